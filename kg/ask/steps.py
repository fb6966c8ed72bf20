"""What a question does after its query, where SPARQL 1.1 cannot: dates, series, sums of parts, likeness, who is missing.

A step takes the rows of the query and the values of the parameters and gives the rows of the answer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from itertools import product

import pyoxigraph as ox

from kg.ask.similarity import similar_pairs
from kg.ontology import load
from kg.rules.divisions import load as load_divisions
from kg.rules.tables import read_table
from kg.sparql import Row, Term, plain_number

Values = Mapping[str, tuple[Term, ...]]
_ON_TIME, _MISSING = "按时", "缺报"


def _similarity(rows: list[Row], values: Values) -> list[Row]:
    texts = {row["doc"].value: row["text"].value for row in rows}
    return [
        {
            "first": ox.NamedNode(pair.first),
            "second": ox.NamedNode(pair.second),
            "similarity": ox.Literal(f"{pair.similarity:.4f}"),
        }
        for pair in similar_pairs(texts, limit=int(values["limit"][0].value))
    ]


def _days(rows: list[Row], values: Values) -> list[Row]:
    """Fill ``days`` from two dates (SPARQL 1.1 cannot subtract them) and add a last row with the mean.

    Where only the year of the first is known, it is counted from New Year and ``days`` is the most it can be (≤100);
    such rows only count for the mean when there are no others.
    """
    counted = []
    for row in rows:
        days = (_day(row["later"].value) - _day(row["issued"].value)).days
        is_exact = len(row["issued"].value) == len("2021-08-11")
        counted.append((days, is_exact, {**row, "days": ox.Literal(f"{'' if is_exact else '≤'}{days}")}))
    result: list[Row] = [row for *_, row in counted]
    exact = [days for days, is_exact, _ in counted if is_exact]
    used = exact or [days for days, *_ in counted]
    if used:
        mean = plain_number(str(sum(used) / len(used)))
        result.append({"local": ox.Literal("平均"), "days": ox.Literal(mean if exact else f"≤{mean}")})
    return result


def _day(text: str) -> date:
    """A full date, or the first day of a year or month: 2021-08 is 2021-08-01."""
    return date.fromisoformat((text + "-01-01")[:10] if len(text) < 10 else text[:10])


def _rising(rows: list[Row], values: Values) -> list[Row]:
    """Three years in a row, each larger than the one before; of several values of a year the smallest counts first."""
    series: dict[tuple[str, ...], dict[int, Row]] = {}
    for row in rows:
        key = tuple(row[name].value for name in ("place", "indicator", "unit", "k"))
        series.setdefault(key, {}).setdefault(int(row["period"].value), row)
    result: list[Row] = []
    for years in series.values():
        for first in sorted(years):
            three = [years.get(first + step) for step in range(3)]
            if any(row is None for row in three):
                continue
            found = [row for row in three if row is not None]
            numbers = [Decimal(row["value"].value) for row in found]
            if numbers[0] < numbers[1] < numbers[2]:
                shown = {f"value{number}": row["value"] for number, row in enumerate(found, start=1)}
                evidence = ox.Literal(" ".join(row["evidence"].value for row in found))
                result.append({**found[0], **shown, "first": ox.Literal(str(first)), "evidence": evidence})
    return result


def _change(rows: list[Row], values: Values) -> list[Row]:
    """Each value against each of the year before, with difference and percentage."""
    series: dict[tuple[str, ...], list[Row]] = {}
    for row in rows:
        series.setdefault(tuple(row[name].value for name in ("place", "indicator", "unit", "k")), []).append(row)
    result: list[Row] = []
    for group in series.values():
        for before, after in product(group, group):
            old, new = Decimal(before["value"].value), Decimal(after["value"].value)
            if int(after["period"].value) != int(before["period"].value) + 1 or old == 0:
                continue
            change = {
                "year": after["period"],
                "before": before["value"],
                "change": ox.Literal(plain_number(str(new - old))),
                "percent": ox.Literal(plain_number(str((new - old) * 100 / old))),
                "evidence": ox.Literal(f"{before['evidence'].value} {after['evidence'].value}"),
            }
            result.append({**after, **change})
    return result


def _parts(rows: list[Row], values: Values) -> list[Row]:
    """Wholes that their parts exceed.

    Parts of parts count once (19 = 11 + 8); a run that adds up, or a sum said otherwise, settles it.
    """
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(row["whole"].value, []).append(row)
    result: list[Row] = []
    for group in groups.values():
        whole = Decimal(group[0]["total"].value)
        parts = _without_nested([Decimal(row["part"].value) for row in group])
        said = {Decimal(value) for value in group[0]["said"].value.split()}
        if len(parts) > 1 and sum(parts) > whole and sum(parts) not in said and not _has_run(parts, whole):
            shown = ox.Literal(" + ".join(plain_number(str(part)) for part in parts))
            result.append({**group[0], "sum": ox.Literal(plain_number(str(sum(parts)))), "parts": shown})
    return result


def _without_nested(parts: list[Decimal]) -> list[Decimal]:
    kept: list[Decimal] = []
    at = 0
    while at < len(parts):
        kept.append(parts[at])
        ends = [end for end in range(at + 3, len(parts) + 1) if sum(parts[at + 1 : end]) == parts[at]]
        at = ends[0] if ends else at + 1
    return kept


def _has_run(parts: list[Decimal], whole: Decimal) -> bool:
    return any(sum(parts[i:j]) == whole for i in range(len(parts)) for j in range(i + 2, len(parts) + 1))


@dataclass(frozen=True, slots=True)
class FactorRow:
    """One unit of ``unit_factors.tsv``: ``factor`` base units are one of it."""

    unit: str
    base: str
    factor: str
    example: str


@cache
def _factors() -> Mapping[str, FactorRow]:
    return {row.unit: row for row in read_table("unit_factors", FactorRow)}


def _ranked(rows: list[Row], values: Values) -> list[Row]:
    """Largest first, 吨 and 斤 in one order; what cannot be compared (件 and 元) stands in groups, the largest group first."""
    namespace = load().prefixes["u"]
    sizes: list[tuple[str, Decimal, Row]] = []
    for row in rows:
        unit = row["unit"].value.removeprefix(namespace)
        factor = _factors().get(unit)
        value = Decimal(row["value"].value)
        sizes.append((unit, value, row) if factor is None else (factor.base, value * Decimal(factor.factor), row))
    many = Counter(base for base, *_ in sizes)
    return [row for *_, row in sorted(sizes, key=lambda item: (-many[item[0]], item[0], -item[1]))]


def _missing(rows: list[Row], values: Values) -> list[Row]:
    """Leave out who was on time, and add the places of the division table that no text names at all."""
    namespace = load().prefixes["pl"]
    divisions = load_divisions()
    known = {row["place"].value for row in rows}
    found = [(row["place"].value.removeprefix(namespace), row) for row in rows if row["state"].value != _ON_TIME]
    waiting = [term.value.removeprefix(namespace) for term in values["region"]]
    while waiting:
        for place in divisions.children(waiting.pop()):
            waiting.append(place.code)
            if place.level in ("地", "县") and namespace + place.code not in known and divisions.is_current(place):
                known.add(namespace + place.code)
                # The graph has no such thing: its name and code, no IRI.
                name = ox.Literal(f"{place.name}({place.code})")
                found.append((place.code, {"place": name, "state": ox.Literal(_MISSING)}))
    return [row for _, row in sorted(found, key=lambda item: (item[1]["state"].value, item[0]))]


STEPS: Mapping[str, Callable[[list[Row], Values], list[Row]]] = {
    "change": _change,
    "days": _days,
    "missing": _missing,
    "parts": _parts,
    "ranked": _ranked,
    "rising": _rising,
    "similarity": _similarity,
}
