"""What SHACL core cannot say: passages are what the text says, facts and their assertions go together, no circles.

The messages of these checks stand in ``ontologies/shapes.ttl`` beside the others, as shapes without target.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import pyoxigraph as ox

from kg.ontology.iri import BASE
from kg.ontology.vocabulary import SHAPE_FILE, directory
from kg.validate.data import Data
from kg.validate.report import Finding
from kg.validate.shapes import SH, Term, key

_SHAPE = BASE + "shape/"
_SHA = "sha256:"
_DESCRIPTIONS = ("cg:agencyOf", "cg:jurisdiction", "cg:parentArea")  # may stand in any graph, with or without evidence


@dataclass(slots=True)
class Beyond:
    """The findings and how many passages were compared with a text, and how many could not be."""

    findings: list[Finding] = field(default_factory=list)
    passages: int = 0
    unread: int = 0


def beyond(data: Data, sources: Mapping[str, str]) -> Beyond:
    """Run all checks; ``sources`` as for :func:`kg.validate.validate`."""
    found = Beyond()
    messages = _messages()
    offsets = _Offsets(data)
    for name, rows in (
        ("ExactText", _inexact(data, offsets, sources, found)),
        ("TriggerInside", _triggers(data, offsets)),
        ("Supported", _unsupported(data)),
        ("Acyclic", _circles(data)),
    ):
        found.findings.extend(
            Finding("Violation", _SHAPE + name, focus, path, _SHAPE + name, value, detail, messages[name])
            for focus, path, value, detail in rows
        )
    return found


_Row = tuple[str, str, str, str]  # focus, path, value, detail


class _Offsets:
    """Start and end of passages and of triggers, in code points."""

    def __init__(self, data: Data) -> None:
        self._starts = data.values(_node(data, "oa:start"))
        self._ends = data.values(_node(data, "oa:end"))

    def __getitem__(self, name: str) -> tuple[int, int] | None:
        start, end = _integer(self._starts.get(name)), _integer(self._ends.get(name))
        return None if start is None or end is None else (start, end)


def _inexact(data: Data, offsets: _Offsets, sources: Mapping[str, str], counts: Beyond) -> Iterator[_Row]:
    """Yield passages whose offsets do not cut their text out of the source."""
    path = _node(data, "oa:exact")
    texts = {
        source: sources.get(identifier.value.removeprefix(_SHA))
        for source, values in data.values(_node(data, "dct:identifier")).items()
        for identifier in values
        if isinstance(identifier, ox.Literal) and identifier.value.startswith(_SHA)
    }
    exacts = data.values(path)
    for passage, values in data.values(_node(data, "oa:hasSource")).items():
        text = texts.get(key(values[0]))
        if text is None:
            counts.unread += 1
            continue
        counts.passages += 1
        span = offsets[passage]
        for exact in exacts.get(passage, ()):
            if span is None or not 0 <= span[0] < span[1] <= len(text):
                yield passage, path.value, key(exact), f"{span} / {len(text)}"
            elif not isinstance(exact, ox.Literal) or text[span[0] : span[1]] != exact.value:
                yield passage, path.value, key(exact), f"{span} {text[span[0] : span[1]][:40]}"


def _triggers(data: Data, offsets: _Offsets) -> Iterator[_Row]:
    """Yield facts whose trigger lies outside of all their passages."""
    path = _node(data, "oa:start").value
    for fact, passages in data.values(_node(data, "cg:evidence")).items():
        trigger = offsets[fact]
        if trigger is None:
            continue
        spans = [span for passage in passages if (span := offsets[key(passage)]) is not None]
        if not any(start <= trigger[0] <= trigger[1] <= end for start, end in spans):
            yield fact, path, "", f"{trigger} / {spans}"


def _unsupported(data: Data) -> Iterator[_Row]:
    """Yield triples of a text's graph that ought to have an assertion there and do not, and assertions of no triple.

    A property that is asserted anywhere needs an assertion everywhere, unless its subject carries evidence itself or
    the property only describes (:data:`_DESCRIPTIONS`).
    """
    subject, predicate, obj = (_node(data, f"rdf:{name}") for name in ("subject", "predicate", "object"))
    predicates = {
        (key(quad.graph_name), key(quad.subject)): quad.object.value
        for quad in data.quads(predicate)
        if isinstance(quad.object, ox.NamedNode)
    }
    objects = {(key(quad.graph_name), key(quad.subject)): quad.object for quad in data.quads(obj)}
    stated: dict[str, set[tuple[str, str, str]]] = {}
    for quad in data.quads(subject):
        place = (key(quad.graph_name), key(quad.subject))
        if place not in predicates or place not in objects or not isinstance(quad.object, ox.NamedNode):
            continue  # the shapes report it
        s, p, o = key(quad.object), predicates[place], objects[place]
        stated.setdefault(p, set()).add((s, key(o), place[0]))
        if not data.has(s, p, o, quad.graph_name):
            yield place[1], obj.value, "", f"{s} {p} {key(o)}"
    carriers = data.values(_node(data, "cg:evidence")).keys()
    exempt = {_node(data, name).value for name in _DESCRIPTIONS}
    for prop in sorted(stated.keys() - exempt):
        for quad in data.quads(ox.NamedNode(prop)):
            fact = (key(quad.subject), key(quad.object), key(quad.graph_name))
            if _is_text_graph(fact[2]) and fact[0] not in carriers and fact not in stated[prop]:
                yield fact[0], prop, fact[1], fact[2]


def _is_text_graph(graph: str) -> bool:
    """Graphs named by a digest are of one text; ``graph:entities`` and the ontology hold what needs no evidence."""
    name = graph.removeprefix(BASE + "graph/")
    return len(name) == 16 and all(char in "0123456789abcdef" for char in name)


def _circles(data: Data) -> Iterator[_Row]:
    """Yield nodes that lie above themselves by a property that must lead upward."""
    for prop in ("cg:parentArea", "cg:agencyOf", "cg:breakdownOf", "cg:baseline", "skos:broader"):
        path = _node(data, prop)
        values = data.values(path)
        finished: set[str] = set()
        for start in sorted(values):
            trail = {start: None}
            stack = [(start, iter(values[start]))]
            while stack:
                name, rest = stack[-1]
                above = next((text for value in rest if (text := key(value)) not in finished), None)
                if above is None:
                    stack.pop()
                    del trail[name]
                    finished.add(name)
                elif above in trail:
                    yield above, path.value, name, ""
                else:
                    trail[above] = None
                    stack.append((above, iter(values.get(above, ()))))


def _messages() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for quad in ox.parse(path=str(directory() / SHAPE_FILE)):
        if quad.predicate.value == SH + "message" and isinstance(quad.object, ox.Literal):
            found.setdefault(quad.subject.value.removeprefix(_SHAPE), {})[quad.object.language or ""] = (
                quad.object.value
            )
    return found


def _node(data: Data, curie: str) -> ox.NamedNode:
    return ox.NamedNode(data.vocabulary.expand(curie))


def _integer(values: list[Term] | None) -> int | None:
    """The first value as a number; None when there is none or it is no number (the shapes report that)."""
    number = values[0] if values else None
    if not isinstance(number, ox.Literal) or not number.value.removeprefix("-").isdecimal():
        return None
    return int(number.value)
