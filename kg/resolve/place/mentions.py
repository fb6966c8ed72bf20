"""The area that a place mention means: homonymous places are told apart by the superiors that the text names."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from kg.resolve.place.area import Area, area_of, division_short, local_area, unplaced_town, zone_area
from kg.rules import divisions as division_table
from kg.rules.divisions import Division
from kg.rules.ethnic import short_town


def is_of_class(area: Area, char: str) -> bool:
    """Whether a class word can mean a place: 区 a district or 宁夏回族自治区, 省 any province."""
    if area.char == ("地区" if char == "地" else char):
        return True
    if char == "省":
        return area.level == "省"
    return char in ("自治区", "区") and area.name.endswith("自治区") and (char != "区" or area.level == "省")


class Places:
    """Finds the area that a place mention means, in the light of the whole text."""

    def __init__(self, norm: str) -> None:
        """Keep the text: superiors that it names decide between homonyms."""
        self.norm = norm
        self.table = division_table.load()
        self.own: Area | None = None
        self.year: int | None = None
        self._memory: dict[tuple[str, str, str], Area | None] = {}
        self._officials: dict[str, Area] = {}

    def find(self, name: str, form: str, within: str = "") -> Area | None:
        """The area of a name, or None when several fit equally: 朝阳区 with 长春市 in the text is 220104."""
        key = (name, form, within)
        if key not in self._memory:
            self._memory[key] = self._find(name, form, within)
        return self._memory[key]

    def set_own(self, area: Area) -> None:
        """Tell the document's own place; what was remembered before may change."""
        self.own = area
        self._memory.clear()

    def set_officials(self, areas: Mapping[str, Area]) -> None:
        """Tell the places that class words mean which lie outside the own place: the 省 of 省长王某 in central news."""
        self._officials = dict(areas)
        self._memory.clear()

    def zone_meant(self, zone: Area) -> Area | None:
        """The zone that the text names in full where one is named by its kind alone: 开发区 for 延安经济技术开发区."""
        named = [area for (_, form, _), area in self._memory.items() if form == "zone" and area is not None]
        same = next((area for area in named if area.iri == zone.iri), None)
        if same is not None or self.own is None or zone.name != f"{self.own.name}开发区":
            return same
        here = {area.iri: area for area in named if area.parent == self.own and area.name.endswith("开发区")}
        return next(iter(here.values())) if len(here) == 1 else None

    def by_class(self, char: str) -> Area | None:
        """The area that a bare class word means: in a county's report 市 is its prefecture."""
        if self.own is None:
            return None
        return next((area for area in self.own.chain() if is_of_class(area, char)), self._officials.get(char))

    def _find(self, name: str, form: str, within: str) -> Area | None:
        if form == "deictic":
            return self.by_class(name[1:]) if name[1:] not in ("内",) else self.own
        if form == "full":
            best = self._choose(self.table.by_name(name, year=self.year), within)
            return area_of(best) if best is not None else None
        if form in ("short", "bordering"):
            best = self._choose_short(name, within)
            if best is None and form == "bordering":
                best = self._choose(self.table.by_short(name, year=self.year), within)  # 西连邻水
            return area_of(best) if best is not None else None
        if form == "town":
            if self.own is not None and self.own.name == name and not within:
                return self.own
            best = self._choose(self.table.towns_named(name), within)
            if best is not None and within and not self._lies_in(best, within):
                best = None  # the 黄石街道 of another city
            if best is not None and (within or self.own is None or self._is_near(best)):
                return self._as_then(area_of(best))
            if best is not None or not within:
                return self._own_town(name)
            parent = self.find(within, "full" if self.table.by_name(within) else "short") if within else self.own
            if parent is None or parent.level not in ("县", "地", "功能区"):
                return None
            return local_area(name, "乡", "街道" if name.endswith("街道") else name[-1], parent)
        if form == "listed":
            return self._own_county(name)
        if form in ("inner", "beside", "neighbour"):
            return self._shown_town(name, form, within)
        if form == "hamlet":
            return self.find(name, "village", within) or unplaced_town(name)
        if form == "village":
            above = (
                self.own
                if not within
                else self.find(within, "town")
                if within.endswith(("镇", "乡", "街道", "苏木"))
                else self.find(within, "full")
            )
            return local_area(name, "村", "村", above) if above is not None and above.level in ("县", "乡") else None
        if form == "zone":
            parent = self.find(within, "full" if self.table.by_name(within) else "short")
            return zone_area(name, within, parent) if parent is not None else None
        return None

    def _lies_in(self, town: Division, within: str) -> bool:
        """Whether one of a township's superiors has the name, or the short form, that stands before it."""
        return any(within in (step.name, step.short) for step in self.table.chain(town)[1:])

    def _is_near(self, town: Division) -> bool:
        """Whether a township lies in the own county or prefecture, or the text names its county."""
        chain = self.table.chain(town)[1:]
        own = {area.code for area in self.own.chain()} if self.own is not None else set()
        return any(step.level in ("县", "地") and (step.code in own or step.name in self.norm) for step in chain)

    def _as_then(self, town: Area) -> Area:
        """A township in the county as the text has it: 多巴镇 lay in 湟中县, which is 湟中区 today."""
        own, above = self.own, town.parent
        if above is not None and above.name not in self.norm:
            gone = [one for one in self.table.predecessors(above.code) if one.level == "县" and one.name in self.norm]
            if len(gone) == 1:
                return local_area(town.name, "乡", town.char, area_of(gone[0]))  # 大同县峰峪乡
        if own is None or above is None or own.level != "县" or above.level != "县" or own.iri == above.iri:
            return town
        if not division_short(own) or division_short(own) != division_short(above) or own.parent != above.parent:
            return town
        return local_area(town.name, "乡", town.char, own)

    def _own_town(self, name: str) -> Area | None:
        """A township of the own county by a shortened name: 凉水镇 for 凉水河子镇."""
        county = next((area for area in self.own.chain() if area.level == "县"), None) if self.own is not None else None
        if county is None:
            return None
        stem = re.sub(r"(?:镇|乡|街道|苏木)$", "", name)
        towns = [town for town in self.table.towns(county.code) if town.name.startswith(stem)]
        if len(towns) != 1:
            return None
        area = area_of(towns[0])
        if name in (area.name, *area.alt):
            return area
        if name[-1] != area.name[-1] and short_town(area.name)[:-1].removesuffix("街") == stem:
            char = "街道" if name.endswith("街道") else name[-1]
            return replace(local_area(name, "乡", char, county), iri=area.iri)  # 银杏树乡, which is a 镇 today
        return replace(area, alt=tuple(sorted({*area.alt, name})))

    def _own_county(self, name: str) -> Area | None:
        """The county of the own province or city that a short form means which is a word elsewhere."""
        if self.own is None or self.own.level not in ("省", "地"):
            return None
        areas = [area_of(row) for row in self.table.by_short(name, year=self.year) if row.level == "县"]
        here = [area for area in areas if self.own.iri in {step.iri for step in area.chain()}]
        return here[0] if len(here) == 1 else None

    def _shown_town(self, name: str, form: str, within: str) -> Area:
        """A township that only its sentence shows: one near, else one of the own county that is gone, else of nowhere."""
        own = self.own.chain() if self.own is not None else ()
        county = next((area for area in own if area.level == "县"), None)
        if county is None and within and form == "inner":
            county = self.find(within, "full" if self.table.by_name(within) else "short")
        here = [town for town in self.table.towns(county.code) if town.name == name] if county is not None else []
        if here:
            return self._as_then(area_of(here[0]))
        found = self._own_town(name) if county is not None and form == "inner" else self.find(name, "town")
        if found is not None and (found.name == name or found.name not in self.norm):
            return found
        if form == "neighbour" or county is None or county.level != "县":
            return unplaced_town(name)
        return local_area(name, "乡", "街道" if name.endswith("街道") else name[-1], county)

    def _choose_short(self, name: str, within: str) -> Division | None:
        """The place of a short form: the highest level that bears it, unless the text writes a lower one in full.

        A county by its short form alone counts only near the document's own place: 建平 in a report of 朝阳市.
        """
        candidates = self.table.by_short(name, year=self.year)
        if not candidates:
            return None
        order = "国省地县乡功"
        top = (
            min(order.find(division.level[0]) for division in candidates if division.level[0] in order)
            if any(division.level[0] in order for division in candidates)
            else 0
        )
        highest = [division for division in candidates if order.find(division.level[0]) == top]
        written = [division for division in candidates if division.name in self.norm]
        if written and not any(division in written for division in highest):
            highest = written
        best = self._choose(highest, within)
        if best is None or best.level in ("国", "省", "地") or self.own is None:
            return best
        area = area_of(best)
        related = self.own.iri in {step.iri for step in area.chain()} or (
            area.parent is not None
            and area.parent.level != "国"
            and area.parent.iri in {step.iri for step in self.own.chain()}
        )
        whole = name[-1] in "县旗" and len(name) > 2  # 松桃自治县
        return best if related or whole or best.name in self.norm else None

    def _choose(self, candidates: Sequence[Division], within: str) -> Division | None:
        if len(candidates) <= 1:
            return candidates[0] if candidates else None
        ranked = sorted(candidates, key=lambda division: (-self._support(division, within), division.code))
        first, second = self._support(ranked[0], within), self._support(ranked[1], within)
        if first > second:
            return ranked[0]
        higher = sorted(candidates, key=lambda division: "国省地县乡".find(division.level[0]))
        return higher[0] if higher[0].level != higher[1].level and first == second else None

    def _support(self, division: Division, within: str) -> int:
        """How much speaks for a candidate: its superiors in the text, in front of it, or above the own place."""
        score = 0
        above = self.table.chain(division)[1:]
        for step in above:
            if step.level == "国":
                continue
            weight = {"省": 1, "地": 2, "县": 4}.get(step.level, 1)
            if step.name in self.norm:
                score += 2 * weight
            elif step.short and len(step.short) > 1 and step.short in self.norm:
                score += weight
            if within and within in (step.name, step.short):
                score += 20
            if self.own is not None and any(step.code == area.code for area in self.own.chain()):
                score += 3 * weight
        if self.own is not None and division.code == self.own.code:
            score += 30
        return score
