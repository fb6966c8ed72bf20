"""From what a person types to terms of the store: 巴彦县 is pl:230126, 复议受理 is an indicator, 2021年 is "2021".

Names are looked up in the store's own labels: exact name first, then other names, then names that contain the text.
Several hits are all used (司法局 means every 司法局), and the answer says which.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import pyoxigraph as ox

from kg.ask.question import Kind, Parameter, bigrams
from kg.errors import UsageError
from kg.ontology import load
from kg.rules.divisions import load as load_divisions
from kg.sparql import Term, read_query, select

_CLASSES = {
    Kind.PLACE: ("cg:Jurisdiction",),
    Kind.DOCUMENT: ("cg:Document", "cg:LegalInstrument", "cg:UntitledText"),
    Kind.INITIATIVE: ("cg:Initiative",),
    Kind.AGENCY: ("cg:Organization", "cg:Agency", "cg:Organ", "cg:OrgCollective"),
    Kind.INDICATOR: ("cg:Indicator",),
}
_NAMES = ("skos:prefLabel", "skos:altLabel", "skos:hiddenLabel", "dct:title", "cg:docNumber")
_LOOKUP = "kg.ask.lookup"
_MOST = 200  # terms one name may stand for; more would make a query that nobody reads
# Words that carry no part of an indicator's name: 受理了多少行政复议案件 and 行政复议案件受理数 mean one thing.
_EMPTY_WORDS = re.compile(
    r"排名|排行榜?|名次|历年|趋势|同比|比较|对比|多少|几[件起人次项份场个家宗名]?|[了共的是为有在各]|总计|一共|数量|人数|次数|件数|数值|[数率量]$|[?？。,，、:：\"“”()（）\s]"
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
        case Kind.FORMER | Kind.TEXT:  # FORMER is filled from another parameter and never typed
            return (ox.Literal(text),)
        case Kind.SECTION:
            return (
                (ox.NamedNode(load().prefixes["c"] + text),)
                if re.fullmatch(r"\w+", text)
                else _nothing(parameter, text, ())
            )
        case Kind.INDICATOR:
            return tuple(indicators(store, text)) or _nothing(parameter, text, Indicators(store).near(text))
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


# ------------------------------------------------------------------------------------------------ indicators


def indicators(store: ox.Store, text: str, *, least: float = LEAST_LIKENESS) -> list[ox.NamedNode]:
    """Give the indicators of a store as :meth:`Indicators.find` does; for one look-up only."""
    return Indicators(store).find(text, least=least)


class Indicators:
    """The indicators of a store with their names, read once; a graph of 200 reports has 3,000."""

    def __init__(self, store: ox.Store) -> None:
        """Remember the store; names are read when they are needed."""
        self._store = store
        self._found: dict[tuple[str, float], list[ox.NamedNode]] = {}

    def find(self, text: str, *, least: float = LEAST_LIKENESS) -> list[ox.NamedNode]:
        """Give the indicators whose name or other name is most like the text (at least ``least``); several when equal.

        Indicators that the graph uses, itself or as 行政复议案件受理数 under a standard one, win over those that only
        the scheme has. One under another found one is left out: the questions take it in by ``skos:broader``.
        """
        if re.fullmatch(r"ind:\S+", text):
            return [ox.NamedNode(load().expand(text))]
        key = (text, least)
        if key not in self._found:
            self._found[key] = self._find(text, least)
        return self._found[key]

    def _find(self, text: str, least: float) -> list[ox.NamedNode]:
        exact = [iri for iri in named(self._store, Kind.INDICATOR, text) if self._is_used(iri)]
        if exact:
            return self._without_lower(exact)
        ranked = _ranked(text, self._standard)
        rows = [row for row in ranked if self._is_used(row[2])]
        if not rows or rows[0][0] < SURE_LIKENESS:  # only then read the thousands that are no standard ones
            rows = sorted([*rows, *_ranked(text, self._own)], key=lambda row: (-row[0], row[2].value))
        if not rows or rows[0][0] < least:
            rows = ranked  # nothing in the graph: the scheme's name is at least the right question
        if not rows or rows[0][0] < least:
            return []
        return self._without_lower([iri for score, _, iri in rows if score == rows[0][0]])

    def near(self, text: str) -> list[str]:
        """Give the names of the used indicators that are most like a text, best first."""
        rows = [row for row in _ranked(text, self._standard) if self._is_used(row[2])]
        rows = sorted([*rows, *_ranked(text, self._own)], key=lambda row: (-row[0], row[2].value))
        return [name for score, name, _ in rows if score > 0][:5]

    def _without_lower(self, found: list[ox.NamedNode]) -> list[ox.NamedNode]:
        return [iri for iri in found if not _neighbours(self._store, iri, up=True) & set(found)][:_MOST]

    def _is_used(self, iri: ox.NamedNode) -> bool:
        """Whether the indicator, or one right below it, has an observation."""
        indicator = node("cg:indicator")
        return any(
            next(iter(self._store.quads_for_pattern(None, indicator, one, None)), None) is not None
            for one in (iri, *_neighbours(self._store, iri, up=False))
        )

    @cached_property
    def _standard(self) -> _Names:
        """The standard indicators with all their names, from the vocabulary."""
        vocabulary = load()
        return {
            ox.NamedNode(vocabulary.expand(concept.curie)): [(name, _shape(_core(name))) for name in concept.names]
            for concept in vocabulary.scheme("sch:indicator")
        }

    @cached_property
    def _own(self) -> _Names:
        """The indicators of the graph's own, from the store."""
        names: dict[str, set[str]] = {}
        for row in select(self._store, read_query(_LOOKUP, "indicators")):
            names.setdefault(row["indicator"].value, set()).add(row["name"].value)
        return {
            ox.NamedNode(iri): [(name, _shape(_core(name))) for name in sorted(found)]
            for iri, found in names.items()
            if ox.NamedNode(iri) not in self._standard
        }


_Names = dict[ox.NamedNode, list[tuple[str, "_Shape"]]]


def _ranked(text: str, names: _Names) -> list[tuple[float, str, ox.NamedNode]]:
    """Indicators by likeness (0 to 1) to a text, best first: (likeness, name, indicator)."""
    wanted = _shape(_core(text))
    rows = [(*max((_dice(wanted, shape), name) for name, shape in found), iri) for iri, found in names.items()]
    return sorted(rows, key=lambda row: (-row[0], row[2].value))


def _neighbours(store: ox.Store, iri: ox.NamedNode, *, up: bool) -> set[ox.NamedNode]:
    broader = ox.NamedNode(load().prefixes["skos"] + "broader")
    if up:
        found = (quad.object for quad in store.quads_for_pattern(iri, broader, None, None))
        return {term for term in found if isinstance(term, ox.NamedNode)}
    lower = (quad.subject for quad in store.quads_for_pattern(None, broader, iri, None))
    return {term for term in lower if isinstance(term, ox.NamedNode)}


@dataclass(frozen=True, slots=True)
class _Shape:
    """A name without its empty words, with its pairs of characters and its characters."""

    core: str
    pairs: frozenset[str]
    letters: frozenset[str]


def _shape(core: str) -> _Shape:
    return _Shape(core, bigrams(core), frozenset(core))


def _core(text: str) -> str:
    previous = ""
    while text != previous:
        previous, text = text, _EMPTY_WORDS.sub("", text)
    return text


def _dice(left: _Shape, right: _Shape) -> float:
    """Likeness of two names, 0 to 1: shared pairs of characters, in any order of the words, and shared characters."""
    if not left.core or not right.core:
        return 0.0
    if left.core == right.core:
        return 1.0
    if not left.pairs or not right.pairs:
        return 0.0
    by_pairs = 2 * len(left.pairs & right.pairs) / (len(left.pairs) + len(right.pairs))
    letters = 2 * len(left.letters & right.letters) / (len(left.letters) + len(right.letters))
    return round((by_pairs + letters) / 2, 4)
