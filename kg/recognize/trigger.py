"""Literal triggers: the places of a text that a rule looks at, found in one pass however many words there are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import ahocorasick_rs

from kg.rules.near import windows


class Triggers:
    """A set of words; ``find`` gives their places, the leftmost and longest, as (start, end)."""

    def __init__(self, words: Iterable[str]) -> None:
        """Build the automaton; a word that begins another is found only where the longer one does not match."""
        self._automaton = ahocorasick_rs.AhoCorasick(
            sorted(set(words)), matchkind=ahocorasick_rs.MatchKind.LeftmostLongest
        )

    def find(self, norm: str) -> list[tuple[int, int]]:
        """All places in text order: ``Triggers(["局长"]).find("副局长马晓燕")`` is [(1, 3)]."""
        return [(start, end) for _, start, end in self._automaton.find_matches_as_indexes(norm)]

    def windows(self, norm: str, before: int, after: int) -> Iterator[tuple[int, int]]:
        """The stretches of text around the places, merged where they touch, cut at nothing."""
        return windows(self.find(norm), len(norm), before, after)
