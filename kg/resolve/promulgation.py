"""Who made a text without a signature, as it says itself: in the note under a law's title, in a report's first lines.

(2013年3月19日吉林省人民政府令第239号公布) names the maker, the number and the date; 2021年7月27日德州市第十八届人民代表大会
常务委员会第四十二次会议通过 names the maker of a local regulation; 我代表省人民政府,向大会报告工作 names the body a report is of.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.model import Document, Layout, Span
from kg.resolve.dating import iso_date

_HAN = "\u4e00-\u9fff"
_NOTE = 800  # characters in which the note stands; a law amended often has a note of a dozen lines
_SHORT_NOTE = 120  # characters in which the note of a decision stands
_OPENING = 3000  # characters in which a report says for whom it speaks
_DATE = r"(?:19|20)\d\d年\s?\d{1,2}月\s?\d{1,2}日"
_FIRST = re.compile(r"第[一1]条|第[一1]章")
_ORDER = re.compile(
    rf"(?:(?P<date>{_DATE})\s*)?(?:以|经|由)?(?P<maker>[{_HAN}]{{2,24}}?)(?:令\s{{0,3}}\(?第?\s?(?P<no>\d{{1,4}})\s?号\)?|第\s?(?P<before>\d{{1,4}})\s?号令)"
)
_PASSED = re.compile(
    rf"(?P<date>{_DATE})\s*(?:经)?(?P<maker>[{_HAN}]{{2,40}}?)第[{_HAN}\d]{{1,6}}次(?:全体)?会议(?:第[{_HAN}]次)?(?:审议|讨论)?(?:通过|修订)"
)
_SPEAKS = re.compile(rf"(?:代表|受)(?P<maker>[{_HAN}]{{2,16}}?)(?:委托|[,\s]*(?:向|现向|作))")
_REPORT = re.compile(r"^(?:(?:19|20)\d\d年)?(?P<maker>.{0,16}?)工作报告$")


@dataclass(frozen=True, slots=True)
class Promulgation:
    """What the text says about its own making: spans that name the maker, the order's number, the date in ISO form."""

    makers: tuple[Span, ...] = ()
    number: str = ""
    issued: str = ""


def read_promulgation(doc: Document, layout: Layout) -> Promulgation:
    """The making of a text: ``read_promulgation(…).number`` is 吉林省人民政府令第239号.

    Looks at the note between title and first article, and at the opening of a work report; empty when there is neither.
    """
    norm = doc.norm
    begin = layout.title.end if layout.title is not None else 0
    if layout.title is not None and layout.attachment is not None and layout.attachment.end <= layout.title.start:
        begin = layout.attachment.start  # the head of the order stands above what it makes known
    first = _FIRST.search(norm, begin, begin + _NOTE)
    if first is not None and layout.title is not None:
        for match in _ORDER.finditer(norm, begin, first.start()):
            if _maker_word(match["maker"]):
                number = f"{match['maker'].removeprefix('中华人民共和国')}令第{match['no'] or match['before']}号"
                makers = (Span(match.start("maker"), match.end("maker")),)
                return Promulgation(makers, number, iso_date(match["date"]) if match["date"] else "")
        passed = list(_PASSED.finditer(norm, begin, first.start()))
        if passed:
            makers = (Span(passed[0].start("maker"), passed[0].end("maker")),)
            return Promulgation(makers, "", iso_date(passed[0]["date"]))
        return Promulgation()
    note = _PASSED.search(norm, begin, begin + _SHORT_NOTE) if layout.title is not None else None
    if note is not None and norm[begin : note.start()].strip(" \n(") == "":  # below a decision without articles
        makers = (Span(note.start("maker"), note.end("maker")),)
        return Promulgation(makers, "", iso_date(note["date"]))
    return Promulgation(_reporters(norm, layout))


def _maker_word(words: str) -> bool:
    return words.endswith(("政府", "国务院", "部", "局", "署", "委员会", "总局", "厅"))


def _reporters(norm: str, layout: Layout) -> tuple[Span, ...]:
    """The body a work report is of: named in the title, or by the words 我代表…向大会报告工作."""
    spans: list[Span] = []
    if layout.title is not None:
        title = norm[layout.title.start : layout.title.end]
        match = _REPORT.match(title)
        if match is not None:
            spans.append(Span(layout.title.start + match.start("maker"), layout.title.start + match.end("maker")))
    for match in _SPEAKS.finditer(norm, 0, _OPENING):
        behind = norm[match.end() : match.end() + 24]
        if "报告" in behind and norm[max(0, match.start() - 1) : match.start()] != "人":
            spans.append(Span(match.start("maker"), match.end("maker")))
            break
    return tuple(spans)
