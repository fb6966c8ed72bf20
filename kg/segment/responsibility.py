"""Marks of responsible units: 〔责任单位:…〕 before, (…牵头,…配合) after the list; bound to the item they stand in."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from kg.model import Responsibility, Section, Span
from kg.rules.tables import read_table
from kg.segment.item_task import bind_to_items
from kg.segment.lines import Line
from kg.segment.task_table import is_unit_list, lists_under_columns, table_responsibilities

_MAY_HAVE_LABEL = re.compile("单 ?位|责 ?任|部 ?门")
_LIST_MAX = 1500  # code points of one list of units; the longest seen in real plans is about 700
_BRACKET_AT_END = re.compile(r"[(〔]([^()〔〕:。]{3,400})[)〕]。?\s*$")
_UNIT = re.compile(
    r"^各(?:有关|相关)?(?:部门|单位)$|^[^的了应要将]{2,22}(?:局|委|办|厅|部|署|院|会|中心|政府|部门|单位|银行|公司|联|支队|总队|各?[县市区镇乡旗]|街道|园区)$"
)
_SENTENCE = re.compile(
    r"(?:^|(?<=[。;]))\s*(?P<item>[此该本]项工作)?由(?P<lead>[^。;:()]{3,300}?)(?:主办|牵头负责|牵头|负责)"
    r"(?:,(?:由|会同)?(?P<support>[^。;:()]{3,400}?)(?:等(?:部门|单位))?(?:协办|配合|参与|参加|协助|(?:共同)?(?:落实|实施|负责|完成)))?。"
)
_OF_PLACE = re.compile(r"[省市县区州旗]")
_MANNER = (  # how the units of a list do it: 按照各自职责分工|负责, 共同|落实
    r"(?:(?:依法)?(?:按照?|根据|依据)(?:各自)?(?:职责|职能|责任|任务|工作)(?:和)?(?:职责|任务)?(?:分工)?|按分工)?(?:分别|共同|具体|统一|联合){0,2}"
)
_KINDS = re.compile(r"〔[县市区镇乡街道园旗、]{1,8}〕")  # 各镇〔街道〕
_SHORT_ROLES = {
    "牵头": "lead", "主办": "lead", "责任": "responsible", "承办": "responsible", "落实": "responsible", "协办": "support", "配合": "support"
}  # fmt: skip
_SHORT_LABEL = re.compile(r"(?:(?<=[(〔,;、 ])|^)(牵头|主办|责任|承办|落实|协办|配合):")
_REGULAR = 2  # lists in brackets alone are marks only where the text has more than one
_BRACKET = re.compile(r"[(〔]([^()〔〕]*(?:[(][^()]{0,16}[)][^()〔〕]*){0,40})[)〕]")


@dataclass(frozen=True, slots=True)
class MarkRow:
    """One row of ``responsibility.tsv``; the ``counter`` has the word where it marks no list of units."""

    id: str
    kind: str
    word: str
    role: str
    example: str
    counter: str


@cache
def _label_pattern() -> tuple[re.Pattern[str], dict[str, str]]:
    rows = [row for row in read_table("responsibility", MarkRow) if row.kind == "label"]
    words = sorted((row.word for row in rows), key=lambda word: (-len(word), word))
    spaced = "|".join(" ?".join(word) for word in words)  # 责 任 单 位
    beside = r"(?:(?:及|和|与|、|/)(?:责任(?:人|领导)|职责)|\((?:单位|部门)\))?"
    return re.compile(rf"({spaced}){beside}\s*[:∶为]\s*"), {row.word: row.role for row in rows}


@cache
def _tail_pattern() -> tuple[re.Pattern[str], dict[str, str]]:
    rows = [row for row in read_table("responsibility", MarkRow) if row.kind == "tail"]
    words = sorted((row.word for row in rows), key=lambda word: (-len(word), word))
    return re.compile(rf"(?:等(?:部门|单位)?)?{_MANNER}({'|'.join(words)})$"), {row.word: row.role for row in rows}


def responsibilities_of(norm: str, lines: Sequence[Line], sections: Sequence[Section]) -> tuple[Responsibility, ...]:
    """All marks of the body lines, in text order; ``units`` is the span of the list without label and brackets."""
    starts = [section.span.start for section in sections]
    found: list[Responsibility] = []
    for line in lines:
        if _MAY_HAVE_LABEL.search(line.norm):
            found += _labelled(line, sections, starts)
        if any(
            word in line.norm
            for word in (
                "牵头",
                "负责",
                "配合",
                "实施",
                "落实",
                "参与",
                "参加",
                "协助",
                "主办",
                "协办",
                "责任单位",
                "责任:",
                "承办:",
            )
        ):
            found += _tailed(line, sections, starts)
            found += _told(line, sections, starts)
    if not found:
        found = _unlabelled(lines, sections, starts)
    tables = table_responsibilities(lines)
    if not found and not tables:
        under = lists_under_columns(lines)
        found = [_mark(units.start, units.start, units.end, role, sections, starts) for units, role in under]
    found += tables
    unique = {mark.units: mark for mark in sorted(found, key=lambda mark: (mark.units, -mark.span.start))}
    return bind_to_items(sorted(unique.values(), key=lambda mark: mark.units), lines)


def _labelled(line: Line, sections: Sequence[Section], starts: Sequence[int]) -> Iterator[Responsibility]:
    pattern, roles = _label_pattern()
    marks = list(pattern.finditer(line.norm))
    for place, match in enumerate(marks):
        limit = marks[place + 1].start() if place + 1 < len(marks) else min(len(line.norm), match.end() + _LIST_MAX)
        end = _list_end(line.norm, match.end(), limit)
        told = roles[match[1].replace(" ", "")]
        for first, last, role in _roles_within(line.norm, match.end(), end, told):
            at = line.start
            yield _mark(at + match.start(), at + first, at + last, role, sections, starts)


def _roles_within(text: str, start: int, end: int, role: str) -> Iterator[tuple[int, int, str]]:
    """A labelled list as (start, end, role): one, or several where the list tells who leads: 县司法局牵头,县公安局配合."""
    pattern, roles = _tail_pattern()
    pieces = [(p.start(), p.end(), pattern.search(p.group())) for p in re.finditer(r"[^,;]+", text[start:end])]
    if not any(tail is not None and roles[tail[1]] == "lead" for _, _, tail in pieces):
        pieces = [(0, end - start, None)] if end > start else []
    begin = 0
    for first, last, tail in pieces:
        if tail is not None or last == pieces[-1][1]:
            stop = first + tail.start() if tail is not None else last
            yield start + begin, start + stop, roles[tail[1]] if tail is not None else role
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


def _tailed(line: Line, sections: Sequence[Section], starts: Sequence[int]) -> Iterator[Responsibility]:
    pattern, roles = _tail_pattern()
    for bracket in _BRACKET.finditer(line.norm):
        inner = bracket[1]
        if len(inner) <= _LIST_MAX and _SHORT_LABEL.match(inner):
            yield from _short_labelled(line, bracket, sections, starts)
        if len(inner) > _LIST_MAX or ":" in inner:
            continue
        at = bracket.start(1)
        before = -1  # where units begin that the role behind them has too: (哈尔滨、黑河市政府,省农垦总局负责)
        for piece in re.split(r"([,;])", inner):
            match = pattern.search(piece)
            if match and match.start() >= 3:
                lead = len(piece) - len(piece.lstrip(" 由"))
                first = before if before >= 0 else at + lead
                span = (line.start + bracket.start(), line.start + first, line.start + at + match.start())
                yield _mark(*span, roles[match[1]], sections, starts)
                before = -1
            elif piece not in (",", ";"):
                before = (at if before < 0 else before) if is_unit_list(piece.strip()) else -1
            at += len(piece)


def _short_labelled(
    line: Line, bracket: re.Match[str], sections: Sequence[Section], starts: Sequence[int]
) -> Iterator[Responsibility]:
    """Lists behind the roles alone, in a bracket of nothing else: (主办:市教育局;协办:市财政局)."""
    labels = list(_SHORT_LABEL.finditer(line.norm, bracket.start(1), bracket.end(1)))
    for label, following in itertools.zip_longest(labels, labels[1:]):
        stop = following.start() if following is not None else bracket.end(1)
        units = line.norm[label.end() : stop].rstrip(",;、 ")
        if is_unit_list(units):
            at = line.start + label.end()
            role = _SHORT_ROLES[label[1]]
            yield _mark(line.start + bracket.start(), at, at + len(units), role, sections, starts)


def _told(line: Line, sections: Sequence[Section], starts: Sequence[int]) -> Iterator[Responsibility]:
    """A sentence that tells nothing but who does an item: 此项工作由市卫生局主办,市民政局协办。"""
    for match in _SENTENCE.finditer(line.norm):
        if not match["item"] and not match["support"]:
            continue
        for role in ("lead", "support"):
            if match[role] and not is_unit_list(match[role]):
                break
            if match[role]:
                at = line.start
                yield _mark(
                    at + match.start("lead"), at + match.start(role), at + match.end(role), role, sections, starts
                )


def _unlabelled(lines: Sequence[Line], sections: Sequence[Section], starts: Sequence[int]) -> list[Responsibility]:
    """Lists of units alone in brackets at the end of an item, in a text that has no other marks and several of these."""
    found = []
    for line in lines:
        bracket = _BRACKET_AT_END.search(line.norm)
        items = re.split("[、,;]", bracket[1]) if bracket else []
        if bracket and all(map(_UNIT.search, items)) and len(items) + bool(_OF_PLACE.match(items[0])) > 1:
            found.append(
                _mark(
                    line.start + bracket.start(),
                    line.start + bracket.start(1),
                    line.start + bracket.end(1),
                    "responsible",
                    sections,
                    starts,
                )
            )
    return found if len(found) >= _REGULAR else []


def _mark(
    start: int, units: int, end: int, role: str, sections: Sequence[Section], starts: Sequence[int]
) -> Responsibility:
    index = bisect_right(starts, start) - 1
    while index >= 0 and sections[index].span.end <= start:
        index = sections[index].parent
    return Responsibility(Span(start, end), Span(units, end), role, index)
