"""Part of a page: what lies within some steps of one entity, or as much of a very large graph as a page can hold."""

from __future__ import annotations

from dataclasses import replace
from difflib import get_close_matches

from kg.errors import UsageError
from kg.ontology import BASE
from kg.view.model import Edge, Figure, Node, PageData


def find_node(page: PageData, text: str) -> int:
    """Give the index of the entity that ``text`` names: an IRI, its short end, the name, an alias, else a hidden name.

    Several entities may bear one name; the one with most facts wins. Raises ``UsageError`` KG-E602 with the nearest
    names when there is none.
    """
    wanted = text.strip()
    degree = [0] * len(page.nodes)
    for edge in page.edges:
        degree[edge.subject] += 1
        degree[edge.object] += 1
    for names in (_addresses, _label, _aliases, _hidden):
        found = [i for i, node in enumerate(page.nodes) if wanted in names(node)]
        if found:
            return min(found, key=lambda i: (-degree[i], page.nodes[i].iri))
    known = sorted({node.label for node in page.nodes})
    nearest = get_close_matches(wanted, known, n=3, cutoff=0.4) or [name for name in known if wanted in name][:3]
    raise UsageError("KG-E602", name=text, nearest="、".join(nearest))


def _addresses(node: Node) -> tuple[str, ...]:
    path = node.iri.removeprefix(BASE)
    return node.iri, path, path.rsplit("/", 1)[-1], path.rsplit("/", 1)[-1].replace("_", ":")


def _label(node: Node) -> tuple[str, ...]:
    return (node.label,)


def _aliases(node: Node) -> tuple[str, ...]:
    return node.alt + tuple(value for key, value in node.attributes if key == "number")


def _hidden(node: Node) -> tuple[str, ...]:
    return node.hidden


def around(page: PageData, centre: int, depth: int) -> tuple[PageData, int]:
    """Give the part of the page within ``depth`` facts of ``centre``, and the centre's new index.

    Areas and indicators that a kept thing names come along, and so do the sources, sentences and figures of the rest.
    """
    near: dict[int, set[int]] = {}
    for edge in page.edges:
        near.setdefault(edge.subject, set()).add(edge.object)
        near.setdefault(edge.object, set()).add(edge.subject)
    kept, edge_of_known = {centre}, {centre}
    for _ in range(depth):
        edge_of_known = {n for node in edge_of_known for n in near.get(node, ())} - kept
        kept |= edge_of_known
    figures = [f for f in page.figures if f.area in kept or f.actor in kept or f.indicator == centre]
    named = {node for f in figures for node in (f.indicator, f.area, f.actor) if node >= 0}
    shown = kept | named | {page.nodes[node].area for node in kept if page.nodes[node].area >= 0}
    edges = [e for e in page.edges if e.subject in kept and e.object in kept]
    part, index = _part(page, shown, edges, figures)
    return part, index[centre]


def strongest(page: PageData, most: int) -> tuple[PageData, int]:
    """Keep the ``most`` entities that matter most, and count the others: texts that were read, then the most connected.

    A page of hundreds of thousands of entities would open on no machine; what is left out stays in the graph.
    """
    weight = [0.25 * len(node.sources) for node in page.nodes]
    for edge in page.edges:
        weight[edge.subject] += 1
        weight[edge.object] += 1
    for figure in page.figures:
        for node in (figure.indicator, figure.area, figure.actor):
            if node >= 0:
                weight[node] += 0.25
    for source in page.sources:
        if source.document >= 0:
            weight[source.document] += len(page.nodes)
    order = sorted(range(len(page.nodes)), key=lambda i: (-weight[i], page.nodes[i].iri))
    kept = set(order[:most])
    edges = [e for e in page.edges if e.subject in kept and e.object in kept]
    part, _ = _part(page, kept, edges, [f for f in page.figures if f.indicator in kept])
    return part, len(page.nodes) - len(kept)


def _part(page: PageData, shown: set[int], edges: list[Edge], figures: list[Figure]) -> tuple[PageData, dict[int, int]]:
    """The part of a page with these nodes, and the documents of the sentences that prove what is left."""
    used = {p for e in edges for p in e.proofs} | {p for f in figures for p in f.proofs}
    used |= {p for node in shown for p in page.nodes[node].proofs}
    sources = {page.passages[page.proofs[p].passage].source for p in used} - {-1}
    documents = {page.sources[source].document for source in sources} - {-1}
    return _subset(page, sorted(shown | documents), edges, figures, sorted(used))


def _subset(
    page: PageData, shown: list[int], edges: list[Edge], figures: list[Figure], used: list[int]
) -> tuple[PageData, dict[int, int]]:
    node_of = {old: new for new, old in enumerate(shown)} | {-1: -1}
    proof_of = {old: new for new, old in enumerate(used)}
    passages = sorted({page.proofs[p].passage for p in used})
    passage_of = {old: new for new, old in enumerate(passages)}
    proving = {page.passages[p].source for p in passages} - {-1}
    told = {s for node in shown for s in page.nodes[node].sources if page.sources[s].document in node_of}
    sources = sorted(proving | told)
    source_of = {old: new for new, old in enumerate(sources)} | {-1: -1}

    # by identity: two texts may say the very same figure
    old_figure = {id(f): place for place, f in enumerate(page.figures)}
    figure_of = {old_figure[id(f)]: new for new, f in enumerate(figures)}

    def proofs(old: tuple[int, ...]) -> tuple[int, ...]:
        return tuple(proof_of[p] for p in old if p in proof_of)

    part = PageData(
        nodes=[
            replace(
                page.nodes[old],
                area=node_of.get(page.nodes[old].area, -1),
                sources=tuple(source_of[s] for s in page.nodes[old].sources if s in source_of),
                proofs=proofs(page.nodes[old].proofs),
            )
            for old in shown
        ],
        edges=[
            replace(e, subject=node_of[e.subject], object=node_of[e.object], proofs=proofs(e.proofs)) for e in edges
        ],
        figures=[
            replace(
                f,
                indicator=node_of[f.indicator],
                area=node_of.get(f.area, -1),
                actor=node_of.get(f.actor, -1),
                whole=figure_of.get(f.whole, -1),
                proofs=proofs(f.proofs),
            )
            for f in figures
        ],
        proofs=[replace(page.proofs[p], passage=passage_of[page.proofs[p].passage]) for p in used],
        passages=[replace(page.passages[p], source=source_of[page.passages[p].source]) for p in passages],
        sources=[replace(page.sources[s], document=node_of.get(page.sources[s].document, -1)) for s in sources],
    )
    return part, node_of
