"""Finding things by parts of their names and sentences by their words."""

from __future__ import annotations

from dataclasses import dataclass

import pyoxigraph as ox

from kg.store.dataset import ONTOLOGY_GRAPH
from kg.store.named import rows
from kg.store.names import NAME_PROPERTIES, Names


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing whose name holds the words."""

    label: str
    curie: str
    cls: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A sentence that holds the words, with its place in code points."""

    sentence: str
    title: str
    source: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Found:
    """What a search gave: things first, then sentences, each at most ``limit``."""

    things: tuple[Thing, ...]
    sentences: tuple[Hit, ...]


def search(store: ox.Store, words: str, limit: int = 20) -> Found:
    """Find ``words`` (taken literally) in names and in cited sentences; exact names first, then the shortest."""
    return Found(_things(store, words, limit), _sentences(store, words, limit))


def _things(store: ox.Store, words: str, limit: int) -> tuple[Thing, ...]:
    names = Names(store)
    ontology = ox.NamedNode(ONTOLOGY_GRAPH)
    found: dict[str, str] = {}
    for curie in NAME_PROPERTIES:
        for quad in store.quads_for_pattern(None, ox.NamedNode(names.expand(curie)), None, None):
            if (
                isinstance(quad.object, ox.Literal)
                and words in quad.object.value
                and isinstance(quad.subject, ox.NamedNode)
                and quad.graph_name != ontology
            ):
                kept = found.get(quad.subject.value)
                found[quad.subject.value] = min(kept or quad.object.value, quad.object.value, key=lambda t: (len(t), t))
    order = sorted(found, key=lambda iri: (found[iri] != words, len(found[iri]), found[iri], iri))[:limit]
    return tuple(
        Thing(names.label(ox.NamedNode(iri)), names.shorten(iri), names.class_label(ox.NamedNode(iri))) for iri in order
    )


def _sentences(store: ox.Store, words: str, limit: int) -> tuple[Hit, ...]:
    hits = []
    for row in rows(store, "sentences_with", words=ox.Literal(words)):
        values = {name: getattr(term, "value", "") for name, term in row.items()}
        hits.append(
            Hit(
                values["sentence"],
                values.get("title", ""),
                values["source"],
                int(values["start"]),
                int(values["end"]),
            )
        )
        if len(hits) == limit:
            break
    return tuple(hits)
