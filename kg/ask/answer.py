"""Run a question: resolve its parameters, run its query, name the things in the rows, fetch the sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import product

import pyoxigraph as ox

from kg.ask.parameter import resolve
from kg.ask.question import Column, Question, find_question
from kg.ask.similarity import similar_pairs
from kg.errors import UsageError
from kg.ontology import load
from kg.sparql import Labels, Row, Term, fill, plain_number, select

MOST_SENTENCES = 20  # shown with an answer; the rows still hold every passage's IRI
_OTHER_NAME = {"place": "region", "region": "place", "province": "region", "jurisdiction": "place"}


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence that supports an answer: ``start`` and ``end`` are code points of the text of ``document``."""

    passage: str
    text: str
    document: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Answer:
    """What a question gives: the query that ran, the table with names in place of IRIs, and the sentences.

    ``parameters`` are (name, what it was taken to mean); ``passages`` has the passage IRIs of each row.
    """

    question: Question
    parameters: tuple[tuple[str, str], ...]
    query: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    passages: tuple[tuple[str, ...], ...]
    evidence: tuple[Evidence, ...]


def run(store: ox.Store, question: str | Question, **params: str) -> Answer:
    """Answer a question: ``run(store, "复议收案排名", year="2021", province="山西省")``.

    ``province`` and ``region`` mean a place and everything in it, ``place`` and ``jurisdiction`` the place itself;
    a question that has only one of the two takes either. Raises :class:`UsageError`: KG-E702 no such question,
    KG-E704/KG-E705 as :func:`kg.ask.parameter.resolve`, KG-E706 a required parameter is missing, KG-E707 one it
    does not have.
    """
    asked = find_question(question) if isinstance(question, str) else question
    given = _slots(asked, params)
    values: dict[str, tuple[Term, ...]] = {}
    labels = Labels(store)
    shown = []
    for parameter in asked.parameters:
        text = given.get(parameter.name, parameter.default)
        if text:
            values[parameter.name] = resolve(store, parameter, text)
            shown.append((parameter.name, _meaning(labels, text, values[parameter.name])))
        elif parameter.is_required:
            raise UsageError("KG-E706", question=asked.zh, name=parameter.name, example=asked.example)
    found = list(select(store, asked.query, values))
    if asked.compute:
        limit = int(values["limit"][0].value) if "limit" in values else len(found)
        found = _COMPUTE[asked.compute](found, limit)
    passages = tuple(_passages(row) for row in found)
    return Answer(
        question=asked,
        parameters=tuple(shown),
        query=fill(asked.query, values),
        columns=asked.columns,
        rows=tuple(_cells(labels, asked.columns, row) for row in found),
        passages=passages,
        evidence=_evidence(store, labels, passages),
    )


def _cells(labels: Labels, columns: Sequence[Column], row: Row) -> tuple[str, ...]:
    return tuple(labels(row[column.name]) if column.name in row else "" for column in columns)


def _slots(question: Question, params: Mapping[str, str]) -> dict[str, str]:
    names = {parameter.name for parameter in question.parameters}
    given: dict[str, str] = {}
    for name, text in params.items():
        if not text:
            continue
        alias = name if name in names else _OTHER_NAME.get(name, name)
        if alias not in names:
            alias = _OTHER_NAME.get(alias, alias)
        if alias not in names:
            raise UsageError("KG-E707", question=question.zh, name=name, allowed=" ".join(sorted(names)) or "-")
        given.setdefault(alias, text)
    return given


def _meaning(labels: Labels, text: str, terms: Sequence[Term]) -> str:
    names = [labels(term) for term in terms[:5]]
    more = f" 等{len(terms)}个" if len(terms) > len(names) else ""
    joined = "、".join(names) + more
    return joined if joined == text else f"{text} → {joined}"


def _passages(row: Row) -> tuple[str, ...]:
    """The evidence variable holds one passage or several IRIs with blanks between (GROUP_CONCAT)."""
    return tuple(dict.fromkeys(row["evidence"].value.split())) if "evidence" in row else ()


def _evidence(store: ox.Store, labels: Labels, passages: Sequence[Sequence[str]]) -> tuple[Evidence, ...]:
    prefixes = load().prefixes
    wanted = list(dict.fromkeys(iri for row in passages for iri in row))[:MOST_SENTENCES]
    found = []
    for iri in wanted:
        passage = ox.NamedNode(iri)
        fields = {quad.predicate.value: quad.object for quad in store.quads_for_pattern(passage, None, None, None)}
        source = fields.get(prefixes["oa"] + "hasSource")
        document = ""
        if isinstance(source, ox.NamedNode):
            encodes = ox.NamedNode(prefixes["schema"] + "encodesCreativeWork")
            works = [quad.object for quad in store.quads_for_pattern(source, encodes, None, None)]
            document = labels(works[0]) if works and isinstance(works[0], ox.NamedNode) else labels(source)
        text, start, end = (fields.get(prefixes["oa"] + name) for name in ("exact", "start", "end"))
        if isinstance(text, ox.Literal) and isinstance(start, ox.Literal) and isinstance(end, ox.Literal):
            found.append(Evidence(iri, text.value, document, int(start.value), int(end.value)))
    return tuple(found)


# ------------------------------------------------------------------------------------- steps after the query


def _similarity(rows: list[Row], limit: int) -> list[Row]:
    texts = {row["doc"].value: row["text"].value for row in rows}
    return [
        {
            "first": ox.NamedNode(pair.first),
            "second": ox.NamedNode(pair.second),
            "similarity": ox.Literal(f"{pair.similarity:.4f}"),
        }
        for pair in similar_pairs(texts, limit=limit)
    ]


def _days(rows: list[Row], limit: int) -> list[Row]:
    """Fill ``days`` from two dates (SPARQL 1.1 cannot subtract them) and add a last row with the mean."""
    counted = []
    for row in rows:
        days = _day(row["later"].value) - _day(row["issued"].value)
        counted.append((days.days, {**row, "days": ox.Literal(str(days.days))}))
    result: list[Row] = [row for _, row in counted[:limit]]
    if counted:
        mean = sum(days for days, _ in counted) / len(counted)
        result.append({"local": ox.Literal("平均"), "days": ox.Literal(plain_number(str(mean)))})
    return result


def _day(text: str) -> date:
    """A full date, or the first day of a year or month: 2021-08 is 2021-08-01."""
    return date.fromisoformat((text + "-01-01")[:10] if len(text) < 10 else text[:10])


def _rising(rows: list[Row], limit: int) -> list[Row]:
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
            values = [Decimal(row["value"].value) for row in found]
            if values[0] < values[1] < values[2]:
                shown = {f"value{number}": row["value"] for number, row in enumerate(found, start=1)}
                evidence = ox.Literal(" ".join(row["evidence"].value for row in found))
                result.append({**found[0], **shown, "first": ox.Literal(str(first)), "evidence": evidence})
    return result[:limit]


def _change(rows: list[Row], limit: int) -> list[Row]:
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
    return result[:limit]


def _parts(rows: list[Row], limit: int) -> list[Row]:
    """Wholes that their parts exceed. Parts of parts count once (19 = 11 + 8), and a run that adds up, or a sum said otherwise, settles it."""
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
    return result[:limit]


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


_COMPUTE = {"similarity": _similarity, "days": _days, "parts": _parts, "rising": _rising, "change": _change}
