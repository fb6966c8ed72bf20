"""When a figure is of: a time named in its clause, else the year of its section or of the document."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.model import SectionRole
from kg.relate.measure.figure import Figure
from kg.relate.measure.words import done_once
from kg.relate.observation.context import ObservationContext, clause_before

_TITLE = 90  # code points to look back for the opening mark of a title


@dataclass(frozen=True, slots=True)
class Moment:
    """A time named in the sentence, from ``start`` on; with ``clause_only`` it does not hold behind the next comma."""

    start: int
    end: int
    period: str
    is_target: bool
    clause_only: bool


_YEAR = re.compile(
    r"(?P<aim>到|至|力争|截至|截止|自|从|较|比|与|同)?\s?(?P<year>(?:19|20)\d\d)\s?(?P<to>[-—~至到]{1,2}\s?(?P<last>(?:19|20)\d\d))?\s?年"
    r"(?:(?P<month>\d{1,2})月)?(?:(?P<day>\d{1,2})日)?(?P<rest>底|末|以来|起|度)?"
    r"|(?P<rel>去年|上年度?|前年|明年|今年|本年度?|“?十[一二三四五]五”?(?:时期|期间|以来|末|这五年))"
    r"|(?:过去|近|最近)?(?P<span>[两二三四五])年(?:来|间)|(?:过去|近|最近|这)(?P<past>[两二三四五])年"
    # 1-4月,… and 4月份,… alone: months of the year at hand; 15日 and 3个月 are none.
    r"|(?<![\d.个至到—~-])(?:(?P<from>\d{1,2})月?[-—~至到]{1,2})?(?P<alone>\d{1,2})月(?:份|底|末)?(?:(?=,(?!\d))|(?(from)|(?!)))"
    r"|(?P<part>[上下]半年|前三季度|第?[一二三四]季度)"
)
_UNTIL = re.compile(
    r"[初底末]?\s?[-—~至到]{1,2}\s?(?:(?P<year>(?:19|20)\d\d)年)?(?:(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日)?)?"
)
_MONTHS = re.compile(r"(?P<month>\d{1,2})\s?[-—~至到]{1,2}\s?(?P<last>\d{1,2})月")
_SPANS = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5}
_SHIFTS = {"去年": -1, "上年": -1, "上年度": -1, "前年": -2, "明年": 1}
_NOW = frozenset({"今年", "本年", "本年度"})
_FIVE_YEARS = {
    "一": ("2006", "2010"),
    "二": ("2011", "2015"),
    "三": ("2016", "2020"),
    "四": ("2021", "2025"),
    "五": ("2026", "2030"),
}
_REPORTED = re.compile(r"((?:19|20)\d\d)年(?:度)?[^,。;]{0,8}?(?:工作|回顾|情况|安排|任务|目标|计划|重点|以来)")
_AIMS = re.compile("十([一二三四五])五”?(?:时期)?.{0,12}(?:目标|举措|任务|要求)")
_ANY_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)\s?年(?!代)")


def first_year(norm: str) -> str:
    """The first year that a text names, for a document whose own year nothing tells; no target, not 成立于2019年."""
    for match in _ANY_YEAR.finditer(norm):
        is_aim = norm.startswith(("年底前", "底前", "年末前", "前", "年底之前"), match.end())
        if not is_aim and norm[max(0, match.start() - 1) : match.start()] not in ("到", "至", "-", "—", "~", "于"):
            until = _UNTIL.match(
                norm, match.end() + 3 if norm[match.end() + 2 : match.end() + 3] == "月" else match.end()
            )
            return until["year"] if until is not None and until["year"] else match[1]
    return ""


def section_years(context: ObservationContext) -> dict[int, str]:
    """The year in a section's own or upper heading: all of 一、2025年工作回顾 is of 2025."""
    years: dict[int, str] = {}
    for section in context.layout.sections:
        heading = context.doc.norm[section.heading.start : min(section.heading.end, section.heading.start + 40)]
        found = _REPORTED.search(heading) if not section.path.strip("一二三四五六七八九十") else None
        if found is not None:
            years[section.index] = found[1]
        elif section.parent in years:
            years[section.index] = years[section.parent]
    return years


def section_spans(context: ObservationContext) -> dict[int, str]:
    """The five years whose aims a section tells, 2026/2030 for 二、“十五五”时期主要目标 and what is below it."""
    spans: dict[int, str] = {}
    for section in context.layout.sections:
        heading = context.doc.norm[section.heading.start : min(section.heading.end, section.heading.start + 40)]
        aims = _AIMS.search(heading) if section.role is SectionRole.PLAN else None
        if aims is not None and _REPORTED.search(heading) is None:
            spans[section.index] = "/".join(_FIVE_YEARS[aims[1]])
        elif section.parent in spans and _REPORTED.search(heading) is None:
            spans[section.index] = spans[section.parent]
    return spans


def year_before(period: str) -> str:
    """The same time of the year before: 2022-01/2022-06 for 2023-01/2023-06; what is no year stays."""
    return re.sub(r"\d{4}", lambda match: str(int(match[0]) - 1), period)


def year_after(year: str) -> str:
    """2023 for 2022; what is no year stays."""
    return str(int(year[:4]) + 1) if year[:4].isdigit() else year


def moments_of(text: str, year: str, default: str, *, is_plan: bool) -> list[Moment]:
    """Find the times of a sentence; the first entry is the default. 去年 is the year before ``year``."""
    base = int(year[:4]) if year[:4].isdigit() else None
    moments = [Moment(0, 0, default, is_plan, clause_only=False)]
    passed = 0
    for match in _YEAR.finditer(text):
        if match.start() < passed or _is_named(text, match.start()):
            continue
        if match["alone"] or match["part"]:
            moment = _months(match, moments[-1] if moments[-1].end == match.start() > 0 else None, year)
        elif match["year"]:
            moment = _dated(match, text, base, default)
        else:
            moment = _relative(match, text, base, moments[0])
        if moment is not None:
            moments.append(moment)
            passed = moment.end
            moved = _FROM_TO.match(text, moment.end) if text[: match.start()].endswith(("将", "把")) else None
            if moved is not None:  # 将2016年实施的24项增加为30项: the 30 are of today
                moments.append(replace(moments[0], start=moved.end() - 1, end=moved.end()))
    return moments


def _is_named(text: str, start: int) -> bool:
    """Say whether a year belongs to a title or a document number."""
    floor = max(0, start - _TITLE)
    in_title = text.rfind("《", floor, start) > text.rfind("》", floor, start)
    return in_title or text.rfind("〔", max(0, start - 2), start) >= 0


def _dated(match: re.Match[str], text: str, base: int | None, default: str) -> Moment | None:
    """A time that names its year: 2021年6月, 2008年1月至2010年5月, 2020年1-4月, 自2022年3月以来."""
    aim, start = match["aim"] or "", match.start()
    if aim in ("较", "比", "与", "同"):
        return None
    period, end = _interval(match, text)
    if text.startswith(("同期", "水平"), end) or _HELD_AGAINST.match(text, end):
        return None  # 恢复至2019年同期水平的81%, 是2011年的1.5倍, 按2018年平均汇率计算
    if text[max(0, start - 2) : start] in ("超过", "高于", "低于") and text.startswith("的", end):
        return None  # 超过2012年的9亿元
    if (
        (aim in ("从", "自") or text[max(0, start - 1) : start] == "由")
        and "/" not in period
        and _FROM_TO.match(text, end)
    ):
        return None  # 从2020年的8家增加到9家: the 9 are of today
    clause = re.split("[,;。]", text[end : end + 12])[0]
    if (aim in ("自", "从") or match["rest"] in ("以来", "起")) and ("以来" in clause or match["rest"] == "以来"):
        period = f"{period}/{default}" if period < default else default
        return Moment(start, end, period, is_target=False, clause_only=False)
    is_target = aim in ("到", "至", "力争") and base is not None and int(match["year"]) > base
    clause_only = done_once().search(text, clause_before(text, start), end + len(clause)) is not None
    return Moment(start, end, period, is_target, clause_only)


_FROM_TO = re.compile(
    r"[底末]?的?[^,。;\d]{0,8}第?\d[^,。;]{0,40}?(?:,(?:进一步|逐步|已|又)?[^,。;\d]{2,4}?)?[到至为成](?!.{0,3}[以开])"
)
_HELD_AGAINST = re.compile(r"的\d[\d.]*\s?(?:[%倍]|个百分点)|(?:平均)?(?:汇率|可比价|不变价|价格)")


def _interval(match: re.Match[str], text: str) -> tuple[str, int]:
    """The period of a date or of the range that it opens, and where its words end."""
    if match["last"]:
        return f"{match['year']}/{match['last']}", match.end()
    first = _iso(match["year"], match["month"], match["day"])
    months = None if match["month"] else _MONTHS.match(text, match.end())
    if months is not None:
        return f"{_iso(match['year'], months['month'])}/{_iso(match['year'], months['last'])}", months.end()
    until = _UNTIL.match(text, match.end())
    if until is None or not (until["year"] or (until["month"] and match["month"])):
        return first, match.end()
    last = _iso(until["year"] or match["year"], until["month"], until["day"])
    return (f"{first}/{last}", until.end()) if first < last else (first, match.end())


def _iso(year: str, month: str | None = None, day: str | None = None) -> str:
    if not month or not 1 <= int(month) <= 12:
        return year
    return f"{year}-{int(month):02d}" + (f"-{int(day):02d}" if day and 1 <= int(day) <= 31 else "")


def _relative(match: re.Match[str], text: str, base: int | None, default: Moment) -> Moment | None:
    """A time told from the document's year: 去年, 近三年, “十四五”期间."""
    start, end, word = match.start(), match.end(), match["rel"] or ""
    # 去年,… and what opens a sentence hold for all of it; in the middle of one only for the clause.
    clause_only = not (text.startswith(",", end) or not text[:start].strip(" ,、其中至截"))
    if not word:
        return _years_past(match, base)
    if "五”" in word or word[0] in "“十":
        plan = _FIVE_YEARS[word.lstrip("“")[1]]
        return Moment(start, end, "/".join(plan), is_target=False, clause_only=clause_only)
    if base is None or _is_compared(text, start, end):
        return None
    if word in _NOW:
        return Moment(start, end, default.period, default.is_target, clause_only)
    shift = _SHIFTS[word]
    return Moment(start, end, str(base + shift), is_target=shift > 0, clause_only=clause_only)


def _months(match: re.Match[str], before: Moment | None, year: str) -> Moment | None:
    """Months without a year of their own: 1-4月 of 今年 before them, else of the year at hand."""
    year = before.period if before is not None else year
    if before is None and match.string[max(0, match.start() - 1) : match.start()] not in _OPENS_MONTHS:
        return None
    if match["part"]:
        first, final = _PARTS[match["part"].removeprefix("第")]
        period = f"{year}-{first:02d}/{year}-{final:02d}"
        is_known = re.fullmatch(r"\d{4}", year) is not None
        return Moment(match.start(), match.end(), period, is_target=False, clause_only=False) if is_known else None
    last = _iso(year, match["alone"])
    if not re.fullmatch(r"\d{4}", year) or last == year:
        return None
    period = f"{_iso(year, match['from'])}/{last}" if match["from"] else last
    return Moment(match.start(), match.end(), period, is_target=False, clause_only=False)


_PARTS = {
    "上半年": (1, 6), "下半年": (7, 12), "前三季度": (1, 9),
    "一季度": (1, 3), "二季度": (4, 6), "三季度": (7, 9), "四季度": (10, 12),
}  # fmt: skip
_OPENS_MONTHS = ("", ",", ";", ":", "。", "(", " ", "至", "止")


def _years_past(match: re.Match[str], base: int | None) -> Moment | None:
    """近三年 is the three years up to the document's own."""
    if base is None:
        return None
    count = _SPANS[match["span"] or match["past"]]
    return Moment(match.start(), match.end(), f"{base - count + 1}/{base}", is_target=False, clause_only=False)


def _is_compared(text: str, start: int, end: int) -> bool:
    """Say whether a year is only what another one is held against: 比去年增长, 上年结转."""
    if text[max(0, start - 1) : start] in ("由", "从") and _FROM_TO.match(text, end):
        return True
    if text[max(0, start - 1) : start] in tuple("较比同与于超跟") or text.startswith(("结转", "末", "底"), end):
        return True
    return (
        text.startswith("同期", end)
        and re.match(r"同期(?:相比|比|的?水平|增|减|下|上|提|持平)", text[end : end + 6]) is not None
    )


_SPAN = re.compile(
    r"“?十(?P<plan>[一二三四五])五”?(?:时期|期间|以来|这五年)|(?P<past>(?:过去|近|这)五年|五年来)"
    r"|(?:过去|这)一年|一年来|(?:19|20)\d\d年[,是我全]|刚刚过去的"
)


def span_after(text: str, span: str, year: str) -> str:
    """The years that growth by year (年均) is of behind a text: 这五年 and “十四五”时期 begin them, 过去一年 ends them."""
    for match in _SPAN.finditer(text):
        if match["plan"]:
            span = "/".join(_FIVE_YEARS[match["plan"]])
        elif match["past"] and year[:4].isdigit():
            span = f"{int(year[:4]) - 4}/{year[:4]}"
        else:
            span = ""
    return span


def carried_on(text: str, moments: Sequence[Moment]) -> Moment | None:
    """The time that a sentence opens with and no other follows, where it goes on behind its semicolon or colon."""
    last = moments[-1]
    if (
        text.startswith(_PAST, last.start)
        or len(moments) == 1
        or last.clause_only
        or not text.rstrip().endswith((";", ":"))
        or text[: last.start].strip(_BEFORE_OPENING)
    ):
        return None
    return replace(last, start=0, end=0)


_PAST = ("去年", "上年", "前年")  # what is held against, rather than told on of
_BEFORE_OPENING = " ,、其中至截止到"


def moment_at(text: str, figure: Figure, moments: Sequence[Moment]) -> Moment:
    """The time that holds at a figure: the last one named before it, unless that only held for its clause."""
    last = bisect_left(moments, figure.start, lo=1, key=lambda moment: moment.start) - 1
    for moment in reversed(moments[max(1, last - 3) : last + 1]):
        if moment.clause_only and re.search("[,;。]", text[moment.end : figure.start]):
            continue
        return moment
    return moments[0]
