"""The page's data -> one JSON text in columns, small before and after compression.

A column per field, numbers instead of repeated texts, nothing that the page can compute itself. ``assets/data.js``
reads exactly these keys.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from kg.ontology import BASE
from kg.view import vocabulary
from kg.view.layout import core, layout
from kg.view.model import PageData
from kg.view.pinyin import readings
from kg.view.whole import map_layout

CORE = 220  # nodes of the first picture: as many as a screen holds with readable labels
FORMAT = 1
_CODE = re.compile(r"\d{6}")
SMALL = 600  # entities of a graph that is laid out as a whole by its facts; of more, nobody can follow single lines
WIDE = 1.4  # screens and labels are wider than high


def payload(page: PageData, *, title: str, lang: str, evidence: str, focus: int = -1, left_out: int = 0) -> str:
    """Give the JSON text. ``focus`` is the node that the page opens on, -1 for the overview; ``left_out`` counts
    entities that are in the graph but not in the page.
    """
    body = {
        "format": FORMAT,
        "title": title,
        "lang": lang,
        "evidence": evidence,
        "focus": focus,
        "leftOut": left_out,
        "base": BASE,
        "classes": _classes(page),
        "relations": _relations(page),
        "tiles": [[t.id, t.zh, t.en, t.letters, t.column, t.row] for t in vocabulary.tiles()],
        **_columns(page),
        **_coordinates(page),
    }
    text = _dump(body)
    fingerprint = hashlib.sha256(text.encode()).hexdigest()[:8]
    return f'{text[:-1]},"fingerprint":"{fingerprint}"}}'  # written once: megabytes of a large graph


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def _classes(page: PageData) -> list[dict[str, Any]]:
    return [
        {
            "id": look.term,
            "zh": vocabulary.class_label(look.term, "zh"),
            "en": vocabulary.class_label(look.term, "en"),
            "colour": look.colour,
            "dark": look.dark,
            "shape": look.shape,
            "picture": look.picture,
        }
        for look in vocabulary.classes()
    ]


def _relations(page: PageData) -> list[dict[str, str]]:
    return [
        {"id": r.term, "zh": r.zh, "zhIn": r.zh_in, "en": r.en, "enIn": r.en_in, "line": r.line, "family": r.family}
        for r in vocabulary.relations()
    ]


def _columns(page: PageData) -> dict[str, Any]:
    rules = sorted({proof.rule for proof in page.proofs})
    usual, odd = readings([node.label for node in page.nodes])
    return {
        "nodes": _nodes(page),
        "edges": _edges(page),
        "figures": _figures(page),
        "proofs": _proofs(page, rules),
        "rules": rules,
        "passages": _passages(page),
        "sources": {
            "document": [s.document for s in page.sources],
            "sha": [s.sha256 for s in page.sources],
            "name": [s.name for s in page.sources],
        },
        "pinyin": {"usual": usual, "odd": odd},
    }


def _nodes(page: PageData) -> dict[str, Any]:
    cls = {look.term: i for i, look in enumerate(vocabulary.classes())}
    nodes = page.nodes
    return {
        "iri": [node.iri.removeprefix(BASE) for node in nodes],
        "label": [node.label for node in nodes],
        "cls": [cls[node.cls] for node in nodes],
        "area": [node.area for node in nodes],
        "level": [node.level for node in nodes],
        "year": [int(node.year or 0) for node in nodes],
        "alt": _sparse(node.alt for node in nodes),
        "hidden": _sparse(node.hidden for node in nodes),
        "status": _sparse(node.status for node in nodes),
        "code": _sparse(node.code for node in nodes),
        "attributes": _sparse(node.attributes for node in nodes),
        "sources": _sparse(node.sources for node in nodes),
        "proofs": _sparse(node.proofs for node in nodes),
    }


def _edges(page: PageData) -> dict[str, Any]:
    rel = {look.term: i for i, look in enumerate(vocabulary.relations())}
    edges = page.edges
    return {
        "s": [edge.subject for edge in edges],
        "o": [edge.object for edge in edges],
        "r": [rel[edge.relation] for edge in edges],
        "note": _sparse(edge.note for edge in edges),
        "proofs": _sparse(edge.proofs for edge in edges),
    }


def _figures(page: PageData) -> dict[str, Any]:
    figures = page.figures
    return {
        "indicator": [f.indicator for f in figures],
        "area": [f.area for f in figures],
        "actor": [f.actor for f in figures],
        "value": [f.value for f in figures],
        "unit": [f.unit for f in figures],
        "bound": [f.bound for f in figures],
        "comparison": [f.comparison for f in figures],
        "period": [f.period for f in figures],
        "note": _sparse(f.note for f in figures),
        "start": _sparse(f.start for f in figures),
        "whole": _sparse(f.whole + 1 for f in figures),
        "status": _sparse(f.status for f in figures),
        "proofs": [list(f.proofs) for f in figures],
    }


def _proofs(page: PageData, rules: list[str]) -> dict[str, Any]:
    rule = {name: i for i, name in enumerate(rules)}
    return {
        "passage": [p.passage for p in page.proofs],
        "start": [p.start for p in page.proofs],
        "end": [p.end for p in page.proofs],
        "confidence": [p.confidence for p in page.proofs],
        "rule": [rule[p.rule] for p in page.proofs],
    }


def _passages(page: PageData) -> dict[str, Any]:
    return {
        "source": [p.source for p in page.passages],
        "start": [p.start for p in page.passages],
        "end": [p.end for p in page.passages],
        "first": [p.first for p in page.passages],
        "section": [p.section for p in page.passages],
        "text": [p.text for p in page.passages],
    }


def _sparse(values: Iterable[Any]) -> list[list[Any]]:
    """Only the places that hold something, as [places, values]."""
    filled = [(i, value) for i, value in enumerate(values) if value]
    return [[i for i, _ in filled], [value for _, value in filled]]


def _coordinates(page: PageData) -> dict[str, Any]:
    """Two pictures: the core, laid out by its facts, and everything: so, too, where it is little, else a map of areas."""
    shown = {look.term for look in vocabulary.classes() if look.picture}
    drawn = [node.cls in shown for node in page.nodes]
    pairs = [(e.subject, e.object) for e in page.edges if drawn[e.subject] and drawn[e.object]]
    degree = [0] * len(page.nodes)
    for a, b in pairs:
        degree[a] += 1
        degree[b] += 1
    places = [i for i, is_drawn in enumerate(drawn) if is_drawn and degree[i]]
    rank = {node: i for i, node in enumerate(places)}
    links = [(rank[a], rank[b]) for a, b in pairs]
    if len(places) <= SMALL:
        everything = [(round(x * WIDE), y) for x, y in layout(len(places), links)]
    else:
        everything = map_layout(len(places), links, _settle([_home(page, node) for node in places], links))
    points = dict(zip(places, everything, strict=True))
    first = core(len(page.nodes), pairs, size=CORE, weights=degree)
    inside = {node: i for i, node in enumerate(first)}
    near = layout(len(first), [(inside[a], inside[b]) for a, b in pairs if a in inside and b in inside])
    return {
        "x": [points.get(i, (0, 0))[0] for i in range(len(page.nodes))],
        "y": [points.get(i, (0, 0))[1] for i in range(len(page.nodes))],
        "core": {"node": first, "x": [round(x * WIDE) for x, _ in near], "y": [y for _, y in near]},
    }


def _home(page: PageData, node: int) -> tuple[str, str]:
    """Province and area of an entity as codes; empty for what belongs to the whole country or to no area."""
    area = page.nodes[node].area
    if area < 0:
        return "", ""
    # a township has no code of its own; its identifier begins with that of its county
    found = _CODE.match(page.nodes[area].code or page.nodes[area].iri.rsplit("/", 1)[-1])
    code = found.group() if found else ""
    return ("", "") if code in ("", "100000") else (code[:2], code)


def _settle(homes: list[tuple[str, str]], links: Iterable[tuple[int, int]]) -> list[tuple[str, str]]:
    """A task or a meeting has no area of its own: it stands with its neighbours when these are all of one area."""
    near: dict[int, set[tuple[str, str]]] = defaultdict(set)
    for a, b in links:
        near[a].add(homes[b])
        near[b].add(homes[a])
    nowhere = ("", "")
    return [
        next(iter(near[i] - {nowhere})) if home == nowhere and len(near[i] - {nowhere}) == 1 else home
        for i, home in enumerate(homes)
    ]
