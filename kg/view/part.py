"""What one part of a dataset (the named graph of a text, the shared graphs, or all of it) tells the page.

Evidence is most of a graph, and all of it stands in the graph of the text that it quotes: it is joined here, part by
part, so that a part that has not changed need not be read again. The rest stays rows, which mean something only
together.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from kg.view import vocabulary
from kg.view.model import Passage, Proof
from kg.view.rows import Rows

SNIPPET = 160  # code points kept of a sentence with ``evidence="snippets"``: three lines of the evidence panel
_PROVING = (  # what is joined here and then of no more use
    *("cg:evidence", "cg:confidence", "cg:rule", "oa:start", "oa:end", "oa:exact", "oa:hasSource"),
    *("rdf:subject", "rdf:predicate", "rdf:object"),
)


@dataclass(frozen=True, slots=True, order=True)
class Claim:
    """An Assertion: its IRI, what it says (``predicate`` is a CURIE of a relation that is shown), places of its proofs."""

    iri: str
    subject: str
    predicate: str
    object: str
    proofs: tuple[int, ...]


@dataclass(frozen=True, slots=True, order=True)
class Sentence:
    """A Passage by IRI, with the IRI of its source; the rest as :class:`kg.view.model.Passage`."""

    iri: str
    source: str
    start: int
    end: int
    section: str
    first: int
    text: str

    def passage(self, source: int) -> Passage:
        """Give it with the source's place in the page."""
        return Passage(source, self.start, self.end, self.section, self.first, self.text)


@dataclass(slots=True)
class Part:
    """Rows without evidence, and the evidence: ``proofs`` count in ``sentences``, ``claims`` and ``own`` in ``proofs``.

    ``own`` are the n-ary nodes and Observations, which carry their evidence themselves.
    """

    rows: Rows
    sentences: list[Sentence] = field(default_factory=list)
    proofs: list[Proof] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    own: dict[str, tuple[int, ...]] = field(default_factory=dict)

    def dump(self) -> str:
        """Give one line of JSON for :func:`load_part`."""
        value = [
            self.rows.dump(),
            [[s.iri, s.source, s.start, s.end, s.section, s.first, s.text] for s in self.sentences],
            [[p.passage, p.start, p.end, p.confidence, p.rule] for p in self.proofs],
            [[c.iri, c.subject, c.predicate, c.object, c.proofs] for c in self.claims],
            self.own,
        ]
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def load_part(line: str | bytes) -> Part:
    """Read what :meth:`Part.dump` gave."""
    rows, sentences, proofs, claims, own = json.loads(line)
    return Part(
        Rows.load(rows),
        [Sentence(*cells) for cells in sentences],
        [Proof(*cells) for cells in proofs],
        [Claim(iri, s, p, o, tuple(places)) for iri, s, p, o, places in claims],
        {iri: tuple(places) for iri, places in own.items()},
    )


def read_part(lines: Iterable[str], *, evidence: str = "snippets") -> Part:
    """Read N-Quads lines; ``evidence`` as :func:`kg.view.write_page` (``none``, ``snippets``, ``full``)."""
    rows = Rows()
    rows.add(lines)
    return part_of(rows, evidence=evidence)


def part_of(rows: Rows, *, evidence: str) -> Part:
    """Join the evidence of some rows and take it out of them."""
    evidenced = rows.lists("cg:evidence")
    part = Part(rows)
    if evidenced:
        start, end = _numbers(rows, "oa:start"), _numbers(rows, "oa:end")
        part.sentences = _sentences(rows, evidenced, start, end, words=evidence != "none")
        proofs = _join(rows, part, evidenced, start, end)
        part.claims = _claims(rows, proofs)
        assertions = rows.values("rdf:predicate")
        part.own = {iri: places for iri, places in proofs.items() if iri not in assertions}
        if evidence == "snippets":
            _shorten(part)
    rows.drop(_PROVING, {"cg:Assertion", "cg:Passage"})
    return part


def _numbers(rows: Rows, curie: str) -> dict[str, int]:
    return {subject: int(value) for subject, value in rows.values(curie).items()}


def _sentences(
    rows: Rows, evidenced: Mapping[str, list[str]], start: Mapping[str, int], end: Mapping[str, int], *, words: bool
) -> list[Sentence]:
    """All sentences that prove something, sorted, without their words where these are not wanted."""
    texts = rows.values("oa:exact") if words else {}
    sections, source_of = rows.values("skos:notation"), rows.values("oa:hasSource")
    found = []
    for iri in sorted({iri for passages in evidenced.values() for iri in passages}):
        first, text = start.get(iri, -1), texts.get(iri, "")
        found.append(Sentence(iri, source_of.get(iri, ""), first, end.get(iri, -1), sections.get(iri, ""), first, text))
    rows.drop_subjects("skos:notation", source_of)
    return found


def _join(
    rows: Rows, part: Part, evidenced: Mapping[str, list[str]], start: Mapping[str, int], end: Mapping[str, int]
) -> dict[str, tuple[int, ...]]:
    """Number the pieces of evidence in ``part`` and give the numbers by the IRI of what they prove."""
    confidence, rule = rows.values("cg:confidence"), rows.values("cg:rule")
    place = {sentence.iri: i for i, sentence in enumerate(part.sentences)}
    known: dict[Proof, int] = {}
    found: dict[str, tuple[int, ...]] = {}
    for iri in sorted(evidenced):
        numbers = []
        for passage in evidenced[iri]:
            sentence = part.sentences[place[passage]]
            first, last = start.get(iri, -1), end.get(iri, -1)
            if not sentence.start <= first <= last <= sentence.end:
                first = last = -1
            proof = Proof(place[passage], first, last, float(confidence.get(iri, 1.0)), rule.get(iri, ""))
            numbers.append(known.setdefault(proof, len(known)))
        found[iri] = tuple(numbers)
    part.proofs = list(known)
    return found


def _claims(rows: Rows, proofs: Mapping[str, tuple[int, ...]]) -> list[Claim]:
    """The Assertions of what the page shows, sorted."""
    shown = {vocabulary.iri(look.term): look.term for look in vocabulary.relations()}
    subjects, objects = rows.values("rdf:subject"), rows.values("rdf:object")
    return [
        Claim(iri, subjects.get(iri, ""), shown[predicate], objects.get(iri, ""), proofs.get(iri, ()))
        for iri, predicate in sorted(rows.values("rdf:predicate").items())
        if predicate in shown
    ]


def _shorten(part: Part) -> None:
    """Shorten sentences to ``SNIPPET`` characters around their facts; a longer fact is kept whole."""
    wanted: dict[int, tuple[int, int]] = {}
    for proof in part.proofs:
        if proof.start >= 0:
            low, high = wanted.get(proof.passage, (proof.start, proof.end))
            wanted[proof.passage] = (min(low, proof.start), max(high, proof.end))
    for i, sentence in enumerate(part.sentences):
        if len(sentence.text) > SNIPPET:
            part.sentences[i] = _cut(sentence, *wanted.get(i, (sentence.start, sentence.start)))


def _cut(sentence: Sentence, low: int, high: int) -> Sentence:
    room = max(0, SNIPPET - (high - low)) // 2
    first = max(0, min(low - sentence.start - room, len(sentence.text) - SNIPPET))
    last = max(first + SNIPPET, high - sentence.start)
    return replace(sentence, first=sentence.start + first, text=sentence.text[first:last])
