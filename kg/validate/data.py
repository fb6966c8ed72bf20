"""The dataset as the shapes see it: one graph, the union of all, with the ontology beside it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

import pyoxigraph as ox

from kg.ontology.vocabulary import SCHEME_FILES, TERM_FILES, Vocabulary
from kg.validate.shapes import RDF, Graph, PlainQuad, Term, key, node, plain

_TYPE = ox.NamedNode(RDF + "type")


class Data:
    """Instances of classes and values of properties over a store. Nodes are named by text (:func:`key`), since those
    are hashed a few times faster than terms; values stay pyoxigraph terms.

    The ontology's own statements (which list a code is in, what a unit is called) count too: from its named graph when
    the store has it, else from the files of the installation.
    """

    def __init__(self, store: ox.Store, vocabulary: Vocabulary) -> None:
        """Wrap an opened store; nothing is read yet."""
        self.store = store
        self.vocabulary = vocabulary
        self._instances: dict[str, frozenset[str]] = {}

    @cached_property
    def stores(self) -> tuple[ox.Store, ...]:
        """The store and, when it does not hold the ontology itself, a small one that does."""
        graph = ox.NamedNode(self.vocabulary.prefixes["cg"].removesuffix("#"))
        if self.store.contains_named_graph(graph):
            return (self.store,)
        beside = ox.Store()
        for name in (*TERM_FILES, *SCHEME_FILES):
            beside.bulk_load(path=str(self.vocabulary.folder / name), to_graph=graph)
        return (self.store, beside)

    def instances(self, cls: ox.NamedNode) -> frozenset[str]:
        """Give the keys of what is typed with a class or with one of its subclasses in the ontology."""
        if cls.value not in self._instances:
            curie = self.vocabulary.shorten(cls.value)
            below = self.vocabulary.subclasses(curie) if self.vocabulary.is_class(curie) else ()
            classes = [cls, *(ox.NamedNode(self.vocabulary.expand(name)) for name in below)]
            self._instances[cls.value] = frozenset(
                key(quad.subject)
                for store in self.stores
                for one in classes
                for quad in plain(store.quads_for_pattern(None, _TYPE, one, None))
            )
        return self._instances[cls.value]

    def values(self, path: ox.NamedNode) -> dict[str, list[Term]]:
        """Give all values of a property by subject, each once however many graphs say it."""
        found: dict[str, list[Term]] = {}
        for store in self.stores:
            for quad in plain(store.quads_for_pattern(None, path, None, None)):
                subject = key(quad.subject)
                known = found.get(subject)
                if known is None:
                    found[subject] = [quad.object]
                elif quad.object not in known:
                    known.append(quad.object)
        return found

    def values_of(self, subject: Term, path: ox.NamedNode) -> list[Term]:
        """Give the values of a property of one node."""
        if not isinstance(subject, ox.NamedNode | ox.BlankNode):
            return []
        found: dict[Term, None] = {}
        for store in self.stores:
            for quad in plain(store.quads_for_pattern(subject, path, None, None)):
                found[quad.object] = None
        return list(found)

    def quads(self, path: ox.NamedNode) -> Iterable[PlainQuad]:
        """Give the statements of a property in the dataset itself, with their graphs."""
        return plain(self.store.quads_for_pattern(None, path, None, None))

    def has(self, subject: str, path: str, value: Term, graph: Graph) -> bool:
        """Say whether one graph of the dataset states a triple."""
        return ox.Quad(node(subject), ox.NamedNode(path), value, graph) in self.store
