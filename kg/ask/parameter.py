"""From what a person types to terms of the store: 巴彦县 is pl:230126, 复议受理 is an indicator, 2021年 is "2021".

Names are looked up in the store's own labels: exact name first, then other names, then names that contain the text.
Several hits are all used (司法局 means every 司法局), and the answer says which.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache

import pyoxigraph as ox

from kg.ask.indicator import Indicators
from kg.ask.question import Kind, Parameter
from kg.errors import UsageError
from kg.ontology import load
from kg.rules.divisions import load as load_divisions
from kg.sparql import Term

_CLASSES = {
    Kind.PLACE: ("cg:Jurisdiction",),
    Kind.DOCUMENT: ("cg:Document", "cg:LegalInstrument", "cg:UntitledText"),
    Kind.INITIATIVE: ("cg:Initiative",),
    Kind.AGENCY: ("cg:Organization", "cg:Agency", "cg:Organ", "cg:OrgCollective"),
    Kind.INDICATOR: ("cg:Indicator",),
}
_NAMES = ("skos:prefLabel", "skos:altLabel", "skos:hiddenLabel", "dct:title", "cg:docNumber")
NAMED = (Kind.PLACE, Kind.AGENCY, Kind.INITIATIVE, Kind.DOCUMENT)  # what a wording names, first kind first
_MOST = 200  # terms one name may stand for; more would make a query that nobody reads


def node(curie: str) -> ox.NamedNode:
    """Give the IRI of a CURIE as a term."""
    return ox.NamedNode(load().expand(curie))


def resolve(store: ox.Store, parameter: Parameter, text: str, known: Indicators | None = None) -> tuple[Term, ...]:
    """Give the terms that a parameter's text means; never empty. ``|`` separates several names.

    ``known`` are the store's indicators, when several are looked up.

    Raises :class:`UsageError`: KG-E704 nothing has that name (with the nearest), KG-E705 not a year or number.
    """
    text = unicodedata.normalize("NFKC", text).strip()
    if "|" in text and parameter.kind not in (Kind.TEXT, Kind.LIMIT):
        parts = [term for part in text.split("|") for term in resolve(store, parameter, part, known)]
        return tuple(dict.fromkeys(parts))
    match parameter.kind:
        case Kind.YEAR:
            found = re.fullmatch(r"((?:19|20)\d\d)年?(度)?", text)
            if found is None:
                raise UsageError("KG-E705", name=parameter.name, found=text, allowed="2021")
            return (ox.Literal(found[1]),)
        case Kind.LIMIT:
            if not re.fullmatch(r"[1-9]\d{0,5}", text):
                raise UsageError("KG-E705", name=parameter.name, found=text, allowed="1-999999")
            return (ox.Literal(text),)
        case Kind.NUMBER:
            number = text.removesuffix("%")
            if not re.fullmatch(r"-?\d+(\.\d+)?", number):
                raise UsageError("KG-E705", name=parameter.name, found=text, allowed="90")
            return (ox.Literal(number, datatype=ox.NamedNode(load().prefixes["xsd"] + "decimal")),)
        case Kind.FORMER | Kind.TEXT:  # FORMER is filled from another parameter and never typed
            return (ox.Literal(text),)
        case Kind.SECTION:
            return (
                (ox.NamedNode(load().prefixes["c"] + text),)
                if re.fullmatch(r"\w+", text)
                else _nothing(parameter, text, ())
            )
        case Kind.INDICATOR:
            known = known or Indicators(store)
            return tuple(known.find(text)) or _nothing(parameter, text, known.near(text))
        case kind:
            return tuple(entities(store, kind, text)) or _nothing(parameter, text, _containing(store, kind, text[:2]))


def _nothing(parameter: Parameter, text: str, nearest: Iterable[str]) -> tuple[Term, ...]:
    raise UsageError("KG-E704", name=parameter.name, found=text, nearest="、".join(list(nearest)[:5]) or "-")


def entities(store: ox.Store, kind: Kind, text: str) -> list[ox.NamedNode]:
    """Give the things of a kind by CURIE, exact name, other name, or (none of these) a name that contains the text."""
    text = text.strip("《》“”\"'")
    if re.fullmatch(r"[a-z]+:\S+", text) and text.partition(":")[0] in load().prefixes:
        return [ox.NamedNode(load().expand(text))]
    exact = named(store, kind, text)
    return exact or [iri for _, iri in _scan(store, kind, text)][:_MOST]


def named(store: ox.Store, kind: Kind, text: str) -> list[ox.NamedNode]:
    """Give the things of a kind with exactly this name; canonical names win over other names."""
    for predicate in _name_predicates():
        found = {
            quad.subject
            for literal in (ox.Literal(text, language="zh"), ox.Literal(text))
            for quad in store.quads_for_pattern(None, predicate, literal, None)
            if isinstance(quad.subject, ox.NamedNode) and _is_a(store, quad.subject, kind)
        }
        if found:
            return sorted(found, key=lambda iri: iri.value)
    return []


def kind_of(store: ox.Store, text: str) -> Kind | None:
    """Give the kind of the things with exactly this name, the first of :data:`NAMED` if they are of several."""
    subjects = {
        quad.subject
        for predicate in _name_predicates()
        for literal in (ox.Literal(text, language="zh"), ox.Literal(text))
        for quad in store.quads_for_pattern(None, predicate, literal, None)
        if isinstance(quad.subject, ox.NamedNode)
    }
    return next((kind for kind in NAMED if any(_is_a(store, subject, kind) for subject in subjects)), None)


@cache
def _name_predicates() -> tuple[ox.NamedNode, ...]:
    return tuple(node(curie) for curie in _NAMES)


def _is_a(store: ox.Store, iri: ox.NamedNode, kind: Kind) -> bool:
    wanted = _CLASSES.get(kind)
    kinds = store.quads_for_pattern(iri, ox.NamedNode(load().prefixes["rdf"] + "type"), None, None)
    if wanted is None:
        return any(True for _ in kinds)
    allowed = {load().expand(curie) for curie in wanted}
    return any(isinstance(quad.object, ox.NamedNode) and quad.object.value in allowed for quad in kinds)


def _scan(store: ox.Store, kind: Kind, text: str) -> list[tuple[str, ox.NamedNode]]:
    """Things of a kind whose canonical name starts with, ends in or holds the text, shortest names first."""
    label = ox.NamedNode(load().prefixes["skos"] + "prefLabel")
    rows: set[tuple[int, str, ox.NamedNode]] = set()
    for curie in _CLASSES.get(kind, ()):
        for typed in store.quads_for_pattern(None, ox.NamedNode(load().prefixes["rdf"] + "type"), node(curie), None):
            if not isinstance(typed.subject, ox.NamedNode):
                continue
            for quad in store.quads_for_pattern(typed.subject, label, None, None):
                if isinstance(quad.object, ox.Literal) and quad.object.language != "en" and text in quad.object.value:
                    rows.add((len(quad.object.value), quad.object.value, typed.subject))
    ordered = sorted(rows, key=lambda row: (row[0], row[1], row[2].value))
    if kind is Kind.PLACE and ordered:
        # 山西 is 山西省, not every place with 山西 in its name: the shortest name that starts with the text.
        starting = [row for row in ordered if row[1].startswith(text)]
        ordered = [row for row in starting if row[0] == starting[0][0]] if starting else ordered
    elif kind is Kind.AGENCY:  # 市司法局 is every 市司法局, not 遂宁市司法局复议科, unless no name ends so
        ordered = [row for row in ordered if row[1].endswith(text)] or ordered
    return [(name, iri) for _, name, iri in ordered]


def _containing(store: ox.Store, kind: Kind, text: str) -> list[str]:
    return [name for name, _ in _scan(store, kind, text)] if text else []


def with_former(store: ox.Store, places: tuple[Term, ...]) -> tuple[Term, ...]:
    """Give places and those that were merged into them or renamed to them, by the graph and by the division table."""
    replaced = ox.NamedNode(load().prefixes["dct"] + "isReplacedBy")
    divisions = load_divisions()
    namespace = load().prefixes["pl"]
    codes = {place.value.removeprefix(namespace) for place in places}
    found: dict[Term, None] = dict.fromkeys(places)
    for place in places:
        for quad in store.quads_for_pattern(None, replaced, ox.NamedNode(place.value), None):
            if isinstance(quad.subject, ox.NamedNode):
                found[quad.subject] = None
    kind = ox.NamedNode(load().prefixes["rdf"] + "type")
    olds = {
        quad.subject
        for quad in store.quads_for_pattern(None, kind, node("cg:Jurisdiction"), None)
        if isinstance(quad.subject, ox.NamedNode) and quad.subject.value.startswith(namespace)
    }
    for old in sorted(olds, key=lambda iri: iri.value):
        division = divisions.get(old.value.removeprefix(namespace)[:6])
        if division is None or division.code != old.value.removeprefix(namespace) or divisions.is_current(division):
            continue
        if codes & {successor.code for successor in divisions.successors(division)}:
            found[old] = None
    return tuple(found)
