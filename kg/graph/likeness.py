"""The same text in other clothes, and near-copies: sketches of texts and the pairs of texts that they give away.

A clause is an unbroken run of Chinese characters; digits, punctuation and line breaks end it, so a repost with other
line breaks has the same clauses, and two counties that fill in one model differ in their numbers only. The sketch is
the bottom-k sample of the clauses' hashes (Beyer et al. 2007): the share of common values among the k smallest of two
sketches estimates the Jaccard coefficient of the two texts, with a standard error of at most 0.5/√k = 0.044. It needs
no permutations, so that it costs a millisecond a text, and it is exact for texts with up to k clauses.

A text that took over passages of a longer or otherwise different one has a low Jaccard coefficient; what tells is the
share of the shorter text's clauses that the other has, too. It follows from the coefficient and the numbers of clauses,
which the sample also gives: its k-th smallest of n hashes lies near k/n of their range.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain, combinations
from typing import Any

SAMPLE = 128  # k
# From here on a pair is reported; independent reports on one subject reach 0.1, filled-in models 0.3 and more.
NEAR = 0.5
BORROWED = 0.3  # share of the shorter text from which on a pair is reported; texts on one subject share a tenth
SAME_FROM = 200  # Chinese characters: a shorter text may well be the same by chance (明天放假)
ENOUGH = 8  # clauses that a text must have to be compared: two short notices share their few by chance
_CLAUSE = re.compile("[\u3400-\u9fff]{6,}")
_BODY = re.compile("[0-9\u3400-\u9fff]+")
_RANGE = 2**48  # of the clauses' hashes
_FORMULA_TEXTS = 50  # a clause of more texts than these is a formula of the genre and finds no candidates


@dataclass(frozen=True, slots=True)
class Sketch:
    """``body`` hashes all Chinese characters and digits in order (empty for short texts); ``values`` are sorted."""

    body: str
    values: tuple[int, ...]


@dataclass(frozen=True, slots=True, order=True)
class Copy:
    """Two texts (keys in order), their estimated likeness in [0, 1], and whether their words are all the same.

    ``share`` is the estimated part of the shorter text's clauses that stand in the other one, too.
    """

    first: str
    second: str
    similarity: float
    share: float
    same: bool

    @property
    def near(self) -> bool:
        """Whether they are alike as wholes; otherwise one took passages of the other, or both of a third."""
        return self.same or self.similarity >= NEAR

    def row(self) -> dict[str, object]:
        """The pair as ``report.json`` has it."""
        likeness = {"similarity": self.similarity, "share": self.share, "same_words": self.same}
        return {"first": self.first, "second": self.second, **likeness}

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> Copy:
        """Read a pair from a row of ``report.json``."""
        return cls(row["first"], row["second"], row["similarity"], row["share"], row["same_words"])


def sketch(norm: str) -> Sketch:
    """Give the sketch of a normalised text without its page furniture."""
    body = "".join(_BODY.findall(norm))
    digest = hashlib.sha256(body.encode()).hexdigest()[:16] if len(body) >= SAME_FROM else ""
    hashes = {
        int.from_bytes(hashlib.blake2b(clause.encode(), digest_size=6).digest(), "big")
        for clause in set(_CLAUSE.findall(norm))
    }
    return Sketch(digest, tuple(sorted(hashes)[:SAMPLE]))


def near_copies(sketches: Mapping[str, Sketch]) -> tuple[Copy, ...]:
    """Give the pairs of texts that are alike, by key; one pass over an inverted index of the sampled clauses."""
    keys = sorted(sketches)
    texts = [sketches[key] for key in keys]
    index: dict[int, list[int]] = defaultdict(list)  # clause -> places of its texts
    for place, text in enumerate(texts):
        if len(text.values) >= ENOUGH:
            for value in text.values:
                index[value].append(place)
    rare = (places for places in index.values() if 1 < len(places) <= _FORMULA_TEXTS)
    shared = Counter(chain.from_iterable(combinations(places, 2) for places in rare))
    fewest = [min(ENOUGH, len(text.values) * NEAR * 0.5) for text in texts]
    found = {}
    for (one, two), count in shared.items():
        if count >= fewest[one] or count >= fewest[two]:
            copy = _compare((keys[one], keys[two]), texts[one], texts[two])
            if copy.near or (copy.share >= BORROWED and count >= ENOUGH):
                found[copy.first, copy.second] = copy
    found.update({pair: Copy(*pair, 1.0, 1.0, same=True) for pair in same_words(sketches)})
    return tuple(sorted(found.values()))


def same_words(sketches: Mapping[str, Sketch]) -> tuple[tuple[str, str], ...]:
    """Give the pairs of texts whose words are all the same, by key: one document in other clothes."""
    bodies: dict[str, list[str]] = defaultdict(list)
    for key in sorted(sketches):
        if sketches[key].body:
            bodies[sketches[key].body].append(key)
    return tuple(pair for alike in bodies.values() for pair in combinations(alike, 2))


def _compare(pair: tuple[str, str], one: Sketch, two: Sketch) -> Copy:
    jaccard = _jaccard(one, two)
    return Copy(*pair, round(jaccard, 2), _share(one, two, jaccard), same=False)


def similarity(one: Sketch, two: Sketch) -> float:
    """Estimate the share of clauses that two texts have in common, rounded to hundredths."""
    return round(_jaccard(one, two), 2)


def share(one: Sketch, two: Sketch) -> float:
    """Estimate the part of the shorter text's clauses that the other has, too, rounded to hundredths."""
    return _share(one, two, _jaccard(one, two))


def _share(one: Sketch, two: Sketch, jaccard: float) -> float:
    sizes = _clauses(one), _clauses(two)
    shorter = min(sizes)
    return round(min(1.0, jaccard / (1 + jaccard) * sum(sizes) / shorter), 2) if shorter else 0.0


def _jaccard(one: Sketch, two: Sketch) -> float:
    union = sorted({*one.values, *two.values})[:SAMPLE]
    both = set(one.values).intersection(two.values)
    return len(both.intersection(union)) / len(union) if union else 0.0


def _clauses(text: Sketch) -> float:
    """The number of a text's different clauses: exact for short ones, else from how close together the sample lies."""
    found = text.values
    return len(found) if len(found) < SAMPLE else (SAMPLE - 1) / (found[-1] / _RANGE)
