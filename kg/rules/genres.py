"""Kinds of documents (文种) by the word that ends a title."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kg.rules.tables import read_table

_NO_LAW = re.compile(r"(?:说|做|办|方|看|想|手|用|写|书|魔|戏|(?<!预)算)法$")  # 今日说法: the last word is no 法
_TAIL = re.compile(r"[(〔][^()〔〕]{0,30}[)〕]$")
_PROMULGATES = re.compile(
    r"印发(?:实施|执行)?(?:修订后的|修订的)?(?:[〈《](?P<marked>[^〈〉《》]*(?:[〈《][^〈〉《》]*[〉》][^〈〉《》]*)*)[〉》](?:的?(?:通知|函|公告|决定))?$"
    r"|(?=.{4,204}+$)(?P<plain>[^〈《].{3,200}?)的?(?:通知|函|公告|决定)$)"  # far from the end nothing is tried
)


@dataclass(frozen=True, slots=True)
class Genre:
    """One row of ``genres.tsv``: a word that ends titles, the genre's CURIE, and whether it makes law.

    The ``counter`` has the word, but is of another kind or of none.
    """

    id: str
    word: str
    code: str
    legal: bool
    example: str
    counter: str


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


def carried_title(title: str) -> str:
    """What a notice that issues a plan issues, or an empty string: 关于印发〈普法工作方案〉的通知 gives 普法工作方案.

    Only 印发: a notice and the plan that it makes are one work, while what is 转发 or 批转 is the work of another body.
    """
    match = _PROMULGATES.search(title)
    name = (match["marked"] or match["plain"]) if match else ""
    return name if len(name) >= 4 and genre_of(name) is not None else ""
