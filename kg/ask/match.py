"""Free wording to a question with its slots filled: 巴彦县2021年受理了多少行政复议案件? is 指标数值 with three values.

First the things named in the wording are found in the store's labels (longest names first), then each question whose
words occur is rated by how many of those things it can use. No question is guessed: without its words, or with a
required slot empty, the answer is plainly that none fits, with the nearest ones; and what a question could not use of
the wording is said with the answer.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

import pyoxigraph as ox

from kg.ask.indicator import LEAST_LIKENESS, SURE_LIKENESS, Indicators
from kg.ask.naming import Naming
from kg.ask.parameter import NAMED, entities, named
from kg.ask.question import Kind, Parameter, Question, list_questions, nearest_titles
from kg.ask.wording import Hit, Wording, is_beyond, question_word
from kg.rules.divisions import load as load_divisions
from kg.rules.numerals import han_number

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)年?度?")
_RELATIVE = re.compile(r"今年|去年|前年|上一?年|本年度?")
_NUMBER = re.compile(r"(?<!\d)(\d+(?:\.\d+)?)\s*%")
_TOP = re.compile(r"前\s*(\d+|[一二两三四五六七八九]?十?[一二两三四五六七八九]?)\s*(名|位|个|对|份|项|的|$)")
_TITLE = re.compile(r"《[^《》]{1,200}(?:《[^》]{1,200}》[^《》]{0,200})?》|[一-鿿]{1,6}〔\d{4}〕\d+号")
_END = re.compile(r"(?<![?。\s])[?。\s]+$")
_DASH = re.compile(r"(?<=\d)(?:[-‐‑–—―~〜]{1,2}|至)(?=\d{4}年?[)）])")  # 2021—2025年 in a title
_LONGEST = 40  # characters of a name in a question
_LONGEST_DIVISION = 16
_LEFT_OVER = re.compile(r"[\u4e00-\u9fffA-Za-z0-9]{2,}")


@dataclass(frozen=True, slots=True)
class Matched:
    """A question that fits, with the texts of its slots; ``unused`` are words of the wording that it cannot use."""

    question: Question
    slots: tuple[tuple[str, str], ...]
    unused: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unmatched:
    """No question fits: the nearest titles, for the best the slots it misses, names that the store has not and has."""

    nearest: tuple[str, ...]
    missing: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    known: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Found:
    """A thing named at ``[start, end)`` of the wording; ``text`` names it in the store."""

    kind: Kind
    text: str
    start: int
    end: int
    is_part: bool = False  # the place in the name of an agency: 巴彦县 in 巴彦县政府


@dataclass(slots=True)
class _Filled:
    """The slots of one question so far, the things they came from, and what is missing."""

    slots: dict[str, str] = field(default_factory=dict)
    used: list[_Found] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)  # said, but not in the store
    has_indicator: bool = False


def match(store: ox.Store, text: str) -> Matched | Unmatched:
    """Find the question that a sentence asks, with slots filled from the names in it."""
    text = _DASH.sub("-", unicodedata.normalize("NFKC", text).strip())
    if is_beyond(text):
        return Unmatched(nearest_titles(text))
    naming = Naming(store)
    found = _things(store, naming, text)
    filler = _Filler(store, naming, text, found)
    rated = []
    for question in list_questions():
        hits = [(hit, wording) for wording in question.patterns if (hit := wording.search(text)) is not None]
        is_example = _END.sub("", text) == _END.sub("", unicodedata.normalize("NFKC", question.example))
        if not hits and not is_example:
            continue
        weight = 1000 if is_example else max(hit.weight for hit, _ in hits)
        filled = filler.fill(question, [hit for hit, _ in hits])
        idle = [thing for thing in found if not (thing in filled.used or thing.is_part or thing.kind is Kind.NUMBER)]
        wordings = [wording for _, wording in hits]
        rated.append((len(filled.missing) > 0, len(idle), -weight, question.id, question, filled, wordings))
    if not rated:
        known = tuple(thing.text for thing in found if thing.kind in NAMED and not thing.is_part)
        return Unmatched(nearest_titles(text), unknown=_unknown(text, found, _words(text, found)), known=known)
    *_, question, filled, wordings = min(rated, key=lambda row: row[:4])
    unused = filler.unused(question, filled, wordings)
    if filled.missing:
        nearest = tuple(dict.fromkeys((question.zh, *nearest_titles(text))))
        return Unmatched(nearest, tuple(filled.missing), _unknown(text, found, _words(text, found)))
    if unknown := _unknown(text, found, (*unused, *filled.places)):
        return Unmatched((question.zh,), unknown=unknown)
    return Matched(question, tuple(filled.slots.items()), unused)


# ---------------------------------------------------------------------------------------- things in the wording


def _things(store: ox.Store, naming: Naming, text: str) -> list[_Found]:
    """Years, shares, titles and names of the store in a text, none inside another."""
    found = [_Found(Kind.YEAR, hit[1], hit.start(), hit.end()) for hit in _YEAR.finditer(text)]
    found += [_Found(Kind.NUMBER, hit[1], hit.start(), hit.end()) for hit in _NUMBER.finditer(text)]
    found += [
        _Found(Kind.LIMIT, count, hit.start(), hit.end()) for hit in _TOP.finditer(text) if (count := _count(hit[1]))
    ]
    for hit in _TITLE.finditer(text):
        if named(store, Kind.DOCUMENT, hit[0].strip("《》")):
            found.append(_Found(Kind.DOCUMENT, hit[0].strip("《》"), hit.start(), hit.end()))
    taken = [False] * len(text)
    for thing in found:
        taken[thing.start : thing.end] = [True] * (thing.end - thing.start)
    for length in range(min(_LONGEST, len(text)), 1, -1):
        for start in range(len(text) - length + 1):
            if any(taken[start : start + length]):
                continue
            name = text[start : start + length]
            kind = naming.kind(name)
            if kind is None and name in naming.short_places:
                kind, name = Kind.PLACE, naming.short_places[name]
            if kind is None and name in naming.short_agencies:
                kind = Kind.AGENCY
            if kind is None:
                continue
            found.append(_Found(kind, name, start, start + length))
            if kind is Kind.AGENCY and (place := naming.owner(name)):
                found.append(_Found(Kind.PLACE, place, start, start + len(place), is_part=True))
            taken[start : start + length] = [True] * length
    return sorted(found, key=lambda thing: (thing.is_part, thing.start))


def _unknown(text: str, found: list[_Found], words: Iterable[str]) -> tuple[str, ...]:
    """Titles in marks, and words that begin with the name of a division, which the store has nothing of."""
    known = [range(thing.start, thing.end) for thing in found]
    titles = [hit[0] for hit in _TITLE.finditer(text) if not any(hit.start() in span for span in known)]
    places = [head for word in words if (head := _division(word))]
    return tuple(dict.fromkeys((*titles, *places)))


def _division(word: str) -> str:
    """The name of a division that a word begins with: 丰宁 of 丰宁行政复议收案."""
    divisions = load_divisions()
    heads = (word[:end] for end in range(min(len(word), _LONGEST_DIVISION), 1, -1))
    return next((head for head in heads if divisions.by_name(head) or divisions.by_short(head)), "")


def _words(text: str, found: list[_Found]) -> list[str]:
    """The words of a wording that name nothing of the store."""
    return _LEFT_OVER.findall(_without(text, found, " "))


def _count(text: str) -> str:
    """The number of 前10名 and 前五: digits, or a Chinese numeral; empty for anything else."""
    if not text or text.isdecimal():
        return text
    value = han_number(text)
    return "" if value is None else str(value)


# ------------------------------------------------------------------------------------------------------- slots


class _Filler:
    """Fills the slots of one question after the other from one wording."""

    def __init__(self, store: ox.Store, naming: Naming, text: str, found: list[_Found]) -> None:
        self._store = store
        self._naming = naming
        self._text = text
        self._found = found
        self._indicators: dict[tuple[str, ...], Indicators] = {}

    def fill(self, question: Question, hits: list[Hit]) -> _Filled:
        """Fill what can be filled; indicators last, since the place says which there are."""
        filled = _Filled()
        found = self._found
        if any(parameter.kind in (Kind.AGENCY, Kind.ENTITY) for parameter in question.parameters):
            found = [thing for thing in found if not thing.is_part]
        groups = {name: said for hit in hits for name, said in hit.groups}
        for parameter in sorted(question.parameters, key=lambda parameter: parameter.kind is Kind.INDICATOR):
            self._fill_one(question, parameter, found, groups, filled)
            if parameter.is_required and parameter.name not in filled.slots:
                filled.missing.append(parameter.name)
        return filled

    def _fill_one(
        self, question: Question, parameter: Parameter, found: list[_Found], groups: dict[str, str], filled: _Filled
    ) -> None:
        wanted = NAMED if parameter.kind is Kind.ENTITY else (parameter.kind,)
        things = [thing for thing in found if thing.kind in wanted and thing not in filled.used]
        if parameter.kind is Kind.AGENCY:  # 哪些地方成立了行政复议局 asks by the word, not for one body
            things = [thing for thing in things if not (self._is_short(thing) and thing.text in groups.get("text", ""))]
        if parameter.kind is Kind.ENTITY:  # 四川哪些文件提到枫桥经验 asks for the initiative, the place only says where
            things.sort(key=lambda thing: thing.kind is Kind.PLACE)
        if things:
            several = things if parameter.kind is Kind.PLACE and not things[0].is_part else things[:1]
            several = [thing for thing in several if not thing.is_part] or several
            filled.slots[parameter.name] = "|".join(dict.fromkeys(thing.text for thing in several))
            for thing in several:
                filled.used += [thing, *(other for other in found if other.is_part and other.start == thing.start)]
        elif parameter.kind is Kind.TEXT:
            if said := self._bare(groups.get(parameter.name, "")):
                filled.slots[parameter.name] = said
                filled.used += [thing for thing in found if thing.text in said and thing not in filled.used]
        elif parameter.kind is Kind.DOCUMENT:
            places = [thing.text for thing in self._found if thing.kind is Kind.PLACE]
            title = self._naming.document(self._text, places, is_needed=parameter.is_required)
            if title:
                filled.slots[parameter.name] = title
                filled.used += [thing for thing in self._found if thing.kind in (Kind.PLACE, Kind.YEAR)]
        elif parameter.kind is Kind.INDICATOR and parameter.name != "group":
            self._fill_indicator(question, parameter, filled)

    def _is_short(self, thing: _Found) -> bool:
        return thing.text in self._naming.short_agencies

    def _bare(self, said: str) -> str:
        """What a pattern caught, without the things named in it and the particles around: 的放管服改革 is 放管服改革."""
        bare = said
        for thing in self._found:
            if thing.kind in (Kind.PLACE, Kind.YEAR):
                bare = bare.replace(self._text[thing.start : thing.end], "")
        if bare != said:  # 省 of 四川省 where the name found was 四川
            bare = re.sub("^[省市县区]", "", bare)
        return re.sub(r"^[的是了“\"]+|[的”\"]+$", "", bare)

    def _fill_indicator(self, question: Question, parameter: Parameter, filled: _Filled) -> None:
        places = tuple(filled.slots["place"].split("|")) if "place" in filled.slots else ()
        if places not in self._indicators:
            terms = [term for place in places for term in entities(self._store, Kind.PLACE, place)]
            self._indicators[places] = Indicators(self._store, terms)
        kinds = (Kind.YEAR, Kind.PLACE, Kind.NUMBER, Kind.LIMIT)
        rest = _without(self._text, [thing for thing in self._found if thing.kind in kinds])
        least = SURE_LIKENESS if parameter.default else LEAST_LIKENESS
        name = _indicator(self._indicators[places], question.patterns, rest, least)
        if not name:
            return
        filled.has_indicator = True
        head = "" if places else _division(name)
        if head and self._indicators[places].likeness(name[len(head) :]) > self._indicators[places].likeness(name):
            filled.places.append(head)  # 丰宁 of 丰宁行政复议收案: a place, and the store has nothing of it
        if name not in filled.slots.values():
            filled.slots[parameter.name] = name
        # A name that is part of the indicator's wording (行政复议 as an initiative) is used with it.
        filled.used += [t for t in self._found if t.kind in (Kind.INITIATIVE, Kind.AGENCY) and t not in filled.used]

    def unused(self, question: Question, filled: _Filled, wordings: list[Wording]) -> tuple[str, ...]:
        """The words that neither a slot nor the question's own words account for: 去年, 省委依法治省办."""
        text = self._text
        # What a slot holds is used as a whole, also where a thing is named in the middle of it: 法治政府建设示范市.
        for said in filled.slots.values():
            text = text.replace(said, " " * len(said))
        used = [(thing.start, thing.end) for thing in self._found if thing in filled.used or thing.is_part]
        used += [span for wording in wordings for span in wording.own(self._text)]
        for start, end in used:
            text = text[:start] + " " * (end - start) + text[end:]
        relative = tuple(dict.fromkeys(_RELATIVE.findall(text)))  # which year 去年 is depends on who asks when
        if filled.has_indicator:  # the answer says what the rest of the wording was taken to mean
            return relative
        left = _LEFT_OVER.findall(question_word().sub(" ", _RELATIVE.sub(" ", text)))
        # What the question is about is used, whichever of its wordings matched: 任务 of 任务的责任单位.
        return (*relative, *(word for word in dict.fromkeys(left) if word not in question.zh))


def _without(text: str, things: list[_Found], instead: str = "") -> str:
    kept = list(text)
    for thing in things:
        kept[thing.start : thing.end] = [instead] * (thing.end - thing.start)
    return "".join(kept)


def _indicator(known: Indicators, patterns: tuple[Wording, ...], text: str, least: float) -> str:
    """The wording left when the question's own words are gone, if it names an indicator: the part that names it best."""
    text = _RELATIVE.sub("", text)
    bare = text
    for wording in patterns:
        bare = wording.without(bare)
    candidates = [text, bare, question_word().sub("", text), question_word().sub("", bare)]
    cleaned = dict.fromkeys(re.sub(r"[??。,、\s]", "", candidate) for candidate in candidates)
    rated = [(known.likeness(candidate), candidate) for candidate in cleaned if len(candidate) > 1]
    best, name = max(rated, key=lambda row: row[0], default=(0.0, ""))
    return name if best >= least else ""
