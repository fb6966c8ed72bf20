"""Areas: places of the division table, townships, villages and zones as one kind of value with a chain upward."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kg.model import Entity
from kg.ontology.iri import slug
from kg.rules import divisions as division_table
from kg.rules.divisions import Division
from kg.rules.ethnic import short_town

_LEVEL_CODES = {
    "国": "c:国",
    "省": "c:省",
    "地": "c:地",
    "县": "c:县",
    "乡": "c:乡",
    "村": "c:村",
    "功能区": "c:功能区",
}
# Two names of one zone: 遂宁高新区 is 遂宁高新技术产业开发区.
_ZONE_FULL = {"高新区": "高新技术产业开发区", "经开区": "经济技术开发区"}
_ZONE_SHORT = {full: short for short, full in _ZONE_FULL.items()} | {"开发区": "经开区"}


@dataclass(frozen=True, slots=True)
class Area:
    """A place with its IRI. ``full`` is the prefix of its bodies' names: 乐清市柳市镇, 西安市新城区.

    ``char`` is the word documents use for it (市 in 我市); ``code`` six digits from county up, else of the county above.
    """

    iri: str
    name: str
    full: str
    level: str
    char: str
    code: str
    parent: Area | None
    alt: tuple[str, ...] = ()

    def chain(self) -> tuple[Area, ...]:
        """The area and all above it."""
        steps = [self]
        while steps[-1].parent is not None:
            steps.append(steps[-1].parent)
        return tuple(steps)

    def key(self) -> str:
        """The part of IRIs of its bodies: 140881, 330382-柳市镇."""
        return self.iri.removeprefix("pl:")

    def entity(self) -> Entity:
        """The entity record of the area, with code, level and parent as facts of the division table."""
        facts = [("dct:type", _LEVEL_CODES[self.level])]
        if self.level in ("国", "省", "地", "县") and self.code == self.key():
            facts.append(("skos:notation", f'"{self.code}"^^cg:GBT2260'))
        if self.parent is not None:
            facts.append(("cg:parentArea", self.parent.iri))
        return Entity(self.iri, "cg:Jurisdiction", self.name, self.alt, (), tuple(facts))


def area_of(division: Division) -> Area:
    """The area of a division: ``area_of(…柳市镇).full`` is 乐清市柳市镇."""
    table = division_table.load()
    above = table.parent(division)
    parent = area_of(above) if above is not None else None
    full = division.name
    if parent is not None and (division.level == "乡" or (division.level == "县" and division.name.endswith("区"))):
        full = (
            parent.full + division.name
            if parent.level != "省" or division.level == "县"
            else parent.name + division.name
        )
    iri = f"pl:{division.code}"
    if division.level == "乡" and parent is not None:
        iri = f"pl:{parent.key()}-{slug(division.name)}"
    elif not division.code.isdigit():
        iri = f"pl:{slug(division.code)}"
    alt: tuple[str, ...] = ("中华人民共和国",) if division.code == division_table.CHINA else ()
    if full != division.name:
        alt = (full,)
    if division.level == "乡":
        alt = tuple(sorted({*alt, *_plain_town(division.name)}))
    code = division.code if division.level != "乡" else division.parent
    return Area(iri, division.name, full, division.level, table.class_char(division), code, parent, alt)


def _plain_town(name: str) -> tuple[str, ...]:
    """A township's name without the nationality: 姜家店朝鲜族乡 is also 姜家店乡."""
    short = short_town(name)
    return (short,) if short and short != name else ()


def china() -> Area:
    """The whole country."""
    division = division_table.load().get(division_table.CHINA)
    assert division is not None  # the table has it, or loading had raised
    return area_of(division)


def local_area(name: str, level: str, char: str, parent: Area, alt: tuple[str, ...] = ()) -> Area:
    """A township, village or zone that the table does not have, under its parent: 济南高新区."""
    full = name if name.startswith(parent.name[:2]) else parent.full + name
    return Area(f"pl:{parent.key()}-{slug(name)}", name, full, level, char, parent.code, parent, alt)


def unplaced_town(name: str) -> Area:
    """A township that several counties have, in a text that does not say which: 下洋镇 without its county."""
    char = "街道" if name.endswith("街道") else name[-1]
    return Area(f"pl:x-{slug(name)}", name, name, "乡", char, "", None)


def zone_area(name: str, within: str, parent: Area) -> Area:
    """The area of a development zone; its label begins with the place: 柳河经济开发区 lies in 柳河县.

    ``within`` is the place as the name begins with it, or empty: 高新区 alone is that of ``parent``.
    """
    tail = name[len(within) :] if within and name.startswith(within) else name
    label = name if within else parent.name + name
    short = _ZONE_SHORT.get(tail, tail)
    kinds = {tail, short, _ZONE_FULL.get(short, short)}
    places = {parent.name, division_short(parent) or parent.name}
    for known in sorted({label, *(place + tail for place in places)}):
        if rows := division_table.load().by_name(known):
            return area_of(rows[0])  # the table has zones of the nation's rank
    alt = tuple(sorted({place + kind for place in places for kind in kinds} - {label}))
    area = local_area(label, "功能区", "区", parent, alt)
    return replace(area, iri=f"pl:{parent.key()}-{slug(short)}")


def division_short(area: Area) -> str:
    """The short form of an area's name, or an empty string."""
    division = division_table.load().get(area.code)
    return division.short if division is not None and division.name == area.name else ""
