"""Slogans and aims among quoted names: “三地一区”, “五个中心”, “老有颐养、幼有善育” say where a place wants to be, not what it does.

They stay in the graph with the type 目标定位 (aim), but nobody is told to carry them out.
"""

from __future__ import annotations

import re
from functools import cache

from kg.rules.words import alternation, words_of

_COUNT = "[一二两三四五六七八九十]"
_COUNTED = re.compile(rf"{_COUNT}个(?!一$|一批)[\u4e00-\u9fff]{{2,8}}")
_COUPLET = re.compile(r"(?P<first>[\u4e00-\u9fff]{3,6})(?:[、,](?P<next>[\u4e00-\u9fff]{3,6})){1,3}")
_PLAIN = ("", "建设", "战略", "目标定位", "总体部署")  # words of kind that leave an aim an aim


def is_aim(quoted: str, suffix: str) -> bool:
    """Whether a quoted name only says an aim: “三地一区”建设; “三个年”活动 is an activity."""
    if suffix.lstrip("的") not in _PLAIN or quoted.endswith(words_of("initiative_words", "own")):
        return False
    return bool(
        _COUNTED.fullmatch(quoted) or _places().fullmatch(quoted) or _result().fullmatch(quoted)
    ) or _is_couplet(quoted)


@cache
def _places() -> re.Pattern[str]:
    """Numbers of places that one wants to be: 三地一区, 一区两城三高地."""
    return re.compile(rf"(?:{_COUNT}(?:{alternation('initiative_words', 'aim-place')})){{2,6}}")


@cache
def _result() -> re.Pattern[str]:
    """Results that one wants to have: 双下降, 零回流."""
    return re.compile(rf"(?:双|零|首季|再)(?:{alternation('initiative_words', 'aim-result')})")


def _is_couplet(quoted: str) -> bool:
    """Whether a name is parallel phrases of one length that are no ways of handling matters: 走在前列、全面开创."""
    match = _COUPLET.fullmatch(quoted)
    items = re.split("[、,]", quoted)
    same = match is not None and len({len(item) for item in items}) == 1 and len(items[0]) >= 4
    return same and not any(item.endswith(words_of("initiative_words", "way")) for item in items)
