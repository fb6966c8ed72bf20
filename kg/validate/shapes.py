"""``ontologies/shapes.ttl`` as values: shapes with targets, constraints and messages. Only the parts of SHACL core
listed in :data:`PARAMETERS` are read; anything else in the file stops the load (KG-E242), so nothing is skipped in
silence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Protocol, cast

import pyoxigraph as ox

from kg.errors import OntologyError
from kg.ontology.vocabulary import SHAPE_FILE, directory

SH = "http://www.w3.org/ns/shacl#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"

PARAMETERS = frozenset(
    {"class", "datatype", "in", "languageIn", "lessThan", "maxCount", "maxInclusive", "minCount"}
    | {"minInclusive", "minLength", "node", "nodeKind", "not", "or", "pattern", "uniqueLang"}
)
_TARGETS = frozenset({"targetClass", "targetSubjectsOf", "targetObjectsOf"})
_OTHER = frozenset({"path", "property", "message", "severity"})
_NESTED = frozenset({"or", "not", "node"})
_LISTS = frozenset({"in", "or", "languageIn"})

Term = ox.NamedNode | ox.BlankNode | ox.Literal
Graph = ox.NamedNode | ox.BlankNode | ox.DefaultGraph


class PlainQuad(Protocol):
    """A quad as our data has it: without triple terms (RDF 1.2)."""

    @property
    def subject(self) -> ox.NamedNode | ox.BlankNode:
        """The node it is about."""

    @property
    def predicate(self) -> ox.NamedNode:
        """The property."""

    @property
    def object(self) -> Term:
        """The value."""

    @property
    def graph_name(self) -> Graph:
        """The named graph that says it."""


def plain(quads: Iterable[ox.Quad]) -> Iterable[PlainQuad]:
    """See quads without triple terms, at no cost."""
    return cast("Iterable[PlainQuad]", quads)


def key(term: Term | Graph) -> str:
    """Give a node's IRI, or its label with ``_:`` in front; a literal in N-Triples form; ``DEFAULT``."""
    return term.value if isinstance(term, ox.NamedNode) else str(term)


def node(text: str) -> ox.NamedNode | ox.BlankNode:
    """Give the node that a key of a node stands for."""
    return ox.BlankNode(text[2:]) if text.startswith("_:") else ox.NamedNode(text)


@dataclass(frozen=True, slots=True)
class Constraint:
    """One parameter of one shape: ``name`` as in ``sh:minCount``; ``shapes`` for or, not and node, else ``values``."""

    name: str
    values: tuple[Term, ...] = ()
    shapes: tuple[Shape, ...] = ()

    @property
    def component(self) -> str:
        """The IRI of its SHACL constraint component: ``sh:MinCountConstraintComponent``."""
        return f"{SH}{self.name[0].upper()}{self.name[1:]}ConstraintComponent"


@dataclass(frozen=True, slots=True)
class Shape:
    """A node shape, or with ``path`` a property shape. ``targets`` are (kind, term) pairs, kind as in SHACL."""

    iri: str
    path: ox.NamedNode | None
    targets: tuple[tuple[str, ox.NamedNode], ...]
    constraints: tuple[Constraint, ...]
    properties: tuple[Shape, ...]
    severity: str
    messages: Mapping[str, str]


@cache
def shapes() -> tuple[Shape, ...]:
    """Give the shapes of this installation that have targets, sorted by IRI."""
    return read_shapes(directory() / SHAPE_FILE)


def read_shapes(path: Path) -> tuple[Shape, ...]:
    """Read the shapes of a Turtle file; :class:`OntologyError` KG-E234 for bad Turtle, KG-E242 for unread SHACL."""
    try:
        reader = _Reader(ox.parse(path=str(path)))
    except SyntaxError as error:
        raise OntologyError("KG-E234", file=path.name, line=error.lineno or 0, column=error.offset or 0) from error
    found = [reader.shape(node) for node in reader.rows if isinstance(node, ox.NamedNode)]
    return tuple(sorted((shape for shape in found if shape.targets), key=lambda shape: shape.iri))


class _Reader:
    def __init__(self, quads: Iterable[ox.Quad]) -> None:
        self.rows: dict[Term, dict[str, list[Term]]] = {}
        for quad in plain(quads):
            self.rows.setdefault(quad.subject, {}).setdefault(quad.predicate.value, []).append(quad.object)
        self._done: dict[Term, Shape] = {}

    def shape(self, node: Term) -> Shape:
        if node not in self._done:
            self._done[node] = self._shape(node)
        return self._done[node]

    def _shape(self, node: Term) -> Shape:
        row = self.rows[node]
        own = {name.removeprefix(SH): values for name, values in row.items() if name.startswith(SH)}
        for name in sorted(own):
            if name not in PARAMETERS | _TARGETS | _OTHER:
                raise OntologyError(
                    "KG-E242", shape=str(node), found=f"sh:{name}", allowed=" ".join(sorted(PARAMETERS))
                )
        path = own.get("path", [None])[0]
        if path is not None and not isinstance(path, ox.NamedNode):
            raise OntologyError("KG-E242", shape=str(node), found=f"sh:path {path}", allowed="IRI")
        severity = own.get("severity", [ox.NamedNode(SH + "Violation")])[0]
        return Shape(
            iri=node.value,
            path=path,
            targets=tuple(
                (kind, term)
                for kind in sorted(_TARGETS & own.keys())
                for term in own[kind]
                if isinstance(term, ox.NamedNode)
            ),
            constraints=tuple(
                self._constraint(name, value) for name in sorted(PARAMETERS & own.keys()) for value in own[name]
            ),
            properties=tuple(self.shape(term) for term in own.get("property", ())),
            severity=severity.value.removeprefix(SH),
            messages={m.language or "": m.value for m in own.get("message", ()) if isinstance(m, ox.Literal)},
        )

    def _constraint(self, name: str, value: Term) -> Constraint:
        values = tuple(self._list(value)) if name in _LISTS else (value,)
        if name in _NESTED:
            return Constraint(name, shapes=tuple(self.shape(term) for term in values))
        return Constraint(name, values=values)

    def _list(self, node: Term) -> Iterator[Term]:
        while node.value != RDF + "nil":
            row = self.rows[node]
            yield row[RDF + "first"][0]
            node = row[RDF + "rest"][0]
