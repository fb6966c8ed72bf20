"""The words of ``responsibility.tsv`` that mark who does a task, as patterns with the role that each word gives."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from kg.rules.tables import read_table
from kg.rules.words import either

_MANNER = (  # how the units of a list do it: 按照各自职责分工|负责, 共同|落实
    r"(?:(?:依法)?(?:按照?|根据|依据)(?:各自)?(?:职责|职能|责任|任务|工作)(?:和)?(?:职责|任务)?(?:分工)?|按分工)?(?:分别|共同|具体|统一|联合){0,2}"
)
_COLUMN_END = re.compile(r"(?:单位|部门|主体)$")
_BRACKETS = re.compile(r"[(〔][^()〔〕]*[)〕]")


@dataclass(frozen=True, slots=True)
class MarkRow:
    """One row of ``responsibility.tsv``; the ``counter`` has the word where it marks no list of units."""

    id: str
    kind: str
    word: str
    role: str
    example: str
    counter: str


@dataclass(frozen=True, slots=True)
class MarkWords:
    """The words of a kind: their ``pattern`` has the word as its first group, ``role`` tells what it says of the units."""

    pattern: re.Pattern[str]
    roles: Mapping[str, str]

    def role(self, match: re.Match[str]) -> str:
        """The role of a word found, in letter-spacing too: lead for 牵 头 单 位."""
        return self.roles[match[1].replace(" ", "")]


@cache
def labels() -> MarkWords:
    """Words before a list, with the colon: 责任单位:市司法局."""
    roles = _roles("label")
    spaced = "|".join(" ?".join(word) for word in roles)  # 责 任 单 位
    beside = r"(?:(?:及|和|与|、|/)(?:责任(?:人|领导)|职责)|\((?:单位|部门)\))?"
    return MarkWords(re.compile(rf"({spaced}){beside}\s*[:∶为]\s*"), roles)


@cache
def tails() -> MarkWords:
    """Words behind a list, at the end of a clause in brackets: 市司法局、市公安局按职责分工负责."""
    roles = _roles("tail")
    return MarkWords(re.compile(rf"(?:等(?:部门|单位)?)?{_MANNER}({'|'.join(roles)})$"), roles)


@cache
def short_labels() -> MarkWords:
    """Words that are a label in brackets without a noun: (主办:市教育局;协办:市财政局)."""
    roles = _roles("short")
    return MarkWords(re.compile(rf"(?:(?<=[(〔,;、 ])|^)({role_words()}):"), roles)


@cache
def told() -> re.Pattern[str]:
    """A sentence that tells nothing but who does an item: 此项工作由|市卫生局|主办,|市民政局|协办。"""
    leads = "|".join(_words_of_role("tail", "lead"))
    supports = "|".join(_words_of_role("tail", "support"))
    return re.compile(
        rf"(?:^|(?<=[。;]))\s*(?P<item>[此该本]项工作)?由(?P<lead>[^。;:()]{{3,300}}?)(?:{leads}|负责)"
        rf"(?:,(?:由|会同)?(?P<support>[^。;:()]{{3,400}}?)(?:等(?:部门|单位))?(?:{supports}|(?:共同)?(?:落实|实施|负责|完成)))?。"
    )


@cache
def triggers() -> re.Pattern[str]:
    """What a line must hold to have a tail or a short label: a quick look before the slow ones."""
    tail_words = _roles("tail")
    shortest = [word for word in tail_words if not any(other in word for other in tail_words if other != word)]
    return re.compile(either(shortest) + f"|(?:{role_words()}):")


@cache
def role_words() -> str:
    """The words that name a role, as an alternation: 牵头, 责任, 配合 of 牵头单位, 责任单位, 配合单位."""
    return "|".join(_roles("short"))


def role_of_column(name: str) -> str:
    """The role of the units in a column, empty for any other: 牵头单位 lead, 责任主体与协同单位 responsible, 责任人 none."""
    plain = _BRACKETS.sub("", name)
    words = re.findall(role_words(), plain)
    end = _COLUMN_END.search(plain)
    return _roles("short")[words[0]] if end and words and plain[: end.start()].endswith(words[-1]) else ""


@cache
def _roles(kind: str) -> dict[str, str]:
    """The roles of the words of a kind, longest word first."""
    rows = (row for row in read_table("responsibility", MarkRow) if row.kind == kind)
    return {row.word: row.role for row in sorted(rows, key=lambda row: (-len(row.word), row.word))}


def _words_of_role(kind: str, role: str) -> list[str]:
    return [word for word, said in _roles(kind).items() if said == role]
