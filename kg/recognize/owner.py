"""What stands in front of an organ's name: a place, a class word (市), 全国, or nothing. The one reader of owners.

``before`` reads the words right in front (市十二届人大常委会, 广东省省长); ``whole`` also takes in the larger places written
before a place, townships and development zones, as the names of departments have them (乐清市柳市镇人民政府).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from kg.model import Kind, Mention, Span
from kg.recognize.lexicon import Token
from kg.recognize.orgname import last_stop_end
from kg.rules import divisions as division_table
from kg.rules.words import alternation, words_of

HAN = "\u4e00-\u9fff"
CLASS = "省市县区州旗盟镇乡"
_DEICTIC = "我本全该贵你"
_KINDS_OF_PLACE = re.compile(
    r"[(](?:[省市县区州旗盟镇乡、和]|特区|林区|自治[县旗州]|街道|地区|园区|开发区|管委会)+[)]\Z"
)
_CLASSES_OF_CITY = ("直辖市", "计划单列市", "设区市", "设区的市", "地级市", "县级市", "省辖市")
_HANDED_TO = ("报", "送", "交", "请", "归")  # 重大事项报|开发区管委会
_IN_ROW = re.compile("[省市县区州旗盟镇乡][和与及、]")  # 省和市: the class word is of a row, not of the name behind it
_RANKED = re.compile(r"(?:国家|[省市县])级")
_HEAD = 1000  # code points in which the title of a text stands
_HEADED = re.compile(
    rf"^[^\S\n]*(?P<name>[{HAN}]{{2,4}}(?:街道|镇|乡))(?=(?:办事处|人民政府|政府|党工委|党委)?(?:关于)?(?:19|20)\d\d年|(?:办事处|人民政府)关于)",
    re.MULTILINE,
)
_NO_HEADED = re.compile("[各我本该全近的乡镇](?=.)|现将|关于|城镇|街道(?=.)")
_PLAIN_TOWN = re.compile(rf"(?<![{HAN}])[{HAN}]{{2,4}}[镇乡]\Z")
_TOWN_MAX = 9  # code points of a township's name


@dataclass(frozen=True, slots=True)
class Owner:
    """The words of an owner: where they start, ``kind`` and the words themselves.

    ``kind`` is place, town, zone, class (市), corps (兵团), collective (各市), national or none.
    """

    start: int
    kind: str
    text: str


class Owners:
    """Finds the owner that ends at a position, from the gazetteer's hits."""

    def __init__(self, norm: str, tokens: Sequence[Token]) -> None:
        """Index the places of a text by their start and end."""
        self.norm = norm
        places = [token for token in tokens if token.type in ("place", "short")]
        self._ends = {token.end: token for token in places}
        self._starts = {token.start: token for token in places}
        self._headed = headed_towns(norm)

    def before(self, at: int) -> Owner:
        """The owner right in front of ``at``: for 市十二届人大 at 1 it is the class word 市."""
        owner = self._place(at, 0) or self._national(at) or self._class_word(at)
        if owner is None or owner.kind == "collective":
            return Owner(at, "none", "")
        single = owner.kind == "class" and len(owner.text) == 1 == at - owner.start
        if single and _IN_ROW.fullmatch(self.norm, max(0, at - 3), at - 1):
            return Owner(at, "none", "")
        return owner

    def whole(self, at: int, floor: int = 0) -> Owner:
        """The owner in full, not reaching before ``floor``: a place with those above it, a township, a zone, 市, 国家."""
        place = self._place(at, floor)
        if place is not None:
            return place if place.kind == "national" else self.widen(place)
        owner = self.town(at) or self._national(at) or self._corps(at) or self._zone_word(at) or self._class_word(at)
        return owner or Owner(at, "none", "")

    def widen(self, owner: Owner) -> Owner:
        """Take in the larger places written in front, province, prefecture and county: 四川省遂宁市."""
        start = owner.start
        for _ in range(4):
            token = self._ends.get(start)
            if token is None or token.type != "place":
                break
            start = token.start
        return Owner(start, owner.kind, self.norm[start : owner.start] + owner.text)

    def town(self, at: int) -> Owner | None:
        """A township that ends at ``at``: 柳市镇, also with its county in front: 乐清市柳市镇."""
        norm = self.norm
        if norm[at - 1 : at] == "街":
            return self._street(at)
        if norm[at - 1 : at] not in ("镇", "乡") and norm[at - 2 : at] not in ("街道", "苏木"):
            return None
        for size in range(min(_TOWN_MAX, at), 1, -1):
            start = at - size
            name = norm[start:at]
            if "政府" in name or not name[0].isalnum() or any(char.isspace() for char in name):
                continue
            county = self._ends.get(start)
            if county is not None and county.type == "place":
                wide = self.widen(Owner(county.start, "town", county.key))
                return Owner(wide.start, "town", wide.text + name)
            if division_table.load().towns_named(name) or name in self._headed:
                return Owner(start, "town", name)
        return self._plain_town(at)

    def _plain_town(self, at: int) -> Owner | None:
        """A township that no table has, whose government is named with a clean beginning: 东皇镇|人民政府."""
        if not self.norm.startswith(("人民政府", "党委"), at):
            return None
        match = _PLAIN_TOWN.search(self.norm, max(0, at - 6), at)
        if (
            match is None
            or _no_town().search(match.group())
            or match.group()[:-1] in words_of("place_words", "kind-of-village")
        ):
            return None
        return Owner(match.start(), "town", match.group())

    def _street(self, at: int) -> Owner | None:
        """A subdistrict by the short form of Guangdong: the 黄石街 of 黄石街党工委 is 黄石街道."""
        for size in (5, 4, 3):
            name = self.norm[at - size : at] + "道"
            if at >= size and division_table.load().towns_named(name):
                return Owner(at - size, "town", name)
        return None

    def zone(self, at: int) -> Owner | None:
        """A development zone that ends at ``at``: 济南高新区, 经济技术开发区, 开发区."""
        window = self.norm[max(0, at - 22) : at]
        match = _zone_pattern().search(window)
        if match is None:
            return None
        start = at - len(match.group())
        head = _zone_tail().sub("", match.group())  # the 经 of 经济开发区 is no end of a name
        joined = head.rfind("管委会")
        stop = max(last_stop_end(head), joined + len("管委会") + 1 if joined >= 0 else 0)  # 高新区管委会和|经开区管委会
        start += len(head) if head.endswith(_HANDED_TO) else stop
        start = next((index for index in range(start, at) if index in self._starts), start)
        text = self.norm[start:at]
        if len(text) < 3 or _RANKED.match(text) or text.endswith("功能区"):
            return None  # 国家级开发区管委会: one of several
        return Owner(start, "zone", text)

    def _place(self, at: int, floor: int) -> Owner | None:
        token = self._ends.get(at)
        if token is None or token.start < floor:
            return None
        kind = "national" if token.key in ("中国", "中华人民共和国") else "place"
        return Owner(token.start, kind, token.key)

    def _national(self, at: int) -> Owner | None:
        word = self.norm[max(0, at - 2) : at]
        return Owner(at - 2, "national", word) if word in ("国家", "中央", "全国", "中国") else None

    def _corps(self, at: int) -> Owner | None:
        """新疆生产建设兵团 or 兵团 in front of one of its bodies."""
        for word in ("新疆生产建设兵团", "兵团"):
            if self.norm.endswith(word, 0, at):
                return Owner(at - len(word), "corps", word)
        return None

    def _zone_word(self, at: int) -> Owner | None:
        """The zone in front of a department: 高新区市场监管局, 济南经开区税务局."""
        named = (
            self.norm[max(0, at - 3) : at] in ("高新区", "经开区", "开发区") or self.norm[max(0, at - 2) : at] == "新区"
        )
        return self.zone(at) if named else None

    def _class_word(self, at: int) -> Owner | None:
        """市, 我市, 自治区 or 各市 in front of ``at``; nothing where the word is the end of another one (社区, 城市)."""
        norm = self.norm
        if norm[max(0, at - 3) : at] == "自治区":
            return Owner(at - 3, "class", "自治区")
        if norm[max(0, at - 2) : at] == "地区" and (not _is_han(norm, at - 3) or norm[at - 3] in "在由经与和及向报"):
            return Owner(at - 2, "class", "地区")
        if norm[max(0, at - 2) : at] == "街道" and not _is_han(norm, at - 3):
            return Owner(at - 2, "class", "街道")
        if norm[at - 1 : at] == "街" and at and not _is_han(norm, at - 2):
            return Owner(at - 1, "class", "街道")  # 街党工委
        if norm[at - 1 : at] == ")" and _KINDS_OF_PLACE.search(norm, max(0, at - 24), at):
            return Owner(at, "collective", norm[at - 2])  # 各县(市、区)司法局
        char = norm[at - 1 : at] if at else ""
        if not char or char not in CLASS:
            return None
        before = norm[at - 2 : at - 1] if at > 1 else ""
        if before and before in _DEICTIC:
            return Owner(at - 2, "class", char)
        if before == "各":
            return Owner(at - 2, "collective", char)
        if char == "市" and norm.endswith(_CLASSES_OF_CITY, 0, at):
            return Owner(at, "collective", char)  # 各省、自治区、直辖市财政厅
        if before == ")" or before + char in words_of("agency_words", "no-class"):
            return Owner(at, "none", "")
        if before and before in CLASS and before != char and at - 1 not in self._ends:
            row = at - 1  # 各旗县|区, 各区|市: places of several kinds
            while norm[row - 1 : row] in tuple(CLASS):
                row -= 1
            many = norm[row - 1 : row] == "各"
            return Owner(row - 1, "collective", char) if many else Owner(at, "none", "")
        return Owner(at - 1, "class", char)


def _is_han(norm: str, at: int) -> bool:
    return 0 <= at < len(norm) and "\u4e00" <= norm[at] <= "\u9fff"


def headed_towns(norm: str) -> frozenset[str]:
    """Townships that a line of the head begins with, also ones younger than the table: 陆渡街道办事处2023年度…报告."""
    return _headed_in(norm[:_HEAD])


@lru_cache(maxsize=4)
def _headed_in(head: str) -> frozenset[str]:
    return frozenset(m["name"] for m in _HEADED.finditer(head) if not _NO_HEADED.search(m["name"]))


@cache
def _no_town() -> re.Pattern[str]:
    return re.compile(alternation("place_words", "no-town"))


@cache
def _zone_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?:[{HAN}]{{0,16}}?)(?:{alternation('agency_words', 'zone')})\Z")


@cache
def _zone_tail() -> re.Pattern[str]:
    zones = alternation("agency_words", "zone")
    return re.compile(rf"(?:国家级)?(?:经济技术|高新技术产业|经济)?(?:{zones})\Z")


def agency_mention(
    norm: str,
    span: Span,
    owner: Owner,
    body: str,
    surface: str,
    side: str,
    rule: str,
    host: str = "",
    *,
    unit: str = "",
) -> Mention:
    """An agency mention with the parts of ``kg.recognize.agency.find``."""
    parts = (
        ("owner_kind", owner.kind), ("owner", owner.text), ("host", host), ("body", body), ("surface", surface),
        ("unit", unit), ("side", side),
    )  # fmt: skip
    return Mention(Kind.AGENCY, span, norm[span.start : span.end], rule, parts)


class Taken:
    """A set of spans that answers whether a new one would overlap; spans are added in any order."""

    def __init__(self, spans: Iterable[tuple[int, int]] = ()) -> None:
        """Start with some spans."""
        self._cells: dict[int, list[tuple[int, int]]] = {}
        for start, end in spans:
            self.add(start, end)

    def add(self, start: int, end: int) -> None:
        """Take a span."""
        for cell in range(start >> 6, (max(start, end - 1) >> 6) + 1):
            self._cells.setdefault(cell, []).append((start, end))

    def overlaps(self, start: int, end: int) -> bool:
        """Whether a taken span shares a position with ``[start, end)``."""
        return any(
            s < end and start < e
            for cell in range(start >> 6, (max(start, end - 1) >> 6) + 1)
            for s, e in self._cells.get(cell, ())
        )
