"""Everything that the graph says of one thing, with the sentences it comes from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pyoxigraph as ox

from kg.store.named import Row, rows
from kg.store.names import Names


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """One sentence that supports a fact: its words, its document's title, offsets in code points, rule, confidence."""

    sentence: str
    title: str
    source: str
    start: int
    end: int
    rule: str
    confidence: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact in words: ``Fact("推行", "跨省通办", "ini:跨省通办", …)``; ``inverse`` when the thing is its object.

    ``parts`` are the (name, value) pairs of an n-ary fact (指标, 值, 单位, 时间 …).
    """

    property: str
    other: str
    curie: str
    evidence: tuple[Evidence, ...]
    inverse: bool = False
    parts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Card:
    """One thing: names, classes, its facts, facts about it, n-ary facts with it, texts that mention it."""

    curie: str
    iri: str
    label: str
    alt: tuple[str, ...]
    classes: tuple[str, ...]
    facts: tuple[Fact, ...]
    about: tuple[Fact, ...]
    events: tuple[Fact, ...]
    texts: tuple[str, ...]


def card(store: ox.Store, node: ox.NamedNode, names: Names | None = None) -> Card:
    """Collect the card of one thing; ``names.find("巴彦县司法局")`` gives the node."""
    names = names or Names(store)
    about = _grouped(rows(store, "facts_about", entity=node), "subject", names, inverse=True)
    told = {(fact.curie, fact.property) for fact in about}
    return Card(
        curie=names.shorten(node.value),
        iri=node.value,
        label=names.label(node),
        alt=literals(store, names, node, "skos:altLabel"),
        classes=_classes(store, names, node),
        facts=_grouped(rows(store, "facts_of", entity=node), "value", names),
        about=about,
        events=tuple(event for event in _events(store, node, names) if (event.curie, event.property) not in told),
        texts=tuple(
            sorted({_text(row, "title") or _text(row, "source") for row in rows(store, "texts_with", entity=node)})
        ),
    )


def _grouped(found: Iterable[Row], other: str, names: Names, *, inverse: bool = False) -> tuple[Fact, ...]:
    groups: dict[tuple[str, str], tuple[Row, list[Evidence]]] = {}
    for row in found:
        key = (row["property"].value, str(row[other]))  # type: ignore[union-attr]
        _, evidence = groups.setdefault(key, (row, []))
        if "sentence" in row:
            evidence.append(evidence_of(row))
    return tuple(
        Fact(names.text(row["property"]), names.text(row[other]), _curie(row[other], names), tuple(evidence), inverse)
        for row, evidence in groups.values()
    )


def _events(store: ox.Store, node: ox.NamedNode, names: Names) -> tuple[Fact, ...]:
    seen: dict[str, Fact] = {}
    for row in rows(store, "events_of", entity=node):
        event = row["node"]
        if not isinstance(event, ox.NamedNode) or event.value in seen:
            continue
        parts = tuple(
            (names.text(part["property"]), names.text(part["value"]))
            for part in rows(store, "properties_of", node=event)
            if part["value"] != node
        )
        title = names.text(row["class"])
        seen[event.value] = Fact(
            names.text(row["role"]), title, names.shorten(event.value), (evidence_of(row),), inverse=True, parts=parts
        )
    return tuple(seen.values())


def evidence_of(row: Row) -> Evidence:
    """Make the evidence of one row of a named query."""
    return Evidence(
        sentence=_text(row, "sentence"),
        title=_text(row, "title"),
        source=_text(row, "source"),
        start=int(_text(row, "start")),
        end=int(_text(row, "end")),
        rule=_text(row, "rule"),
        confidence=_text(row, "confidence"),
    )


def _text(row: Row, name: str) -> str:
    term = row.get(name)
    return term.value if isinstance(term, ox.NamedNode | ox.Literal) else ""


def _curie(term: object, names: Names) -> str:
    return names.shorten(term.value) if isinstance(term, ox.NamedNode) else ""


def _classes(store: ox.Store, names: Names, node: ox.NamedNode) -> tuple[str, ...]:
    kind = ox.NamedNode(names.expand("rdf:type"))
    found = {quad.object for quad in store.quads_for_pattern(node, kind, None, None)}
    return tuple(sorted(names.label(term) for term in found if isinstance(term, ox.NamedNode)))


def literals(store: ox.Store, names: Names, node: ox.NamedNode, curie: str) -> tuple[str, ...]:
    """Give the texts of one property, sorted: ``literals(store, names, source, "dct:source")`` are its places."""
    prop = ox.NamedNode(names.expand(curie))
    found = {quad.object for quad in store.quads_for_pattern(node, prop, None, None)}
    return tuple(sorted(term.value for term in found if isinstance(term, ox.Literal)))
