"""Letter-spaced lines, as reports set their titles: 政 府 工 作 报 告."""

from __future__ import annotations

import re

_LETTER = re.compile(r"[^\sA-Za-z0-9]")
_FEWEST = 4  # letters by themselves: 附 件 and 综 合 are headings


def tight(text: str) -> str:
    """A letter-spaced text without its blanks, any other as it is: ``tight("政 府 工 作 报 告")`` is 政府工作报告."""
    if " " not in text:
        return text
    words = text.split()
    single = sum(1 for word in words if _LETTER.fullmatch(word))
    other = sum(1 for word in words if len(word) > 1 and not word.isdigit())
    return "".join(words) if single >= _FEWEST and 4 * other <= single else text
