"""Damaged files are read or refused with a code; nothing else comes out, and none takes long."""

from __future__ import annotations

import random
import time

import pytest

from kg.errors import IngestError
from kg.ingest import read
from kg.rules.messages import messages

from .hostile import SENTENCE, TEXT
from .makers import make_docx, make_pdf, paragraph

LINES = [SENTENCE[index : index + 20] for index in range(0, len(SENTENCE) - 20, 7)]
SEEDS = {
    "a.txt": (TEXT * 4).encode(),
    "g.txt": (TEXT * 4).encode("gb18030"),
    "u.txt": (TEXT * 4).encode("utf-16"),
    "a.html": f"<html><head><title>报告</title></head><body><table><tr><td>甲</td><td>{SENTENCE}</td></tr></table></body></html>".encode(),
    "a.docx": make_docx("".join(map(paragraph, LINES))),
    "a.pdf": make_pdf([LINES, LINES[::-1]]),
}


def mutated(raw: bytes, other: bytes, source: random.Random) -> bytes:
    """Flip, cut, insert, delete or splice, at a place that the source of chance chooses."""
    at = source.randrange(len(raw))
    kind = source.randrange(5)
    if kind == 0:
        changed = bytearray(raw)
        for _ in range(source.choice([1, 3, 30])):
            changed[source.randrange(len(changed))] = source.randrange(256)
        return bytes(changed)
    if kind == 1:
        return raw[:at]
    if kind == 2:
        start = source.randrange(len(raw))
        return raw[:at] + raw[start : start + source.randrange(1000)] + raw[at:]
    if kind == 3:
        return raw[:at] + raw[at + source.randrange(300) :]
    return raw[:at] + other[source.randrange(len(other)) :]


def run(seed: int, count: int) -> None:
    source = random.Random(seed)
    for _ in range(count):
        name, other = source.choice(sorted(SEEDS)), source.choice(sorted(SEEDS))
        raw = mutated(SEEDS[name], SEEDS[other], source)
        start = time.process_time()  # not the clock on the wall: the machine may be busy
        try:
            doc = read(raw, path=name)
        except IngestError as error:
            assert error.code in messages(), error
        else:
            assert len(doc.norm) == len(doc.text)
            doc.text.encode()
        assert time.process_time() - start < 3


def test_damaged_files() -> None:
    run(1, 300)


@pytest.mark.slow
def test_many_damaged_files() -> None:
    run(2, 2_000)


def test_one_wrong_byte_costs_one_character() -> None:
    raw = bytearray((TEXT * 4).encode("gb18030"))
    raw[200] = 0xFF
    doc = read(bytes(raw))
    assert doc.encoding == "gb18030"
    assert {problem.code for problem in doc.problems} == {"KG-E152", "KG-E153"}
    assert sum(a != b for a, b in zip(doc.text, TEXT * 4, strict=False)) <= 3 or "\ufffd" in doc.text
