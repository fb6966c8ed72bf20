"""The document's own place, issuers, year: what 我市, 市政府 and 今年 mean in this text.

Title, signature, the page's 发文机关, 主送 and the body are asked in this order; homonymous places are told apart by the
superiors that the text names.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from kg.model import Document, Kind, Layout, Mention, Span
from kg.ontology.iri import slug
from kg.resolve.area import Area, area_of, china, local_area, unplaced_town
from kg.rules import divisions as division_table
from kg.rules.divisions import Division

_DEICTIC = re.compile(r"(?:我|本|全)(省|市|县|区|州|旗|盟|镇|乡|街道|自治区)(?![场民直域])")
_VOICE = re.compile(r"(?:我|本)(省|市|县|区|州|旗|盟|镇|乡|街道|自治区)(?![场民直域])")
_LEADS = re.compile(r"(?:、[^,。]{2,20}?)?的?(?:坚强|正确|集中统一)?领导(?:和[^,。]{2,16}?)?下")
_SPEAKS_OF = re.compile(r"(?:我|全)(省|市|县|区|州|旗|镇|乡|自治区)(?![场民直域内])")
_CHAPTER = re.compile(r"中国式现代化(?:的|建设)?$")
_NATION = re.compile("全国|我国|国务院|中国|各省|中央|国家")
_LOCAL_BODY = re.compile(r"街道|[镇乡](?:政府|党委|人民|\d|工作)|街办事处|司法所|派出所|^(?:县|区|市|镇|乡|旗|某)")
_LOCAL_VOICE = 4  # fewer words of a place's own voice (全省, 县委) also stand in national documents
_YEAR = re.compile(r"((?:19|20)\d\d)(?:年|-\d\d?-)")
_SELF = re.compile(r"(?:我|本)(局|厅|委|办|部|院|署)")


@dataclass(frozen=True, slots=True)
class Context:
    """What the document is about and who speaks. ``area`` is its own place, ``year`` the year it reports on or is of.

    ``issued`` is the 成文日期 in ISO form or empty; ``certain`` says that title, signature or page name the place.
    ``known`` is False for a text that speaks of 我省 or 县委 but never says which; then ``area`` is only the country.
    """

    area: Area
    year: str
    issued: str
    certain: bool
    known: bool = True


class Places:
    """Finds the area that a place mention means, in the light of the whole text."""

    def __init__(self, norm: str) -> None:
        """Keep the text: superiors that it names decide between homonyms."""
        self.norm = norm
        self.table = division_table.load()
        self.own: Area | None = None
        self.year: int | None = None
        self._memory: dict[tuple[str, str, str], Area | None] = {}

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

    def by_class(self, char: str) -> Area | None:
        """The area that a bare class word means: in a county's report 市 is its prefecture."""
        if self.own is None:
            return None
        for area in self.own.chain():
            if (
                area.char == ("地区" if char == "地" else char)
                or (char == "自治区" and area.name.endswith("自治区"))
                or (char == "省" and area.level == "省")
            ):
                return area
            if char == "区" and area.level == "省" and area.name.endswith("自治区"):
                return area
        return None

    def _find(self, name: str, form: str, within: str) -> Area | None:
        if form == "deictic":
            return self.by_class(name[1:]) if name[1:] not in ("内",) else self.own
        if form == "full":
            best = self._choose(self.table.by_name(name, year=self.year), within)
            return area_of(best) if best is not None else None
        if form == "short":
            best = self._choose_short(name, within)
            return area_of(best) if best is not None else None
        if form == "town":
            if self.own is not None and self.own.name == name and not within:
                return self.own
            best = self._choose(self.table.towns_named(name), within)
            if best is not None and within and not self._lies_in(best, within):
                best = None  # the 黄石街道 of another city
            if best is not None and (within or self.own is None or self._is_near(best)):
                return area_of(best)
            if best is not None or not within:
                return self._own_town(name)
            parent = self.find(within, "full" if self.table.by_name(within) else "short") if within else self.own
            if parent is None or parent.level not in ("县", "地", "功能区"):
                return None
            return local_area(name, "乡", "街道" if name.endswith("街道") else name[-1], parent)
        if form == "village":
            above = (
                self.find(within, "town")
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

    def _own_town(self, name: str) -> Area | None:
        """A township of the own county by a shortened name: 凉水镇 for 凉水河子镇."""
        county = next((area for area in self.own.chain() if area.level == "县"), None) if self.own is not None else None
        if county is None:
            return None
        stem = re.sub(r"(?:镇|乡|街道|苏木)$", "", name)
        towns = [town for town in self.table.towns(county.code) if town.name.startswith(stem)]
        return area_of(towns[0]) if len(towns) == 1 else None

    def _choose_short(self, name: str, within: str) -> Division | None:
        """The place of a short form: the highest level that bears it, unless the text writes a lower one in full.

        A county by its short form alone counts only near the document's own place: 建平 in a report of 朝阳市.
        """
        candidates = self.table.by_short(name, year=self.year)
        if not candidates:
            return None
        order = "国省地县乡"
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
        return best if related or best.name in self.norm else None

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


# Two names of one zone: 遂宁高新区 is 遂宁高新技术产业开发区.
_ZONE_FULL = {"高新区": "高新技术产业开发区", "经开区": "经济技术开发区"}
_ZONE_SHORT = {full: short for short, full in _ZONE_FULL.items()} | {"开发区": "经开区"}


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


def find_context(doc: Document, layout: Layout, mentions: Sequence[Mention], places: Places) -> Context:
    """The document's own place, year and date; ``places`` learns the own place."""
    years = _YEAR.findall(doc.norm[:4000])
    places.year = int(max(years, key=lambda year: (years.count(year), year))) if years else None
    area, certain = _own_area(doc, layout, mentions, places)
    places.set_own(area)
    issued = iso_date(doc.norm[layout.date.start : layout.date.end]) if layout.date else ""
    for label, span in layout.metadata:
        if not issued and label in ("成文日期", "生成日期", "发文日期"):
            issued = iso_date(doc.norm[span.start : span.end])
    known = certain or area.level != "国" or _is_national(doc.norm, layout, mentions)
    return Context(area, _year(doc, layout, issued), issued, certain, known)


def _own_area(doc: Document, layout: Layout, mentions: Sequence[Mention], places: Places) -> tuple[Area, bool]:
    heads: list[Span] = [span for span in (layout.title, layout.attachment) if span is not None]
    heads += [
        span
        for label, span in layout.metadata
        if label in ("发文机关", "发布机构", "制发机关", "公开主体", "标题", "名称")
    ]
    heads += list(layout.signatures)
    for span in heads:
        area = _area_in(span, mentions, places)
        if area is not None:
            return area, True
    for span in heads:
        town = next((m for m in mentions if m.span.start == span.start and _is_town(m)), None)
        if town is not None:
            return unplaced_town(town.name), True
    texts = [doc.title, doc.origin.site]
    for text in texts:
        area = _area_of_text(text, places)
        if area is not None:
            return area, True
    area = (
        _body_area(doc.norm, mentions, places)
        or _led_by(doc.norm, mentions, places)
        or _province(doc.norm, mentions, places)
    )
    if area is None and layout.title is None:
        area = _opening_area(doc, layout, mentions, places)
    if area is not None:
        return area, False
    return china(), False


def _is_town(mention: Mention) -> bool:
    return mention.kind is Kind.PLACE and mention.part("form") == "town" and not mention.part("within")


def _opening_area(doc: Document, layout: Layout, mentions: Sequence[Mention], places: Places) -> Area | None:
    """The place of the subject that a text without a title begins with: 2025年,鼓楼街道办事处…, 近日,永济市司法局…."""
    if not layout.sentences:
        return None
    lead = _LEAD.match(doc.norm, layout.sentences[0].span.start)
    start = lead.end() if lead else layout.sentences[0].span.start
    first = [m for m in mentions if m.span.start == start and m.kind is Kind.PLACE]
    if not first:
        return None
    area = _area_in(Span(start, start + 24), mentions, places)
    return area or (unplaced_town(first[0].name) if _is_town(first[0]) else None)


def _area_in(span: Span, mentions: Sequence[Mention], places: Places) -> Area | None:
    """The place that a title or signature is of: its first agency's owner, else its first place, the smallest of a row."""
    inside = [m for m in mentions if span.start <= m.span.start and m.span.end <= span.end]
    maker = next((m for m in inside if m.kind is Kind.AGENCY), None)
    if maker is not None and maker.part("owner_kind") == "national":
        return china()
    row: list[Mention] = []
    for mention in inside:
        if mention.kind is not Kind.PLACE or mention.part("form") in ("deictic", "village"):
            continue
        of_maker = maker is not None and maker.part("owner_kind") == "town" and mention.span.end <= maker.span.end
        if row and mention.span.start > row[-1].span.end + 1 and not of_maker:
            break
        if not row or mention.span.start >= row[-1].span.end:  # not the city 黄石 in 黄石街道
            row.append(mention)
    for at in range(len(row) - 1, -1, -1):
        form, within = row[at].part("form"), row[at].part("within")
        if form == "town" and not within and at:  # 鲤城区人民政府金龙街道办事处: the street lies in the place before it
            within = row[at - 1].name
        area = places.find(row[at].name, form, within)
        if area is not None:
            return area
    return None


def _area_of_text(text: str, places: Places) -> Area | None:
    """A place at the start of a page title or site name: 启东市人民政府."""
    for size in range(min(12, len(text)), 1, -1):
        area = places.find(text[:size], "full")
        if area is not None and area.level != "国":
            return area
    return None


def _has_class(area: Area, char: str) -> bool:
    """Whether an area is called so by its own: 永济市 is 市, a province 省 or 区."""
    return area.char == char or (area.level == "省" and char in ("省", "区", "自治区"))


def _body_area(norm: str, mentions: Sequence[Mention], places: Places) -> Area | None:
    """The place that the body is about: the most frequent one of the class that 我市/全县 names."""
    for mention in mentions:  # 谱写中国式现代化云南新篇章 closes many a report
        if mention.kind is Kind.PLACE and _CHAPTER.search(norm, max(0, mention.span.start - 10), mention.span.start):
            area = places.find(mention.name, mention.part("form"), mention.part("within"))
            if area is not None and area.level != "国":
                return area
    classes = Counter(_VOICE.findall(norm)) or Counter(_DEICTIC.findall(norm))
    counts: Counter[str] = Counter()
    areas: dict[str, Area] = {}
    voice = classes.most_common(1)[0][0] if _VOICE.search(norm) else ""
    for area in _areas(mentions, places):
        own = next((step for step in area.chain() if _has_class(step, voice)), None) if voice else area
        if own is not None:  # a township tells the city that speaks as 我市, a province does not
            counts[own.iri] += 1
            areas[own.iri] = own
    ranked = sorted(counts, key=lambda iri: (-counts[iri], iri))
    for char, _ in classes.most_common(2):
        for iri in ranked:
            if areas[iri].char == char or (char == "自治区" and areas[iri].level == "省"):
                return areas[iri]
    if ranked and counts[ranked[0]] >= 3 and areas[ranked[0]].level != "国":
        return areas[ranked[0]]
    return None


def _is_national(norm: str, layout: Layout, mentions: Sequence[Mention]) -> bool:
    """Whether a text that names no place of its own speaks for the whole country, rather than for a place left unsaid.

    A part of a longer text (it has no title) may use the local voice once and be a province's all the same.
    """
    local = sum(_local_classes(norm, mentions).values())
    if local and not _NATION.search(norm):
        return False
    title = norm[layout.title.start : layout.title.end] if layout.title is not None else ""
    return local < (_LOCAL_VOICE if title else 1) and not _LOCAL_BODY.search(title)


def _local_classes(norm: str, mentions: Sequence[Mention]) -> Counter[str]:
    """How often a text speaks as a place of its own: 我省, 全县, and bodies named by the class word alone (省委)."""
    classes = Counter(match for match in _SPEAKS_OF.findall(norm))
    for mention in mentions:
        if mention.kind is Kind.AGENCY and mention.part("owner_kind") == "class" and mention.part("side") != "deictic":
            word = mention.part("owner").strip("我本全")
            if word in ("省", "市", "县", "区", "州", "旗", "镇", "乡", "自治区"):
                classes[word] += 1
    return classes


def _led_by(norm: str, mentions: Sequence[Mention], places: Places) -> Area | None:
    """The place whose party committee leads the work told of: 在中共上海市委的坚强领导下."""
    for mention in mentions:
        if mention.kind is not Kind.AGENCY or mention.part("body") != "委员会" or mention.part("owner_kind") != "place":
            continue
        owner, leads = mention.part("owner"), _LEADS.match(norm, mention.span.end)
        area = (places.find(owner, "full") or places.find(owner, "short")) if leads else None
        if area is not None and area.level != "国":
            return area
    return None


def _province(norm: str, mentions: Sequence[Mention], places: Places) -> Area | None:
    """The province in which most places of the text lie, for a text that speaks as a province: 全省 with 合肥 and 芜湖."""
    classes = _local_classes(norm, mentions)
    if not classes or classes.most_common(1)[0][0] not in ("省", "自治区", "区"):
        return None
    votes: Counter[str] = Counter()
    areas: dict[str, Area] = {}
    for area in _areas(mentions, places):
        for step in area.chain():
            if step.level == "省":
                votes[step.iri] += 1
                areas[step.iri] = step
    if not votes:
        return None
    best, count = max(votes.items(), key=lambda item: (item[1], item[0]))
    fits = areas[best].name.endswith("自治区") == (classes["省"] < classes["区"] + classes["自治区"])
    return areas[best] if fits and count >= 2 and 2 * count > sum(votes.values()) else None


def _areas(mentions: Iterable[Mention], places: Places) -> Iterable[Area]:
    for mention in mentions:
        if mention.kind is Kind.PLACE and mention.part("form") in ("full", "town", "short"):
            area = places.find(mention.name, mention.part("form"), mention.part("within"))
            if area is not None:
                yield area


_LEAD = re.compile(
    r"(?:本报讯\s*)?(?:(?:(?:19|20)\d\d年)?(?:\d{1,2}月)?(?:\d{1,2}日)?(?:以来|度)?|近日|近期|近年来|今年以来|去年以来|日前),?\s*"
)
_RANGE = re.compile(r"((?:19|20)\d\d)(?:年)?\s*[-—~至到]+\s*(?:19|20)\d\d")
_AGENDA = re.compile("度?(?:全年)?(?:工作|重点工作)?(?:思路|计划|打算|要点|安排|目标|重点)")
_FOUNDED_IN = re.compile(r"(?:成立|创立|创建|组建|设立|建)于$")
_GOAL = re.compile(r"(?:到|至|力争|预计|计划|从|自|比|较|[-—~])\s*$")


def _year(doc: Document, layout: Layout, issued: str) -> str:
    """The year a document reports on: in its title, else of its date, else the most frequent one of the body.

    The work report of a government is read at the beginning of a year and reports on the one before.
    """
    for span in (layout.title, layout.attachment):
        if span is None:
            continue
        title = doc.norm[span.start : span.end]
        years = _RANGE.findall(title) or _YEAR.findall(title) or re.findall(r"((?:19|20)\d\d)(?!\d)", title)
        if "政府工作报告" in title:
            held = years or re.findall(r"((?:19|20)\d\d)年\d{1,2}月\d{1,2}日", doc.norm[span.end : span.end + 200])
            if held:
                return str(int(held[0]) - 1)
        if years and not (issued and int(years[0]) > int(issued[:4]) + 1):  # the year of an event to come is none
            return str(years[0])
    if issued:
        return issued[:4]
    if doc.origin.published:
        return doc.origin.published[:4]
    counts: Counter[str] = Counter()
    foundings = 0
    for match in _YEAR.finditer(doc.norm):
        before, after = doc.norm[max(0, match.start() - 4) : match.start()], doc.norm[match.end() : match.end() + 8]
        if not _GOAL.search(before) and not _AGENDA.match(after):
            counts[match[1]] += 1
            foundings += _FOUNDED_IN.search(before) is not None
    if counts.total() == foundings:  # 街道成立于2019年2月 alone does not say when the text was written
        numbers = re.findall(r"〔((?:19|20)\d\d)〕", doc.norm)
        return max(numbers) if numbers else ""
    best = max(counts.values())
    return max(year for year, count in counts.items() if count == best)


_DIGITS = {"〇": "0", "○": "0", "零": "0", "O": "0", "o": "0", "一": "1", "二": "2", "三": "3", "四": "4", "五": "5", "六": "6", "七": "7", "八": "8", "九": "9"}  # fmt: skip


def iso_date(text: str) -> str:
    """A Chinese date in ISO form, or an empty string: ``iso_date("二〇二二年一月十七日")`` is 2022-01-17."""
    match = re.search(
        r"([0-9〇○零Oo一二三四五六七八九]{4})年([0-9一二三四五六七八九十]{1,3})月(?:([0-9一二三四五六七八九十]{1,3})日)?",
        text,
    )
    if match is None:
        plain = re.search(r"((?:19|20)\d\d)[-/.](\d{1,2})[-/.](\d{1,2})", text)
        if plain is None:
            return ""
        year, month, day = int(plain[1]), int(plain[2]), int(plain[3])
    else:
        year = int("".join(_DIGITS.get(char, char) for char in match[1]))
        month, day = _small(match[2]), _small(match[3]) if match[3] else 0
    if not (1 <= month <= 12 and 0 <= day <= 31):
        return ""
    return f"{year:04d}-{month:02d}" + (f"-{day:02d}" if day else "")


def _small(text: str) -> int:
    """A number below 100 in either script: 二十三 is 23."""
    if text.isascii():
        return int(text)
    if "十" in text:
        tens, _, ones = text.partition("十")
        return int(_DIGITS.get(tens, "1")) * 10 + int(_DIGITS.get(ones, "0"))
    return int("".join(_DIGITS.get(char, "0") for char in text))
