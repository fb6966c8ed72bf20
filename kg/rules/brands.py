"""Apps known by their name alone, and whose they are: 爱山东 is of 山东省."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from kg.rules.tables import read_table


@dataclass(frozen=True, slots=True)
class BrandRow:
    """One row of ``platform_brands.tsv``: the ``name`` of an app and the code of the place that runs it."""

    id: str
    name: str
    area: str


@cache
def platform_brands() -> dict[str, str]:
    """The code of the place that runs an app, by its name, in the order of the table."""
    return {row.name: row.area for row in read_table("platform_brands", BrandRow)}
