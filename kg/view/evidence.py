"""The evidence of a page: the texts that were read, their sentences, and which characters prove which fact."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from kg.view.model import Node, Passage, Proof, Source
from kg.view.rows import Rows

SNIPPET = 160  # code points kept of a sentence with ``evidence="snippets"``: three lines of the evidence panel


def read_sources(rows: Rows, index: Mapping[str, int], nodes: Sequence[Node]) -> tuple[list[Source], dict[str, int]]:
    """Give the source texts, sorted by IRI, and their places; every node learns which of them mention it."""
    carries, hashes = rows.values("schema:encodesCreativeWork"), rows.values("dct:identifier")
    names = {**rows.values("dct:title"), **rows.values("dct:source")}
    sources: list[Source] = []
    place: dict[str, int] = {}
    for iri in sorted(rows.instances("cg:SourceText")):
        place[iri] = len(sources)
        name = names.get(iri, "")
        # a path of the machine that built the graph says nothing to a reader; an address does
        name = name if "://" in name else name.replace("\\", "/").rsplit("/", 1)[-1]
        sha = hashes.get(iri, "").removeprefix("sha256:")
        sources.append(Source(index.get(carries.get(iri, ""), -1), sha, name))
    mentions: dict[int, set[int]] = defaultdict(set)
    for subject, value in rows.pairs("schema:mentions"):
        source, node = place.get(subject), index.get(value)
        if source is not None and node is not None:
            mentions[node].add(source)
    for node, found in mentions.items():
        nodes[node].sources = tuple(sorted(found))
    return sources, place


class Evidence:
    """Sentences and proofs in the order in which facts ask for them; ``proofs`` and ``passages`` go into the page."""

    def __init__(self, rows: Rows, sources: Mapping[str, int], *, texts: bool) -> None:
        """Read all sentences that prove something, their words only with ``texts``."""
        self._start = {s: int(v) for s, v in rows.values("oa:start").items()}
        self._end = {s: int(v) for s, v in rows.values("oa:end").items()}
        self._confidence = rows.values("cg:confidence")
        self._rule = rows.values("cg:rule")
        self._evidenced = rows.lists("cg:evidence")
        self._place: dict[str, int] = {}
        self._known: dict[Proof, int] = {}
        self.proofs: list[Proof] = []
        self.passages: list[Passage] = []
        words = rows.values("oa:exact") if texts else {}
        sections, source_of = rows.values("skos:notation"), rows.values("oa:hasSource")
        for iri in sorted({passage for found in self._evidenced.values() for passage in found}):
            source = sources.get(source_of.get(iri, ""), -1)
            start, end = self._start.get(iri, -1), self._end.get(iri, -1)
            self._place[iri] = len(self.passages)
            self.passages.append(Passage(source, start, end, sections.get(iri, ""), start, words.get(iri, "")))

    def of(self, iri: str) -> tuple[int, ...]:
        """The evidence of one Assertion or n-ary node as places in ``proofs``."""
        found = []
        for passage in self._evidenced.get(iri, ()):
            place = self._place[passage]
            start, end = self._start.get(iri, -1), self._end.get(iri, -1)
            if not self.passages[place].start <= start <= end <= self.passages[place].end:
                start = end = -1
            proof = Proof(place, start, end, float(self._confidence.get(iri, 1.0)), self._rule.get(iri, ""))
            if proof not in self._known:
                self._known[proof] = len(self.proofs)
                self.proofs.append(proof)
            found.append(self._known[proof])
        return tuple(found)


def cut_passages(passages: list[Passage], proofs: Sequence[Proof]) -> list[Passage]:
    """Shorten sentences to ``SNIPPET`` characters around their facts; a longer fact is kept whole."""
    wanted: dict[int, tuple[int, int]] = {}
    for proof in proofs:
        if proof.start >= 0:
            low, high = wanted.get(proof.passage, (proof.start, proof.end))
            wanted[proof.passage] = (min(low, proof.start), max(high, proof.end))
    return [_cut(passage, wanted.get(i, (passage.start, passage.start))) for i, passage in enumerate(passages)]


def _cut(passage: Passage, wanted: tuple[int, int]) -> Passage:
    if len(passage.text) <= SNIPPET:
        return passage
    low, high = wanted
    room = max(0, SNIPPET - (high - low)) // 2
    first = max(0, min(low - passage.start - room, len(passage.text) - SNIPPET))
    last = max(first + SNIPPET, high - passage.start)
    return replace(passage, first=passage.start + first, text=passage.text[first:last])
