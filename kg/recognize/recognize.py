"""All recognizers of a document in order; the table that a new kind is added to."""

from __future__ import annotations

from bisect import bisect_right

from kg.model import Document, Layout, Mention
from kg.recognize.agency import recognize_agencies
from kg.recognize.established import recognize_established
from kg.recognize.honour import recognize_honours
from kg.recognize.initiative import recognize_initiatives
from kg.recognize.lexicon import lexicon
from kg.recognize.meeting import recognize_meetings
from kg.recognize.person import recognize_persons
from kg.recognize.place import recognize_places
from kg.recognize.platform import recognize_platforms
from kg.recognize.quantity import recognize_quantities
from kg.recognize.title import recognize_numbers, recognize_titles


def recognize(doc: Document, layout: Layout) -> tuple[Mention, ...]:
    """All mentions of a document outside page furniture, in text order."""
    tokens = lexicon().tokens(doc.norm)
    agencies = recognize_agencies(doc.norm, tokens)
    titles = recognize_titles(doc.norm)
    meetings, holders = recognize_meetings(doc.norm, tokens, agencies)
    persons, bodies = recognize_persons(doc.norm, tokens, [*agencies, *holders])
    agencies = [*agencies, *holders, *bodies]
    agencies += recognize_established(doc.norm, tokens, agencies, titles)
    platforms = recognize_platforms(doc.norm, tokens, agencies)
    honours = recognize_honours(doc.norm, [(m.span.start, m.span.end) for m in (*titles, *platforms)])
    taken = sorted((m.span.start, m.span.end) for m in (*agencies, *platforms, *honours))
    mentions = [
        *agencies,
        *titles,
        *meetings,
        *persons,
        *platforms,
        *honours,
        *recognize_initiatives(doc.norm, taken),
        *recognize_places(doc.norm, tokens),
        *recognize_numbers(doc.norm),
        *recognize_quantities(doc.norm, layout.sentences),
    ]
    return tuple(sorted(_unmasked(doc, mentions), key=lambda m: (m.span.start, -m.span.end, m.kind)))


def _unmasked(doc: Document, mentions: list[Mention]) -> list[Mention]:
    masks = sorted(mask.span for mask in doc.masks)
    starts = [mask.start for mask in masks]
    kept = []
    for mention in mentions:
        index = bisect_right(starts, mention.span.start) - 1
        if index >= 0 and masks[index].end > mention.span.start:
            continue
        if index + 1 < len(masks) and masks[index + 1].start < mention.span.end:
            continue
        kept.append(mention)
    return kept
