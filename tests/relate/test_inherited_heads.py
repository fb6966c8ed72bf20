"""Heads that figures take over: from the clause before, from the line above a list, from a heading; and what they do not."""

from __future__ import annotations

import pytest

from kg.ingest import read
from kg.recognize.quantity.find import recognize_quantities
from kg.relate.observation.context import ObservationContext
from kg.relate.observation.observe import observe
from kg.segment import segment


def _rows(text: str, year: str = "2020") -> list[dict[str, str]]:
    """The figures of a text as lines are read: label, value, and what else a node holds."""
    doc = read(text.encode(), path="a.txt")
    layout = segment(doc)
    quantities = recognize_quantities(doc.norm, layout.sentences)
    nodes, entities = observe(ObservationContext(doc, layout, quantities, year, "pl:own"))
    labels = {entity.iri: entity.label for entity in entities}
    told = [dict(node.properties) for node in nodes]
    return [row | {"label": labels[row["cg:indicator"]]} for row in told]


def _labels(text: str) -> list[str]:
    return [row["label"] for row in _rows(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the subject of the clause before a bare number
        (
            "全镇特色种植面积9000余亩,其中油茶为传统产业,现有1200亩;果树类主要种植桃、李、梅等作物,共700亩。",
            ["特色种植面积", "油茶面积", "果树类面积"],
        ),
        ("全镇特色种植面积9000余亩,主要种植桃、李,现有1200亩。", ["特色种植面积", "特色面积"]),
        # a number alone in a bracket is of the noun right before it
        ("现有30头牛(2头奶牛)、年繁殖小牛(10头)。", ["牛数", "奶牛数", "年繁殖小牛数"]),
        # what there is now is not what was designed
        ("东山水库,设计库容90万立方米,目前达到60万立方米。", ["设计库容", "库容"]),
        ("东山水库,设计库容90万立方米,坝高20米。", ["设计库容", "东山水库坝高"]),
        # a count above the lines of its places
        (
            "二、基本情况\n(二)乡村学校:9所(见附表)\n1.东山镇4所:甲校、乙校;\n2.西山街道5所。",
            ["乡村学校数", "东山镇乡村学校数", "西山街道乡村学校数"],
        ),
        ("二、基本情况\n(一)重点乡:1个(东山乡)\n(二)重点镇:2个(见附表)", ["重点乡数", "重点镇数"]),
        # a heading above a line that begins with its number
        ("二、基本情况\n(三)受灾人口\n900户,2500人(其中东山300户,800人)", ["受灾人口"] * 2 + ["东山受灾人口"] * 2),
    ],
    ids=lambda value: value[:14] if isinstance(value, str) else "",
)
def test_label(text, expected):
    assert _labels(text) == expected


def test_the_line_above_a_list_gives_head_and_time_to_all_its_lines():
    rows = _rows("2017年:计划新建安置房30套,共3处安置点:\n东山:10套25人;\n西山:20套50人。\n全县有医院3所。", "2019")
    assert [row["label"] for row in rows[2:]] == [
        "东山安置房数",
        "东山安置房人数",
        "西山安置房数",
        "西山安置房人数",
        "医院数",
    ]
    assert [row["cg:period"] for row in rows] == ['"2017"'] * 6 + ['"2019"']


def test_parts_of_what_is_planned_are_planned():
    rows = _rows("2020年计划搬迁90户700人,其中低收入人口500人。上年搬迁80户,其中低收入70户。")
    assert [row.get("cg:status", "") for row in rows] == ["c:计划"] * 3 + [""] * 2


@pytest.mark.parametrize(
    ("text", "status", "period"),
    [
        ("目前全乡有招商项目3个,总投资2亿元。其中水厂占地5亩。", "", '"2020"'),
        ("现有企业9家。", "", '"2020"'),
        ("东山乡现有大棚90栋,预计明年投用。", "", '"2020"'),
        ("目前已有企业9家,力争达到12家。", "c:计划", '"2021"'),
        ("在目前基础上新建大棚90栋。", "c:计划", '"2021"'),
        ("新建大棚90栋。", "c:计划", '"2021"'),
    ],
)
def test_what_there_is_now_is_no_plan_though_it_stands_among_plans(text, status, period):
    rows = _rows("一、基本情况\n全乡有村9个。\n二、下一步工作打算\n" + text)[1:]
    assert {(row.get("cg:status", ""), row["cg:period"]) for row in rows} == {(status, period)}


def test_what_follows_with_a_verb_of_its_own_is_planned_again():
    rows = _rows("一、下一步工作打算\n目前全乡有企业3家。新建大棚90栋。")
    assert [row.get("cg:status", "") for row in rows] == ["", "c:计划"]


def test_a_share_without_a_subject_is_of_the_figure_that_makes_it():
    told = "东山镇总人口30000人。\n"
    made = _rows(told + "劳动人口9000人,其中镇区8100人、乡村900人,占总人口的30%。")
    assert made[-1]["label"] == "劳动人口占总人口比例"
    last = _rows(told + "劳动人口9000人,其中镇区8100人、乡村900人,占总人口的3%。")
    assert last[-1]["label"] == "乡村人口占总人口比例"
    unknown = _rows("劳动人口9000人,其中镇区8100人、乡村900人,占总人口的30%。")
    assert unknown[-1]["label"] == "乡村人口占总人口比例"


def test_parts_of_the_whole_that_they_add_up_to_lose_the_words_of_the_other_one():
    text = "搬迁任务90户400人,搬迁人口中脱贫户70户300人,占搬迁任务的75%,其中:整村搬迁60户250人,零星搬迁30户150人。2016年:计划搬迁40户180人。"
    assert _labels(text)[5:] == ["整村搬迁户数", "整村搬迁人数", "零星搬迁户数", "零星搬迁人数", "搬迁户数", "搬迁人数"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("对50户以下的自然村寨优先实施搬迁。", ["自然村寨户数"]),
        ("要求:30户以上村民组公路路面宽度不得小于4米。", ["村民组户数", "村民组公路路面宽度"]),
        ("支持30户以上企业上市。", ["支持企业上市户数"]),
        ("举办50人以上的会议须报批。", ["会议人数"]),
        ("剩余自付费用按50%比例报销。", ["剩余自付费用报销比例"]),
        ("核查中须按3-5%的比例对新增户进行抽查。", ["新增户抽查比例"] * 2),
        ("按不超过投资额30%的比例给予奖补。", ["奖补占投资额比例"]),
        ("建档立卡户人均补助2万元,其他户人均补助1万元。", ["建档立卡户人均补助金额", "其他户人均补助金额"]),
        ("培育5家以上企业。", ["培育企业数"]),
    ],
)
def test_a_limit_is_of_the_group_behind_it(text, expected):
    assert _labels(text)[: len(expected)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("现有油茶860亩,产业规模逐年扩大,计划2035年达到2000亩。", ["现有油茶面积", "油茶面积"]),
        ("全县粮食产量9万吨,力争2025年达到12万吨。", ["粮食产量", "粮食产量"]),
        ("现有油茶860亩,计划2035年新建水池2000亩。", ["现有油茶面积", "新建水池面积"]),
        ("粮库有效仓容9万吨。有效仓容1万吨,日烘干能力100吨。", ["粮库有效仓容", "有效仓容", "日烘干能力"]),
        ("11个种植基地分别是:东山镇、西山镇。", ["种植基地数"]),
        ("市级奖励2万元,省级奖励5万元。", ["市级奖励金额", "省级奖励金额"]),
        ("对示范社,市级给予奖励2万元。", ["示范社奖励金额"]),
        ("分别按其营业额的15%、10%对社团进行奖励。", ["奖励占营业额比例"] * 2),
    ],
)
def test_aims_levels_and_bases(text, expected):
    assert _labels(text) == expected
