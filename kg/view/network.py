"""The graph as a :class:`pyvis.network.Network`, for notebooks and for programs that go on from there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kg.errors import UsageError
from kg.view import vocabulary
from kg.view.data import read_page
from kg.view.focus import around, find_node
from kg.view.layout import core, layout
from kg.view.model import Node, PageData

if TYPE_CHECKING:
    import pyoxigraph as ox
    from pyvis.network import Network

LABEL = 24  # code points of a label in the picture; the whole name is in the tooltip
OPTIONS = """{
 "physics": {"enabled": false},
 "layout": {"improvedLayout": false},
 "interaction": {"hover": true, "hideEdgesOnDrag": true},
 "nodes": {"font": {"size": 13, "face": "Noto Sans CJK SC, Microsoft YaHei, PingFang SC, sans-serif"}},
 "edges": {"smooth": false, "color": {"color": "#b6c0cc"}, "arrows": {"to": {"enabled": true, "scaleFactor": 0.5}}}
}"""


def to_pyvis(
    store: ox.Store,
    *,
    focus: str | None = None,
    depth: int = 2,
    limit: int = 300,
    lang: str = "zh",
    height: str = "720px",
) -> Network:
    """Give a real pyvis network with coordinates, shapes, colours and names; physics is off.

    ``focus`` and ``depth`` as for the page; ``limit`` nodes at most, the most connected ones. Tooltips are plain text.
    The network is pyvis's own: its ``show`` and ``write_html`` load Bootstrap from the web, ``kg.view.write_page`` does
    not. Raises ``UsageError`` as :func:`kg.view.build_page`::

        to_pyvis(store, focus="永济市").get_nodes()
    """
    from pyvis.network import Network

    if limit < 1:
        raise UsageError("KG-E601", option="limit", found=limit, allowed="1, 2, 3, …")
    page = read_page(store, evidence="none")
    if focus is not None:
        page, _ = around(page, find_node(page, focus), depth)
    chosen, degree = _most_connected(page, limit)
    place = {node: i for i, node in enumerate(chosen)}
    inside = [edge for edge in page.edges if edge.subject in place and edge.object in place]
    points = layout(len(chosen), [(place[edge.subject], place[edge.object]) for edge in inside])
    net = Network(height=height, width="100%", directed=True, notebook=True, cdn_resources="in_line")
    net.set_options(OPTIONS)
    for node, point in zip(chosen, points, strict=True):
        net.add_node(page.nodes[node].iri, **_look(page.nodes[node], degree[node], lang), **_fixed(point))
    names = {look.term: look.zh if lang == "zh" else look.en for look in vocabulary.relations()}
    for edge in inside:
        net.add_edge(page.nodes[edge.subject].iri, page.nodes[edge.object].iri, title=names[edge.relation], label="")
    return net


def _most_connected(page: PageData, limit: int) -> tuple[list[int], list[int]]:
    """The nodes to draw, and the number of drawn facts of every node."""
    shown = {look.term for look in vocabulary.classes() if look.picture}
    drawn = {i for i, node in enumerate(page.nodes) if node.cls in shown}
    pairs = [(e.subject, e.object) for e in page.edges if e.subject in drawn and e.object in drawn]
    degree = [0] * len(page.nodes)
    for a, b in pairs:
        degree[a] += 1
        degree[b] += 1
    return core(len(page.nodes), pairs, size=limit, weights=degree) or sorted(drawn)[:limit], degree


def _look(entity: Node, degree: int, lang: str) -> dict[str, Any]:
    look = next(look for look in vocabulary.classes() if look.term == entity.cls)
    return {
        "label": entity.label if len(entity.label) <= LABEL else entity.label[: LABEL - 1] + "…",
        "title": f"{entity.label}\n{vocabulary.class_label(entity.cls, lang)}",
        "shape": look.shape,
        "color": look.colour,
        "size": round(min(22.0, 6 + 2.2 * degree**0.5), 1),
    }


def _fixed(point: tuple[int, int]) -> dict[str, Any]:
    return {"x": point[0], "y": point[1], "physics": False}
