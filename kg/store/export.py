"""The graph in other clothes: RDF in four syntaxes, networks for graph tools, tables for spreadsheets.

RDF comes from the files that the build wrote (already sorted) or from the store; the network formats hold the facts
between named things, n-ary facts as nodes of their own. No blank nodes, no clock: equal graphs give equal bytes.
"""

from __future__ import annotations

import csv
import json
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO
from xml.sax.saxutils import escape, quoteattr

import pyoxigraph as ox

from kg.errors import StoreError, UsageError
from kg.store.dataset import ONTOLOGY_GRAPH, DataStore
from kg.store.names import Names

_PROVENANCE = ("cg:Assertion", "cg:Passage", "cg:ExtractionRun", "cg:SourceText")
_BACKSTAGE = ("rdf:type", "cg:evidence", "schema:mentions", "prov:wasGeneratedBy", "dct:isReplacedBy")
_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # not allowed in XML 1.0
CSV_COLUMNS = (
    *("subject", "subject_label", "subject_class", "property", "property_label"),
    *("object", "object_label", "object_class", "sentences", "confidence"),
)
_FORMULA = ("=", "+", "-", "@", "\t")  # a spreadsheet would calculate a cell that begins so


@dataclass(frozen=True, slots=True)
class Vertex:
    """A thing or n-ary fact as a vertex: CURIE, label, class."""

    curie: str
    label: str
    cls: str


@dataclass(frozen=True, slots=True)
class Edge:
    """A fact between two vertices: property CURIE and label, how many sentences support it, highest confidence."""

    source: str
    target: str
    property: str
    label: str
    evidence: int
    confidence: str


def export(data: DataStore, form: str, out: IO[bytes]) -> None:
    """Write the graph to a binary file in one of :data:`EXPORTERS`.

    Raises ``UsageError`` KG-E305 for an unknown format, ``StoreError`` KG-E302 when the store cannot be read.
    """
    writer = EXPORTERS.get(form)
    if writer is None:
        raise UsageError("KG-E305", format=form, allowed=" ".join(EXPORTERS))
    try:
        writer(data, out)
    except RuntimeError as error:
        raise StoreError("KG-E302", path=data.root, reason=str(error)[:200]) from error


def _turtle(data: DataStore, out: IO[bytes]) -> None:
    _copy(data.root / "kg.ttl", out)


def _nquads(data: DataStore, out: IO[bytes]) -> None:
    _copy(data.root / "kg.nq", out)


def _copy(path: Path, out: IO[bytes]) -> None:
    try:
        with path.open("rb") as file:
            shutil.copyfileobj(file, out, 2**20)
    except FileNotFoundError as error:
        raise StoreError("KG-E303", path=path) from error


def _trig(data: DataStore, out: IO[bytes]) -> None:
    ox.serialize(_quads(data), out, format=ox.RdfFormat.TRIG, prefixes=data.prefixes)


def _jsonld(data: DataStore, out: IO[bytes]) -> None:
    """Expanded JSON-LD, one named graph per text: what any JSON-LD reader takes without fetching a context."""
    ox.serialize(_quads(data), out, format=ox.RdfFormat.JSON_LD)


def _quads(data: DataStore) -> Iterator[ox.Quad]:
    """The dataset in the order of kg.nq, so that the result does not depend on the store."""
    path = data.root / "kg.nq"
    if not path.is_file():
        raise StoreError("KG-E303", path=data.root)
    yield from ox.parse(path=str(path), format=ox.RdfFormat.N_QUADS)


def network(store: ox.Store) -> tuple[list[Vertex], list[Edge]]:
    """Give the facts between things as vertices and edges, sorted; isolated things are vertices, too."""
    names = Names(store)
    ontology = ox.NamedNode(ONTOLOGY_GRAPH)
    kind = ox.NamedNode(names.expand("rdf:type"))
    hidden = {names.expand(curie) for curie in _PROVENANCE}
    classes: dict[str, set[str]] = {}
    for quad in store.quads_for_pattern(None, kind, None, None):
        if quad.graph_name != ontology and isinstance(quad.object, ox.NamedNode):
            classes.setdefault(_iri(quad.subject), set()).add(quad.object.value)
    things = {iri: found for iri, found in classes.items() if not found & hidden}
    support = _support(store, names)
    skipped = {names.expand(curie) for curie in _BACKSTAGE}
    edges: dict[tuple[str, str, str], Edge] = {}
    for iri in things:
        for quad in store.quads_for_pattern(ox.NamedNode(iri), None, None, None):
            if (
                quad.graph_name == ontology
                or quad.predicate.value in skipped
                or not isinstance(quad.object, ox.NamedNode)
                or quad.object.value not in things
            ):
                continue
            key = (iri, quad.predicate.value, quad.object.value)
            count, confidence = support.get(key, (0, ""))
            edges[key] = Edge(
                names.shorten(iri),
                names.shorten(quad.object.value),
                names.shorten(quad.predicate.value),
                names.label(quad.predicate),
                count,
                confidence,
            )
    vertices = [
        Vertex(names.shorten(iri), names.label(ox.NamedNode(iri)), _narrowest(found, names))
        for iri, found in sorted(things.items())
    ]
    return vertices, [edges[key] for key in sorted(edges)]


def _support(store: ox.Store, names: Names) -> dict[tuple[str, str, str], tuple[int, str]]:
    """How many assertions support each binary fact, and the highest confidence."""
    terms = [ox.NamedNode(names.expand(c)) for c in ("rdf:subject", "rdf:predicate", "rdf:object", "cg:confidence")]
    facts: dict[str, list[str]] = {}
    for index, prop in enumerate(terms):
        for quad in store.quads_for_pattern(None, prop, None, None):
            if isinstance(quad.object, ox.NamedNode | ox.Literal):
                facts.setdefault(_iri(quad.subject), [""] * len(terms))[index] = quad.object.value
    found: dict[tuple[str, str, str], tuple[int, str]] = {}
    for subject, predicate, obj, confidence in facts.values():
        if subject and predicate and obj:
            count, best = found.get((subject, predicate, obj), (0, "0"))
            found[subject, predicate, obj] = count + 1, max(best, confidence, key=lambda text: float(text or 0))
    return found


def _narrowest(classes: set[str], names: Names) -> str:
    curies = sorted(names.shorten(iri) for iri in classes)
    return next((c for c in curies if not any(names.is_above(c, other) for other in curies)), curies[0])


def _iri(term: object) -> str:
    return term.value if isinstance(term, ox.NamedNode) else str(term)


def _graphml(data: DataStore, out: IO[bytes]) -> None:
    vertices, edges = network(data.store)
    keys = [
        *(("node", name, "string") for name in ("label", "class")),
        *(("edge", name, "string") for name in ("property", "label", "confidence")),
        ("edge", "evidence", "int"),
    ]
    ids = {(side, name): f"{side[0]}_{name}" for side, name, _ in keys}
    write = _writer(out)
    write('<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n')
    for side, name, kind in keys:
        write(f'<key id="{ids[side, name]}" for="{side}" attr.name="{name}" attr.type="{kind}"/>\n')
    write('<graph edgedefault="directed">\n')
    for v in vertices:
        cells = _data(ids, "node", {"label": v.label, "class": v.cls})
        write(f"<node id={_attribute(v.curie)}>{cells}</node>\n")
    for e in edges:
        values = {"property": e.property, "label": e.label, "confidence": e.confidence, "evidence": str(e.evidence)}
        ends = f"source={_attribute(e.source)} target={_attribute(e.target)}"
        write(f"<edge {ends}>{_data(ids, 'edge', values)}</edge>\n")
    write("</graph>\n</graphml>\n")


def _data(ids: dict[tuple[str, str], str], side: str, values: dict[str, str]) -> str:
    return "".join(f'<data key="{ids[side, name]}">{_text(value)}</data>' for name, value in values.items() if value)


def _gexf(data: DataStore, out: IO[bytes]) -> None:
    vertices, edges = network(data.store)
    write = _writer(out)
    write('<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://gexf.net/1.3" version="1.3">\n')
    write('<graph defaultedgetype="directed">\n')
    write('<attributes class="node"><attribute id="0" title="class" type="string"/></attributes>\n')
    write('<attributes class="edge"><attribute id="0" title="property" type="string"/>')
    write('<attribute id="1" title="evidence" type="integer"/></attributes>\n<nodes>\n')
    for v in vertices:
        value = f'<attvalues><attvalue for="0" value={_attribute(v.cls)}/></attvalues>'
        write(f"<node id={_attribute(v.curie)} label={_attribute(v.label)}>{value}</node>\n")
    write("</nodes>\n<edges>\n")
    for number, e in enumerate(edges):
        values = f'<attvalue for="0" value={_attribute(e.property)}/><attvalue for="1" value="{e.evidence}"/>'
        ends = f"source={_attribute(e.source)} target={_attribute(e.target)} label={_attribute(e.label)}"
        write(f'<edge id="{number}" {ends}><attvalues>{values}</attvalues></edge>\n')
    write("</edges>\n</graph>\n</gexf>\n")


def _csv(data: DataStore, out: IO[bytes]) -> None:
    """One row per fact with its label and its support, with a byte order mark: spreadsheets read it as UTF-8."""
    vertices, edges = network(data.store)
    labels = {v.curie: v for v in vertices}
    out.write("\ufeff".encode())
    writer = csv.writer(_Encoding(out))
    writer.writerow(CSV_COLUMNS)
    for e in edges:
        s, o = labels[e.source], labels[e.target]
        row = [s.curie, s.label, s.cls, e.property, e.label, o.curie, o.label, o.cls, str(e.evidence), e.confidence]
        writer.writerow([_safe(value) for value in row])


class _Encoding:
    """What ``csv.writer`` needs of a text file, on a binary one."""

    def __init__(self, out: IO[bytes]) -> None:
        self._out = out

    def write(self, text: str) -> int:
        return self._out.write(text.encode("utf-8"))


def _safe(value: str) -> str:
    return "'" + value if value.startswith(_FORMULA) else value


def _writer(out: IO[bytes]) -> Callable[[str], object]:
    return lambda text: out.write(text.encode("utf-8"))


def _text(value: str) -> str:
    return escape(_ILLEGAL.sub("", value))


def _attribute(value: str) -> str:
    return quoteattr(_ILLEGAL.sub("", value))


def _json_network(data: DataStore, out: IO[bytes]) -> None:
    """Node-link JSON, as D3 and networkx read it."""
    vertices, edges = network(data.store)
    value = {
        "directed": True,
        "multigraph": True,
        "nodes": [{"id": v.curie, "label": v.label, "class": v.cls} for v in vertices],
        "links": [
            {"source": e.source, "target": e.target, "key": e.property, "label": e.label, "evidence": e.evidence}
            for e in edges
        ],
    }
    out.write((json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode())


EXPORTERS: dict[str, Callable[[DataStore, IO[bytes]], None]] = {
    "turtle": _turtle,
    "nquads": _nquads,
    "trig": _trig,
    "jsonld": _jsonld,
    "graphml": _graphml,
    "gexf": _gexf,
    "csv": _csv,
    "json": _json_network,
}
SUFFIXES = {"turtle": "ttl", "nquads": "nq", "trig": "trig", "jsonld": "jsonld", "graphml": "graphml", "gexf": "gexf"}
