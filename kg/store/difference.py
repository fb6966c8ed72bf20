"""What two graphs say differently: facts, not their provenance, whichever text they come from.

Figures, tasks, tenures and the like are nodes named after the bytes and the place that they were read from. A word more
in the text gives all of them new names, so they are compared by what they say, and a corrected figure is one line on
each side.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from kg.errors import StoreError
from kg.ontology.vocabulary import load

_PROVENANCE = (
    *("cg:evidence", "cg:confidence", "cg:rule", "oa:start", "oa:end", "oa:exact", "oa:hasSource", "skos:notation"),
    *("rdf:subject", "rdf:predicate", "rdf:object", "prov:wasGeneratedBy", "schema:mentions", "dct:source"),
)
_BACKSTAGE = ("cg:Assertion", "cg:Passage", "cg:ExtractionRun")
# a node named after its text: 16 digits of the hash first
_READ_FROM = re.compile(r".*/id/[a-z]+/[0-9a-f]{16}(?:-.*)?")
_NESTED = 4  # nodes within nodes that are followed: a part of a whole of a whole; there are no longer chains


@dataclass(frozen=True, slots=True, order=True)
class Node:
    """A nameless thing by what is said of it: (property, value) pairs, sorted; values are N-Triples terms or nodes."""

    pairs: tuple[tuple[str, object], ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """``subject predicate object``; of a node only the ``object``, with an empty subject and predicate."""

    subject: str
    predicate: str
    object: object

    def sort_key(self) -> tuple[bool, str]:
        """Facts of named things first, then nodes."""
        return self.subject == "", repr(self)


@dataclass(frozen=True, slots=True)
class Difference:
    """Facts that only one of two graphs states, sorted; how many both state."""

    only_first: tuple[Fact, ...]
    only_second: tuple[Fact, ...]
    common: int


def difference(first: Path | str, second: Path | str) -> Difference:
    """Compare two graph folders. Raises ``StoreError`` KG-E301 when one of them is none."""
    one, two = facts(first), facts(second)
    ours, theirs = (tuple(sorted(rest, key=Fact.sort_key)) for rest in (one - two, two - one))
    return Difference(ours, theirs, len(one & two))


def facts(root: Path | str) -> set[Fact]:
    """Give all facts of a graph folder's kg.nq."""
    path = Path(root) / "kg.nq"
    if not path.is_file():
        raise StoreError("KG-E301", path=root)
    named: list[tuple[str, str, str]] = []
    nodes: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for subject, predicate, value in _triples(path):
        if _READ_FROM.fullmatch(subject.value):
            nodes[str(subject)].add((str(predicate), str(value)))
        else:
            named.append((str(subject), str(predicate), str(value)))
    found = {Fact(s, p, _told(o, nodes, _NESTED)) for s, p, o in named}
    return found | {Fact("", "", _told(name, nodes, _NESTED)) for name in nodes}


def _told(term: str, nodes: Mapping[str, set[tuple[str, str]]], depth: int) -> object:
    """A term as it is, or a node read from a text as what is said of it."""
    if term not in nodes:
        return term
    rows = [(predicate, _told(value, nodes, depth - 1)) for predicate, value in nodes[term]] if depth else []
    return Node(tuple(sorted(rows, key=repr)))


def _triples(path: Path) -> Iterator[tuple[ox.NamedNode, ox.NamedNode, object]]:
    expand = load().expand
    hidden = {expand(curie) for curie in _PROVENANCE}
    kind, backstage = expand("rdf:type"), {expand(curie) for curie in _BACKSTAGE}
    passages, texts, digest = expand("psg:x")[:-1], expand("src:x")[:-1], expand("dct:identifier")
    try:
        for quad in ox.parse(path=str(path), format=ox.RdfFormat.N_QUADS):
            subject, predicate, obj = quad.subject, quad.predicate, quad.object
            if not isinstance(subject, ox.NamedNode) or subject.value.startswith(passages):
                continue
            if predicate.value in hidden and not _is_shared(quad):
                continue
            if predicate.value == kind and isinstance(obj, ox.NamedNode) and obj.value in backstage:
                continue
            if predicate.value == digest and subject.value.startswith(texts):
                continue
            yield subject, predicate, obj
    except SyntaxError as error:
        raise StoreError("KG-E302", path=path, reason=str(error)[:200]) from error


def _is_shared(quad: ox.Quad) -> bool:
    """A code (skos:notation) of a place is a fact, the place of a sentence in its document is not."""
    graph = quad.graph_name
    return isinstance(graph, ox.NamedNode) and graph.value.endswith("/entities")
