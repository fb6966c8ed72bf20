"""What every relation rule needs at hand: the text, its sentences, and the linked mentions in order."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from kg.model import Claim, Document, Entity, Layout, Mention, Node, SectionRole, Sentence, Span


@dataclass(frozen=True, slots=True)
class Named:
    """A linked mention: the span, what it means, its kind and surface."""

    span: Span
    iri: str
    kind: str
    text: str
    mention: Mention | None = None


@dataclass(slots=True)
class Scene:
    """One document's linked mentions and the claims found so far; rules append to ``claims`` and ``nodes``."""

    doc: Document
    layout: Layout
    document: str
    named: bool
    own: str
    year: str
    issuers: tuple[str, ...]
    mentions: tuple[Named, ...]
    labels: dict[str, str]
    classes: dict[str, str]
    claims: list[Claim] = field(default_factory=list)
    nodes: list[Node] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)  # posts and units that only a relation names
    _starts: list[int] = field(default_factory=list)
    _sentence_starts: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Index mentions and sentences by their start."""
        self._starts = [named.span.start for named in self.mentions]
        self._sentence_starts = [sentence.span.start for sentence in self.layout.sentences]

    def inside(self, start: int, end: int, *kinds: str) -> list[Named]:
        """Linked mentions wholly inside ``[start, end)``, of the given kinds, in text order."""
        first = bisect_left(self._starts, start)
        last = bisect_left(self._starts, end)
        return [n for n in self.mentions[first:last] if n.span.end <= end and (not kinds or n.kind in kinds)]

    def sentence_at(self, at: int) -> Sentence | None:
        """The sentence that holds a position, or None."""
        index = bisect_right(self._sentence_starts, at) - 1
        if index < 0:
            return None
        sentence = self.layout.sentences[index]
        return sentence if at < sentence.span.end else None

    def evidence(self, span: Span) -> Span:
        """The sentence around a span; outside all sentences (title, signature) the line around it."""
        sentence = self.sentence_at(span.start)
        if sentence is not None and sentence.span.end >= span.end:
            return sentence.span
        text = self.doc.text
        start = text.rfind("\n", 0, span.start) + 1
        end = text.find("\n", span.end)
        end = len(text) if end < 0 else end
        while start < span.start and text[start].isspace():
            start += 1
        while end > span.end and text[end - 1].isspace():
            end -= 1
        if end - start > 600:
            return span
        return Span(start, end)

    def own_place(self) -> list[tuple[str, str]]:
        """The property that says whose a node is; none when the text does not tell its place."""
        return [("cg:jurisdiction", self.own)] if self.own else []

    def role_at(self, at: int) -> SectionRole:
        """The role of the section that a position stands in."""
        sentence = self.sentence_at(at)
        if sentence is None or sentence.section < 0:
            return SectionRole.GENERAL
        return self.layout.sections[sentence.section].role

    def claim(self, subject: str, predicate: str, obj: str, span: Span, rule: str, confidence: float) -> None:
        """Add a claim whose evidence is the sentence around ``span``, the trigger ``span`` itself."""
        if subject and obj and subject != obj:  # the own place may be unknown
            self.claims.append(Claim(subject, predicate, obj, self.evidence(span), rule, confidence, span))

    def node(
        self, iri: str, cls: str, properties: Iterable[tuple[str, str]], span: Span, rule: str, confidence: float
    ) -> None:
        """Add an n-ary node whose evidence is the sentence around ``span``."""
        self.nodes.append(Node(iri, cls, tuple(properties), self.evidence(span), rule, confidence, span))

    @property
    def key(self) -> str:
        """The text's part of local names."""
        return self.doc.sha256[:16]


def clause_start(norm: str, at: int, floor: int, marks: str = "。;!?\n") -> int:
    """The start of the clause that ends at ``at``: after the last of ``marks``, not before ``floor``."""
    best = floor
    for mark in marks:
        best = max(best, norm.rfind(mark, floor, at) + 1)
    return best


def outermost(mentions: Sequence[Named]) -> list[Named]:
    """Mentions inside no longer one; where a place and a body have the same words, the body: 永济市 in 永济市司法局 is none."""
    bodies = {named.span for named in mentions if named.kind == "agency"}
    outer = set()
    reach = -1  # how far the spans go that begin before, or begin here and are longer
    for span in sorted({named.span for named in mentions}, key=lambda span: (span.start, -span.end)):
        if span.end > reach:
            outer.add(span)
            reach = span.end
    return [named for named in mentions if named.span in outer and (named.kind != "place" or named.span not in bodies)]


def leaves(mentions: Sequence[Named]) -> list[Named]:
    """Outermost mentions without the superiors written in front: of 北票市大黑山村 only the village."""
    outer = outermost(mentions)
    starts = {named.span.start for named in outer}
    return [named for named in outer if named.span.end not in starts]


def row_before(scene: Scene, floor: int, at: int, *kinds: str, between: str = "[、和及]") -> list[Named]:
    """The row of mentions (bodies, unless ``kinds`` says otherwise) that ends at ``at``: 甲局、乙局和丙局."""
    row: list[Named] = []
    for named in reversed(leaves(scene.inside(floor, at, *(kinds or ("agency",))))):
        gap = scene.doc.norm[named.span.end : row[0].span.start if row else at]
        if not re.fullmatch(between if row else r"", gap):
            break
        row.insert(0, named)
    return row


def unique(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """One claim for each fact and sentence, the most confident, sorted."""
    best: dict[tuple[str, str, str, Span], Claim] = {}
    for claim in claims:
        key = (claim.subject, claim.predicate, claim.object, claim.evidence)
        if key not in best or (claim.confidence, claim.rule) > (best[key].confidence, best[key].rule):
            best[key] = claim
    return tuple(best[key] for key in sorted(best))
