"""The record of institutions: what the names of departments and national organs mean, from their two tables."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from kg.rules.tables import read_table

_SUFFIX_FULL = {"委": "委员会", "办": "办公室"}


@dataclass(frozen=True, slots=True)
class DepartmentRow:
    """One row of ``departments.tsv``: a stem with its short forms, endings, and the national body."""

    id: str
    name: str
    shorts: tuple[str, ...]
    suffixes: tuple[str, ...]
    central: str
    central_shorts: tuple[str, ...]
    side: str
    as_written: bool
    example: str
    counter: str


@dataclass(frozen=True, slots=True)
class CentralRow:
    """One row of ``central.tsv``: a national organ with the forms that documents write."""

    id: str
    full: str
    forms: tuple[str, ...]
    cls: str
    parent: str
    example: str
    counter: str


@dataclass(frozen=True, slots=True)
class ShortRow:
    """One row of ``central_shorts.tsv``: a form that means a national body where the text speaks for the country."""

    id: str
    form: str
    full: str
    example: str
    counter: str


@dataclass(frozen=True, slots=True)
class Body:
    """What a body's name means: ``full`` is its canonical form without the place (市场监督管理局).

    ``side`` is government, party, mass, institution, court …; ``central`` marks a national body (full name already).
    """

    department: str
    full: str
    side: str
    central: bool = False
    as_written: bool = False


@cache
def departments() -> tuple[DepartmentRow, ...]:
    """The rows of the department table."""
    return read_table("departments", DepartmentRow)


@cache
def bodies() -> dict[str, Body]:
    """Surface form of a body (without its place) -> what it means: 市场监管局 -> 市场监督管理局."""
    found: dict[str, Body] = {}
    for row in departments():
        for stem in (row.name, *row.shorts):
            for suffix in row.suffixes or ("",):
                if suffix or not row.suffixes:
                    full = row.name + _SUFFIX_FULL.get(suffix, suffix)
                    if row.as_written:
                        full = stem + _SUFFIX_FULL.get(suffix, suffix)
                    found.setdefault(stem + suffix, Body(row.id, full, row.side, as_written=row.as_written))
    for row in departments():
        if row.central:
            for form in (row.central, *row.central_shorts):
                if form not in found:
                    found[form] = Body(row.id, row.central, row.side, central=True)
    return found


@cache
def department_stems() -> dict[str, DepartmentRow]:
    """Stem of a government's department -> its row: 公安 and 卫健, which lists write without 局 and 委."""
    rows = [row for row in departments() if row.side == "government" and row.suffixes and row.central]
    return {stem: row for row in rows for stem in (row.name, *row.shorts)}


@cache
def party_bodies() -> dict[str, Body]:
    """Forms that mean a body of the party committee when its name stands in front: 市委金融办 is no 金融工作办公室."""
    found: dict[str, Body] = {}
    for row in departments():
        if row.side != "party":
            continue
        for stem in (row.name, *row.shorts):
            for suffix in row.suffixes or ("",):
                name = stem if row.as_written else row.name
                found.setdefault(stem + suffix, Body(row.id, name + _SUFFIX_FULL.get(suffix, suffix), row.side))
    found.setdefault("金融办", Body("dep-jinrongw", "金融委员会办公室", "party"))
    return found


@cache
def central_forms() -> dict[str, CentralRow]:
    """Surface form -> row of the table of national organs: 中办 -> 中共中央办公厅."""
    return {form: row for row in read_table("central", CentralRow) for form in row.forms}


@cache
def central_organs() -> dict[str, CentralRow]:
    """Canonical name -> row of the table of national organs."""
    return {row.full: row for row in read_table("central", CentralRow)}


@cache
def _central_departments() -> dict[str, str]:
    found = {row.form: row.full for row in read_table("central_shorts", ShortRow)}
    found |= {form: row.central for row in departments() if row.central for form in (row.central, *row.central_shorts)}
    return found


def central_body(form: str) -> str | None:
    """The national body of this name or short form, or None: ``central_body("国家卫健委")`` is 国家卫生健康委员会."""
    row = central_forms().get(form)
    return row.full if row is not None else _central_departments().get(form)


@cache
def central_short_forms(full: str) -> tuple[str, ...]:
    """Other names of a national body, longest first."""
    return tuple(
        sorted(
            (f for f, name in _central_departments().items() if name == full and f != full), key=lambda f: (-len(f), f)
        )
    )
