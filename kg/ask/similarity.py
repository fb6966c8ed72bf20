"""How alike reports are: the share of clauses that two texts have in common, numbers left out.

A clause is an unbroken run of Chinese characters; digits and punctuation break it, so that 调解成功率为98% and
调解成功率为97% are one clause: two counties that fill in the same model differ in their numbers. The measure is the
Jaccard coefficient of the two sets of clauses, exact, by an inverted index; among many texts a clause that stands in
more than a tenth of them is a formula of the genre and counts for nobody.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

_CLAUSE = re.compile("[\u3400-\u9fff]{6,}")  # shorter runs are phrases of everybody
_MANY = 50  # texts; up to this number every shared clause counts
_FORMULA = 10  # beyond it, a clause in more than 1/10 of the texts is a formula


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts (their keys in order) and their likeness in [0, 1], with the number of clauses they share."""

    first: str
    second: str
    similarity: float
    shared: int


def clauses(text: str) -> frozenset[str]:
    """Give the comparable clauses of a text: ``clauses("调解成功率为98%。")`` holds 调解成功率为."""
    return frozenset(_CLAUSE.findall(text))


def similar_pairs(texts: Mapping[str, str], *, limit: int = 20) -> tuple[Pair, ...]:
    """Give the most similar pairs of texts, best first. The sentences of a text may stand in any order.

    Pairs that share nothing are not listed.
    """
    sets = {key: clauses(texts[key]) for key in sorted(texts)}
    index: dict[str, list[str]] = defaultdict(list)
    for key, found in sets.items():
        for clause in found:
            index[clause].append(key)
    most = len(sets) // _FORMULA if len(sets) > _MANY else len(sets)
    shared: Counter[tuple[str, str]] = Counter()
    for keys in index.values():
        if 1 < len(keys) <= most:
            shared.update((left, right) for i, left in enumerate(keys) for right in keys[i + 1 :])
    pairs = [
        Pair(left, right, round(count / (len(sets[left]) + len(sets[right]) - count), 4), count)
        for (left, right), count in shared.items()
    ]
    return tuple(sorted(pairs, key=lambda pair: (-pair.similarity, pair.first, pair.second))[:limit])
