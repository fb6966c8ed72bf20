"""What ``observe`` needs to know of one document, and where a clause begins."""

from __future__ import annotations

from dataclasses import dataclass

from kg.model import Document, Layout, Mention, Span


@dataclass(frozen=True, slots=True)
class ObservationContext:
    """What ``observe`` needs to know of one document.

    ``quantities`` as ``recognize_quantities`` gives them; ``year`` the year that figures without a date are of
    (``2021``); ``jurisdiction`` the CURIE of the document's own area; ``agencies`` and ``places`` are links of the
    text, sorted: (span, CURIE). ``avoid`` are spans whose numbers are no figures (titles, dates, meetings).
    """

    doc: Document
    layout: Layout
    quantities: tuple[Mention, ...]
    year: str
    jurisdiction: str
    agencies: tuple[tuple[Span, str], ...] = ()
    places: tuple[tuple[Span, str], ...] = ()
    avoid: tuple[Span, ...] = ()


_REACH = 160  # code points to look back for the start of a clause


def clause_before(text: str, position: int) -> int:
    """Where the clause that ends at a position begins, behind the last comma or full stop."""
    floor = max(0, position - _REACH)
    return max(floor - 1, *(text.rfind(mark, floor, position) for mark in ",;。")) + 1
