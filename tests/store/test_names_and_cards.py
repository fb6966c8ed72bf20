import pyoxigraph as ox
import pytest

from kg.errors import UsageError
from kg.store.card import card
from kg.store.difference import difference
from kg.store.named import query_text, rows
from kg.store.names import Names
from kg.store.paths import find_paths
from kg.store.search import search


@pytest.fixture(scope="module")
def names(data):
    return Names(data.store)


@pytest.mark.parametrize(
    "name",
    ["巴彦县司法局", "ag:230126-司法局", "https://w3id.org/cngovkg/id/agency/230126-司法局", " 巴彦县司法局 "],
)
def test_find(names, name):
    assert names.find(name).value.endswith("/agency/230126-司法局")


def test_find_by_hidden_name_and_by_number(names):
    assert names.shorten(names.find("巴彦").value) == "pl:230126"
    assert names.shorten(names.find("巴政办发〔2021〕8号").value) == "doc:230126-巴政办发-2021-8"


@pytest.mark.parametrize(
    ("name", "nearest"), [("巴彦司法局", "巴彦县司法局"), ("司法局", "巴彦县司法局"), ("甲年报", "甲年度报告")]
)
def test_nearest_names(names, name, nearest):
    with pytest.raises(UsageError) as caught:
        names.find(name)
    assert caught.value.code == "KG-E304"
    assert caught.value.details["nearest"].split("、")[0] == nearest


def test_card(data, names):
    found = card(data.store, names.find("巴彦县司法局"), names)
    assert (found.label, found.curie) == ("巴彦县司法局", "ag:230126-司法局")
    fact = next(fact for fact in found.facts if fact.other == "跨省通办")
    assert (fact.property, fact.curie) == ("推行", "ini:跨省通办")
    assert [(e.sentence, e.title, e.rule, e.confidence) for e in fact.evidence] == [
        ("单位:巴彦县司法局", "甲年度报告", "fake-unit", "0.9")
    ]
    assert found.texts == ("甲年度报告",)


def test_card_of_a_place_shows_figures(data, names):
    found = card(data.store, names.find("巴彦县"), names)
    event = found.events[0]
    assert event.property == "所属区域"
    assert {("指标", "行政复议受理数"), ("数值", "9"), ("时间", "2021")} <= set(event.parts)


def test_search(data):
    found = search(data.store, "四所联动")
    assert [(thing.label, thing.curie) for thing in found.things] == [("四所联动方案", "doc:230126-巴政办发-2021-8")]
    assert [hit.sentence for hit in found.sentences] == ["引用《四所联动方案》"]
    assert search(data.store, '" ) } DROP ALL').things == ()


def test_path(data, names):
    chains = find_paths(data.store, names.find("巴彦县司法局"), names.find("巴彦县公安局"))
    labels = [[(names.label(ox.NamedNode(link.property)), link.forward) for link in chain] for chain in chains]
    assert [("推行", True), ("推行", False)] in labels
    assert all(len(chain) == 2 for chain in chains)


def test_difference(out):
    same = difference(out, out)
    assert (same.only_first, same.only_second) == ((), ())
    assert same.common > 20


@pytest.mark.parametrize("name", ["classes", "properties", "texts"])
def test_named_queries_run_and_hold_no_prefix_line(data, name):
    assert "PREFIX" not in query_text(name)
    list(rows(data.store, name))
