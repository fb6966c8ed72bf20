"""Marks of responsible units: 〔责任单位:…〕 before, (…牵头,…配合) after the list; bound to the item they stand in."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from kg.model import Responsibility, Section, Span
from kg.rules.tables import read_table
from kg.segment.lines import Line

_LIST_MAX = 1500  # code points of one list of units; the longest seen in real plans is about 700
_BRACKET = re.compile(r"[(〔]([^()〔〕]*(?:[(][^()]{0,16}[)][^()〔〕]*){0,40})[)〕]")


@dataclass(frozen=True, slots=True)
class MarkRow:
    """One row of ``responsibility.tsv``."""

    id: str
    kind: str
    word: str
    role: str
    example: str


@cache
def _label_pattern() -> tuple[re.Pattern[str], dict[str, str]]:
    rows = [row for row in read_table("responsibility", MarkRow) if row.kind == "label"]
    words = sorted((row.word for row in rows), key=lambda word: (-len(word), word))
    return re.compile(rf"({'|'.join(words)})(?:及(?:责任人|职责))?\s*[:为]\s*"), {row.word: row.role for row in rows}


@cache
def _tail_pattern() -> tuple[re.Pattern[str], dict[str, str]]:
    rows = [row for row in read_table("responsibility", MarkRow) if row.kind == "tail"]
    words = sorted((row.word for row in rows), key=lambda word: (-len(word), word))
    return re.compile(rf"(?:等(?:部门|单位)?)?({'|'.join(words)})$"), {row.word: row.role for row in rows}


def responsibilities_of(norm: str, lines: Sequence[Line], sections: Sequence[Section]) -> tuple[Responsibility, ...]:
    """All marks of the body lines, in text order; ``units`` is the span of the list without label and brackets."""
    starts = [section.span.start for section in sections]
    found: list[Responsibility] = []
    for line in lines:
        if "单位" in line.norm or "责任" in line.norm or "部门" in line.norm:
            found += _labelled(line, sections, starts)
        if any(word in line.norm for word in ("牵头", "负责", "配合", "实施", "落实", "参与", "参加", "协助")):
            found += _tailed(line, sections, starts)
    unique = {mark.units: mark for mark in sorted(found, key=lambda mark: (mark.units, -mark.span.start))}
    return tuple(sorted(unique.values(), key=lambda mark: mark.units))


def _labelled(line: Line, sections: Sequence[Section], starts: Sequence[int]) -> Iterator[Responsibility]:
    pattern, roles = _label_pattern()
    marks = list(pattern.finditer(line.norm))
    for place, match in enumerate(marks):
        limit = marks[place + 1].start() if place + 1 < len(marks) else min(len(line.norm), match.end() + _LIST_MAX)
        end = _list_end(line.norm, match.end(), limit)
        if end > match.end():
            yield _mark(
                line.start + match.start(),
                line.start + match.end(),
                line.start + end,
                roles[match[1]],
                sections,
                starts,
            )


def _list_end(text: str, start: int, limit: int) -> int:
    """Where a list that begins at ``start`` ends: at 。 ; or a bracket that was opened before it."""
    depth = 0
    for at in range(start, limit):
        char = text[at]
        if char in "(":
            depth += 1
        elif char in ")〕":
            if depth == 0:
                return at
            depth -= 1
        elif char in "。;〔":
            return at
    return len(text[:limit].rstrip(" ,、;"))


def _tailed(line: Line, sections: Sequence[Section], starts: Sequence[int]) -> Iterator[Responsibility]:
    pattern, roles = _tail_pattern()
    for bracket in _BRACKET.finditer(line.norm):
        inner = bracket[1]
        if len(inner) > _LIST_MAX or ":" in inner:
            continue
        at = bracket.start(1)
        for piece in re.split(r"([,;])", inner):
            match = pattern.search(piece)
            if match and match.start() >= 3:
                lead = len(piece) - len(piece.lstrip(" 由"))
                yield _mark(
                    line.start + bracket.start(),
                    line.start + at + lead,
                    line.start + at + match.start(),
                    roles[match[1]],
                    sections,
                    starts,
                )
            at += len(piece)


def _mark(
    start: int, units: int, end: int, role: str, sections: Sequence[Section], starts: Sequence[int]
) -> Responsibility:
    index = bisect_right(starts, start) - 1
    while index >= 0 and sections[index].span.end <= start:
        index = sections[index].parent
    return Responsibility(Span(start, end), Span(units, end), role, index)
