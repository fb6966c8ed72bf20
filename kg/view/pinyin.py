"""Readings for the search box: 永济市 is found by ``yjs`` and by ``yongjishi``.

A table of characters with their usual reading, and the few places where a name reads otherwise (重庆, 银行), are far
smaller than a reading per name; the page composes the rest.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any

from pypinyin import Style, lazy_pinyin


def readings(names: Sequence[str]) -> tuple[dict[str, str], list[tuple[int, int, str]]]:
    """Give the usual reading of every character, and the exceptions as (name, character, reading).

    ``readings(["重庆市"])`` gives ``({"重": "chong", "庆": "qing", "市": "shi"}, [])``. Characters without a reading
    (letters, digits, signs) are left out of both.
    """
    spoken = {name: _speak(name) for name in dict.fromkeys(names)}
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for name in names:
        for character, reading in zip(name, spoken[name], strict=True):
            if reading != character:
                counts[character][reading] += 1
    usual = {c: min(counts[c], key=lambda reading: (-counts[c][reading], reading)) for c in sorted(counts)}
    odd = [
        (i, j, reading)
        for i, name in enumerate(names)
        for j, (character, reading) in enumerate(zip(name, spoken[name], strict=True))
        if reading != character and usual[character] != reading
    ]
    return usual, odd


def _speak(name: str) -> Sequence[str]:
    """One entry per character; what is not Chinese is given back as itself."""
    said = lazy_pinyin(name, style=Style.NORMAL, errors=_one_by_one, v_to_u=False)
    return said if len(said) == len(name) else name


def _one_by_one(run: str) -> Any:  # noqa: ANN401 - pypinyin takes a list, too, which its annotation does not say
    return list(run)
