"""The page's data as plain values: what :mod:`kg.view.data` reads and :mod:`kg.view.payload` writes into the page.

Indexes are places in the tuples of :class:`PageData`; -1 means none.
"""

from __future__ import annotations

from dataclasses import dataclass, field

UNKNOWN_LEVEL = -1


@dataclass(slots=True)
class Node:
    """An entity. ``cls`` is a CURIE; ``level`` 0 central, 1 province, 2 prefecture, 3 county, 4 township, -1 unknown.

    ``attributes`` are (key of the interface texts, value) pairs; ``sources`` the indexes of the texts that mention it.
    """

    iri: str
    cls: str
    label: str
    alt: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    area: int = -1
    level: int = UNKNOWN_LEVEL
    code: str = ""
    year: str = ""
    status: str = ""
    attributes: tuple[tuple[str, str], ...] = ()
    sources: tuple[int, ...] = ()
    proofs: tuple[int, ...] = ()


@dataclass(slots=True)
class Edge:
    """A fact between two nodes; ``relation`` is a CURIE of ``view_relation.tsv``; ``proofs`` are indexes."""

    subject: int
    object: int
    relation: str
    note: str = ""
    proofs: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Proof:
    """One piece of evidence: a passage, the characters that carry the fact (code points of the text), how sure.

    ``start`` = ``end`` = -1 when the extractor named no characters.
    """

    passage: int
    start: int
    end: int
    confidence: float
    rule: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of a source; ``first`` is the offset of ``text[0]``, which is greater than ``start`` when cut."""

    source: int
    start: int
    end: int
    section: str
    first: int
    text: str


@dataclass(frozen=True, slots=True)
class Source:
    """A text that was read: the document it carries (a node), its file name or address, and the hash of its bytes."""

    document: int
    sha256: str
    name: str


@dataclass(frozen=True, slots=True)
class Figure:
    """An observation. ``value`` is decimal text, ``start`` the value it changed from; ``period`` EDTF; nodes by index.

    ``whole`` is the place of the figure that this one is a part of (其中…), -1 for none; ``status`` a code's label.
    """

    indicator: int
    area: int
    actor: int
    value: str
    unit: str
    bound: str
    comparison: str
    period: str
    note: str
    start: str = ""
    whole: int = -1
    status: str = ""
    proofs: tuple[int, ...] = ()


@dataclass(slots=True)
class PageData:
    """Everything that one page shows."""

    nodes: list[Node] = field(default_factory=list)
    edges: list[Edge] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    proofs: list[Proof] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
