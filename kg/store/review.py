"""What a person needs to decide identities: the names of all things, and the files in which they can be looked up."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pyoxigraph as ox

from kg.ontology.vocabulary import load
from kg.store.names import Names

_UNTITLED = re.compile(r"doc:.*-?text-[0-9a-f]{16}")  # named after its first words, which many texts have
_KINDS = ("doc", "ag", "psn", "plt", "hn", "ini", "mtg", "pl")


def places(store: ox.Store, curies: Iterable[str], most: int = 3) -> str:
    """Give the files that speak of some things, at most ``most``: ``甲.txt、乙.txt …``."""
    expand = load().expand
    mentions, source = ox.NamedNode(expand("schema:mentions")), ox.NamedNode(expand("dct:source"))
    own = ox.NamedNode(expand("schema:encodesCreativeWork"))
    found = {
        place.object.value
        for curie in curies
        for relation in (mentions, own)
        for text in store.quads_for_pattern(None, relation, ox.NamedNode(expand(curie)), None)
        for place in store.quads_for_pattern(text.subject, source, None, None)
        if isinstance(place.object, ox.Literal)
    }
    ordered = sorted(found, key=lambda place: ("://" in place, place))  # the user's own files first, then web addresses
    return "、".join(ordered[:most]) + (" …" if len(ordered) > most else "")


def things(store: ox.Store, names: Names) -> dict[str, str]:
    """Give every thing's CURIE and Chinese name, as the shared graph has them; untitled documents are left out."""
    expand = load().expand
    label, shared = ox.NamedNode(expand("skos:prefLabel")), ox.NamedNode(expand("graph:entities"))
    known = {}
    for quad in store.quads_for_pattern(None, label, None, shared):
        name = quad.object
        if isinstance(quad.subject, ox.NamedNode) and isinstance(name, ox.Literal) and name.language == "zh":
            curie = names.shorten(quad.subject.value)
            if curie.partition(":")[0] in _KINDS and not _UNTITLED.fullmatch(curie):
                known[curie] = name.value
    return known
