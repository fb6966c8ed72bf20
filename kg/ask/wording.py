"""The words of questions and the patterns made of them.

An ``ask`` line is a regular expression in which ``{where}`` stands for the row of ``question_words.tsv``; parts with
`` & `` between must all occur, in any order, and one that begins with ``!`` must not::

    # ask: {where} & {mention} & !{never}
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kg.errors import RuleError
from kg.rules.tables import read_table

_MACRO = re.compile(r"\{([a-z]+)\}")


@dataclass(frozen=True, slots=True)
class WordRow:
    """One row of ``question_words.tsv``; ``words`` are joined to one regular expression."""

    id: str
    words: str
    say: str


@dataclass(frozen=True, slots=True)
class Hit:
    """How a wording matched: the number of characters and what the named groups caught."""

    weight: int
    groups: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Wording:
    """One ``ask`` line: parts that must all occur and parts that must not."""

    wanted: tuple[re.Pattern[str], ...]
    unwanted: tuple[re.Pattern[str], ...]

    def search(self, text: str) -> Hit | None:
        """Give the hit, or None."""
        hits = [part.search(text) for part in self.wanted]
        if any(hit is None for hit in hits) or any(part.search(text) for part in self.unwanted):
            return None
        found = [hit for hit in hits if hit is not None]
        groups = {name: said for hit in found for name, said in hit.groupdict().items() if said}
        return Hit(sum(len(hit[0]) for hit in found), tuple(groups.items()))

    def own(self, text: str) -> list[tuple[int, int]]:
        """Give the spans of the question's own words, what the named groups caught left out."""
        spans = []
        for hit in (hit for part in self.wanted for hit in part.finditer(text)):
            at = hit.start()
            for start, end in sorted(hit.span(name) for name in hit.groupdict() if hit[name]):
                spans.append((at, start))
                at = end
            spans.append((at, hit.end()))
        return spans

    def without(self, text: str) -> str:
        """Give the text without what the parts match."""
        for part in self.wanted:
            text = part.sub(" ", text)
        return text


def parse_wording(line: str, *, file: str) -> Wording:
    """Read one ``ask`` line; raise :class:`RuleError` KG-E703 for an unknown word or a bad expression."""
    parts = line.split(" & ")
    try:
        return Wording(
            tuple(re.compile(expand(part)) for part in parts if not part.startswith("!")),
            tuple(re.compile(expand(part[1:])) for part in parts if part.startswith("!")),
        )
    except (KeyError, re.error) as error:
        allowed = " ".join(f"{{{name}}}" for name in words())
        raise RuleError("KG-E703", file=file, line=1, found=line, allowed=allowed) from error


def expand(pattern: str) -> str:
    """Put the words in place of their names: ``{never}提到`` is ``(?:从未|…|未)提到``."""
    return _MACRO.sub(lambda match: f"(?:{words()[match[1]]})", pattern)


@cache
def words() -> dict[str, str]:
    """Give the expression of each row by its id."""
    return {row.id: row.words for row in read_table("question_words", WordRow)}


@cache
def question_word() -> re.Pattern[str]:
    """Give the expression for all words that ask: what they match is no part of a name."""
    rows = [found for name, found in words().items() if name not in ("post", "empty")]
    return re.compile("|".join(f"(?:{found})" for found in rows))


def is_beyond(text: str) -> bool:
    """Whether a wording asks for what no graph of facts has: a forecast, advice, a text."""
    return re.search(words()["beyond"], text) is not None
