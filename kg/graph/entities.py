"""The shared graph ``graph:entities``: what all texts together say that the things in them are.

Every text brings its records (:class:`kg.model.Entity`); one pass counts them, one pass writes. Nothing depends on the
order in which the records came.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from kg.graph.quads import is_shared
from kg.graph.terms import RDF_TYPE, Terms, literal
from kg.model import Entity
from kg.ontology.vocabulary import Vocabulary, load

_FUNCTIONAL = frozenset({"cg:parentArea"})  # at most one value: the one most texts give, then the first by name


@dataclass(slots=True)
class _Tally:
    """What was said of one thing, with how many texts said it."""

    classes: Counter[str] = field(default_factory=Counter)
    labels: Counter[str] = field(default_factory=Counter)
    alts: set[str] = field(default_factory=set)
    hidden: set[str] = field(default_factory=set)
    facts: Counter[tuple[str, str]] = field(default_factory=Counter)


class EntityMerger:
    """Merge entity records of many texts: ``add`` every record, ``redirect`` once, then read ``triples``."""

    def __init__(self, vocabulary: Vocabulary | None = None) -> None:
        """Start empty."""
        self._vocabulary = vocabulary or load()
        self._tallies: dict[str, _Tally] = {}
        self._concepts: set[str] = set()
        self._redirects: Mapping[str, str] = {}

    def add(self, entity: Entity) -> None:
        """Count one record of one text."""
        tally = self._tallies.get(entity.iri)
        if tally is None:
            tally = self._tallies[entity.iri] = _Tally()
        tally.classes[entity.cls] += 1
        tally.labels[entity.label] += 1
        tally.alts.update(entity.alt)
        tally.hidden.update(entity.hidden)
        for fact in entity.facts:
            if is_shared(entity.cls, fact[0]):
                tally.facts[fact] += 1

    def names(self, prefix: str) -> dict[str, set[str]]:
        """Give CURIE -> all its names for the things of one kind: ``names("doc:")``."""
        return {iri: {*tally.labels, *tally.alts} for iri, tally in self._tallies.items() if iri.startswith(prefix)}

    def knows(self, curie: str) -> bool:
        """Say whether a text describes a thing."""
        return curie in self._tallies

    def missing_areas(self) -> tuple[str, ...]:
        """Give the areas that stand above a described one and are themselves described by no text, sorted."""
        above = {value for tally in self._tallies.values() for prop, value in tally.facts if prop == "cg:parentArea"}
        return tuple(sorted(above - self._tallies.keys()))

    def redirect(self, redirects: Mapping[str, str]) -> None:
        """Fold deprecated names into their canonical ones; a folded label stays findable as an altLabel."""
        self._redirects = redirects
        for old in redirects.keys() & self._tallies.keys():
            gone = self._tallies.pop(old)
            kept = self._tallies.get(redirects[old])
            if kept is None:
                self._tallies[redirects[old]] = gone
                continue
            for name in gone.classes:
                kept.classes.setdefault(name, 0)
            kept.alts.update(gone.labels, gone.alts)
            kept.hidden |= gone.hidden
            kept.facts.update(gone.facts)

    def add_concepts(self, curies: Iterable[str]) -> None:
        """Note indicators, units and codes that facts use; those that no record describes get the ontology's label."""
        self._concepts.update(curies)

    def count_by_class(self) -> dict[str, int]:
        """Give the number of things by their most specific class, sorted by class."""
        counts = Counter(self._class_of(tally) for tally in self._tallies.values())
        return dict(sorted(counts.items()))

    def triples(self) -> Iterator[tuple[str, str, str]]:
        """Give the triples of the shared graph, subjects in sorted order."""
        for iri in sorted(self._tallies.keys() | self._concepts):
            tally = self._tallies.get(iri)
            yield from self._concept(iri) if tally is None else self._entity(iri, tally)

    def quads(self, terms: Terms | None = None) -> Iterator[str]:
        """Give the sorted N-Quads lines of the shared graph, one subject's at a time."""
        terms = Terms(self._vocabulary) if terms is None else terms
        graph = terms["graph:entities"]
        yield from sorted(f"{terms[s]} {terms[p]} {terms[o]} {graph} ." for s, p, o in self.triples())

    def _class_of(self, tally: _Tally) -> str:
        """The most specific class; of unrelated ones the most frequent, then the first by name."""
        names = list(tally.classes)
        if len(names) == 1:
            return names[0]
        above = {parent for name in names for parent in self._vocabulary.superclasses(name)}
        rest = [name for name in names if name not in above]
        return min(rest or names, key=lambda name: (-tally.classes[name], name))

    def _entity(self, iri: str, tally: _Tally) -> Iterator[tuple[str, str, str]]:
        cls = self._class_of(tally)
        yield iri, RDF_TYPE, cls
        for parent in self._vocabulary.superclasses(cls):
            yield iri, RDF_TYPE, parent
        label = min(tally.labels, key=lambda name: (-tally.labels[name], len(name), name))
        yield iri, "skos:prefLabel", literal(label, "zh")
        alts = (tally.alts | tally.labels.keys()) - {label, ""}
        for name in alts:
            yield iri, "skos:altLabel", literal(name, "zh")
        for name in tally.hidden - alts - {label, ""}:
            yield iri, "skos:hiddenLabel", literal(name, "zh")
        concept = self._vocabulary.concepts.get(iri)
        if concept is not None and "en" in concept.labels:
            yield iri, "skos:prefLabel", literal(concept.labels["en"], "en")
        for prop, value in _one_where_functional(tally.facts):
            yield iri, prop, self._redirects.get(value, value)

    def _concept(self, iri: str) -> Iterator[tuple[str, str, str]]:
        """A used indicator or unit: the ontology's labels; a local name where the ontology has none."""
        concept = self._vocabulary.concepts.get(iri)
        if iri.startswith("ind:"):
            yield iri, RDF_TYPE, "cg:Indicator"
        if concept is None:
            yield iri, "skos:prefLabel", literal(iri.partition(":")[2].removeprefix("x-"), "zh")
            return
        for lang, text in concept.labels.items():
            yield iri, "skos:prefLabel", literal(text, lang)


def _one_where_functional(facts: Counter[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    best: dict[str, tuple[int, str]] = {}
    for (prop, value), count in facts.items():
        if prop not in _FUNCTIONAL:
            yield prop, value
        elif prop not in best or (-count, value) < best[prop]:
            best[prop] = (-count, value)
    for prop, (_, value) in best.items():
        yield prop, value
