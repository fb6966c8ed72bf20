"""Chinese numerals with units: 三批, 二十余次, 近千人, 百分之九十."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from kg.recognize.quantity.numeral import HAN
from kg.recognize.quantity.raw import Raw, unit_pattern, unit_rows
from kg.rules.numerals import HAN_DIGITS, han_number
from kg.rules.units import UnitRow

_PERCENT = re.compile(r"([百千万])分之(" + HAN + r"{1,8}|\d{1,6}(?:\.\d{1,4})?)(?:点(" + HAN + r"{1,4}))?")
_PERCENT_UNIT = {"百": ("%", 1), "千": ("‰", 1), "万": ("‱", 1)}


@cache
def _han_pattern() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![一二两三四五六七八九十百千万亿零〇第\d.几数])(?P<number>{HAN}{{1,12}})(?P<fuzzy>[余多来])?[ ]?{unit_pattern()}"
    )


def find_han(norm: str) -> list[Raw]:
    """The well-formed Chinese numerals with a unit."""
    raws: list[Raw] = []
    units = unit_rows()
    for match in _han_pattern().finditer(norm):
        value = han_number(match["number"])
        if value is None:
            continue
        label = match["unit"]
        row = units[label]
        label += match["per"] or ""
        raws.append(
            Raw(
                match.start(),
                match.end(),
                Decimal(value),
                row,
                label,
                bool(match["fuzzy"]),
                han=True,
                rule="quantity-han",
            )
        )
    return raws


def find_fractions(norm: str) -> list[Raw]:
    """百分之九十, 千分之三."""
    raws: list[Raw] = []
    if "分之" not in norm:
        return raws
    for match in _PERCENT.finditer(norm):
        text = match[2]
        whole = Decimal(text) if text[0].isdigit() else han_number(text)
        if whole is None:
            continue
        value = Decimal(whole)
        if match[3]:
            value += Decimal("0." + "".join(str(HAN_DIGITS.get(char, 0)) for char in match[3]))
        label, _ = _PERCENT_UNIT[match[1]]
        row = UnitRow(label, label, "percent", "", "")
        raws.append(
            Raw(match.start(), match.end(), value, row, label, fuzzy=False, han=False, rule="quantity-fraction")
        )
    return raws
