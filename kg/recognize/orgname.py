"""What may stand inside an organisation's name, and where a name really ends; the words are in two tables."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

import ahocorasick_rs

from kg.rules.tables import read_table
from kg.rules.words import either, words_of

# endings that also begin other words: 中心城市, 银行业
_ENDS_LOOSELY = (
    "中心",
    "局",
    "厂",
    "银行",
    "大学",
    "集团",
    "小学",
)
# Many bodies of a kind, not one by its name: 全国首批卓越级智能工厂, 2个国家级公立医院, 义务教育阶段学校, 国家区域医疗中心.
_GENERIC = re.compile(
    r"[\d一二两三四五六七八九十百几多](?:个|家|所|批|座|级)|首批|首家|高水平|^市县|^(?:卓越工程师|未来技术|现代产业)学院$|(?<![初高中特超])级|阶段|公立|公办|民办|一流|普通高等|会商会$|辐射中心$|义务教育|区域医疗|医学中心|一体化"
    r"|各类|四大家|^重点建设|市内|纳入|坑口|地区电厂|^(?:集团|控股|所)|\dG"
    r"|^(?:城市)?(?:居民|村民|业主)委员会$|^(?:农民)?专业合作社$|^(?:商业|外资)银行$|^(?:重点|工程)实验室$|^(?:工程|技术|临床医学|产业|制造业){1,2}(?:研究|创新)中心$|^重点(?:高校|大学|中学|小学)$|^(?:城市)?中小学(?:校|幼儿园)?$|^(?:农村|城镇|城区|县城|乡镇|中心|村)*小学$"
)


@dataclass(frozen=True, slots=True)
class SuffixRow:
    """One row of ``org_suffixes.tsv``: a word that ends names of organisations outside the department table."""

    id: str
    word: str
    kind: str
    strong: bool
    example: str
    counter: str


@dataclass(frozen=True, slots=True)
class StopRow:
    """One row of ``org_stops.tsv``: words that cannot stand inside an organisation's name."""

    id: str
    words: tuple[str, ...]
    note: str
    example: str
    counter: str


@cache
def suffix_rows() -> dict[str, SuffixRow]:
    """Ending -> its row: 有限公司 is of kind firm."""
    return {row.word: row for row in read_table("org_suffixes", SuffixRow)}


@cache
def suffix_pattern() -> re.Pattern[str]:
    """The endings of names, longest first."""
    return re.compile("|".join(sorted(suffix_rows(), key=lambda word: (-len(word), word))))


@cache
def _stop_words() -> tuple[str, ...]:
    """Words that cannot stand inside a name, longest first."""
    words = {word for row in read_table("org_stops", StopRow) for word in row.words}
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


@cache
def _stop_automaton() -> tuple[ahocorasick_rs.AhoCorasick, int]:
    """The words that only hold a stop word (经济), then the stop words, the first given wins; and how many the former are."""
    whole = words_of("agency_words", "no-stop")
    kind = ahocorasick_rs.MatchKind.LeftmostFirst
    return ahocorasick_rs.AhoCorasick([*whole, *_stop_words()], matchkind=kind), len(whole)


def stops(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Start and end of the words that cannot stand in a name: 经 in 经批准, none in 经济."""
    automaton, whole = _stop_automaton()
    found = automaton.find_matches_as_indexes(text[start:end])
    return [(start + begin, start + stop) for index, begin, stop in found if index >= whole]


@cache
def _verb_pattern() -> re.Pattern[str]:
    return re.compile(either(word for word in _stop_words() if len(word) > 1))


def is_name(name: str) -> bool:
    """Whether no stop word stands in it: 行政复议体制改革领导小组 yes, 召开委员会 no."""
    return not stops(name)


def holds_verb(text: str) -> bool:
    """Whether a verb or a connective of official prose (two characters and more) stands in it: 成立巡特警大队."""
    return bool(_verb_pattern().search(text))


def last_stop_end(text: str) -> int:
    """Where the last stop word of a text ends, 0 without one."""
    found = stops(text)
    return found[-1][1] if found else 0


def stop_ends_at(norm: str, at: int) -> bool:
    """Whether a word that cannot stand in a name ends at ``at``."""
    return any(end == at for _, end in stops(norm, max(0, at - 4), at))


def name_ends(norm: str, end: int, word: str) -> bool:
    """Whether a name with this ending really ends here: 发展中心城市 and 银行业 do not."""
    if word == "大学" and norm[end : end + 2] == "校长":
        return True
    if word == "大学" and norm.startswith("科技园", end):
        return False  # 国家大学科技园
    return word not in _ENDS_LOOSELY or norm[end : end + 1] not in words_of("agency_words", "not-end")


def is_generic(norm: str, start: int, end: int) -> bool:
    """Whether the words make a kind of body, not one by its name: 首批卓越级智能工厂."""
    return bool(_GENERIC.search(norm[start:end]))
