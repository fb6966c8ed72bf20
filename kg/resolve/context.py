"""The document's own place, year and date: what 我市, 市政府 and 今年 mean in this text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.model import Document, Layout, Mention
from kg.resolve.dating import issue_date, reported_year, written_year
from kg.resolve.place.area import Area
from kg.resolve.place.mentions import Places
from kg.resolve.place.own import is_national, own_area


@dataclass(frozen=True, slots=True)
class Context:
    """What the document is about and who speaks. ``area`` is its own place, ``year`` the year it reports on or is of.

    ``issued`` is the 成文日期 in ISO form or empty; ``certain`` says that title, signature or page name the place.
    ``known`` is False for a text that speaks of 我省 or 县委 but never says which; then ``area`` is only the country.
    ``text`` is the key of the text itself, in the IRIs of what it alone tells apart.
    """

    area: Area
    year: str
    issued: str
    certain: bool
    known: bool = True
    text: str = ""


def find_context(doc: Document, layout: Layout, mentions: Sequence[Mention], places: Places) -> Context:
    """The document's own place, year and date; ``places`` learns the own place."""
    places.year = written_year(doc.norm)
    area, certain = own_area(doc, layout, mentions, places)
    places.set_own(area)
    issued = issue_date(doc, layout)
    known = certain or area.level != "国" or is_national(doc.norm, layout, mentions)
    return Context(area, reported_year(doc, layout, issued), issued, certain, known, doc.sha256[:16])
