"""Patterns that run only around their anchors: what every match holds is looked for first, because that is cheap."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator


def near(
    pattern: re.Pattern[str], anchor: re.Pattern[str], norm: str, *, before: int, after: int
) -> Iterator[re.Match[str]]:
    """The matches of a pattern, looked for only around what each of them holds: a year in brackets in 国办发〔2021〕3号.

    ``before`` and ``after`` are the most code points that a match, with what it looks at, reaches beyond its anchor. A
    pattern that begins with a run of any characters is tried at each of them; an anchor of a few words is not.
    """
    places = (match.span() for match in anchor.finditer(norm))
    for start, end in windows(places, len(norm), before, after):
        yield from pattern.finditer(norm, start, end)


def windows(places: Iterable[tuple[int, int]], size: int, before: int, after: int) -> Iterator[tuple[int, int]]:
    """The stretches around places of a text of this size, merged where they touch."""
    start = end = -1
    for begin, stop in places:
        if begin - before > end:
            if end >= 0:
                yield start, end
            start = max(0, begin - before)
        end = min(size, stop + after)
    if end >= 0:
        yield start, end
