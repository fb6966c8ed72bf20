"""Every row of the tables of segment: its example is matched, its counter-example is not."""

from __future__ import annotations

import pytest

from kg.model import SectionRole
from kg.rules.mark_words import MarkRow
from kg.rules.tables import read_table
from kg.rules.words import word_rows
from kg.segment.sections import RoleRow, role_of
from kg.segment.unit_list import is_unit_list

ROLES = read_table("segment_roles", RoleRow)
MARKS = read_table("responsibility", MarkRow)
PAGE_LABELS = word_rows("page_labels")
UNIT_WORDS = word_rows("unit_list_words")


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


@pytest.mark.parametrize("row", [row for row in UNIT_WORDS if row.kind in ("end", "general")], ids=lambda row: row.id)
def test_what_the_name_of_a_unit_ends_in(row):
    items = row.example.split("、")
    assert all(item.endswith(word) for item, word in zip(items, row.words, strict=True))
    assert all(map(is_unit_list, items))
    assert is_unit_list(row.example)
    assert row.counter.endswith(row.words)
    assert not is_unit_list(row.counter)


@pytest.mark.parametrize("row", [row for row in UNIT_WORDS if row.kind == "does"], ids=lambda row: row.id)
def test_what_a_clause_of_the_task_begins_with(row):
    clauses = row.example.split("、")
    assert all(clause.startswith(word) for clause, word in zip(clauses, row.words, strict=True))
    assert not any(map(is_unit_list, clauses))
    assert all(is_unit_list(clause.removeprefix(word)) for clause, word in zip(clauses, row.words, strict=True))
    assert is_unit_list(row.counter)
    assert all(any(word in item for word in row.words) for item in row.counter.split("、"))


@pytest.mark.parametrize("row", [row for row in UNIT_WORDS if row.kind == "party"], ids=lambda row: row.id)
def test_who_else_is_addressed(extract, row):
    for party in row.example.split("、"):
        assert party.endswith(row.words)
        reading = extract(f"永济市人民政府关于开展普查的通知\n{party}：\n请抓好落实。\n")
        assert reading.cut(reading.layout.salutation) == party
        assert not is_unit_list(party)
    assert any(word in row.counter for word in row.words)
    assert extract(f"永济市人民政府关于开展普查的通知\n{row.counter}：\n请抓好落实。\n").layout.salutation is None


@pytest.mark.parametrize("row", PAGE_LABELS, ids=lambda row: row.id)
def test_the_labels_of_a_page(extract, row):
    text = "永济市人民政府关于开展普查的通知\n各有关单位：\n请抓好落实。\n"
    reading = extract(f"{row.example}\n{text}")
    ((label, span),) = reading.layout.metadata
    assert label in row.words
    assert row.example.endswith(reading.cut(span))
    for word in row.words:
        assert [found for found, _ in extract(f"{word}：内容\n{text}").layout.metadata] == [word]
    assert any(word in row.counter for word in row.words)
    assert extract(f"{row.counter}\n{text}").layout.metadata == ()
