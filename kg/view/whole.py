"""Coordinates of the whole graph in near linear time: a map of areas, for thousands that nobody reads node by node.

Every area is a disc with what belongs to it, its most connected entity in the middle; the discs of a province stand
together, the provinces around what belongs to no area (laws, initiatives). Only integers and rounded numbers decide
anything, hence the same graph gives the same bytes.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence

GAP = 46.0  # distance between neighbouring nodes, in the picture's units; a node's radius is 5 to 20
_LARGEST = 160  # nodes of one disc: in a larger one nothing is found
_TURN = math.pi * (3 - math.sqrt(5))  # the golden angle: seeds of a sunflower never line up
_SEED = 0.62  # of a gap: with it the nearest two seeds are a little more than a gap apart
_STEP = 0.2  # of a disc's radius: how much further out a place is tried when the last one was taken
_WIDE = 1.4  # screens and labels are wider than high

Point = tuple[float, float]


def map_layout(count: int, edges: Iterable[tuple[int, int]], homes: Sequence[tuple[str, str]]) -> list[tuple[int, int]]:
    """Place ``count`` nodes. ``homes`` are (province, area) per node, two codes, empty for a node that has none.

    ``map_layout(3, [(0, 1)], [("14", "140881"), ("14", "140881"), ("", "")])`` puts the first two side by side.
    """
    near: list[list[int]] = [[] for _ in range(count)]
    for a, b in sorted({(min(a, b), max(a, b)) for a, b in edges if a != b}):
        near[a].append(b)
        near[b].append(a)
    provinces: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for node in range(count):
        province, area = homes[node]
        provinces[province][area].append(node)
    placed: dict[str, dict[int, Point]] = {}
    reach: dict[str, float] = {}
    for province, areas in provinces.items():
        discs = [disc for area in sorted(areas) for disc in _discs(areas[area], near)]
        radii = [_radius(len(disc)) for disc in discs]
        centres = _pack(radii, first=0)
        placed[province] = {
            node: (centre[0] + x, centre[1] + y)
            for disc, centre in zip(discs, centres, strict=True)
            for node, (x, y) in zip(disc, _sunflower(len(disc)), strict=True)
        }
        reach[province] = max(math.hypot(x, y) + r for (x, y), r in zip(centres, radii, strict=True))
    order = sorted(provinces)
    middles = _pack([reach[province] + GAP for province in order], first=0 if "" in provinces else None)
    points: list[tuple[int, int]] = [(0, 0)] * count
    for province, (left, top) in zip(order, middles, strict=True):
        for node, (x, y) in placed[province].items():
            points[node] = (round((left + x) * _WIDE), round(top + y))
    return points


def _discs(nodes: list[int], near: Sequence[Sequence[int]]) -> list[list[int]]:
    """Parts of at most ``_LARGEST`` nodes, each beginning with its most connected one, neighbours after it."""
    rank = sorted(nodes, key=lambda node: (-len(near[node]), node))
    free = set(nodes)
    walk: list[int] = []
    for start in rank:
        if start not in free:
            continue
        free.discard(start)
        queue = [start]
        for node in queue:
            fresh = sorted((other for other in near[node] if other in free), key=lambda n: (-len(near[n]), n))
            free.difference_update(fresh)
            queue += fresh
        walk += queue
    return [walk[i : i + _LARGEST] for i in range(0, len(walk), _LARGEST)]


def _radius(count: int) -> float:
    return GAP * (_SEED * math.sqrt(count) + 0.8)


def _sunflower(count: int) -> list[Point]:
    return [_seed(i, GAP * _SEED * math.sqrt(i)) for i in range(count)]


def _seed(i: int, radius: float) -> Point:
    # a thousandth hides the last bits, in which processors differ
    return round(radius * math.cos(i * _TURN), 3), round(radius * math.sin(i * _TURN), 3)


def _pack(radii: Sequence[float], *, first: int | None) -> list[Point]:
    """Middles of discs on a spiral, large ones inside, none on another; the disc ``first``, if any, in the middle."""
    order = sorted(range(len(radii)), key=lambda i: (i != first, -radii[i], i))
    centres: list[Point] = [(0.0, 0.0)] * len(radii)
    covered = 0.0
    for place, i in enumerate(order):
        away = math.sqrt(covered) if place else 0.0
        while not _is_free(centre := _seed(place, away), radii[i], order[:place], centres, radii):
            away += radii[i] * _STEP
        centres[i] = centre
        covered += radii[i] ** 2
    return centres


def _is_free(
    centre: Point, radius: float, others: Sequence[int], centres: Sequence[Point], radii: Sequence[float]
) -> bool:
    x, y = centre
    return all(
        (x - centres[other][0]) ** 2 + (y - centres[other][1]) ** 2 >= (radius + radii[other]) ** 2
        for other in reversed(others)
    )
