"""Bodies that the text itself names short: 永济市行政复议局(以下简称复议局), and the names that only this note shows to be ones."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from kg.model import Mention, Span
from kg.recognize.lexicon import Token
from kg.recognize.owner import HAN, Owner, Taken, agency_mention
from kg.rules.words import alternation

_DEFINED = re.compile(rf"[(〔](?:以下|下)?(?:统)?(?:简称|称)(?:为)?:?[“\"]?(?P<short>[{HAN}]{{2,14}})[”\"]?[)〕]")
_NAMED_WHOLE = ("firm", "school")
_NAME_MAX = 40  # code points of a name in front of its note
_OFFICE = "办公室"


@cache
def _team() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternation('agency_words', 'team')}|小组|委)$")


def with_defined(norm: str, tokens: Sequence[Token], agencies: Sequence[Mention]) -> list[Mention]:
    """The agencies, the later mentions of them by their short names, and teams whose names end at such a note."""
    notes = list(_DEFINED.finditer(norm))
    if not notes:
        return list(agencies)
    found: list[Mention] = []
    shorts = {note["short"] for note in notes}
    shorts |= {short + _OFFICE for short in shorts}
    offices = [m for m in agencies if m.part("side") == "deictic-office"]
    agencies = [m for m in agencies if norm[m.span.start : m.span.end] not in shorts]  # the note tells what it is
    taken = Taken((mention.span.start, mention.span.end) for mention in agencies)
    ends = {mention.span.end: mention for mention in agencies}
    for note in notes:
        whole = ends.get(note.start())
        if whole is not None and whole.part("side") in _NAMED_WHOLE:
            continue  # a firm's post reads the note itself
        if whole is None:
            whole = _team_before(norm, tokens, note, taken)
            if whole is None:  # the name is of one that a verb founds: its office is told by the words alone
                found += [m for m in offices if m.name == note["short"] + _OFFICE]
                continue
            found.append(whole)
            taken.add(whole.span.start, whole.span.end)
        found += _later(norm, note, whole, taken)
    return sorted([*agencies, *found], key=lambda mention: mention.span)


def _team_before(norm: str, tokens: Sequence[Token], note: re.Match[str], taken: Taken) -> Mention | None:
    """The team of a place whose name ends at the note and in the word of the short name: 青岛市…联席工作小组."""
    end, tail = _team().search(note["short"]), norm[note.start() - 2 : note.start()]
    if end is None or not (note["short"].endswith(tail) or (end.group() == "委" and tail == "员会")):
        return None
    near = [t for t in tokens if t.type == "place" and note.start() - _NAME_MAX <= t.start and t.end < note.start()]
    place = near[-1] if near else None
    if place is None or not re.fullmatch(rf"[{HAN}“”]+", norm[place.end : note.start()]):
        return None
    if taken.overlaps(place.start, note.start()):
        return None
    body = norm[place.end : note.start()]
    span = Span(place.start, note.start())
    return agency_mention(
        norm, span, Owner(place.start, "place", place.key), body, body, "commission", "agency-defined"
    )


def _later(norm: str, note: re.Match[str], whole: Mention, taken: Taken) -> Iterator[Mention]:
    """The mentions by the short name behind its note, with 办公室 where it follows a team: 协调委|办公室."""
    short = note["short"]
    at = norm.find(short, note.end())
    while at >= 0:
        end = at + len(short)
        office = whole.part("side") in ("commission", "central") and norm.startswith(_OFFICE, end)
        stop = end + len(_OFFICE) if office else end
        if not taken.overlaps(at, stop) and not (short.endswith("委") and norm[end : end + 1] in "员托派任"):
            taken.add(at, stop)
            yield _same(whole, Span(at, stop), office=office)
        at = norm.find(short, end)


def _same(whole: Mention, span: Span, *, office: bool) -> Mention:
    """The whole name's mention at the place of the short one; a firm is known by its name, so that stays."""
    parts = dict(whole.parts)
    if office and parts["side"] == "central":
        parts["unit"] = _OFFICE
    elif office:
        parts["body"] += _OFFICE
        parts["surface"] += _OFFICE
    name = whole.name + _OFFICE if office else whole.name
    return replace(whole, span=span, name=name, rule="agency-defined-short", parts=tuple(parts.items()))
