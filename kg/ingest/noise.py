"""Page furniture: spans that are on the page but not in the document, and what they tell of its origin.

Only the head (what comes before the first paragraph) and the tail (what comes after the last one) are looked at, line
by line, against the rows of ``noise.tsv``. Nothing is deleted: a mask is a span in which later stages find no mention.
A label/value table of a government page (索 引 号: | … 发文字号: | …) is the document's own data and stays open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from kg.model import Mask, Origin, Span
from kg.rules.tables import read_table


class Where(StrEnum):
    """Where a row of ``noise.tsv`` may match; said in the table's own head."""

    LINE = "line"
    HEAD = "head"
    TAIL = "tail"
    FOOT = "foot"
    GLUE = "glue"
    ITEM = "item"


@dataclass(frozen=True, slots=True)
class NoiseRule:
    """One row: a pattern over normalised text, an example that it masks as a whole, a counter that it must leave."""

    id: str
    where: Where
    pattern: str
    reason: str
    example: str
    counter: str


@dataclass(frozen=True, slots=True, order=True)
class _Find:
    """A span that a row or a rule of this module matched, before neighbours are joined."""

    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class _Line:
    """A line without the blanks around it; ``text`` is normalised."""

    start: int
    end: int
    text: str


_HEAD_LINES, _HEAD_CHARS = 160, 6_000  # the longest menu before a text in 185 pages: 100 lines, 1,100 characters
_TAIL_LINES, _TAIL_CHARS = 160, 8_000
_FIRST_LINE = 300  # of a text that is one single line, so much may be a page's head
_PARAGRAPH = 60  # code points; a line of this length with a full stop is prose
_MENU = 5  # lines of navigation that make a menu of everything between them
_DENSE = 0.4  # share of them among the lines between the first and the last
_COPY = 500  # code points; a last line of this length may repeat the whole text (share pictures are made from it)
_PROSE = re.compile("。|;$")
_LABEL = re.compile(r"[^\s:]{2,8}[ ]*:$")
_DATE = re.compile(r"(\d{4})\D{1,2}(\d{1,2})\D{1,2}(\d{1,2})")
_TABLE_DATE = re.compile(r"发布日期[ ]*:\s*\|\s*(\d{4}\D\d{1,2}\D\d{1,2})")
_KEPT_IN_FOOT = re.compile(r"附[件表:]|\((?:此件|本文)|公开方式")
_SITE_NAME = re.compile(r" ?[-_—|] ?[^-_—|]{4,30}(?:网站?|门户网?站?|政府网|平台)$|^[^-_—|]{4,30}网站? ?[-_—|] ?")
_SITE_ALONE = re.compile(r"[\u4e00-\u9fff]{4,30}(?:门户网站|政府网站?|信息网|网站)$")
_FORUM_NAME = 12  # code points; the name of a forum above its log-in line is this short, and no title
_FORUM_LINES = 3
# icon fonts leave their private characters beside the words of a menu
_PRIVATE_FIRST = "\ue000"
_PRIVATE_LAST = "\uf8ff"
_STRIPPED = re.compile(r"^[\s\ue000-\uf8ff]+|[\s\ue000-\uf8ff]+$")
_WORD = re.compile(r"[^\s|]+")
_SPACES = re.compile(r"\s+")


def find_noise(norm: str) -> tuple[tuple[Mask, ...], Origin, Span]:
    r"""Give the masks in text order, the origin that meta lines tell, and where a page title repeats the title.

    ``find_noise("关于某事的报告\n来源:某市政府 发布时间:2025-02-06\n…")`` masks the second line and gives an origin
    with site 某市政府 and published 2025-02-06. The span is empty when no line is a page's title.
    """
    head, tail = _head(norm), _tail(norm)
    found: list[_Find] = []
    told = _find_items(norm, head, found)
    title = _find_head_lines(head, found, told)
    _find_tail_lines(norm, tail, found)
    return tuple(_merge(norm, found)), Origin(url=told["url"], site=told["site"], published=told["published"]), title


# ------------------------------------------------------------------------------------------------- regions


def _line(norm: str, start: int, end: int) -> _Line | None:
    """The line between two places without the blanks and icons around it; ``None`` for a blank one."""
    text = norm[start:end].strip()
    if text and (_PRIVATE_FIRST <= text[0] <= _PRIVATE_LAST or _PRIVATE_FIRST <= text[-1] <= _PRIVATE_LAST):
        text = _STRIPPED.sub("", text)
    if not text:
        return None
    first = norm.index(text, start, end)
    return _Line(first, first + len(text), text)


def _lines(norm: str, start: int, end: int) -> Iterator[_Line]:
    """The lines that are not blank, in order."""
    at = start
    while at < end:
        stop = norm.find("\n", at, end)
        stop = end if stop < 0 else stop
        line = _line(norm, at, stop)
        if line:
            yield line
        at = stop + 1


def _lines_back(norm: str, end: int) -> Iterator[_Line]:
    """The lines that are not blank, from the last one up, as far as a footer may reach; none that is cut."""
    floor = max(0, end - _TAIL_CHARS)
    stop = end
    while stop > floor:
        start = norm.rfind("\n", floor, stop) + 1
        if start == 0 and floor > 0:
            return
        line = _line(norm, start, stop)
        if line:
            yield line
        stop = start - 1


def _head(norm: str) -> list[_Line]:
    """The lines before the first paragraph; of a page in one single line the words of its beginning."""
    head: list[_Line] = []
    for line in _lines(norm, 0, min(len(norm), _HEAD_CHARS)):
        if len(line.text) >= _PARAGRAPH and _PROSE.search(line.text):
            return head or [
                _Line(line.start + word.start(), line.start + word.end(), word[0])
                for word in _WORD.finditer(line.text[:_FIRST_LINE])
            ]
        head.append(line)
        if len(head) == _HEAD_LINES:
            break
    return head


def _tail(norm: str) -> list[_Line]:
    """The lines after the last sentence, at most so many, in text order; furniture that ends in 。 belongs to them."""
    end = len(norm.rstrip())
    last = norm.rfind("\n", 0, end) + 1
    copies = [_Line(last, end, norm[last:end])] if last and _is_copy(norm, last, end) else []
    end = last if copies else end
    footer = _alternatives(Where.TAIL, Where.FOOT)
    tail: list[_Line] = []
    for line in _lines_back(norm, end):
        if len(tail) == _TAIL_LINES or (_PROSE.search(line.text) and not footer.fullmatch(line.text)):
            break
        tail.append(line)
    return tail[::-1] + copies


def _is_copy(norm: str, start: int, end: int) -> bool:
    """Whether a long line repeats the text before it without its blanks and line breaks."""
    if end - start < _COPY:
        return False
    before = _SPACES.sub("", norm[:start])
    copy = _SPACES.sub("", norm[start:end])
    return all(copy[at : at + 30] in before for at in range(100, len(copy) - 40, max(1, (len(copy) - 140) // 5)))


# --------------------------------------------------------------------------------------------------- rules


@cache
def _alternatives(*where: Where) -> re.Pattern[str]:
    """All rows of some kinds as one pattern for whole lines; the group that matched names the reason."""
    rows = [row for row in read_table("noise", NoiseRule) if row.where in where]
    return re.compile("|".join(f"(?P<{row.reason}_{index}>{row.pattern})" for index, row in enumerate(rows)))


@cache
def _items() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (row.reason, re.compile(row.pattern)) for row in read_table("noise", NoiseRule) if row.where is Where.ITEM
    )


def _reason(match: re.Match[str]) -> str:
    return (match.lastgroup or "").rpartition("_")[0]


# --------------------------------------------------------------------------------------------------- items


def _find_items(norm: str, head: list[_Line], found: list[_Find]) -> dict[str, str]:
    """Mask labelled items of the head (source, date, counters, crumbs); give what they tell of the origin."""
    told = {"published": "", "site": "", "url": ""}
    region = norm[: min(head[-1].end + 1, len(norm))] if head else ""
    for reason, pattern in _items():
        for match in pattern.finditer(region):
            if match.end() == match.start() or _in_table(norm, match.start(), match.end()):
                continue
            found.append(_Find(match.start(), match.end(), reason))
            for name, value in match.groupdict(default="").items():
                if name in told and not told[name]:
                    told[name] = _iso(value) if name == "published" else value.strip()
    if not told["published"]:
        table = _TABLE_DATE.search(region)
        told["published"] = _iso(table[1]) if table else ""
    return told


def _in_table(norm: str, start: int, end: int) -> bool:
    """Whether an item stands in a table of the page: behind a bar, before one, or a bare value below its label."""
    item = norm[start:end].strip()
    before = norm[max(0, start - 40) : start].rstrip()
    if before.endswith("|") or (item.endswith(":") and norm[end : end + 8].lstrip().startswith("|")):
        return True
    return item[:1].isdigit() and _LABEL.search(before) is not None


def _iso(date: str) -> str:
    """Give ``2022-02-25`` for 2022/02/25, 2022年2月25日 and 2022-2-25 10:22; empty when there is no such day."""
    match = _DATE.search(date)
    if not match:
        return ""
    year, month, day = (int(part) for part in match.groups())
    return f"{year:04d}-{month:02d}-{day:02d}" if 1 <= month <= 12 and 1 <= day <= 31 else ""


# ---------------------------------------------------------------------------------------------------- lines


def _find_head_lines(head: list[_Line], found: list[_Find], told: dict[str, str]) -> Span:
    """Mask whole lines of the head, the menu as a block, and copies of the title above it; give the page's title."""
    single = _alternatives(Where.LINE, Where.HEAD)
    crumbs = [find for find in found if find.reason == "navigation"]
    menu: list[int] = []
    forum: list[int] = []
    for index, line in enumerate(head):
        match = single.fullmatch(line.text)
        reason = _reason(match) if match else ""
        if match:
            found.append(_Find(line.start, line.end, reason))
        if reason == "navigation" or any(crumb.start <= line.start < crumb.end for crumb in crumbs):
            menu.append(index)
        elif reason == "forum":
            forum.append(index)
    if len(forum) >= _FORUM_LINES:
        for line in head[: forum[0]]:
            if len(line.text) <= _FORUM_NAME:
                found.append(_Find(line.start, line.end, "forum"))
                told["site"] = told["site"] or line.text
    if not menu:
        return Span(0, 0)
    first, last = menu[0], menu[-1]
    is_menu = len(menu) >= _MENU and (bool(crumbs) or len(menu) >= _DENSE * (last - first + 1))
    title, above = _find_page_title(head, first, last, found)
    if is_menu:
        start = head[0].start if above else head[first].start
        found.append(_Find(start, head[last].end, "navigation"))
    return title


def _find_page_title(head: list[_Line], first: int, last: int, found: list[_Find]) -> tuple[Span, bool]:
    """Mask what stands above or in the menu and is repeated below it; give its span, and whether it is the first line.

    The first line of a page that ends in the site's name is the page's title even when no line repeats it.
    """
    below = {line.text for line in head[last + 1 :]}
    masked = [(find.start, find.end) for find in found]
    title, above = Span(0, 0), False
    for index, line in enumerate(head[: last + 1]):
        if any(start <= line.start < end for start, end in masked):
            continue
        if index == 0 and _SITE_ALONE.match(line.text):
            return title, True
        site = _SITE_NAME.search(line.text)
        start, end = (line.start, line.end) if not site else _without(line, site)
        is_repeated = line.text in below or (
            site is not None and line.text[start - line.start : end - line.start] in below
        )
        if is_repeated or (site and index == 0 and first > 0):
            found.append(_Find(line.start, line.end, "page-title"))
            above = above or index == 0
            title = Span(start, end) if is_repeated and title == Span(0, 0) else title
    return title, above


def _without(line: _Line, site: re.Match[str]) -> tuple[int, int]:
    """The span of a page title without the site's name before or after it."""
    if site.start() == 0:
        return line.start + site.end(), line.end
    return line.start, line.start + site.start()


def _find_tail_lines(norm: str, tail: list[_Line], found: list[_Find]) -> None:
    """Mask whole lines of the tail; from the first line that begins a footer on, everything but attachments."""
    begins, single = _alternatives(Where.TAIL), _alternatives(Where.LINE, Where.FOOT)
    in_footer = False
    for line in tail:
        match = begins.fullmatch(line.text)
        in_footer = in_footer or match is not None
        match = match or single.fullmatch(line.text)
        if match:
            found.append(_Find(line.start, line.end, _reason(match)))
        elif len(line.text) >= _COPY and _is_copy(norm, line.start, line.end):
            found.append(_Find(line.start, line.end, "copy"))
        elif in_footer and not _KEPT_IN_FOOT.match(line.text):
            found.append(_Find(line.start, line.end, "footer"))


def _merge(norm: str, found: list[_Find]) -> Iterator[Mask]:
    """Join masks that touch, or that only blanks and loose symbols of a toolbar keep apart."""
    glue = _alternatives(Where.GLUE)
    start = end = 0
    reason = ""
    for find in sorted(found):
        gap = norm[end : find.start].strip()
        if reason and (not gap or glue.fullmatch(gap)):
            end = max(end, find.end)
            continue
        if reason:
            yield Mask(Span(start, end), reason)
        start, end, reason = find.start, find.end, find.reason
    if reason:
        yield Mask(Span(start, end), reason)
