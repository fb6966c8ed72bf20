"""Every row of the word tables shows what it does: the names marked in its two sentences are found, and no others."""

from __future__ import annotations

import re
from functools import cache

import pytest
from spacy.language import Language

from kg.ingest import read
from kg.model import Kind
from kg.recognize import recognize
from kg.recognize.nlp import make_nlp
from kg.recognize.orgname import StopRow
from kg.recognize.person.names import PostRow
from kg.recognize.scheme import TopicRow
from kg.rules.tables import read_table
from kg.rules.words import ExampleRow, word_rows
from kg.segment import segment

HEAD = "永济市2021年法治政府建设工作报告\n\n一、主要做法\n"
TABLES = {
    "honour_words": Kind.HONOUR,
    "platform_words": Kind.PLATFORM,
    "initiative_words": Kind.INITIATIVE,
    "quote_stops": Kind.INITIATIVE,
    "surnames": Kind.PERSON,
    "founding_words": Kind.AGENCY,
    "agency_words": Kind.AGENCY,
    "place_words": Kind.PLACE,
}


def rows() -> list[tuple[str, Kind, str, str]]:
    found = []
    for table, kind in TABLES.items():
        for row in word_rows(table):
            assert isinstance(row, ExampleRow), table
            found.append((row.id, kind, row.example, row.counter))
    found += [(row.id, Kind.AGENCY, row.example, row.counter) for row in read_table("org_stops", StopRow)]
    found += [(row.id, Kind.PERSON, row.example, row.counter) for row in read_table("posts", PostRow)]
    found += [(row.id, Kind.INITIATIVE, row.example, row.counter) for row in read_table("initiative_topics", TopicRow)]
    return found


@cache
def nlp() -> Language:
    return make_nlp(engine="rjieba")


def names(marked: str, kind: Kind) -> list[str]:
    text = re.sub("[【】]", "", marked).replace("⏎", "\n")
    doc = read(f"{HEAD}{text}\n".encode(), path="row.txt")
    spans = [m.span for m in recognize(doc, segment(doc), nlp()) if m.kind is kind and m.span.start >= len(HEAD)]
    inside = {s for s in spans if any(o != s and o.start <= s.start and s.end <= o.end for o in spans)}
    return [doc.text[s.start : s.end] for s in spans if s not in inside]


@pytest.mark.parametrize(("row", "kind", "example", "counter"), rows(), ids=lambda value: str(value)[:24])
def test_a_row_does_what_its_sentences_say(row: str, kind: Kind, example: str, counter: str) -> None:
    assert "【" in example
    for sentence in (example, counter):
        assert names(sentence, kind) == re.findall("【(.+?)】", sentence), row
