"""The numbers that headings and items open with, and how far a heading goes."""

from __future__ import annotations

import pytest

from kg.segment.heading import HEADING_MAX, heading_at, item_number

LONG = "对推进改革成效明显、群众反映良好,营商环境持续改善的县市,对完成任务较慢、工作措施不够有力、整改落实不够到位的单位,按规定约谈并限期整改"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("2.公布办事目录", 2),
        ("12、修订办法", 12),
        ("105.开展评查", 105),
        ("1、2021年的工作", 1),
        ("2.5亿元", None),
        ("2021.开展评查", None),
        ("一、总体要求", None),
        ("(1)开展评查", None),
    ],
)
def test_the_number_of_an_item(text: str, number: int | None) -> None:
    assert item_number(text) == number


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("投资额50亿元,其中:技改投资增长5%。", "投资额50亿元,其中:技改投资增长5%"),
        ("加强培训。每年两次。", "加强培训"),
        ("加强培训:每年两次", "加强培训"),
        ("加强培训，每年两次。", "加强培训，每年两次"),
        ("加强培训(责任单位:市司法局)", "加强培训"),
        ("加强培训 ", "加强培训"),
        ("强化监督," + "落实各项制度" * 12, "强化监督"),
        (LONG, "对推进改革成效明显、群众反映良好,营商环境持续改善的县市"),
    ],
)
def test_how_far_a_heading_goes(text: str, heading: str) -> None:
    assert heading_at(text) == heading
    assert heading_at("3." + text, 2) == heading


def test_a_heading_of_the_greatest_length_is_kept_whole() -> None:
    heading = "推进改革," + "完善制度" * ((HEADING_MAX - 5) // 4) + "到底吧"
    assert len(heading) == HEADING_MAX
    assert heading_at(heading) == heading
    assert heading_at(heading + "了") == "推进改革"
