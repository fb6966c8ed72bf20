"""Shares told as a ratio of three: 三次产业结构比为22.8:38.8:38.4 gives three percentages."""

from __future__ import annotations

import re
from decimal import Decimal

from kg.recognize.quantity.raw import Raw, unit_rows

_SHARE = r"(\d{1,3}(?:\.\d{1,2})?)"
_RATIO = re.compile(rf"(?<![\d.])(?<!\d[:∶]){_SHARE}[:∶]{_SHARE}[:∶]{_SHARE}(?![\d:∶])")
_INDUSTRIES = re.compile("三次产业|产业结构|三产")
_REACH = 60  # code points behind 三次产业, a former ratio among them: 由10:40:50调整为9:41:50
_WHOLE = (98, 102)  # the shares of a whole, rounded; 100 cars to 3 lots is no such ratio
RULE = "quantity-ratio"


def find_ratios(norm: str) -> list[Raw]:
    """The three shares of a ratio of the three industries, each as a percentage."""
    row, raws, last = unit_rows()["%"], [], 0
    for head in _INDUSTRIES.finditer(norm):
        end = norm.find("。", head.end(), head.end() + _REACH)
        for match in _RATIO.finditer(norm, max(last, head.end()), end if end > 0 else head.end() + _REACH):
            last = match.end()
            if _WHOLE[0] <= sum(Decimal(match[part]) for part in (1, 2, 3)) <= _WHOLE[1]:
                raws += [
                    Raw(*match.span(part), Decimal(match[part]), row, "%", fuzzy=False, han=False, rule=RULE)
                    for part in (1, 2, 3)
                ]
    return raws
