"""Checks over a whole graph: the small graph of the question pack has one of each."""

from __future__ import annotations

from collections.abc import Callable

import pyoxigraph as ox
import pytest

from kg.check import Finding, Kind, Severity, check
from kg.ontology import load

Made = Callable[[str], ox.Store]


@pytest.fixture(scope="module")
def with_facts(small_store: Callable[..., ox.Store]) -> Made:
    """The small graph and the facts of a TriG text, prefixes known."""

    def make(text: str) -> ox.Store:
        store = small_store(ontology=True)
        prefixes = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in load().prefixes.items())
        store.load(prefixes + text, format=ox.RdfFormat.TRIG)
        return store

    return make


@pytest.fixture(scope="module")
def found(small_store: Callable[..., ox.Store]) -> tuple[Finding, ...]:
    return check(small_store(ontology=True))


def of(found: tuple[Finding, ...], kind: Kind) -> list[Finding]:
    return [finding for finding in found if finding.kind is kind]


def test_a_sum_that_is_wrong_names_its_observations(found: tuple[Finding, ...]) -> None:
    (finding,) = of(found, Kind.PARTS)
    assert finding.severity is Severity.ERROR
    assert finding.equation.endswith("10件 ≠ 受理9件 + 不予受理2件 = 11件".removesuffix("件"))
    assert finding.documents == ("甲河县2021年度法治政府建设情况的报告",)
    assert {iri.rpartition("/")[2] for iri in finding.observations} <= {"a21-1", "a21-2", "a21-3"}
    assert finding.observations


def test_an_earlier_year_that_was_restated(found: tuple[Finding, ...]) -> None:
    (finding,) = of(found, Kind.RESTATED)
    assert finding.severity is Severity.WARNING
    assert finding.equation == "行政复议申请收到数(2021): 10件 ≠ 11件"
    assert [sentence.document for sentence in finding.sentences] == [
        "甲河县2021年度法治政府建设情况的报告",
        "甲河县2022年度法治政府建设情况的报告",
    ]


def test_a_plan_that_no_report_takes_up(found: tuple[Finding, ...]) -> None:
    (finding,) = of(found, Kind.UNREPORTED)
    assert finding.severity is Severity.INFO
    assert "跨省通办" in finding.equation


def test_errors_come_first(found: tuple[Finding, ...]) -> None:
    order = [Severity.ERROR, Severity.WARNING, Severity.INFO, Severity.CONFIRMED]
    ranks = [order.index(finding.severity) for finding in found]
    assert ranks == sorted(ranks)


TWICE = """
graph:c21 {{
  src:c21 a cg:SourceText ; dct:identifier "sha256:c21" ; schema:encodesCreativeWork doc:丙21 .
  doc:丙21 dct:type c:报告 ; cg:period "2021" ; cg:jurisdiction pl:780123 ; skos:prefLabel "丙水县报告"@zh .
  psg:c21-0-20 a cg:Passage ; oa:hasSource src:c21 ; oa:start 0 ; oa:end 20 ; oa:exact "{first}"@zh .
  psg:c21-40-60 a cg:Passage ; oa:hasSource src:c21 ; oa:start 40 ; oa:end 60 ; oa:exact "{second}"@zh .
  obs:c21-1 a cg:Observation ; cg:indicator ind:fy-accepted ; cg:value 9.0 ; cg:unit u:件 ; cg:bound c:eq ; cg:comparison c:level ;
    cg:period "2021" ; cg:jurisdiction pl:780123 ; cg:evidence psg:c21-0-20 ; oa:start {start1} ; oa:end {end1} .
  obs:c21-2 a cg:Observation ; cg:indicator ind:fy-accepted ; cg:value 8.0 ; cg:unit u:件 ; cg:bound c:eq ; cg:comparison c:level ;
    cg:period "2021" ; cg:jurisdiction pl:780123 ; cg:evidence psg:c21-40-60 ; oa:start {start2} ; oa:end {end2} .
}}
"""


def twice(with_facts: Made, first: str, second: str) -> list[Finding]:
    text = TWICE.format(
        first=first,
        second=second,
        start1=first.index("9件"),
        end1=first.index("9件") + 2,
        start2=40 + second.index("8件"),
        end2=42 + second.index("8件"),
    )
    return of(check(with_facts(text)), Kind.REPEATED)


def test_two_values_in_the_same_words(with_facts: Made) -> None:
    (finding,) = twice(with_facts, "全年共受理行政复议案件9件。", "全年共受理行政复议案件8件。")
    assert finding.severity is Severity.ERROR
    assert finding.equation == "行政复议受理数(2021): 9件 ≠ 8件"


def test_two_values_in_like_words_are_only_doubtful(with_facts: Made) -> None:
    (finding,) = twice(with_facts, "全年共受理行政复议案件9件。", "县政府受理行政复议案件8件。")
    assert finding.severity is Severity.WARNING


@pytest.mark.parametrize(
    "second", ["上半年受理行政复议案件8件。", "其中公安领域8件。", "截至目前受理行政复议案件8件。"]
)
def test_other_words_say_something_else(with_facts: Made, second: str) -> None:
    assert twice(with_facts, "全年共受理行政复议案件9件。", second) == []


def test_a_sum_that_the_graph_knows_and_the_wording_does_not_show(with_facts: Made) -> None:
    text = """
    graph:d21 {
      src:d21 a cg:SourceText ; dct:identifier "sha256:d21" ; schema:encodesCreativeWork doc:丙21 .
      doc:丙21 cg:period "2021" ; cg:jurisdiction pl:780123 ; skos:prefLabel "丙水县报告"@zh .
      psg:d21-0-20 a cg:Passage ; oa:hasSource src:d21 ; oa:start 0 ; oa:end 20 ; oa:exact "立案5件。"@zh .
      psg:d21-40-60 a cg:Passage ; oa:hasSource src:d21 ; oa:start 40 ; oa:end 60 ; oa:exact "甲类2件,乙类3件。"@zh .
      obs:d21-1 a cg:Observation ; cg:indicator ind:zf-penalty ; cg:value 5.0 ; cg:unit u:件 ; cg:evidence psg:d21-0-20 .
      obs:d21-2 a cg:Observation ; cg:indicator ind:x-赋权事项数 ; cg:value 2.0 ; cg:unit u:件 ; cg:evidence psg:d21-40-60 ; cg:breakdownOf obs:d21-1 .
      obs:d21-3 a cg:Observation ; cg:indicator ind:x-持证人数 ; cg:value 3.0 ; cg:unit u:件 ; cg:evidence psg:d21-40-60 ; cg:breakdownOf obs:d21-1 .
    }"""
    finding = next(f for f in of(check(with_facts(text)), Kind.PARTS) if f.rule == "breakdownOf")
    assert finding.severity is Severity.CONFIRMED
    assert finding.equation.endswith("5件 = 赋权事项数2件 + 持证执法人员数3件")
