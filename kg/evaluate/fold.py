"""Folding of names, units and measures for comparison, as the scorer of the gold answers does it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from kg.rules.tables import read_table

_DROPPED = re.compile(r"[\s“”\"'‘’「」『』《》<>〈〉﹤﹥]+")
_DASHES = re.compile(r"[—–~至-]")  # 2021年至2025年 is 2021年-2025年
_WIDTHS = str.maketrans("〔〕[]【】,;:?", "()()()，；：·")


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One row of ``evaluate_unit.tsv``: a unit and the one it counts as (起 as 件)."""

    id: str
    same_as: str


def fold(name: str) -> str:
    """Fold a name: NFKC, no white space, no quotation marks, one kind of bracket and dash.

    ``fold("《纲要（2021—2025年）》")`` is 纲要(2021-2025年).
    """
    folded = _DROPPED.sub("", unicodedata.normalize("NFKC", name))
    return _DASHES.sub("-", folded.translate(_WIDTHS))


def fold_unit(unit: str) -> str:
    """Give the unit that stands for all like it: ``fold_unit("起")`` is 件."""
    folded = fold(unit)
    return _units().get(folded, folded)


def likeness(left: str, right: str) -> float:
    """Give the share of character pairs that two names have in common (Dice), in [0, 1]."""
    a, b = _pairs(left), _pairs(right)
    return 2 * len(a & b) / (len(a) + len(b))


def _pairs(name: str) -> set[str]:
    folded = fold(name)
    return {folded[i : i + 2] for i in range(max(1, len(folded) - 1))}


@cache
def _units() -> dict[str, str]:
    return {row.id: row.same_as for row in read_table("evaluate_unit", UnitRow)}
