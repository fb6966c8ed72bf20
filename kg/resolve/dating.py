"""The day a document is of and the year it reports on: 二〇二二年一月十七日, 今年 in a work report."""

from __future__ import annotations

import re
from collections import Counter

from kg.model import Document, Layout
from kg.rules.numerals import HAN_DIGITS, han_number
from kg.rules.page_labels import labels_of
from kg.rules.spacing import tight

_YEAR = re.compile(r"((?:19|20)\d\d)(?:年|-\d\d?-)")
_RANGE = re.compile(r"((?:19|20)\d\d)(?:年)?\s*[-—~至到]+\s*(?:19|20)\d\d")
_AGENDA = re.compile("度?(?:全年)?(?:工作|重点工作)?(?:思路|计划|打算|要点|安排|目标|重点)")
_FOUNDED_IN = re.compile(r"(?:成立|创立|创建|组建|设立|建)于$")
_GOAL = re.compile(r"(?:到|至|力争|预计|计划|从|自|比|较|[-—~])\s*$")
_TASKS = re.compile("任务|分工|分解|责任")  # of the year to come: 2023年政府工作报告重点任务分工
_DIGITS = {char: str(value) for char, value in HAN_DIGITS.items()} | {"○": "0", "O": "0", "o": "0"}


def written_year(norm: str) -> int | None:
    """The year that the beginning of a text names most often, the later of two; None where it names none."""
    years = _YEAR.findall(norm[:4000])
    return int(max(years, key=lambda year: (years.count(year), year))) if years else None


def issue_date(doc: Document, layout: Layout) -> str:
    """The 成文日期 under a text, else in the table around it, in ISO form; an empty string without one."""
    issued = iso_date(doc.norm[layout.date.start : layout.date.end]) if layout.date else ""
    for label, span in layout.metadata:
        if not issued and label in labels_of("issued"):
            issued = iso_date(doc.norm[span.start : span.end])
    return issued


def reported_year(doc: Document, layout: Layout, issued: str) -> str:
    """The year a document reports on: in its title, else of its date, else the most frequent one of the body.

    The work report of a government is read at the beginning of a year and reports on the one before.
    """
    for span in (layout.title, layout.attachment):
        if span is None:
            continue
        title = tight(doc.norm[span.start : span.end])
        years = _RANGE.findall(title) or _YEAR.findall(title) or re.findall(r"((?:19|20)\d\d)(?!\d)", title)
        if "政府工作报告" in title and not _TASKS.search(title):
            held = years or re.findall(r"((?:19|20)\d\d)年\d{1,2}月\d{1,2}日", doc.norm[span.end : span.end + 200])
            if held:
                return str(int(held[0]) - 1)
        if years and not (issued and int(years[0]) > int(issued[:4]) + 1):  # the year of an event to come is none
            return str(years[0])
    if issued:
        return issued[:4]
    if doc.origin.published:
        return doc.origin.published[:4]
    counts: Counter[str] = Counter()
    foundings = 0
    for match in _YEAR.finditer(doc.norm):
        before, after = doc.norm[max(0, match.start() - 4) : match.start()], doc.norm[match.end() : match.end() + 8]
        if not _GOAL.search(before) and not _AGENDA.match(after):
            counts[match[1]] += 1
            foundings += _FOUNDED_IN.search(before) is not None
    if counts.total() == foundings:  # 街道成立于2019年2月 alone does not say when the text was written
        numbers = re.findall(r"〔((?:19|20)\d\d)〕", doc.norm)
        return max(numbers) if numbers else ""
    best = max(counts.values())
    return max(year for year, count in counts.items() if count == best)


def iso_date(text: str) -> str:
    """A Chinese date in ISO form, or an empty string: ``iso_date("二〇二二年一月十七日")`` is 2022-01-17."""
    match = re.search(
        r"([0-9〇○零Oo一二三四五六七八九]{4})年([0-9一二三四五六七八九十]{1,3})月(?:([0-9一二三四五六七八九十]{1,3})日)?",
        text,
    )
    if match is None:
        plain = re.search(r"((?:19|20)\d\d)[-/.](\d{1,2})[-/.](\d{1,2})", text)
        if plain is None:
            return ""
        year, month, day = int(plain[1]), int(plain[2]), int(plain[3])
    else:
        year = int("".join(_DIGITS.get(char, char) for char in match[1]))
        month, day = _small(match[2]), _small(match[3]) if match[3] else 0
    if not (1 <= month <= 12 and 0 <= day <= 31):
        return ""
    return f"{year:04d}-{month:02d}" + (f"-{day:02d}" if day else "")


def _small(text: str) -> int:
    """A number below 100 in either script: 二十三 is 23."""
    if text.isascii():
        return int(text)
    value = han_number(text)
    if value is not None:
        return value
    return int("".join(_DIGITS.get(char, "0") for char in text))
