"""Every row of the tables of institutions: its example names the body, its counter-example holds the words and does not."""

from __future__ import annotations

from functools import cache

import pytest
from spacy.language import Language

from kg.ingest import read
from kg.model import Kind, Mention
from kg.recognize import make_nlp, recognize
from kg.rules.bodies import CentralRow, DepartmentRow, ShortRow, bodies, party_bodies
from kg.rules.tables import read_table
from kg.segment import segment

HEAD = "永济市2021年法治政府建设工作报告\n\n一、主要做法\n近日,"
DEPARTMENTS = read_table("departments", DepartmentRow)
ORGANS = read_table("central", CentralRow)
SHORTS = read_table("central_shorts", ShortRow)


@cache
def nlp() -> Language:
    return make_nlp(engine="rjieba")


def agencies(text: str) -> list[Mention]:
    doc = read(f"{HEAD}{text}。\n".encode(), path="row.txt")
    mentions = recognize(doc, segment(doc), nlp())
    return [m for m in mentions if m.kind is Kind.AGENCY and m.span.start >= len(HEAD)]


def departments_of(text: str) -> set[str]:
    surfaces = [mention.part("surface") for mention in agencies(text)]
    known = [table.get(surface) for table in (bodies(), party_bodies()) for surface in surfaces]
    return {body.department for body in known if body is not None}


def organs_of(text: str) -> set[str]:
    found = [m for m in agencies(text) if m.part("side") == "central" and not m.part("unit")]
    return {mention.part("body") for mention in found}


def forms_of(row: DepartmentRow) -> list[str]:
    stems = (row.name, *row.shorts)
    return [stem + suffix for stem in stems for suffix in row.suffixes or ("",)]


@pytest.mark.parametrize("row", DEPARTMENTS, ids=lambda row: row.id)
def test_a_department(row: DepartmentRow) -> None:
    assert any(form in row.counter for form in forms_of(row))
    assert row.id in departments_of(row.example)
    assert row.id not in departments_of(row.counter)


@pytest.mark.parametrize("row", ORGANS, ids=lambda row: row.id)
def test_a_national_organ(row: CentralRow) -> None:
    assert any(form in row.counter for form in row.forms)
    assert row.full in organs_of(row.example)
    assert row.full not in organs_of(row.counter)


@pytest.mark.parametrize("row", SHORTS, ids=lambda row: row.id)
def test_a_short_name_is_a_national_body_only_in_a_national_text(row: ShortRow, extract) -> None:
    def units(item: str, head: str = "国务院办公厅关于做好重点工作的通知") -> set[str]:
        reading = extract(f"{head}\n\n各单位：\n请落实。\n\n一、主要任务\n1.完善制度。(责任单位:{item})\n")
        return {label for _, label in reading.facts("cg:responsibleUnit")}

    assert row.form in row.counter
    assert units(row.example) == {row.full}
    assert row.full not in units(row.counter)
    if not row.form.startswith(("中", "国", "全")):
        assert row.full not in units(row.form, "永济市人民政府关于做好重点工作的通知")
