"""China's administrative divisions: codes, names, short forms, old names, townships. Loaded once, towns on demand.

Sources and their state: docs/data-sources.md. Tables: ``kg/resources/divisions/*.tsv``; ``divisions.tsv`` and
``towns.tsv`` are made by ``scripts/make_divisions.py``, the others are kept by hand.

Places that are gone (渝北区, 下城区) are found as what they were, with their old code (``is_current`` tells), because a
document of 2019 is about the place of 2019; ``successors`` leads on to those of today. Lists (``children``) and
``towns`` of a county show today's state, as far as the tables know it.

Levels (``Division.level``): 国 省 地 县 乡 功能区. Counties that a province runs directly (济源市) have the province as
parent, districts of 北京 上海 天津 重庆 have the municipality: the list's rows 市辖区 and 县 are no places.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from kg.errors import RuleError
from kg.rules.ethnic import short_town
from kg.rules.tables import read_resource, read_table

CHINA = "100000"

_CLASS_WORDS = re.compile(r"街道|地区|苏木|嘎查|[省市县区州盟旗镇乡村]$")
_TOWN_CLASS = re.compile(r"(?:街道|镇|乡|苏木)$")
_LINGER = 1  # years between the approval and the day on which the last office took down its old sign
_AUTONOMOUS = {"自治县": "县", "自治旗": "旗", "自治州": "州"}


@dataclass(frozen=True, slots=True)
class Division:
    """One place of the division table.

    ``code`` has 6 digits (GB/T 2260), 9 for a township (statistical code), or is ``<parent>-<name>`` for a zone without
    a code. ``short`` is the usual short form (永济市 -> 永济) or empty (莒县 has none); ``parent`` is a code, empty for
    China. ``ambiguous``: the short form is also a common word or a direction, so it needs context to be this place.
    """

    code: str
    name: str
    short: str
    level: str
    parent: str
    ambiguous: bool


@dataclass(frozen=True, slots=True)
class Former:
    """A name that is no longer official. ``until`` is the date of the approval (``2021-03`` or ``2021-03-11``).

    ``code`` is the last code under this name (that of today for a mere change of name, empty when not recorded);
    ``successors`` are codes of today, the main one first; ``kind`` is 更名 改设 合并 拆分.
    """

    name: str
    code: str
    short: str
    successors: tuple[str, ...]
    until: str
    kind: str
    note: str

    @property
    def year(self) -> int:
        """The year of the approval: 2021."""
        return int(self.until[:4])


@dataclass(frozen=True, slots=True)
class _Alias:
    code: str
    name: str
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Zone:
    name: str
    short: str
    parent: str
    aliases: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class _Doubt:
    form: str
    reason: str


class Divisions:
    """The table with its indexes; immutable. Unknown names and codes give empty answers, never errors."""

    def __init__(self) -> None:
        """Read the tables up to the county level and check that every code they refer to exists (``RuleError``)."""
        self._by_code = {row.code: row for row in read_table("divisions/divisions", Division)}
        for zone in read_table("divisions/zones", _Zone):
            code = f"{zone.parent}-{zone.name}"
            self._by_code[code] = Division(code, zone.name, zone.short, "功能区", zone.parent, False)
        self._children: dict[str, list[Division]] = {}
        self._names: dict[str, list[Division]] = {}
        self._shorts: dict[str, list[Division]] = {}
        self._index_names()
        self._add_aliases()
        for found in self._shorts.values():
            if len(found) > 1:
                found.sort(key=_rank)
        self._abbreviations: dict[str, list[Division]] = {}
        for item in read_table("divisions/abbreviations", _Alias):
            self._check(item.code, "divisions/abbreviations", "code", item.name)
            for form in item.aliases:
                _add(self._abbreviations, form, self._by_code[item.code])
        self._doubtful = {row.form for row in read_table("divisions/ambiguous", _Doubt)}
        self._former: dict[str, list[Former]] = {}
        self._former_shorts: dict[str, list[Former]] = {}
        self._gone: dict[str, Division] = {}
        self._before: dict[str, tuple[Division, ...]] = {}
        self._add_former()

    def get(self, code: str) -> Division | None:
        """The place with a code, also a code that is gone or a township's 9 digits: ``get("140881")`` is 永济市."""
        found = self._by_code.get(code) or self._gone.get(code)
        if found is None and len(code) == 9 and code.isascii() and code.isdigit():
            return next((town for town in self.towns(code[:6]) if town.code == code), None)
        return found

    def by_name(self, name: str, *, year: int | None = None) -> tuple[Division, ...]:
        """Places (county and above) with this official name, today's first, then those that had it once.

        朝阳区 gives two; 下城区 gives 下城区 with its old code 330103; a name whose code lives on or is not recorded
        gives the place of today (襄樊市: 襄阳市). With ``year``, names that were gone by then are left out if any other
        place bears the name (they live on for the year after the approval).
        """
        found = list(self._names.get(name, ()))
        formers = self._former.get(name, [])
        if year is not None:
            alive = [former for former in formers if year <= former.year + _LINGER]
            formers = alive if alive or found else formers
        for former in formers:
            found += [place for place in self._as_was(former) if place not in found]
        return tuple(found)

    def by_short(self, short: str, *, year: int | None = None) -> tuple[Division, ...]:
        """Places with this short form, higher levels first: ``by_short("吉林")`` is the province and the city.

        A place that is gone counts when no successor took over its short form (渝北), or when ``year`` lies before its
        end: 密云 is 密云区, in 2010 密云县.
        """
        found = list(self._shorts.get(short, ()))
        for former in self._former_shorts.get(short, ()):
            heirs = [place for place in found if place.code in former.successors]
            if not heirs or (year is not None and year < former.year):
                found = [place for place in found if place not in heirs]
                found += [place for place in self._as_was(former) if place not in found]
        return tuple(sorted(found, key=_rank))

    def is_current(self, division: Division) -> bool:
        """Whether a place exists today under this code; townships are taken as they were in the list."""
        return division.code not in self._gone

    def successors(self, division: Division) -> tuple[Division, ...]:
        """What became of a place that is gone, the main one first: 渝北区 -> 两江新区, 北碚区. Empty for places of today."""
        for former in self._former.get(division.name, ()):
            if former.code == division.code and division.code in self._gone:
                return tuple(self._by_code[code] for code in former.successors)
        return ()

    def predecessors(self, code: str) -> tuple[Division, ...]:
        """Places that are gone and whose main successor has this code: 大同县 for 云州区."""
        return self._before.get(code, ())

    def by_abbreviation(self, sign: str) -> tuple[Division, ...]:
        """Provinces and cities with this one-character abbreviation: 晋 is 山西省, 川 and 蜀 are 四川省."""
        return tuple(self._abbreviations.get(sign, ()))

    def needs_context(self, form: str) -> bool:
        """Whether a form, short or full, is also an ordinary word or arises where two words meet: 公安, 城区, 和县."""
        return form in self._doubtful

    def former(self, name: str) -> tuple[Former, ...]:
        """What is known of an old name: ``former("下城区")[0].until`` is ``2021-03``."""
        return tuple(self._former.get(name, ()))

    def parent(self, division: Division) -> Division | None:
        """The place directly above, ``None`` for China."""
        return self.get(division.parent)

    def chain(self, division: Division) -> tuple[Division, ...]:
        """The place and all above it up to China: 永济市, 运城市, 山西省, 中国."""
        steps = [division]
        while (above := self.get(steps[-1].parent)) is not None:
            steps.append(above)
        return tuple(steps)

    def children(self, code: str) -> tuple[Division, ...]:
        """Places directly below, townships excluded (see ``towns``), in the order of their codes."""
        return tuple(self._children.get(code, ()))

    def within(self, division: Division, ancestor: Division) -> bool:
        """Whether a place lies in another or is the same: 永济市 is within 山西省."""
        return any(step.code == ancestor.code for step in self.chain(division))

    def class_char(self, division: Division) -> str:
        """The word that documents use for such a place in 我…/全…: 市 县 省 区 旗 州 盟 镇 乡 街道 地区, 国, or nothing.

        自治区 gives 区, 自治县 县, 林区 区, 共青团农场 nothing.
        """
        if division.level == "国":
            return "国"
        words: list[str] = _CLASS_WORDS.findall(division.name[-2:])
        return words[-1] if words else ""

    def towns(self, county: str) -> tuple[Division, ...]:
        """Townships and sub-districts of a county, or of a city without counties (东莞市), by code.

        ``towns("330382")`` has 330382114 柳市镇. Places of the township level that are none by name (farms, zones) have
        the level 功能区. Reads the table of towns at the first call.
        """
        lines, areas = _town_lines()
        codes = areas.get(county, (county,))
        return tuple(_town(code, item) for code in codes for item in lines.get(code, "").split(",") if item)

    def towns_named(self, name: str) -> tuple[Division, ...]:
        """Townships with this name in the whole country, by code; also without the nationality (姜家店乡)."""
        return tuple(_town(area, item) for area, item in _town_index().get(name, ()))

    def names(self) -> list[str]:
        """All official and old names from county to China, sorted."""
        return sorted({*self._names, *self._former})

    def shorts(self) -> list[str]:
        """All short forms from county to China, old and ambiguous ones included, sorted."""
        return sorted({*self._shorts, *self._former_shorts})

    def _as_was(self, former: Former) -> tuple[Division, ...]:
        """The place under its old name; those of today when its code lives on or is not recorded."""
        gone = self._gone.get(former.code)
        if gone is not None and gone.name == former.name:
            return (gone,)
        return tuple(self._by_code[code] for code in former.successors)

    def _place_of(self, former: Former, known: set[str]) -> tuple[str, str, bool]:
        """Level, parent and ambiguity of a place that is gone, from its code; ``known`` are all codes, old and new."""
        province, city = f"{former.code[:2]}0000", f"{former.code[:4]}00"
        heirs = [self._by_code[code] for code in former.successors]
        is_ambiguous = any(place.ambiguous for place in (*heirs, *self._shorts.get(former.short, ())))
        if former.code == city:
            return "地", province, is_ambiguous
        return "县", city if city in known else province, is_ambiguous

    def _index_names(self) -> None:
        """Places by name and short name, and those below each; every parent exists."""
        for row in self._by_code.values():
            self._names.setdefault(row.name, []).append(row)
            self._children.setdefault(row.parent, []).append(row)
            if row.short:
                self._shorts.setdefault(row.short, []).append(row)
                brief = _AUTONOMOUS.get(row.name[-3:])
                if brief and not row.short.endswith(brief):
                    self._shorts.setdefault(row.short + brief, []).append(row)  # 恭城县, 甘孜州
                    self._shorts.setdefault(row.short + row.name[-3:], []).append(row)  # 松桃自治县
        for code in self._children:
            if code:  # China has no parent
                self._check(code, "divisions/divisions", "parent", self._children[code][0].name)
        for row in self._by_code.values():
            above = self._by_code.get(row.parent)
            if row.level == "功能区" and row.name.endswith("管理区") and above and row.name.startswith(above.name):
                _add(self._names, row.name.removeprefix(above.name), row)  # 塞北管理区 of 张家口市
        _add(self._names, "中华人民共和国", self._by_code[CHINA])

    def _add_former(self) -> None:
        """Places that are gone, by name and code; every successor exists."""
        changes = read_table("divisions/changes", Former)
        known = self._by_code.keys() | {former.code for former in changes}
        for former in changes:
            for code in former.successors:
                self._check(code, "divisions/changes", "successors", former.name)
            self._former.setdefault(former.name, []).append(former)
            if former.short:
                self._former_shorts.setdefault(former.short, []).append(former)
            if former.code and former.code not in self._by_code:
                self._gone[former.code] = Division(
                    former.code, former.name, former.short, *self._place_of(former, known)
                )
                if former.successors:
                    heir = former.successors[0]
                    self._before[heir] = (*self._before.get(heir, ()), self._gone[former.code])

    def _add_aliases(self) -> None:
        for item in read_table("divisions/aliases", _Alias):
            self._check(item.code, "divisions/aliases", "code", item.name)
            for form in item.aliases:
                if form != "-":
                    _add(self._shorts, form, self._by_code[item.code])
        for zone in read_table("divisions/zones", _Zone):
            for form in zone.aliases:
                _add(self._shorts, form, self._by_code[f"{zone.parent}-{zone.name}"])

    def _check(self, code: str, table: str, column: str, name: str) -> None:
        """Stop when a table refers to a code that does not exist."""
        if code not in self._by_code:
            lines = read_resource(table).split("\n")
            line = next((n for n, row in enumerate(lines, start=1) if name in row.split("\t")), 0)
            file = f"{table}.tsv"
            raise RuleError(
                "KG-E211", file=file, line=line, column=column, found=code, allowed="divisions/divisions.tsv"
            )


@functools.cache
def load() -> Divisions:
    """Give the one table of the process; about 10 ms at the first call, without the towns."""
    return Divisions()


def _add(index: dict[str, list[Division]], key: str, division: Division) -> None:
    """Add once."""
    found = index.setdefault(key, [])
    if division not in found:
        found.append(division)


def _rank(division: Division) -> tuple[int, str]:
    return "国省地县乡功".index(division.level[0]), division.code


def _town(area: str, item: str) -> Division:
    name = item[3:]
    level = "乡" if _TOWN_CLASS.search(name) else "功能区"
    return Division(area + item[:3], name, short_town(name), level, _county(area), False)


def _county(area: str) -> str:
    """The division that a town's first six digits mean: 620201 stands for 嘉峪关市, which has no counties."""
    return area if load().get(area) else f"{area[:4]}00"


@functools.cache
def _town_lines() -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    """Give county code -> its line, and division code -> codes of its lines where the two differ."""
    lines: dict[str, str] = {}
    areas: dict[str, tuple[str, ...]] = {}
    for number, row in enumerate(read_resource("divisions/towns").split("\n"), start=1):
        if not row or number == 1:
            continue
        code, tab, towns = row.rstrip("\r").partition("\t")
        if not tab or len(code) != 6:
            allowed = "code<TAB>001town,002town"
            raise RuleError(
                "KG-E204", file="divisions/towns.tsv", line=number, column="code", found=row[:20], allowed=allowed
            )
        lines[code] = towns
        if (county := _county(code)) != code:
            areas[county] = (*areas.get(county, (county,)), code)
    return lines, areas


@functools.cache
def _town_index() -> dict[str, list[tuple[str, str]]]:
    """Name or name without nationality -> (county code, item of the line)."""
    index: dict[str, list[tuple[str, str]]] = {}
    for code, towns in _town_lines()[0].items():
        for item in towns.split(","):
            name = item[3:]
            index.setdefault(name, []).append((code, item))
            if "族" in name and (short := short_town(name)) != name:
                index.setdefault(short, []).append((code, item))
    return index
