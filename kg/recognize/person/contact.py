"""Names in lines that tell whom to ask: 联系人:张某、李某, 联系人:省财政厅农业处王某0791-….

Read are the line of the word and the lines right below it that end in a telephone number.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from functools import cache

from kg.recognize.person.names import HAN, is_name, padded_name, surnames
from kg.recognize.trigger import Triggers

_WORDS = ("联系人", "联 系 人", "起草人", "咨询人")
_HEAD = re.compile(r"(?:及(?:联系)?(?:电话|方式))? *: *")
_BETWEEN = re.compile(r" *[、,;/] *| +")
_PHONE = re.compile(r"(?<!\d)(?:0\d{2,3}(?:-|\) ?)?\d{7,8}|1\d{10}|\d{7,8})(?!\d)")
_CALLED = re.compile(r"(?:(?:联系|办公|咨询)?电话|手机)?[ :,、(]{0,4}\Z")  # between a name and its number
_TAILS = "处科室股办局委厅部会院所站队校社心司组"  # a body ends in one of these right before the name
_BODY = re.compile(rf"[{HAN}]{{3,20}}(?<=[{_TAILS}]) +")
_PERSONAL = re.compile(r"(?:先进|优秀|突出)(?:个人|工作者)[^\n,。;]{0,12}\n")
_WINNERS_REACH = 3000  # code points of one list
_LINES = 6  # lines of one block of contacts


@cache
def _words() -> Triggers:
    return Triggers(_WORDS)


@cache
def _first_name() -> re.Pattern[str]:
    return re.compile(rf"{padded_name()}(?=[\s,;。、(/0-9电手]|$)")


@cache
def _name_before_phone() -> re.Pattern[str]:
    """A name at the end of words: behind a body's last character, or where the words begin."""
    double = "|".join(sorted(surnames("double")))
    single = "".join(sorted(surnames("single")))
    return re.compile(rf"(?:(?:{double})[{HAN}]{{1,2}}|[{single}][{HAN}]{{2}}|[{single}] {{0,3}}[{HAN}])\Z")


def contacts(norm: str, body_ends: Container[int]) -> Iterator[tuple[int, int]]:
    """The spans of the names that stand in lines of contacts; ``body_ends`` is where the bodies known so far end."""
    for _, at in _words().find(norm):
        head = _HEAD.match(norm, at)
        if head is None:
            continue
        yield from _named(norm, head.end())
        begin = head.end()
        for _ in range(_LINES):
            end = norm.find("\n", begin)
            end = len(norm) if end < 0 else end
            found = list(_before_phones(norm, begin, end, body_ends))
            yield from found
            if begin != head.end() and not found and norm[begin:end].strip() and "@" not in norm[begin:end]:
                break
            begin = end + 1


def _named(norm: str, at: int) -> Iterator[tuple[int, int]]:
    """Names right behind the colon, or behind a body and a blank: 张某、李某."""
    body = _BODY.match(norm, at)
    at = body.end() if body is not None else at
    for _ in range(8):
        name = _first_name().match(norm, at)
        if name is None or not is_name(name.group(), strict=True):
            return
        yield name.span()
        between = _BETWEEN.match(norm, name.end())
        if between is None:
            return
        at = between.end()


def _before_phones(norm: str, begin: int, end: int, body_ends: Container[int]) -> Iterator[tuple[int, int]]:
    """Names with a telephone number behind them, and a body or nothing in front."""
    for phone in _PHONE.finditer(norm, begin, end):
        called = _CALLED.search(norm, max(begin, phone.start() - 8), phone.start())
        stop = len(norm[begin : called.start()].rstrip(" ,、(:")) + begin if called else phone.start()
        for size in (4, 3, 5, 2):
            start = stop - size
            name = _name_before_phone().match(norm, start, stop) if start >= begin else None
            if name is None or name.end() != stop or not is_name(name.group(), strict=True):
                continue
            ahead = norm[start - 1 : start]
            if start == begin or start in body_ends or ahead in _TAILS or not re.match(rf"[{HAN}]", ahead):
                yield start, stop
                break


@cache
def _winner_line() -> re.Pattern[str]:
    return re.compile(rf"^ *[{HAN}]{{3,26}}[{_TAILS}室镇乡道] +(?P<name>{padded_name()}) *$", re.MULTILINE)


def listed_winners(norm: str) -> Iterator[tuple[int, int]]:
    """Names in a list of those who are praised, each behind the body they work in: 市财政局 王某; two lines at least."""
    heading = _PERSONAL.search(norm)
    if heading is None:
        return
    lines = _winner_line().finditer(norm, heading.end(), heading.end() + _WINNERS_REACH)
    names = [line.span("name") for line in lines if is_name(line["name"], strict=True)]
    yield from names if len(names) > 1 else ()
