"""Labels of the table that stands at the head of a government's page around a document: 发文机关, 成文日期, 标题.

Kinds: ``issuer``, ``title``, ``number`` and ``issued`` (the date) hold what their name says, ``publisher`` who made the
page; ``other`` labels only tell where the table is.
"""

from __future__ import annotations

from kg.rules.words import words_of

_TABLE = "page_labels"


def labels_of(*kinds: str) -> tuple[str, ...]:
    """The labels of some kinds, of all when none is named: ``labels_of("title")`` is 标题, 名称."""
    return words_of(_TABLE, *kinds)


def spaced_labels(*kinds: str) -> str:
    """The labels as an alternation that also finds them letter-spaced: 索 引 号."""
    return "|".join(r"\s*".join(label) for label in labels_of(*kinds))
