"""The cube of a small graph: what is in it, and that every integrity constraint notices what it is for."""

from __future__ import annotations

from collections.abc import Callable

import pyoxigraph as ox
import pytest

from kg.cube import CUBE, to_turtle, violations
from kg.ontology import load

QB = "http://purl.org/linked-data/cube#"


@pytest.fixture(scope="module")
def store(small_store: Callable[..., ox.Store]) -> ox.Store:
    return small_store(ontology=True)


@pytest.fixture(scope="module")
def triples(store: ox.Store) -> list[ox.Triple]:
    return [q.triple for q in ox.parse(to_turtle(store), format=ox.RdfFormat.TURTLE)]


def test_the_cube_is_well_formed(triples: list[ox.Triple]) -> None:
    assert violations(triples) == ()


def test_one_value_for_each_key(triples: list[ox.Triple]) -> None:
    values = {
        (t.subject.value.removeprefix(CUBE + "obs/"), t.object.value)
        for t in triples
        if t.predicate.value == CUBE + "value"
    }
    # 10 in the report of 2021 and 11 in the one of 2022: the newer document counts at equal confidence.
    assert ("780121-2021-fy-received-合计", "11") in values
    assert ("780122-2021-fy-received-合计", "20") in values
    assert ("780121-2022-fy-corrrate-合计", "12") in values  # by skos:broader of an indicator of its own
    assert not any("赋权" in name for name, _ in values)  # no standard indicator
    assert len(values) == len({name for name, _ in values}) == 11


def test_equal_bytes(store: ox.Store) -> None:
    assert to_turtle(store) == to_turtle(store)


def iri(name: str) -> ox.NamedNode:
    return ox.NamedNode(name if name.startswith("http") else load().prefixes[name.split(":")[0]] + name.split(":")[1])


def without(triples: list[ox.Triple], predicate: str) -> list[ox.Triple]:
    gone = next(t for t in triples if t.predicate.value == predicate and "/obs/" in t.subject.value)
    return [t for t in triples if t != gone]


def one(triples: list[ox.Triple], predicate: str) -> ox.Triple:
    return next(t for t in triples if t.predicate.value == predicate)


TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
X = ox.NamedNode(CUBE + "x")


def twin(triples: list[ox.Triple]) -> list[ox.Triple]:
    first = next(t.subject for t in triples if t.object == ox.NamedNode(QB + "Observation"))
    return triples + [ox.Triple(X, t.predicate, t.object) for t in triples if t.subject == first]


def plus(triples: list[ox.Triple], *rows: tuple[ox.NamedNode, str, ox.NamedNode | ox.Literal]) -> list[ox.Triple]:
    return triples + [ox.Triple(s, ox.NamedNode(p), o) for s, p, o in rows]


FALSE = ox.Literal("false", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#boolean"))
DSD, DATA = ox.NamedNode(CUBE + "dsd"), ox.NamedNode(CUBE + "v1")
BROKEN = {
    "IC-1": lambda ts: without(ts, QB + "dataSet"),
    "IC-2": lambda ts: [t for t in ts if t.predicate.value != QB + "structure"],
    "IC-3": lambda ts: [t for t in ts if t.object != ox.NamedNode(QB + "MeasureProperty")],
    "IC-4": lambda ts: [t for t in ts if not (t.predicate.value.endswith("#range") and "refArea" in t.subject.value)],
    "IC-5": lambda ts: [t for t in ts if t.predicate.value != QB + "codeList"],
    "IC-6": lambda ts: plus(ts, (ox.NamedNode(CUBE + "dsd/value"), QB + "componentRequired", FALSE)),
    "IC-7": lambda ts: plus(ts, (X, TYPE, ox.NamedNode(QB + "SliceKey"))),
    "IC-8": lambda ts: plus(
        ts, (X, TYPE, ox.NamedNode(QB + "SliceKey")), (DSD, QB + "sliceKey", X), (X, QB + "componentProperty", X)
    ),
    "IC-9": lambda ts: plus(ts, (X, TYPE, ox.NamedNode(QB + "Slice"))),
    "IC-10": lambda ts: plus(
        ts, (X, QB + "sliceStructure", DATA), (DATA, QB + "componentProperty", ox.NamedNode(CUBE + "refArea"))
    ),
    "IC-11": lambda ts: without(ts, CUBE + "refArea"),
    "IC-12": twin,
    "IC-13": lambda ts: without(ts, CUBE + "unit"),
    "IC-14": lambda ts: without(ts, CUBE + "value"),
    "IC-18": lambda ts: plus(ts, (DATA, QB + "slice", X), (X, QB + "observation", DSD)),
    "IC-19": lambda ts: [
        t for t in ts if not (t.predicate.value.endswith("inScheme") and "indicator" in t.subject.value)
    ],
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_cube_is_noticed(triples: list[ox.Triple], name: str) -> None:
    assert name in violations(BROKEN[name](triples))


def test_measure_dimension_constraints_are_noticed(triples: list[ox.Triple]) -> None:
    measure_type = ox.NamedNode(QB + "measureType")
    spec = ox.NamedNode(CUBE + "dsd/mt")
    observation = next(t.subject for t in triples if t.object == ox.NamedNode(QB + "Observation"))
    assert isinstance(observation, ox.NamedNode)
    second = ox.NamedNode(CUBE + "second")
    base = plus(
        triples,
        (DSD, QB + "component", spec),
        (spec, QB + "componentProperty", measure_type),
        (observation, QB + "measureType", second),
        (second, TYPE, ox.NamedNode(QB + "MeasureProperty")),
        (ox.NamedNode(CUBE + "dsd/second"), QB + "componentProperty", second),
        (DSD, QB + "component", ox.NamedNode(CUBE + "dsd/second")),
    )
    assert {"IC-15", "IC-16", "IC-17"} <= set(violations(base))


def test_hierarchical_lists_are_noticed(triples: list[ox.Triple]) -> None:
    scheme = iri("sch:indicator")
    down = plus(
        triples,
        (scheme, TYPE, ox.NamedNode(QB + "HierarchicalCodeList")),
        (scheme, QB + "parentChildProperty", iri("skos:narrower")),
    )
    assert "IC-20" in violations(down)
    up = plus(
        triples,
        (scheme, TYPE, ox.NamedNode(QB + "HierarchicalCodeList")),
        (scheme, QB + "parentChildProperty", X),
        (X, "http://www.w3.org/2002/07/owl#inverseOf", iri("skos:broader")),
    )
    assert "IC-21" in violations(up)
