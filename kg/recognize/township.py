"""Townships and villages: those of the table, those right behind their county, and those that only their sentence shows.

No table has the townships that are gone or renamed, nor any village. A sentence shows them: as neighbours (东与马王乡接壤),
by what became of them (撤销仁合乡,并入东丰镇), as parts (辖河口镇、石桥乡), in a row with a known one, as a seat (驻田家村).

Parts of a mention: ``form`` is town or village, or, for one that its sentence shows, neighbour (it may lie in another
county), inner (it lies in the own one), beside (in a row, most likely in the own one), hamlet (a village of the own
one); ``within`` is the place written in front, or the last county named before.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from kg.model import Kind, Mention, Span
from kg.recognize.lexicon import Token
from kg.recognize.orgname import is_name
from kg.recognize.owner import HAN, headed_towns
from kg.rules import divisions as division_table
from kg.rules.near import near
from kg.rules.words import alternation, words_of

_TOWN = re.compile(rf"(?:朝鲜族|回族|满族|苗族|侗族|瑶族|[{HAN}])(?:镇|乡(?![镇风愁土音亲贤间])|街道|苏木)(?![政村居])")
_STREET = re.compile(r"街(?=党工委|党政|办事处|(?:19|20)\d\d年|“)")  # the 黄石街 of Guangdong is 黄石街道
_VILLAGE = re.compile(rf"([{HAN}]{{2,4}}?(?:村(?![委镇民级容干务企集医落])|社区(?![居矫服卫工网医警党民干治养教建])))")
_NO_COMMUNITY = re.compile("[级等及]|文明|卫生|健康|平安|智慧|和谐|所辖|辖区|城市")  # words before 社区, or of a title
_HONOURED = re.compile(  # 东六路社区被评为…: the subject of an award, of the own place
    rf"(?<=[,。;、:\s])(?P<name>[{HAN}]{{2,5}}(?:村|社区))(?=(?:先后|均|也|还|分别)?(?:被[^,。;\n]{{0,24}}?(?:评为|命名为|授予|确定为|认定为)|荣获|获评|荣膺|获得“))"
)
_AWARDED = re.compile("荣获|获得“|获评|荣膺|评为|命名为|授予|确定为|认定为")
_SKIPPED = re.compile(rf"[{HAN}]{{2,3}}、(?=[{HAN}]{{2,4}}村)")
_TOWN_MAX = 9  # code points of a township's name

# Ends of names that a sentence may show, and what may not follow them.
_END = re.compile(
    r"(?P<town>镇(?![乡政村居区长域级办街容民静江])|乡(?![镇村亲级政民办土间愁音里下])|街道(?!办[公学])|苏木)"
    r"|(?P<village>村(?![委镇民级容干务企集医落庄口史校规部屯社组界道域寨里内外]|党|两|、组)|社区(?![居矫服卫工网医警党民干治养教建团学文人]|法))"
)
_ENDED = re.compile(r"(?:镇|乡|街道|苏木|村|社区)\Z")
_FREE = re.compile(  # what may stand behind a township that no table has
    rf"$|[^{HAN}]|[等和与及的境内共]|以及|两[镇乡个]|建制|成建制|人民政府|政府|党委|办事处|党工委|等地|在|设立|设置|改|撤|原|由|于|[{HAN}]{{1,4}}村"
)
_RUN = 16  # code points before an end that may hold its name and what leads to it
_JOINERS = ("、", ",", "和", "与", "及", "以及")
_COMPASS = rf"(?:(?<![{HAN}])|(?<=[镇乡县区市其境]))(?:[东西南北]{{1,2}}|[东西南北]{{1,2}}(?:部|面|边|侧|方)|左|右)"
_TOUCHES = r"(?:毗邻|毗连|相邻|邻近|紧邻|紧靠|紧连|连接|接壤|交界|比邻|隔[\u4e00-\u9fff]{1,4}?与|[与邻临接连靠毗界依倚抵至和同濒望起止])"
_BORDER = re.compile(
    rf"{_COMPASS}{_TOUCHES}{{1,2}}(?:[{HAN}]{{1,7}}[县市区旗的]|[{HAN}]{{2}})?的?\Z"
)  # 西连邻水的|新镇乡
_BORDERS = re.compile(rf"{_COMPASS}{_TOUCHES}{{1,2}}")
_TOUCHED = re.compile(rf"{_COMPASS}{_TOUCHES}{{1,2}}\Z")
_BORDERING = re.compile(
    r"(?:两[镇乡])?(?:等[地镇乡]?)?(?:相)?(?:接壤|毗邻|毗连|相邻|交界|为邻|为界|相连|相接|相望|接界|比邻|隔)"
)
_BECOMES = re.compile(
    r"(?:两[镇乡]|[二两三四五六]个?[镇乡])?(?:成建制|建制|行政区域|区域|地域|辖区|范围|政府)?(?:合并|并入|划归|划入|划出|撤销|更名|改名|改称|改为|改设|改建|升格|升为|析置|划分|整体|管辖|驻地)"
    r"|(?:人民)?政府(?:机关)?驻|行政区域"
)
_IS = re.compile(r"(?:,)?(?:位于|地处|坐落|隶属|面积|总面积|下辖|现辖|辖\d|原名|原为|原属|因[\u4e00-\u9fff]|以境内)")
_IS_VILLAGE = re.compile(r"(?:,)?(?:位于|地处|坐落|隶属|面积|总面积|全村|为[\u4e00-\u9fff])")
_LEAD = re.compile(
    r"(?:撤销|取消|设立|设置|新设|增设|恢复|复置|并入|划归|划入|划出|析出|更名为|改名为|改称|改为|改设|改建为|改建|改|升为|分为|分设|建立|成立|组建|合并为|合并设立|归并|隶属于?|属"
    r"|人民政府驻|政府驻|机关驻|办事处驻|驻地|驻|由原|原|曾辖|下辖|现辖|管辖|所辖|辖有|辖|包括|分别为|分别是|共有|分布在|分布于|集中在|位于|地处|坐落于|坐落在|迁移至|迁移到|迁移|迁至|迁驻|搬迁至"
    r"|划分为|同意|保留|并|将|由|从|把|经|在|到|至|为|是|有|于|以|对|让|给|向|的|所在地|[本我该全](?:镇|乡|村|县|市|区|街道))"
)
_OF_AREA = re.compile(
    r"(?:撤销|取消|设立|设置|新设|增设|恢复|复置|并入|划归|划入|划出|析出|更名为|改名为|改称|改为|改设|改建为|改建|改|升为|分设|合并为|合并设立|归并|由原|原|驻|下辖|现辖|管辖|所辖|曾辖|辖有|辖)\Z"
)
_COUNTED = re.compile("[一二两三四五六七八九十百几多数]+个")
_DONE = (
    "撤销",
    "辖",
    "下辖",
    "现辖",
    "新设",
    "取消",
    "设立",
    "设置",
    "将",
    "把",
    "原",
    "恢复",
    "改",
    "由",
    "从",
    "在",
    "并入",
    "划归",
)  # between a county and its township
_SEAT = re.compile(
    r"(?:所在地|驻地?|驻在|迁移至|迁移到|由|迁至|搬迁至|坐落于|坐落在|位于)(?:[本我该](?:镇|乡|县|市|区|街道))?\Z"
)


@cache
def no_village() -> re.Pattern[str]:
    """Words that no name of a village holds."""
    return re.compile(alternation("place_words", "no-village"))


@cache
def _no_town() -> re.Pattern[str]:
    return re.compile(alternation("place_words", "no-town"))


@dataclass(frozen=True, slots=True)
class _Item:
    """A possible name: its span, its kind, the place in front of it, and what its sentence says of it."""

    start: int
    end: int
    kind: str
    within: str
    county: str
    border: bool
    shown: bool
    known: bool


def mention_of(start: int, end: int, name: str, form: str, within: str) -> Mention:
    """A mention of a place."""
    return Mention(Kind.PLACE, Span(start, end), name, f"place-{form}", (("form", form), ("within", within)))


# --------------------------------------------------------------------------------------------- by the table, by place


def towns(norm: str, tokens: Sequence[Token], table: division_table.Divisions) -> list[Mention]:
    """Townships: known in the table, or unknown with their county right in front."""
    ends = {token.end: token for token in tokens if token.type in ("place", "short")}
    places = {token.start: token.end for token in tokens if token.type == "place"}
    headed = headed_towns(norm)
    found = []
    for match in _STREET.finditer(norm):
        for size in (5, 4, 3):
            name = norm[match.end() - size : match.end()] + "道"
            if match.end() >= size and table.towns_named(name):
                found.append(mention_of(match.end() - size, match.end(), name, "town", ""))
                break
    for match in _TOWN.finditer(norm):
        end = match.end()
        for size in range(min(_TOWN_MAX, end), 1, -1):
            start = end - size
            name = norm[start:end]
            if not all("\u4e00" <= char <= "\u9fff" for char in name) or start < places.get(start, end) < end:
                continue  # the 柳江区三都镇 of 柳州市柳江区三都镇 is 三都镇
            above = ends.get(start)
            if size >= 3 and (table.towns_named(name) or name in headed):
                found.append(mention_of(start, end, name, "town", above.key if above else ""))
                break
            if above and 3 <= size <= 6 and not _no_town().search(name):
                start = _behind_verb(norm, start, end)
                found.append(mention_of(start, end, norm[start:end], "town", above.key))
                break
    return found


def is_bordering(norm: str, start: int, end: int) -> bool:
    """Whether a place is named as a neighbour: the 邻水 of 西连邻水的新镇乡, the 义乌 of 东与义乌接壤."""
    return _TOUCHED.search(norm, max(0, start - 8), start) is not None or _BORDERING.match(norm, end) is not None


def _behind_verb(norm: str, start: int, end: int) -> int:
    """Where the name begins behind what is done to it: 登封市|撤销|卢店镇."""
    leads = [lead.end() for lead in _LEAD.finditer(norm, start, end) if lead.end() < end - 1]
    return leads[0] if leads and norm[start : leads[0]] in _DONE else start


def villages(norm: str, places: Sequence[Mention]) -> list[Mention]:
    """Villages right behind a county or township, those listed after one (凉水镇平安堡村、平岗村), and those that won a title."""
    found: list[Mention] = []
    for place in places:
        at, within = place.span.end, place.name
        while True:
            skip = _SKIPPED.match(norm, at) if found and at > place.span.end else None
            at = skip.end() if skip else at
            match = _VILLAGE.match(norm, at)
            if match is None or no_village().search(match[1]):
                break
            if match[1].endswith("社区") and _NO_COMMUNITY.search(match[1]):
                break
            found.append(mention_of(match.start(1), match.end(1), match[1], "village", within))
            if norm[match.end() : match.end() + 1] not in ("、", "和"):
                break
            at = match.end() + 1
    return found


def honoured(norm: str) -> list[Mention]:
    """Villages and communities that won a title: 东六路社区被评为…."""
    return [
        mention_of(m.start("name"), m.end("name"), m["name"], "village", "")
        for m in near(_HONOURED, _AWARDED, norm, before=36, after=0)
        if not no_village().search(m["name"]) and not _NO_COMMUNITY.search(m["name"])
    ]


# ------------------------------------------------------------------------------------------------- by their sentence


def shown(norm: str, tokens: Sequence[Token], found: Sequence[Mention]) -> list[Mention]:
    """Townships and villages that their sentence shows; ``found`` are the places that are known already."""
    reader = _Reader(norm, tokens, found)
    rows: list[list[_Item]] = []
    for item in reader.items():
        last = rows[-1][-1] if rows else None
        if last is not None and last.kind == item.kind and norm[last.end : item.start] in _JOINERS:
            rows[-1].append(replace(item, within=item.within or last.within))
        else:
            rows.append([item])
    return [mention for row in rows for mention in _of_row(norm, row)]


def _of_row(norm: str, row: Sequence[_Item]) -> Iterator[Mention]:
    """The mentions of one row of names, if anything in it or around it shows that they are names."""
    border = any(item.border for item in row)
    shows = border or any(item.shown for item in row)
    if row[0].kind == "village":
        if shows or len(row) > 1:
            for item in row:
                if not item.known:
                    yield mention_of(item.start, item.end, norm[item.start : item.end], "hamlet", item.within)
    elif shows or (len(row) > 1 and any(item.known for item in row)):
        form = "neighbour" if border else "inner" if shows else "beside"
        for item in row:
            where = "town" if item.within else form
            yield mention_of(item.start, item.end, norm[item.start : item.end], where, item.within or item.county)


class _Reader:
    """Reads the possible names of a text from right to left: the end, then the words before it."""

    def __init__(self, norm: str, tokens: Sequence[Token], found: Sequence[Mention]) -> None:
        self.norm = norm
        begins = {mention.span.start for mention in found if mention.part("form") == "town"}
        places = [t for t in tokens if t.type == "place" or (t.type == "short" and t.end in begins)]
        self.places = {token.end: token for token in places if not _END.match(norm, token.end)}
        self.counties = [token for token in places if token.type == "place" and token.key[-1] in "县市区旗"]
        self.known = {mention.span.end: mention for mention in found if mention.part("form") in ("town", "village")}

    def items(self) -> Iterator[_Item]:
        """The possible names in text order."""
        before = -1
        for match in _END.finditer(self.norm):
            item = self._item(match.end(), "town" if match["town"] else "village", len(match.group()), before)
            if item is not None:
                yield item
                before = item.end

    def _item(self, end: int, kind: str, tail: int, before: int) -> _Item | None:
        norm = self.norm
        known = self.known.get(end)
        begin, above = self._begin(end, before)
        if known is not None and self._is_longer(known, begin, end - tail, kind):
            known = None
        start = known.span.start if known is not None else begin
        if known is not None and begin < start and self._behind_lead(begin, end - tail)[0] != start:
            return None
        lead = norm[max(0, start - _RUN) : start]
        if known is None:
            start, lead = self._behind_lead(begin, end - tail)
            if not self._is_name(start, end - tail, kind):
                return None
            if kind == "town" and not (
                _FREE.match(norm, end)
                or _BORDERING.match(norm, end)
                or _BECOMES.match(norm, end)
                or _IS.match(norm, end)
            ):
                return None
        within = known.part("within") if known is not None else above if start == begin else ""
        after = norm[end : end + 12]
        heads = start == 0 or norm[start - 1] in "\n。"
        if kind == "village":
            shows = _SEAT.search(lead) is not None or (heads and _IS_VILLAGE.match(after) is not None)
            return _Item(start, end, kind, within, "", False, shows, known is not None)
        border = _BORDER.search(lead) is not None or _BORDERING.match(after) is not None
        shows = _OF_AREA.search(lead) is not None or _BECOMES.match(after) is not None
        shows = shows or (heads and _IS.match(after) is not None)
        return _Item(start, end, kind, within, self._county(start), border, shows, known is not None)

    def _is_longer(self, known: Mention, begin: int, stem: int, kind: str) -> bool:
        """Whether a name of the table is only the end of one in a row: 永宁镇、银|杏树乡."""
        if kind != "town" or known.part("within") or begin >= known.span.start:
            return False
        start = self._behind_lead(begin, stem)[0]
        if start == known.span.start - 1 and self.norm[start] in "大小新老上下东西南北中前后":
            return True  # 南与|大青松乡
        return self.norm[begin - 1 : begin] in ("、", "(", ":") and start == begin and self._is_name(begin, stem, kind)

    def _county(self, start: int) -> str:
        """The last county named before in the sentence: 同意宝丰县…,撤销城关镇."""
        at = bisect_left(self.counties, start, key=lambda token: token.start)
        floor = max(self.norm.rfind(mark, max(0, start - 200), start) for mark in "。\n")
        return self.counties[at - 1].key if at and self.counties[at - 1].start > floor else ""

    def _begin(self, end: int, before: int) -> tuple[int, str]:
        """Where the words of a name begin at the earliest, and the place that ends there."""
        norm, at = self.norm, end - 1
        floor = max(0, end - _RUN)
        while at > floor and "\u4e00" <= norm[at - 1] <= "\u9fff" and at not in self.places and at > before:
            at -= 1
        place = self.places.get(at)
        if at == before and norm[at : at + 1] in ("和", "与", "及"):
            at += 1
        return at, place.key if place is not None else ""

    def _behind_lead(self, begin: int, stem: int) -> tuple[int, str]:
        """Where a name begins behind the words that lead to it, and those words."""
        start = begin
        borders = [match.end() for match in _BORDERS.finditer(self.norm, begin, stem)]
        joint = max(self.norm.rfind(word, begin, stem) for word in "与和同") + 1
        if begin < joint and _BORDERING.match(self.norm, stem + 1):
            start = joint  # 布日嘎斯太沟与|乌兰乡相连
        elif borders:
            start = max(borders[-1], self.norm.rfind("的", borders[-1], stem) + 1)
        elif self._cuts(begin) and not _LEAD.match(self.norm, begin, stem):
            return stem, ""  # the run is cut off: nobody knows where the name begins
        else:
            for lead in _LEAD.finditer(self.norm, begin, stem):
                if lead.end() < stem:
                    start = lead.end()
        return start, self.norm[max(0, start - _RUN) : start]

    def _cuts(self, begin: int) -> bool:
        """Whether a run of words is cut off at its beginning, not at a mark, a place or the name before in its row."""
        before = self.norm[begin - 1 : begin]
        joined = before in ("和", "与", "及") and _ENDED.search(self.norm, max(0, begin - 4), begin - 1)
        return "\u4e00" <= before <= "\u9fff" and begin not in self.places and not joined

    def _is_name(self, start: int, stem: int, kind: str) -> bool:
        """Whether the words between make the stem of a name: 马王, 上乘寺, not 特色 or 各行政."""
        name = self.norm[start:stem]
        if name == "新建":
            return True  # a verb elsewhere
        if not 1 <= len(name) <= 6 or not all("\u4e00" <= char <= "\u9fff" for char in name):
            return False
        if (
            _COUNTED.match(name)
            or name in words_of("place_words", "kind-of-village")
            or name[-1] in ("乡村" if self.norm[stem] == "乡" else "乡镇村")
        ):
            return False
        stops = no_village() if kind == "village" else _no_town()
        return not stops.search(name) and is_name(name)
