"""Coordinates by the facts themselves, for pictures of some hundred; computed in Python, so that all see the same.

Communities (seeded Louvain) become discs; inside a disc a spring layout, the discs packed around the largest; at last
overlaps are pushed apart. Everything is seeded and rounded, hence the same graph gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import networkx as nx
import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]

GAP = 46.0  # distance between neighbouring nodes, in the picture's units; a node's radius is 5 to 20
_SPRING_STEPS = 50
_SPREAD_ROUNDS = 60
_NEAR = GAP * 0.7  # nodes of different communities may come as near as this
_LARGEST_SPRING = 240  # nodes in one spring layout: its cost grows with the square
_SEED = 20210811  # any fixed number; this one is the day of an outline on building law-based government


def layout(count: int, edges: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Place ``count`` nodes: ``layout(3, [(0, 1)])`` gives three distinct points, whole numbers, centred on 0."""
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(count))
    graph.add_edges_from(sorted({(min(a, b), max(a, b)) for a, b in edges if a != b}))
    lonely = [node for node in range(count) if graph.degree(node) == 0]
    points: Points = np.zeros((count, 2))
    groups = _communities(graph.subgraph(sorted(set(range(count)) - set(lonely))))
    centres, radii = _pack(graph, groups)
    for group, centre in zip(groups, centres, strict=True):
        points[group] = _inside(graph, group) + centre
    outer = float((np.hypot(centres[:, 0], centres[:, 1]) + radii).max()) if groups else 0.0
    points[lonely] = _ring(len(lonely), outer + 2 * GAP)
    return [(int(x), int(y)) for x, y in np.rint(_settle(points))]


def core(count: int, edges: Sequence[tuple[int, int]], *, size: int, weights: Sequence[int]) -> list[int]:
    """Choose at most ``size`` nodes to show first: the most connected and, of their neighbours, the next ones.

    ``weights`` (per node, greater first) decides; a node that touches no other chosen one is left out.
    """
    order = sorted(range(count), key=lambda node: (-weights[node], node))
    chosen = set(order[:size])
    linked = {node for a, b in edges if a in chosen and b in chosen and a != b for node in (a, b)}
    return sorted(linked)


def _communities(graph: nx.Graph[int]) -> list[list[int]]:
    if graph.number_of_nodes() == 0:
        return []
    found = nx.community.louvain_communities(graph, seed=_SEED, resolution=1.2)
    groups: list[list[int]] = []
    for community in found:
        members = sorted(community)
        if len(members) <= _LARGEST_SPRING:
            groups.append(members)
        else:
            ordered = list(nx.bfs_tree(graph.subgraph(members), max(members, key=lambda n: (graph.degree(n), -n))))
            ordered += sorted(set(members) - set(ordered))
            groups += [sorted(ordered[i : i + _LARGEST_SPRING]) for i in range(0, len(ordered), _LARGEST_SPRING)]
    return sorted(groups, key=lambda group: (-len(group), group[0]))


def _inside(graph: nx.Graph[int], group: list[int]) -> Points:
    """Spring layout of one community around its own middle, without overlap."""
    if len(group) == 1:
        return np.zeros((1, 2))
    place = {node: i for i, node in enumerate(group)}
    pairs = np.array([(place[a], place[b]) for a, b in sorted(graph.subgraph(group).edges())], dtype=np.int64)
    points = _spring(len(group), pairs.reshape(-1, 2))
    points -= points.mean(axis=0)
    return _spread(points)


def _spring(count: int, pairs: NDArray[np.int64]) -> Points:
    """Fruchterman-Reingold on a sunflower start, all pairs at once."""
    points = _sunflower(count, GAP)
    heat = GAP * np.sqrt(count) / 2
    for step in range(_SPRING_STEPS):
        weight = GAP * GAP / np.maximum(_squares(points), 1.0)
        push = points * weight.sum(axis=1)[:, None] - weight @ points
        if len(pairs):
            pull = points[pairs[:, 0]] - points[pairs[:, 1]]
            pull *= (np.hypot(pull[:, 0], pull[:, 1]) / (GAP * 1.5))[:, None]
            np.add.at(push, pairs[:, 0], -pull)
            np.add.at(push, pairs[:, 1], pull)
        push -= points * 0.05
        length = np.maximum(np.hypot(push[:, 0], push[:, 1]), 1e-9)
        points = points + push / length[:, None] * np.minimum(length, heat * (1 - step / _SPRING_STEPS))[:, None]
        # a step of a thousandth hides the last bits, in which processors differ
        points = np.round(points, 3)
    return points


def _spread(points: Points) -> Points:
    """Push nodes apart until no two are nearer than ``GAP``; at most 60 rounds."""
    for _ in range(_SPREAD_ROUNDS):
        squares = _squares(points)
        np.fill_diagonal(squares, np.inf)
        rows, columns = np.nonzero(squares < GAP * GAP * 0.98)
        if not len(rows):
            break
        delta = points[rows] - points[columns]
        distance = np.sqrt(squares[rows, columns])
        # two nodes on one spot part along a direction that their order gives
        same = distance < 1e-6
        delta[same, 0] = np.where(rows[same] < columns[same], -1.0, 1.0)
        distance[same] = 1.0
        step = delta * ((GAP - distance) / distance * 0.4)[:, None]
        points = points.copy()
        np.add.at(points, rows, step)
        points = np.round(points, 3)
    return points


def _settle(points: Points) -> Points:
    """Part the few that still touch across the borders of discs; only neighbours in a grid are compared."""
    for _ in range(_SPREAD_ROUNDS):
        cells: dict[tuple[int, int], list[int]] = {}
        for i, (x, y) in enumerate(np.floor(points / _NEAR).astype(int).tolist()):
            cells.setdefault((x, y), []).append(i)
        pairs = [
            (i, j)
            for (x, y), members in cells.items()
            for dx, dy in ((0, 0), (1, 0), (0, 1), (1, 1), (1, -1))
            for i in members
            for j in cells.get((x + dx, y + dy), ())
            if (dx, dy) != (0, 0) or i < j
        ]
        if not pairs:
            break
        rows, columns = np.array(pairs).T
        delta = points[rows] - points[columns]
        distance = np.hypot(delta[:, 0], delta[:, 1])
        near = distance < _NEAR * 0.99
        if not near.any():
            break
        rows, columns, delta, distance = rows[near], columns[near], delta[near], distance[near]
        same = distance < 1e-6
        delta[same], distance[same] = (1.0, 0.0), 1.0
        step = delta * ((_NEAR - distance) / distance * 0.5)[:, None]
        points = points.copy()
        np.add.at(points, rows, step)
        np.add.at(points, columns, -step)
        points = np.round(points, 3)
    return points


def _squares(points: Points) -> Points:
    """Squared distances of all pairs."""
    across = points[:, 0][:, None] - points[:, 0][None, :]
    down = points[:, 1][:, None] - points[:, 1][None, :]
    return np.asarray(across * across + down * down)


def _pack(graph: nx.Graph[int], groups: list[list[int]]) -> tuple[Points, NDArray[np.float64]]:
    """Middles and radii of the communities' discs: each new disc next to the placed ones it is most linked with."""
    radii = np.array([GAP * 0.95 * np.sqrt(len(group)) + GAP * 0.8 for group in groups])
    centres: Points = np.zeros((len(groups), 2))
    owner = {node: i for i, group in enumerate(groups) for node in group}
    links: dict[int, dict[int, int]] = {i: {} for i in range(len(groups))}
    for a, b in graph.edges():
        first, second = owner[a], owner[b]
        if first != second:
            links[first][second] = links[first].get(second, 0) + 1
            links[second][first] = links[second].get(first, 0) + 1
    angles = np.linspace(0, 2 * np.pi, 48, endpoint=False)
    ways = np.stack([np.cos(angles), np.sin(angles)], axis=1)
    for i in range(1, len(groups)):
        friends = [(other, weight) for other, weight in sorted(links[i].items()) if other < i]
        total = sum(weight for _, weight in friends)
        aim = sum((centres[o] * w for o, w in friends), np.zeros(2)) / total if total else np.zeros(2)
        centres[i] = _free_place(centres[:i], radii[:i], radii[i], aim, ways)
    return centres, radii


def _free_place(centres: Points, radii: NDArray[np.float64], radius: float, aim: Points, ways: Points) -> Points:
    """The free place nearest to ``aim`` among those that touch a placed disc."""
    places = (centres[:, None, :] + ways[None, :, :] * (radii + radius)[:, None, None]).reshape(-1, 2)
    # also draws to the middle, so that the whole stays round
    cost = np.hypot(*(places - aim).T) + 0.6 * np.hypot(*places.T)
    least = ((radii + radius) * 0.999) ** 2
    for part in np.array_split(np.argsort(cost, kind="stable"), max(1, len(places) // 128)):
        across = places[part, 0][:, None] - centres[:, 0][None, :]
        down = places[part, 1][:, None] - centres[:, 1][None, :]
        free = np.nonzero((across * across + down * down >= least).all(axis=1))[0]
        if len(free):
            return np.asarray(places[part[free[0]]])
    return np.asarray(places[int(np.argmax(cost))])


def _sunflower(count: int, gap: float) -> Points:
    turn = np.arange(count) * (np.pi * (3 - np.sqrt(5)))
    radius = gap * 0.6 * np.sqrt(np.arange(count) + 0.5)
    return np.stack([radius * np.cos(turn), radius * np.sin(turn)], axis=1)


def _ring(count: int, inner: float) -> Points:
    """Nodes without a fact, in rings around the rest."""
    points = np.zeros((count, 2))
    placed, radius = 0, inner
    while placed < count:
        room = max(6, int(2 * np.pi * radius / GAP))
        part = min(room, count - placed)
        angle = 2 * np.pi * np.arange(part) / room
        points[placed : placed + part] = np.stack([radius * np.cos(angle), radius * np.sin(angle)], axis=1)
        placed, radius = placed + part, radius + GAP
    return points
