"""Where and on which level an entity stands: what the graph says, else what its own identifier begins with."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kg.view.model import UNKNOWN_LEVEL, Node, PageData

_CODE = re.compile(r"\d{6}")
_LEVEL_CODES = {"国": 0, "省": 1, "地": 2, "县": 3, "乡": 4, "村": 4, "功能区": 4}


def place_nodes(page: PageData, kinds: Mapping[str, str]) -> None:
    """Set every node's ``area`` and ``level``; ``kinds`` are the ``dct:type`` of areas by IRI."""
    by_code = {n.code: i for i, n in enumerate(page.nodes) if n.code and _CODE.fullmatch(n.code)}
    for node in page.nodes:
        if node.cls == "cg:Jurisdiction":
            node.level = _level(node, kinds.get(node.iri, ""))
    for edge in page.edges:
        if edge.relation == "cg:jurisdiction" and page.nodes[edge.subject].area < 0:
            page.nodes[edge.subject].area = edge.object
    for i, node in enumerate(page.nodes):
        if node.cls == "cg:Jurisdiction":
            node.area = i
        elif node.area < 0:
            match = _CODE.match(node.iri.rsplit("/", 1)[-1])
            node.area = by_code.get(match.group(), -1) if match else -1
    for edge in page.edges:
        # a document without an area of its own belongs to the area of the agency that issued it
        subject, object_ = page.nodes[edge.subject], page.nodes[edge.object]
        if edge.relation == "cg:issuer" and subject.area < 0:
            subject.area = object_.area
    for node in page.nodes:
        if node.cls != "cg:Jurisdiction" and node.area >= 0:
            node.level = page.nodes[node.area].level
        if node.cls == "cg:LegalInstrument" and node.area < 0:
            node.level = 0


def _level(node: Node, kind: str) -> int:
    named = _LEVEL_CODES.get(kind.rsplit("/", 1)[-1])
    if named is not None:
        return named
    if _CODE.fullmatch(node.code):
        if node.code == "100000":
            return 0
        return 1 if node.code.endswith("0000") else 2 if node.code.endswith("00") else 3
    return 4 if _CODE.match(node.iri.rsplit("/", 1)[-1]) else UNKNOWN_LEVEL
