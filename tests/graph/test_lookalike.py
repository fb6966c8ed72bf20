import pytest

from kg.graph.lookalike import Lookalike, decided_by_place, namesakes, near_names


def test_namesakes_stand_against_the_best_key_of_their_name():
    names = {
        "doc:100000-三年行动计划": "三年行动计划",
        "doc:211300-三年行动计划": "三年行动计划",
        "doc:211300-朝政办发-2023-7": "三年行动计划",
        "ag:230126-司法局": "巴彦县司法局",
        "doc:230126-司法局": "巴彦县司法局",  # another kind of thing
    }
    assert sorted(namesakes(names)) == [
        Lookalike("同名", "doc:100000-三年行动计划", "doc:211300-朝政办发-2023-7"),
        Lookalike("同名", "doc:211300-三年行动计划", "doc:211300-朝政办发-2023-7"),
    ]


@pytest.mark.parametrize(
    ("one", "two", "decided"),
    [
        ("pl:110105", "pl:220104", True),  # 朝阳区 of Beijing and of Changchun
        ("doc:440000-政府工作报告", "doc:460000-政府工作报告", True),
        ("plt:440106-报名平台", "plt:440100-报名平台", False),
        ("ini:370000-三定", "ini:100000-三定", False),
        ("ini:三定", "ini:370000-三定", False),
        ("psn:100000-龚正-海关总署", "psn:310000-龚正-政府", False),
    ],
)
def test_places_decide_unless_one_lies_in_the_other(one, two, decided):
    assert decided_by_place(one, two) == decided_by_place(two, one) == decided
    assert list(namesakes({one: "同一名称", two: "同一名称"})) == (
        [] if decided else list(namesakes({two: "同一名称", one: "同一名称"}))
    )


def near(*rows):
    return [(pair.old, pair.new) for pair in near_names(dict(rows))]


def test_a_few_characters_more():
    plan, action = "巴彦县行政复议体制改革方案", "巴彦县行政复议体制改革行动方案"
    rows = [(f"doc:230126-{plan}", plan), (f"doc:230126-{action}", action)]
    assert near(*rows) == near(*rows[::-1]) == [(rows[0][0], rows[1][0])]
    numbered = ("doc:230126-巴政发-2021-3", plan)
    assert near(numbered, rows[1]) == [(rows[1][0], numbered[0])]
    assert near(
        ("hn:100000-国家生态文明建设示范区", "国家生态文明建设示范区"),
        ("hn:100000-国家生态文明示范区", "国家生态文明示范区"),
    ) == [("hn:100000-国家生态文明建设示范区", "hn:100000-国家生态文明示范区")]


@pytest.mark.parametrize(
    "rows",
    [
        # two places
        [
            ("doc:230126-巴彦县工作要点方案", "巴彦县工作要点方案"),
            ("doc:230127-巴彦县工作方案", "巴彦县工作方案"),
        ],
        [("doc:230126-巴政发-2021-3", "行政复议改革方案"), ("doc:230126-巴政发-2021-4", "行政复议改革行动方案")],
        [("doc:1-x", "依法行政工作情况的报告"), ("doc:1-y", "2021年依法行政工作情况的报告")],  # the more is a year
        [("ag:330382-党委", "中共乐清市委员会"), ("ag:330382-柳市镇-党委", "中共乐清市柳市镇委员会")],  # keys by rule
        [("ag:100000-国家医疗中心", "国家医疗中心"), ("ag:100000-国家和省级医疗中心", "国家和省级医疗中心")],
        [("ag:230126-司法局", "巴彦县司法局"), ("ag:230126-公安局", "巴彦县公安局")],
        # initiatives nest by their names
        [
            ("ini:230126-甲", "一次办好改革试点"),
            ("ini:230126-乙", "一次办好综合改革试点"),
        ],
    ],
)
def test_names_that_are_near_for_another_reason(rows):
    assert near(*rows) == []
