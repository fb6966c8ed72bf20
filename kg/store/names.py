"""From a name that a person types to the thing that is meant, and from a thing to the name that a person reads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pyoxigraph as ox

from kg.errors import OntologyError, UsageError
from kg.ontology.vocabulary import load

NAME_PROPERTIES = ("skos:prefLabel", "skos:altLabel", "skos:hiddenLabel", "dct:title", "cg:docNumber")
_NEAREST = 3
_SHORTLIST = 200  # names that are compared letter by letter, out of those that share most pairs of characters


class Names:
    """Names in one store, looked up as they are needed."""

    def __init__(self, store: ox.Store) -> None:
        """Nothing is read yet."""
        self._store = store
        self._vocabulary = load()
        self._properties = [ox.NamedNode(self._vocabulary.expand(curie)) for curie in NAME_PROPERTIES]
        self._known: dict[str, str] = {}

    def find(self, name: str) -> ox.NamedNode:
        """Give the thing that a CURIE, IRI, label, title or document number means; a merged CURIE gives what it became.

        Raises ``UsageError``: KG-E304 no such thing (with the nearest names), KG-E309 several (with their CURIEs).
        """
        name = name.strip()
        direct = self._direct(name)
        if direct is not None and self._exists(direct):
            return self._current(direct)
        for prop in self._properties:
            found = sorted({node.value for node in self._named(name, prop)})
            if len(found) == 1:
                return ox.NamedNode(found[0])
            if found:
                raise UsageError("KG-E309", name=name, found="、".join(self.shorten(iri) for iri in found[:8]))
        raise UsageError("KG-E304", name=name, nearest="、".join(self.nearest(name)) or "-")

    def knows(self, name: str) -> bool:
        """Say whether a CURIE or IRI stands for something in the graph, be it merged into another thing."""
        node = self._direct(name)
        return node is not None and self._exists(node)

    def nearest(self, name: str, most: int = _NEAREST) -> list[str]:
        """Give the names most like one that does not exist, those that contain it first."""
        from difflib import SequenceMatcher

        labels = set(self.labels())
        inside = sorted((label for label in labels if name in label), key=lambda label: (len(label), label))
        if len(inside) >= most:
            return inside[:most]
        pairs = {name[i : i + 2] for i in range(max(1, len(name) - 1))}
        shared = Counter({label: sum(pair in label for pair in pairs) for label in labels})
        shortlist = [label for label, count in shared.most_common(_SHORTLIST) if count]
        like = sorted(shortlist, key=lambda label: (-SequenceMatcher(None, name, label).ratio(), label))
        return [*inside, *(label for label in like if label not in inside)][:most]

    def labels(self) -> Iterator[str]:
        """Give all names in the graph, the ontology's terms left out."""
        for prop in self._properties[:2]:
            for quad in self._store.quads_for_pattern(None, prop, None, None):
                if isinstance(quad.object, ox.Literal) and quad.object.language in ("zh", None):
                    yield quad.object.value

    def label(self, node: ox.NamedNode) -> str:
        """Give the Chinese name of a thing or term; its CURIE when it has none."""
        known = self._known.get(node.value)
        if known is None:
            known = self._known[node.value] = self._look_up(node)
        return known

    def class_label(self, node: ox.NamedNode) -> str:
        """Give the label of a thing's most specific class, or nothing."""
        kind = ox.NamedNode(self.expand("rdf:type"))
        found = {quad.object for quad in self._store.quads_for_pattern(node, kind, None, None)}
        curies = sorted(self.shorten(term.value) for term in found if isinstance(term, ox.NamedNode))
        narrow = [c for c in curies if not any(self.is_above(c, other) for other in curies)]
        return self.label(ox.NamedNode(self.expand(narrow[0]))) if narrow else ""

    def text(self, term: object) -> str:
        """Give any term as a person reads it: a name, or a literal's text with numbers written plainly."""
        if isinstance(term, ox.NamedNode):
            return self.label(term)
        if isinstance(term, ox.Literal):
            return plain(term)
        return str(term)

    def shorten(self, iri: str) -> str:
        """Give the CURIE, or the IRI where no prefix fits."""
        try:
            return self._vocabulary.shorten(iri)
        except OntologyError:
            return iri

    def expand(self, curie: str) -> str:
        """Give the full IRI of a CURIE."""
        return self._vocabulary.expand(curie)

    def is_above(self, upper: str, lower: str) -> bool:
        """Say whether one class is a superclass of another (CURIEs); false for classes that are not ours."""
        return self._vocabulary.is_class(lower) and upper in self._vocabulary.superclasses(lower)

    def _look_up(self, node: ox.NamedNode) -> str:
        curie = self.shorten(node.value)
        if self._vocabulary.is_property(curie) or self._vocabulary.is_class(curie):
            return self._vocabulary.label(curie)
        for prop in (*self._properties[:1], self._properties[3]):
            found = [
                (quad.object.language != "zh", quad.object.value)
                for quad in self._store.quads_for_pattern(node, prop, None, None)
                if isinstance(quad.object, ox.Literal) and quad.object.language in ("zh", None)
            ]
            if found:
                return min(found)[1]
        return curie

    def _direct(self, name: str) -> ox.NamedNode | None:
        iri = name[1:-1] if name.startswith("<") and name.endswith(">") else name
        prefix, colon, local = name.partition(":")
        if colon and prefix in self._vocabulary.prefixes:
            iri = self._vocabulary.prefixes[prefix] + local
        try:
            return ox.NamedNode(iri) if ":" in iri else None
        except ValueError:
            return None

    def _current(self, node: ox.NamedNode) -> ox.NamedNode:
        """What a merged thing is now."""
        replaced, redirects = (ox.NamedNode(self.expand(curie)) for curie in ("dct:isReplacedBy", "graph:redirects"))
        found = next(iter(self._store.quads_for_pattern(node, replaced, None, redirects)), None)
        return found.object if found is not None and isinstance(found.object, ox.NamedNode) else node

    def _exists(self, node: ox.NamedNode) -> bool:
        return next(iter(self._store.quads_for_pattern(node, None, None, None)), None) is not None

    def _named(self, name: str, prop: ox.NamedNode) -> Iterator[ox.NamedNode]:
        for literal in (ox.Literal(name, language="zh"), ox.Literal(name)):
            for quad in self._store.quads_for_pattern(None, prop, literal, None):
                if isinstance(quad.subject, ox.NamedNode):
                    yield quad.subject


def plain(literal: ox.Literal) -> str:
    """Write a literal for people: 9.0 is 9, 89.70 is 89.7, texts stay as they are."""
    if literal.datatype.value.endswith("#decimal") and "." in literal.value:
        return literal.value.rstrip("0").rstrip(".")
    return literal.value
