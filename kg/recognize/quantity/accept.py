"""What is a figure: a numeral that measures something; names, manners of speech, deadlines and dates stay out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kg.recognize.quantity.raw import Raw
from kg.rules.tables import read_table
from kg.rules.units import UnitRow


@dataclass(frozen=True, slots=True)
class FalseFriendRow:
    """One pattern of ``quantity_false_friends.tsv``: a number inside its match is no figure; in ``counter`` one is."""

    id: str
    pattern: str
    example: str
    counter: str


_CLASS = re.compile("[个家户项座条](?:以上)?(?:过|超过?|近)$")
_GENERIC = frozenset({"count", "area", "score", "duration"})  # small Chinese numerals before these are names: 三项制度
_QUOTE = 24  # code points to look for the marks of a quoted name; longer quotations are speech, not names
_TITLE = 90  # the same for 《》


@cache
def _false_friends(is_han: bool) -> re.Pattern[str]:
    """The patterns that can hold a numeral of this kind; those for Arabic ones are the few that name a digit."""
    rows = read_table("quantity_false_friends", FalseFriendRow)
    return re.compile("|".join(f"(?:{row.pattern})" for row in rows if is_han or re.search(r"\\d|\d", row.pattern)))


def is_figure(norm: str, raw: Raw) -> bool:
    """Decide whether a numeral with a unit measures something; the cheap tests first."""
    unit = raw.unit
    if unit is None or unit.kind == "skip":
        return False
    start, end = raw.start, raw.end
    follower = norm[end : end + 1]
    if follower:
        if follower in unit.not_before:
            return False
        if unit.unit.isascii() and unit.unit.isalpha() and follower.isascii() and follower.isalnum():
            return False
    if follower == "级" and unit.kind in ("measure", "money"):
        return False  # 百万吨级, 万亿元级 name a class
    if unit.kind == "age" and _LIFE.search(norm, max(0, start - 10), start) is None:
        return False
    if unit.kind == "duration" and not _is_measured_time(norm, raw):
        return False
    if raw.han and not _is_counted(norm, raw, unit):
        return False
    if unit.kind == "money" and _CLASS.search(norm, max(0, start - 5), start):
        return False  # 3个过三千亿元城市 names a class of cities
    if unit.unit == "个" and re.match(r"[百千万十]{0,2}[万亿]元|100%|百分之百", norm[end : end + 6]):
        return False
    return not (_is_quoted(norm, start, end) or _is_false_friend(norm, start, end, is_han=raw.han))


def _is_counted(norm: str, raw: Raw, unit: UnitRow) -> bool:
    """Chinese numerals are mostly names and manners of speech: 一个, 三项制度, 千家万户."""
    if raw.value <= 1:
        return False
    before = norm[max(0, raw.start - 3) : raw.start]
    number = norm[raw.start]
    if number in "百千万亿" and not raw.fuzzy and not re.search(r"[上近超逾达约足成]$|超过|突破|不到|将近", before):
        return False
    if unit.kind in _GENERIC and raw.value <= 10 and not raw.fuzzy:
        return _DONE_BEFORE.search(norm, max(0, raw.start - 3), raw.start) is not None
    if unit.kind == "person" and raw.value < 10 and norm.startswith(("以上", "以下"), raw.end):
        return False
    return not before.endswith(("每", "同", "逐", "星期", "周", "初", "统"))


_DONE_BEFORE = re.compile("(?:新建|建成|新增|设立|成立|组成|组建|开设|获批|引进|增设|创建|培育|新开)了?$")
_LIFE = re.compile("寿命|平均年龄")
_TIME_CUE = re.compile(
    "压缩|缩短|压减|减少|时限|用时|仅用|仅需|只用|耗时|提速|提前|节约|减至|降至|优良|时间|时长|周期|平均|延长|累计"
)


def _is_measured_time(norm: str, raw: Raw) -> bool:
    """A length of time is a figure only where it was measured (审批时限压缩到3个工作日); else it is a deadline or a date."""
    start = raw.start
    if norm[max(0, start - 1) : start] in ("月", "第", "每"):
        return False
    if raw.label == "日" and not _TIME_CUE.search(norm, max(0, start - 8), start):
        return False
    if norm.startswith(("内", "以内", "之内", "前"), raw.end) and not _TIME_CUE.search(norm, max(0, start - 12), start):
        return False
    left = max(norm.rfind("。", max(0, start - 60), start), start - 60, 0)
    return _TIME_CUE.search(norm, left, min(len(norm), raw.end + 12)) is not None


def _is_quoted(norm: str, start: int, end: int) -> bool:
    """Say whether the number stands inside a quoted name or a title: “642”, 《…三项制度…》."""
    left = max(0, start - _QUOTE)
    opening = norm.rfind("“", left, start)
    if opening > norm.rfind("”", left, start) and norm.find("”", end, opening + _QUOTE + 2) >= 0:
        return True
    left = max(0, start - _TITLE)
    opening = norm.rfind("《", left, start)
    return opening >= 0 and opening > norm.rfind("》", left, start) and norm.find("》", end, opening + _TITLE) >= 0


def _is_false_friend(norm: str, start: int, end: int, *, is_han: bool) -> bool:
    pattern, stop = _false_friends(is_han), min(len(norm), end + 10)
    for left in range(max(0, start - 8), start + 1):
        match = pattern.match(norm, left, stop)
        if match is not None and match.end() > start:
            return True
    return False
