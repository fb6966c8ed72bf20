"""Every question of the pack against a small graph with a known answer; the loader, the parameters, free wording."""

from __future__ import annotations

from collections.abc import Callable

import pyoxigraph as ox
import pytest

from kg.ask import Matched, Unmatched, find_question, list_questions, match, run
from kg.ask.question import parse_question
from kg.ask.similarity import clauses, similar_pairs
from kg.ask.steps import STEPS
from kg.errors import RuleError, UsageError
from kg.ontology import load
from kg.sparql import Term

# id, parameters, rows, number of evidence sentences
CASES = [
    (
        "agency-duties",
        {},
        [
            ("甲河县公安局", "1", "0"),
            ("甲河县司法局", "1", "1"),
        ],
        0,
    ),
    (
        "agency-succession",
        {"agency": "甲河县司法局"},
        [
            ("甲河县法制办公室", "甲河县司法局", "合并", "2021"),
        ],
        1,
    ),
    (
        "amended-repealed",
        {},
        [
            ("甲河县2021年度法治政府建设情况的报告", "废止", "甲河县旧办法"),
        ],
        1,
    ),
    (
        "audit",
        {"indicator": "复议申请收到数", "place": "甲河县", "year": "2021"},
        [
            (
                "a21-1",
                "10",
                "件",
                "甲河县2021年度法治政府建设情况的报告",
                "sha256:a21",
                "10",
                "13",
                "num-1",
                "0.9",
                "1",
            ),
            ("a22-1", "11", "件", "甲河县2022年度法治政府建设情况的报告", "sha256:a22", "", "", "num-1", "0.9", ""),
        ],
        2,
    ),
    (
        "bodies-founded",
        {"text": "行政复议局"},
        [
            ("甲河县人民政府行政复议局", "甲河县", "甲河县人民政府", "2021-03", "成立"),
        ],
        1,
    ),
    (
        "bodies-of-place",
        {"place": "甲河县"},
        [
            ("甲河县司法局", "1"),
            ("甲河县公安局", "0"),
            ("甲河县人民政府行政复议局", "0"),
            ("甲河县人民政府", "0"),
            ("甲河县法制办公室", "0"),
        ],
        0,
    ),
    (
        "cadence",
        {"place": "甲河县"},
        [
            ("甲河县", "2021", "甲河县2021年度法治政府建设情况的报告", "甲政报〔2022〕1号", "2022-02-10"),
            ("甲河县", "2022", "甲河县2022年度法治政府建设情况的报告", "", "2023-05-06"),
            ("甲河县", "2023", "甲河县2023年度法治政府建设情况的报告", "", "2024-03-01"),
        ],
        0,
    ),
    (
        "cited-by",
        {"document": "法治建设示范纲要"},
        [
            ("甲河县", "2022-02-10", "1"),
        ],
        1,
    ),
    (
        "contradictory-values",
        {},
        [
            ("甲河县", "2021", "行政复议申请收到数", "件", "10、11", "2"),
        ],
        2,
    ),
    (
        "cooperation",
        {},
        [
            ("甲河县司法局", "甲河县公安局", "甲河县2021年度法治政府建设情况的报告"),
        ],
        1,
    ),
    (
        "document-card",
        {"document": "甲政报〔2022〕1号"},
        [
            (
                "甲河县2021年度法治政府建设情况的报告",
                "甲政报〔2022〕1号",
                "报告",
                "甲河县人民政府",
                "云川省委全面依法治省委员会办公室",
                "2022-02-10",
                "甲河县",
            ),
        ],
        1,
    ),
    (
        "document-figures",
        {"document": "甲河县2021年度法治政府建设情况的报告"},
        [
            ("行政复议纠错率", "11", "%", "2021", "比率"),
            ("行政机关负责人出庭应诉率", "85", "%", "2021", "比率"),
            ("行政复议申请收到数", "3", "件", "2021", "水平值"),
            ("行政复议申请收到数", "10", "件", "2021", "水平值"),
            ("行政复议受理数", "9", "件", "2021", "水平值"),
            ("行政复议不予受理数", "2", "件", "2021", "水平值"),
        ],
        2,
    ),
    (
        "document-relations",
        {"document": "甲河县2021年度法治政府建设情况的报告"},
        [
            ("甲河县2021年度法治政府建设情况的报告", "引用", "法治建设示范纲要", ""),
            ("甲河县2021年度法治政府建设情况的报告", "废止", "甲河县旧办法", ""),
            ("甲河县2021年度法治政府建设情况的报告", "贯彻落实", "法治建设示范纲要", ""),
        ],
        2,
    ),
    (
        "documents-of-place",
        {"region": "甲河县", "text": "报告"},
        [
            ("甲河县2021年度法治政府建设情况的报告", "甲政报〔2022〕1号", "报告", "甲河县", "2022-02-10"),
            ("甲河县2022年度法治政府建设情况的报告", "", "报告", "甲河县", "2023-05-06"),
            ("甲河县2023年度法治政府建设情况的报告", "", "报告", "甲河县", "2024-03-01"),
        ],
        0,
    ),
    (
        "honours",
        {"text": "示范县", "agency": "云川省委全面依法治省委员会办公室"},
        [
            (
                "甲河县",
                "全省法治政府建设示范县",
                "云川省委全面依法治省委员会办公室",
                "2021",
                "甲河县2021年度法治政府建设情况的报告",
            ),
        ],
        1,
    ),
    (
        "honours-by-giver",
        {},
        [
            ("云川省委全面依法治省委员会办公室", "1", "1"),
        ],
        1,
    ),
    (
        "implementation-lag",
        {},
        [
            ("法治建设示范纲要", "2021-08-11", "甲河县", "甲河县2021年度法治政府建设情况的报告", "2022-02-10", "183"),
            ("", "", "", "平均", "", "183"),
        ],
        1,
    ),
    (
        "indicator-group",
        {},
        [
            ("法律明白人数", "乙山县", "2021", "33", "人"),
        ],
        1,
    ),
    (
        "indicator-rank",
        {"indicator": "复议申请收到数", "year": "2021", "region": "云川"},
        [
            ("乙山县", "2021", "行政复议申请收到数", "20", "件"),
            ("甲河县", "2021", "行政复议申请收到数", "11", "件"),
            ("甲河县", "2021", "行政复议申请收到数", "10", "件"),
        ],
        3,
    ),
    (
        "indicator-trend",
        {"indicator": "复议申请收到数"},
        [
            ("行政复议申请收到数", "2021", "件", "3", "34", "11.33"),
            ("行政复议申请收到数", "2022", "件", "1", "15", "15"),
        ],
        3,
    ),
    (
        "indicator-value",
        {"place": "甲河县", "year": "2022", "indicator": "受理收到了多少行政复议申请"},
        [
            ("甲河县", "2022", "行政复议申请收到数", "15", "件", "水平值", "甲河县2022年度法治政府建设情况的报告"),
        ],
        1,
    ),
    (
        "initiative-coverage",
        {},
        [
            ("云川省", "行政执法三项制度", "4", "1", "25"),
        ],
        0,
    ),
    (
        "initiative-places",
        {"initiative": "三项制度"},
        [
            ("行政执法三项制度", "甲河县", "甲河县2021年度法治政府建设情况的报告", "2021"),
        ],
        1,
    ),
    (
        "initiative-share",
        {"initiative": "综合查一次"},
        [
            ("综合查一次", "2021", "2", "1", "50"),
            ("综合查一次", "2022", "1", "1", "100"),
            ("综合查一次", "2023", "1", "0", "0"),
        ],
        0,
    ),
    (
        "initiative-spread",
        {"initiative": "综合查一次"},
        [
            ("综合查一次", "2021", "乙山县", "1"),
            ("综合查一次", "2022", "甲河县", "1"),
        ],
        0,
    ),
    (
        "lead-measures",
        {"agency": "甲河县司法局"},
        [
            ("甲河县司法局", "推进跨省通办", "甲河县公安局", "甲河县2021年度法治政府建设情况的报告"),
        ],
        1,
    ),
    (
        "local-brands",
        {},
        [
            ("甲河县", "甲事好办", "一网通办", "1"),
        ],
        0,
    ),
    (
        "low-confidence",
        {"number": "0.7", "limit": "5"},
        [
            ("a21-3", "", "", "", "0.6", "num-1"),
        ],
        1,
    ),
    (
        "meetings",
        {},
        [
            ("甲河县政府第12次常务会议", "甲河县人民政府", "甲河县旧办法", "甲河县2021年度法治政府建设情况的报告"),
        ],
        1,
    ),
    (
        "mentioned-in",
        {"entity": "甲河县司法局"},
        [
            ("甲河县司法局", "甲河县2021年度法治政府建设情况的报告", "甲河县", "2021"),
        ],
        0,
    ),
    (
        "missing-late-reports",
        {"region": "云川省", "year": "2021"},
        [
            ("云川市", "缺报", "", ""),
            ("丙水县", "缺报", "", ""),
        ],
        0,
    ),
    (
        "missing-section",
        {},
        [
            ("甲河县2021年度法治政府建设情况的报告", "甲河县", "2021", "第一责任人职责"),
        ],
        0,
    ),
    (
        "most-cited",
        {},
        [
            ("法治建设示范纲要", "1"),
        ],
        1,
    ),
    (
        "never-cited",
        {"document": "法治建设示范纲要"},
        [
            ("乙山县", "1"),
        ],
        0,
    ),
    (
        "office-holders",
        {"text": "县长"},
        [
            ("王某", "甲河县人民政府", "县长", "2021", "甲河县2021年度法治政府建设情况的报告"),
        ],
        1,
    ),
    (
        "parts-unequal",
        {},
        [
            ("甲河县2021年度法治政府建设情况的报告", "行政复议申请收到数", "10", "11", "9 + 2"),
        ],
        1,
    ),
    (
        "place-initiatives",
        {"place": "甲河"},
        [
            ("甲河县", "行政执法三项制度", "甲河县2021年度法治政府建设情况的报告"),
        ],
        1,
    ),
    (
        "place-succession",
        {"place": "甲河县", "indicator": "复议申请收到数"},
        [
            ("甲河县", "行政复议申请收到数", "2021", "件", "24", "2"),
            ("甲河县", "行政复议申请收到数", "2022", "件", "15", "1"),
        ],
        2,
    ),
    (
        "planned-not-reported",
        {"year": "2021"},
        [
            ("甲河县", "2021", "推进跨省通办", "跨省通办", "甲河县2022年度法治政府建设情况的报告"),
        ],
        1,
    ),
    (
        "plans",
        {"place": "甲河县"},
        [
            ("甲河县", "2021", "推进跨省通办", "甲河县2021年度法治政府建设情况的报告"),
        ],
        1,
    ),
    (
        "platforms",
        {},
        [
            ("甲河县人民政府", "甲河通", "甲河县2021年度法治政府建设情况的报告"),
        ],
        1,
    ),
    (
        "problems",
        {"place": "甲河县"},
        [
            ("甲河县", "2021", "基层执法力量薄弱", "甲河县2021年度法治政府建设情况的报告"),
            ("甲河县", "2022", "基层执法力量薄弱", "甲河县2022年度法治政府建设情况的报告"),
            ("甲河县", "2023", "基层执法力量薄弱", "甲河县2023年度法治政府建设情况的报告"),
        ],
        3,
    ),
    (
        "province-comparison",
        {"indicator": "复议申请收到数", "region": "云川省"},
        [
            ("云川省", "行政复议申请收到数", "2021", "件", "2", "11", "15.5", "20"),
            ("云川省", "行政复议申请收到数", "2022", "件", "1", "15", "15", "15"),
        ],
        3,
    ),
    (
        "rate-below",
        {},
        [
            ("甲河县", "2021", "行政机关负责人出庭应诉率", "85"),
        ],
        1,
    ),
    (
        "rate-rising",
        {},
        [
            ("甲河县", "行政复议纠错率", "2021", "11", "12", "14"),
        ],
        3,
    ),
    (
        "reconsideration-rank",
        {"year": "2021年", "province": "云川省"},
        [
            ("乙山县", "2021", "行政复议申请收到数", "20", "件"),
            ("甲河县", "2021", "行政复议申请收到数", "11", "件"),
            ("甲河县", "2021", "行政复议申请收到数", "10", "件"),
            ("甲河县", "2021", "行政复议受理数", "9", "件"),
        ],
        3,
    ),
    (
        "recurring-problems",
        {},
        [
            ("甲河县", "基层执法力量薄弱", "3", "2021", "2023"),
        ],
        3,
    ),
    (
        "region-coverage",
        {},
        [
            ("甲河县", "3", "3", "2021", "2023"),
            ("乙山县", "1", "1", "2021", "2021"),
        ],
        0,
    ),
    (
        "restated-values",
        {},
        [
            ("甲河县", "行政复议申请收到数", "2021", "件", "2021:10、2022:11"),
        ],
        2,
    ),
    (
        "resting-on",
        {"document": "法治建设示范纲要"},
        [
            ("法治建设示范纲要", "引用", "甲河县2021年度法治政府建设情况的报告", "甲河县", "2021"),
            ("法治建设示范纲要", "贯彻落实", "甲河县2021年度法治政府建设情况的报告", "甲河县", "2021"),
        ],
        1,
    ),
    (
        "similar-reports",
        {"year": "2021"},
        [("乙山县2021年度法治政府建设情况的报告", "甲河县2021年度法治政府建设情况的报告", "0.1538")],
        0,
    ),
    (
        "subordinate-bodies",
        {"agency": "甲河县人民政府"},
        [
            ("甲河县人民政府", "甲河县司法局", "1"),
            ("甲河县人民政府", "甲河县公安局", "0"),
        ],
        0,
    ),
    (
        "task-partners",
        {"agency": "甲河县司法局"},
        [
            ("甲河县公安局", "1"),
        ],
        1,
    ),
    (
        "task-units",
        {},
        [
            ("甲河县2021年度法治政府建设情况的报告", "1", "推进跨省通办", "甲河县司法局、甲河县公安局"),
        ],
        1,
    ),
    (
        "top-initiatives",
        {},
        [
            ("综合查一次", "2", "2"),
            ("甲事好办", "1", "1"),
            ("行政执法三项制度", "1", "1"),
            ("跨省通办", "1", "1"),
        ],
        0,
    ),
    (
        "two-indicators",
        {"indicator": "赋权事项数", "indicator2": "持证执法人员数"},
        [
            ("甲河县", "2023", "80", ""),
            ("乙山县", "2021", "", "7"),
        ],
        2,
    ),
    (
        "year-over-year",
        {"indicator": "复议申请收到数"},
        [
            ("甲河县", "行政复议申请收到数", "2022", "10", "15", "5", "50"),
            ("甲河县", "行政复议申请收到数", "2022", "11", "15", "4", "36.36"),
        ],
        2,
    ),
]


@pytest.fixture(scope="module")
def store(small_store: Callable[..., ox.Store]) -> ox.Store:
    return small_store(ontology=True)


def test_there_is_a_case_for_every_question() -> None:
    assert len(CASES) >= 40
    assert [case[0] for case in CASES] == [question.id for question in list_questions()]


@pytest.mark.parametrize(("name", "params", "rows", "sentences"), CASES, ids=[case[0] for case in CASES])
def test_answer(
    store: ox.Store, name: str, params: dict[str, str], rows: list[tuple[str, ...]], sentences: int
) -> None:
    answer = run(store, name, **params)
    assert list(answer.rows) == rows
    assert len(answer.evidence) == sentences
    assert "{ }" not in answer.query
    # What is shown is what ran: it gives the same number of rows when it is pasted into an endpoint.
    shown = store.query(answer.query, prefixes=dict(load().prefixes), use_default_graph_as_union=True)
    if not answer.question.compute:
        assert len(list(shown)) == len(rows)


def test_a_ranking_compares_units_of_one_dimension() -> None:
    def row(place: str, value: str, unit: str) -> dict[str, Term]:
        prefixes = load().prefixes
        return {
            "place": ox.NamedNode(prefixes["pl"] + place),
            "value": ox.Literal(value),
            "unit": ox.NamedNode(prefixes["u"] + unit),
        }

    rows = [row("1", "3000", "元"), row("2", "900", "公斤"), row("3", "1500", "斤"), row("4", "2", "吨")]
    ranked = [found["value"].value for found in STEPS["ranked"](rows, {})]
    assert ranked == ["2", "900", "1500", "3000"]


def test_evidence_is_the_sentence_with_its_offsets(store: ox.Store) -> None:
    answer = run(store, "指标数值", place="甲河县", indicator="行政复议受理数", year="2021")
    assert answer.rows[0][3:5] == ("9", "件")
    (sentence,) = answer.evidence
    assert sentence.text == "全年收到行政复议申请10件,其中受理9件,不予受理2件。"
    assert (sentence.start, sentence.end) == (0, 30)
    assert sentence.document == "甲河县2021年度法治政府建设情况的报告"


@pytest.mark.parametrize(
    ("text", "name", "rows"),
    [
        ("甲河县2021年受理了多少行政复议案件?", "indicator-value", 1),
        ("2021年云川省复议案件排名", "reconsideration-rank", 4),
        ("综合查一次最早出现在哪里?", "initiative-spread", 2),
        ("哪些地区从未提到《法治建设示范纲要》?", "never-cited", 1),
        ("哪些问题连续三年出现?", "recurring-problems", 1),
        ("甲河县司法局牵头了哪些任务?", "lead-measures", 1),
        ("甲河县的复议纠错率同比", "year-over-year", 2),
        ("被最多报告引用的文件是哪些?", "most-cited", 1),
        ("行政机关负责人出庭应诉率低于90%的地区?", "rate-below", 1),
        ("2021年云川省有哪些县缺年度报告?", "missing-late-reports", 2),
        ("甲政报〔2022〕1号的发文机关是谁?", "document-card", 1),
    ],
)
def test_free_wording(store: ox.Store, text: str, name: str, rows: int) -> None:
    found = match(store, text)
    assert isinstance(found, Matched), found
    assert found.question.id == name
    assert len(run(store, found.question, **dict(found.slots)).rows) == rows


def test_no_question_fits(store: ox.Store) -> None:
    found = match(store, "今天天气怎么样?")
    assert isinstance(found, Unmatched)
    assert len(found.nearest) == 3


def test_a_slot_is_missing(store: ox.Store) -> None:
    found = match(store, "丁火县存在哪些问题?")
    assert isinstance(found, Unmatched)
    assert found.missing == ("place",)
    assert found.nearest[0] == "某地自述的问题"


@pytest.mark.parametrize(
    ("name", "params", "code"),
    [
        ("没有的问题", {}, "KG-E702"),
        ("指标数值", {"place": "不存在县", "indicator": "复议受理数"}, "KG-E704"),
        ("指标数值", {"place": "甲河县", "indicator": "完全无关的东西"}, "KG-E704"),
        ("指标数值", {"place": "甲河县"}, "KG-E706"),
        ("被最多报告引用的文件", {"indicator": "复议受理数"}, "KG-E707"),
        ("被最多报告引用的文件", {"year": "去年"}, "KG-E705"),
        ("被最多报告引用的文件", {"limit": "0"}, "KG-E705"),
    ],
)
def test_wrong_use(store: ox.Store, name: str, params: dict[str, str], code: str) -> None:
    with pytest.raises(UsageError) as caught:
        run(store, name, **params)
    assert caught.value.code == code


@pytest.mark.parametrize("text", ['"} ; DROP', '示范县"@zh } #', '\\" . ?s ?p ?o', "a\nb"])
def test_text_cannot_break_out_of_the_query(store: ox.Store, text: str) -> None:
    assert run(store, "荣誉称号与授予机关", text=text).rows == ()


def test_several_names(store: ox.Store) -> None:
    answer = run(store, "指标排名", indicator="复议申请收到数|行政复议受理数", year="2021", region="云川省")
    assert {row[2] for row in answer.rows} == {"行政复议申请收到数", "行政复议受理数"}


def test_front_matter_is_checked() -> None:
    with pytest.raises(RuleError) as caught:
        parse_question("x", "# title: 甲\n# colour: red\nSELECT * WHERE {}")
    assert caught.value.details["line"] == 2
    with pytest.raises(RuleError):
        parse_question("x", "# title: 甲\nSELECT * WHERE {}")


def test_pack_is_well_formed() -> None:
    titles = [question.zh for question in list_questions()]
    assert len(titles) == len(set(titles))
    for question in list_questions():
        assert "PREFIX" not in question.query
        assert find_question(question.zh) is question
        for parameter in question.parameters:
            assert parameter.kind == "limit" or f"VALUES ?{parameter.name} {{ }}" in question.query, question.id


def test_similarity_is_the_share_of_common_clauses() -> None:
    assert clauses("调解成功率为98%。") == clauses("调解成功率为97%;") == {"调解成功率为"}
    pairs = similar_pairs(
        {
            "a": "持续深化改革开放。严格规范公正执法,收到12件。",
            "b": "持续深化改革开放。大力推进依法行政。",
            "c": "全面加强自身建设。",
        }
    )
    assert [(pair.first, pair.second, pair.similarity) for pair in pairs] == [("a", "b", 0.3333)]


def test_places_that_no_text_names_are_missing_too() -> None:
    made = ox.Store()
    prefixes = load().prefixes
    place, province = ox.NamedNode(prefixes["pl"] + "140881"), ox.NamedNode(prefixes["pl"] + "140000")
    kind = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    for iri, name in ((place, "永济市"), (province, "山西省")):
        made.add(ox.Quad(iri, kind, ox.NamedNode(prefixes["cg"] + "Jurisdiction")))
        made.add(ox.Quad(iri, ox.NamedNode(prefixes["skos"] + "prefLabel"), ox.Literal(name, language="zh")))
    made.add(ox.Quad(place, ox.NamedNode(prefixes["cg"] + "parentArea"), province))
    made.add(ox.Quad(place, ox.NamedNode(prefixes["skos"] + "notation"), ox.Literal("140881")))
    rows = run(made, "缺报与逾期的报告", region="山西省", year="2021").rows
    names = [row[0] for row in rows]
    assert names.count("永济市") == 1
    assert "河津市(140882)" in names
    assert len(rows) > 100
    assert {row[1] for row in rows} == {"缺报"}


def test_former_places_by_the_division_table() -> None:
    made = ox.Store()
    prefixes = load().prefixes
    kind = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    observed = (("330103", "5"), ("330105", "7"))  # 下城区 was merged into 拱墅区 in 2021
    for code, value in observed:
        place = ox.NamedNode(prefixes["pl"] + code)
        node = ox.NamedNode(prefixes["obs"] + code)
        made.add(ox.Quad(place, kind, ox.NamedNode(prefixes["cg"] + "Jurisdiction")))
        for name, term in (
            ("jurisdiction", place),
            ("indicator", ox.NamedNode(prefixes["ind"] + "fy-accepted")),
            ("value", ox.Literal(value, datatype=ox.NamedNode(prefixes["xsd"] + "decimal"))),
            ("unit", ox.NamedNode(prefixes["u"] + "件")),
            ("period", ox.Literal("2020")),
            ("comparison", ox.NamedNode(prefixes["c"] + "level")),
            ("evidence", ox.NamedNode(prefixes["psg"] + code)),
        ):
            made.add(ox.Quad(node, ox.NamedNode(prefixes["cg"] + name), term))
    (row,) = run(made, "区划沿革后的历年数据", place="pl:330105", indicator="ind:fy-accepted").rows
    assert row[2:] == ("2020", "件", "12", "2")


@pytest.mark.parametrize(
    ("text", "slots"),
    [
        ("谁担任甲河县县长?", {"region": "甲河县", "text": "县长"}),
        ("哪些地区获评法治政府建设示范县称号?", {"text": "法治政府建设示范县"}),
        ("哪些县提到了综合查一次?", {"entity": "综合查一次"}),
        ("甲河县司法局负责哪些任务?", {"agency": "甲河县司法局"}),
        ("甲河县人民政府常务会议审议了哪些文件?", {"region": "甲河县"}),
        ("推进跨省通办任务由哪些单位负责?", {"text": "推进跨省通办"}),
    ],
)
def test_slots_of_free_wording(store: ox.Store, text: str, slots: dict[str, str]) -> None:
    found = match(store, text)
    assert isinstance(found, Matched), found
    assert dict(found.slots) == slots
    assert run(store, found.question, **slots).rows


@pytest.mark.parametrize("name", ["task-units", "lead-measures"])
def test_units_are_shown_where_the_text_names_them(store: ox.Store, name: str) -> None:
    """A task stands in its heading, its units often some lines on: the sentence shown is the one with the units."""
    answer = run(store, find_question(name), agency="甲河县司法局")
    assert [evidence.text for evidence in answer.evidence] == ["由县司法局牵头,县公安局配合,下一步推进跨省通办。"]
