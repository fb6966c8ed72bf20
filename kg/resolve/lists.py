"""Lists of units (主送机关, 责任单位): each item is an agency, a collective (各县(市、区)政府) or an unknown body by its form."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from kg.model import Kind, Mention, Span
from kg.ontology.iri import slug
from kg.resolve.agency.composed import resolve_agency
from kg.resolve.agency.department import government_itself, street_office, zone_administration
from kg.resolve.agency.link import register_agency
from kg.resolve.agency.record import Agency, central_agency
from kg.resolve.context import Context
from kg.resolve.place.area import Area, china, division_short, zone_area
from kg.resolve.place.mentions import Places
from kg.resolve.registry import Registry
from kg.rules import divisions as division_table
from kg.rules.bodies import bodies, central_body, department_stems

_COLLECTIVE = re.compile(
    r"各|有关|相关|全体|所有|其他|其它|等(?:部门|单位)|成员单位|部门(?:、单位)?$|^[省市县区州旗镇](?:直|级|属)[\u4e00-\u9fff]{0,8}(?:机关|单位|部门|园区|机构)|主管部门|(?:市|县|区)级(?:各)?(?:部门|单位)|代表|委员(?!会)"
    r"|驻[\u4e00-\u9fff]{1,4}单位$|^(?:国家|[省市县])级(?:以上)?[\u4e00-\u9fff]{2,8}(?:管委会?|管理委员会)$"
    r"|^(?:功能区|产业功能区)(?:管委会?|管理委员会)?$"
    r"|^(?:乡镇|镇街|街镇|区县|县区|县市区|乡镇街道)(?:[(][^()]*[)])?(?:人民政府|政府)?$"
)
_ALL_OF_A_KIND = re.compile(r"各?(?=(?:乡镇|镇街|街镇|区县|县区|县市区|乡镇街道)(?:[(][^()]*[)])?(?:人民政府|政府)?$)")
_UNIT_END = re.compile(
    r"(?:局|委|办|厅|部|府|院|会|中心|公司|集团|支队|总队|大队|分局|所|站|馆|社|行|处|署|室|校|组|团|协会|学会|法院|检察院|联|工会|团委|学院|大学|医院|银行|街道|乡|镇|县|市|区|旗|场|队|台|库|公安|园)$"
)
_OFFICIAL_END = re.compile(r"(?:局|委|办|厅|部|处|科|(?<!实验)室|队|联|工会|管委会|委员会|办公室)$")
_SKIP = re.compile(r"^(?:等|和|及|与|以及|或|其中|由|同志|先生|女士)?$")
_ZONE_END = re.compile(r"(?:开发区|高新区|经开区|示范区|新区|园区|新城|度假区|保税区|合作区)$")
_PLACES = r"(?:省直管|计划单列市|[省市县区州盟旗乡镇、]|地区|自治[区州县旗]|直辖市|管理区|园区|开发区|功能区|新区|师|团场|设区|地级以上|街道|[(][^()]{1,16}[)])"
_MANY = re.compile(rf"^计划单列市|^(?:各|相关|有关){_PLACES}+(?:[及和](?:计划单列市、)?新疆生产建设兵团)?")
_BARE = ("街道办事处", "街道办", "镇政府", "乡政府", "乡镇政府", "管委会")  # bodies outside the table
_GOVERNMENT = ("政府", "人民政府")  # of the places whose committees stand in front: 各乡(镇)党委、政府
_MANNER = re.compile(  # 省大数据中心|按职责分工负责
    r"(?:依法)?(?:按照?(?:各自)?(?:职责|职能|责任)?(?:分工)?)?(?:分别|共同|具体|统一|组织|牵头|抓好|做好){0,6}(?:负责|牵头|落实|配合|实施|推进)\s*$"
)
_DIRECT = re.compile(r"^各([省市县区州旗](?:直|级|属))(部门|单位|机关)$")  # 各区直部门 is 区直各部门
_BARE_DEPARTMENT = re.compile(r"(?![省市县区州旗各中国全])[\u4e00-\u9fff]{2,10}(?<![\u4e00-\u9fff]管)(?:局|委员会|委)")
_OF_SOME_PLACE = re.compile(  # 省司法厅, 各县区政府; no word that only begins so, nor the provinces of the nation
    r"(?!市场|市民|区域|县域|省际|乡村|州际|各省(?:[、(和]|、?自治区)|各地区$)"
    r"(?:自治区|[省市县区州旗]|团[省市县区州旗]委|(?:各|有关|相关)(?:[省市县区州旗乡镇盟]|设区|街道|地市))"
)
_ANY_ZONE = re.compile(r"(?:园区|景区|功能区|库区|林区)管委会?$")  # of whichever zone: no place of its own
_BRANCHES = re.compile(
    r"(?:、[\u4e00-\u9fff]{2,3})*?[、和][\u4e00-\u9fff]{2,3}(?P<body>军区|海关|铁路局)(?=[、,;:和]|$)"
)
_OF_A_CLASS = re.compile(r"[市县区州盟旗镇乡]{1,2}(?:人民政府|政府|行政公署|行署)")
_AND_OTHERS = re.compile(  # 省能源局|等|省有关部门: the others of a place are a collective, bare ones (等部门) are none
    r"等(?P<others>[省市县区州旗](?:直|级|(?:人民)?政府)?各?(?:有关|相关)(?:部门|单位))?(?:各?(?:有关|相关)?(?:部门|单位))?$"
)
_PLACE_END = re.compile(r"(?<=[\u4e00-\u9fff]{2})(?:[省县区市旗镇乡]|(?<=[\u4e00-\u9fff]{2})街道)$")
_KINDS_OF_PLACE = re.compile(
    r"^(?:各|相关|有关).{0,60}(?:省|自治区|直辖市|市|州|盟|县|区|旗|乡|镇|街道|管理[处区]|园区|开发区|[林农]场)$"
)
_OF_DEPARTMENT = re.compile(r"(?:局|厅|办公室)$")  # whose place a bare department behind it shares
_KIND_GOES_ON = re.compile(
    r"(?:[市县区州盟旗乡镇]|自治[州县旗]|地区)(?:[(][^()]{1,16}[)])?(?:人民政府|政府|街道办事处|$|[及和])"
)
_OF_LEVEL = re.compile(r"[部省市县区州旗]?(?:属|驻)[\u4e00-\u9fff]{0,6}(?:单位|企业|机构)")
_ROW_OF_TOWNS = re.compile(r"(?P<name>[\u4e00-\u9fff]{2,4}?)等?(?P<kind>镇|乡|街道)(?:党委|(?:人民)?政府|办事处)?")
_OPEN, _CLOSE = "(〔《“", ")〕》”"


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
    items = list(_kept(norm, list(_items(norm, span, known))))
    kinds = _kinds_of_towns(norm, items)
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
        if self.many and (plain in _BARE or plain in _GOVERNMENT or plain in bodies()):
            row_of = "各" if text in _BARE else self.many  # 各镇政府、街道办事处: the latter are of no town
            return self._linked(span, _collective(row_of + text, self.registry, self.context), "collective")
        if self.many and _OF_A_CLASS.fullmatch(text):  # 各盟行政公署、|市人民政府
            return self._linked(span, _collective("各" + text, self.registry, self.context), "collective")
        if self._of_row(text, start):
            return self._linked(span, _collective(self.many + text, self.registry, self.context), "collective")
        if branch := _BRANCHES.match(self.norm, end) if division_table.load().by_short(text) else None:
            whole = text + branch["body"]  # 沈阳、|北京、广州军区
            return self._linked(span, _unknown(whole, self.places, self.registry, self.context, None), "listed-unit")
        row = _MANY.match(text)
        self.many = row.group() if row and row.end() < len(text) else ""
        agency = self._known(start, end)
        shared = self.row if self.norm[start - 1 : start] in ("、", "和", "及") else None
        self.row = shared
        if agency is not None:
            own = agency.area.iri == self.context.area.iri
            self.row = None if own or not _OF_DEPARTMENT.search(agency.label) else agency.area
            return agency.iri
        if not self.context.known and (unplaced := _unplaced(self.owner + text, self.registry, self.context)):
            return self._linked(span, unplaced, "listed-unplaced")
        if _COLLECTIVE.search(text):
            return self._linked(span, _collective(text, self.registry, self.context), "collective")
        listed = self._national(text) or _of_stem(self.norm, span, self.places, self.context) or self._government(text)
        if listed is not None:
            iri = register_agency(self.registry, listed)
            self.registry.add(iri, listed.cls, listed.label, facts=[("cg:jurisdiction", listed.area.iri)])
            return self._linked(span, iri, "listed-stem")
        if _UNIT_END.search(text) and 3 <= len(text) <= 24:
            return self._linked(span, _unknown(text, self.places, self.registry, self.context, shared), "listed-unit")
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
        if pair is None and not _COLLECTIVE.search(text):
            near = (span for span in self.known if start <= span[0] and span[1] <= end)
            pair = next((self.known[s, e] for s, e in near if e - s >= len(text) - 3), None)
        return pair[1] if pair is not None else None

    def _national(self, text: str) -> Agency | None:
        """The national body that a plan of the whole country names short: 宗教局, 社科院."""
        full = central_body(text) if self.context.area.level == "国" and self.context.known else None
        return central_agency(full) if full else None

    def _government(self, text: str) -> Agency | None:
        """The government of a county or township that a list names by its place alone: 永昌县、金川区人民政府."""
        if not _PLACE_END.search(text):
            return None
        table = division_table.load()
        area = self.places.find(text, "full") if table.by_name(text) else self.places.find(text, "town")
        if area is None or area.level not in ("县", "乡", "地", "省") or area.iri == self.context.area.iri:
            return None
        return street_office(area) if area.name.endswith("街道") else government_itself(area)


def _kinds_of_towns(norm: str, items: Sequence[tuple[int, int]]) -> dict[int, str]:
    """The full names of the towns of rows such as 虞乡、卿头、开张等镇政府, by where each item starts."""
    table = division_table.load()
    found: dict[int, str] = {}
    for at, (start, end) in enumerate(items):
        last = _ROW_OF_TOWNS.fullmatch(norm, start, end)
        if last is None or not table.towns_named(last["name"] + last["kind"]):
            continue
        row = at - 1
        while row >= 0 and items[row][1] + 1 == items[row + 1][0] and norm[items[row][1]] == "、":
            name = norm[slice(*items[row])] + last["kind"]
            if not 3 <= len(name) <= 6 or not table.towns_named(name):
                break
            found[items[row][0]] = name
            row -= 1
        if row < at - 1 or norm[last.end("name")] == "等":
            found[start] = last["name"] + last["kind"]
    return found


def _kept(norm: str, items: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The items without those that the list leaves out: 除市公安局、市司法局外,市直各部门; 市直各部门,市公安局除外."""
    at = 0
    while at < len(items):
        text = norm[slice(*items[at])]
        if text.startswith("除"):
            last = next((i for i in range(at, len(items)) if norm[items[i][1] - 1] == "外"), None)
            if last is not None:
                at = last + 1
                continue
        if not text.endswith("除外"):
            yield items[at]
        at += 1


def _items(norm: str, span: Span, known: dict[tuple[int, int], tuple[Mention, Agency]]) -> Iterator[tuple[int, int]]:
    """Items of a list, also cut at 会同: 财政部会同有关部门 gives two."""
    for start, end in _split(norm, span, known):
        at = norm.find("会同", start, end)
        if at > start:
            yield start, at
            yield at + 2, end
        else:
            yield start, end


def _split(norm: str, span: Span, known: dict[tuple[int, int], tuple[Mention, Agency]]) -> Iterator[tuple[int, int]]:
    """Items of a list: cut at 、,; and at 和/及 between two complete units, never inside brackets or a known name."""
    inside = {i for s, e in known for i in range(s + 1, e)}
    depth = 0
    begin = span.start
    for at in range(span.start, span.end + 1):
        char = norm[at] if at < span.end else "、"
        if char in _OPEN:
            depth += 1
        elif char in _CLOSE:
            depth = max(0, depth - 1)
        cut = (
            at == span.end
            or (
                depth == 0
                and at not in inside
                and char in "、,;/ \n"
                and not (char == " " and norm[at + 1 : at + 2] in _OPEN)  # 各县 (区)人民政府
                and not (char == "、" and _goes_on(norm, begin, at, span.end))
            )
            or (
                depth == 0
                and at not in inside
                and char in "和及与"
                and ((begin, at) in known or _is_joint(norm, begin, at, span.end))
            )
        )
        if cut:
            start, end = begin, at
            begin = at + 1
            while start < end and norm[start] in " 及和与等由、":
                start += 1
            text = _MANNER.sub("", norm[start:end]).rstrip()
            tail = _AND_OTHERS.search(text)
            if tail and not _COLLECTIVE.search(text[: tail.start()] or "各"):
                text = text[: tail.start()]
            if len(text) >= 2 and not _SKIP.match(text):
                yield start, start + len(text)
            if tail and tail["others"] and tail.start() == len(text):
                yield start + tail.start("others"), start + tail.end("others")


def _goes_on(norm: str, begin: int, at: int, end: int) -> bool:
    """Whether 、 stands inside one collective: 各省、自治区、直辖市人民政府; 国务院各部委、各直属机构."""
    left = norm[begin:at].strip()
    right = re.split(r"[、,;]", norm[at + 1 : end], maxsplit=1)[0]
    if right.startswith(("各直属", "直属机构")) or (left.endswith("部门") and right == "单位"):
        return True
    if left.endswith(("部门", "单位", "公司", "局")) and re.fullmatch(r"(?:直属|派出|派驻)(?:机构|单位)", right):
        return True  # 县政府各部门、派出机构
    if re.fullmatch(r"(?:中央|[部省市县区州旗])属?", left) and _OF_LEVEL.match(right):
        return True  # 区属、驻区各单位; 中央、省驻永单位
    if left == "中央" and re.match(r"(?:省|市|自治区)[属直驻]", right):
        return True  # 中央、省属在永有关单位
    if right.startswith("各"):
        return False
    if re.search(r"^(?:有关|相关)[省市县区州]$", left) and re.match(r"[市县区州](?:人民)?政府", right):
        return True  # 相关市、县政府
    if re.search(r"(?:各|有关)(?:部|委|办|厅|局)$|、(?:委|办|厅|局)$", left) and re.match(
        r"(?:委|办|厅|局|院|处)+$", right
    ):
        return True  # 市直各委、办、局
    if re.match(r"[省市县区州](?:直(?!管)|级(?!市)|属|委|有关|相关)", right):
        return False  # 各镇、市直各部门
    if left.endswith(")") and _KIND_GOES_ON.match(right):
        return bool(_KINDS_OF_PLACE.search(re.sub(r"[(][^()]*[)]$", "", left)))  # 各市(地)、县(市)人民政府
    return bool(_KINDS_OF_PLACE.search(left)) and "(" not in left


def _is_joint(norm: str, begin: int, at: int, end: int) -> bool:
    """Whether 和 joins two units: 市委和市政府 yes, 住房和城乡建设局 no, 各省、自治区、直辖市及兵团医疗保障局 no."""
    left = norm[begin:at].strip()
    if left.startswith("各省") and left.endswith(("省", "自治区", "直辖市", "计划单列市")):
        return False  # places, and the body they all have stands behind the last of them
    right = re.split(r"[、,;]", norm[at + 1 : end], maxsplit=1)[0]
    if right.startswith("各") and left.endswith(("部门", "单位")):
        return True
    return (
        bool(_UNIT_END.search(left))
        and len(left) >= 3
        and bool(_UNIT_END.search(right.rstrip("等")))
        and not left.endswith(("社会", "委员", "城市"))
    )


def _collective(text: str, registry: Registry, context: Context) -> str:
    """A collective under its place: 各县(市、区)政府 in 遂宁市 is 遂宁市各县(市、区)政府."""
    name = re.sub(r"\s+", "", text)
    area = china() if name.startswith(("各省、", "各省(", "各省和")) else context.area
    if re.fullmatch(r"[\u4e00-\u9fff]{2,3}(?:等\d+位)?(?:委员|代表|同志|先生|女士)|各位(?:代表|委员)", name):
        return ""  # a letter to a person
    if not context.known and not name.startswith(("各省", "国务院", "中央")):
        return ""  # 各市人民政府 of a place that the text does not tell
    if len(name) > 40:
        return ""
    name = _DIRECT.sub(r"\1各\2", name)
    every = _ALL_OF_A_KIND.match(name)
    if name in ("各街道", "各有关街道", "相关街道"):  # a list of units means their offices
        alt_name, name = name, name + "办事处"
    else:
        alt_name = ""
    label, alt = _with_place("各" + name[every.end() :] if every else name, area)
    alt += _with_place(alt_name, area)[:1] if alt_name else []
    if every:  # 乡镇人民政府 in a list are all of them, 各乡镇人民政府
        alt += _with_place(name[every.end() :], area)[:1]
    swapped = {label.replace("人民政府", "政府"), re.sub(r"(?<!人民)政府", "人民政府", label)} - {label}
    rule = "closed" if name.startswith(("各", "全体", "所有")) else "open"
    iri = f"ag:{area.key()}-{slug(label.replace('人民政府', '政府'))}"
    registry.add_entity(area.entity())
    return registry.add(
        iri,
        "cg:OrgCollective",
        label,
        alt=sorted(set(alt) | swapped),
        facts=[("cg:collectiveRule", f'"within={area.key()};{rule}"')],
    )


def _with_place(name: str, area: Area) -> tuple[str, list[str]]:
    if area.level == "国":
        return name, []
    full = area.full
    above = ("国务院", "中央", "国家") if area.level == "省" else ("国务院", "中央", "国家", "省", "自治区")
    if name.startswith((area.name, *above)) and not name.startswith(("国家级", "省级")):
        return name, [full + name]
    if area.name.endswith("自治区") and name.startswith("自治区"):
        return full + name[3:], [full + name]
    if area.char and name.startswith((area.char + "政府", area.char + "人民政府", area.char + "府各")):
        rest = re.sub(r"^(?:人民)?政?府", "", name[len(area.char) :])  # 市府各部门
        return f"{full}人民政府{rest}", [f"{full}政府{rest}"]
    if (
        area.char
        and name.startswith(area.char)
        and not name.startswith(("市场", "市民", "区域", "县域", "省际", "乡村"))
    ):
        rest = name[len(area.char) :]
        return full + rest, [full + name]
    return full + name, []


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


def _unknown(text: str, places: Places, registry: Registry, context: Context, shared: Area | None) -> str:
    """A body outside the tables, named in a list: 市口岸物流办, 省地勘局; ``shared`` is the place of the one before it."""
    area: Area | None = shared or context.area
    body = text
    for word in ("市", "省", "县", "区", "州", "旗", "镇", "乡"):
        if text.startswith(word) and not text.startswith(("市场", "区域", "县域", "省际", "乡村")):
            area = places.by_class(word)
            body = text[len(word) :]
            break
    if area is None or area.level == "国" or len(body) < 2:
        # the 省 of 省教育厅 is not the country
        if context.area.level != "国" or not context.known or len(text) < 4 or body != text:
            return ""
        return registry.add(f"ag:100000-{slug(text)}", "cg:Organization", text)
    # 崂山实验室, 中国科学院海洋研究所: the name is whole
    if body == text and not _OFFICIAL_END.search(text) and not _ZONE_END.search(text):
        return registry.add(f"ag:{area.key()}-{slug(text)}", "cg:Organization", text, alt=[f"{area.full}{text}"])
    registry.add_entity(area.entity())
    if text.endswith(("管委", "管委会")) and not _ANY_ZONE.match(body):
        return _administration(re.sub(r"管委会?$", "", body), text, area, registry)
    if _ZONE_END.search(body):  # 高新区 in a list of units is its administration
        return _administration(body, text, area, registry)
    seat = division_short(area)
    if body == text and seat and text.startswith(seat) and not text.startswith(area.name):  # 青岛蓝谷管理局
        return registry.add(
            f"ag:{area.key()}-{slug(text)}", "cg:Agency", text,
            alt=[f"{area.full}{text.removeprefix(seat)}", f"{area.full}{text}"], facts=[("cg:jurisdiction", area.iri)],
        )  # fmt: skip
    full = {"委": "委员会", "办": "办公室"}.get(body[-1], "")
    label = f"{area.full}{body}"
    alt = [f"{area.full}{body[:-1]}{full}"] if full else []
    if area.full != area.name:
        alt.append(f"{area.name}{body}")
    return registry.add(
        f"ag:{area.key()}-{slug(body)}", "cg:Agency", label, alt=alt, facts=[("cg:jurisdiction", area.iri)]
    )


def _unplaced(text: str, registry: Registry, context: Context) -> str:
    """A local body of a text that never tells its place: 市司法局 is that of this text, with no place of its own."""
    name = re.sub(r"\s+", "", text)
    if not 3 <= len(name) <= 24 or not _OF_SOME_PLACE.match(name):
        return ""
    if _COLLECTIVE.search(name):
        cls = "cg:OrgCollective"
    elif _UNIT_END.search(name) and not _PLACE_END.search(name):
        cls = "cg:Agency"
    else:
        return ""
    # 某省科技厅, 某地各街道 say that the text does not tell which place; the bare name still finds them.
    some = "某" if name[0] in "省市县区州旗镇乡" else "某地" if name[0] in "各该本全" else ""
    return registry.add(f"ag:text-{context.text}-{slug(name)}", cls, some + name, alt=(name,) if some else ())


def _administration(zone: str, text: str, area: Area, registry: Registry) -> str:
    """The administration of a zone that a list names, also by the zone alone (高新区)."""
    within = next((head for head in (area.name, division_short(area)) if head and zone.startswith(head)), "")
    place = zone_area(zone, within, area)
    registry.add_entity(place.entity())
    body = zone_administration(place)
    names = [text, place.name, zone + "管委会", zone + "管理委员会", *body.alt]
    return registry.add(body.iri, body.cls, body.label, alt=names, facts=[("cg:jurisdiction", place.iri)])
