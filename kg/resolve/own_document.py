"""The work that a text encodes: its title in all forms, number, date, period, place and IRI."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.model import Document, Kind, Layout, Mention, Span
from kg.ontology.literal import zh_literal
from kg.resolve.agency.record import Agency
from kg.resolve.context import Context
from kg.resolve.documents import Title, document_iri, is_document_title, number_area, title_of
from kg.resolve.place.mentions import Places
from kg.resolve.promulgation import Promulgation
from kg.resolve.registry import Registry
from kg.rules.genres import carried_title
from kg.rules.numbers import normal_number
from kg.rules.page_labels import labels_of

_BEFORE_TITLE = re.compile(
    r"^(?:公告:|标题:|(?:文字|图文|政策|文件)解读[┃|丨:]|\d+\.|[\u4e00-\u9fff]{1,8}[〔\[(]\d{4}[〕\])]\d+号)\s*"
)
_BARE_MAKER = re.compile(r"(?P<class>省|市|县|区|州|镇|乡)(?=人民政府|政府办)")
_FORWARDS = re.compile(r"^[^《〈\n]{0,40}?(?:转发|批转)")  # what another body made stays that body's work
_HANDED_OUT = re.compile(r"(?:[(][^()\n]{1,30}[)])?(?:正式|予以)?印发给?")
_APPROVED = re.compile(r"(?:[(][^()\n]{1,30}[)])?(?:(?:已|业)?报?经[^。;\n]{2,60},现(?:予以?)?印发)")
_MADE = re.compile("(?:制定|制订|编制|拟定|起草|修订)了?(?:[\u4e00-\u9fff]{0,4})$")
_SENT = re.compile(r"(?:[(][^()\n]{1,30}[)])?[。,]现(?:予以?)?印发(?:给)?你们")


@dataclass(frozen=True, slots=True)
class OwnDocument:
    """The CURIE of the work, whether it has a title, the keys by which other titles of the text may mean it, its number."""

    iri: str
    named: bool
    keys: tuple[str, ...]
    number: str = ""


def own_document(
    doc: Document,
    layout: Layout,
    mentions: Sequence[Mention],
    places: Places,
    registry: Registry,
    context: Context,
    issuers: Sequence[Agency],
    note: Promulgation,
) -> OwnDocument:
    """Register the work of a text; one without a title or number stays a nameless work.

    A notice and the plan that it issues are one work: both titles name it.
    """
    registry.add_entity(context.area.entity())
    number = _number(doc, layout, note)
    issued = _issued_here(doc.norm, "印发", mentions) if layout.title is None else []
    if layout.title is None and not number and not issued:
        iri = f"doc:{context.area.key()}-text-{doc.sha256[:16]}"
        registry.add(iri, "cg:UntitledText", _opening(doc, layout), facts=_place_and_period(context))
        return OwnDocument(iri, False, ())
    names = _placed(_names(doc, layout) or issued or [number], context)
    title = title_of(_unquoted(names[0]))
    names += [carried for carried in (carried_title(title_of(name).label) for name in names) if carried]
    others = [title_of(_unquoted(name)) for name in (*names[1:], *_issued_here(doc.norm, title.label, mentions))]
    alt = _other_names(title, others, issuers)
    if number and layout.title is None:
        alt.add(number)
    code = number_area(number, places, context.area.key()) if number else context.area.key()
    iri = document_iri(title, code, number)
    legal = title.genre is not None and title.genre.legal
    facts = _facts(title, number, context, note)
    cls = "cg:LegalInstrument" if legal else "cg:Document"
    registry.add(iri, cls, title.label, alt=sorted(alt - {title.label}), facts=facts)
    if layout.title is not None:
        registry.link(layout.title, iri, "own-title")
    return OwnDocument(iri, True, (title.key, *(other.key for other in others)), number)


def _number(doc: Document, layout: Layout, note: Promulgation) -> str:
    """The document's number: at its head, in the page's table, or in the note on its making."""
    number = normal_number(doc.norm[layout.number.start : layout.number.end]) if layout.number is not None else ""
    for label, span in layout.metadata:
        if not number and label in labels_of("number"):
            number = normal_number(doc.norm[span.start : span.end])
    return note.number if note.number.endswith(number) else number


def _names(doc: Document, layout: Layout) -> list[str]:
    """All forms of the title, the best first: the page's when it is longer, the headline, that of the attachment."""
    cells = [doc.norm[cell.start : cell.end] for label, cell in layout.metadata if label in labels_of("title")]
    heads = [span for span in (layout.title, layout.attachment) if span is not None]
    names = [doc.norm[span.start : span.end].replace("\n", "") for span in heads]
    if layout.title is not None and _FORWARDS.match(names[0]):
        del names[1:]
    names += cells
    if cells and len(cells[0]) > len(names[0]):
        names.insert(0, cells[0])
    return [_BEFORE_TITLE.sub("", name.strip()) for name in names]


def _placed(names: list[str], context: Context) -> list[str]:
    """The names with one in front that says whose 省人民政府 it is, where the title leaves that to its letterhead."""
    bare = _BARE_MAKER.match(names[0])
    if bare is None or not context.known or context.area.char != bare["class"] or context.area.level == "国":
        return names
    return [context.area.full + names[0][bare.end("class") :], *names]


def _other_names(title: Title, others: Sequence[Title], issuers: Sequence[Agency]) -> set[str]:
    alt = set(title.alt)
    for other in others:
        alt |= {other.label, *other.alt}
    if issuers and title.label.startswith("关于"):
        alt.add("、".join(agency.label for agency in issuers) + title.label)
        alt.add("、".join(_written(agency) for agency in issuers) + title.label)
    return alt


def _issued_here(norm: str, title: str, mentions: Sequence[Mention]) -> list[str]:
    """The plan that the text of a notice says it issues: 现将《…》印发给你们, 《…》已经市政府同意,现印发给你们."""
    if "印发" not in title:
        return []
    for mention in mentions:
        start, end = mention.span.start, mention.span.end
        if mention.kind is Kind.TITLE and len(mention.name) >= 8 and is_document_title(mention.name):
            led = norm[max(0, start - 2) : start] in ("现将", "现把") and _HANDED_OUT.match(norm, end)
            made = _MADE.search(norm, max(0, start - 12), start) and _SENT.match(norm, end)
            if led or made or _APPROVED.match(norm, end):
                return [mention.name]
    return []


def _facts(title: Title, number: str, context: Context, note: Promulgation) -> list[tuple[str, str]]:
    facts = [("dct:title", zh_literal(title.label)), *_place_and_period(context)]
    if title.genre is not None:
        facts.append(("dct:type", title.genre.code))
    if number:
        facts.append(("cg:docNumber", f'"{number}"'))
    if issued := context.issued or note.issued:
        facts.append(("dct:issued", f'"{issued}"^^xsd:date' if len(issued) == 10 else f'"{issued}"'))
    return facts


def _place_and_period(context: Context) -> list[tuple[str, str]]:
    place = [("cg:jurisdiction", context.area.iri)] if context.known else []
    return place + ([("cg:period", f'"{context.year}"')] if context.year else [])


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
