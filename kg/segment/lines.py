"""Lines of a text as spans, without blanks at their ends and without page furniture."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from kg.model import Document, Mask, Span

_LINE = re.compile(r"[^\n]+")
_WORD = re.compile(r"[^ |]+")
_EDGE = " #*|\t\ufeff"
_JOINED = 80  # code points: a shorter line is no notice in one piece
_NOTICE = re.compile(
    r"(?P<letterhead>[^。;:〔(]{2,50}(?:文件|局|厅|委员会|办公室|政府|部))?"
    r"(?P<number>[\u4e00-\u9fff]{2,10}〔(?:19|20)\d\d〕\s?(?:[\u4e00-\u9fff]{1,3})?\d{1,5}号)"
    r"(?P<title>[^。;:]{4,90}?关于[^。;:]{2,110}?的?(?:通知|意见|决定|公告|通告|通报|函|批复|请示|报告))(?=[\u4e00-\u9fff]{1,4}|各|\s|$)"
)
_ROW = re.compile(r"\d{1,3} ?\|")  # the row of a table; a page in one line may have bars in its trail, too: 首页 | 公开
_LONG = 300  # code points: no paragraph of head or closing block is longer


@dataclass(frozen=True, slots=True)
class Line:
    """One line that is not blank: its span in the text and its normalised characters."""

    start: int
    end: int
    norm: str


def lines_of(doc: Document) -> tuple[Line, ...]:
    """All lines of the document outside masks, stripped; a line that a mask touches at an edge is shortened."""
    masks = sorted(doc.masks, key=lambda mask: mask.span)
    starts = [mask.span.start for mask in masks]
    found = []
    for match in _LINE.finditer(doc.norm):
        for start, end in _unmasked(match.start(), match.end(), masks, starts):
            raw = doc.norm[start:end]
            left = len(raw) - len(raw.lstrip(_EDGE))
            text = raw.strip(_EDGE)
            if text:
                found += _pieces(Line(start + left, start + left + len(text), text))
    return tuple(found)


def _pieces(line: Line) -> list[Line]:
    """A document that came as one long line: its head and closing block are set apart by blanks, one piece a line."""
    if len(line.norm) > _JOINED and (match := _NOTICE.match(line.norm)) is not None:
        parts = [_cut(line, *match.span(name)) for name in ("letterhead", "number", "title") if match[name]]
        return [*parts, *_pieces(_cut(line, match.end("title"), len(line.norm)))]
    if len(line.norm) < _LONG or " " not in line.norm or _ROW.match(line.norm):
        return [line]
    first, last = line.norm.find("。"), line.norm.rfind("。")
    if first < 0:
        return [line]
    body_from = line.norm.rfind(" ", 0, first) + 1
    heads = [_cut(line, m.start(), m.end()) for m in _WORD.finditer(line.norm, 0, body_from)]
    tails = [_cut(line, m.start(), m.end()) for m in _WORD.finditer(line.norm, last + 1)]
    return [*heads, _cut(line, body_from, last + 1), *tails]


def _cut(line: Line, start: int, end: int) -> Line:
    return Line(line.start + start, line.start + end, line.norm[start:end])


def _unmasked(start: int, end: int, masks: Sequence[Mask], starts: Sequence[int]) -> list[tuple[int, int]]:
    """The parts of ``[start, end)`` that no mask covers."""
    parts = []
    index = max(0, bisect_right(starts, start) - 1)
    at = start
    while index < len(masks) and masks[index].span.start < end:
        span = masks[index].span
        if span.end > at:
            if span.start > at:
                parts.append((at, span.start))
            at = max(at, span.end)
        index += 1
    if at < end:
        parts.append((at, end))
    return parts


def span_of(line: Line) -> Span:
    """The line's span."""
    return Span(line.start, line.end)
