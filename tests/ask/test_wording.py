"""Free wording: the words of questions, the things named, what is refused, and what an answer says it did not use."""

from __future__ import annotations

from collections.abc import Callable

import pyoxigraph as ox
import pytest

from kg.ask import Matched, Unmatched, ask, match
from kg.ask.indicator import Indicators
from kg.ask.naming import Naming
from kg.ask.parameter import entities
from kg.ask.question import Kind, list_questions
from kg.ask.wording import expand, parse_wording, words
from kg.errors import RuleError, UsageError
from kg.ontology import load


@pytest.fixture(scope="module")
def store(small_store: Callable[..., ox.Store]) -> ox.Store:
    return small_store(ontology=True)


@pytest.mark.parametrize(
    ("text", "question", "slots"),
    [
        ("请问甲河的县长叫什么名字", "office-holders", {"region": "甲河", "text": "县长"}),
        ("综合查一次最先是哪里搞起来的", "initiative-spread", {"initiative": "综合查一次"}),
        ("哪些县没提过《示范决策程序条例》", "never-cited", {"document": "示范决策程序条例"}),
        ("甲河县行政复议局哪年设立", "bodies-founded", {"region": "甲河县", "text": "行政复议局"}),
        ("甲河县2021年法治政府报告是哪个机关发的", "document-card", {"document": "doc:甲21"}),
        ("哪些文件依据《法治建设示范纲要》", "resting-on", {"document": "法治建设示范纲要"}),
        ("《法治建设示范纲要》被哪些地区引用", "cited-by", {"document": "法治建设示范纲要"}),
        ("哪些地方成立了行政复议局", "bodies-founded", {"text": "行政复议局"}),
        ("甲河县旧办法被什么文件废止了", "amended-repealed", {"document": "甲河县旧办法"}),
        ("跟甲河县公安局一起承担任务的有谁", "task-partners", {"agency": "甲河县公安局"}),
        ("甲河县还有哪些短板", "problems", {"place": "甲河县"}),
        ("甲河县接下来打算做什么", "plans", {"place": "甲河县"}),
        ("甲河县2021年度法治政府建设情况的报告依据是什么", "document-relations", {"document": "doc:甲21"}),
        ("甲政报〔2022〕1号是什么文件", "document-card", {"document": "甲政报〔2022〕1号"}),
        ("综合查一次什么时候传到了哪些县", "initiative-spread", {"initiative": "综合查一次"}),
        ("什么文件规定了综合查一次", "mentioned-in", {"entity": "综合查一次"}),
        ("甲河县法治政府方面的文件有哪些", "documents-of-place", {"region": "甲河县", "text": "法治政府"}),
        ("全国法治政府建设示范市有哪些", "honours", {"text": "全国法治政府建设示范市"}),
        ("各县行政复议申请收到数", "indicator-rank", {"indicator": "行政复议申请收到数"}),
        ("行政复议申请收到多少件", "indicator-value", {"indicator": "行政复议申请收到"}),
        ("甲河县司法局负责什么", "task-units", {"agency": "甲河县司法局"}),
        ("甲河县司法局有哪些职责?", "task-units", {"agency": "甲河县司法局"}),
        ("县公安局负责哪些工作", "task-units", {"agency": "县公安局"}),
        ("哪个部门负责放管服改革?", "task-units", {"text": "放管服改革"}),
        ("甲河县有哪些部门", "bodies-of-place", {"place": "甲河县"}),
        ("云川收录了多少份文件", "region-coverage", {"region": "云川省"}),
    ],
)
def test_other_wordings_of_a_question(store: ox.Store, text: str, question: str, slots: dict[str, str]) -> None:
    found = match(store, text)
    assert isinstance(found, Matched), found
    assert found.question.id == question
    assert dict(found.slots) == slots


def test_a_body_without_its_place_is_every_such_body(store: ox.Store) -> None:
    answer = ask(store, "司法局和谁合作")
    assert not isinstance(answer, Unmatched)
    assert ("agency", "司法局 → 甲河县司法局") in answer.parameters
    assert answer.rows == (("甲河县司法局", "甲河县公安局", "甲河县2021年度法治政府建设情况的报告"),)
    assert answer.unused == ()


def test_the_year_that_a_relative_word_means_is_not_guessed(store: ox.Store) -> None:
    answer = ask(store, "甲河县司法局去年负责什么")
    assert not isinstance(answer, Unmatched)
    assert answer.unused == ("去年",)


def test_a_known_name_is_never_said_to_be_missing(store: ox.Store) -> None:
    found = match(store, "甲河县司法局风景好不好")
    assert isinstance(found, Unmatched)
    assert found.unknown == ()
    assert found.known == ("甲河县司法局",)
    with pytest.raises(UsageError) as caught:
        ask(store, "甲河县司法局风景好不好")
    assert caught.value.code == "KG-E716"
    assert caught.value.details["known"] == "甲河县司法局"


@pytest.mark.parametrize(
    "text",
    [
        "请帮我写一份报告",
        "预测甲河县2030年的复议案件数",
        "甲河县为什么没有复议局?",
        "复议法第几条规定了期限?",
        "今天天气怎么样?",
    ],
)
def test_what_no_graph_of_facts_can_answer(store: ox.Store, text: str) -> None:
    assert isinstance(match(store, text), Unmatched)


def test_several_places_are_asked_together(store: ox.Store) -> None:
    found = match(store, "甲河县和乙山县2021年分别受理了多少件复议案件?")
    assert isinstance(found, Matched)
    assert dict(found.slots)["place"] == "甲河县|乙山县"


def test_a_count_in_chinese_numerals(store: ox.Store) -> None:
    found = match(store, "2021年复议受理数前十二名的县")
    assert isinstance(found, Matched)
    assert dict(found.slots)["limit"] == "12"


def test_words_that_were_not_used_are_said(store: ox.Store) -> None:
    answer = ask(store, "甲河县去年受理了多少复议案件?")
    assert answer.question.id == "indicator-value"
    assert answer.unused == ("去年",)
    assert ask(store, "甲河县2021年受理了多少复议案件?").unused == ()
    assert ask(store, "北方某委表彰了谁?").unused == ("北方某委",)


def test_a_growth_is_not_answered_by_the_thing_itself(store: ox.Store) -> None:
    place = entities(store, Kind.PLACE, "甲河县")
    known = Indicators(store, place)
    assert known.likeness("行政复议申请收到数") == 1
    assert known.likeness("行政复议申请收到增长率") < known.likeness("收到的行政复议申请")


def test_an_indicator_of_the_place_comes_first(store: ox.Store) -> None:
    place = entities(store, Kind.PLACE, "甲河县")
    assert Indicators(store, place).find("执法人员") == [ox.NamedNode(load().expand("ind:x-持证人数"))]


def test_short_names_of_places(store: ox.Store) -> None:
    short = Naming(store).short_places
    assert short["云川"] == "云川省"  # 云川市 has the name too, and is below
    assert short["乙山"] == "乙山县"


def test_parts_stand_in_any_order_and_some_must_not() -> None:
    wording = parse_wording("{where} & {mention} & !({never}).{0,4}提", file="x.rq")
    assert wording.search("《条例》写到了哪些县") is not None
    assert wording.search("哪些县提到《条例》") is not None
    assert wording.search("哪些县从未提到《条例》") is None
    assert wording.search("哪些县有《条例》") is None


@pytest.mark.parametrize("line", ["{nowhere}", "(unclosed"])
def test_a_bad_wording_names_what_is_allowed(line: str) -> None:
    with pytest.raises(RuleError) as caught:
        parse_wording(line, file="x.rq")
    assert caught.value.code == "KG-E703"
    assert "{where}" in str(caught.value.details["allowed"])


def test_every_word_is_used_by_a_question() -> None:
    expressions = {part.pattern for q in list_questions() for w in q.patterns for part in (*w.wanted, *w.unwanted)}
    for name in words():
        if name not in ("idle", "beyond", "empty"):
            assert any(expand("{" + name + "}") in expression for expression in expressions), name


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        ("丰宁2024年行政复议收案多少?", ("丰宁",)),
        ("丰宁满族自治县有哪些平台", ("丰宁满族自治县",)),
        ("哪些文件依据《没有收录的条例》?", ("《没有收录的条例》",)),
    ],
)
def test_what_the_graph_does_not_have_is_said_by_its_name(store: ox.Store, text: str, unknown: tuple[str, ...]) -> None:
    found = match(store, text)
    assert isinstance(found, Unmatched)
    assert found.unknown == unknown
    with pytest.raises(UsageError) as caught:
        ask(store, text)
    assert caught.value.code == "KG-E715"
    assert unknown[0] in str(caught.value.details["unknown"])


def test_a_word_of_the_question_itself_is_used(store: ox.Store) -> None:
    found = match(store, "甲河县公安局是哪些任务的责任单位?")
    assert isinstance(found, Matched)
    assert (found.question.id, found.unused) == ("task-units", ())


@pytest.fixture(scope="module")
def planned(small_store: Callable[..., ox.Store]) -> ox.Store:
    """The small store with a plan whose title ends in a span of years."""
    store, expand = small_store(ontology=True), load().expand
    plan, graph = ox.NamedNode(expand("doc:规划")), ox.NamedNode(expand("graph:entities"))
    title = ox.Literal("公共服务规划(2021-2025年)", language="zh")
    store.add(ox.Quad(plan, ox.NamedNode(expand("rdf:type")), ox.NamedNode(expand("cg:Document")), graph))
    store.add(ox.Quad(plan, ox.NamedNode(expand("skos:prefLabel")), title, graph))
    return store


@pytest.mark.parametrize("dash", ["-", "—", "——", "–", "~", "－", "至"])
@pytest.mark.parametrize(
    "text", ["哪些地区引用《公共服务规划(2021{}2025年)》", "《公共服务规划（2021{}2025年）》被哪些地区引用"]
)
def test_a_span_of_years_in_a_title_is_found_with_any_dash(planned: ox.Store, text: str, dash: str) -> None:
    found = match(planned, text.format(dash))
    assert isinstance(found, Matched)
    assert dict(found.slots) == {"document": "公共服务规划(2021-2025年)"}


@pytest.mark.parametrize("years", ["2021-2024", "2021、2025", "2021—2025年度", "2021"])
def test_other_years_name_no_document(planned: ox.Store, years: str) -> None:
    found = match(planned, f"哪些地区引用《公共服务规划({years}年)》")
    assert isinstance(found, Unmatched)
    assert found.unknown == (f"《公共服务规划({years}年)》",)
