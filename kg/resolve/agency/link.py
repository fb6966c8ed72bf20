"""The agencies of a text: who issues it, and what each mention means in the light of what was named before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.model import Document, Kind, Layout, Mention, Span
from kg.resolve.agency.composed import resolve_agency
from kg.resolve.agency.record import Agency, office_of
from kg.resolve.context import Context
from kg.resolve.place.mentions import Places
from kg.resolve.promulgation import Promulgation
from kg.resolve.registry import Registry
from kg.rules.bodies import Body, bodies
from kg.rules.page_labels import labels_of

_AFTER_ISSUER = re.compile(r"关于|转发|印发|(?:19|20)\d\d年|对")
_DEPARTMENT_ENDS = ("局", "厅", "委员会", "办公室", "署", "部")


def register_agency(registry: Registry, agency: Agency) -> str:
    """Add an agency, and its place where the text tells it, to the registry."""
    if agency.placed:
        registry.add_entity(agency.area.entity())
    return registry.add(agency.iri, agency.cls, agency.label, alt=agency.alt)


def find_issuers(
    doc: Document, layout: Layout, mentions: Sequence[Mention], places: Places, context: Context, note: Promulgation
) -> list[tuple[Span, Agency]]:
    """The bodies that issue the document: signature, 发文机关, the beginning of the title, or the note on its making."""
    signed = list(layout.signatures) or [span for label, span in layout.metadata if label in labels_of("issuer")]
    for spans in (signed, _title_openings(doc, layout), note.makers):
        makers = [pair for span in spans for pair in _agencies_in(span, mentions, places, context)]
        whole = [(m, agency) for m, agency in makers if m.part("owner_kind") != "none"]
        found: dict[str, tuple[Span, Agency]] = {}
        for mention, agency in whole or makers:  # a bare 交通局 above a full signature ends the list before it
            found.setdefault(agency.iri, (mention.span, agency))
        if found:
            return list(found.values())
    return []


def _title_openings(doc: Document, layout: Layout) -> list[Span]:
    """What stands in a title before 关于, 印发, the year."""
    openings = []
    for span in (layout.title, layout.attachment):
        text = doc.norm[span.start : span.end] if span is not None else ""
        cut = _AFTER_ISSUER.search(text)
        if span is None or cut is None or (text.startswith(("《", "〈")) and not text.endswith(("》", "〉"))):
            continue  # 《县政府关于…的报告》解读 is not by the maker of what it explains
        openings.append(Span(span.start, span.start + cut.start()))
    return openings


def _agencies_in(
    span: Span, mentions: Sequence[Mention], places: Places, context: Context
) -> list[tuple[Mention, Agency]]:
    found = []
    for mention in mentions:
        if mention.kind is Kind.AGENCY and span.start <= mention.span.start and mention.span.end <= span.end:
            agency = resolve_agency(mention, places, context.area)
            if agency is not None:
                found.append((mention, agency))
    return found


def link_agencies(
    mentions: Sequence[Mention], places: Places, registry: Registry, context: Context, speaker: Agency | None
) -> list[tuple[Mention, Agency]]:
    """What each agency mention means, registered and linked; ``speaker`` is the first issuer."""
    found = _resolved(mentions, places, context, speaker)
    longest = _longest_forms(found)
    named: list[tuple[Mention, Agency]] = []
    for mention, agency in found:
        known = _written_freely(mention)
        whole = longest[agency.area.iri, known.department] if known is not None else agency
        if whole.iri != agency.iri and not mention.part("unit") and whole.body[-1] == agency.body[-1]:
            agency = replace(whole, alt=tuple(sorted({*whole.alt, agency.label})))
        register_agency(registry, agency)
        registry.link(mention.span, agency.iri, mention.rule)
        named.append((mention, agency))
    return named


def _resolved(
    mentions: Sequence[Mention], places: Places, context: Context, speaker: Agency | None
) -> list[tuple[Mention, Agency]]:
    """Each mention by itself; 市局 means the department named last unless a department speaks."""
    found: list[tuple[Mention, Agency]] = []
    own = speaker if speaker is not None and _is_department(speaker) else None
    department, commission = own, None
    for mention in mentions:
        if mention.kind is not Kind.AGENCY:
            continue
        if not context.known and mention.part("owner_kind") == "none" and mention.part("side") != "central":
            continue  # a bare 安全生产委员会 of a county that the text does not tell is not the nation's
        if mention.part("side") == "deictic-office":
            agency = office_of(commission) if commission is not None else None
        else:
            agency = resolve_agency(mention, places, context.area, department)
        if agency is None:
            continue
        if agency.cls == "cg:CoordinatingBody" or agency.label.endswith(("领导小组", "协调小组")):
            commission = agency
        placed = mention.part("side") == "government" and mention.part("owner_kind") != "none"
        if own is None and placed and _is_department(agency) and not _outranked(agency, department, context):
            department = agency  # 省厅、市局 after 县司法局 mean its own superiors
        found.append((mention, agency))
    return found


def _outranked(agency: Agency, department: Agency | None, context: Context) -> bool:
    """Whether the department named before is the own place's and this one is not: 局 means it still after 省司法厅."""
    own = context.area.iri
    return department is not None and department.area.iri == own != agency.area.iri


def _written_freely(mention: Mention) -> Body | None:
    """The body of a mention if places write its name differently: 行政审批局 and 行政审批服务管理局."""
    known = bodies().get(mention.part("surface"))
    return known if known is not None and known.as_written else None


def _longest_forms(found: Sequence[tuple[Mention, Agency]]) -> dict[tuple[str, str], Agency]:
    """Place and department -> the fullest name that the text has for it."""
    longest: dict[tuple[str, str], Agency] = {}
    for mention, agency in found:
        known = _written_freely(mention)
        if known is None:
            continue
        key = (agency.area.iri, known.department)
        if key not in longest or len(agency.body) > len(longest[key].body):
            longest[key] = agency
    return longest


def _is_department(agency: Agency) -> bool:
    return (
        agency.cls == "cg:Agency"
        and agency.body.endswith(_DEPARTMENT_ENDS)
        and agency.body not in ("办公室", "办公厅")
        and agency.area.level != "国"
    )
