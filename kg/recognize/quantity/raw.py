"""A numeral with its unit as found, before it is accepted as a figure; the table of units as a pattern."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from kg.rules.tables import read_table
from kg.rules.units import UnitRow


@dataclass(slots=True)
class Raw:
    """A numeral as found, before it is accepted; ``unit`` is None for a bare number that may share the next one's."""

    start: int
    end: int
    value: Decimal
    unit: UnitRow | None
    label: str
    fuzzy: bool
    han: bool
    role: str = ""
    rule: str = "quantity-arabic"


@cache
def unit_rows() -> dict[str, UnitRow]:
    """The rows of ``units.tsv`` by unit."""
    return {row.unit: row for row in read_table("units", UnitRow)}


@cache
def unit_pattern() -> str:
    """All units as one alternation, grouped by first character so that a miss costs one comparison."""
    groups: dict[str, list[str]] = {}
    for unit in sorted(unit_rows(), key=lambda unit: (-len(unit), unit)):
        groups.setdefault(unit[0], []).append(re.escape(unit[1:]))
    parts = []
    for first, tails in sorted(groups.items()):
        rest = "|".join(tail for tail in tails if tail)
        is_whole = "" in tails
        parts.append(re.escape(first) + (f"(?:{rest}){'?' if is_whole else ''}" if rest else ""))
    heads = "".join(sorted(re.escape(first) for first in groups))
    return f"(?=[{heads}])(?P<unit>(?:{'|'.join(parts)}))(?P<per>/(?:[日天年月时秒人户亩吨次件生床张只头台套]|公顷|小时|公斤|千克|百平方公里|平方米|立方米|公里|千瓦时|升|km2|km²|km)(?:[·./](?:年|月|天|日|夜|次))?)?"
