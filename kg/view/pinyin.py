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
    found = [list(name) for name in names]
    spoken: list[list[str]] = []
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for characters in found:
        # one entry per character: what is not Chinese is given back as itself, one by one
        said = lazy_pinyin("".join(characters), style=Style.NORMAL, errors=_one_by_one, v_to_u=False)
        said = said if len(said) == len(characters) else characters
        spoken.append(said)
        for character, reading in zip(characters, said, strict=True):
            if reading != character:
                counts[character][reading] += 1
    usual = {c: min(counts[c], key=lambda reading: (-counts[c][reading], reading)) for c in sorted(counts)}
    odd = [
        (i, j, reading)
        for i, (characters, said) in enumerate(zip(found, spoken, strict=True))
        for j, (character, reading) in enumerate(zip(characters, said, strict=True))
        if reading != character and usual[character] != reading
    ]
    return usual, odd


def _one_by_one(run: str) -> Any:  # noqa: ANN401 - pypinyin takes a list, too, which its annotation does not say
    return list(run)
