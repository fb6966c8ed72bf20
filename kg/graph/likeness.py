"""The same text in other clothes, and near-copies: sketches of texts and the pairs of texts that they give away.

A clause is an unbroken run of Chinese characters; digits, punctuation and line breaks end it, so a repost with other
line breaks has the same clauses, and two counties that fill in one model differ in their numbers only. The sketch is
the bottom-k sample of the clauses' hashes (Beyer et al. 2007): the share of common values among the k smallest of two
sketches estimates the Jaccard coefficient of the two texts, with a standard error of at most 0.5/√k = 0.044. It needs no
permutations, so that it costs a millisecond a text, and it is exact for texts with up to k clauses.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

SAMPLE = 128  # k
NEAR = (
    0.5  # from here on a pair is reported; independent reports on one subject reach 0.1, filled-in models 0.3 and more
)
SAME_FROM = 200  # Chinese characters: a shorter text may well be the same by chance (明天放假)
ENOUGH = 8  # clauses that a text must have to be compared: two short notices share their few by chance
_CLAUSE = re.compile("[\u3400-\u9fff]{6,}")
_BODY = re.compile("[0-9\u3400-\u9fff]+")
_FORMULA_TEXTS = 50  # a clause of more texts than these is a formula of the genre and finds no candidates


@dataclass(frozen=True, slots=True)
class Sketch:
    """``body`` hashes all Chinese characters and digits in order (empty for short texts); ``values`` are sorted."""

    body: str
    values: tuple[int, ...]


@dataclass(frozen=True, slots=True, order=True)
class Copy:
    """Two texts (keys in order), their estimated likeness in [0, 1], and whether their words are all the same."""

    first: str
    second: str
    similarity: float
    same: bool


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
    index: dict[int, list[str]] = defaultdict(list)
    bodies: dict[str, list[str]] = defaultdict(list)
    for key in sorted(sketches):
        for value in sketches[key].values if len(sketches[key].values) >= ENOUGH else ():
            index[value].append(key)
        if sketches[key].body:
            bodies[sketches[key].body].append(key)
    shared: Counter[tuple[str, str]] = Counter()
    for keys in index.values():
        if 1 < len(keys) <= _FORMULA_TEXTS:
            shared.update((one, two) for number, one in enumerate(keys) for two in keys[number + 1 :])
    found = {
        pair: Copy(*pair, likeness, same=False)
        for pair, count in shared.items()
        if count >= _fewest(sketches, pair) and (likeness := similarity(sketches[pair[0]], sketches[pair[1]])) >= NEAR
    }
    for keys in bodies.values():
        for number, one in enumerate(keys):
            found.update({(one, two): Copy(one, two, 1.0, same=True) for two in keys[number + 1 :]})
    return tuple(sorted(found.values()))


def similarity(one: Sketch, two: Sketch) -> float:
    """Estimate the share of clauses that two texts have in common, rounded to hundredths."""
    union = sorted({*one.values, *two.values})[:SAMPLE]
    both = set(one.values) & set(two.values)
    return round(sum(value in both for value in union) / len(union), 2) if union else 0.0


def _fewest(sketches: Mapping[str, Sketch], pair: tuple[str, str]) -> float:
    """Shared values below which a pair cannot reach :data:`NEAR`, so that most pairs are never compared."""
    return min(len(sketches[key].values) for key in pair) * NEAR * 0.5
