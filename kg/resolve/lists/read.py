"""Lists of units (主送机关, 责任单位): each item is an agency, a collective (各县(市、区)政府) or an unknown body by its form."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from kg.model import Kind, Mention, Span
from kg.resolve.agency.composed import resolve_agency
from kg.resolve.agency.department import government_itself, street_office
from kg.resolve.agency.link import register_agency
from kg.resolve.agency.record import Agency, central_agency
from kg.resolve.context import Context
from kg.resolve.lists.collective import collective
from kg.resolve.lists.form import is_collective, is_place, is_unit, is_zone
from kg.resolve.lists.items import cut_items, kept_items, kinds_of_towns
from kg.resolve.lists.unlisted import unlisted_body, unplaced_body
from kg.resolve.place.area import Area
from kg.resolve.place.mentions import Places
from kg.resolve.registry import Registry
from kg.rules import divisions as division_table
from kg.rules.bodies import bodies, central_body, department_stems

_PLACES = r"(?:特区|省直管|计划单列市|[省市县区州盟旗乡镇、]|地区|自治[区州县旗]|直辖市|管理区|园区|开发区|功能区|新区|师|团场|设区|地级以上|街道|[(][^()]{1,16}[)])"
_MANY = re.compile(rf"^计划单列市|^(?:各|相关|有关){_PLACES}+(?:[及和](?:计划单列市、)?新疆生产建设兵团)?")
_BARE = ("街道办事处", "街道办", "镇政府", "乡政府", "乡镇政府", "管委会")  # bodies outside the table
_GOVERNMENT = ("政府", "人民政府")  # of the places whose committees stand in front: 各乡(镇)党委、政府
_BARE_DEPARTMENT = re.compile(r"(?![省市县区州旗各中国全])[\u4e00-\u9fff]{2,10}(?<![\u4e00-\u9fff]管)(?:局|委员会|委)")
_CORPS = ("新疆生产建设兵团", "兵团")
_ANY_DEPARTMENT = re.compile(r"(?![省市县区州旗各有相])[\u4e00-\u9fff]{2,8}(?:主管|管理|行政)?部门")
_BRANCHES = re.compile(
    r"(?:、[\u4e00-\u9fff]{2,3})*?[、和][\u4e00-\u9fff]{2,3}(?P<body>军区|海关|铁路局)(?=[、,;:和]|$)"
)
_OF_A_CLASS = re.compile(r"[市县区州盟旗镇乡]{1,2}(?:人民政府|政府|行政公署|行署)")
_OF_DEPARTMENT = re.compile(r"(?:局|厅|办公室)$")  # whose place a bare department behind it shares


def unit_items(
    norm: str,
    span: Span,
    places: Places,
    registry: Registry,
    context: Context,
    agencies: Sequence[tuple[Mention, Agency]],
) -> Iterator[tuple[Span, str]]:
    """The units of a list as (span, CURIE), registered: 市司法局、市直有关部门,各县(市、区)政府 gives three."""
    first = bisect_left(agencies, span.start, key=lambda pair: pair[0].span.start)
    last = bisect_left(agencies, span.end, lo=first, key=lambda pair: pair[0].span.start)
    known = {(m.span.start, m.span.end): (m, a) for m, a in agencies[first:last] if m.span.end <= span.end}
    reader = _Reader(norm, places, registry, context, known)
    items = list(kept_items(norm, list(cut_items(norm, span, known))))
    kinds = kinds_of_towns(norm, items)
    for start, end in items:
        iri = reader.read_town(start, end, kinds[start]) if start in kinds else reader.read(start, end)
        if iri:
            yield Span(start, end), iri


class _Reader:
    """Tells what each item of one list is; ``many`` are the places of a row of bodies: the 各市 of 各市司法局、财政局."""

    def __init__(
        self,
        norm: str,
        places: Places,
        registry: Registry,
        context: Context,
        known: dict[tuple[int, int], tuple[Mention, Agency]],
    ) -> None:
        self.norm, self.places, self.registry, self.context, self.known = norm, places, registry, context, known
        self.many = ""
        self.corps = ""  # 新疆生产建设兵团 behind 新疆生产建设兵团教育局、
        self.lost = False  # whether the item before is the body of a place that the text leaves open: 区财政局、|教育局
        self.owner = ""  # 县 behind 县教育局、 of a text without a place: a bare 民政局 there is the county's, too
        self.row: Area | None = None  # the place of the body before, which a bare one behind 、 shares

    def read(self, start: int, end: int) -> str:
        """The CURIE of an item, or an empty string when it names no body."""
        text = self.norm[start:end]
        if self.lost and self.norm[start - 1 : start] == "、" and text in bodies():
            return ""
        local = text in bodies() and not bodies()[text].central
        self.owner = self.owner if local and self.norm[start - 1 : start] == "、" else ""
        iri = self._read(start, end)
        if iri.startswith("ag:text-") and text[1:] in bodies() and text[0] in "省市县区州旗":
            self.owner = text[0]
        self.lost = not iri and text[0] in "省市县区州旗" and text[1:] in bodies()
        return iri

    def _read(self, start: int, end: int) -> str:
        text, span = self.norm[start:end], Span(start, end)
        plain = re.sub(r"[(][^()]*[)]$", "", text)
        bare = re.sub(r"[(][^()]*[)]", "", text)  # 农业(农牧、农村经济)厅(局、委员会)
        if self.many and any(form in _BARE or form in _GOVERNMENT or form in bodies() for form in (plain, bare)):
            row_of = "各" if text in _BARE else self.many  # 各镇政府、街道办事处: the latter are of no town
            return self._linked(span, collective(row_of + text, self.registry, self.context), "collective")
        if self.many and _OF_A_CLASS.fullmatch(text):  # 各盟行政公署、|市人民政府
            return self._linked(span, collective("各" + text, self.registry, self.context), "collective")
        if (self.many or self.corps) and _ANY_DEPARTMENT.fullmatch(text) and self.norm[start - 1 : start] == "、":
            whose = self.many or self.corps
            return self._linked(span, collective(whose + text, self.registry, self.context), "collective")
        if self._of_row(text, start):
            return self._linked(span, collective(self.many + text, self.registry, self.context), "collective")
        if branch := _BRANCHES.match(self.norm, end) if division_table.load().by_short(text) else None:
            whole = text + branch["body"]  # 沈阳、|北京、广州军区
            return self._linked(
                span, unlisted_body(whole, self.places, self.registry, self.context, None), "listed-unit"
            )
        row = _MANY.match(text)
        self.many = row.group() if row and row.end() < len(text) else ""
        if text.startswith(_CORPS) or self.norm[start - 1 : start] != "、":
            self.corps = next((word for word in _CORPS if text.startswith(word)), "")
        agency = self._known(start, end)
        shared = self.row if self.norm[start - 1 : start] in ("、", "和", "及") else None
        self.row = shared
        if agency is not None:
            own = agency.area.iri == self.context.area.iri
            self.row = None if own or not _OF_DEPARTMENT.search(agency.label) else agency.area
            return agency.iri
        if not self.context.known and (unplaced := unplaced_body(self.owner + text, self.registry, self.context)):
            return self._linked(span, unplaced, "listed-unplaced")
        if is_collective(text):
            return self._linked(span, collective(text, self.registry, self.context), "collective")
        listed = self._national(text) or _of_stem(self.norm, span, self.places, self.context) or self._government(text)
        if listed is not None:
            iri = register_agency(self.registry, listed)
            self.registry.add(iri, listed.cls, listed.label, facts=[("cg:jurisdiction", listed.area.iri)])
            return self._linked(span, iri, "listed-stem")
        if (is_unit(text) or is_zone(text)) and 3 <= len(text) <= 24:
            return self._linked(
                span, unlisted_body(text, self.places, self.registry, self.context, shared), "listed-unit"
            )
        return ""

    def _of_row(self, text: str, start: int) -> bool:
        """Whether a department outside the table belongs to the places of the row it stands in: 各州卫生局、|经济委员会."""
        if not self.many or self.norm[start - 1 : start] != "、" or not _BARE_DEPARTMENT.fullmatch(text):
            return False
        table = division_table.load()
        return not any(table.by_name(text[:size]) or table.by_short(text[:size]) for size in (2, 3, 4))

    def read_town(self, start: int, end: int, name: str) -> str:
        """The CURIE of the government of a town of a row that only its last has the class word of: 虞乡、|卿头等镇政府."""
        area = self.places.find(name, "town")
        if area is None or area.level != "乡":
            return ""
        agency = street_office(area) if name.endswith("街道") else government_itself(area)
        iri = register_agency(self.registry, agency)
        self.registry.add(iri, agency.cls, agency.label, facts=[("cg:jurisdiction", area.iri)])
        return self._linked(Span(start, end), iri, "listed-town")

    def _linked(self, span: Span, iri: str, method: str) -> str:
        if iri:
            self.registry.link(span, iri, method)
        return iri

    def _known(self, start: int, end: int) -> Agency | None:
        """The agency that an item was read as: all of it, before its bracket (市发展改革委(物价局)), or nearly all."""
        text = self.norm[start:end]
        bracket = text.find("(", 2) if text.endswith(")") else -1
        pair = self.known.get((start, end)) or self.known.get((start, start + bracket))
        if pair is None and not is_collective(text):
            near = (span for span in self.known if start <= span[0] and span[1] <= end)
            pair = next((self.known[s, e] for s, e in near if e - s >= len(text) - 3), None)
        return pair[1] if pair is not None else None

    def _national(self, text: str) -> Agency | None:
        """The national body that a plan of the whole country names short: 宗教局, 社科院."""
        full = central_body(text) if self.context.area.level == "国" and self.context.known else None
        return central_agency(full) if full else None

    def _government(self, text: str) -> Agency | None:
        """The government of a county or township that a list names by its place alone: 永昌县、金川区人民政府."""
        if not is_place(text):
            return None
        table = division_table.load()
        area = self.places.find(text, "full") if table.by_name(text) else self.places.find(text, "town")
        if area is None or area.level not in ("县", "乡", "地", "省") or area.iri == self.context.area.iri:
            return None
        return street_office(area) if area.name.endswith("街道") else government_itself(area)


def _of_stem(norm: str, span: Span, places: Places, context: Context) -> Agency | None:
    """The department of a stem alone, as lists shorten it: 公安 and 司法 of 市公安、司法、信访局; also a bare 法院."""
    text = norm[span.start : span.end]
    char = text[0] if len(text) > 2 and text[0] in "省市县区州旗" else ""
    stem = text.removeprefix(char)
    row = department_stems().get(stem)
    form = stem
    if stem in bodies():
        if char or bodies()[stem].central or context.area.level in ("国", "省"):
            return None  # only a bare body of a place of its own: 法院、检察院 in a county's plan
    elif row is None:
        return None
    else:
        provincial = char == "省" or (not char and context.area.level == "省")
        form = stem + min(row.suffixes, key=lambda ending: (ending == "厅") != provincial)
    known, kind = bodies()[form], "class" if char else "none"
    parts = (("owner_kind", kind), ("owner", char), ("body", known.full), ("surface", form), ("side", known.side))
    return resolve_agency(Mention(Kind.AGENCY, span, text, "listed-stem", parts), places, context.area)
