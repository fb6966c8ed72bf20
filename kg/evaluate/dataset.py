"""A built dataset as the scorer reads it: ``kg.nq`` and the ontology in one in-memory store."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from pathlib import Path

import pyoxigraph as ox

from kg.errors import UsageError
from kg.evaluate.fold import fold
from kg.ontology import Vocabulary, load
from kg.rules.tables import read_table

DATASET = "kg.nq"
_LABELS = ("skos:prefLabel", "skos:altLabel", "skos:hiddenLabel", "dct:title", "rdfs:label")
_Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
_Node = ox.NamedNode | ox.BlankNode


class Scope(StrEnum):
    """Where a relation must stand: in the text's own graph, or anywhere in the dataset."""

    DOCUMENT = "document"
    DATASET = "dataset"


@dataclass(frozen=True, slots=True)
class ClassRow:
    """One row of ``evaluate_class.tsv``."""

    id: str
    classes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RelationRow:
    """One row of ``evaluate_relation.tsv``; either ``properties`` or ``node_class`` with ``source`` and ``target``."""

    id: str
    scope: Scope
    properties: tuple[str, ...]
    inverse: bool
    node_class: str
    source: str
    target: str
    left: tuple[str, ...]
    right: tuple[str, ...]
    symmetric: bool


@dataclass(frozen=True, slots=True)
class Found:
    """An entity that a text mentions: its gold type and folded labels."""

    type: str
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Trust:
    """What the graph says of one fact's making: confidence in [0, 1] (or none) and the rule's id."""

    confidence: float | None
    rule: str


@dataclass(frozen=True, slots=True)
class Edge:
    """One relation instance of the graph."""

    subject: str
    object: str
    trust: Trust


@dataclass(frozen=True, slots=True)
class Figure:
    """One ``cg:Observation``; ``start`` and ``end`` are those of its passage."""

    iri: str
    value: float
    unit: str
    measure: str
    period: str
    start: int
    end: int
    trust: Trust


_UNKNOWN = Trust(None, "")


class Dataset:
    """A built graph. Every method reads; nothing is changed."""

    def __init__(self, out: Path) -> None:
        """Load ``out/kg.nq`` (or an N-Quads file); raises ``UsageError`` KG-E804 when it is not there or broken."""
        path = out / DATASET if out.is_dir() else out
        self._vocabulary: Vocabulary = load()
        self._store = ox.Store()
        try:
            self._store.bulk_load(path=str(path), format=ox.RdfFormat.N_QUADS)
        except (OSError, SyntaxError) as error:
            raise UsageError("KG-E804", path=path, reason=str(error)) from error
        for file in sorted(self._vocabulary.folder.glob("**/*.ttl")):
            graph = ox.NamedNode(f"urn:ontology:{file.name}")
            self._store.load(path=str(file), format=ox.RdfFormat.TURTLE, to_graph=graph)

    def graph_of(self, sha256: str) -> tuple[_Node, _Node] | None:
        """Give the graph and source node of a text, or ``None`` when the dataset does not know the text."""
        wanted = ox.Literal(f"sha256:{sha256}")
        for quad in self._store.quads_for_pattern(None, self._iri("dct:identifier"), wanted, None):
            if isinstance(quad.graph_name, _Node) and isinstance(quad.subject, _Node):
                return quad.graph_name, quad.subject
        return None

    def entities(self, graph: _Node, source: _Node) -> dict[str, Found]:
        """Give all that a text mentions, its own document included, by IRI."""
        found: dict[str, Found] = {}
        for name in ("schema:mentions", "schema:encodesCreativeWork"):
            for quad in self._store.quads_for_pattern(source, self._iri(name), None, graph):
                entity = quad.object
                if isinstance(entity, _Node) and entity.value not in found:
                    kind = self._type_of(entity)
                    if kind is not None:
                        found[entity.value] = Found(kind, self._labels_of(entity))
        return dict(sorted(found.items()))

    def edges(self, graph: _Node) -> dict[str, tuple[Edge, ...]]:
        """Give the instances of every relation of ``evaluate_relation.tsv``, sorted, each pair once."""
        trusted = self._assertions(graph)
        return {row.id: tuple(self._edges(row, graph, trusted)) for row in relation_rows()}

    def figures(self, graph: _Node) -> tuple[Figure, ...]:
        """Give the observations with a value and a passage in text order."""
        found = []
        for node in self._instances("cg:Observation", graph):
            value = self._one(node, "cg:value", graph)
            place = self._place(node, graph)
            if isinstance(value, ox.Literal) and place is not None:
                found.append(
                    Figure(
                        iri=node.value,
                        value=float(value.value),
                        unit=self._unit(node, graph),
                        measure=self._measure(node),
                        period=self._text(self._one(node, "cg:period", None)),
                        start=place[0],
                        end=place[1],
                        trust=self._trust(node, graph),
                    )
                )
        return tuple(sorted(found, key=lambda figure: (figure.start, figure.end, figure.iri)))

    def passages(self, graph: _Node) -> Iterator[tuple[int, int, str]]:
        """Give start, end and exact text of every passage."""
        for quad in self._store.quads_for_pattern(None, self._iri("oa:exact"), None, graph):
            start = self._one(quad.subject, "oa:start", graph)
            end = self._one(quad.subject, "oa:end", graph)
            if isinstance(start, ox.Literal) and isinstance(end, ox.Literal):
                yield int(start.value), int(end.value), self._text(quad.object)

    # --------------------------------------------------------------------------------------------- helpers

    def _iri(self, curie: str) -> ox.NamedNode:
        return ox.NamedNode(self._vocabulary.expand(curie))

    def _objects(self, subject: _Term, curie: str, graph: _Node | None) -> list[_Term]:
        if isinstance(subject, ox.Literal):
            return []
        quads = self._store.quads_for_pattern(subject, self._iri(curie), None, graph)
        return sorted((quad.object for quad in quads), key=str)

    def _one(self, subject: _Term, curie: str, graph: _Node | None) -> _Term | None:
        return next(iter(self._objects(subject, curie, graph)), None)

    def _instances(self, curie: str, graph: _Node) -> list[_Node]:
        quads = self._store.quads_for_pattern(None, self._iri("rdf:type"), self._iri(curie), graph)
        return sorted((quad.subject for quad in quads if isinstance(quad.subject, _Node)), key=str)

    @staticmethod
    def _text(term: _Term | None) -> str:
        return term.value if isinstance(term, ox.Literal) else ""

    @cached_property
    def _types(self) -> dict[str, str]:
        """Class IRI -> gold type, subclasses included; the first row of the table wins."""
        types: dict[str, str] = {}
        for row in read_table("evaluate_class", ClassRow):
            queue = [self._iri(curie) for curie in row.classes]
            while queue:
                kind = queue.pop()
                if kind.value not in types:
                    types[kind.value] = row.id
                    below = self._store.quads_for_pattern(None, self._iri("rdfs:subClassOf"), kind, None)
                    queue.extend(quad.subject for quad in below if isinstance(quad.subject, ox.NamedNode))
        return types

    def _type_of(self, entity: _Node) -> str | None:
        kinds = {self._types.get(getattr(kind, "value", "")) for kind in self._objects(entity, "rdf:type", None)}
        return next((row.id for row in read_table("evaluate_class", ClassRow) if row.id in kinds), None)

    def _labels_of(self, entity: _Node) -> tuple[str, ...]:
        texts = (self._text(term) for name in _LABELS for term in self._objects(entity, name, None))
        return tuple(sorted({fold(text) for text in texts}))

    def _assertions(self, graph: _Node) -> dict[tuple[str, str, str], Trust]:
        """The reified claims of a text by their triple."""
        found: dict[tuple[str, str, str], Trust] = {}
        for node in self._instances("cg:Assertion", graph):
            triple = [self._one(node, name, graph) for name in ("rdf:subject", "rdf:predicate", "rdf:object")]
            if all(isinstance(term, _Node) for term in triple):
                s, p, o = (getattr(term, "value", "") for term in triple)
                found.setdefault((s, p, o), self._trust(node, graph))
        return found

    def _trust(self, node: _Node, graph: _Node) -> Trust:
        confidence = self._one(node, "cg:confidence", graph)
        number = float(confidence.value) if isinstance(confidence, ox.Literal) else None
        return Trust(number, self._text(self._one(node, "cg:rule", graph)))

    def _edges(self, row: RelationRow, graph: _Node, trusted: dict[tuple[str, str, str], Trust]) -> Iterator[Edge]:
        found: dict[tuple[str, str], Trust] = {}
        if row.node_class:
            for node in self._instances(row.node_class, graph):
                for source in self._objects(node, row.source, graph):
                    for target in self._objects(node, row.target, graph):
                        if isinstance(source, _Node) and isinstance(target, _Node):
                            found.setdefault((source.value, target.value), self._trust(node, graph))
        for curie in row.properties:
            predicate = self._iri(curie)
            where = graph if row.scope is Scope.DOCUMENT else None
            for quad in self._store.quads_for_pattern(None, predicate, None, where):
                if isinstance(quad.subject, _Node) and isinstance(quad.object, _Node):
                    s, o = quad.subject.value, quad.object.value
                    trust = trusted.get((s, predicate.value, o), _UNKNOWN)
                    found.setdefault((o, s) if row.inverse else (s, o), trust)
        for (s, o), trust in sorted(found.items(), key=lambda item: item[0]):
            yield Edge(s, o, trust)

    def _place(self, node: _Node, graph: _Node) -> tuple[int, int] | None:
        for passage in self._objects(node, "cg:evidence", graph):
            start = self._one(passage, "oa:start", graph)
            end = self._one(passage, "oa:end", graph)
            if isinstance(start, ox.Literal) and isinstance(end, ox.Literal):
                return int(start.value), int(end.value)
        return None

    def _label(self, node: _Term) -> str:
        for name in ("skos:prefLabel", "rdfs:label"):
            for term in self._objects(node, name, None):
                if isinstance(term, ox.Literal) and (term.language or "zh") == "zh":
                    return term.value
        return ""

    def _unit(self, node: _Node, graph: _Node) -> str:
        unit = self._one(node, "cg:unit", None)
        if unit is None:
            return ""
        return self._label(unit) or re.split(r"[/#]", getattr(unit, "value", ""))[-1]

    def _measure(self, node: _Node) -> str:
        indicator = self._one(node, "cg:indicator", None)
        return self._label(indicator) if indicator is not None else ""


def relation_rows() -> tuple[RelationRow, ...]:
    """Give the relations that the gold answers know, in the order of the table."""
    return read_table("evaluate_relation", RelationRow)
