"""A dataset -> the page's data; nothing is read twice and nothing is kept that is not shown.

The patterns read here are those that a reader of the graph may rely on: labels, binary claims with their Assertions,
n-ary nodes with their own evidence, Observations, Passages, SourceTexts.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kg.view import vocabulary
from kg.view.areas import place_nodes
from kg.view.evidence import Evidence, read_sources
from kg.view.figures import read_figures
from kg.view.model import Edge, Node, PageData
from kg.view.part import Part, part_of
from kg.view.rows import Rows, read_rows

if TYPE_CHECKING:
    import pyoxigraph as ox

_YEAR = re.compile(r"\d{4}")
_ATTRIBUTES = (  # property, key of the interface text
    ("cg:docNumber", "number"),
    ("dct:title", "title"),
    ("dct:issued", "issued"),
    ("cg:period", "period"),
    ("cg:status", "status"),
    ("dct:type", "kind"),
    ("org:classification", "kind"),
    ("skos:notation", "code"),
    ("skos:note", "note"),
    ("skos:definition", "definition"),
    ("schema:startDate", "start"),
    ("schema:endDate", "end"),
    ("cg:collectiveRule", "members"),
    ("cg:topic", "topic"),
)


def read_page(dataset: ox.Store | Path | Sequence[Part], *, evidence: str = "snippets") -> PageData:
    """Read everything that the page shows from the union of the dataset's graphs: a store, or the path of a ``kg.nq``.

    The parts of a dataset, if they are read already, are the third way; their evidence is as they were read with.
    ``evidence`` is ``none`` (no sentence leaves the graph), ``snippets`` (at most 160 characters around the fact) or
    ``full`` (whole sentences). Nodes are sorted by IRI, so equal datasets give equal pages.
    """
    parts = dataset if isinstance(dataset, Sequence) else [part_of(read_rows(dataset), evidence=evidence)]
    return _Reader(parts).read()


class _Reader:
    def __init__(self, parts: Sequence[Part]) -> None:
        self.rows = rows = Rows()
        for part in parts:
            rows.take(part.rows)
        self.labels = _labels(rows)
        self.page = PageData(nodes=self._nodes())
        self.index = {node.iri: i for i, node in enumerate(self.page.nodes)}
        self.page.sources, places = read_sources(rows, self.index, self.page.nodes)
        self.evidence = Evidence(parts, places)

    def read(self) -> PageData:
        page = self.page
        page.edges = [*self._edges(), *self._nary_edges()]
        page.figures = read_figures(self.rows, self.index, self._label, self.evidence.of)
        self._attributes()
        place_nodes(page, self.rows.values("dct:type"))
        page.proofs = self.evidence.proofs
        page.passages = self.evidence.passages
        return page

    def _label(self, iri: str) -> str:
        known = self.labels.get(iri, "")
        if known:
            return "%" if known == "percent" else known
        return re.split(r"[/#]", iri)[-1] or iri

    # -------------------------------------------------------------------------------------------- nodes

    def _nodes(self) -> list[Node]:
        best: dict[str, tuple[int, str]] = {}
        for look in vocabulary.classes():
            key = (-vocabulary.depth(look.term), look.term)
            for iri in self.rows.instances(look.term):
                if iri not in best or key < best[iri]:
                    best[iri] = key
        alt, hidden = self.rows.lists("skos:altLabel"), self.rows.lists("skos:hiddenLabel")
        nodes = []
        for iri in sorted(best):
            label = self._label(iri)
            others = tuple(name for name in alt.get(iri, ()) if name != label)
            nodes.append(Node(iri, best[iri][1], label, others, tuple(hidden.get(iri, ()))))
        return nodes

    # -------------------------------------------------------------------------------------------- facts

    def _edges(self) -> list[Edge]:
        nary = {look.term for look in vocabulary.nary()}
        found: dict[tuple[int, int, str], tuple[int, ...]] = {}
        for look in vocabulary.relations():
            if look.term in nary:
                continue
            # sorted: a store in memory gives its rows in another order than one on disk, and the page must be the same
            for name, value in sorted(set(self.rows.pairs(look.term))):
                subject, object_ = self.index.get(name), self.index.get(value)
                if subject is None or object_ is None or subject == object_:
                    continue
                proofs = self.evidence.of_fact(name, look.term, value)
                found[subject, object_, look.term] = tuple(dict.fromkeys(proofs))
        return [Edge(*key, proofs=found[key]) for key in _narrowest(found)]

    def _nary_edges(self) -> list[Edge]:
        edges: list[Edge] = []
        for look in vocabulary.nary():
            ends = {curie: self.rows.lists(curie) for curie in (*look.subject, *look.object, *look.notes)}
            found: dict[tuple[int, int, str], list[int]] = {}
            for iri in sorted(self.rows.instances(look.term)):
                subjects = self._ends(iri, look.subject, ends)
                objects = self._ends(iri, look.object, ends)
                taken = {self.page.nodes[node].iri for node in (*subjects, *objects)}
                note = " · ".join(
                    self._label(value)
                    for curie in look.notes
                    for value in ends[curie].get(iri, ())
                    if value not in taken
                )
                for subject in subjects:
                    for object_ in objects:
                        if subject != object_:
                            found.setdefault((subject, object_, note), []).extend(self.evidence.of(iri))
            for (subject, object_, note), proofs in sorted(found.items()):
                edges.append(Edge(subject, object_, look.term, note, tuple(dict.fromkeys(proofs))))
        return edges

    def _ends(self, iri: str, curies: Iterable[str], ends: dict[str, dict[str, list[str]]]) -> list[int]:
        for curie in curies:
            nodes = [self.index[value] for value in ends[curie].get(iri, ()) if value in self.index]
            if nodes:
                return nodes
        return []

    # --------------------------------------------------------------------------------------- attributes

    def _attributes(self) -> None:
        kept: dict[int, list[tuple[str, str]]] = defaultdict(list)
        for curie, key in _ATTRIBUTES:
            for subject, values in self.rows.lists(curie).items():
                node = self.index.get(subject)
                if node is None:
                    continue
                for value in values:
                    text = self._label(value) if "://" in value else value
                    if key == "title" and text == self.page.nodes[node].label:
                        continue
                    kept[node].append((key, text))
        for node, pairs in kept.items():
            entity = self.page.nodes[node]
            entity.attributes = tuple(dict.fromkeys(pairs))
            known = dict(reversed(pairs))
            entity.status = known.get("status", "")
            entity.code = known.get("code", "") if entity.cls == "cg:Jurisdiction" else ""
            match = _YEAR.search(known.get("period", "")) or _YEAR.search(known.get("issued", ""))
            entity.year = match.group() if match else ""
        for node, entity in enumerate(self.page.nodes):
            entity.proofs = self.evidence.of(entity.iri)
            if entity.proofs and not entity.sources:
                passages = (self.evidence.passages[self.evidence.proofs[p].passage] for p in entity.proofs)
                self.page.nodes[node].sources = tuple(sorted({p.source for p in passages if p.source >= 0}))


def _labels(rows: Rows) -> dict[str, str]:
    """One name per subject: Chinese before none before another language, the preferred label before a title."""
    best: dict[str, tuple[int, str]] = {}
    for rank, curie in enumerate(("skos:prefLabel", "rdfs:label", "dct:title")):
        for subject, text, language in rows.labels(curie):
            key = (rank * 3 + {"zh": 0, "": 1}.get(language, 2), text)
            if subject not in best or key < best[subject]:
                best[subject] = key
    return {subject: text for subject, (_, text) in best.items()}


def _narrowest(found: Iterable[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Sort facts; drop responsibleUnit where leadUnit is said of the same pair, for it follows from that."""
    known = set(found)
    return sorted(k for k in known if not (k[2] == "cg:responsibleUnit" and (k[0], k[1], "cg:leadUnit") in known))
