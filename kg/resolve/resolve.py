"""Mentions -> entities: the order of the steps of entity linking in one document."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.model import Document, Kind, Layout, Mention, Span
from kg.resolve.agencies import Agency, office_of, resolve_agency
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
from kg.resolve.lists import unit_items
from kg.resolve.named import resolve_named
from kg.resolve.promulgation import Promulgation, read_promulgation
from kg.resolve.registry import Registry
from kg.resolve.resolution import Resolution
from kg.rules.bodies import bodies
from kg.rules.genres import carried_title

_SELF_ISSUED = re.compile(
    r"(?:制定|印发|出台|发布|下发|制发|起草|编制|公布|拟定|修订|拟订)(?:了|并|实施|印发|下发|出台|发布|完善)*(?:我[省市县区州镇乡])?$"
)

_HANDED_OUT = re.compile(r"(?:[(][^()\n]{1,30}[)])?(?:正式|予以)?印发给?")
_APPROVED = re.compile(r"(?:[(][^()\n]{1,30}[)])?(?:已|业)?经[^。;\n]{2,60},现(?:予以?)?印发")


def resolve(doc: Document, layout: Layout, mentions: Sequence[Mention]) -> Resolution:
    """Link all mentions of a document: ``resolve(…).context.area.name`` is 永济市."""
    places = Places(doc.norm)
    context = find_context(doc, layout, mentions, places)
    registry = Registry()
    note = read_promulgation(doc, layout)
    issued_by = _issuers(doc, layout, mentions, places, context, note)
    issuers = [agency for _, agency in issued_by]
    speaker = issuers[0] if issuers else None
    areas = _areas(mentions, places, registry, context)
    agencies = _agencies(mentions, places, registry, context, speaker)
    document, named, own_keys = _own_document(doc, layout, mentions, places, registry, context, issuers, note)
    known = dict.fromkeys(own_keys, document)
    titles, inner = _titles(doc, layout, mentions, places, registry, context, agencies, known)
    others = resolve_initiatives(mentions, registry, context)
    others += resolve_named(doc, layout, mentions, places, registry, context, agencies)
    others.sort(key=lambda pair: (pair[0].span, pair[1]))
    addressees = _addressees(doc, layout, places, registry, context, agencies)
    units = _units(doc, layout, places, registry, context, agencies)
    for issuer in issuers:
        _register(registry, issuer)
    return Resolution(
        context=context,
        document=document,
        named=named,
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


def register_area(registry: Registry, area: Area) -> str:
    """Add an area and those above it that describe it to the registry."""
    return registry.add_entity(area.entity())


def _register(registry: Registry, agency: Agency) -> str:
    if agency.placed:
        register_area(registry, agency.area)
    return registry.add(agency.iri, agency.cls, agency.label, alt=agency.alt)


def _issuers(
    doc: Document, layout: Layout, mentions: Sequence[Mention], places: Places, context: Context, note: Promulgation
) -> list[tuple[Span, Agency]]:
    """The bodies that issue the document: signature, 发文机关, the beginning of the title, or the note on its making."""
    spans = list(layout.signatures)
    if not spans:
        spans = [span for label, span in layout.metadata if label in ("发文机关", "发布机构", "制发机关")]
    found: dict[str, tuple[Span, Agency]] = {}
    for span in spans:
        for at, agency in _agencies_in(span, mentions, places, context):
            found.setdefault(agency.iri, (at, agency))
    if not found:
        for span in (part for part in (layout.title, layout.attachment) if part is not None):
            text = doc.norm[span.start : span.end]
            if text.startswith(("《", "〈")) and not text.endswith(("》", "〉")):
                continue  # 《县政府关于…的报告》解读 is not by the maker of what it explains
            cut = re.search(r"关于|转发|印发|(?:19|20)\d\d年|对", text)
            stop = span.start + (cut.start() if cut else 0)
            for at, agency in _agencies_in(Span(span.start, stop), mentions, places, context):
                found.setdefault(agency.iri, (at, agency))
    for span in note.makers if not found else ():
        for at, agency in _agencies_in(span, mentions, places, context):
            found.setdefault(agency.iri, (at, agency))
    return list(found.values())


def _agencies_in(
    span: Span, mentions: Sequence[Mention], places: Places, context: Context
) -> list[tuple[Span, Agency]]:
    found = []
    for mention in mentions:
        if mention.kind is Kind.AGENCY and span.start <= mention.span.start and mention.span.end <= span.end:
            agency = resolve_agency(mention, places, context.area)
            if agency is not None:
                found.append((mention.span, agency))
    return found


def _areas(
    mentions: Sequence[Mention], places: Places, registry: Registry, context: Context
) -> list[tuple[Span, Area]]:
    found = []
    if context.area.level != "国":
        register_area(registry, context.area)
    for mention in mentions:
        if mention.kind is not Kind.PLACE:
            continue
        area = places.find(mention.name, mention.part("form"), mention.part("within"))
        if area is None:
            continue
        register_area(registry, area)
        registry.link(mention.span, area.iri, f"place-{mention.part('form')}")
        found.append((mention.span, area))
    return found


def _agencies(
    mentions: Sequence[Mention], places: Places, registry: Registry, context: Context, speaker: Agency | None
) -> list[tuple[Mention, Agency]]:
    found: list[tuple[Mention, Agency]] = []
    department = speaker if speaker is not None and _is_department(speaker) else None
    commission: Agency | None = None
    for mention in mentions:
        if mention.kind is not Kind.AGENCY:
            continue
        if mention.part("side") == "deictic-office":
            agency = office_of(commission) if commission is not None else None
        else:
            agency = resolve_agency(mention, places, context.area, department)
        if agency is None:
            continue
        if agency.cls == "cg:CoordinatingBody":
            commission = agency
        if (
            (speaker is None or not _is_department(speaker))
            and mention.part("side") == "government"
            and mention.part("owner_kind") != "none"
            and _is_department(agency)
        ):
            department = agency  # 省厅、市局 after 县司法局 mean its own superiors
        found.append((mention, agency))
    longest: dict[tuple[str, str], Agency] = {}
    for mention, agency in found:
        known = bodies().get(mention.part("surface"))
        if known is not None and known.as_written:
            key = (agency.area.iri, known.department)
            if key not in longest or len(agency.body) > len(longest[key].body):
                longest[key] = agency
    named: list[tuple[Mention, Agency]] = []
    for mention, agency in found:
        known = bodies().get(mention.part("surface"))
        whole = (
            longest.get((agency.area.iri, known.department), agency)
            if known is not None and known.as_written
            else agency
        )
        if whole.iri != agency.iri and not mention.part("unit") and whole.body[-1] == agency.body[-1]:
            agency = replace(whole, alt=tuple(sorted({*whole.alt, agency.label})))
        _register(registry, agency)
        registry.link(mention.span, agency.iri, mention.rule)
        named.append((mention, agency))
    return named


def _is_department(agency: Agency) -> bool:
    return (
        agency.cls == "cg:Agency"
        and agency.body.endswith(("局", "厅", "委员会", "办公室", "署", "部"))
        and agency.body not in ("办公室", "办公厅")
        and agency.area.level != "国"
    )


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
    facts = [("dct:title", _literal(title.label))]
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


def _own_document(
    doc: Document,
    layout: Layout,
    mentions: Sequence[Mention],
    places: Places,
    registry: Registry,
    context: Context,
    issuers: Sequence[Agency],
    note: Promulgation,
) -> tuple[str, bool, tuple[str, ...]]:
    """The work that the text encodes, and the keys of its titles; without title and number it stays a nameless work.

    A notice and the plan that it issues are one work: both titles name it.
    """
    number = ""
    if layout.number is not None:
        from_text = doc.norm[layout.number.start : layout.number.end]
        number = normal_number(from_text)
    for label, span in layout.metadata:
        if not number and label in ("发文字号", "文号"):
            number = normal_number(doc.norm[span.start : span.end])
    number = number or note.number
    headline = layout.title
    if headline is None and not number:
        iri = f"doc:{context.area.key()}-text-{doc.sha256[:16]}"
        register_area(registry, context.area)
        place = [("cg:jurisdiction", context.area.iri)] if context.known else []
        known = place + ([("cg:period", f'"{context.year}"')] if context.year else [])
        return registry.add(iri, "cg:UntitledText", _opening(doc, layout), facts=known), False, ()
    names: list[str] = []
    if headline is not None:
        names.append(doc.norm[headline.start : headline.end].replace("\n", ""))
    if layout.attachment is not None:
        names.append(doc.norm[layout.attachment.start : layout.attachment.end].replace("\n", ""))
    for label, cell in layout.metadata:
        if label in ("标题", "名称"):
            names.append(doc.norm[cell.start : cell.end])
    titled = [doc.norm[cell.start : cell.end] for label, cell in layout.metadata if label in ("标题", "名称")]
    if titled and len(titled[0]) > len(names[0] if names else ""):
        names.insert(0, titled[0])
    names = [
        re.sub(r"^(?:公告:|标题:|\d+\.|[\u4e00-\u9fff]{1,8}[〔\[(]\d{4}[〕\])]\d+号)\s*", "", name.strip())
        for name in names
    ] or [number]
    title = title_of(_unquoted(names[0]))
    alt = set(title.alt)
    keys = [title.key]
    names += [carried for carried in (carried_title(title_of(name).label) for name in names) if carried]
    for name in (*names[1:], *_issued_here(doc.norm, title.label, mentions)):
        other = title_of(_unquoted(name))
        alt |= {other.label, *other.alt}
        keys.append(other.key)
    if issuers and title.label.startswith("关于"):
        joined = "、".join(agency.label for agency in issuers)
        short = "、".join(_written(agency) for agency in issuers)
        alt |= {joined + title.label, short + title.label}
    code = number_area(number, places, context.area.key()) if number else context.area.key()
    iri = document_iri(title, code, number)
    facts: list[tuple[str, str]] = [("dct:title", _literal(title.label))]
    if context.known:
        facts.append(("cg:jurisdiction", context.area.iri))
    register_area(registry, context.area)
    if title.genre is not None:
        facts.append(("dct:type", title.genre.code))
    if number:
        facts.append(("cg:docNumber", f'"{number}"'))
        if headline is None:
            alt.add(number)
    if issued := context.issued or note.issued:
        facts.append(("dct:issued", f'"{issued}"^^xsd:date' if len(issued) == 10 else f'"{issued}"'))
    if context.year:
        facts.append(("cg:period", f'"{context.year}"'))
    legal = title.genre is not None and title.genre.legal
    registry.add(
        iri, "cg:LegalInstrument" if legal else "cg:Document", title.label, alt=sorted(alt - {title.label}), facts=facts
    )
    if headline is not None:
        registry.link(headline, iri, "own-title")
    return iri, True, tuple(keys)


def _issued_here(norm: str, title: str, mentions: Sequence[Mention]) -> list[str]:
    """The plan that the text of a notice says it issues: 现将《…》印发给你们, 《…》已经市政府同意,现印发给你们."""
    if "印发" not in title:
        return []
    names = []
    for mention in mentions:
        start, end = mention.span.start, mention.span.end
        if mention.kind is Kind.TITLE and len(mention.name) >= 8 and is_document_title(mention.name):
            led = norm[max(0, start - 2) : start] in ("现将", "现把") and _HANDED_OUT.match(norm, end)
            if led or _APPROVED.match(norm, end):
                names.append(mention.name)
    return names[:1]


def _opening(doc: Document, layout: Layout) -> str:
    """A label for a text without a title: 无标题文本 and its first words."""
    first = next((s.span for s in layout.sentences if s.span.end - s.span.start > 1), Span(0, min(20, len(doc.norm))))
    words = re.sub(r"\s+", "", doc.norm[first.start : first.end])
    return f"无标题文本({words[:20]}{'…' if len(words) > 20 else ''})"


def _written(agency: Agency) -> str:
    """The form in which signatures name a party committee: 中共永济市委."""
    return next((name for name in agency.alt if name.startswith("中共") and name.endswith("委")), agency.label)


def _unquoted(name: str) -> str:
    """A title whose text is wholly in 《》 without them."""
    match = re.fullmatch(r"《([^《》]+)》", name)
    return match[1] if match else name


def normal_number(text: str) -> str:
    """One form of a document number: ``normal_number("国办发(2018)第018号")`` is 国办发〔2018〕18号."""
    match = re.match(r"\s*(.+?)[〔(](\d{4})[〕)](.*?)第?\s?0*(\d+)号$", text.strip())
    return f"{match[1]}〔{match[2]}〕{match[3]}{match[4]}号" if match else re.sub(r"\s+", "", text)


def _literal(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")
    return f'"{escaped}"@zh'


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
