from __future__ import annotations

import time
from decimal import Decimal
from pathlib import Path

import pytest

from kg.ingest.norm import shadow
from kg.model import Sentence, Span
from kg.recognize.quantity.accept import FalseFriendRow
from kg.recognize.quantity.find import recognize_quantities
from kg.rules.numerals import han_number
from kg.rules.tables import read_table
from kg.rules.units import UnitRow


def _cases() -> tuple[list[tuple[str, str]], list[str]]:
    text = Path(__file__).with_name("quantity.txt").read_text(encoding="utf-8")
    found, nothing = text.split("== nothing\n")
    rows = [line.split("\t") for line in found.splitlines() if line and not line.startswith("#")]
    return [(row[0], row[1]) for row in rows], [line for line in nothing.splitlines() if line]


FOUND, NOTHING = _cases()


@pytest.mark.parametrize(("sentence", "expected"), FOUND, ids=[case[0][:12] for case in FOUND])
def test_found(sentence, expected):
    got = []
    for mention in recognize_quantities(shadow(sentence)):
        unit = mention.part("canonical") + "*" if expected.endswith("*") else mention.part("unit")
        bound = mention.part("bound")
        value = Decimal(mention.part("value")).normalize()
        got.append(f"{value:f} {unit}" + ("" if bound == "eq" else f" {bound}"))
    assert " | ".join(got) == expected


@pytest.mark.parametrize("sentence", NOTHING)
def test_nothing(sentence):
    assert recognize_quantities(shadow(sentence)) == ()


def test_spans_cut_the_number_and_unit():
    text = "辖12个村,耕地7.5万亩以上"
    mentions = recognize_quantities(text)
    assert [text[m.span.start : m.span.end] for m in mentions] == ["12个", "7.5万亩"]
    assert mentions[1].part("end") == str(len("7.5万亩以上"))
    assert mentions[1].part("value") == "75000.0"


def test_ranges_mark_their_ends():
    low, high = recognize_quantities("建设2至4万亩基地")
    assert (low.part("range"), high.part("range")) == ("low", "high")
    assert (low.part("value"), high.part("value")) == ("20000.0", "40000.0")


def test_only_inside_sentences():
    text = "浏览次数300次\n受理8件"
    mentions = recognize_quantities(text, (Sentence(Span(9, len(text))),))
    assert [m.name for m in mentions] == ["8件"]


@pytest.mark.parametrize(
    ("text", "value"),
    [("十", 10), ("二十三", 23), ("一百零五", 105), ("一万二千", 12000), ("三亿五千万", 350000000), ("两千", 2000)],
)
def test_han_number(text, value):
    assert han_number(text) == value


@pytest.mark.parametrize("text", ["三四", "十五六", "百千"])
def test_no_han_number(text):
    assert han_number(text) is None


def test_every_unit_row_is_found_in_its_example():
    for row in read_table("units", UnitRow):
        if row.kind == "skip" or row.kind in ("duration", "angle") or not row.example or row.canonical in ("位",):
            continue
        names = [m.part("unit") for m in recognize_quantities(row.example)]
        assert row.unit in names, row


def test_every_unit_row_that_says_what_may_not_follow_shows_it():
    for row in read_table("units", UnitRow):
        assert bool(row.counter) == bool(row.not_before), row
        assert row.unit not in [m.part("unit") for m in recognize_quantities(row.counter)], row


def test_every_false_friend_example_gives_nothing():
    for row in read_table("quantity_false_friends", FalseFriendRow):
        assert recognize_quantities(row.example) == (), row


def test_every_counter_example_of_a_false_friend_is_a_figure():
    for row in read_table("quantity_false_friends", FalseFriendRow):
        assert recognize_quantities(row.counter) != (), row


def test_a_unit_that_goes_on_as_another_word_is_none():
    for row in read_table("units", UnitRow):
        for char in row.not_before:
            found = recognize_quantities(f"办理12{row.unit}{char}")
            assert [m.part("unit") for m in found if m.part("unit") == row.unit] == [], (row.unit, char)


@pytest.mark.parametrize("piece", ["1", "一", "万", "1,111", "1个", "3-", "“", "《3件", "第1", "百分之"])
def test_hostile_text_is_linear(piece):
    text = piece * (100_000 // len(piece))
    begin = time.process_time()
    recognize_quantities(text)
    assert time.process_time() - begin < 8
