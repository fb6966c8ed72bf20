"""Mentions -> entities: the order of the steps of entity linking in one document."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.model import Document, Kind, Layout, Mention, Span
from kg.resolve.agency import Agency
from kg.resolve.area import Area
from kg.resolve.context import Context, Places, find_context
from kg.resolve.documents import (
    area_of_title,
    document_iri,
    is_document_title,
    number_area,
    short_title_target,
    title_of,
    titles_by_tail,
)
from kg.resolve.initiatives import resolve_initiatives
from kg.resolve.link_agencies import find_issuers, link_agencies, register_agency
from kg.resolve.lists import unit_items
from kg.resolve.named import resolve_named
from kg.resolve.own_document import literal, own_document
from kg.resolve.promulgation import read_promulgation
from kg.resolve.registry import Registry
from kg.resolve.resolution import Resolution

_SELF_ISSUED = re.compile(
    r"(?:制定|印发|出台|发布|下发|制发|起草|编制|公布|拟定|修订|拟订)(?:了|并|实施|印发|下发|出台|发布|完善)*(?:我[省市县区州镇乡])?$"
)


def resolve(doc: Document, layout: Layout, mentions: Sequence[Mention]) -> Resolution:
    """Link all mentions of a document: ``resolve(…).context.area.name`` is 永济市."""
    places = Places(doc.norm)
    context = find_context(doc, layout, mentions, places)
    registry = Registry()
    note = read_promulgation(doc, layout)
    issued_by = find_issuers(doc, layout, mentions, places, context, note)
    issuers = [agency for _, agency in issued_by]
    speaker = issuers[0] if issuers else None
    areas = _areas(mentions, places, registry, context)
    agencies = link_agencies(mentions, places, registry, context, speaker)
    own = own_document(doc, layout, mentions, places, registry, context, issuers, note)
    titles, inner = _titles(
        doc, layout, mentions, places, registry, context, agencies, dict.fromkeys(own.keys, own.iri)
    )
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
    for mention in mentions:
        if mention.kind is not Kind.PLACE:
            continue
        area = places.find(mention.name, mention.part("form"), mention.part("within"))
        if area is None:
            continue
        registry.add_entity(area.entity())
        registry.link(mention.span, area.iri, f"place-{mention.part('form')}")
        found.append((mention.span, area))
    return found


def _titles(
    doc: Document,
    layout: Layout,
    mentions: Sequence[Mention],
    places: Places,
    registry: Registry,
    context: Context,
    agencies: Sequence[tuple[Mention, Agency]],
    known: dict[str, str],
) -> tuple[list[tuple[Mention, str]], dict[str, tuple[str, ...]]]:
    """All documents named in 《》; short titles (《纲要》) go to the full title that they mean."""
    own = [span for span in (layout.title, layout.attachment) if span is not None]
    seen: list[tuple[int, Mention]] = []
    defined: dict[str, str] = {}
    for mention in mentions:
        if mention.kind is Kind.TITLE:
            seen.append((mention.span.start, mention))
            if mention.part("short"):
                defined[mention.part("short")] = mention.name
    found: list[tuple[Mention, str]] = []
    inner: dict[str, tuple[str, ...]] = {}
    makers = {m.span.end: agency for m, agency in agencies}
    for _, mention in seen:  # a title with its number anywhere in the text carries it everywhere
        if mention.part("number") and is_document_title(mention.name):
            key = title_of(mention.name).key
            known.setdefault(
                key, _document(mention.name, mention.part("number"), doc, mention, places, registry, context, makers)
            )
    tails = titles_by_tail(seen)
    for place, mention in seen:
        name = short_title_target(mention.name, defined, tails, place) or mention.name
        if name == mention.name and (len(name) <= 4 and not name.endswith(("法", "典", "宪法"))):
            continue
        if not is_document_title(name) or any(s.start <= place and mention.span.end <= s.end for s in own):
            continue
        key = title_of(name).key
        iri = known.get(key) or _document(name, "", doc, mention, places, registry, context, makers)
        if key in known:
            registry.add(iri, registry.cls(iri), registry.label(iri), alt=[title_of(name).label])
        registry.link(mention.span, iri, "title" if name == mention.name else "short-title")
        found.append((mention, iri))
        parts = []
        for part in mention.part("inner").split("\t") if mention.part("inner") else []:
            if is_document_title(part) and len(part) > 4:
                part_iri = known.get(title_of(part).key) or _document(
                    part, "", doc, mention, places, registry, context, makers
                )
                registry.link(mention.span, part_iri, "inner-title")
                parts.append(part_iri)
        if parts:
            inner[iri] = tuple(parts)
    return found, inner


def _document(
    name: str,
    number: str,
    doc: Document,
    mention: Mention,
    places: Places,
    registry: Registry,
    context: Context,
    makers: dict[int, Agency],
) -> str:
    title = title_of(name)
    code = _title_area(name, title.genre.legal if title.genre else False, doc, mention, places, context, makers)
    if number:
        code = number_area(number, places, code)
    iri = document_iri(title, code, number)
    legal = title.genre is not None and title.genre.legal
    facts = [("dct:title", literal(title.label))]
    if title.genre is not None:
        facts.append(("dct:type", title.genre.code))
    if number:
        facts.append(("cg:docNumber", f'"{number}"'))
    return registry.add(iri, "cg:LegalInstrument" if legal else "cg:Document", title.label, alt=title.alt, facts=facts)


def _title_area(
    name: str, legal: bool, doc: Document, mention: Mention, places: Places, context: Context, makers: dict[int, Agency]
) -> str:
    """The area code in a document's key: named in the title, else national for laws and plans, else the own place."""
    area = area_of_title(name, places)
    if area is not None:
        return area.key()
    if legal or name.startswith(("国务院", "中共中央", "国家", "全国", "中国")):
        return "100000"
    for end in range(mention.span.start, max(0, mention.span.start - 12), -1):
        if end in makers and not re.search(r"[。;,]", doc.norm[end : mention.span.start]):
            return makers[end].area.key()
    before = doc.norm[max(0, mention.span.start - 14) : mention.span.start]
    if _SELF_ISSUED.search(before) or name.startswith(("我", "本", "全市", "全县", "全省", "市", "县")):
        return context.area.key()
    if re.search(r"(?:纲要|意见|规划|条例|规定|办法|行动计划[^方]*|决定)(?:\(|$)", name) or context.area.level == "国":
        return "100000"
    return context.area.key()


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
