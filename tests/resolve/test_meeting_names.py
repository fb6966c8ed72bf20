"""Every row of the table of meeting names: its sentence names the meeting as the row says, its counter-sentence none."""

from __future__ import annotations

import re

import pytest

from kg.resolve.meetings import MeetingNameRow, numeral
from kg.rules.tables import read_table

ROWS = read_table("meeting_names", MeetingNameRow)
NATION = "国务院办公厅关于加强统计工作的通知\n\n一、主要做法\n"
HEAD = "永济市2021年法治政府建设工作报告\n\n一、主要做法\n"


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_a_row_names_the_meeting_of_its_sentence(row: MeetingNameRow, extract) -> None:
    (surface,) = re.findall("【(.+?)】", row.example)
    head = NATION if row.scope == "bare" else HEAD
    reading = extract(head + re.sub("[【】]", "", row.example) + "\n")
    entities = {e.iri: e for e in reading.extraction.entities if e.cls == "cg:Meeting"}
    ((span, found),) = [(k.span, entities[k.iri]) for k in reading.extraction.links if k.iri in entities]
    assert (reading.extraction.doc.norm[span.start : span.end], found.label) == (surface, row.means)
    shape = "|".join(".*".join(map(re.escape, re.split(r"{\w+}", name))) for name in row.names)
    assert any(re.fullmatch(shape, name) for name in (found.label, *found.alt)), row.names


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_a_row_has_no_meeting_in_its_counter_sentence(row: MeetingNameRow, extract) -> None:
    reading = extract(HEAD + row.counter + "\n")
    assert [e.label for e in reading.extraction.entities if e.cls == "cg:Meeting"] == []


def test_numerals() -> None:
    assert [numeral(n) for n in ("", "3", "10", "35", "105", "116")] == [
        "",
        "三",
        "十",
        "三十五",
        "一百零五",
        "一百一十六",
    ]
