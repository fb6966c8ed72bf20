"""Bodies that only a verb of founding names."""

from __future__ import annotations

import pytest

from kg.model import Mention
from kg.recognize.agency.find import recognize_agencies
from kg.recognize.established import recognize_established, widen_commissions
from kg.recognize.lexicon import lexicon

from .marks import check


def founded(text: str) -> list[Mention]:
    tokens = lexicon().tokens(text)
    return recognize_established(text, tokens, recognize_agencies(text, tokens), [])


@pytest.mark.parametrize(
    "marked",
    [
        "并成立了【行政复议体制改革领导小组】。",
        "设立【投诉举报接待中心】和热线。",
        "两个所成立【“药市说法”小分队】。",
        "建立了【校园涉法纠纷工作站】。",
        "成立【街道法治建设领导小组】。",
        "国务院决定成立【国家教材建设指导委员会】。",
        "先后成立了【安全生产领导小组】、【内部审计领导小组】、【合法性审查中心】,完善组织。",
    ],
)
def test_founded(marked: str) -> None:
    check(marked, founded)


@pytest.mark.parametrize(
    "text",
    [
        "成立领导小组。",
        "建立健全工作机制。",
        "设立专项服务站14个。".replace("专项服务站", "服务站"),
        "成立一批调解中心。",
        "成立讲师团。",
        "经复核异议不成立的。",
    ],
)
def test_not_founded(text: str) -> None:
    check(text, founded)


def test_commissions_keep_their_whole_names() -> None:
    text = "国务院第二次全国经济普查领导小组办公室设在统计局"
    agencies = widen_commissions(text, recognize_agencies(text, lexicon().tokens(text)))
    assert agencies[0].name == "国务院第二次全国经济普查领导小组办公室"


def test_hostile_text_is_linear() -> None:
    check("成立由" * 20000, founded)


@pytest.mark.parametrize(
    "marked",
    [
        "永济市人民政府关于成立【第5届蒲州运动会和第2届残疾人运动会工作领导小组】的通知",
        "关于调整【2024年河道整治与生态修复工作指挥部】组成人员的通知",
    ],
)
def test_a_title_has_the_full_name(marked: str) -> None:
    check(marked, founded)


@pytest.mark.parametrize("text", ["关于成立领导小组的通知", "关于调整河道整治工作安排的通知"])
def test_titles_without_a_name(text: str) -> None:
    check(text, founded)


@pytest.mark.parametrize(
    "marked",
    ["成立【河道交通安全和运输执法领域突出问题专项整治工作领导小组】,召开座谈会。"],
)
def test_teams_with_long_names(marked: str) -> None:
    check(marked, founded)


@pytest.mark.parametrize(
    "text",
    ["成立由市长负责的河道交通安全和运输执法领导小组的办法。", "组建了多个河道整治和船舶检查工作专班,分组巡河。"],
)
def test_teams_told_of_in_general(text: str) -> None:
    check(text, founded)


def test_a_team_behind_a_row_of_members() -> None:
    check(
        "建立了以街道党工委书记为指挥长,各科室负责人为成员的【街道河道清障与水质提升行动工作指挥部】,下设办公室。",
        founded,
    )
