"""Every row of the tables of segment: its example is matched, its counter-example is not."""

from __future__ import annotations

import pytest

from kg.model import SectionRole
from kg.rules.tables import read_table
from kg.segment.responsibility import MarkRow
from kg.segment.sections import RoleRow, role_of

ROLES = read_table("segment_roles", RoleRow)
MARKS = read_table("responsibility", MarkRow)


@pytest.mark.parametrize("row", ROLES, ids=lambda row: row.id)
def test_the_example_of_a_role(extract, row):
    reading = extract(f"永济市法治建设报告\n\n{row.example}\n做好有关工作。\n")
    assert reading.layout.sections[0].role is SectionRole(row.role)


@pytest.mark.parametrize("row", ROLES, ids=lambda row: row.id)
def test_the_counter_example_of_a_role(row):
    assert role_of(row.counter) is not SectionRole(row.role)


@pytest.mark.parametrize("row", MARKS, ids=lambda row: f"{row.id}")
def test_the_example_of_a_mark(extract, row):
    reading = extract(f"永济市法治建设方案\n\n一、工作任务\n1.推进改革。\n{row.example}\n2.加强宣传。\n营造氛围。\n")
    (mark,) = reading.layout.responsibilities
    assert mark.role == row.role
    assert row.word not in reading.cut(mark.units)
    assert reading.cut(mark.units) in row.example
    assert reading.layout.sections[mark.section].path == "一/1"


@pytest.mark.parametrize("row", MARKS, ids=lambda row: f"{row.id}")
def test_the_counter_example_of_a_mark(extract, row):
    """In running text the word marks no list: it needs a colon behind it, or a bracket that it closes."""
    assert row.word in row.counter
    reading = extract(f"永济市法治建设方案\n\n一、工作任务\n1.推进改革。\n{row.counter}\n2.加强宣传。\n营造氛围。\n")
    assert reading.layout.responsibilities == ()


def test_words_are_unique():
    assert len({(row.kind, row.word) for row in MARKS}) == len(MARKS)
