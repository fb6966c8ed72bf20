"""What the head of a government's page tells of a document in pairs of label and value: 发文机关 | 国务院办公厅."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from functools import cache

from kg.model import Span
from kg.rules.page_labels import spaced_labels
from kg.segment.lines import Line

HEAD_LINES = 40  # lines in which pairs, title, number and salutation are looked for
_LABEL_CELL = re.compile(r"^\s*([\u4e00-\u9fff][\u4e00-\u9fff ]{1,12}?)\s*:\s*$")


@cache
def _label_alone() -> re.Pattern[str]:
    """A table's cell: the label without a colon."""
    return re.compile(rf"^\s*({spaced_labels()})\s*$")


@cache
def _label_with_value() -> re.Pattern[str]:
    return re.compile(rf"^(?:[-·]\s*)?({spaced_labels()})\s*[:|]\s*(\S.*)$")


@cache
def _next_label() -> re.Pattern[str]:
    """The label of a further pair of the same line."""
    return re.compile(rf"(?<=\s)({spaced_labels()})\s*:\s*")


@cache
def _label_in_brackets() -> re.Pattern[str]:
    """〔 主题分类 〕 司法 〔 体裁分类 〕 工作报告."""
    return re.compile(rf"〔\s*({spaced_labels()})\s*〕\s*")


def split_metadata(lines: Sequence[Line]) -> tuple[tuple[tuple[str, Span], ...], list[Line]]:
    """Label/value pairs of a page's head (发文机关 | 国务院办公厅) and the remaining lines."""
    found: list[tuple[str, Span]] = []
    rest: list[Line] = []
    for place, line in enumerate(lines):
        pairs = _metadata_pairs(line) if place < HEAD_LINES else []
        if pairs:
            found += pairs
        else:
            rest.append(line)
    return tuple(found), rest


def _metadata_pairs(line: Line) -> list[tuple[str, Span]]:
    if "|" in line.norm:
        cells = [(m.group(), m.start()) for m in re.finditer(r"[^|]+", line.norm)]
        pairs = []
        for (label, _), (value, at) in itertools.pairwise(cells):
            match = _LABEL_CELL.match(label) or _label_alone().match(label)
            if match:
                text = value.strip()
                start = line.start + at + value.find(text) if text else line.start + at
                pairs.append((match[1].replace(" ", ""), Span(start, start + len(text))))
        return pairs
    marks = list(_label_in_brackets().finditer(line.norm))
    if marks and marks[0].start() == 0:
        ends = [mark.start() for mark in marks[1:]] + [len(line.norm)]
        pairs = []
        for mark, end in zip(marks, ends, strict=True):
            start = line.start + mark.end()
            value = line.norm[mark.end() : end].strip()
            pairs.append((mark[1].replace(" ", ""), Span(start, start + len(value))))
        return pairs
    match = _label_with_value().match(line.norm)
    if not match:
        return []
    more = list(_next_label().finditer(line.norm, match.start(2)))
    heads = [(match[1], match.start(2)), *((head[1], head.end()) for head in more)]
    stops = [*(head.start() for head in more), len(line.norm)]
    values = [(label, at, line.norm[at:stop].rstrip()) for (label, at), stop in zip(heads, stops, strict=True)]
    return [
        (re.sub(r"\s", "", label), Span(line.start + at, line.start + at + len(value)))
        for label, at, value in values
        if value
    ]
