"""Headings and items: the numbers they open with, and how far the words behind a number are the heading."""

from __future__ import annotations

import re

HAN = "[一二三四五六七八九十百零〇]{1,5}"  # a numeral of an item: 一, 十二
HAN_ITEM = f"{HAN}、"
HAN_BRACKET = f"[(〔]{HAN}[)〕]"
DIGIT_ITEM = r"\d{1,3}(?:、|\.(?!\d))"  # 1. and 12、 but not 1.5
DIGIT_BRACKET = r"[(〔]\d{1,2}[)〕]"
HEADING_MAX = 60  # code points: a longer first sentence is body text, the heading is then its first clause
_ITEM_NUMBER = re.compile(f"(?=(\\d{{1,3}})){DIGIT_ITEM}")
_SENTENCE_END = re.compile(r"[。;!?]|(?<!其中):")  # 投资550亿元,其中:技改投资增长10% is one aim
_MARK = "(责任单位"
# The first clause; 对…推进快,…改善的市(州) goes on to the noun it tells of.
_FIRST_CLAUSE = re.compile(r"对[^,;:的]*,[^,;:]{1,40}的[^,;:]{1,12}(?=[,;:])|[^,;:]*")


def item_number(text: str) -> int | None:
    """The number that a line opens with as an item: 2 for 2.公布办事目录, None for 2.5亿元."""
    match = _ITEM_NUMBER.match(text)
    return int(match[1]) if match else None


def heading_at(text: str, start: int = 0) -> str:
    """The heading that begins at ``start``: up to the sentence end, when that is near; else up to the first clause's end.

    ``heading_at("1.加强培训。每年两次。", 2)`` is 加强培训.
    """
    stop = _SENTENCE_END.search(text, start)
    heading = text[start : stop.start() if stop else len(text)]
    mark = heading.find(_MARK)
    if mark > 0:
        heading = heading[:mark]
    if len(heading) > HEADING_MAX:
        first = _FIRST_CLAUSE.match(heading)
        heading = first[0] if first is not None else heading
    return heading.rstrip()
