"""What resolve gives to relate: the context, the entities and what each mention means."""

from __future__ import annotations

from dataclasses import dataclass

from kg.model import Entity, Link, Mention, Span
from kg.resolve.agency.record import Agency
from kg.resolve.context import Context
from kg.resolve.place.area import Area


@dataclass(frozen=True, slots=True)
class Resolution:
    """The linked mentions of one document.

    ``document`` is the CURIE of its work; ``areas``, ``agencies``, ``titles`` and ``others`` are in text order.
    ``others`` holds initiatives, meetings, honours, platforms, persons as (mention, CURIE). ``inner`` gives for the
    CURIE of a title the CURIEs of the titles inside it. ``named`` says whether the work has a title. ``issuers`` holds
    the makers with the span that says so.
    """

    context: Context
    document: str
    named: bool
    entities: tuple[Entity, ...]
    links: tuple[Link, ...]
    areas: tuple[tuple[Span, Area], ...]
    agencies: tuple[tuple[Mention, Agency], ...]
    titles: tuple[tuple[Mention, str], ...]
    inner: tuple[tuple[str, tuple[str, ...]], ...]
    others: tuple[tuple[Mention, str], ...]
    issuers: tuple[tuple[Span, Agency], ...]
    addressees: tuple[tuple[Span, str], ...]
    units: tuple[tuple[int, Span, str], ...]
