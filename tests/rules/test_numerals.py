"""Chinese numerals are read and written by one room."""

from __future__ import annotations

import pytest

from kg.rules.numerals import amount, han_number, han_text


def test_what_is_written_is_read_again():
    assert [han_number(han_text(value)) for value in range(1000)] == list(range(1000))


@pytest.mark.parametrize(
    ("value", "text"), [(0, "零"), (10, "十"), (23, "二十三"), (105, "一百零五"), (110, "一百一十"), (300, "三百")]
)
def test_how_numbers_are_written(value, text):
    assert han_text(value) == text


@pytest.mark.parametrize(("text", "value"), [("两", 2), ("〇", 0), ("一万二千", 12_000), ("三亿", 300_000_000)])
def test_how_numerals_are_read(text, value):
    assert han_number(text) == value


@pytest.mark.parametrize("text", ["三四", "十十", "第三", "甲"])
def test_what_is_no_numeral(text):
    assert han_number(text) is None


@pytest.mark.parametrize(
    ("text", "han", "plain"),
    [
        ("850000000000", "8,500亿", "850,000,000,000"),
        ("6019945000000", "60,199.45亿", "6,019,945,000,000"),
        ("7300000", "730万", "7,300,000"),
        ("-1200000000", "-12亿", "-1,200,000,000"),
        ("167000", "167,000", "167,000"),
        ("12345678.5", "12,345,678.5", "12,345,678.5"),
        ("1234567890", "1,234,567,890", "1,234,567,890"),  # nothing is lost to a shorter word
        ("2021-03", "2021-03", "2021-03"),
        ("", "", ""),
    ],
)
def test_an_amount_is_written_as_people_read_it(text: str, han: str, plain: str) -> None:
    assert amount(text, in_han=True) == han
    assert amount(text, in_han=False) == plain
