"""Tasks whose number opens no section: 一是加强培训(省司法厅负责);二是…, 1)…, 第一,…, ●…: a mark is that of its own item.

A plain paragraph without a number or bullet is no task. A mark on a line of its own belongs to the item above it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

from kg.model import Responsibility, Span
from kg.segment.heading import HAN, HEADING_MAX, heading_at
from kg.segment.lines import Line

_ITEM = re.compile(
    rf"(?:(?:^|(?<=[。;:,〕)]))\s*(?:{HAN}是(?:要)?|第{HAN},)"
    rf"|^\s*(?:\d{{1,2}}[)〕]、?|[—-]{{1,2}}|[•·●▲■◆★▪◇○□※\ue000-\uf8ff]|(?:重点)?任务(?:{HAN}|\d{{1,3}})[:、 ]))\s*"
)
_BRACKET = re.compile(r"[(〔]")
_SHORTEST = 4


def bind_to_items(marks: Iterable[Responsibility], lines: Sequence[Line]) -> tuple[Responsibility, ...]:
    """The marks with the item they stand in as task, where that is outside every section and table."""
    starts = [line.start for line in lines]
    found: list[Responsibility] = []
    for mark in marks:
        task = None
        if mark.section < 0 and mark.task is None:
            task = _item_before(lines, bisect_right(starts, mark.span.start) - 1, mark.span.start)
        found.append(mark if task is None else replace(mark, task=task))
    return tuple(found)


def _item_before(lines: Sequence[Line], at: int, end: int) -> Span | None:
    """The words of the item that a mark at ``end`` follows, in its line or right above the lines of marks."""
    if at < 0:
        return None
    line = lines[at]
    if (found := _item(line, end)) is not None:
        return found
    if at > 0 and not line.norm[: max(0, end - line.start)].strip(" (〔"):
        return _item(lines[at - 1], lines[at - 1].end)
    return None


def _item(line: Line, end: int) -> Span | None:
    """The last item of a line that begins before ``end``: its first sentence, or its first clause where that is long."""
    text = line.norm[: end - line.start]
    head = next(reversed(list(_ITEM.finditer(text))), None)
    if head is None:
        return None
    bracket = _BRACKET.search(text, head.end())
    words = heading_at(text[: bracket.start()] if bracket else text, head.end()).rstrip(",、—- ")
    if not _SHORTEST <= len(words) <= HEADING_MAX:
        return None
    return Span(line.start + head.end(), line.start + head.end() + len(words))
