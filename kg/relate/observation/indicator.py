"""Which standard indicator a measure phrase stands under."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kg.rules.tables import read_table


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """A pattern on the measure phrase that places it under a standard indicator; ``units``: canonical units allowed."""

    id: str
    pattern: str
    units: tuple[str, ...]
    term: str
    example: str
    counter: str


_SUBJECT = "(?:[^、]{0,10}(?:政府|机关|机构|局|部门|系统|组织|中心|各级))?(?:共|本级)?"


@cache
def _indicators() -> dict[str, tuple[re.Pattern[str], tuple[str, ...]]]:
    """For each unit one pattern of all its rows, whose number of the matching group gives the term."""
    rows = read_table("indicators", IndicatorRow)
    found: dict[str, tuple[re.Pattern[str], tuple[str, ...]]] = {}
    for unit in sorted({unit for row in rows for unit in row.units}):
        own = [row for row in rows if unit in row.units]
        choice = "|".join(f"({row.pattern})" for row in own)
        found[unit] = re.compile(f"{_SUBJECT}(?:{choice})"), tuple(row.term for row in own)
    return found


def standard_indicator(measure: str, unit: str) -> str:
    """Give the standard indicator of a measure phrase, or an empty string: 行政复议申请受理数, 件 is ind:fy-accepted."""
    pattern, terms = _indicators().get(unit, (None, ()))
    match = pattern.fullmatch(measure) if pattern is not None else None
    return terms[match.lastindex - 1] if match is not None and match.lastindex else ""
