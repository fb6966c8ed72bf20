"""Run a question: resolve its parameters, run its query, name the things in the rows, fetch the sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

import pyoxigraph as ox

from kg.ask.indicator import Indicators
from kg.ask.parameter import resolve, with_former
from kg.ask.question import Column, Kind, Question, find_question
from kg.ask.steps import STEPS
from kg.errors import UsageError
from kg.ontology import load
from kg.sparql import Labels, Row, Term, fill, select

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
    unused: tuple[str, ...] = ()


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
    # Indicators last: the place says which there are.
    known: Indicators | None = None
    for parameter in sorted(asked.parameters, key=lambda parameter: parameter.kind is Kind.INDICATOR):
        if parameter.kind is Kind.INDICATOR and known is None:
            known = Indicators(store, values.get("place", ()))
        text = given.get(parameter.name, parameter.default)
        if parameter.kind is Kind.FORMER:
            values[parameter.name] = with_former(store, values["place"])
            shown.append((parameter.name, _meaning(labels, "", values[parameter.name])))
        elif text:
            values[parameter.name] = resolve(store, parameter, text, known)
            shown.append((parameter.name, _meaning(labels, text, values[parameter.name])))
        elif parameter.is_required:
            raise UsageError("KG-E706", question=asked.zh, name=parameter.name, example=asked.example)
    found = _ordered(list(select(store, asked.query, values)), asked.order)
    if asked.compute:
        found = STEPS[asked.compute](found, values)
    if "limit" in values:
        found = found[: int(values["limit"][0].value)]
    passages = tuple(_passages(row) for row in found)
    if not asked.compute:  # a step says its sentences in order, GROUP_CONCAT in any
        passages = tuple(tuple(sorted(iris)) for iris in passages)
    return Answer(
        question=asked,
        parameters=tuple(shown),
        query=fill(asked.query, values),
        columns=asked.columns,
        rows=tuple(_cells(labels, asked.columns, row) for row in found),
        passages=passages,
        evidence=_evidence(store, labels, passages),
    )


def _ordered(rows: list[Row], order: Sequence[str]) -> list[Row]:
    """Sort by the variables of ``# order:``, the first one first; numbers by size, names by code point."""
    for name in reversed(order):
        rows = sorted(rows, key=partial(_rank, name.removeprefix("-")), reverse=name.startswith("-"))
    return rows


def _rank(name: str, row: Row) -> tuple[int, Decimal, str]:
    term = row.get(name)
    if isinstance(term, ox.Literal) and term.datatype.value.endswith(("#decimal", "#integer")):
        return (1, Decimal(term.value), "")
    return (0, Decimal(0), "") if term is None else (2, Decimal(0), term.value)


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
    return joined if text in ("", joined) else f"{text} → {joined}"


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
