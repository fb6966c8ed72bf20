"""The evidence of a page: the texts that were read, their sentences, and which characters prove which fact."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from kg.view.model import Node, Passage, Proof, Source
from kg.view.part import Part
from kg.view.rows import Rows


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
    """Proofs in the order in which facts ask for them; ``proofs`` and ``passages`` go into the page.

    ``claims`` are the Assertions of a fact (subject, relation, object), by its IRIs, in the order of their own.
    """

    def __init__(self, parts: Sequence[Part], sources: Mapping[str, int]) -> None:
        """Put the evidence of all parts together; ``sources`` are the places of the texts by IRI."""
        self.proofs: list[Proof] = []
        self._all: list[Proof] = []
        self._number: dict[int, int] = {}  # place in _all -> place in proofs
        self._own: dict[str, tuple[int, ...]] = {}
        # sorted, so that it does not matter how the dataset was cut into parts
        sentences = sorted({sentence.iri: sentence for part in parts for sentence in part.sentences}.items())
        self.passages: list[Passage] = [sentence.passage(sources.get(sentence.source, -1)) for _, sentence in sentences]
        place = {iri: i for i, (iri, _) in enumerate(sentences)}
        claims: list[tuple[str, tuple[str, str, str], tuple[int, ...]]] = []
        for part in parts:
            first = len(self._all)
            places = [place[sentence.iri] for sentence in part.sentences]
            self._all += [Proof(places[p.passage], p.start, p.end, p.confidence, p.rule) for p in part.proofs]
            for iri, proofs in part.own.items():
                self._own[iri] = self._own.get(iri, ()) + tuple(first + proof for proof in proofs)
            claims += [
                (claim.iri, (claim.subject, claim.predicate, claim.object), tuple(first + p for p in claim.proofs))
                for claim in part.claims
            ]
        self.claims: dict[tuple[str, str, str], list[int]] = defaultdict(list)
        for _, fact, found in sorted(claims):
            self.claims[fact] += found

    def of(self, iri: str) -> tuple[int, ...]:
        """The evidence of one n-ary node or Observation as places in ``proofs``."""
        return self._asked(self._own.get(iri, ()))

    def of_fact(self, subject: str, relation: str, object_: str) -> tuple[int, ...]:
        """The evidence of a binary fact as places in ``proofs``, of all Assertions that say it."""
        return self._asked(self.claims.get((subject, relation, object_), ()))

    def _asked(self, found: Iterable[int]) -> tuple[int, ...]:
        numbers = []
        for proof in found:
            number = self._number.setdefault(proof, len(self.proofs))
            if number == len(self.proofs):
                self.proofs.append(self._all[proof])
            numbers.append(number)
        return tuple(numbers)
