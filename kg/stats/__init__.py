"""Coverage of a graph: what it holds by class, by place and by year."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files

import pyoxigraph as ox

from kg.errors import UsageError
from kg.sparql import Labels, read_query, select

_PACKAGE = "kg.stats.queries"


@dataclass(frozen=True, slots=True)
class Coverage:
    """A coverage table: headers in Chinese and English, and rows of text (names) and whole numbers."""

    headers: tuple[tuple[str, str], ...]
    rows: tuple[tuple[str | int, ...], ...]


def names() -> tuple[str, ...]:
    """Give what a graph can be counted by: region, type, year."""
    return tuple(sorted(f.name.removesuffix(".rq") for f in files(_PACKAGE).iterdir() if f.name.endswith(".rq")))


def coverage(store: ox.Store, by: str) -> Coverage:
    """Count a graph by one of :func:`names`; raise :class:`UsageError` KG-E705 for any other."""
    if by not in names():
        raise UsageError("KG-E705", name="by", found=by, allowed=" ".join(names()))
    query = read_query(_PACKAGE, by)
    columns = [line.removeprefix("# column: ") for line in query.splitlines() if line.startswith("# column: ")]
    variables = [column.split()[0] for column in columns]
    headers = [column.partition(" ")[2].partition("|") for column in columns]
    labels = Labels(store)
    rows = []
    for row in select(store, query):
        cells: list[str | int] = []
        for variable in variables:
            text = labels(row[variable]) if variable in row else ""
            cells.append(int(text) if variable != variables[0] and text.isdigit() else text)
        rows.append(tuple(cells))
    return Coverage(tuple((zh.strip(), en.strip()) for zh, _, en in headers), tuple(rows))
