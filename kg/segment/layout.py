"""The whole structure of one document: which lines are title, number, salutation, body, signature, date."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache

from kg.model import Document, Layout, Section, Sentence, Span
from kg.rules.genres import carried_title, genres
from kg.rules.numbers import code_start
from kg.rules.page_labels import spaced_labels
from kg.rules.spacing import tight
from kg.segment.closing import DATE, NUMBER_LINE, closing, makers_below, party_end
from kg.segment.heading import DIGIT_ITEM, HAN, HAN_BRACKET, HAN_ITEM, item_number
from kg.segment.lines import Line, lines_of, span_of
from kg.segment.metadata import HEAD_LINES, split_metadata
from kg.segment.responsibility import responsibilities_of
from kg.segment.sections import is_address, sections_of
from kg.segment.sentences import sentence_spans

_TITLE_LINES = 5  # a title is split over at most so many lines
_TITLE_MAX = 120  # code points of a joined title
_GENRE_REST = 2  # code points of a word of genre that a line's end may cut off: 情况的报|告
_COLUMN = 12  # code points: the name of a site's column is no longer
_LINE_END = 3  # code points between two lines without a blank one: the line end and some indent
_OF_YEAR = re.compile(r"(?:19|20)\d\d年度?[\u4e00-\u9fff]{2,}$")
_OF_SOMETHING = re.compile(r"关于|(?:19|20)\d\d年")
_OWN_WORDS = 8  # code points: a heading that leaves the place out (普法工作实施方案) is still the title of the plan
_NUMBER_HEAD = re.compile(f"{HAN_ITEM}|{HAN_BRACKET}|第{HAN}[条章]")
_IMPRINT = re.compile(rf"(.{{4,40}}?)\s{{1,60}}({DATE})\s*印发")
_ORDER_HEAD = re.compile(r"[\u4e00-\u9fff]{2,24}(?:政府|[部局署院]|委员会)令")
_NOT_TITLE = re.compile(  # a sentence, a heading, a headline of the news about the report (…省长作政府工作报告)
    r"[。;!?]$|[\u4e00-\u9fff]{2}作(?:了)?政府工作报告$|^\d+$|:$"
    rf"|^{DIGIT_ITEM}\s?《|^(?:第{HAN}[条章节]|{HAN_ITEM}|{HAN_BRACKET})"
)
_TITLE_TAIL = r"(?:[(〔](?:试行|暂行|草案|修订|送审稿|征求意见稿|讨论稿|[^()]{0,24}(?:年|版|稿))[)〕])?"
_HEADLINE = re.compile(r"[^。;|/>]{6,45}[^。;:,、|!?]|[^。;|/>]{8,45}[!?]")
_NOT_HEADLINE = re.compile(
    rf"^(?:各|尊敬的|同志|第{HAN}[条章节]|{HAN_ITEM}|[(〔]|{DIGIT_ITEM}|附件|首页)"
    r"|(?:对象|标准|条件|范围|方式|程序|时间|电话|依据|地址):"  # the field of a table
)
_CLOCK = re.compile(r"[\d\s:年月日时分/.-]+")
_SOURCE = re.compile(  # under a headline: 2021-12-29 14:07 某某网, 来源:某某日报, 本报讯
    r"(?:19|20)\d\d[-年/.]\d{1,2}[-月/.]\d{1,2}(?!\d)[^。,;]{0,50}|[^。,;:\d]{2,16}讯|(?:来源|作者|记者|编辑|发布时间)[: ][^。;]{0,60}"
)
_SHORT = 40  # code points: a longer line with a full stop in it is text
_FEWEST = 2  # lines of a text with a headline
_SUBTITLE = re.compile(r"^(?:——|--|[(〔](?:19|20)\d\d年)|^(?:19|20)\d\d年\d{1,2}月\d{1,2}日")
_LEAST_PROSE = 20  # code points


@cache
def _title_maker() -> re.Pattern[str]:
    return re.compile(rf"([\u4e00-\u9fff]{{3,24}}?{party_end()})(?:关于|印发|转发|批转)")


@cache
def _salutation() -> re.Pattern[str]:
    return re.compile(rf"(?:各|[^。;!?:\d])[^。;!?:]{{0,220}}?{party_end()}[)〕]?:")


@cache
def _body_line() -> re.Pattern[str]:
    return re.compile(party_end() + "(?:印发|转发|批转)?$")


@cache
def _no_salutation() -> re.Pattern[str]:
    return re.compile(rf"^·?\s*(?:{spaced_labels()}|来\s*源|内容概述)\s*:|^[^、:]{{2,30}}?(?:[以如]下|下列)")


@cache
def _title_pattern() -> re.Pattern[str]:
    words = "|".join(row.word for row in genres())
    return re.compile(rf"(?:{words}){_TITLE_TAIL}[》〉”]?$")


def segment(doc: Document) -> Layout:
    """The layout of a document: ``segment(doc).title`` is the span of 关于2021年法治政府建设情况的报告.

    Works on text with lines and on text that came as one single line; never raises on any text.
    """
    lines = lines_of(doc)
    if not lines:
        return Layout()
    metadata, rest = split_metadata(lines)
    title, number, salutation, body_from = _head(rest, doc.norm)
    named_title = tight(doc.norm[title.start : title.end]) if title is not None else ""
    makers, made, body_from = makers_below(rest, body_from, named_title) if named_title else ((), None, body_from)
    body = rest[body_from:]
    signatures, date, used = closing(body)
    signatures, date = signatures or makers, date or made
    imprint = next((span_of(line) for line in reversed(body) if _IMPRINT.fullmatch(line.norm)), None)
    carried = carried_title(doc.norm[title.start : title.end].replace("\n", "")) if title is not None else ""
    attachment = _attached_title(body, date, carried)
    if title is None:
        title, attachment = attachment, None
    elif attachment is not None and _ORDER_HEAD.fullmatch(doc.norm, title.start, title.end):
        title, attachment = attachment, title  # 某市人民政府令 is how the 办法 below it is made known
    above = [line for line in rest[:body_from] if _is_prose(line) and not _holds(line, title, number, salutation)]
    content = above + [line for line in body if line.start not in used]
    end = lines[-1].end
    sections = sections_of(content, end, address=is_address(lines))
    sentences = _sentences(sentence_spans(content), sections)
    return Layout(
        title=title,
        number=number,
        salutation=salutation,
        signatures=signatures,
        date=date,
        imprint=imprint,
        attachment=attachment,
        metadata=metadata,
        sections=sections,
        sentences=sentences,
        responsibilities=responsibilities_of(content, sections),
    )


def _head(lines: Sequence[Line], norm: str) -> tuple[Span | None, Span | None, Span | None, int]:
    """Title, number, salutation and the index of the first body line."""
    limit = min(len(lines), HEAD_LINES)
    stop = next((at for at in range(limit) if _is_body(lines[at])), limit)
    salutation, body_from = _find_salutation(lines, min(limit, stop + 3))
    if salutation is not None:
        stop = min(stop, body_from)
    title_at = _find_title(lines, stop, last=salutation is not None)
    title = _title_span(lines[title_at[0] : title_at[1]]) if title_at else None
    if salutation is None:
        body_from = title_at[1] if title_at else 0
    number = None
    for line in lines[: max(stop, body_from)]:
        match = NUMBER_LINE.fullmatch(line.norm)
        if match:
            begin = match.start(1) + code_start(match[1])
            number = Span(line.start + begin, line.start + match.end(1))
            break
    if number is not None and salutation is None:
        body_from = max(body_from, 1 + next(i for i, line in enumerate(lines) if line.start <= number.start < line.end))
    if title is None and salutation is None and number is None and (_plain_title(lines) or _headline(lines, norm)):
        return span_of(lines[0]), None, None, 1
    return title, number, salutation, body_from


def _is_body(line: Line) -> bool:
    """Whether a line is surely body text: a sentence, or a long line."""
    return (line.norm.endswith(("。", ";", "。”")) and len(line.norm) > 20) or len(line.norm) > _TITLE_MAX


def _is_prose(line: Line) -> bool:
    """Whether a line above the title tells something: the lead of a news page that carries a document below it."""
    return len(line.norm) > _LEAST_PROSE and ("。" in line.norm or line.norm.endswith("…")) and "," in line.norm


def _holds(line: Line, *spans: Span | None) -> bool:
    """Whether one of the spans begins or ends in a line, or goes over it."""
    return any(span is not None and span.start < line.end and line.start < span.end for span in spans)


def _find_salutation(lines: Sequence[Line], limit: int) -> tuple[Span | None, int]:
    for at in range(limit):
        match = _salutation().match(lines[at].norm)
        if match and _is_salutation(match, lines[at]) and not _no_salutation().match(lines[at].norm):
            return Span(lines[at].start, lines[at].start + match.end() - 1), at + (match.end() == len(lines[at].norm))
        if _NUMBER_HEAD.match(lines[at].norm):
            break
    return None, 0


def _title_span(lines: Sequence[Line]) -> Span:
    """The span of the title; a page that repeats it on one line (X X) gives the second."""
    first, last = lines[0], lines[-1]
    half = len(first.norm) // 2
    if len(lines) == 1 and first.norm[:half].strip() == first.norm[half:].strip():
        return Span(first.end - len(first.norm[half:].strip()), first.end)
    return Span(first.start, last.end)


def _find_title(lines: Sequence[Line], stop: int, *, last: bool = False) -> tuple[int, int] | None:
    """First and last + 1 line of the title: one that ends in a word of genre, with the lines it goes on from.

    ``last`` takes the one nearest the salutation: a forum or portal repeats the title above the document. A short line
    may be the name of the site's column (工作报告): it gives way to a title of that genre below it that says of what year.
    """
    best, column = None, ""
    for at in range(stop):
        text = tight(lines[at].norm)
        if _NOT_TITLE.search(text) or NUMBER_LINE.fullmatch(text) or len(text) > _TITLE_MAX:
            continue
        end = at + 1
        while end < stop and end - at < _TITLE_LINES and _continues(text, lines[end].norm):
            text += lines[end].norm
            end += 1
        if not _title_pattern().search(text) or len(text) < 4 or _is_item(lines, at):
            continue
        start = _line_of_about(lines, at, text)
        text = "".join(line.norm for line in lines[start:end])
        while start > 0 and end - start < _TITLE_LINES and _precedes(lines, start, text):
            start -= 1
            text = lines[start].norm + text
        if column and not last and not (text.endswith(column[-2:]) and _OF_SOMETHING.search(text)):
            continue
        best = (start, end)
        column = text if len(text) <= _COLUMN and not _OF_SOMETHING.search(text) else ""
        if not last and not column:
            break
    return best


def _is_item(lines: Sequence[Line], at: int) -> bool:
    """Whether a line is one of several numbered ones: 2.公布办事目录 between 1. and 3. is an item of a plan, no title."""
    number = item_number(lines[at].norm)
    return number is not None and any(item_number(line.norm) in (number - 1, number + 1) for line in lines)


def _line_of_about(lines: Sequence[Line], at: int, text: str) -> int:
    """Where a title begins whose line ``at`` has no 关于: up to three lines before, with nothing between that is no title."""
    if "关于" in text or "印发" in text:
        return at
    for start in range(at - 1, max(-1, at - _TITLE_LINES + 1), -1):
        before = lines[start].norm
        if _NOT_TITLE.search(before) or NUMBER_LINE.fullmatch(before) or re.search(r"[|>,。;:!?]", before):
            return at
        if _title_pattern().search(before) or sum(len(line.norm) for line in lines[start : at + 1]) > _TITLE_MAX:
            return at
        if "关于" in before:
            return start
    return at


def _precedes(lines: Sequence[Line], start: int, text: str) -> bool:
    """Whether the line before ``start`` begins the title; a letter-spaced line goes on from the one right above it."""
    before = lines[start - 1]
    if _goes_before(before.norm, text):
        return True
    spaced = tight(lines[start].norm) != lines[start].norm and lines[start].start - before.end <= _LINE_END
    return spaced and len(before.norm) <= _COLUMN * 2 and not re.search(r"[|>,。;:!?]|附件|\d$", before.norm)


def _goes_before(before: str, text: str) -> bool:
    """Whether ``before`` is the beginning of a title that goes on with ``text``."""
    if _NOT_TITLE.search(before) or NUMBER_LINE.fullmatch(before) or len(before) + len(text) > _TITLE_MAX:
        return False
    if _title_pattern().search(before) or re.search(r"[|>,。;:!?]", before):
        return False
    if (maker := _title_maker().match(text)) and before.endswith(maker[1]):
        return False  # the head of a page above the title: 山东省某市人民政府办公室 / 某市人民政府办公室关于…
    is_body = _body_line().search(before) and len(before) <= 30 and "首页" not in before
    if before.endswith("个五年") and text.startswith("规划"):
        return True  # 某县国民经济和社会发展第十四个五年 / 规划和2035年远景目标纲要
    if len(text) <= _COLUMN and _OF_YEAR.search(before) and not _OF_SOMETHING.search(text):
        return True  # 某县某镇2025年法治政府建设 / 年度报告
    return bool(is_body and not text.startswith("公告")) or ("关于" in before and "关于" not in text)


def _is_salutation(match: re.Match[str], line: Line) -> bool:
    whole = match.end() == len(line.norm)
    return whole or (match.end() < 120 and line.norm.startswith(("各", "省", "市", "县", "国务院")))


def _continues(text: str, following: str) -> bool:
    """Whether a title goes on in the next line: 关于印发实施方案 / 的通知."""
    joined = text + following
    return (
        (following.startswith(("的", "和", "暨", "》", "〉")) or len(following) <= _GENRE_REST)
        and bool(_title_pattern().search(joined))
        and len(joined) <= _TITLE_MAX
    )


def _plain_title(lines: Sequence[Line]) -> bool:
    """A short first line before longer text is the title even without a word of genre: 凉水河子镇."""
    return (
        len(lines) > 2
        and 2 <= len(lines[0].norm) <= 30
        and not re.search(r"[,。:;!?、|]", lines[0].norm)
        and not _NOT_TITLE.search(lines[0].norm)
        and not _is_item(lines, 0)
    )


def _headline(lines: Sequence[Line], norm: str) -> bool:
    """Whether the first line is a headline with marks in it, set apart from the text: 通报表扬!2021年优秀单位公布.

    The line behind it is one of text, and between both is a blank one or one that tells source and day.
    """
    if len(lines) < _FEWEST or not _HEADLINE.fullmatch(lines[0].norm) or _NOT_HEADLINE.search(lines[0].norm):
        return False
    above = (_CLOCK, _SOURCE)
    first = next((line for line in lines[1:5] if not any(p.fullmatch(line.norm) for p in above)), lines[1])
    is_text = _is_body(first) or (len(first.norm) > _SHORT and "。" in first.norm)
    return is_text and norm.count("\n", lines[0].end, first.start) > 1


def _attached_title(lines: Sequence[Line], date: Span | None, carried: str) -> Span | None:
    """The title of the plan that stands after its notice: the lines that say what the notice's title says it issues.

    Where the notice's title does not give it, a title behind the signature.
    """
    wanted = _bare(carried)
    for at in range(len(lines)) if wanted else ():
        joined = ""
        for end in range(at, min(at + _TITLE_LINES, len(lines))):
            joined += _bare(lines[end].norm)
            if joined == wanted or (len(joined) >= _OWN_WORDS and wanted.endswith(joined)):
                return Span(lines[at].start, lines[end].end)
            if not wanted.endswith(joined) and not wanted.startswith(joined):
                break
    if date is None:
        return None
    after = [line for line in lines if line.start > date.end]
    stop = next((at for at, line in enumerate(after[:6]) if _is_body(line)), min(6, len(after)))
    found = _find_title(after[:6], stop)
    return Span(after[found[0]].start, after[found[1] - 1].end) if found else None


def _bare(text: str) -> str:
    """A title without brackets, quotation marks and blanks: what stays the same when it is cited or stands alone."""
    return re.sub(r"[〈〉《》“”\s]|[(〔](?:试行|暂行)[)〕]", "", text)


def _sentences(spans: Sequence[tuple[int, int]], sections: Sequence[Section]) -> tuple[Sentence, ...]:
    starts = [section.span.start for section in sections]
    found = []
    for start, end in spans:
        index = bisect_right(starts, start) - 1
        while index >= 0 and sections[index].span.end <= start:
            index = sections[index].parent
        found.append(Sentence(Span(start, end), index))
    return tuple(found)
