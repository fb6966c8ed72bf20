"""Which indicator a wording means: 受理了多少行政复议案件 is 行政复议案件受理数, and at a place one that it has a figure of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property

import pyoxigraph as ox

from kg.ask.question import bigrams
from kg.ask.wording import words
from kg.ontology import load
from kg.rules.tables import read_table
from kg.sparql import Term, read_query, select

_LOOKUP = "kg.ask.lookup"
_MOST = 200  # indicators one wording may stand for
LEAST_LIKENESS = 0.6  # Dice coefficient of character pairs; below it names on the seeds stopped meaning the same
SURE_LIKENESS = 0.85  # enough to overrule the default of a question
_MEASURES = {
    "growth": re.compile("增长|增加|下降|减少"),
    "share": re.compile("率|占比|比重"),
    "rank": re.compile("位次|排位"),
}
# of the likeness is left when the wording asks for the thing and the name is of its growth or share
_OTHER_MEASURE = 0.7
_PART_LIKENESS = 0.7  # of a wording that stands whole in the name of an indicator that the place has (执法人员)


class Indicators:
    """The indicators of a store with their names, read once; a graph of 200 reports has 3,000."""

    def __init__(self, store: ox.Store, places: Sequence[Term] = ()) -> None:
        """Remember the store and the places whose indicators come first; names are read when they are needed."""
        self._store = store
        self._places = tuple(places)
        self._found: dict[str, tuple[float, list[ox.NamedNode]]] = {}

    def find(self, text: str) -> list[ox.NamedNode]:
        """Give the indicators whose name or other name is most like the text; several when equal.

        Indicators of the places win, then those that the graph uses, itself or as 行政复议案件受理数 under a standard
        one, over those that only the scheme has. One under another found one is left out: the questions take it in by
        ``skos:broader``.
        """
        if re.fullmatch(r"ind:\S+", text):
            return [ox.NamedNode(load().expand(text))]
        return self._rated(text)[1]

    def likeness(self, text: str) -> float:
        """Give how like the text the indicators of :meth:`find` are: 1 for the same name, 0 when there are none."""
        return self._rated(text)[0]

    def _rated(self, text: str) -> tuple[float, list[ox.NamedNode]]:
        if text not in self._found:
            self._found[text] = self._find(text)
        return self._found[text]

    def _find(self, text: str) -> tuple[float, list[ox.NamedNode]]:
        local = self._of_each_place(text)
        if local[0] >= SURE_LIKENESS:
            return local
        everywhere = self._everywhere(text)
        # 耕地面积 is no 占地面积, although a place has only that: the name is known elsewhere.
        return local if local[1] and everywhere[0] < 1 else everywhere

    def _of_each_place(self, text: str) -> tuple[float, list[ox.NamedNode]]:
        """Of each place its own: 地区生产总值增长率 here, 实现地区生产总值增长率 there."""
        found = [self._best(_ranked(text, names, is_part_enough=True)) for names in self._of_places]
        return max((score for score, _ in found), default=0.0), list(
            dict.fromkeys(iri for _, iris in found for iri in iris)
        )

    def _everywhere(self, text: str) -> tuple[float, list[ox.NamedNode]]:
        standard = _ranked(text, self._standard)
        rows = [row for row in standard if self._is_used(row[2])]
        if not rows or rows[0][0] < SURE_LIKENESS:  # only then read the thousands that are no standard ones
            rows = sorted([*rows, *_ranked(text, self._own)], key=lambda row: (-row[0], row[2].value))
        if not rows or rows[0][0] < LEAST_LIKENESS:
            rows = standard  # nothing in the graph: the scheme's name is at least the right question
        return self._best(rows)

    def _best(self, rows: list[tuple[float, str, ox.NamedNode]]) -> tuple[float, list[ox.NamedNode]]:
        if not rows or rows[0][0] < LEAST_LIKENESS:
            return 0.0, []
        best = [iri for score, _, iri in rows if score == rows[0][0]]
        return rows[0][0], [iri for iri in best if not _neighbours(self._store, iri, up=True) & set(best)][:_MOST]

    def near(self, text: str) -> list[str]:
        """Give the names of the used indicators that are most like a text, best first."""
        rows = [row for row in _ranked(text, self._standard) if self._is_used(row[2])]
        rows = sorted([*rows, *_ranked(text, self._own)], key=lambda row: (-row[0], row[2].value))
        return [name for score, name, _ in rows if score > 0][:5]

    def _is_used(self, iri: ox.NamedNode) -> bool:
        """Whether the indicator, or one right below it, has an observation."""
        indicator = ox.NamedNode(load().expand("cg:indicator"))
        return any(
            next(iter(self._store.quads_for_pattern(None, indicator, one, None)), None) is not None
            for one in (iri, *_neighbours(self._store, iri, up=False))
        )

    @cached_property
    def _standard(self) -> _Names:
        """The standard indicators with all their names, from the vocabulary."""
        vocabulary = load()
        return {
            ox.NamedNode(vocabulary.expand(concept.curie)): [(name, _shape(name)) for name in concept.names]
            for concept in vocabulary.scheme("sch:indicator")
        }

    @cached_property
    def _own(self) -> _Names:
        """The indicators of the graph's own, from the store."""
        found = self._read("indicators")
        return {iri: names for iri, names in found.items() if iri not in self._standard}

    @cached_property
    def _of_places(self) -> tuple[_Names, ...]:
        """The indicators that each place has a figure of, standard ones with the scheme's other names too."""
        result = []
        for place in self._places:
            found = self._read("indicators-of", place)
            result.append({iri: [*self._standard.get(iri, ()), *names] for iri, names in found.items()})
        return tuple(result)

    def _read(self, query: str, *places: Term) -> _Names:
        """Names of indicators; the places' own names are no part of them (柳市镇行政处罚数 is 行政处罚数)."""
        own = [name.value for place in places for name in _labels(self._store, place)]
        names: dict[str, set[str]] = {}
        for row in select(self._store, read_query(_LOOKUP, query), {"place": places}):
            said = row["name"].value
            for name in own:
                said = said.replace(name, "")
            names.setdefault(row["indicator"].value, set()).add(said)
        return {ox.NamedNode(iri): [(name, _shape(name)) for name in sorted(said)] for iri, said in names.items()}


_Names = dict[ox.NamedNode, list[tuple[str, "_Shape"]]]


def _ranked(text: str, names: _Names, *, is_part_enough: bool = False) -> list[tuple[float, str, ox.NamedNode]]:
    """Indicators by likeness (0 to 1) to a text, best first: (likeness, name, indicator)."""
    wanted = _shape(text)
    likeness = _part_likeness if is_part_enough else _dice
    rows = [
        (*max((likeness(wanted, shape) * _agreement(wanted, shape), name) for name, shape in found), iri)
        for iri, found in names.items()
    ]
    return sorted(rows, key=lambda row: (-row[0], row[2].value))


def _labels(store: ox.Store, thing: Term) -> list[ox.Literal]:
    label = ox.NamedNode(load().expand("skos:prefLabel"))
    found = store.quads_for_pattern(ox.NamedNode(thing.value), label, None, None)
    return [quad.object for quad in found if isinstance(quad.object, ox.Literal) and quad.object.language != "en"]


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
    measure: str  # what is measured of the thing: its growth, a share, its rank, or itself (level)


def _shape(text: str) -> _Shape:
    meant = _meant(text)
    core = _core(meant)
    measure = next((name for name, words in _MEASURES.items() if words.search(meant)), "level")
    return _Shape(core, bigrams(core), frozenset(core), measure)


@dataclass(frozen=True, slots=True)
class SynonymRow:
    """One row of ``question_synonyms.tsv``."""

    said: str
    meant: str
    example: str


def _meant(text: str) -> str:
    if _said().search(text) is not None:
        for row in read_table("question_synonyms", SynonymRow):
            text = re.sub(row.said, row.meant, text)
    return text


@cache
def _said() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{row.said})" for row in read_table("question_synonyms", SynonymRow)))


@cache
def _empty() -> re.Pattern[str]:
    return re.compile(words()["empty"])


def _core(text: str) -> str:
    previous = ""
    while text != previous:
        previous, text = text, _empty().sub("", text)
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


def _agreement(wanted: _Shape, name: _Shape) -> float:
    """1 when both measure the same; a growth or a share that is asked for is never answered by the thing itself."""
    if wanted.measure == name.measure:
        return 1.0
    return _OTHER_MEASURE if wanted.measure == "level" else 0.5


def _part_likeness(wanted: _Shape, name: _Shape) -> float:
    """As :func:`_dice`, but a wording of at least three characters that the name holds whole is like enough."""
    is_part = len(wanted.core) > 2 and wanted.core in name.core
    return max(_dice(wanted, name), _PART_LIKENESS if is_part else 0.0)
