"""Extraction -> the N-Quads lines of the text's own named graph, in the shape that ontology.md calls §5 and §9.

Shared descriptions (types, labels, the division tree) are not written here: they are merged over all texts in
``entities.py``. What depends on where the bytes were found (``dct:source``) is added when the dataset is assembled,
because identical bytes are extracted once and may have many places.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from kg.graph.terms import RDF_TYPE, Terms, literal
from kg.model import Claim, Extraction, Layout, Node, SectionRole, Span

DOCUMENT_CLASSES = frozenset({"cg:Document", "cg:LegalInstrument", "cg:UntitledText"})
SHARED_FACTS = frozenset({"skos:notation", "skos:broader", "cg:parentArea"})  # descriptions that no text has to support
_UNMENTIONED = ("c:", "u:", "ind:", "x:", "obs:", "psg:", "src:", "graph:", "run:")  # not things a text talks about
_FORMATS = {
    "txt": "text/plain",
    "md": "text/markdown",
    "html": "text/html",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}

Triple = tuple[str, str, str]


def text_key(sha256: str) -> str:
    """Give the first 16 hex digits, the key of a text in every local name."""
    return sha256[:16]


def is_shared(cls: str, prop: str) -> bool:
    """Say whether an entity's fact belongs to ``graph:entities`` (the same from every text) or to the text's graph.

    What a text says of a document (its number, its date) is that text's word; a county's place in the division tree is
    nobody's.
    """
    return cls not in DOCUMENT_CLASSES or prop in SHARED_FACTS


def to_quads(extraction: Extraction, run: str, terms: Terms | None = None) -> list[str]:
    """Give the sorted N-Quads lines (without line ends) of one text's graph; ``run`` is the CURIE of the run.

    Raises ``OntologyError`` for a term that the ontology does not define: that is a mistake in a rule, never data.
    """
    terms = Terms() if terms is None else terms
    graph = terms[f"graph:{text_key(extraction.doc.sha256)}"]
    lines = {f"{terms[s]} {terms[p]} {terms[o]} {graph} ." for s, p, o in triples(extraction, run)}
    return sorted(lines)


def triples(extraction: Extraction, run: str) -> Iterable[Triple]:
    """Give the triples of one text's graph as CURIEs and N-Triples literals, in no particular order."""
    key = text_key(extraction.doc.sha256)
    yield from _source(extraction, key, run)
    for entity in extraction.entities:
        for prop, value in entity.facts:
            if not is_shared(entity.cls, prop):
                yield entity.iri, prop, value
    passages = _Passages(extraction, key)
    yield from _claims(extraction.claims, key, passages)
    for node in extraction.nodes:
        yield from _node(node, passages)
    yield from passages.triples()


def mentions(extraction: Extraction) -> tuple[str, ...]:
    """Give the CURIEs that ``schema:mentions`` lists, sorted: everything linked or named by a fact."""
    found = {entity.iri for entity in extraction.entities}
    found.update(link.iri for link in extraction.links)
    for claim in extraction.claims:
        found.update((claim.subject, claim.object))
    found.update(node.iri for node in extraction.nodes if node.cls == "cg:Task")
    found.update(value for node in extraction.nodes for _, value in node.properties if value[0] not in '"<')
    return tuple(sorted(iri for iri in found if not iri.startswith(_UNMENTIONED) or iri.startswith("task:")))


def _source(extraction: Extraction, key: str, run: str) -> Iterable[Triple]:
    doc, source = extraction.doc, f"src:{key}"
    yield f"graph:{key}", "prov:wasGeneratedBy", run
    yield source, RDF_TYPE, "cg:SourceText"
    yield source, "dct:identifier", literal(f"sha256:{doc.sha256}")
    yield source, "dct:format", literal(_FORMATS.get(doc.format, doc.format))
    yield source, "schema:encodesCreativeWork", extraction.document
    if doc.title:
        yield source, "dct:title", literal(doc.title, "zh")
    if doc.origin.url:
        yield source, "dct:source", literal(doc.origin.url)
    if doc.origin.site:
        yield source, "dct:publisher", literal(doc.origin.site, "zh")
    if doc.origin.published:
        yield source, "schema:datePublished", literal(doc.origin.published)
    for role in sorted({section.role for section in extraction.layout.sections} - {SectionRole.GENERAL}):
        yield source, "cg:sectionRole", f"c:{role.value}"
    for iri in mentions(extraction):
        yield source, "schema:mentions", iri


def _claims(claims: Sequence[Claim], key: str, passages: _Passages) -> Iterable[Triple]:
    """Each claim as itself and as a reified Assertion, numbered within its sentence in sorted order."""
    counts: dict[int, int] = {}
    for claim in sorted(set(claims), key=_claim_order):
        start = claim.evidence.start
        counts[start] = counts.get(start, 0) + 1
        assertion = f"x:{key}-a-{start}-{counts[start]}"
        yield claim.subject, claim.predicate, claim.object
        yield assertion, RDF_TYPE, "cg:Assertion"
        yield assertion, "rdf:subject", claim.subject
        yield assertion, "rdf:predicate", claim.predicate
        yield assertion, "rdf:object", claim.object
        yield from _provenance(assertion, claim, passages)


def _claim_order(claim: Claim) -> tuple[Span, str, str, str, str, tuple[int, int]]:
    trigger = (claim.trigger.start, claim.trigger.end) if claim.trigger else (-1, -1)
    return claim.evidence, claim.subject, claim.predicate, claim.object, claim.rule, trigger


def _node(node: Node, passages: _Passages) -> Iterable[Triple]:
    yield node.iri, RDF_TYPE, node.cls
    for prop, value in node.properties:
        yield node.iri, prop, value
    yield from _provenance(node.iri, node, passages)


def _provenance(subject: str, fact: Claim | Node, passages: _Passages) -> Iterable[Triple]:
    yield subject, "cg:evidence", passages.cite(fact.evidence)
    yield subject, "cg:confidence", decimal(fact.confidence)
    yield subject, "cg:rule", literal(fact.rule)
    if fact.trigger is not None:
        yield subject, "oa:start", integer(fact.trigger.start)
        yield subject, "oa:end", integer(fact.trigger.end)


def decimal(value: float) -> str:
    """Give an xsd:decimal with at least one decimal place, never an exponent: ``9.0``."""
    text = f"{value:.4f}".rstrip("0")
    return f'"{text}0"^^xsd:decimal' if text.endswith(".") else f'"{text}"^^xsd:decimal'


def integer(value: int) -> str:
    """Give an xsd:integer."""
    return f'"{value}"^^xsd:integer'


class _Passages:
    """The sentences that facts of one text cite, each described once."""

    def __init__(self, extraction: Extraction, key: str) -> None:
        self._text = extraction.doc.text
        self._key = key
        self._cited: set[Span] = set()
        self._layout = extraction.layout

    def cite(self, span: Span) -> str:
        """Give the CURIE of a passage and remember to describe it."""
        self._cited.add(span)
        return f"psg:{self._key}-{span.start}-{span.end}"

    def triples(self) -> Iterable[Triple]:
        """Describe every cited passage: source, offsets, exact words, place in the document."""
        places = _Places(self._layout)
        for span in self._cited:
            passage = f"psg:{self._key}-{span.start}-{span.end}"
            yield passage, RDF_TYPE, "cg:Passage"
            yield passage, "oa:hasSource", f"src:{self._key}"
            yield passage, "oa:start", integer(span.start)
            yield passage, "oa:end", integer(span.end)
            yield passage, "oa:exact", literal(self._text[span.start : span.end], "zh")
            if place := places.of(span.start):
                yield passage, "skos:notation", literal(place)


class _Places:
    """Offset -> path of the section it stands in (``一/(二)/4``), by the sentence that covers it."""

    def __init__(self, layout: Layout) -> None:
        self._starts = [sentence.span.start for sentence in layout.sentences]
        self._paths = [
            layout.sections[sentence.section].path if sentence.section >= 0 else "" for sentence in layout.sentences
        ]

    def of(self, offset: int) -> str:
        """Give the path of the sentence that begins at or before the offset, or an empty string."""
        index = bisect_right(self._starts, offset) - 1
        return self._paths[index] if index >= 0 else ""
