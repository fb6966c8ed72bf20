"""What two graphs say differently: facts, not their provenance, whichever text they come from."""

from __future__ import annotations

from collections.abc import Iterator
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

Triple = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Difference:
    """Facts that only one of two graphs states, as N-Triples terms, sorted; how many both state."""

    only_first: tuple[Triple, ...]
    only_second: tuple[Triple, ...]
    common: int


def difference(first: Path | str, second: Path | str) -> Difference:
    """Compare two graph folders. Raises ``StoreError`` KG-E301 when one of them is none."""
    one, two = facts(first), facts(second)
    return Difference(tuple(sorted(one - two)), tuple(sorted(two - one)), len(one & two))


def facts(root: Path | str) -> set[Triple]:
    """Give all facts of a graph folder's kg.nq."""
    path = Path(root) / "kg.nq"
    if not path.is_file():
        raise StoreError("KG-E301", path=root)
    return {(str(s), str(p), str(o)) for s, p, o in _triples(path)}


def _triples(path: Path) -> Iterator[tuple[ox.NamedNode, ox.NamedNode, object]]:
    expand = load().expand
    hidden = {expand(curie) for curie in _PROVENANCE}
    kind, backstage = expand("rdf:type"), {expand(curie) for curie in _BACKSTAGE}
    passages = expand("psg:x")[:-1]
    try:
        for quad in ox.parse(path=str(path), format=ox.RdfFormat.N_QUADS):
            subject, predicate, obj = quad.subject, quad.predicate, quad.object
            if not isinstance(subject, ox.NamedNode) or subject.value.startswith(passages):
                continue
            if predicate.value in hidden and not _is_shared(quad):
                continue
            if predicate.value == kind and isinstance(obj, ox.NamedNode) and obj.value in backstage:
                continue
            yield subject, predicate, obj
    except SyntaxError as error:
        raise StoreError("KG-E302", path=path, reason=str(error)[:200]) from error


def _is_shared(quad: ox.Quad) -> bool:
    """A code (skos:notation) of a place is a fact, the place of a sentence in its document is not."""
    graph = quad.graph_name
    return isinstance(graph, ox.NamedNode) and graph.value.endswith("/entities")
