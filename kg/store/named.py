"""The named queries of this room: one file each under ``queries/``, no PREFIX lines, values bound and never written in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

import pyoxigraph as ox

from kg.store.query import Term, Value, run_query

Row = Mapping[str, Term]


@cache
def query_text(name: str) -> str:
    """Give the text of one named query: ``query_text("facts_of")``."""
    return files("kg.store").joinpath("queries", f"{name}.rq").read_text(encoding="utf-8")


def rows(store: ox.Store, name: str, **bindings: Value) -> Iterator[Row]:
    """Run a named SELECT and give its rows as dicts; an unbound variable is absent from its row."""
    answer = run_query(store, query_text(name), bindings)
    for row in answer.rows:
        yield {column: term for column, term in zip(answer.columns, row, strict=True) if term is not None}
