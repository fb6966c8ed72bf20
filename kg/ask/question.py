"""The question pack: ``questions/*.rq``, a query each with front matter in leading comment lines.

::

    # title: 指标排名                          Chinese name, unique; ``kg ask OUT 指标排名``
    # title-en: Places ranked by an indicator
    # ask: {where} & {mention} & !{never}     words over free wording, see wording.py; several lines are alternatives
    # param: indicator indicator required      name, kind, and ``required``, ``optional`` or the default value
    # column: place 地区 | Place               variable, Chinese and English heading, in the order shown
    # example: 2021年山西省行政复议案件受理数排名
    # order: place -value                      optional: the rows' order, ``-`` for the largest first
    # compute: similarity                      optional: a step of ``steps.py`` after the query

``# order:`` stands for an ORDER BY on names: on disk the engine reads a name from its table each time it compares it,
which took half of the time of the questions with thousands of rows. The parameter ``limit`` then cuts the sorted rows.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from kg.ask.wording import Wording, parse_wording
from kg.errors import RuleError, UsageError

PACKAGE = "kg.ask.questions"


class Kind(StrEnum):
    """What a parameter takes, and so how its text becomes terms."""

    PLACE = "place"
    YEAR = "year"
    INDICATOR = "indicator"
    DOCUMENT = "document"
    INITIATIVE = "initiative"
    AGENCY = "agency"
    FORMER = "former"  # filled from the parameter ``place``: itself and what was merged into it
    ENTITY = "entity"
    SECTION = "section"
    TEXT = "text"
    NUMBER = "number"
    LIMIT = "limit"


@dataclass(frozen=True, slots=True)
class Parameter:
    """A slot of a question; ``default`` is the text used when nothing is given (empty: none)."""

    name: str
    kind: Kind
    is_required: bool
    default: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the answer: the query's variable and its headings."""

    name: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Question:
    """One saved query; ``id`` is the file's name, ``patterns`` match free wording."""

    id: str
    zh: str
    en: str
    patterns: tuple[Wording, ...]
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    example: str
    order: tuple[str, ...]
    compute: str
    query: str


@cache
def list_questions() -> tuple[Question, ...]:
    """Give all questions, sorted by id; read once per process."""
    found = [
        parse_question(file.name.removesuffix(".rq"), file.read_text(encoding="utf-8"))
        for file in files(PACKAGE).iterdir()
        if file.name.endswith(".rq")
    ]
    return tuple(sorted(found, key=lambda question: question.id))


def find_question(name: str) -> Question:
    """Give the question with this id or Chinese title; raise :class:`UsageError` KG-E702 with the nearest titles."""
    for question in list_questions():
        if name in (question.id, question.zh):
            return question
    raise UsageError("KG-E702", name=name, nearest="、".join(nearest_titles(name)))


def nearest_titles(text: str, count: int = 3) -> tuple[str, ...]:
    """Give the titles that share most pairs of neighbouring characters with a text, best first."""
    wanted = bigrams(text)
    scored = sorted(
        (-len(wanted & bigrams(question.zh + question.example)) / (len(bigrams(question.zh)) + 1), question.zh)
        for question in list_questions()
    )
    return tuple(title for _, title in scored[:count])


def bigrams(text: str) -> frozenset[str]:
    """Give the pairs of neighbouring characters: 复议数 has 复议 and 议数."""
    return frozenset(text[i : i + 2] for i in range(len(text) - 1))


def parse_question(name: str, text: str) -> Question:
    """Read one question; raise :class:`RuleError` KG-E207 with file, line and what is allowed."""
    fields: dict[str, list[str]] = {
        key: [] for key in ("title", "title-en", "ask", "param", "column", "example", "order", "compute")
    }
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.startswith("#"):
            break
        key, colon, value = line.removeprefix("#").strip().partition(":")
        if not colon or key not in fields or not value.strip():
            raise RuleError("KG-E703", file=f"{name}.rq", line=number, found=line, allowed=" ".join(fields))
        fields[key].append(value.strip())
    for key in ("title", "title-en", "ask", "column", "example"):
        if not fields[key]:
            raise RuleError("KG-E703", file=f"{name}.rq", line=1, found="", allowed=key)
    return Question(
        id=name,
        zh=fields["title"][0],
        en=fields["title-en"][0],
        patterns=tuple(parse_wording(line, file=f"{name}.rq") for line in fields["ask"]),
        parameters=tuple(_parameter(value) for value in fields["param"]),
        columns=tuple(_column(value) for value in fields["column"]),
        example=fields["example"][0],
        order=tuple(fields["order"][0].split()) if fields["order"] else (),
        compute=fields["compute"][0] if fields["compute"] else "",
        query=text,
    )


def _parameter(value: str) -> Parameter:
    name, kind, rest = value.split(maxsplit=2)
    is_required = rest == "required"
    return Parameter(name, Kind(kind), is_required, "" if rest in ("required", "optional") else rest)


def _column(value: str) -> Column:
    name, _, headings = value.partition(" ")
    zh, _, en = headings.partition("|")
    return Column(name, zh.strip(), en.strip())
