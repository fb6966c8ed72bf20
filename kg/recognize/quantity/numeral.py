"""How numerals of figures are written: Arabic and Chinese digits, multipliers (万 亿), decimal text."""

from __future__ import annotations

from decimal import Decimal

MULTIPLIERS = {
    "万亿": 10**12, "千亿": 10**11, "百亿": 10**10, "十亿": 10**9, "亿": 10**8, "千万": 10**7, "百万": 10**6,
    "十万": 10**5, "万": 10**4, "千": 1000, "百": 100,
}  # fmt: skip
MULTIPLIER = r"万亿|千亿|百亿|十亿|亿|千万|百万|十万|万|千(?![米克瓦升卡伏焦字赫兆])|百(?!分)"
ARABIC = r"(?:\d{1,3}(?:,\d{3}){1,4}(?![\d])|\d{1,15})(?:\.\d{1,8})?(?!\d)"
HAN = r"[一二两三四五六七八九十百千万亿零〇]"
FUZZY = "[余多几来]"


def decimal_text(value: Decimal) -> str:
    """Write a value as plain decimal with at least one place: 9 is ``9.0``, 7.3E+4 is ``73000.0``."""
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0")
        return text + "0" if text.endswith(".") else text
    return text + ".0"
