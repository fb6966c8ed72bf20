"""The standard indicators as an RDF Data Cube that passes the vocabulary's integrity constraints IC-1 to IC-21.

Dimensions: area, year, indicator, breakdown. Measure: value. Attributes: unit, bound, comparison. Of figures that
contradict each other the one with the highest confidence counts, then the one of the newest document.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from importlib.resources import files

import pyoxigraph as ox

from kg.errors import StoreError
from kg.ontology import BASE, load, slug
from kg.sparql import Labels, Row, Term, ask, read_query, select

CUBE = BASE + "cube/"
_QB = "http://purl.org/linked-data/cube#"
_SDMX = "http://purl.org/linked-data/sdmx/2009/"
_PREFIXES = {
    "cube": CUBE,
    "qb": _QB,
    "sdmx-dimension": _SDMX + "dimension#",
    "sdmx-measure": _SDMX + "measure#",
    "sdmx-attribute": _SDMX + "attribute#",
}
_WHOLE = "合计"  # the breakdown of a figure that is not broken down
# name, kind of property, SDMX super-property, range (a CURIE), code list (a CURIE or empty), labels
_COMPONENTS = (
    ("refArea", "Dimension", "dimension#refArea", "cg:Jurisdiction", "", ("地区", "area")),
    ("refPeriod", "Dimension", "dimension#refPeriod", "xsd:gYear", "", ("年度", "year")),
    ("indicator", "Dimension", "", "skos:Concept", "sch:indicator", ("指标", "indicator")),
    ("breakdown", "Dimension", "", "skos:Concept", "cube:breakdowns", ("分项", "breakdown")),
    ("value", "Measure", "measure#obsValue", "xsd:decimal", "", ("数值", "value")),
    ("unit", "Attribute", "attribute#unitMeasure", "skos:Concept", "", ("单位", "unit")),
    ("bound", "Attribute", "", "skos:Concept", "", ("界", "bound")),
    ("comparison", "Attribute", "", "skos:Concept", "", ("口径", "kind of figure")),
)


def to_turtle(store: ox.Store) -> str:
    """Give the cube of a store as Turtle, sorted; raise :class:`StoreError` KG-E713 if it broke a constraint."""
    triples = sorted(set(_triples(store)), key=str)
    broken = violations(triples)
    if broken:
        raise StoreError("KG-E713", found=" ".join(broken))
    prefixes = {**load().prefixes, **_PREFIXES}
    raw = ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=prefixes)
    lines = bytes(raw or b"").decode("utf-8").splitlines(keepends=True)
    # pyoxigraph writes all prefixes, in any order; equal graphs must give equal bytes.
    body = "".join(line for line in lines if not line.startswith("@prefix"))
    head = sorted(line for line in lines if line.startswith("@prefix") and f"{line.split()[1]}" in body)
    return "".join(head) + "\n" + body


def violations(triples: list[ox.Triple]) -> tuple[str, ...]:
    """Give the integrity constraints that a cube breaks: ``("IC-11",)`` when a dimension has no value."""
    cube = ox.Store()
    cube.extend(ox.Quad(triple.subject, triple.predicate, triple.object) for triple in triples)
    names = sorted(file.name for file in files("kg.cube.integrity").iterdir() if file.name.endswith(".rq"))
    return tuple(
        f"IC-{int(name[3:5])}"
        for name in names
        if ask(cube, read_query("kg.cube.integrity", name.removesuffix(".rq")), _PREFIXES)
    )


def _triples(store: ox.Store) -> Iterator[ox.Triple]:
    yield from _structure()
    labels = Labels(store)
    concepts: dict[ox.NamedNode, ox.NamedNode] = {}
    for key, row in sorted(_chosen(store, labels).items()):
        area, year, indicator, part = key
        observation = _own("obs/" + "-".join(slug(bit.split("/")[-1]) for bit in (area, year, indicator, part)))
        breakdown = _own("breakdown/" + slug(part))
        concepts[breakdown] = _own("breakdowns")
        concepts[ox.NamedNode(indicator)] = _iri("sch:indicator")
        yield ox.Triple(observation, _iri("rdf:type"), ox.NamedNode(_QB + "Observation"))
        yield ox.Triple(observation, ox.NamedNode(_QB + "dataSet"), _own("v1"))
        yield ox.Triple(observation, _own("refArea"), ox.NamedNode(area))
        yield ox.Triple(observation, _own("refPeriod"), ox.Literal(year, datatype=_iri("xsd:gYear")))
        yield ox.Triple(observation, _own("indicator"), ox.NamedNode(indicator))
        yield ox.Triple(observation, _own("breakdown"), breakdown)
        yield ox.Triple(observation, _own("value"), _decimal(row["value"]))
        for name in ("unit", "comparison"):
            yield ox.Triple(observation, _own(name), row[name])
        yield ox.Triple(observation, _own("bound"), row.get("bound", _iri("c:eq")))
        yield ox.Triple(observation, _iri("prov:wasDerivedFrom"), row["o"])
        yield ox.Triple(breakdown, _iri("skos:prefLabel"), ox.Literal(part, language="zh"))
        for term in (ox.NamedNode(area), ox.NamedNode(indicator)):
            yield ox.Triple(term, _iri("skos:prefLabel"), ox.Literal(labels(term), language="zh"))
    for concept, scheme in concepts.items():
        yield ox.Triple(concept, _iri("rdf:type"), _iri("skos:Concept"))
        yield ox.Triple(concept, _iri("skos:inScheme"), scheme)


def _chosen(store: ox.Store, labels: Labels) -> dict[tuple[str, str, str, str], Row]:
    """One row for each set of dimension values."""
    best: dict[tuple[str, str, str, str], tuple[tuple[object, ...], Row]] = {}
    for row in select(store, read_query("kg.cube", "observations")):
        part = labels(row["part"]) if "part" in row else _WHOLE
        key = (row["place"].value, row["period"].value, row["standard"].value, part)
        issued = row["issued"].value if "issued" in row else ""
        # A part of another figure only counts where the whole is not said; of equals the largest is rather the whole.
        rank = ("whole" not in row, float(row["confidence"].value), issued, Decimal(row["value"].value), row["o"].value)
        if key not in best or rank > best[key][0]:
            best[key] = (rank, row)
    return {key: row for key, (_, row) in best.items()}


def _structure() -> Iterator[ox.Triple]:
    """The data set, its structure and the component properties."""
    kind, label = _iri("rdf:type"), _iri("rdfs:label")
    data, structure = _own("v1"), _own("dsd")
    yield ox.Triple(data, kind, ox.NamedNode(_QB + "DataSet"))
    yield ox.Triple(data, ox.NamedNode(_QB + "structure"), structure)
    yield ox.Triple(data, label, ox.Literal("标准指标", language="zh"))
    yield ox.Triple(data, label, ox.Literal("standard indicators", language="en"))
    yield ox.Triple(structure, kind, ox.NamedNode(_QB + "DataStructureDefinition"))
    for curie in ("sch:indicator", "cube:breakdowns"):
        yield ox.Triple(_iri(curie), kind, _iri("skos:ConceptScheme"))
    for name, sort, above, range_, codes, (zh, en) in _COMPONENTS:
        component, spec = _own(name), _own(f"dsd/{name}")
        yield ox.Triple(structure, ox.NamedNode(_QB + "component"), spec)
        yield ox.Triple(spec, kind, ox.NamedNode(_QB + "ComponentSpecification"))
        yield ox.Triple(spec, ox.NamedNode(_QB + "componentProperty"), component)
        yield ox.Triple(spec, ox.NamedNode(_QB + sort.lower()), component)
        if sort == "Attribute":
            required = ox.Literal("true", datatype=_iri("xsd:boolean"))
            yield ox.Triple(spec, ox.NamedNode(_QB + "componentRequired"), required)
        yield ox.Triple(component, kind, _iri("rdf:Property"))
        yield ox.Triple(component, kind, ox.NamedNode(f"{_QB}{sort}Property"))
        if codes or range_ == "skos:Concept":
            yield ox.Triple(component, kind, ox.NamedNode(_QB + "CodedProperty"))
        yield ox.Triple(component, _iri("rdfs:range"), _iri(range_))
        yield ox.Triple(component, label, ox.Literal(zh, language="zh"))
        yield ox.Triple(component, label, ox.Literal(en, language="en"))
        if above:
            yield ox.Triple(component, _iri("rdfs:subPropertyOf"), ox.NamedNode(_SDMX + above))
        if codes:
            yield ox.Triple(component, ox.NamedNode(_QB + "codeList"), _iri(codes))


def _decimal(term: Term) -> ox.Literal:
    return ox.Literal(term.value, datatype=_iri("xsd:decimal"))


def _own(name: str) -> ox.NamedNode:
    return ox.NamedNode(CUBE + name)


def _iri(curie: str) -> ox.NamedNode:
    prefix, _, local = curie.partition(":")
    return ox.NamedNode(({**load().prefixes, **_PREFIXES})[prefix] + local)
