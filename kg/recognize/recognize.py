"""Document + Layout -> mentions: the spaCy pipeline over the text, without what stands in page furniture."""

from __future__ import annotations

from bisect import bisect_right

from spacy.language import Language

from kg.model import Document, Layout, Mention
from kg.recognize.nlp import run


def recognize(doc: Document, layout: Layout, nlp: Language) -> tuple[Mention, ...]:
    """All mentions of a document outside page furniture, in text order."""
    mentions = run(nlp, doc.norm, layout)
    return tuple(sorted(_unmasked(doc, mentions), key=lambda m: (m.span.start, -m.span.end, m.kind, m.rule, m.parts)))


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
