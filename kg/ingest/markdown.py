"""Markdown's marks blanked in the shadow of a text: the words stay where they are, the marks are no part of them."""

from __future__ import annotations

import re

_MARKS = re.compile(
    r"^[ ]{0,3}(?:#{1,6}(?=[ ])|>+|[-*+](?=[ ]))"  # headings, quotations, list items
    r"|(?<=[ ])#+[ ]*$"  # the closing marks of a heading
    r"|\*{2,3}|(?<![0-9A-Za-z])__|__(?![0-9A-Za-z])|`+",  # bold and code
    re.MULTILINE,
)


def without_marks(norm: str) -> str:
    """Blank the marks, keeping the length: ``without_marks("## 一、成效")`` is ``"   一、成效"``."""
    return _MARKS.sub(lambda match: " " * len(match[0]), norm)
