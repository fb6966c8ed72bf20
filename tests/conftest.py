"""One extractor for all tests of the stages, and a reading that is asked by the words of the text."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from kg.model import Claim, Entity, Extraction, Node, Section, Span


@dataclass(frozen=True)
class Reading:
    """An extraction whose answers are surfaces and labels instead of offsets and CURIEs."""

    extraction: Extraction

    @property
    def text(self) -> str:
        return self.extraction.doc.text

    @property
    def layout(self):
        return self.extraction.layout

    def cut(self, span: Span | None) -> str:
        return self.text[span.start : span.end] if span is not None else ""

    def entity(self, iri: str) -> Entity | None:
        return next((entity for entity in self.extraction.entities if entity.iri == iri), None)

    def label(self, iri: str) -> str:
        entity = self.entity(iri)
        return entity.label if entity is not None else iri

    def linked(self, *prefixes: str) -> list[tuple[str, str]]:
        """(surface, label) of every link into the given name spaces: ``linked("ag")``."""
        return [
            (self.cut(link.span), self.label(link.iri))
            for link in self.extraction.links
            if link.iri.split(":")[0] in prefixes
        ]

    def iris(self, surface: str) -> set[str]:
        """What a surface means, as CURIEs."""
        return {link.iri for link in self.extraction.links if self.cut(link.span) == surface}

    def meaning(self, surface: str, *prefixes: str) -> set[str]:
        """What a surface means, as labels."""
        return {label for found, label in self.linked(*prefixes) if found == surface}

    def facts(self, *predicates: str) -> set[tuple[str, str]]:
        """(label of the subject, label of the object) of the claims with one of the predicates."""
        return {(self.label(c.subject), self.label(c.object)) for c in self.claims(*predicates)}

    def claims(self, *predicates: str) -> list[Claim]:
        return [claim for claim in self.extraction.claims if claim.predicate in predicates]

    def evidence(self, predicate: str) -> set[str]:
        """The sentences that carry the claims of a predicate."""
        return {self.cut(claim.evidence) for claim in self.claims(predicate)}

    def nodes(self, cls: str) -> list[Node]:
        return [node for node in self.extraction.nodes if node.cls == cls]

    def section(self, number: str) -> Section:
        return next(section for section in self.layout.sections if section.number == number)


@pytest.fixture(scope="session")
def extractor():
    """The extractor of the batch, made once."""
    from kg.pipeline import Extractor

    return Extractor()


@pytest.fixture(scope="session")
def extract(extractor):
    """Text -> :class:`Reading`, through the same door as a file."""
    from kg.ingest import read

    known: dict[str, Reading] = {}

    def reading(text: str) -> Reading:
        if text not in known:
            known[text] = Reading(extractor.extract(read(text.encode("utf-8"), path="probe.txt")))
        return known[text]

    return reading
