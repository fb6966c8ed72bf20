"""Titles in 《》, with titles in 〈〉 inside them, and the words that say what the text does with them.

Parts of a mention: ``inner`` (titles inside, joined by tab), ``number`` (the 文号 in brackets right behind),
``short`` (the short title defined behind it: 以下简称《Y》).
"""

from __future__ import annotations

import re

from kg.model import Kind, Mention, Span
from kg.rules.numbers import NUMBER, ORDER, normal_number, numbers_in

_BEHIND = re.compile(
    rf"[(]\s*(?P<number>{NUMBER}|{ORDER})[^)]{{0,40}}[)]|[(〔](?:以下|下文|以下均|下)?(?:统?简称|统?称)(?:为)?:?[《“](?P<short>[^》”]{{1,40}})[》”][)〕]"
)
_SYSTEM = re.compile(  # 《某省电力设施保护监管平台》 is a platform, no document
    r"[\u4e00-\u9fff]{4}(?:监管|服务|管理|公示|信息|审批|申报|交易)(?:平台|系统)$|[\u4e00-\u9fff]{2}(?:小程序|公众号|客户端|APP|网站)$"
)
_MAX = 200  # code points: a longer run between 《 and 》 is an unclosed mark


def recognize_titles(norm: str) -> list[Mention]:
    """All outermost titles: 《关于转发〈X〉的通知》 is one mention with the inner title X."""
    found = []
    at = 0
    while (start := norm.find("《", at)) >= 0:
        end = _close(norm, start)
        if end is None:
            at = start + 1
            continue
        at = end
        inside = norm[start + 1 : end - 1]
        name = re.sub(r"\s+", " ", inside.replace("\n", "")).strip()
        if not name or len(name) < 2 or _SYSTEM.search(name):
            continue
        parts: list[tuple[str, str]] = [("inner", "\t".join(_inner(name)))]
        behind: dict[str, str] = {}
        look = end
        while (match := _BEHIND.match(norm, look)) is not None:
            behind |= {key: value for key, value in match.groupdict().items() if value}
            look = match.end()
        parts += [("number", normal_number(behind.get("number", ""))), ("short", behind.get("short", ""))]
        found.append(Mention(Kind.TITLE, Span(start, end), name, "title-brackets", tuple(parts)))
    return found


def _close(norm: str, start: int) -> int | None:
    """The end of the title that opens at ``start``; nested 《》 count, a line may break once inside."""
    depth = 0
    for at in range(start, min(len(norm), start + _MAX)):
        char = norm[at]
        if char == "《":
            depth += 1
            if depth > 3:
                return None
        elif char == "》":
            depth -= 1
            if depth == 0:
                return at + 1
        elif char == "\n" and norm[at : at + 2] == "\n\n":
            return None
    return None


def _inner(name: str) -> list[str]:
    """Titles inside a title, outermost first: 关于转发〈X〉的通知 gives X."""
    found = []
    depth = 0
    begin = 0
    for at, char in enumerate(name):
        if char in "〈《":
            if depth == 0:
                begin = at + 1
            depth += 1
        elif char in "〉》" and depth:
            depth -= 1
            if depth == 0 and at > begin:
                found.append(name[begin:at])
                found += _inner(name[begin:at])
    return found


def recognize_numbers(norm: str) -> list[Mention]:
    """All 发文字号 of a text, wherever they stand: 国办发〔2018〕118号."""
    return [
        Mention(Kind.NUMBER, Span(start, end), normal_number(norm[start:end]), "document-number")
        for start, end in numbers_in(norm)
    ]
