"""Who signs a document and when: the lines at its end, or between the title and the text of a communiqué."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from kg.model import Span
from kg.rules.numbers import NUMBER, ORDER
from kg.rules.words import alternation
from kg.segment.lines import Line, span_of

NUMBER_LINE = re.compile(rf"(?:发文字号:?|文号:?)?\s*({NUMBER}|{ORDER}|第\s?\d{{1,4}}号)")
DATE = r"(?:(?:19|20)\d\d年\d{1,2}月\d{1,2}日|[一二][〇○零OoＯ0-9一二三四五六七八九]{3}年[一二三四五六七八九十]{1,3}月[一二三四五六七八九十]{1,3}日)"
DATE_LINE = re.compile(rf"[(]?({DATE})[)]?(?:发布|印发)?")
_DATE_TAIL = re.compile(rf"({DATE})\s*$")
_MONTH_LINE = re.compile(
    r"[(]?((?:(?:19|20)\d\d|[一二][〇○零OoＯ一二三四五六七八九]{3})年(?:\d{1,2}|[一二三四五六七八九十]{1,3})月)[)]?"
)
_BUREAU = re.compile(r"[\u4e00-\u9fff]{4,30}(?:局|队|委员会|政府|办公室|办公厅|厅|检察院|法院)")
_WIDEST = 60  # code points of a line with two or three signatures side by side, blanks not counted


@cache
def party_end() -> str:
    """What the name of a party to a document ends in, who signs it or whom it is addressed to, as a pattern."""
    return f"(?:{alternation('unit_list_words', 'end', 'general', 'listed', 'party')})"


def _ends_as_a_party(text: str) -> bool:
    return _party().search(text) is not None


@cache
def _party() -> re.Pattern[str]:
    return re.compile(party_end() + "$")


def closing(lines: Sequence[Line]) -> tuple[tuple[Span, ...], Span | None, set[int]]:
    """The signature lines, the date of signing, and the starts of all lines of the block."""
    for at, line in _date_lines(lines):
        signatures = []
        used = {line.start}
        tail = _DATE_TAIL.search(line.norm)
        before = line.norm[: tail.start()].strip() if tail else ""
        if before:
            if len(before) > 60 or re.search(r"[,。;:]", before):
                continue
            signatures.append(Span(line.start, line.start + len(before)))
        back = at - 1
        while (
            back >= 0
            and at - back <= 12
            and _is_signature_wide(lines[back].norm)
            and not re.search(r"[,。;:!?]|^附", lines[back].norm)
        ):
            if NUMBER_LINE.fullmatch(lines[back].norm) or not _ends_as_a_party(lines[back].norm):
                break
            signatures.append(span_of(lines[back]))
            used.add(lines[back].start)
            back -= 1
        if tail and (signatures or DATE_LINE.fullmatch(line.norm)):
            date = Span(line.start + tail.start(1), line.start + tail.end(1))
            return tuple(sorted(signatures)), date, used
    return (), None, set()


def _is_signature_wide(text: str) -> bool:
    """Whether a line is short enough for a signature, or for several in columns: 某省卫生厅      某省教育厅."""
    return len(text) <= 40 or ("  " in text and len(re.sub(r"\s", "", text)) <= _WIDEST)


def _date_lines(lines: Sequence[Line]) -> list[tuple[int, Line]]:
    """Lines that end in a full date and are short, signature candidates: those that follow a signature first."""
    found = [(i, line) for i, line in enumerate(lines) if len(line.norm) <= 80 and _DATE_TAIL.search(line.norm)]
    signed = [
        (i, line)
        for i, line in found
        if i and _ends_as_a_party(lines[i - 1].norm) and _is_signature_wide(lines[i - 1].norm)
    ]
    return signed or list(reversed(found))


def makers_below(lines: Sequence[Line], at: int, title: str) -> tuple[tuple[Span, ...], Span | None, int]:
    """The bodies named line by line under a title, the date below them, and the first line behind both.

    闻喜县统计局 / 2023年4月 under a communiqué. Bodies without a date below them are taken for its makers only there.
    """
    end = at
    while end < len(lines) and _BUREAU.fullmatch(lines[end].norm):
        end += 1
    if end == at:
        return (), None, at
    makers = tuple(span_of(line) for line in lines[at:end])
    dated = DATE_LINE.fullmatch(lines[end].norm) or _MONTH_LINE.fullmatch(lines[end].norm) if end < len(lines) else None
    if dated is not None:
        return makers, Span(lines[end].start + dated.start(1), lines[end].start + dated.end(1)), end + 1
    return (makers, None, end) if title.endswith("公报") else ((), None, at)
