"""Agencies: names composed of an owner (place, committee, class word) and a body; unknown bodies by their ending.

Parts of a mention: ``owner`` (the words in front), ``owner_kind`` (place, town, zone, class, national, none), ``host``
(党委 or 政府 when the body is written as theirs: 市委编办), ``body`` (the canonical body), ``surface`` (as written
without the owner), ``unit`` (an office inside the body), ``side``.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from kg.model import Kind, Mention, Span
from kg.recognize.lexicon import Token
from kg.rules import divisions as division_table
from kg.rules.bodies import Body, bodies, central_forms, party_bodies
from kg.rules.tables import read_table

HAN = "\u4e00-\u9fff"
_CLASS = "省市县区州旗盟镇乡"
_DEICTIC = "我本全该贵你"
_PARTY_WORDS = ("省委", "市委", "县委", "区委", "州委", "旗委", "盟委", "镇委", "乡委", "地委")
_NOT_PARTY = re.compile(r"委(?:托|派|任|培|以(?=重任)|员(?!会)|屈|曲|婉|实|身)")
_GOVERNMENT = ("人民政府", "政府")
_NOT_BODY = re.compile(
    r"部(?:门|分(?!别)|署|位|级|长会)|委(?:托|派|任|培|以(?=重任)|员(?!会))|办(?:理|公(?![室布开示])|法|事|案|结|学|好)|局(?:部(?!署)|面(?![向对临])|限(?![期时制]))|队(?:伍|员)|心(?:城|区)|厅(?:级|堂)"
)
_RULE_OF_LAW = re.compile(
    r"(?:全面)?依法治(?P<level>[省市县区州旗盟镇国疆藏桂宁])(?P<tail>委员会办公室|委员会|领导小组办公室|领导小组|工作领导小组办公室|工作领导小组|委办公室|委|办公室|办)(?P<group>[\u4e00-\u9fff]{2,10}协调小组)?"
)
_NOT_AFTER_CLASS = tuple("级直域内属场民区管局厅")  # 省级, 市直, 市场, 县局: no owner and body
_TEAMS = re.compile(
    rf"(?:办公室)?(?:和|及|、|下设)(?P<names>[{HAN}]{{2,12}}(?:[、和][{HAN}]{{2,12}}){{1,6}})[二两三四五六七八]?个?协调小组"
)
_COMMISSION = re.compile(
    rf"(?P<name>[{HAN}]{{2,22}}?(?:委员会|领导小组|协调小组|指挥部|工作专班|联席会议|工作组))(?P<office>办公室|办)?"
)
_PARTY_UNIT = re.compile(
    r"理论学习中心组|理论中心组|常务委员会|常委会|办公厅|办公室|巡视工作领导小组|巡察工作领导小组|督查室"
)
_DEPARTMENT_UNIT = re.compile(
    rf"(?:党组|党委|[{HAN}]{{2,6}}(?:总队|支队|大队|中队|分局)|[{HAN}]{{2,4}}(?:司法|派出|监管|税务)所|[{HAN}]{{2,4}}(?:股|科)(?=股长|科长|[、,。;和及]|负责))"
)
_BUREAU = re.compile(
    rf"(?<![城超上{_CLASS}])(?:(?=[我本].|[省市县区州总][局厅])([我本省市县区州总])(局|厅|委|办|部|院))(?![部面限级堂托任员理公法事案门])"
)
_UNIT_OF_BUREAU = re.compile(
    rf"(?P<owner>[我本省市县区州])?(?<![布格结时大全当邮书破开僵残])局(?P<unit>党组|党委|案件审理委员会|考核办|[{HAN}]{{1,5}}?(?:执法大队|大队|支队|中队|股|科|分局))(?![{HAN}]{{0,1}}级)"
)
_STATION = re.compile(
    rf"(?:(?<![{HAN}])|(?<=[、和与由,。及]))[{HAN}]{{2,3}}所(?=[、,。;和与及仅共的]|在(?!地)|副?所长|成立|副|负责|查)"
)
_PLAIN_BUREAU = re.compile(
    rf"(?<![{HAN}])([省市县区州旗])(?![场级直域内属民区管委局各有相])"
    rf"([{HAN}]{{2,9}}?局|[{HAN}]{{2,5}}(?:集团|科院)|[{HAN}]{{1,4}}[{HAN}](?<![主承协举督查经通联快好易合帮代速可集网])办)(?![{HAN}])"
)
_TEAM_HEAD = re.compile(
    rf"(?<![{HAN}”])[省市县区州旗](?=(?:推进|优化|深化|创建|加快|加强|促进|打造|建设|推动|实施)[{HAN}“”]{{2,20}}$)"
)
_OFFICE = re.compile(r"办公室")
# Many bodies of a kind, not one by its name: 全国首批卓越级智能工厂, 2个国家级公立医院, 义务教育阶段学校, 国家区域医疗中心.
_GENERIC = re.compile(
    r"[\d一二两三四五六七八九十百几多](?:个|家|所|批|座|级)|首批|(?<![初高中特])级|阶段|公立|民办|义务教育|区域医疗|医学中心|一体化"
    r"|各类|市内|纳入|坑口|地区电厂|^(?:集团|控股|所)|^(?:数据|研究|医疗|项目|公立)+中心$|\d+G"
)
_CONGRESS_AND = re.compile(r"及其(?:常务委员会|常委会)")
_OFFICE_OF_LAST = re.compile(rf"(?:(?<![{HAN}])|(?<=[由经,。]))(?:领导小组|委员会|指挥部|协调小组)办公室")
_ZONE_WORDS = "开发区|高新区|经开区|示范区|起步区|先行区|合作区|保税区|综保区|产业园区|工业园区|园区|新区|试验区|度假区|风景名胜区|风景区|景区|园"
_ZONE = re.compile(rf"(?:[{HAN}]{{0,16}}?)(?:{_ZONE_WORDS})\Z")
_ZONE_TAIL = re.compile(rf"(?:国家级)?(?:经济技术|高新技术产业|经济)?(?:{_ZONE_WORDS})\Z")
_BRANCH = re.compile(rf"[{HAN}]{{2,6}}?(?:分公司|支行|分行|分所)")
_BARE_SKIPPED = {"法院", "检察院", "人大", "政协", "纪委", "党校", "人大常委会", "监委", "中院", "高院", "团委", "工会", "海关", "交警", "武警",
                 "公证处", "研究室", "人民法院", "人民检察院", "中级人民法院", "高级人民法院", "人民代表大会", "监察委员会", "纪律检查委员会",
                 "档案馆", "中级法院", "高级法院", "人民代表大会常务委员会", "纪检监察机关", "共青团", "督查室", "人民银行", "科学院",
                 "工程院", "供销社", "巡察办", "改革办", "财经办", "仲裁院", "政务大厅", "政务中心", "融媒体中心", "综合执法队", "综合行政执法队",
                 "调查队", "红十字会", "邮政局", "行政执法队", "行政执法局", "政务服务大厅", "行政服务中心", "仲裁委", "仲裁委员会", "劳动人事争议仲裁院"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class SuffixRow:
    """One row of ``org_suffixes.tsv``: a word that ends names of organisations outside the department table."""

    id: str
    word: str
    kind: str
    strong: bool
    example: str
    counter: str


@dataclass(frozen=True, slots=True)
class StopRow:
    """One row of ``org_stops.tsv``: words that cannot stand inside an organisation's name."""

    id: str
    words: tuple[str, ...]
    note: str


@cache
def _central_pattern() -> re.Pattern[str]:
    forms = sorted(central_forms(), key=lambda form: (-len(form), form))
    return re.compile("|".join(forms))


@cache
def _suffix_rows() -> dict[str, SuffixRow]:
    return {row.word: row for row in read_table("org_suffixes", SuffixRow)}


@cache
def _suffix_pattern() -> re.Pattern[str]:
    words = sorted(_suffix_rows(), key=lambda word: (-len(word), word))
    return re.compile("|".join(words))


@cache
def _stop_pattern() -> re.Pattern[str]:
    words = sorted({w for row in read_table("org_stops", StopRow) for w in row.words}, key=lambda w: (-len(w), w))
    return re.compile("|".join(words))


@cache
def _unit_stop_pattern() -> re.Pattern[str]:
    """Verbs of official prose: the stop words of two characters and more."""
    words = sorted({w for row in read_table("org_stops", StopRow) for w in row.words if len(w) > 1})
    return re.compile("|".join(words))


@dataclass(frozen=True, slots=True)
class _Owner:
    """The words in front of a body: where they start, what they are, and the committee they name, if any."""

    start: int
    kind: str
    text: str


def recognize_agencies(norm: str, tokens: Sequence[Token]) -> list[Mention]:
    """All agency mentions of a text, non-overlapping, in text order: 市市场监管局 has owner 市 and body 市场监督管理局."""
    known = _Parser(norm, tokens).run()
    taken = sorted((m.span.start, m.span.end) for m in known)
    unknown = list(_unknown(norm, tokens, taken))
    taken = sorted([*taken, *((m.span.start, m.span.end) for m in unknown)])
    deictic: list[Mention] = []
    for mention in sorted(_deictic(norm, tokens), key=lambda m: (m.span.start, -m.span.end)):
        if not _near(taken, mention.span.start, mention.span.end) and (
            not deictic or mention.span.start >= deictic[-1].span.end
        ):
            deictic.append(mention)
    return sorted([*known, *unknown, *deictic], key=lambda mention: mention.span)


def _deictic(norm: str, tokens: Sequence[Token]) -> Iterable[Mention]:
    """我局, 市局, 省厅, 总局, 漳县、渭源县局: the issuer's department at its own, a higher or another place."""
    for index, token in enumerate(tokens):
        if (
            token.type != "place"
            or norm[token.end : token.end + 1] not in ("局", "厅")
            or norm[token.end + 1 : token.end + 2] in ("部", "面", "长", "级", "机")
        ):
            continue
        row = [token]
        for earlier in reversed(tokens[:index]):
            if earlier.type == "place" and norm[earlier.end : row[0].start] in ("、", "和"):
                row.insert(0, earlier)
            else:
                break
        for place in row:
            end = place.end + (1 if place is token else 0)
            parts = (
                ("owner_kind", "place"),
                ("owner", place.key),
                ("host", ""),
                ("body", ""),
                ("surface", norm[token.end]),
                ("unit", ""),
                ("side", "deictic"),
            )
            yield Mention(Kind.AGENCY, Span(place.start, end), norm[place.start : end], "agency-deictic-place", parts)
    for match in _UNIT_OF_BUREAU.finditer(norm):
        parts = (
            ("owner_kind", "class"),
            ("owner", match["owner"] or "我"),
            ("host", ""),
            ("body", ""),
            ("surface", "局"),
            ("unit", match["unit"]),
            ("side", "deictic"),
        )
        yield Mention(Kind.AGENCY, Span(match.start(), match.end()), match.group(), "agency-deictic-unit", parts)
    for match in _STATION.finditer(norm):
        parts = (
            ("owner_kind", "class"),
            ("owner", "我"),
            ("host", ""),
            ("body", ""),
            ("surface", "局"),
            ("unit", match.group()),
            ("side", "deictic-station"),
        )
        yield Mention(Kind.AGENCY, Span(match.start(), match.end()), match.group(), "agency-deictic-station", parts)
    for match in _PLAIN_BUREAU.finditer(norm):
        parts = (
            ("owner_kind", "class"), ("owner", match[1]), ("host", ""), ("body", match[2]), ("surface", match[2]),
            ("unit", ""), ("side", "government"),
        )  # fmt: skip
        yield Mention(Kind.AGENCY, Span(match.start(), match.end()), match.group(), "agency-plain-bureau", parts)
    for match in _OFFICE_OF_LAST.finditer(norm):
        parts = (
            ("owner_kind", "none"),
            ("owner", ""),
            ("host", ""),
            ("body", ""),
            ("surface", match.group()),
            ("unit", ""),
            ("side", "deictic-office"),
        )
        yield Mention(Kind.AGENCY, Span(match.start(), match.end()), match.group(), "agency-deictic-office", parts)
    for match in _BUREAU.finditer(norm):
        parts = (
            ("owner_kind", "class"),
            ("owner", match[1]),
            ("host", ""),
            ("body", ""),
            ("surface", match[2]),
            ("unit", ""),
            ("side", "deictic"),
        )
        yield Mention(Kind.AGENCY, Span(match.start(), match.end()), match.group(), "agency-deictic", parts)


class _Parser:
    """One left-to-right pass over the tokens of a text."""

    def __init__(self, norm: str, tokens: Sequence[Token]) -> None:
        self.norm = norm
        self.tokens = tokens
        self.starts = {token.start: index for index, token in enumerate(tokens)}
        self.ends = {token.end: index for index, token in enumerate(tokens)}
        self.found: list[Mention] = []
        self.at = 0  # everything before is consumed

    def run(self) -> list[Mention]:
        anchors: list[tuple[int, int, str, str]] = [
            (t.start, t.end, t.type, t.key) for t in self.tokens if t.type in ("body", "organ", "place")
        ]
        anchors += [(m.start(), m.end(), "central", m.group()) for m in _central_pattern().finditer(self.norm)]
        anchors += [(m.start(), m.end(), "law", m.group()) for m in _RULE_OF_LAW.finditer(self.norm)]
        anchors.sort(key=lambda a: (a[0], -a[1]))
        for start, end, kind, key in anchors:
            if start < self.at:
                continue
            if kind == "central":
                self._central(start, end, key)
            elif kind == "law":
                self._rule_of_law(start, self._owner(start))
            elif kind == "place":
                self._after_place(start, end)
            elif kind == "organ":
                self._organ(start, end, key)
            else:
                self._body(start, end, bodies()[key])
        return self.found

    # ------------------------------------------------------------------------------------------ kinds of anchors

    def _central(self, start: int, end: int, form: str) -> None:
        row = central_forms()[form]
        tail = self.norm[end : end + 2]
        if form in ("中办", "国办") and (tail.startswith(("发", "函", "厅")) or self._han(start - 1)):
            return
        if form.endswith("部") and tail[:1] in ("门", "分", "位", "级"):  # 卫生部门
            return
        if form == "国务院" and (index := self.starts.get(end)) is not None and self.tokens[index].type == "body":
            return
        if form == "兵团" and self.norm[start - 2 : start] not in ("建设",):
            return
        if form == "中国共产党" and re.match(rf"[{HAN}]{{0,12}}(?:委员会|代表大会|章程|党)", self.norm[end : end + 16]):
            return
        self._add(start, end, _Owner(start, "national", ""), row.full, form, "central")

    def _is_tax_bureau(self, at: int) -> bool:
        """Whether a place and 税务局 stand at ``at``."""
        while (index := self.starts.get(at)) is not None and self.tokens[index].type in ("place", "short"):
            at = self.tokens[index].end
            if self.norm.startswith("税务局", at):
                return True
        return False

    def _after_place(self, start: int, end: int) -> None:
        """A place directly followed by 委: 永济市委, 中共永济市委员会, 政协永济市委员会."""
        owner = self._widen(_Owner(start, "place", self.norm[start:end]))
        self._party_after(owner, end)

    def _party_after(self, owner: _Owner, end: int) -> bool:
        rest = self.norm[end : end + 4]
        before = self.norm[max(0, owner.start - 8) : owner.start]
        if rest.startswith("委员会"):
            if before.endswith(("中共", "中国共产党")):
                prefix = 2 if before.endswith("中共") else 5
                self._party(owner.start - prefix, end + 3, owner)
                return True
            if before.endswith(("政协", "政治协商会议")):
                shift = 2 if before.endswith("政协") else len("中国人民政治协商会议")
                self._add(owner.start - shift, end + 3, owner, "政治协商会议委员会", "政协", "cppcc")
                return True
            return False
        if rest.startswith("委") and not _NOT_PARTY.match(rest):
            law = _RULE_OF_LAW.match(self.norm, end + 1)
            start = owner.start - (2 if before.endswith("中共") else 0)
            if law:
                self._rule_of_law(end + 1, _Owner(start, owner.kind, owner.text))
                return True
            self._party(start, end + 1, owner)
            return True
        return False

    def _organ(self, start: int, end: int, key: str) -> None:
        if key in _PARTY_WORDS:
            if _NOT_PARTY.match(self.norm[end - 1 : end + 2]) or (
                key == "市委" and self.norm[start - 1 : start] in ("城", "超", "上")
            ):
                return
            if self.norm[start - 1 : start] == "团" and self.norm[start - 2 : start] != "集团":  # 团市委
                self._add(start - 1, end, _Owner(start - 1, "class", key[0]), "共青团", "团委", "mass")
                return
            prefix = 2 if self.norm[start - 2 : start] == "中共" else 0
            owner = _Owner(start - prefix, "class", key[0])
            law = _RULE_OF_LAW.match(self.norm, end)
            if law:
                self._rule_of_law(end, owner)
            else:
                self._party(start - prefix, end, owner)
            return
        owner = self._owner(start)
        if key in _GOVERNMENT:
            if (
                owner.kind in ("none", "national")
                or self.norm[end : end + 1] in ("性", "网")
                or self.norm[end : end + 2] == "采购"
            ):
                return
            self._government(owner, start, end)
        elif key in ("管理委员会", "管委会"):
            zone = self._zone(start)
            if zone is not None:
                self._add(zone.start, end, zone, "管理委员会", key, "zone")
        elif key in ("街道办事处", "街道办"):
            street = self._town(start + 2)
            if street is not None:
                self._street(end, street)
        elif key == "办事处":
            street = self._town(start)
            if street is not None and street.text.endswith("街道"):
                self._street(end, street)
        elif key in ("党委", "党工委", "工委") and owner.kind in ("place", "town", "class", "zone"):
            prefix = 2 if self.norm[owner.start - 2 : owner.start] == "中共" else 0
            self._party(owner.start - prefix, end, owner, "党工委" if "工委" in key else "党委")

    def _street(self, end: int, street: _Owner) -> None:
        """The office of a subdistrict; written behind its government (新城区人民政府中山门街道办事处) it is one name."""
        last = self.found[-1] if self.found else None
        if (
            last is not None
            and last.span.end == street.start
            and last.part("body") == "人民政府"
            and last.part("owner_kind") == "place"
        ):
            self.found.pop()
            street = _Owner(last.span.start, "town", last.part("owner") + street.text)
        self._add(street.start, end, street, "街道办事处", "办事处", "government")

    def _government(self, owner: _Owner, start: int, end: int) -> None:
        index = self.starts.get(end)
        if index is not None and self.tokens[index].type == "body":
            token = self.tokens[index]
            body = bodies()[token.key]
            if body.side != "party" and not body.central:
                self._add(owner.start, token.end, owner, body.full, token.key, body.side, host="政府")
                return
        office = re.match(r"办公厅|办公室|(?:党组)|督查室|研究室", self.norm[end : end + 4])
        if office:
            unit = office.group()
            self._add(owner.start, end + len(unit), owner, unit, unit, "government", host="政府")
            return
        commission = _COMMISSION.match(self.norm, end)
        if commission and self._is_name(commission["name"]):
            office_word = commission["office"] or ""
            self._add(
                owner.start, commission.end(), owner, commission["name"] + ("办公室" if office_word else ""),
                commission.group(), "commission", host="政府",
            )  # fmt: skip
            return
        self._add(owner.start, end, owner, "人民政府", self.norm[start:end], "government")

    def _party(self, start: int, end: int, owner: _Owner, body: str = "委员会") -> None:
        """A party committee and what is written as its own: 市委编办, 市委全面依法治市委员会, 市委办公室."""
        index = self.starts.get(end)
        shown = _Owner(start, owner.kind, owner.text)
        if index is not None and self.tokens[index].type == "body":
            token = self.tokens[index]
            known = party_bodies().get(token.key) or bodies()[token.key]
            if not known.central:
                self._add(start, token.end, shown, known.full, token.key, "party", host="党委")
                return
        unit = _PARTY_UNIT.match(self.norm, end)
        if unit:
            name = {"常委会": "常务委员会", "理论中心组": "理论学习中心组"}.get(unit.group(), unit.group())
            self._add(start, unit.end(), shown, name, unit.group(), "party", host="党委")
            return
        commission = _COMMISSION.match(self.norm, end)
        if commission and self._is_name(commission["name"]):
            office = commission["office"] or ""
            self._add(
                start, commission.end(), shown, commission["name"] + ("办公室" if office else ""),
                commission.group(), "commission", host="党委",
            )  # fmt: skip
            return
        self._add(start, end, shown, body, self.norm[owner.start : end], "party")

    def _rule_of_law(self, at: int, owner: _Owner) -> None:
        """依法治市委员会 and its office in all forms: 市委全面依法治市委员会办公室, 依法治市办, 省委依法治省办."""
        match = _RULE_OF_LAW.match(self.norm, at)
        if match is None:
            return
        level, tail = match["level"], match["tail"]
        end = match.end()
        if tail in ("办", "委") and self._han(match.end()) and self.norm[match.end()] in "理法公事案托派员":
            return
        if owner.kind == "none" and level != "国":
            owner = _Owner(at, "class", level)
        if level == "国":
            self._add(
                min(owner.start, at),
                end,
                _Owner(at, "national", ""),
                "中央全面依法治国委员会" + ("办公室" if "办" in tail else ""),
                match.group(),
                "central",
            )
            return
        full = f"全面依法治{level}委员会" + ("办公室" if "办" in tail else "")
        self._groups(end, owner, f"全面依法治{level}委员会")
        group = match["group"]
        if group and not tail.endswith("委员会"):
            group, end = None, match.start("group")
        if group:
            full += group
        self._add(min(owner.start, at), end, owner, full, match.group(), "commission", host="党委")

    def _groups(self, at: int, owner: _Owner, committee: str) -> None:
        """The teams of a committee as an elliptic list: 办公室和立法、执法、司法、守法普法四个协调小组 restores four."""
        match = _TEAMS.match(self.norm, at)
        if match is None:
            return
        names = re.sub(r"[二两三四五六七八]个$", "", match["names"])
        for name in names.split("、") if "、" in names else names.split("和"):
            begin = self.norm.find(name, match.start("names"))
            parts = (
                ("owner_kind", owner.kind),
                ("owner", owner.text),
                ("host", "党委"),
                ("body", committee + name + "协调小组"),
                ("surface", committee + name + "协调小组"),
                ("unit", ""),
                ("side", "commission"),
            )
            self.found.append(Mention(Kind.AGENCY, Span(begin, begin + len(name)), name, "agency-elliptic-team", parts))

    def _body(self, start: int, end: int, body: Body) -> None:
        norm = self.norm
        if _NOT_BODY.match(norm, end - 1) or norm[start - 1 : start] in ("局", "厅"):
            return
        if body.central:
            form = norm[start:end]
            if form == "国家税务总局" and self._is_tax_bureau(end):
                return  # 国家税务总局永济市税务局 is the bureau of 永济市
            owner = self._owner(start)
            if owner.kind in ("none", "national"):
                self._add(
                    owner.start if owner.kind == "national" else start,
                    end,
                    _Owner(start, "national", ""),
                    body.full,
                    form,
                    "central",
                )
            elif form in ("发展改革委", "卫生健康委"):
                self._add(owner.start, end, owner, form.replace("委", "委员会"), form, body.side)
            return
        owner = self._owner(start)
        form = norm[start:end]
        if body.full == "税务局" and owner.kind == "place" and norm.endswith("国家税务总局", 0, owner.start):
            owner = _Owner(owner.start - len("国家税务总局"), owner.kind, owner.text)
        if owner.kind == "national":
            central = next(
                (row for row in bodies().values() if row.central and row.department == body.department), None
            )
            if central is not None:
                self._add(owner.start, end, _Owner(owner.start, "national", ""), central.full, form, "central")
                return
        if owner.kind == "none":
            if (
                form in _BARE_SKIPPED
                or len(form) < 3
                or not form.endswith(("局", "委", "厅", "委员会", "办", "中心", "部", "署"))
            ):
                return
            if self._han(start - 1) and norm[start - 1] in "位格布邮书级":
                return
        unit = _DEPARTMENT_UNIT.match(norm, end)
        if unit and not _unit_stop_pattern().search(unit.group()):  # 市公安局|成立巡特警大队 is no unit
            self._add(owner.start, unit.end(), owner, body.full, form, body.side, unit=unit.group())
            return
        self._add(owner.start, end, owner, body.full, form, body.side)
        other = _CONGRESS_AND.match(norm, end)
        if body.side == "congress" and other and self.found and self.found[-1].span.end == end:
            self._add(end + 2, other.end(), owner, "人民代表大会常务委员会", "人大常委会", "congress")

    # ------------------------------------------------------------------------------------------ owners

    def _owner(self, at: int) -> _Owner:
        """The owner that ends at ``at``: a place, a township, a class word (市), 国家/中国, or nothing."""
        norm = self.norm
        index = self.ends.get(at)
        if index is not None and self.tokens[index].type in ("place", "short") and self.tokens[index].start >= self.at:
            token = self.tokens[index]
            if token.key in ("中国", "中华人民共和国"):
                return _Owner(token.start, "national", token.key)
            return self._widen(_Owner(token.start, "place", token.key))
        town = self._town(at)
        if town is not None:
            return town
        if norm[at - 3 : at] == "自治区":
            return _Owner(at - 3, "class", "自治区")
        for word in ("国家", "中央", "全国", "中国"):
            if norm[at - 2 : at] == word:
                return _Owner(at - 2, "national", word)
        char = norm[at - 1 : at]
        if char and char in _CLASS:
            if at >= 2 and norm[at - 2] in _DEICTIC:
                return _Owner(at - 2, "class", char)
            if at >= 2 and norm[at - 2] == "各":
                return _Owner(at - 2, "collective", char)
            if norm[at - 2 : at - 1] == ")" or norm[at - 2 : at] in (
                "城区",
                "社区",
                "园区",
                "片区",
                "辖区",
                "地区",
                "城市",
                "都市",
                "乡镇",
                "上市",
                "门市",
            ):
                return _Owner(at, "none", "")
            return _Owner(at - 1, "class", char)
        zone = self._zone(at) if char == "区" or norm[at - 2 : at] == "新区" else None
        return zone or _Owner(at, "none", "")

    def _widen(self, owner: _Owner) -> _Owner:
        """Take in the larger places written in front, province, prefecture and county: 四川省遂宁市."""
        start = owner.start
        for _ in range(4):
            index = self.ends.get(start)
            if index is None or self.tokens[index].type != "place":
                break
            start = self.tokens[index].start
        return _Owner(start, owner.kind, self.norm[start : owner.start] + owner.text)

    def _town(self, at: int) -> _Owner | None:
        """A township that ends at ``at``: 柳市镇, also with its county in front: 乐清市柳市镇."""
        norm = self.norm
        if norm[at - 1 : at] not in ("镇", "乡") and norm[at - 2 : at] not in ("街道", "苏木"):
            return None
        for size in range(min(9, at), 1, -1):
            start = at - size
            name = norm[start:at]
            if "政府" in name or not name[0].isalnum():
                continue
            before = self.ends.get(start)
            if before is not None and self.tokens[before].type == "place" and size <= 9:
                wide = self._widen(_Owner(self.tokens[before].start, "town", self.tokens[before].key))
                return _Owner(wide.start, "town", wide.text + name)
            if size <= 9 and division_table.load().towns_named(name):
                return _Owner(start, "town", name)
        return None

    def _zone(self, at: int) -> _Owner | None:
        """A development zone that ends at ``at``: 济南高新区, 经济技术开发区, 开发区."""
        match = _ZONE.search(self.norm[max(0, at - 22) : at])
        if match is None:
            return None
        start = at - len(match.group())
        head = _ZONE_TAIL.sub("", match.group())  # the 经 of 经济开发区 is no end of a name
        stops = list(_stop_pattern().finditer(head))
        if stops:
            start += stops[-1].end()
        for index in range(start, at):
            place = self.starts.get(index)
            if place is not None and self.tokens[place].type in ("place", "short"):
                start = index
                break
        text = self.norm[start:at]
        return _Owner(start, "zone", text) if len(text) >= 3 else None

    # ------------------------------------------------------------------------------------------ helpers

    def _han(self, at: int) -> bool:
        return 0 <= at < len(self.norm) and "\u4e00" <= self.norm[at] <= "\u9fff"

    def _is_name(self, name: str) -> bool:
        return not _stop_pattern().search(name)

    def _add(
        self, start: int, end: int, owner: _Owner, body: str, surface: str, side: str, *, host: str = "", unit: str = ""
    ) -> None:
        if owner.kind == "collective":
            self.at = max(self.at, end)
            return
        if self.norm[start - 2 : start] == "中共" and owner.kind != "national" and host in ("党委", ""):
            start -= 2 if side in ("party", "commission") else 0
        parts = (
            ("owner_kind", owner.kind), ("owner", owner.text), ("host", host), ("body", body), ("surface", surface),
            ("unit", unit), ("side", side),
        )  # fmt: skip
        self.found.append(Mention(Kind.AGENCY, Span(start, end), self.norm[start:end], f"agency-{side}", parts))
        self.at = max(self.at, end)


def _unknown(norm: str, tokens: Sequence[Token], taken: Sequence[tuple[int, int]]) -> Iterable[Mention]:
    """Bodies outside the table, by their ending, when a place or 国家/中国 stands in front: 柳河县海华矿业有限公司."""
    places = {t.start: t for t in tokens if t.type in ("place", "short")}
    occupied = sorted(taken)
    found: list[Mention] = []
    last = 0
    for match in _suffix_pattern().finditer(norm):
        row = _suffix_rows()[match.group()]
        end = match.end()
        longer = _suffix_pattern().match(norm, end) if row.kind in ("firm", "institution", "school") else None
        if longer is not None and _suffix_rows()[longer.group()].kind == "firm":  # 大连实德集团|有限公司
            row, end = _suffix_rows()[longer.group()], longer.end()
        if match.start() < last or any(s < end and match.start() < e for s, e in _near(occupied, match.start(), end)):
            continue
        left = max(last, match.start() - 26)
        run = re.search(rf"[{HAN}A-Za-z0-9·()“”]*\Z", norm[left : match.start()])
        start = left + (run.start() if run else 0)
        for stop in _stop_pattern().finditer(norm, start, match.start()):
            start = stop.end()
        team = _TEAM_HEAD.search(norm, left, match.start()) if row.kind == "commission" else None
        start = team.start() if team else start  # the verb of 省推进…领导小组 is part of the name
        for s, e in _near(occupied, start, match.start()):
            start = max(start, e) if s < match.start() else start
        owner = next((places[i] for i in range(start, match.start()) if i in places), None)
        if owner is not None and owner.type == "short" and norm[owner.end : owner.end + 1] in tuple("村镇乡街路屯湾"):
            owner = None  # the 河南 of 河南村
        if owner is not None and owner.type == "short" and owner.start > start and _is_county_only(owner.key):
            owner = None  # the 靖宇 of 杨靖宇干部学院
        kind, text = ("place", owner.key) if owner else ("none", "")
        if owner is not None:
            begin = owner.start
        else:
            national = re.search(r"国家|中国|全国|国务院|中央", norm[start : match.start()])
            if national and norm[start + national.end() : start + national.end() + 1] not in (
                "级",
                "性",
                "特",
                "重",
                "各",
                "有",
                "统",
            ):
                begin, kind, text = start + national.start(), "national", national.group()
            elif (
                norm[start : start + 1] in ("省", "市", "县", "区")
                and norm[start + 1 : start + 2] not in _NOT_AFTER_CLASS
                and (match.start() - start >= 3 or len(row.word) >= 3)
                and row.kind != "firm"
            ):
                begin, kind, text = start, "class", norm[start]
            elif (
                row.strong
                and row.kind == "firm"
                and match.start() - start >= 4
                and row.word.endswith(("有限公司", "有限责任公司", "事务所"))
            ) or (
                row.word in ("大学", "研究院", "研究所", "科学院", "学院", "纪念馆", "博物馆")
                and 4 <= end - start <= 16
                and not ("\u4e00" <= norm[start - 1 : start] <= "\u9fff" and not _stop_ends(norm, start))
                and norm[start : match.start()] not in _NO_SCHOOL
            ):
                begin, kind, text = start, "none", ""
            else:
                continue
        begin += len(norm[begin:end]) - len(norm[begin:end].lstrip("()0123456789·.")) if kind == "none" else 0
        barrier = last
        last = end
        if (
            match.start() - begin - len(text)
            < (0 if (kind == "class" and len(row.word) >= 3) or row.word in _WHOLE else 1)
            or end - begin < (4 if row.word == "大学" else 5)
            or begin < barrier
            or norm[begin:end].count("(") != norm[begin:end].count(")")
        ):
            continue
        if norm[begin:end].count("“") != norm[begin:end].count("”") or not _ends(norm, end, row):
            continue
        if _GENERIC.search(norm, begin + len(text), end):
            continue
        tail = _BRANCH.match(norm, end) if row.kind == "firm" else None
        tail = tail or (_OFFICE.match(norm, end) if row.kind == "commission" and row.word != "办公室" else None)
        end = last = tail.end() if tail else end
        body = norm[begin + len(text) : end] if kind in ("place", "class") else norm[begin:end]
        parts = (
            ("owner_kind", kind),
            ("owner", text),
            ("host", ""),
            ("body", body),
            ("surface", body),
            ("unit", ""),
            ("side", row.kind),
        )
        found.append(Mention(Kind.AGENCY, Span(begin, end), norm[begin:end], row.id, parts))
    return found


def _is_county_only(short: str) -> bool:
    """Whether a short form names no province or prefecture."""
    return all(division.level not in ("省", "地") for division in division_table.load().by_short(short))


_WHOLE = ("大学", "博物馆", "图书馆", "纪念馆", "法律顾问团", "公证处")  # complete with a place alone: 遂宁市博物馆
_NO_SCHOOL = frozenset(
    (
        "各",
        "高等",
        "全国",
        "省内",
        "重点",
        "本科",
        "职业",
        "有关",
        "附属",
        "法律知识",
        "合作",
        "党校",
        "行政",
        "科研",
        "工程",
        "技术",
        "专科",
    )
)


def _stop_ends(norm: str, at: int) -> bool:
    """Whether a word that cannot stand in a name ends at ``at``."""
    return any(m.end() == at for m in _stop_pattern().finditer(norm, max(0, at - 4), at))


def _ends(norm: str, end: int, row: SuffixRow) -> bool:
    """Whether a name really ends here: 发展中心城市 and 银行业 do not."""
    following = norm[end : end + 1]
    if row.word == "大学" and norm[end : end + 2] == "校长":
        return True
    if row.word in ("中心", "局", "厂", "银行", "大学", "集团"):
        return following not in (
            "城",
            "业",
            "化",
            "学",
            "习",
            "任",
            "部",
            "面",
            "域",
            "矿",
            "房",
            "家",
            "商",
            "镇",
            "区",
            "组",
            "工",
            "校",
            "户",
            "村",
            "性",
            "点",
            "生",
        )
    return True


def _near(spans: Sequence[tuple[int, int]], start: int, end: int) -> list[tuple[int, int]]:
    """Spans of a sorted list that overlap ``[start, end)``."""
    at = max(0, bisect_left(spans, (start, start)) - 1)
    near = []
    while at < len(spans) and spans[at][0] < end:
        if spans[at][1] > start:
            near.append(spans[at])
        at += 1
    return near
