"""Chinese numerals, read and written: 二十三 is 23."""

from __future__ import annotations

import re

_WRITTEN = "零一二三四五六七八九"
HAN_DIGITS = {char: value for value, char in enumerate(_WRITTEN)} | {"〇": 0, "两": 2}
HAN_TENS = {"十": 10, "百": 100, "千": 1000}
_BIG = {"万": 10**4, "亿": 10**8}
_AMOUNT = re.compile(r"(-?)(\d+)(\.\d+)?")


def amount(text: str, *, in_han: bool) -> str:
    """Write a decimal number as people read it, losing nothing: 850000000000 is 8,500亿, 7300000 is 730万.

    ``in_han`` False gives commas alone, 850,000,000,000. What is no plain decimal number comes back as it is.
    """
    found = _AMOUNT.fullmatch(text)
    if found is None:
        return text
    sign, whole, part = found[1], found[2], found[3] or ""
    if in_han and not part:
        # word, its power of ten, digits from which it reads better, zeros it may lack: two places behind the point
        for word, power, least, lacks in (("亿", 8, 9, 2), ("万", 4, 7, 0)):
            if len(whole) >= least and whole.endswith("0" * (power - lacks)):
                rest = whole[-power:].rstrip("0")
                return f"{sign}{int(whole[:-power]):,}" + (f".{rest}" if rest else "") + word
    return f"{sign}{int(whole):,}{part}"


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
        elif char not in _BIG:
            return None
        else:
            big = _BIG[char]
            if big >= last_big:
                if not (char == "亿" and total and not section and not digit):
                    return None
                total *= big
            else:
                total += ((section + digit) or 1) * big
            section, digit, has_digit, last_ten, last_big = 0, 0, False, 10**9, big
    return total + section + digit


def han_text(value: int) -> str:
    """Write a number below 1000: 35 is 三十五, 105 一百零五."""
    hundreds, rest = divmod(value, 100)
    tens, ones = divmod(rest, 10)
    text = f"{_WRITTEN[hundreds]}百" if hundreds else ""
    if tens:
        text += ("" if tens == 1 and not hundreds else _WRITTEN[tens]) + "十"
    elif hundreds and ones:
        text += "零"
    return text + (_WRITTEN[ones] if ones or not value else "")
