"""Marks of responsible units: 〔责任单位:…〕 before, (…牵头,…配合) after the list; bound to the item they stand in."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from kg.model import Responsibility, Section, Span
from kg.rules.mark_words import labels, short_labels, tails, told, triggers
from kg.segment.item_task import bind_to_items
from kg.segment.lines import Line
from kg.segment.task_table import lists_under_columns, table_responsibilities
from kg.segment.unit_list import is_unit_list

_MAY_HAVE_LABEL = re.compile("单 ?位|责 ?任|部 ?门")
_LIST_MAX = 1500  # code points of one list of units; the longest seen in real plans is about 700
_LEAST = 3  # code points of a list of units: 教育局
_BRACKET_AT_END = re.compile(r"[(〔]([^()〔〕:。]{3,400})[)〕]。?\s*$")
_OF_PLACE = re.compile(r"[省市县区州旗]")
_KINDS = re.compile(r"〔[县市区镇乡街道园旗、]{1,8}〕")  # 各镇〔街道〕
_REGULAR = 2  # lists in brackets alone are marks only where the text has more than one
_BRACKET = re.compile(r"[(〔]([^()〔〕]*(?:[(][^()]{0,16}[)][^()〔〕]*){0,40})[)〕]")


def responsibilities_of(lines: Sequence[Line], sections: Sequence[Section]) -> tuple[Responsibility, ...]:
    """All marks of the body lines, in text order; ``units`` is the span of the list without label and brackets."""
    found = [mark for line in lines for mark in _marks_of(line)] or _unlabelled(lines)
    tables = table_responsibilities(lines)
    if not found and not tables:
        found = lists_under_columns(lines)
    marks = [*_in_sections(found, sections), *tables]
    unique = {mark.units: mark for mark in sorted(marks, key=lambda mark: (mark.units, -mark.span.start))}
    return bind_to_items(sorted(unique.values(), key=lambda mark: mark.units), lines)


def _in_sections(marks: Iterable[Responsibility], sections: Sequence[Section]) -> Iterator[Responsibility]:
    """The marks with the innermost section each begins in."""
    starts = [section.span.start for section in sections]
    for mark in marks:
        index = bisect_right(starts, mark.span.start) - 1
        while index >= 0 and sections[index].span.end <= mark.span.start:
            index = sections[index].parent
        yield replace(mark, section=index)


def _mark(line: Line, start: int, units: tuple[int, int], role: str) -> Responsibility:
    """A mark in no section yet that begins at ``start`` of the line, where its list of units is ``units``."""
    first, last = units
    return Responsibility(
        Span(line.start + start, line.start + last), Span(line.start + first, line.start + last), role, -1
    )


def _marks_of(line: Line) -> Iterator[Responsibility]:
    if _MAY_HAVE_LABEL.search(line.norm):
        yield from _labelled(line)
    if triggers().search(line.norm):
        yield from _tailed(line)
        yield from _told(line)


def _labelled(line: Line) -> Iterator[Responsibility]:
    marks = list(labels().pattern.finditer(line.norm))
    for place, match in enumerate(marks):
        limit = marks[place + 1].start() if place + 1 < len(marks) else min(len(line.norm), match.end() + _LIST_MAX)
        end = _list_end(line.norm, match.end(), limit)
        for units, role in _roles_within(line.norm, match.end(), end, labels().role(match)):
            yield _mark(line, match.start(), units, role)


def _roles_within(text: str, start: int, end: int, role: str) -> Iterator[tuple[tuple[int, int], str]]:
    """A labelled list with its role: one, or several where the list tells who leads: 县司法局牵头,县公安局配合."""
    words = tails()
    pieces = [(p.start(), p.end(), words.pattern.search(p.group())) for p in re.finditer(r"[^,;]+", text[start:end])]
    if not any(tail is not None and words.role(tail) == "lead" for _, _, tail in pieces):
        pieces = [(0, end - start, None)] if end > start else []
    begin = 0
    for first, last, tail in pieces:
        if tail is not None or last == pieces[-1][1]:
            stop = first + tail.start() if tail is not None else last
            yield (start + begin, start + stop), words.role(tail) if tail is not None else role
            begin = last + 1


def _list_end(text: str, start: int, limit: int) -> int:
    """Where a list that begins at ``start`` ends: at 。 ; or a bracket that was opened before it."""
    depth = 0
    for at in range(start, limit):
        char = text[at]
        if char in "(":
            depth += 1
        elif char in ")〕":
            if depth == 0 and not (char == "〕" and _KINDS.match(text, max(start, text.rfind("〔", start, at)))):
                return at
            depth = max(0, depth - 1)
        elif char in "。;" or (char == "〔" and not _KINDS.match(text, at)):
            return at
    return len(text[:limit].rstrip(" ,、;"))


def _tailed(line: Line) -> Iterator[Responsibility]:
    """Lists in brackets with their role behind them: (市司法局牵头,市公安局配合)."""
    for bracket in _BRACKET.finditer(line.norm):
        inner = bracket[1]
        if len(inner) <= _LIST_MAX and short_labels().pattern.match(inner):
            yield from _short_labelled(line, bracket)
        if len(inner) > _LIST_MAX or ":" in inner:
            continue
        at = bracket.start(1)
        before = -1  # where units begin that the role behind them has too: (哈尔滨、黑河市政府,省农垦总局负责)
        for piece in re.split(r"([,;])", inner):
            match = tails().pattern.search(piece)
            if match and match.start() >= _LEAST:
                lead = len(piece) - len(piece.lstrip(" 由"))
                first = before if before >= 0 else at + lead
                yield _mark(line, bracket.start(), (first, at + match.start()), tails().role(match))
                before = -1
            elif piece not in (",", ";"):
                before = (at if before < 0 else before) if is_unit_list(piece.strip()) else -1
            at += len(piece)


def _short_labelled(line: Line, bracket: re.Match[str]) -> Iterator[Responsibility]:
    """Lists behind the roles alone, in a bracket of nothing else: (主办:市教育局;协办:市财政局)."""
    found = list(short_labels().pattern.finditer(line.norm, bracket.start(1), bracket.end(1)))
    for label, following in itertools.zip_longest(found, found[1:]):
        stop = following.start() if following is not None else bracket.end(1)
        units = line.norm[label.end() : stop].rstrip(",;、 ")
        if is_unit_list(units):
            span = (label.end(), label.end() + len(units))
            yield _mark(line, bracket.start(), span, short_labels().role(label))


def _told(line: Line) -> Iterator[Responsibility]:
    """A sentence that tells nothing but who does an item: 此项工作由市卫生局主办,市民政局协办。"""
    for match in told().finditer(line.norm):
        if not match["item"] and not match["support"]:
            continue
        for role in ("lead", "support"):
            if match[role] and not is_unit_list(match[role]):
                break
            if match[role]:
                yield _mark(line, match.start("lead"), match.span(role), role)


def _unlabelled(lines: Sequence[Line]) -> list[Responsibility]:
    """Lists of units alone in brackets at the end of an item, in a text that has no other marks and several of these."""
    found = []
    for line in lines:
        bracket = _BRACKET_AT_END.search(line.norm)
        if bracket and is_unit_list(bracket[1]):
            first, *others = re.split("[、,;]", bracket[1])
            if others or _OF_PLACE.match(first):
                found.append(_mark(line, bracket.start(), bracket.span(1), "responsible"))
    return found if len(found) >= _REGULAR else []
