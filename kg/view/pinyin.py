"""Readings for the search box: 永济市 is found by ``yjs`` and by ``yongjishi``.

A table of characters with their usual reading, and the few places where a name reads otherwise (重庆, 银行), are far
smaller than a reading per name; the page composes the rest.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from pypinyin import Style, lazy_pinyin
from pypinyin.seg.mmseg import seg

_spoken: dict[str, Sequence[str]] = {}  # what was said before in this process: a name always sounds the same


def learn(spoken: Mapping[str, Sequence[str]]) -> None:
    """Take over what :func:`spoken_names` gave in an earlier process: cutting ten thousand names into words takes long."""
    _spoken.update(spoken)


def spoken_names() -> Mapping[str, Sequence[str]]:
    """Give the reading of every name of the last page, one entry per character."""
    return _spoken


def readings(names: Sequence[str]) -> tuple[dict[str, str], list[tuple[int, int, str]]]:
    """Give the usual reading of every character, and the exceptions as (name, character, reading).

    ``readings(["重庆市"])`` gives ``({"重": "chong", "庆": "qing", "市": "shi"}, [])``. Characters without a reading
    (letters, digits, signs) are left out of both.
    """
    words: dict[str, Sequence[str]] = {}
    spoken = {name: _spoken.get(name) or _speak(name, words) for name in dict.fromkeys(names)}
    _spoken.clear()  # names that no page holds any more are not kept for ever
    _spoken.update(spoken)
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


def _speak(name: str, words: dict[str, Sequence[str]]) -> Sequence[str]:
    """One entry per character; what is not Chinese is given back as itself. ``words`` holds what was said before.

    The library asks its dictionary word by word; so do we, and each word (政府, 司法) is asked once for all names.
    """
    said: list[str] = []
    for word in seg.cut(name):
        if word not in words:
            spoken = lazy_pinyin(word, style=Style.NORMAL, errors=_one_by_one, v_to_u=False)
            words[word] = spoken if len(spoken) == len(word) else word
        said += words[word]
    return said


def _one_by_one(run: str) -> Any:  # noqa: ANN401 - pypinyin takes a list, too, which its annotation does not say
    return list(run)
