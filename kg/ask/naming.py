"""The things of a store that a wording names: places also by their short names (四川), documents also by place and year."""

from __future__ import annotations

import re
from functools import cached_property

import pyoxigraph as ox

from kg.ask.parameter import entities, kind_of, named
from kg.ask.question import Kind, bigrams
from kg.ontology import load
from kg.sparql import Term, read_query, select

_LOOKUP = "kg.ask.lookup"
_PLACE_TAIL = re.compile(
    r"(?:(?:[\u4e00-\u9fff]{1,5}族)+自治[州县区旗]|(?:维吾尔|壮族|回族)?自治[区州县旗]|特别行政区|新区|地区|街道|省|市|县|区|盟|旗|镇|乡)$"
)
_LEAST_AGENCY = 3  # characters of a body's name without its place; 政府 alone is no name
_LEAST_TITLE = 0.4  # of the pairs of characters of a title that the wording must have
_LEAST_OPTIONAL = 0.6  # the same where the question also goes without a document


class Naming:
    """Look-ups by name in one store; what is read of it is read once."""

    def __init__(self, store: ox.Store) -> None:
        """Remember the store; nothing is read yet."""
        self._store = store
        self._kinds: dict[str, Kind | None] = {}

    def kind(self, name: str) -> Kind | None:
        """Give the kind of thing that has exactly this name (places, agencies, initiatives, documents: in this order)."""
        if name not in self._kinds:
            self._kinds[name] = kind_of(self._store, name)
        return self._kinds[name]

    def owner(self, agency: str) -> str:
        """Give the longest place that an agency's name begins with: 巴彦县 of 巴彦县政府."""
        heads = (agency[:end] for end in range(len(agency) - 1, 1, -1))
        return next((head for head in heads if named(self._store, Kind.PLACE, head)), "")

    @cached_property
    def short_places(self) -> dict[str, str]:
        """Full names of places by their names without 省, 市, 县 …; the higher place wins, and of equals none."""
        found: dict[str, set[tuple[int, str]]] = {}
        for row in select(self._store, read_query(_LOOKUP, "places")):
            name, code = row["name"].value, row["place"].value.rpartition("/")[2]
            short = _PLACE_TAIL.sub("", name)
            if len(short) > 1 and short != name:
                level = (
                    0 if code.endswith("0000") else 1 if code.endswith("00") else 2 if len(code) == len("110101") else 3
                )
                found.setdefault(short, set()).add((level, name))
        result = {}
        for short, places in found.items():
            level, name = min(places)
            if sum(1 for one, _ in places if one == level) == 1:
                result[short] = name
        return result

    @cached_property
    def short_agencies(self) -> frozenset[str]:
        """Names of bodies without their place, 司法局, and with its level alone, 市司法局."""
        found = set()
        for row in select(self._store, read_query(_LOOKUP, "agencies")):
            name, place = row["name"].value, row["place"].value
            short = name.removeprefix(place)
            if short != name and len(short) >= _LEAST_AGENCY:
                found |= {short, place[-1] + short}
        return frozenset(found)

    def document(self, text: str, places: list[str], *, is_needed: bool) -> str:
        """Give the title of the document of these places that the wording means, or an empty string.

        巴彦县2021年法治政府报告 shares half of the characters of 巴彦县人民政府关于巴彦县2021年度法治政府建设工作情况的报告.
        """
        terms: list[Term] = [term for place in places for term in entities(self._store, Kind.PLACE, place)]
        if not terms:
            return ""
        wanted = bigrams(text)
        rows = select(self._store, read_query(_LOOKUP, "documents"), {"place": terms})
        rated = [(len(wanted & bigrams(row["title"].value)) / len(bigrams(row["title"].value)), row) for row in rows]
        if not rated:
            return ""
        best, row = max(rated, key=lambda item: (item[0], item[1]["title"].value))
        is_only = is_needed and len({row["doc"].value for _, row in rated}) == 1 and "报告" in text
        least = _LEAST_TITLE if is_needed else _LEAST_OPTIONAL
        return load().shorten(row["doc"].value) if best >= least or is_only else ""
