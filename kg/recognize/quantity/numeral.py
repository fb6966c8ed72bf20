"""Numerals: Arabic and Chinese digits, multipliers (万 亿), decimal text."""

from __future__ import annotations

from decimal import Decimal

HAN_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
HAN_TENS = {"十": 10, "百": 100, "千": 1000}
MULTIPLIERS = {
    "万亿": 10**12, "千亿": 10**11, "百亿": 10**10, "十亿": 10**9, "亿": 10**8, "千万": 10**7, "百万": 10**6,
    "十万": 10**5, "万": 10**4, "千": 1000, "百": 100,
}  # fmt: skip
MULTIPLIER = r"万亿|千亿|百亿|十亿|亿|千万|百万|十万|万|千(?![米克瓦升卡伏焦字赫兆])|百(?!分)"
ARABIC = r"(?:\d{1,3}(?:,\d{3}){1,4}(?![\d])|\d{1,15})(?:\.\d{1,8})?(?!\d)"
HAN = r"[一二两三四五六七八九十百千万亿零〇]"
FUZZY = "[余多几来]"


def han_number(text: str) -> int | None:
    """Read a Chinese numeral, or None when it is no well-formed one: 二十三 is 23, 一万二千 12000, 三四 None."""
    total = section = digit = 0
    last_ten, last_big = 10**9, 10**17
    has_digit = False
    for index, char in enumerate(text):
        if char in HAN_DIGITS:
            if has_digit and digit:
                return None
            digit, has_digit = HAN_DIGITS[char], True
            if digit == 0:
                has_digit = False
                if index == 0 and len(text) > 1:
                    return None
        elif char in HAN_TENS:
            ten = HAN_TENS[char]
            if ten >= last_ten:
                return None
            section += (digit or 1) * ten
            last_ten, digit, has_digit = ten, 0, False
        else:
            big = 10**4 if char == "万" else 10**8
            if big >= last_big:
                if not (char == "亿" and total and not section and not digit):
                    return None
                total *= big
            else:
                total += ((section + digit) or 1) * big
            section, digit, has_digit, last_ten, last_big = 0, 0, False, 10**9, big
    return total + section + digit


def decimal_text(value: Decimal) -> str:
    """Write a value as plain decimal with at least one place: 9 is ``9.0``, 7.3E+4 is ``73000.0``."""
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0")
        return text + "0" if text.endswith(".") else text
    return text + ".0"
