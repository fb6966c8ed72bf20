"""Problems and plans of a report that was written for this test."""

from __future__ import annotations

import re

import pytest

from kg.ingest import read
from kg.model import Extraction, Node
from kg.pipeline import Extractor
from kg.rules.words import ExampleRow, word_rows

REPORT = """甲河县人民政府关于2021年度法治政府建设情况的报告

一、主要做法和成效
(一)推进政府职能转变。深化“放管服”改革,力量不足的问题得到解决。
二、存在的问题和不足
虽然取得了一定成效,但还存在一些问题和不足,主要表现在:一是法制审核力量薄弱。二是部分干部的法治意识有待提高,普法形式不够丰富。对此,我们将切实加以解决。
三、下一步工作安排
2022年,我县将以更大力度推进法治政府建设。
(一)深化行政执法体制改革。持续推行“双随机、一公开”监管,严格规范公正文明执法。
(二)加强普法宣传,提升群众法治素养。
"""


@pytest.fixture(scope="module")
def extraction() -> Extraction:
    return Extractor().extract(read(REPORT.encode("utf-8"), path="甲河县.txt"))


def of(extraction: Extraction, cls: str, rule: str) -> dict[str, Node]:
    nodes = [node for node in extraction.nodes if node.cls == cls and node.rule == rule]
    return {dict(node.properties)["skos:prefLabel"].split('"')[1]: node for node in nodes}


def test_problems(extraction: Extraction) -> None:
    problems = of(extraction, "cg:Problem", "problem-clause")
    assert sorted(problems) == ["普法形式不够丰富", "法制审核力量薄弱", "部分干部的法治意识有待提高"]
    node = problems["法制审核力量薄弱"]
    assert node.trigger is not None
    assert extraction.doc.text[node.trigger.start : node.trigger.end] == "法制审核力量薄弱"
    assert dict(node.properties)["cg:period"] == '"2021"'


def test_plans(extraction: Extraction) -> None:
    plans = of(extraction, "cg:Task", "plan-sentence")
    assert sorted(plans) == ["加强普法宣传", "持续推行“双随机、一公开”监管", "深化行政执法体制改革"]
    properties = plans["持续推行“双随机、一公开”监管"].properties
    assert ("cg:status", "c:计划") in properties
    assert ("cg:period", '"2022"') in properties
    assert any(name == "cg:carriesOut" and "双随机" in value for name, value in properties)


MIXED = """甲河县水务局2022年工作总结
全年查处案件12件。
一、存在问题及下一步打算
一是执法装备不足。针对以上问题,下一步我局将做好以下工作:一是加强队伍建设,培训执法人员300人次。二是健全评查机制。
"""
CLOSING = """甲河县水务局2022年工作总结
2022年,全局查处案件12件。
下一步,我局将加快推进灌区改造,新建泵站5座。做好明年工作的总体要求是稳中求进。
"""


@pytest.mark.parametrize(
    ("text", "tasks"),
    [(MIXED, ["健全评查机制", "加强队伍建设"]), (CLOSING, ["加快推进灌区改造"])],
    ids=["mixed section", "closing paragraph"],
)
def test_what_comes_next_without_a_section_of_its_own(text: str, tasks: list[str]) -> None:
    extraction = Extractor().extract(read(text.encode("utf-8"), path="甲河县.txt"))
    assert sorted(of(extraction, "cg:Task", "plan-sentence")) == tasks
    planned = {
        dict(node.properties)["cg:value"].split('"')[1]: dict(node.properties).get("cg:status")
        for node in extraction.nodes
        if node.cls == "cg:Observation"
    }
    assert planned.pop("12.0") is None
    assert set(planned.values()) == {"c:计划"}


@pytest.mark.parametrize("row", word_rows("outlook_words"), ids=lambda row: row.id)
def test_a_row_of_words_does_what_its_sentences_say(row: ExampleRow, extract) -> None:
    for marked in (row.example, row.counter):
        text = re.sub("[【】]", "", marked).replace("⏎", "\n")
        nodes = extract(f"永济市2021年法治政府建设工作报告\n\n一、主要做法\n做了工作。\n{text}\n").extraction.nodes
        told = [dict(node.properties)["skos:prefLabel"].split('"')[1] for node in nodes if node.rule in _RULES]
        assert told == re.findall("【(.+?)】", marked)


_RULES = ("problem-clause", "plan-sentence")
