"""Agencies of a text: names composed of an owner and a body, bodies by their ending, bodies named by one word (我局).

Parts of a mention: ``owner`` (the words in front), ``owner_kind`` (place, town, zone, class, national, none), ``host``
(党委 or 政府 when the body is written as theirs: 市委编办), ``body`` (the canonical body), ``surface`` (as written
without the owner), ``unit`` (an office inside the body), ``side``.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.model import Mention
from kg.recognize.agency.composed import recognize_composed
from kg.recognize.agency.deictic import recognize_deictic
from kg.recognize.agency.inner import recognize_inner
from kg.recognize.agency.office import recognize_offices
from kg.recognize.agency.row import recognize_row_items
from kg.recognize.agency.system import recognize_systems
from kg.recognize.agency.unlisted import recognize_unlisted
from kg.recognize.lexicon import Token
from kg.recognize.owner import Taken


def recognize_agencies(norm: str, tokens: Sequence[Token]) -> list[Mention]:
    """All agency mentions of a text, non-overlapping, in text order: 市市场监管局 has owner 市 and body 市场监督管理局."""
    systems = recognize_systems(norm, tokens)
    inside = Taken((m.span.start, m.span.end) for m in systems)
    composed = [m for m in recognize_composed(norm, tokens) if not inside.overlaps(m.span.start, m.span.end)]
    composed = sorted([*composed, *systems], key=lambda mention: mention.span)
    spans = sorted((m.span.start, m.span.end) for m in composed)
    unlisted = recognize_unlisted(norm, tokens, spans)
    spans += [(m.span.start, m.span.end) for m in unlisted]
    taken = Taken(spans)
    rows = recognize_row_items(norm, composed, taken)
    deictic = recognize_deictic(norm, tokens, taken)
    offices = recognize_offices(norm, tokens, taken)
    bodies = sorted([*composed, *unlisted, *offices], key=lambda mention: mention.span)
    inner = recognize_inner(norm, bodies, taken)
    return sorted([*composed, *unlisted, *rows, *deictic, *offices, *inner], key=lambda mention: mention.span)
