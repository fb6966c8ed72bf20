"""The text layer of a PDF: lines that the page cut are whole again, page numbers are gone."""

from __future__ import annotations

import pytest

from kg.errors import IngestError
from kg.ingest import read

from .makers import encrypt_pdf, make_pdf

PAGES = [
    [
        "某县人民政府工作报告",
        "二〇二一年，全县上下认真贯彻落实上级各项决策部署，坚",
        "持依法行政，全面推进法治政府建设，取得了新的成效，现",
        "将有关情况报告如下。",
        "一、主要做法",
        "我们坚持把法治建设放在突出位置，全年召开常务会议十二",
        "- 1 -",
    ],
    ["次，研究部署重点工作。", "某县人民政府", "2022年2月25日", "- 2 -"],
]


def test_lines_are_joined_and_page_numbers_dropped() -> None:
    doc = read(make_pdf(PAGES), path="a.pdf")
    assert doc.text.split("\n") == [
        "某县人民政府工作报告",
        "二〇二一年，全县上下认真贯彻落实上级各项决策部署，坚持依法行政，全面推进法治政府建设，取得了新的成效，现将有关情况报告如下。",
        "一、主要做法",
        "我们坚持把法治建设放在突出位置，全年召开常务会议十二次，研究部署重点工作。",
        "某县人民政府",
        "2022年2月25日",
    ]
    assert (doc.format, doc.problems) == ("pdf", ())


def test_running_heads_are_dropped() -> None:
    pages = [["某县政府公报", f"第{i}页的正文内容各不相同，这里是一句完整的话。"] for i in range(6)]
    assert "公报" not in read(make_pdf(pages)).text


def test_blanks_that_spread_a_line_are_dropped() -> None:
    doc = read(
        make_pdf(
            [["法 治 政 府 建 设 工 作 报 告", "县 人 民 政 府 认 真 履 行 职 责 。", "二〇二二年 二月 印发的文件。"]]
        )
    )
    assert doc.text.split("\n")[0] == "法治政府建设工作报告"
    assert doc.text.split("\n")[2] == "二〇二二年 二月 印发的文件。"


def test_passwords() -> None:
    assert read(encrypt_pdf(make_pdf(PAGES), "")).text == read(make_pdf(PAGES)).text
    with pytest.raises(IngestError) as caught:
        read(encrypt_pdf(make_pdf(PAGES), "secret"), path="a.pdf")
    assert (caught.value.code, caught.value.details["kind"]) == ("KG-E106", "pdf")


def test_scans_and_fonts_without_a_map_have_no_text() -> None:
    for raw in (make_pdf([[""]]), make_pdf(PAGES, mapped=False)):
        with pytest.raises(IngestError) as caught:
            read(raw)
        assert caught.value.code == "KG-E107"
