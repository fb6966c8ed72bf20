"""Titles in the cells of a table whose first line says so: 获奖单位 | 奖励名称 | 授奖单位.

What stands in the column of titles is one, whatever words it ends in. Mentions are those of ``kg.recognize.honour.find``;
who received and who gave is read by ``kg.relate.award_rows``.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from kg.model import Kind, Mention, Span
from kg.recognize.owner import Taken

_HEAD = re.compile(
    r"^[ |]*(?:序号[ |\t]+)?[^ |\t\n]{0,4}(?:获奖|受奖|受表彰|获得|获评)[^ |\t\n]{0,4}(?P<gap>[ |\t]+)"
    r"[^ |\t\n]{0,8}(?:名称|奖项|称号|荣誉)[^ |\t\n]{0,6}(?:[ |\t]+[^ |\t\n]{2,14})?[ |]*$",
    re.MULTILINE,
)
_CELL = re.compile(r"[^|\t \n]+")
_TITLE = re.compile(r"(?=.*[\u4e00-\u9fff]{3})[^。;]{4,50}$")
_MANY = 400  # lines of one table


def recognize_award_tables(norm: str, taken: Taken, levelled: Callable[[str], tuple[str, str]]) -> list[Mention]:
    """The titles of all such tables, in text order; ``levelled`` cuts a title into its level and the rest."""
    found: list[Mention] = []
    for head in _HEAD.finditer(norm):
        columns = len(_CELL.findall(head.group()))
        numbered = "序号" in head.group()
        at = head.end() + 1
        for line in norm[at:].split("\n", _MANY)[:_MANY]:
            start, at = at, at + len(line) + 1
            cells = [(start + cell.start(), start + cell.end()) for cell in _CELL.finditer(line)]
            if len(cells) != columns:
                break
            begin, end = cells[2 if numbered else 1]
            if not _TITLE.match(norm[begin:end]) or taken.overlaps(begin, end):
                continue
            taken.add(begin, end)
            level, name = levelled(norm[begin:end])
            parts = (("level", level), ("name", name), ("verb", ""), ("at", str(begin)))
            found.append(Mention(Kind.HONOUR, Span(begin, end), norm[begin:end], "honour-table", parts))
    return found
