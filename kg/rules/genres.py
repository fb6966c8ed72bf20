"""Kinds of documents (文种) by the word that ends a title."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kg.rules.tables import read_table

_NO_LAW = re.compile(r"(?:说|做|办|方|看|想|手|用|写|书|魔|戏|算)法$")  # 今日说法: the last word is no 法
_TAIL = re.compile(r"[(〔][^()〔〕]{0,30}[)〕]$")


@dataclass(frozen=True, slots=True)
class Genre:
    """One row of ``genres.tsv``: a word that ends titles, the genre's CURIE, and whether it makes law."""

    id: str
    word: str
    code: str
    legal: bool
    example: str


@cache
def genres() -> tuple[Genre, ...]:
    """The genre table, longest word first, so that 复函 wins over 函."""
    return tuple(sorted(read_table("genres", Genre), key=lambda row: (-len(row.word), row.word)))


@cache
def genre_of(title: str) -> Genre | None:
    """The genre of a title, or None: ``genre_of("市场准入负面清单(2020年版)").word`` is 清单."""
    core = title
    while (match := _TAIL.search(core)) is not None:
        core = core[: match.start()]
    core = core.rstrip("〉》”")
    return next(
        (row for row in genres() if core.endswith(row.word) and not (row.word == "法" and _NO_LAW.search(core))), None
    )
