"""Sentences: the units of evidence.

A sentence ends at 。 ! ? ; or at the line's end. An end mark inside 《》 “” () does not end it when the bracket closes
soon; an unclosed bracket never swallows more than its line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.segment.lines import Line

_END = re.compile(r"[。!?;][”’)〕》]*")
_OPEN = "《“(〔"
_CLOSE = "》”)〕"
_FAR = 400  # code points: an end mark further than this from an open bracket ends the sentence anyway


def sentence_spans(lines: Iterable[Line]) -> list[tuple[int, int]]:
    """Half-open spans of all sentences, in text order, without blanks at their ends."""
    spans: list[tuple[int, int]] = []
    for line in lines:
        text, base = line.norm, line.start
        is_bracketed = any(mark in text for mark in _OPEN)
        at = 0
        for match in _END.finditer(text):
            stop = match.end()
            if is_bracketed and stop - at < _FAR and _is_inside(text, at, match.start()) and _closes_after(text, stop):
                continue
            _append(spans, text, base, at, stop)
            at = stop
        _append(spans, text, base, at, len(text))
    return spans


def _is_inside(text: str, start: int, end: int) -> bool:
    piece = text[start:end]
    return any(piece.count(left) > piece.count(right) for left, right in zip(_OPEN, _CLOSE, strict=True))


def _closes_after(text: str, at: int) -> bool:
    rest = text[at : at + _FAR]
    return any(mark in rest for mark in _CLOSE)


def _append(spans: list[tuple[int, int]], text: str, base: int, start: int, end: int) -> None:
    while start < end and text[start] in " \t":
        start += 1
    while end > start and text[end - 1] in " \t":
        end -= 1
    if end > start:
        spans.append((base + start, base + end))
