"""When a figure is of: a time named in its clause, else the year of its section or of the document."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from kg.relate.measure.figure import Figure
from kg.relate.observation.context import ObservationContext, clause_before

_TITLE = 90  # code points to look back for the opening mark of a title


@dataclass(frozen=True, slots=True)
class Moment:
    """A time named in the sentence, from ``start`` on."""

    start: int
    end: int
    period: str
    is_target: bool
    clause_only: bool


_YEAR = re.compile(
    r"(?P<aim>到|至|力争|截至|截止|自|从|较|比|与|同)?\s?(?P<year>(?:19|20)\d\d)\s?(?P<to>[-—~至到]{1,2}\s?(?P<last>(?:19|20)\d\d))?\s?年"
    r"(?:(?P<month>\d{1,2})月)?(?:(?P<day>\d{1,2})日)?(?P<rest>底|末|以来|起|度)?"
    r"|(?P<rel>去年|上年度?|前年|明年|“?十[一二三四五]五”?(?:时期|期间|以来|末)|过去五年|五年来)"
)
_FIVE_YEARS = {
    "一": ("2006", "2010"),
    "二": ("2011", "2015"),
    "三": ("2016", "2020"),
    "四": ("2021", "2025"),
    "五": ("2026", "2030"),
}
_FOUNDED = re.compile(
    "成立|注册|始建|建成|建设完成|完工|竣工|开业|创立|组建|设立|投产|创办|创建|命名|获|被|荣|建于|改制|引进|通过|入选|施行|印发|发布|修订|截止日期"
)
_REPORTED = re.compile(r"((?:19|20)\d\d)年(?:度)?[^,。;]{0,8}?(?:工作|回顾|情况|安排|任务|目标|计划|重点|以来)")
_ANY_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)\s?年(?!代)")


def first_year(norm: str) -> str:
    """The first year that a text names, for a document whose own year nothing tells; a target is none."""
    for match in _ANY_YEAR.finditer(norm):
        if norm[max(0, match.start() - 1) : match.start()] not in ("到", "至", "-", "—", "~"):
            return match[1]
    return ""


def section_years(context: ObservationContext) -> dict[int, str]:
    """The year in a section's own or upper heading: all of 一、2025年工作回顾 is of 2025."""
    years: dict[int, str] = {}
    for section in context.layout.sections:
        heading = context.doc.norm[section.heading.start : min(section.heading.end, section.heading.start + 40)]
        found = _REPORTED.search(heading) if section.level <= 1 else None
        if found is not None:
            years[section.index] = found[1]
        elif section.parent in years:
            years[section.index] = years[section.parent]
    return years


def year_after(year: str) -> str:
    """2023 for 2022; what is no year stays."""
    return str(int(year[:4]) + 1) if year[:4].isdigit() else year


def moments_of(text: str, year: str, default: str, *, is_plan: bool) -> list[Moment]:
    """Find the times of a sentence; the first entry is the default. 去年 is the year before ``year``."""
    base = int(year[:4]) if year[:4].isdigit() else None
    moments = [Moment(0, 0, default, is_plan, clause_only=False)]
    for match in _YEAR.finditer(text):
        start = match.start()
        floor = max(0, start - _TITLE)
        if (
            text.rfind("《", floor, start) > text.rfind("》", floor, start)
            or text.rfind("〔", max(0, start - 2), start) >= 0
        ):
            continue
        if match["rel"]:
            moment = _relative(match, text, base)
            if moment:
                moments.append(moment)
            continue
        aim = match["aim"] or ""
        if aim in ("较", "比", "与", "同"):
            continue
        period = match["year"]
        if match["month"] and 1 <= int(match["month"]) <= 12:
            period += f"-{int(match['month']):02d}"
            if match["day"] and 1 <= int(match["day"]) <= 31:
                period += f"-{int(match['day']):02d}"
        if match["last"]:
            period = f"{match['year']}/{match['last']}"
        rest = text[match.end() : match.end() + 12]
        clause = re.split("[,;。]", rest)[0]
        if (aim in ("自", "从") or match["rest"] in ("以来", "起")) and (
            "以来" in clause or match["rest"] in ("以来",)
        ):
            period = f"{period}/{default}" if period < default else default
            moments.append(Moment(start, match.end(), period, is_target=False, clause_only=False))
            continue
        is_target = aim in ("到", "至", "力争") and base is not None and int(match["year"]) > base
        clause_only = _FOUNDED.search(text, clause_before(text, start), match.end() + len(clause)) is not None
        moments.append(Moment(start, match.end(), period, is_target, clause_only))
    return moments


def _relative(match: re.Match[str], text: str, base: int | None) -> Moment | None:
    word = match["rel"]
    start = match.start()
    if "五”" in word or word[:1] in "“十":
        plan = _FIVE_YEARS[word.lstrip("“")[1]]
        return Moment(start, match.end(), "/".join(plan), is_target=False, clause_only=True)
    if base is None:
        return None
    if word in ("过去五年", "五年来"):
        return Moment(start, match.end(), f"{base - 4}/{base}", is_target=False, clause_only=False)
    if text[max(0, start - 1) : start] in ("较", "比", "同", "与") or text.startswith(
        ("同期", "结转", "末", "底"), match.end()
    ):
        return None
    shift = {"去年": -1, "上年": -1, "上年度": -1, "前年": -2, "明年": 1}[word]
    return Moment(start, match.end(), str(base + shift), is_target=shift > 0, clause_only=True)


def moment_at(text: str, figure: Figure, moments: Sequence[Moment]) -> Moment:
    """The time that holds at a figure: the last one named before it, unless that only held for its clause."""
    last = bisect_left(moments, figure.start, lo=1, key=lambda moment: moment.start) - 1
    for moment in reversed(moments[max(1, last - 3) : last + 1]):
        if moment.clause_only and re.search("[,;。]", text[moment.end : figure.start]):
            continue
        return moment
    return moments[0]
