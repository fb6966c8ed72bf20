"""Tables that are lists of words by kind (``honour_words``, ``platform_words``, ``surnames`` …): rows, sets, alternations."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from kg.rules.tables import read_resource, read_table


@dataclass(frozen=True, slots=True)
class WordsRow:
    """One row of a word table: words of one ``kind``, with a ``note`` that says why they belong together."""

    id: str
    kind: str
    words: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class ExampleRow:
    """A row of words with sentences in which the words found are marked.

    ``example`` shows what the row does, ``counter`` where it ends.
    """

    id: str
    kind: str
    words: tuple[str, ...]
    note: str
    example: str
    counter: str


@cache
def word_rows(table: str) -> tuple[WordsRow | ExampleRow, ...]:
    """The rows of a word table, with examples where the table has them."""
    header = next(line for line in read_resource(table).splitlines() if line and not line.startswith("#"))
    return read_table(table, ExampleRow) if header.endswith("counter") else read_table(table, WordsRow)


@cache
def words_of(table: str, *kinds: str) -> tuple[str, ...]:
    """The words of some kinds, of all when none is named, longest first: ``words_of("surnames", "double")`` holds 欧阳."""
    found = {word for row in word_rows(table) if not kinds or row.kind in kinds for word in row.words}
    return tuple(sorted(found, key=lambda word: (-len(word), word)))


@cache
def alternation(table: str, *kinds: str) -> str:
    """The words as a pattern that takes the longest first: ``alternation("honour_words", "noun")`` holds 示(?:范县|…)."""
    return either(words_of(table, *kinds))


def either(words: Iterable[str]) -> str:
    """Words as an alternation grouped by first character, so that a miss is cheap; of those with one, the first given wins.

    ``either(["示范县", "示范", "先进"])`` is 示(?:范县|范)|先进.
    """
    groups: dict[str, list[str]] = {}
    for word in words:
        groups.setdefault(word[0], []).append(re.escape(word[1:]))
    return "|".join(
        re.escape(first) + (tails[0] if len(tails) == 1 else f"(?:{'|'.join(tails)})")
        for first, tails in groups.items()
    )
