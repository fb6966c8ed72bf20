"""The tidy tables as values: a name, typed columns with Chinese headers, rows in a fixed order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

import pyoxigraph as ox

from kg.errors import OntologyError
from kg.ontology import load
from kg.sparql import Labels, Row, Term, read_query, select

_PACKAGE = "kg.tables.queries"
Cell = str | int | Decimal | None


class Type(StrEnum):
    """What the cells of a column are."""

    TEXT = "text"
    NUMBER = "number"
    COUNT = "count"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its header and the type of its cells (an empty cell is None)."""

    header: str
    type: Type = Type.TEXT


@dataclass(frozen=True, slots=True)
class Table:
    """A table; ``rows`` can be read once, they come from the store as they are needed."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: Iterator[tuple[Cell, ...]]


def tables(store: ox.Store) -> tuple[Table, ...]:
    """Give the four tables: figures 数据, entities 实体, relations 关系, evidence 出处."""
    labels = Labels(store)
    return tuple(
        Table(name, title, tuple(column for column, _ in columns), rows(store, labels))
        for name, title, columns, rows in (
            ("figures", "数据", _FIGURES, _figure_rows),
            ("entities", "实体", _ENTITIES, _entity_rows),
            ("relations", "关系", _RELATIONS, _relation_rows),
            ("evidence", "出处", _EVIDENCE, _evidence_rows),
        )
    )


_Getter = Callable[[Row, Labels], Cell]


def _name(variable: str) -> _Getter:
    return lambda row, labels: labels(row[variable]) if variable in row else None


def _text(variable: str) -> _Getter:
    return lambda row, labels: row[variable].value if variable in row else None


def _curie(variable: str) -> _Getter:
    return lambda row, labels: shorten(row[variable]) if variable in row else None


def _count(variable: str) -> _Getter:
    return lambda row, labels: int(row[variable].value) if variable in row else None


def _number(variable: str) -> _Getter:
    return lambda row, labels: Decimal(row[variable].value) if variable in row else None


def shorten(term: Term) -> str:
    """Give the CURIE of an IRI, or the IRI where no prefix fits; a literal's text."""
    if isinstance(term, ox.Literal):
        return term.value
    try:
        return load().shorten(term.value)
    except OntologyError:
        return term.value


_Columns = tuple[tuple[Column, _Getter], ...]
_FIGURES: _Columns = (
    (Column("标识"), _curie("o")),
    (Column("文件"), _name("doc")),
    (Column("地区"), _name("place")),
    (Column("区划代码"), _text("code")),
    (Column("时间"), _text("period")),
    (Column("指标"), _name("indicator")),
    (Column("标准指标"), _name("standard")),
    (Column("数值", Type.NUMBER), _number("value")),
    (Column("单位"), _name("unit")),
    (Column("界"), _name("bound")),
    (Column("口径"), _name("comparison")),
    (Column("责任机关"), _name("actor")),
    (Column("所属总数"), _name("whole")),
    (Column("原文"), _text("exact")),
    (Column("起", Type.COUNT), _count("start")),
    (Column("止", Type.COUNT), _count("end")),
    (Column("规则"), _text("rule")),
    (Column("置信度", Type.NUMBER), _number("confidence")),
)
_RELATIONS: _Columns = (
    (Column("主体标识"), _curie("subject")),
    (Column("主体"), _name("subject")),
    (Column("关系标识"), _curie("predicate")),
    (Column("关系"), _name("predicate")),
    (Column("客体标识"), _curie("object")),
    (Column("客体"), _name("object")),
    (Column("文件"), _name("doc")),
    (Column("原文"), _text("exact")),
    (Column("起", Type.COUNT), _count("start")),
    (Column("止", Type.COUNT), _count("end")),
    (Column("规则"), _text("rule")),
    (Column("置信度", Type.NUMBER), _number("confidence")),
)
_EVIDENCE: _Columns = (
    (Column("标识"), _curie("passage")),
    (Column("文件"), _name("doc")),
    (Column("文本摘要值"), _text("digest")),
    (Column("起", Type.COUNT), _count("start")),
    (Column("止", Type.COUNT), _count("end")),
    (Column("章节"), _text("section")),
    (Column("原文"), _text("exact")),
)
_ENTITIES: _Columns = (
    (Column("标识"), _curie("thing")),
    (Column("名称"), _name("thing")),
    (Column("类别"), _text("kinds")),
    (Column("别名"), _text("alts")),
    (Column("代码"), _text("code")),
    (Column("所属区域"), _name("place")),
    (Column("提到的文本数", Type.COUNT), _count("texts")),
)


def _read(store: ox.Store, labels: Labels, query: str, columns: _Columns, key: str) -> Iterator[tuple[Cell, ...]]:
    """Rows of one query; of several rows for one key (two standard indicators above one) the first counts."""
    last = ""
    for row in select(store, read_query(_PACKAGE, query)):
        if row[key].value == last:
            continue
        last = row[key].value
        yield tuple(getter(row, labels) for _, getter in columns)


def _figure_rows(store: ox.Store, labels: Labels) -> Iterator[tuple[Cell, ...]]:
    return _read(store, labels, "figures", _FIGURES, "o")


def _relation_rows(store: ox.Store, labels: Labels) -> Iterator[tuple[Cell, ...]]:
    return _read(store, labels, "relations", _RELATIONS, "fact")


def _evidence_rows(store: ox.Store, labels: Labels) -> Iterator[tuple[Cell, ...]]:
    return _read(store, labels, "evidence", _EVIDENCE, "passage")


def _entity_rows(store: ox.Store, labels: Labels) -> Iterator[tuple[Cell, ...]]:
    kinds: dict[str, list[str]] = {}
    own = load().prefixes["cg"]
    for row in select(store, read_query(_PACKAGE, "kinds")):
        if row["kind"].value.startswith(own):
            kinds.setdefault(row["thing"].value, []).append(labels(row["kind"]))
    for row in select(store, read_query(_PACKAGE, "entities")):
        joined = ox.Literal("|".join(sorted(kinds.get(row["thing"].value, ()))))
        alts = ox.Literal("|".join(sorted(row["alts"].value.split("|") if "alts" in row else ())))
        yield tuple(getter({**row, "kinds": joined, "alts": alts}, labels) or None for _, getter in _ENTITIES)
