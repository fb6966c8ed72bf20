"""Things that the rules keep apart and that a person may know to be one: the same name, or nearly the same.

Candidates only: nothing is merged here. ``kg review`` lists them, ``identity.tsv`` decides them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kg.graph.identity import key_class

SHORTEST = 8  # characters: shorter names are near each other by their build (县司法局, 县公安局)
LONGEST_INSERTION = 4  # characters that one name may have more than the other: 行动, 建设, 综合行政
_KEY = re.compile(r"(?P<kind>[a-z]+):(?:(?P<area>\d{6})(?:-|$))?(?P<rest>.*)")
_NUMBERED = re.compile(r"-\d{4}-\d+$")  # 代字-年-号
_COUNTS = re.compile(r"[0-9一二三四五六七八九十百千零〇两年月届次号度第上下前后东南西北()和与或、,各]")
_NEAR_KINDS = frozenset({"doc", "ag", "plt", "hn"})


@dataclass(frozen=True, slots=True, order=True)
class Lookalike:
    """Two things that may be one: ``reason`` 同名 or 近名; ``new`` has the better key."""

    reason: str
    old: str
    new: str


def namesakes(names: Mapping[str, str]) -> Iterator[Lookalike]:
    """Give the things of one kind that bear one name (``names``: CURIE -> name), unless their places keep them apart.

    Each is set against the best-keyed one of its name: a name that twenty things bear gives 19 rows, not 190.
    """
    groups: dict[tuple[str, str], list[str]] = defaultdict(list)
    for curie, name in names.items():
        groups[curie.partition(":")[0], name].append(curie)
    for curies in groups.values():
        ordered = sorted(curies, key=lambda curie: (key_class(curie), curie))
        for number, old in enumerate(ordered):
            new = next((curie for curie in ordered[:number] if not decided_by_place(old, curie)), None)
            if new is not None:
                yield Lookalike("同名", old, new)


def near_names(names: Mapping[str, str]) -> Iterator[Lookalike]:
    """Give the things of one kind and place of whose names one is the other with a few characters more.

    《行政复议体制改革行动方案》 and 《行政复议体制改革方案》, but not 第一次会议 and 会议, whose more is a number; nor names
    that do not make the key (中共巴彦县委员会 is ag:230126-党委), nor two document numbers.
    """
    groups: dict[tuple[str, str], dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for curie, name in names.items():
        key = _KEY.fullmatch(curie)
        if key is not None and key["kind"] in _NEAR_KINDS and len(name) >= SHORTEST and _makes(name, key["rest"]):
            groups[key["kind"], key["area"] or ""][name].append(curie)
    for by_name in groups.values():
        for longer, curies in by_name.items():
            for shorter in sorted(set(_shortened(longer)) & by_name.keys()):
                for pair in ((one, two) for one in curies for two in by_name[shorter]):
                    if not all(map(_NUMBERED.search, pair)):
                        old, new = sorted(pair, key=lambda curie: (-key_class(curie), curie))
                        yield Lookalike("近名", old, new)


def decided_by_place(one: str, two: str) -> bool:
    """Say whether two namesakes are two things because neither's place lies in the other's: 朝阳区 of two cities.

    Persons move, so their places decide nothing.
    """
    first, second = _KEY.fullmatch(one), _KEY.fullmatch(two)
    if first is None or second is None or first["kind"] == "psn" or not (first["area"] and second["area"]):
        return False
    upper, lower = sorted((_stem(first["area"]), _stem(second["area"])), key=len)
    return not lower.startswith(upper)


def _stem(area: str) -> str:
    """The digits that a place's parts share: 230000 -> 23, 100000 (the whole country) -> nothing."""
    if area == "100000":
        return ""
    while area.endswith("00"):
        area = area[:-2]
    return area


def _makes(name: str, rest: str) -> bool:
    """Whether the key was made from the name, or is a document's number."""
    return bool(_NUMBERED.search(rest)) or rest[-3:] in name


def _shortened(name: str) -> Iterator[str]:
    """The name without one run of characters that may be left out; its first character stays, and its last."""
    for size in range(1, LONGEST_INSERTION + 1):
        for start in range(1, len(name) - size):
            if len(name) - size >= SHORTEST and not _COUNTS.search(name, start, start + size):
                yield name[:start] + name[start + size :]
