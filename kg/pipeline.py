"""The one place that knows the order of the stages: ingest, segment, recognize, resolve, relate."""

from __future__ import annotations

import re

from spacy.language import Language

from kg.model import Document, Entity, Extraction, Kind, Layout
from kg.recognize import make_nlp, recognize
from kg.relate import Named, Scene, relate
from kg.relate.observation.context import ObservationContext
from kg.relate.observation.observe import observe
from kg.resolve import Resolution, resolve
from kg.segment import segment

_MARKS = re.compile(r"[“”‘’、\s·]")  # what the spellings of one initiative differ in


class Extractor:
    """Reads documents. Construction loads the tables (about a second); one object serves any number of documents.

    ``nlp`` is a pipeline of :func:`kg.recognize.make_nlp`, with the user's own components when there are some.
    """

    def __init__(self, nlp: Language | None = None) -> None:
        """Take a pipeline, or make the plain one with the fast segmenter."""
        self._nlp = nlp if nlp is not None else make_nlp(engine="rjieba")

    def extract(self, doc: Document) -> Extraction:
        """All that one document says: entities, claims and figures with their evidence.

        Pure: the same document gives the same extraction. Never raises for any text that ingest let through.
        """
        layout = segment(doc)
        mentions = recognize(doc, layout, self._nlp)
        resolution = resolve(doc, layout, mentions)
        scene = _scene(doc, layout, resolution)
        issuers = [(span, agency.iri) for span, agency in resolution.issuers]
        claims, nodes = relate(
            scene,
            agencies=[(m.span, a.iri, a.area.iri, a.parent) for m, a in resolution.agencies if a.placed],
            issuers=issuers,
            addressees=list(resolution.addressees),
            units=list(resolution.units),
            inner=dict(resolution.inner),
            initiative_names=_initiative_names(resolution),
        )
        quantities = tuple(m for m in mentions if m.kind is Kind.QUANTITY)
        figures, measures = observe(
            ObservationContext(
                doc,
                layout,
                quantities,
                resolution.context.year,
                scene.own,
                tuple((m.span, a.iri) for m, a in resolution.agencies),
                tuple((span, area.iri) for span, area in resolution.areas),
                tuple(m.span for m, _ in resolution.titles),
            )
        )
        entities = _by_iri([*resolution.entities, *scene.entities, *measures])
        nodes = tuple(sorted([*nodes, *figures], key=lambda node: node.iri))
        return Extraction(doc, layout, resolution.document, entities, resolution.links, claims, nodes, doc.problems)


def _scene(doc: Document, layout: Layout, resolution: Resolution) -> Scene:
    named = [Named(m.span, a.iri, "agency", m.name, m) for m, a in resolution.agencies]
    named += [Named(m.span, iri, "title", m.name, m) for m, iri in resolution.titles]
    named += [Named(span, area.iri, "place", area.name) for span, area in resolution.areas]
    named += [Named(m.span, iri, str(m.kind), m.name, m) for m, iri in resolution.others]
    named.sort(key=lambda n: (n.span.start, -n.span.end, n.iri))
    labels = {entity.iri: entity.label for entity in resolution.entities}
    classes = {entity.iri: entity.cls for entity in resolution.entities}
    context = resolution.context
    return Scene(
        doc, layout, resolution.document, resolution.named, context.area.iri if context.known else "", context.year,
        tuple(agency.iri for _, agency in resolution.issuers), tuple(named), labels, classes,
    )  # fmt: skip


def _initiative_names(resolution: Resolution) -> dict[str, str]:
    """Plain names of the document's initiatives -> CURIE, for finding them in titles."""
    names: dict[str, str] = {}
    for entity in resolution.entities:
        if entity.cls in ("cg:Initiative", "cg:LocalInitiative"):
            for name in (entity.label, *entity.alt):
                names.setdefault(_MARKS.sub("", name), entity.iri)
    return names


def _by_iri(entities: list[Entity]) -> tuple[Entity, ...]:
    merged: dict[str, Entity] = {}
    for entity in entities:
        merged.setdefault(entity.iri, entity)
    return tuple(merged[iri] for iri in sorted(merged))
