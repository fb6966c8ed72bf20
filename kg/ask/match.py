"""Free wording to a question with its slots filled: 巴彦县2021年受理了多少行政复议案件? is 指标数值 with three values.

First the things named in the wording are found in the store's labels (longest names first), then each question whose
patterns occur is rated by how many of those things it can use. No question is guessed: without a pattern, or with a
required slot empty, the answer is plainly that none fits, with the nearest ones.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

import pyoxigraph as ox

from kg.ask.parameter import LEAST_LIKENESS, SURE_LIKENESS, Indicators, named
from kg.ask.question import Kind, Question, list_questions, nearest_titles

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)年?度?")
_NUMBER = re.compile(r"(\d+(?:\.\d+)?)\s*%")
_TOP = re.compile(r"前\s*(\d+)\s*(名|位|个|对|份|项)?")
_TITLE = re.compile(r"《[^《》]+(?:《[^》]+》[^《》]*)?》|[一-鿿]{1,6}〔\d{4}〕\d+号")
_END = re.compile(r"[?。\s]+$")
_LONGEST = 40  # characters of a name in a question
_NAMED = (Kind.PLACE, Kind.AGENCY, Kind.INITIATIVE, Kind.DOCUMENT)


@dataclass(frozen=True, slots=True)
class Matched:
    """A question that fits, with the texts of its slots."""

    question: Question
    slots: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Unmatched:
    """No question fits: the titles that are nearest, and for the best the slots it misses."""

    nearest: tuple[str, ...]
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Found:
    kind: Kind
    text: str
    start: int
    end: int
    is_part: bool = False  # the place in the name of an agency: 巴彦县 in 巴彦县政府


def match(store: ox.Store, text: str) -> Matched | Unmatched:
    """Find the question that a sentence asks, with slots filled from the names in it."""
    text = unicodedata.normalize("NFKC", text).strip()
    found = _things(store, text)
    known = Indicators(store)
    rated = []
    for question in list_questions():
        hits = [hit for pattern in question.patterns if (hit := pattern.search(text)) is not None]
        if _END.sub("", text) == _END.sub("", unicodedata.normalize("NFKC", question.example)):
            weight = 1000
        elif hits:
            weight = max(len(hit[0]) for hit in hits)
        else:
            continue
        slots, used, missing = _fill(known, question, text, found)
        unused = sum(1 for thing in found if not (thing in used or thing.is_part or thing.kind is Kind.NUMBER))
        rated.append((len(missing) > 0, unused, -weight, question.id, question, slots, missing))
    if not rated:
        return Unmatched(nearest_titles(text))
    *_, question, slots, missing = min(rated, key=lambda row: row[:4])
    if missing:
        return Unmatched(tuple(dict.fromkeys((question.zh, *nearest_titles(text)))), missing)
    return Matched(question, tuple(slots.items()))


def _things(store: ox.Store, text: str) -> list[_Found]:
    """Years, shares, titles and names of the store in a text, none inside another."""
    found = [_Found(Kind.YEAR, hit[1], hit.start(), hit.end()) for hit in _YEAR.finditer(text)]
    found += [_Found(Kind.NUMBER, hit[1], hit.start(), hit.end()) for hit in _NUMBER.finditer(text)]
    found += [_Found(Kind.LIMIT, hit[1], hit.start(), hit.end()) for hit in _TOP.finditer(text)]
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
            kind = next((kind for kind in _NAMED if named(store, kind, name)), None)
            if kind is not None:
                found.append(_Found(kind, name, start, start + length))
                if kind is Kind.AGENCY and (place := _owner(store, name)):
                    found.append(_Found(Kind.PLACE, place, start, start + len(place), is_part=True))
                taken[start : start + length] = [True] * length
    return sorted(found, key=lambda thing: (thing.is_part, thing.start))


def _owner(store: ox.Store, agency: str) -> str:
    """The longest place that an agency's name begins with."""
    return next((agency[:end] for end in range(len(agency) - 1, 1, -1) if named(store, Kind.PLACE, agency[:end])), "")


def _fill(
    known: Indicators, question: Question, text: str, found: list[_Found]
) -> tuple[dict[str, str], list[_Found], tuple[str, ...]]:
    slots: dict[str, str] = {}
    used: list[_Found] = []
    if any(parameter.kind in (Kind.AGENCY, Kind.ENTITY) for parameter in question.parameters):
        found = [thing for thing in found if not thing.is_part]
    rest = _without(text, [thing for thing in found if thing.kind in (Kind.YEAR, Kind.PLACE, Kind.NUMBER, Kind.LIMIT)])
    missing = []
    for parameter in question.parameters:
        wanted = _NAMED if parameter.kind is Kind.ENTITY else (parameter.kind,)
        thing = next((thing for thing in found if thing.kind in wanted and thing not in used), None)
        if thing is not None:
            slots[parameter.name] = thing.text
            used += [thing, *(other for other in found if thing.is_part and other.start == thing.start)]
        elif parameter.kind is Kind.TEXT and (said := _named_group(question, text, parameter.name)):
            slots[parameter.name] = said
        elif (
            parameter.kind is Kind.INDICATOR
            and parameter.name != "group"
            and (name := _indicator(known, question, rest, SURE_LIKENESS if parameter.default else LEAST_LIKENESS))
        ):
            if name not in slots.values():
                slots[parameter.name] = name
            # A name that is part of the indicator's wording (行政复议 as an initiative) is used with it.
            used += [thing for thing in found if thing.kind in (Kind.INITIATIVE, Kind.AGENCY) and thing not in used]
        if parameter.is_required and parameter.name not in slots:
            missing.append(parameter.name)
    return slots, used, tuple(missing)


def _named_group(question: Question, text: str, name: str) -> str:
    """What a pattern of the question catches under the parameter's name: 市长 of 谁是启东市市长."""
    for pattern in question.patterns:
        hit = pattern.search(text)
        if hit is not None and hit.groupdict().get(name):
            return str(hit[name])
    return ""


def _without(text: str, things: list[_Found]) -> str:
    kept = list(text)
    for thing in things:
        kept[thing.start : thing.end] = [" "] * (thing.end - thing.start)
    return "".join(kept).replace(" ", "")


def _indicator(known: Indicators, question: Question, text: str, least: float) -> str:
    """The wording left when the question's own words are gone, if it names an indicator."""
    bare = text
    for pattern in question.patterns:
        bare = pattern.sub("", bare)
    for candidate in dict.fromkeys((text, bare)):
        candidate = re.sub(r"[??。]|哪些|哪个|地区|各?县市区|省内|各地", "", candidate)
        if len(candidate) > 1 and known.find(candidate, least=least):
            return candidate
    return ""
