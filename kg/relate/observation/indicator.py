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
def _indicators(unit: str) -> tuple[re.Pattern[str] | None, tuple[str, ...]]:
    """One pattern of all rows of a unit, whose number of the matching group gives the term; None for other units."""
    own = [row for row in read_table("indicators", IndicatorRow) if unit in row.units]
    choice = "|".join(f"({row.pattern})" for row in own)
    return re.compile(f"{_SUBJECT}(?:{choice})") if own else None, tuple(row.term for row in own)


def standard_indicator(measure: str, unit: str) -> str:
    """Give the standard indicator of a measure phrase, or an empty string: 行政复议申请受理数, 件 is ind:fy-accepted."""
    pattern, terms = _indicators(unit)
    match = pattern.fullmatch(measure) if pattern is not None else None
    return terms[match.lastindex - 1] if match is not None and match.lastindex else ""
