"""From what a person types to terms of the store: 巴彦县 is pl:230126, 复议受理 is an indicator, 2021年 is "2021".

Names are looked up in the store's own labels: exact name first, then other names, then names that contain the text.
Several hits are all used (司法局 means every 司法局), and the answer says which.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

import pyoxigraph as ox

from kg.ask.question import Kind, Parameter, bigrams
from kg.errors import UsageError
from kg.ontology import load
from kg.sparql import Term

_CLASSES = {
    Kind.PLACE: ("cg:Jurisdiction",),
    Kind.DOCUMENT: ("cg:Document", "cg:LegalInstrument"),
    Kind.INITIATIVE: ("cg:Initiative",),
    Kind.AGENCY: ("cg:Organization", "cg:Agency", "cg:Organ", "cg:OrgCollective"),
    Kind.INDICATOR: ("cg:Indicator",),
}
_NAMES = ("skos:prefLabel", "skos:altLabel", "skos:hiddenLabel", "dct:title", "cg:docNumber")
_MOST = 200  # terms one name may stand for; more would make a query that nobody reads
# Words that carry no part of an indicator's name: 受理了多少行政复议案件 and 行政复议案件受理数 mean one thing.
_EMPTY_WORDS = re.compile(
    r"多少|几[件起人次项份场个家宗名]?|[了共的是为有在各]|总计|一共|数量|人数|次数|件数|数值|[数率量]$|[?？。,，、:：\"“”()（）\s]"
)
LEAST_LIKENESS = 0.6  # Dice coefficient of character pairs; below it names on the seeds stopped meaning the same
SURE_LIKENESS = 0.85  # enough to overrule the default of a question


def node(curie: str) -> ox.NamedNode:
    """Give the IRI of a CURIE as a term."""
    return ox.NamedNode(load().expand(curie))


def resolve(store: ox.Store, parameter: Parameter, text: str) -> tuple[Term, ...]:
    """Give the terms that a parameter's text means; never empty. ``|`` separates several names.

    Raises :class:`UsageError`: KG-E704 nothing has that name (with the nearest), KG-E705 not a year or number.
    """
    text = unicodedata.normalize("NFKC", text).strip()
    if "|" in text and parameter.kind not in (Kind.TEXT, Kind.LIMIT):
        parts = [term for part in text.split("|") for term in resolve(store, parameter, part)]
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
        case Kind.TEXT:
            return (ox.Literal(text),)
        case Kind.SECTION:
            return (
                (ox.NamedNode(load().prefixes["c"] + text),)
                if re.fullmatch(r"\w+", text)
                else _nothing(parameter, text, ())
            )
        case Kind.INDICATOR:
            return tuple(indicators(store, text)) or _nothing(parameter, text, _near_indicators(store, text))
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
    for curie in _NAMES:
        prefix, _, local = curie.partition(":")
        predicate = ox.NamedNode(load().prefixes[prefix] + local)
        found = {
            quad.subject
            for literal in (ox.Literal(text, language="zh"), ox.Literal(text))
            for quad in store.quads_for_pattern(None, predicate, literal, None)
            if isinstance(quad.subject, ox.NamedNode) and _is_a(store, quad.subject, kind)
        }
        if found:
            return sorted(found, key=lambda iri: iri.value)
    return []


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
    return [(name, iri) for _, name, iri in ordered]


def _containing(store: ox.Store, kind: Kind, text: str) -> list[str]:
    return [name for name, _ in _scan(store, kind, text)] if text else []


# ------------------------------------------------------------------------------------------------ indicators


def indicators(store: ox.Store, text: str, *, least: float = LEAST_LIKENESS) -> list[ox.NamedNode]:
    """Give the indicators whose name or other name is most like the text (at least ``least``); several when equal.

    Indicators that the graph uses, itself or as 行政复议案件受理数 under a standard one, win over those that only the
    scheme has. An indicator under another found one is left out: the questions take it in by ``skos:broader``.
    """
    if re.fullmatch(r"ind:\S+", text):
        return [ox.NamedNode(load().expand(text))]
    for used in (True, False):
        ranked = likeness(store, text, used=used)
        if ranked and ranked[0][0] >= least:
            best = [iri for score, _, iri in ranked if score == ranked[0][0]]
            return [iri for iri in best if not _above(store, iri) & set(best)][:_MOST]
    return []


def _above(store: ox.Store, iri: ox.NamedNode) -> set[ox.NamedNode]:
    broader = ox.NamedNode(load().prefixes["skos"] + "broader")
    return {
        quad.object
        for quad in store.quads_for_pattern(iri, broader, None, None)
        if isinstance(quad.object, ox.NamedNode)
    }


def likeness(store: ox.Store, text: str, *, used: bool) -> list[tuple[float, str, ox.NamedNode]]:
    """Rank indicators by the likeness of their names to a text: (0 to 1, name, indicator), best first."""
    wanted = _core(text)
    best: dict[ox.NamedNode, tuple[float, str]] = {}
    for iri, names in _indicator_names(store, used=used).items():
        best[iri] = max((_dice(wanted, _core(name)) + (0.01 if name == text else 0.0), name) for name in names)
    return sorted(((score, name, iri) for iri, (score, name) in best.items()), key=lambda row: (-row[0], row[2].value))


def _near_indicators(store: ox.Store, text: str) -> list[str]:
    return [name for score, name, _ in likeness(store, text, used=True)[:5] if score > 0]


def _indicator_names(store: ox.Store, *, used: bool) -> dict[ox.NamedNode, set[str]]:
    found: dict[ox.NamedNode, set[str]] = {}
    observed = _observed(store) if used else set()
    vocabulary = load()
    predicates = [
        ox.NamedNode(vocabulary.prefixes["skos"] + local) for local in ("prefLabel", "altLabel", "hiddenLabel")
    ]
    typed = store.quads_for_pattern(None, ox.NamedNode(vocabulary.prefixes["rdf"] + "type"), node("cg:Indicator"), None)
    for subject in {quad.subject for quad in typed}:
        if not isinstance(subject, ox.NamedNode):
            continue
        if used and subject not in observed:
            continue
        names = {
            quad.object.value
            for predicate in predicates
            for quad in store.quads_for_pattern(subject, predicate, None, None)
            if isinstance(quad.object, ox.Literal) and quad.object.language != "en"
        }
        if names:
            found[subject] = names
    return found


def _observed(store: ox.Store) -> set[ox.NamedNode]:
    """The indicators that have observations, and the standard ones above them."""
    typed = store.quads_for_pattern(None, ox.NamedNode(load().prefixes["rdf"] + "type"), node("cg:Indicator"), None)
    indicator = node("cg:indicator")
    own = {
        quad.subject
        for quad in typed
        if isinstance(quad.subject, ox.NamedNode)
        and next(iter(store.quads_for_pattern(None, indicator, quad.subject, None)), None) is not None
    }
    return own.union(*(_above(store, iri) for iri in own))


def _core(text: str) -> str:
    previous = ""
    while text != previous:
        previous, text = text, _EMPTY_WORDS.sub("", text)
    return text


def _dice(left: str, right: str) -> float:
    """Likeness of two names, 0 to 1: shared pairs of characters, in any order of the words; one character counts."""
    if not left or not right:
        return 0.0
    if left == right:
        return 1.0
    pairs, others = bigrams(left), bigrams(right)
    if not pairs or not others:
        return 0.0
    by_pairs = 2 * len(pairs & others) / (len(pairs) + len(others))
    letters = 2 * len(set(left) & set(right)) / (len(set(left)) + len(set(right)))
    return round((by_pairs + letters) / 2, 4)
