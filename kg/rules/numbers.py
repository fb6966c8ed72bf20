"""Document numbers (发文字号): how they are built, where one begins in running text, and one form for all spellings.

A number is the code of the office (国办发, 鲁市监标函), the year in brackets and a serial; an order has a maker, 令 and a
serial (国务院令第713号, also written 国务院第713号令).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.rules.near import near

_HAN = "\u4e00-\u9fff"
_YEAR = r"[〔(](?:19|20)\d\d[〕)]"
_SERIAL = rf"(?:[{_HAN}]{{1,4}}字?)?第?\s?\d{{1,5}}号"
# What a line or a bracket may hold as a number; the words before a code are cut off by code_start.
NUMBER = rf"[{_HAN}]{{1,24}}{_YEAR}{_SERIAL}"
ORDER = rf"[{_HAN}]{{2,20}}令\s?第?\s?\d{{1,4}}\s?号"
_ANY = re.compile(rf"{NUMBER}|{ORDER}")
_ANCHOR = re.compile(rf"{_YEAR}|令\s?第?\s?\d")
_LONGEST = 24  # code points of either form before its anchor and behind it
# A code begins behind what stands before it on one line: the letterhead (…局文件), the last word of a title, a verb.
# An ending of an office counts only with two characters of code behind it: 黔委厅字 is a code, …办公厅黔委厅字 has one.
_BEFORE_CODE = re.compile(
    r"文件|委员会|办公[室厅]|人民政府|(?:局|厅|部|署|院)(?=[\u4e00-\u9fff]{2})"
    r"|通知|意见|决定|方案|办法|标准|规定|公告|通告|函(?=[\u4e00-\u9fff]{3})|按照|根据|依据|执行|落实|要求|的"
)
_PARTS = re.compile(r"(.{1,80}?)[〔(](\d{4})[〕)](.{0,40}?)第?\s?0*(\d+)号")


def code_start(text: str) -> int:
    """Where the number itself begins: ``code_start("永安市财政局文件永财会〔2021〕13号")`` is 8."""
    year = re.search(_YEAR, text)
    if year is None:
        return 0
    ends = [m.end() for m in _BEFORE_CODE.finditer(text, 0, year.start()) if m.end() + 2 <= year.start()]
    return ends[-1] if ends else 0


def numbers_in(norm: str) -> Iterator[tuple[int, int]]:
    """Give the places of all numbers of a text, letterheads and titles before them left out."""
    for match in near(_ANY, _ANCHOR, norm, before=_LONGEST, after=_LONGEST):
        yield match.start() + code_start(match.group()), match.end()


def normal_number(text: str) -> str:
    """One form of a number: ``normal_number("国办发(2018)第018号")`` is 国办发〔2018〕18号."""
    text = text.strip()
    match = _PARTS.fullmatch(text[code_start(text) :])
    return f"{match[1]}〔{match[2]}〕{match[3]}{match[4]}号" if match else re.sub(r"\s+", "", text)
