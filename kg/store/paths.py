"""How two things are connected: the shortest chains of facts, found from both ends."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from kg.store.dataset import ONTOLOGY_GRAPH
from kg.store.names import Names

_NO_LINK = (
    *("rdf:type", "rdf:subject", "rdf:predicate", "rdf:object", "cg:evidence", "schema:mentions"),
    *("schema:encodesCreativeWork", "oa:hasSource", "prov:wasGeneratedBy", "cg:unit", "cg:comparison", "cg:bound"),
    *("dct:type", "cg:sectionRole", "cg:status", "dct:isReplacedBy"),
)
MOST_NEIGHBOURS = 2_000  # a thing with more (a province) connects everything with everything: it is no explanation


@dataclass(frozen=True, slots=True)
class Link:
    """One step: from a thing to the next, along or against a property."""

    source: str
    property: str
    target: str
    forward: bool


def find_paths(
    store: ox.Store, start: ox.NamedNode, goal: ox.NamedNode, longest: int = 6, most: int = 3
) -> list[list[Link]]:
    """Give up to ``most`` shortest chains of at most ``longest`` facts, sorted by their names; empty when there is none."""
    walk = _Walk(store)
    distance = {start: 0}
    queue, reached = deque([start]), start == goal
    while queue and not reached:
        node = queue.popleft()
        if distance[node] == longest:
            break
        for _, other, _ in walk.neighbours(node):
            if other not in distance:
                distance[other] = distance[node] + 1
                queue.append(other)
                reached = reached or other == goal
    if goal not in distance:
        return []
    chains: list[list[Link]] = []
    _collect(walk, goal, distance, [], chains, most)
    return chains


def _collect(
    walk: _Walk,
    node: ox.NamedNode,
    distance: dict[ox.NamedNode, int],
    tail: list[Link],
    chains: list[list[Link]],
    most: int,
) -> None:
    """Walk back from the goal along falling distances."""
    if len(chains) >= most:
        return
    if distance[node] == 0:
        chains.append(list(reversed(tail)))
        return
    for prop, other, forward in walk.neighbours(node):
        if distance.get(other, -1) == distance[node] - 1:
            link = Link(other.value, prop.value, node.value, not forward)
            _collect(walk, other, distance, [*tail, link], chains, most)


class _Walk:
    """Neighbours of things by facts, n-ary facts as stations, sorted and cached."""

    def __init__(self, store: ox.Store) -> None:
        self._store = store
        names = Names(store)
        self._skipped = {ox.NamedNode(names.expand(curie)) for curie in _NO_LINK}
        self._ontology = ox.NamedNode(ONTOLOGY_GRAPH)
        self._known: dict[ox.NamedNode, list[tuple[ox.NamedNode, ox.NamedNode, bool]]] = {}

    def neighbours(self, node: ox.NamedNode) -> list[tuple[ox.NamedNode, ox.NamedNode, bool]]:
        """Give (property, other thing, whether the fact goes from ``node``)."""
        if node not in self._known:
            found = {*self._links(node, True), *self._links(node, False)}
            self._known[node] = sorted(found, key=str) if len(found) <= MOST_NEIGHBOURS else []
        return self._known[node]

    def _links(self, node: ox.NamedNode, forward: bool) -> Iterator[tuple[ox.NamedNode, ox.NamedNode, bool]]:
        ends = (node, None) if forward else (None, node)
        for quad in self._store.quads_for_pattern(ends[0], None, ends[1], None):
            other = quad.object if forward else quad.subject
            if (
                quad.predicate not in self._skipped
                and quad.graph_name != self._ontology
                and isinstance(other, ox.NamedNode)
            ):
                yield quad.predicate, other, forward
