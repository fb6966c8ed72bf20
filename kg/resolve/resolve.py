"""Mentions -> entities: the order of the steps of entity linking in one document."""

from __future__ import annotations

from collections.abc import Sequence

from kg.model import Document, Kind, Layout, Mention, Span
from kg.resolve.agency.link import find_issuers, link_agencies, register_agency
from kg.resolve.agency.record import Agency
from kg.resolve.context import Context, find_context
from kg.resolve.initiatives import resolve_initiatives
from kg.resolve.lists.read import unit_items
from kg.resolve.named import resolve_named
from kg.resolve.own_document import own_document
from kg.resolve.place.area import Area
from kg.resolve.place.mentions import Places
from kg.resolve.place.officials import areas_of_officials
from kg.resolve.promulgation import read_promulgation
from kg.resolve.registry import Registry
from kg.resolve.resolution import Resolution
from kg.resolve.titles import TitleLinker


def resolve(doc: Document, layout: Layout, mentions: Sequence[Mention]) -> Resolution:
    """Link all mentions of a document: ``resolve(…).context.area.name`` is 永济市."""
    places = Places(doc.norm)
    context = find_context(doc, layout, mentions, places)
    places.set_officials(areas_of_officials(mentions, places))
    registry = Registry()
    note = read_promulgation(doc, layout)
    issued_by = find_issuers(doc, layout, mentions, places, context, note)
    issuers = [agency for _, agency in issued_by]
    speaker = issuers[0] if issuers else None
    areas = _areas(mentions, places, registry, context)
    agencies = link_agencies(mentions, places, registry, context, speaker)
    own = own_document(doc, layout, mentions, places, registry, context, issuers, note)
    titles, inner = TitleLinker(doc, layout, places, registry, context, agencies, own).link(mentions)
    others = resolve_initiatives(mentions, registry, context)
    others += resolve_named(doc, layout, mentions, places, registry, context, agencies)
    others.sort(key=lambda pair: (pair[0].span, pair[1]))
    addressees = _addressees(doc, layout, places, registry, context, agencies)
    units = _units(doc, layout, places, registry, context, agencies)
    for issuer in issuers:
        register_agency(registry, issuer)
    return Resolution(
        context=context,
        document=own.iri,
        named=own.named,
        entities=registry.entities(),
        links=registry.links(),
        areas=tuple(areas),
        agencies=tuple(agencies),
        titles=tuple(titles),
        inner=tuple(sorted(inner.items())),
        others=tuple(others),
        issuers=tuple(issued_by),
        addressees=tuple(addressees),
        units=tuple(units),
    )


def _areas(
    mentions: Sequence[Mention], places: Places, registry: Registry, context: Context
) -> list[tuple[Span, Area]]:
    found = []
    if context.area.level != "国":
        registry.add_entity(context.area.entity())
    inner = _names_of_others(mentions)
    own = {area.iri for area in context.area.chain()}
    for mention in mentions:
        if mention.kind is not Kind.PLACE:
            continue
        area = places.find(mention.name, mention.part("form"), mention.part("within"))
        if area is None or (mention.part("form") == "short" and mention.span.start in inner and area.iri not in own):
            continue
        registry.add_entity(area.entity())
        registry.link(mention.span, area.iri, f"place-{mention.part('form')}")
        found.append((mention.span, area))
    return found


def _names_of_others(mentions: Sequence[Mention]) -> set[int]:
    """Where the names of persons, firms and schools go on: the 金昌 of 田金昌, the 南昌 of 中国铁路南昌局集团 are no places there."""
    return {
        at
        for mention in mentions
        if mention.kind is Kind.PERSON or (mention.kind is Kind.AGENCY and mention.part("side") in ("firm", "school"))
        for at in range(mention.span.start, mention.span.end)
    }


def _addressees(
    doc: Document,
    layout: Layout,
    places: Places,
    registry: Registry,
    context: Context,
    agencies: Sequence[tuple[Mention, Agency]],
) -> list[tuple[Span, str]]:
    if layout.salutation is None:
        return []
    return [(span, iri) for span, iri in unit_items(doc.norm, layout.salutation, places, registry, context, agencies)]


def _units(
    doc: Document,
    layout: Layout,
    places: Places,
    registry: Registry,
    context: Context,
    agencies: Sequence[tuple[Mention, Agency]],
) -> list[tuple[int, Span, str]]:
    """For each mark of responsible units (by its index in the layout) the units of its list."""
    found = []
    for index, mark in enumerate(layout.responsibilities):
        for span, iri in unit_items(doc.norm, mark.units, places, registry, context, agencies):
            found.append((index, span, iri))
    return found
