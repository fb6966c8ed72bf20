"""A store -> the page's data, by one scan per property; nothing is asked twice and nothing is kept that is not shown.

The patterns read here are those that a reader of the graph may rely on: labels, binary claims with their Assertions,
n-ary nodes with their own evidence, Observations, Passages, SourceTexts.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from kg.ontology import BASE
from kg.view import vocabulary
from kg.view.model import UNKNOWN_LEVEL, Edge, Figure, Node, PageData, Passage, Proof, Source

if TYPE_CHECKING:
    import pyoxigraph as ox

ONTOLOGY_GRAPH = BASE + "ontology"
SNIPPET = 160  # code points kept of a sentence with ``evidence="snippets"``: three lines of the evidence panel
_YEAR = re.compile(r"\d{4}")
_CODE = re.compile(r"\d{6}")
_LEVEL_CODES = {"国": 0, "省": 1, "地": 2, "县": 3, "乡": 4, "村": 4, "功能区": 4}
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


def read_page(store: ox.Store, *, evidence: str = "snippets") -> PageData:
    """Read everything that the page shows from the union of the store's graphs.

    ``evidence`` is ``none`` (no sentence leaves the graph), ``snippets`` (at most 160 characters around the fact) or
    ``full`` (whole sentences). Nodes are sorted by IRI, so equal stores give equal pages.
    """
    return _Reader(store, evidence).read()


class _Reader:
    def __init__(self, store: ox.Store, evidence: str) -> None:
        self.store = store
        self.evidence = evidence
        self.page = PageData()
        self.index: dict[str, int] = {}
        self.labels: dict[str, str] = {}
        self.passage_index: dict[str, int] = {}
        self.passage_span: dict[str, tuple[int, int]] = {}
        self.source_index: dict[str, int] = {}
        self.proof_index: dict[Proof, int] = {}
        self.confidence: dict[str, float] = {}
        self.rule: dict[str, str] = {}
        self.start: dict[str, int] = {}
        self.end: dict[str, int] = {}
        self.evidenced: dict[str, list[str]] = {}

    def read(self) -> PageData:
        self._labels()
        self._nodes()
        self._sources()
        self._evidence()
        self._edges()
        self._nary_edges()
        self._figures()
        self._attributes()
        self._areas()
        self._cut_passages()
        return self.page

    # -------------------------------------------------------------------------------------------- scans

    def _rows(self, curie: str) -> Iterator[tuple[str, ox.NamedNode | ox.Literal]]:
        """Every (subject, object) of a property; blank nodes and quoted triples do not occur in our graphs."""
        import pyoxigraph as ox

        for quad in self.store.quads_for_pattern(None, ox.NamedNode(vocabulary.iri(curie)), None, None):
            if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode | ox.Literal):
                yield quad.subject.value, quad.object

    def _values(self, curie: str) -> dict[str, str]:
        """One value per subject, the smallest when there are several."""
        found: dict[str, str] = {}
        for subject, term in self._rows(curie):
            if subject not in found or term.value < found[subject]:
                found[subject] = term.value
        return found

    def _lists(self, curie: str) -> dict[str, list[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for subject, term in self._rows(curie):
            found[subject].add(term.value)
        return {subject: sorted(values) for subject, values in found.items()}

    def _instances(self, curie: str) -> Iterator[str]:
        import pyoxigraph as ox

        kind, cls = ox.NamedNode(vocabulary.iri("rdf:type")), ox.NamedNode(vocabulary.iri(curie))
        for quad in self.store.quads_for_pattern(None, kind, cls, None):
            # concepts of the ontology's own lists are in the page only when a text names them
            in_lists = isinstance(quad.graph_name, ox.NamedNode) and quad.graph_name.value == ONTOLOGY_GRAPH
            if isinstance(quad.subject, ox.NamedNode) and not in_lists:
                yield quad.subject.value

    # ------------------------------------------------------------------------------------------- labels

    def _labels(self) -> None:
        best: dict[str, tuple[int, str]] = {}
        for rank, curie in enumerate(("skos:prefLabel", "rdfs:label", "dct:title")):
            for subject, term in self._rows(curie):
                language = getattr(term, "language", None)
                key = (rank * 3 + {"zh": 0, None: 1}.get(language, 2), term.value)
                if subject not in best or key < best[subject]:
                    best[subject] = key
        self.labels = {subject: text for subject, (_, text) in best.items()}

    def _label(self, iri: str) -> str:
        known = self.labels.get(iri, "")
        if known:
            return "%" if known == "percent" else known
        return re.split(r"[/#]", iri)[-1] or iri

    # -------------------------------------------------------------------------------------------- nodes

    def _nodes(self) -> None:
        best: dict[str, tuple[int, str]] = {}
        for look in vocabulary.classes():
            key = (-vocabulary.depth(look.term), look.term)
            for iri in self._instances(look.term):
                if iri not in best or key < best[iri]:
                    best[iri] = key
        alt, hidden = self._lists("skos:altLabel"), self._lists("skos:hiddenLabel")
        for iri in sorted(best):
            label = self._label(iri)
            self.index[iri] = len(self.page.nodes)
            others = tuple(name for name in alt.get(iri, ()) if name != label)
            self.page.nodes.append(Node(iri, best[iri][1], label, others, tuple(hidden.get(iri, ()))))

    def _sources(self) -> None:
        carries, hashes = self._values("schema:encodesCreativeWork"), self._values("dct:identifier")
        names = {**self._values("dct:title"), **self._values("dct:source")}
        for iri in sorted(set(self._instances("cg:SourceText"))):
            self.source_index[iri] = len(self.page.sources)
            sha = hashes.get(iri, "").removeprefix("sha256:")
            name = names.get(iri, "")
            # a path of the machine that built the graph says nothing to a reader; an address does
            name = name if "://" in name else name.replace("\\", "/").rsplit("/", 1)[-1]
            self.page.sources.append(Source(self.index.get(carries.get(iri, ""), -1), sha, name))
        mentions: dict[int, set[int]] = defaultdict(set)
        for subject, term in self._rows("schema:mentions"):
            source, node = self.source_index.get(subject), self.index.get(term.value)
            if source is not None and node is not None:
                mentions[node].add(source)
        for node, sources in mentions.items():
            self.page.nodes[node].sources = tuple(sorted(sources))

    # ----------------------------------------------------------------------------------------- evidence

    def _evidence(self) -> None:
        self.start = {s: int(v) for s, v in self._values("oa:start").items()}
        self.end = {s: int(v) for s, v in self._values("oa:end").items()}
        self.confidence = {s: float(v) for s, v in self._values("cg:confidence").items()}
        self.rule = self._values("cg:rule")
        self.evidenced = self._lists("cg:evidence")
        texts, sections = self._values("oa:exact"), self._values("skos:notation")
        sources = self._values("oa:hasSource")
        for iri in sorted({passage for passages in self.evidenced.values() for passage in passages}):
            source = self.source_index.get(sources.get(iri, ""), -1)
            start, end = self.start.get(iri, -1), self.end.get(iri, -1)
            self.passage_index[iri] = len(self.page.passages)
            self.passage_span[iri] = (start, end)
            text = "" if self.evidence == "none" else texts.get(iri, "")
            self.page.passages.append(Passage(source, start, end, sections.get(iri, ""), start, text))

    def _proofs(self, iri: str) -> tuple[int, ...]:
        """The evidence of one Assertion or n-ary node as indexes of proofs."""
        found = []
        for passage in self.evidenced.get(iri, ()):
            low, high = self.passage_span[passage]
            start, end = self.start.get(iri, -1), self.end.get(iri, -1)
            if not low <= start <= end <= high:
                start = end = -1
            proof = Proof(
                self.passage_index[passage], start, end, self.confidence.get(iri, 1.0), self.rule.get(iri, "")
            )
            if proof not in self.proof_index:
                self.proof_index[proof] = len(self.page.proofs)
                self.page.proofs.append(proof)
            found.append(self.proof_index[proof])
        return tuple(found)

    def _cut_passages(self) -> None:
        """Shorten sentences to the characters around their facts, or drop the texts, as the reader of the page may see."""
        if self.evidence != "snippets":
            return
        wanted: dict[int, tuple[int, int]] = {}
        for proof in self.page.proofs:
            if proof.start >= 0:
                low, high = wanted.get(proof.passage, (proof.start, proof.end))
                wanted[proof.passage] = (min(low, proof.start), max(high, proof.end))
        for i, passage in enumerate(self.page.passages):
            if len(passage.text) > SNIPPET:
                low, high = wanted.get(i, (passage.start, passage.start))
                room = max(0, SNIPPET - (high - low)) // 2
                first = max(0, min(low - passage.start - room, len(passage.text) - SNIPPET))
                last = max(first + SNIPPET, high - passage.start)
                self.page.passages[i] = Passage(
                    passage.source,
                    passage.start,
                    passage.end,
                    passage.section,
                    passage.start + first,
                    passage.text[first:last],
                )

    # -------------------------------------------------------------------------------------------- facts

    def _edges(self) -> None:
        claims = self._claims()
        nary = {look.term for look in vocabulary.nary()}
        found: dict[tuple[int, int, str], tuple[int, ...]] = {}
        for look in vocabulary.relations():
            if look.term in nary:
                continue
            predicate = vocabulary.iri(look.term)
            # sorted: a store in memory gives its rows in another order than one on disk, and the page must be the same
            for name, term in sorted(self._rows(look.term), key=lambda row: (row[0], row[1].value)):
                subject, object_ = self.index.get(name), self.index.get(term.value)
                if subject is None or object_ is None or subject == object_:
                    continue
                key = (subject, object_, look.term)
                if key not in found:
                    proofs = [p for a in claims.get((subject, object_, predicate), ()) for p in self._proofs(a)]
                    found[key] = tuple(dict.fromkeys(proofs))
        for key in _narrowest(found):
            self.page.edges.append(Edge(*key, proofs=found[key]))

    def _claims(self) -> dict[tuple[int, int, str], list[str]]:
        """The Assertions of every binary claim, sorted."""
        subjects, objects = self._values("rdf:subject"), self._values("rdf:object")
        claims: dict[tuple[int, int, str], list[str]] = defaultdict(list)
        for assertion, predicate in sorted(self._values("rdf:predicate").items()):
            subject = self.index.get(subjects.get(assertion, ""))
            object_ = self.index.get(objects.get(assertion, ""))
            if subject is not None and object_ is not None:
                claims[subject, object_, predicate].append(assertion)
        return claims

    def _nary_edges(self) -> None:
        for look in vocabulary.nary():
            ends = {curie: self._lists(curie) for curie in (*look.subject, *look.object, *look.notes)}
            found: dict[tuple[int, int, str], list[int]] = {}
            for iri in sorted(set(self._instances(look.term))):
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
                            found.setdefault((subject, object_, note), []).extend(self._proofs(iri))
            for (subject, object_, note), proofs in sorted(found.items()):
                self.page.edges.append(Edge(subject, object_, look.term, note, tuple(dict.fromkeys(proofs))))

    def _ends(self, iri: str, curies: Iterable[str], ends: dict[str, dict[str, list[str]]]) -> list[int]:
        for curie in curies:
            nodes = [self.index[value] for value in ends[curie].get(iri, ()) if value in self.index]
            if nodes:
                return nodes
        return []

    def _figures(self) -> None:
        names = (
            "indicator",
            "jurisdiction",
            "actor",
            "value",
            "unit",
            "bound",
            "comparison",
            "period",
            "breakdownBy",
            "fromValue",
        )
        column = {name: self._values("cg:" + name) for name in names}
        notes = self._values("skos:note")
        rows = []
        for iri in sorted(set(self._instances("cg:Observation"))):
            indicator = self.index.get(column["indicator"].get(iri, ""), -1)
            value = column["value"].get(iri, "")
            if indicator < 0 or not value:
                continue
            breakdown = column["breakdownBy"].get(iri, "")
            note = " · ".join(filter(None, (self._label(breakdown) if breakdown else "", notes.get(iri, ""))))
            rows.append(
                Figure(
                    indicator=indicator,
                    area=self.index.get(column["jurisdiction"].get(iri, ""), -1),
                    actor=self.index.get(column["actor"].get(iri, ""), -1),
                    value=value.removesuffix(".0"),
                    unit=self._label(column["unit"][iri]) if iri in column["unit"] else "",
                    bound=column["bound"].get(iri, "eq").rsplit("/", 1)[-1],
                    comparison=column["comparison"].get(iri, "level").rsplit("/", 1)[-1],
                    period=column["period"].get(iri, ""),
                    note=note,
                    start=column["fromValue"].get(iri, "").removesuffix(".0"),
                    proofs=self._proofs(iri),
                )
            )
        self.page.figures = rows

    # --------------------------------------------------------------------------------------- attributes

    def _attributes(self) -> None:
        kept: dict[int, list[tuple[str, str]]] = defaultdict(list)
        for curie, key in _ATTRIBUTES:
            for subject, values in self._lists(curie).items():
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
            entity.proofs = self._proofs(entity.iri)
            if entity.proofs and not entity.sources:
                passages = (self.page.passages[self.page.proofs[p].passage] for p in entity.proofs)
                self.page.nodes[node].sources = tuple(sorted({p.source for p in passages if p.source >= 0}))

    def _areas(self) -> None:
        """Give every node its area and level: what the graph says, else the code that its own identifier begins with."""
        kinds = self._values("dct:type")
        by_code = {n.code: i for i, n in enumerate(self.page.nodes) if n.code and _CODE.fullmatch(n.code)}
        for node in self.page.nodes:
            if node.cls == "cg:Jurisdiction":
                node.level = _level(node, kinds.get(node.iri, ""))
        for edge in self.page.edges:
            if edge.relation == "cg:jurisdiction" and self.page.nodes[edge.subject].area < 0:
                self.page.nodes[edge.subject].area = edge.object
        for i, node in enumerate(self.page.nodes):
            if node.cls == "cg:Jurisdiction":
                node.area = i
            elif node.area < 0:
                match = _CODE.match(node.iri.rsplit("/", 1)[-1])
                node.area = by_code.get(match.group(), -1) if match else -1
        for edge in self.page.edges:
            # a document without an area of its own belongs to the area of the agency that issued it
            subject, object_ = self.page.nodes[edge.subject], self.page.nodes[edge.object]
            if edge.relation == "cg:issuer" and subject.area < 0:
                subject.area = object_.area
        for node in self.page.nodes:
            if node.cls != "cg:Jurisdiction" and node.area >= 0:
                node.level = self.page.nodes[node.area].level
            if node.cls == "cg:LegalInstrument" and node.area < 0:
                node.level = 0


def _narrowest(found: Iterable[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Sort facts; drop responsibleUnit where leadUnit is said of the same pair, for it follows from that."""
    known = set(found)
    return sorted(k for k in known if not (k[2] == "cg:responsibleUnit" and (k[0], k[1], "cg:leadUnit") in known))


def _level(node: Node, kind: str) -> int:
    named = _LEVEL_CODES.get(kind.rsplit("/", 1)[-1])
    if named is not None:
        return named
    if _CODE.fullmatch(node.code):
        if node.code == "100000":
            return 0
        return 1 if node.code.endswith("0000") else 2 if node.code.endswith("00") else 3
    return 4 if _CODE.match(node.iri.rsplit("/", 1)[-1]) else UNKNOWN_LEVEL
