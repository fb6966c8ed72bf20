"""Places: full names anywhere, short names where the context allows, townships and villages by form, zones by ending.

Parts of a mention: ``form`` (full, short, town, village, zone, deictic), ``within`` (names written in front).
A short name counts in a row of places (陕西、河南、山东), before a name that shows a place (济南市场), or when it is unambiguous.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from kg.model import Kind, Mention, Span
from kg.recognize.lexicon import Token
from kg.recognize.orgname import is_name
from kg.recognize.owner import HAN, headed_towns
from kg.rules import divisions as division_table
from kg.rules.near import near
from kg.rules.words import alternation

_DEICTIC = re.compile(r"(?:我|本|全|该)(?:省|市|县|区|州|旗|盟|镇|乡|街道|自治区)(?!场|民|直|域|长|级|政)|(?:辖|境)内")
_TOWN = re.compile(rf"(?:朝鲜族|回族|满族|苗族|侗族|瑶族|[{HAN}])(?:镇|乡(?!镇)|街道|苏木)(?![政村居])")
_STREET = re.compile(r"街(?=党工委|党政|办事处|(?:19|20)\d\d年|“)")  # the 黄石街 of Guangdong is 黄石街道
_VILLAGE = re.compile(rf"([{HAN}]{{2,4}}?(?:村(?![委镇民级容干务企集医落])|社区(?![居矫服卫工网医警党民干治养教建])))")
_NO_COMMUNITY = re.compile("[级等及]|文明|卫生|健康|平安|智慧|和谐|所辖|辖区|城市")  # words before 社区, or of a title
_HONOURED = re.compile(  # 东六路社区被评为…: the subject of an award, of the own place
    rf"(?<=[,。;、:\s])(?P<name>[{HAN}]{{2,5}}(?:村|社区))(?=(?:先后|均|也|还|分别)?(?:被[^,。;\n]{{0,24}}?(?:评为|命名为|授予|确定为|认定为)|荣获|获评|荣膺|获得“))"
)
_AWARDED = re.compile("荣获|获得“|获评|荣膺|评为|命名为|授予|确定为|认定为")
_SKIPPED = re.compile(rf"[{HAN}]{{2,3}}、(?=[{HAN}]{{2,4}}村)")
_ZONE_OF_COUNTY = re.compile(r"(?:(?:经济技术|经济|高新技术产业)开发区|高新区|经开区|工业园区)")
_NOT_ZONE = re.compile(r"(?:示范|试验|先行|合作)区(?:建设|创建)?")
_BEFORE_SHORT_NAME = "在和与及、由从到对赴驻为是按向以将被经至并其原位"


@cache
def _zone() -> re.Pattern[str]:
    """The end of a zone's name: 经济技术开发区, 高新区."""
    return re.compile(f"(?:{alternation('place_words', 'zone-field')})?(?:{alternation('place_words', 'zone')})")


@cache
def _no_village() -> re.Pattern[str]:
    return re.compile(alternation("place_words", "no-village"))


@cache
def _no_town() -> re.Pattern[str]:
    return re.compile(alternation("place_words", "no-town"))


def recognize_places(norm: str, tokens: Sequence[Token], own: str = "") -> list[Mention]:
    """All place mentions in text order. ``own`` is the short name of the document's own place, if known yet."""
    table = division_table.load()
    found: list[Mention] = []
    for index, token in enumerate(tokens):
        if token.type == "place":
            above = index and tokens[index - 1].end == token.start and tokens[index - 1].type in ("place", "short")
            if not above and not _is_full_place(norm, token, table) and not _in_row(norm, tokens, index, table):
                continue
            if token.key == "中国" and norm[token.end : token.end + 1] in ("共", "特", "人", "政", "电", "移", "联"):
                continue
            within = tokens[index - 1].key if above else ""
            found.append(_mention(token.start, token.end, token.key, "full", within))
        elif token.type == "short":
            if not _is_short_place(norm, tokens, index, table, own):
                continue
            found.append(_mention(token.start, token.end, token.key, "short", ""))
    found += _towns(norm, tokens, table)
    found += [_mention(m.start(), m.end(), m.group(), "deictic", "") for m in _DEICTIC.finditer(norm)]
    found += _zones(norm, tokens)
    found += [
        _mention(m.start("name"), m.end("name"), m["name"], "village", "")
        for m in near(_HONOURED, _AWARDED, norm, before=36, after=0)
        if not _no_village().search(m["name"]) and not _NO_COMMUNITY.search(m["name"])
    ]
    found += _villages(norm, [m for m in found if m.part("form") in ("full", "town")])
    return sorted(found, key=lambda mention: (mention.span.start, -mention.span.end))


def _is_full_place(norm: str, token: Token, table: division_table.Divisions) -> bool:
    """Whether an official name is really one here: the 范县 of 示范县 is none."""
    is_county = len(token.key) == 2 and token.key[-1] == "县"  # the lexicon has looked at its context
    doubtful = table.needs_context(token.key) and not is_county
    if doubtful or (token.key[-1] == "市" and norm[token.end : token.end + 1] == "场"):
        return False
    if norm.startswith(("管委会", "管理委员会"), token.end):
        return False  # a zone of the own place: the 东城区 of 东城区管委会 is no district
    before = norm[token.start - 1 : token.start]
    if len(token.key) == 2 and before and "\u4e00" <= before <= "\u9fff":
        return before in _BEFORE_SHORT_NAME or _row_goes_on(norm, token.end, table)
    return True


def _in_row(norm: str, tokens: Sequence[Token], index: int, table: division_table.Divisions) -> bool:
    """Whether a name that is also a word is one beside its neighbours: 碑林区、新城区, two districts of one province."""
    token = tokens[index]
    if len(token.key) < 3 or token.key[-1] == "市":
        return False
    for other in tokens[max(0, index - 1) : index + 2]:
        first, second = sorted((token, other), key=lambda one: one.start)
        if other is token or other.type != "place" or norm[first.end : second.start] not in ("、", "和"):
            continue
        provinces = {place.code[:2] for place in table.by_name(other.key) if place.level == "县"}
        if provinces & {place.code[:2] for place in table.by_name(token.key)}:
            return True
    return False


def _row_goes_on(norm: str, at: int, table: division_table.Divisions) -> bool:
    """Whether a row of official names goes on behind a short one: the 富县 of 授予富县、宜川县."""
    return norm[at : at + 1] == "、" and any(table.by_name(norm[at + 1 : at + 1 + size]) for size in (3, 4, 5))


def _mention(start: int, end: int, name: str, form: str, within: str) -> Mention:
    return Mention(Kind.PLACE, Span(start, end), name, f"place-{form}", (("form", form), ("within", within)))


def _is_short_place(norm: str, tokens: Sequence[Token], index: int, table: division_table.Divisions, own: str) -> bool:
    """Whether a short form stands for its place here."""
    token = tokens[index]
    if token.key == own:
        return True
    candidates = table.by_short(token.key)
    if not candidates:
        return False
    before, after = norm[token.start - 1 : token.start], norm[token.end : token.end + 1]
    if norm.startswith("生产建设兵团", token.end):
        return False  # 新疆生产建设兵团 is a body of its own
    if re.match(r"[东西南北中]?(?:路|街(?!道)|大道)", norm[token.end : token.end + 3]):
        return False  # 中山东路 and 南京路 are streets of any town
    if after in ("镇", "乡") and norm[token.end : token.end + 2] not in ("乡镇", "镇街", "镇村", "镇区", "乡村"):
        return False  # 德州镇 is a township, wherever it lies
    listed = (before in "、和与及" and before and index and tokens[index - 1].end >= token.start - 1) or (
        after in "、和与及" and after and index + 1 < len(tokens) and tokens[index + 1].start <= token.end + 1
    )
    if listed and any(n.type in ("short", "place") for n in _neighbours(tokens, index)):
        return True
    if all(c.ambiguous for c in candidates) or (
        before and "\u4e00" <= before <= "\u9fff" and candidates[0].level == "县"
    ):
        return False
    return candidates[0].level in ("省", "地")


def _neighbours(tokens: Sequence[Token], index: int) -> list[Token]:
    near = []
    if index and tokens[index].start - tokens[index - 1].end == 1:
        near.append(tokens[index - 1])
    if index + 1 < len(tokens) and tokens[index + 1].start - tokens[index].end == 1:
        near.append(tokens[index + 1])
    return near


def _towns(norm: str, tokens: Sequence[Token], table: division_table.Divisions) -> list[Mention]:
    """Townships: known in the table, or unknown with their county right in front."""
    ends = {token.end: token for token in tokens if token.type in ("place", "short")}
    places = {token.start: token.end for token in tokens if token.type == "place"}
    headed = headed_towns(norm)
    found = []
    for match in _STREET.finditer(norm):
        for size in (5, 4, 3):
            name = norm[match.end() - size : match.end()] + "道"
            if match.end() >= size and table.towns_named(name):
                found.append(_mention(match.end() - size, match.end(), name, "town", ""))
                break
    for match in _TOWN.finditer(norm):
        end = match.end()
        for size in range(min(9, end), 1, -1):
            start = end - size
            name = norm[start:end]
            if not all("\u4e00" <= char <= "\u9fff" for char in name) or start < places.get(start, end) < end:
                continue  # the 柳江区三都镇 of 柳州市柳江区三都镇 is 三都镇
            above = ends.get(start)
            known = size >= 3 and (table.towns_named(name) or name in headed)
            if known or (above and 3 <= size <= 6 and not _no_town().search(name)):
                found.append(_mention(start, end, name, "town", above.key if above else ""))
                break
    return found


def _villages(norm: str, places: Sequence[Mention]) -> list[Mention]:
    """Villages right behind a county or township, and those listed after one: 凉水镇平安堡村、平岗村."""
    found: list[Mention] = []
    for place in places:
        at, within = place.span.end, place.name
        while True:
            skip = _SKIPPED.match(norm, at) if found and at > place.span.end else None
            at = skip.end() if skip else at
            match = _VILLAGE.match(norm, at)
            if match is None or _no_village().search(match[1]):
                break
            if match[1].endswith("社区") and _NO_COMMUNITY.search(match[1]):
                break
            found.append(_mention(match.start(1), match.end(1), match[1], "village", within))
            if norm[match.end() : match.end() + 1] not in ("、", "和"):
                break
            at = match.end() + 1
    return found


def _zones(norm: str, tokens: Sequence[Token]) -> list[Mention]:
    """Development zones with a place in front: 柳河经济开发区, 济南高新区."""
    ends = {token.end: token for token in tokens if token.type in ("place", "short")}
    found = []
    for match in _zone().finditer(norm):
        for start in range(max(0, match.start() - 8), match.start() + 1):
            token = ends.get(start)
            if (
                token is not None
                and re.fullmatch(rf"[{HAN}]*", norm[start : match.start()])
                and "管委会" not in norm[start : match.start()]
                and is_name(norm[token.end : match.start()])  # 甲工业园为|开发区主体区 are two things
                and not norm.endswith("全域", 0, match.start())  # 全域旅游示范区 is a title that places win
                and not _NOT_ZONE.fullmatch(match.group())
            ):
                found.append(_mention(token.start, match.end(), norm[token.start : match.end()], "zone", token.key))
                break
        else:
            head = _short_before_zone(norm, match, ends)
            if head is not None:
                within = norm[head : match.start()]
                found.append(_mention(head, match.end(), norm[head : match.end()], "zone", within))
    return found


def _short_before_zone(norm: str, zone: re.Match[str], ends: dict[int, Token]) -> int | None:
    """Where a short name begins that is a word elsewhere and a place before its zone: 望城经开区, 永安高新区."""
    start = zone.start() - 2
    if start < 0 or not _ZONE_OF_COUNTY.fullmatch(zone.group()):
        return None
    if not division_table.load().by_short(norm[start : zone.start()]):
        return None
    before = norm[start - 1 : start]
    free = not before or not "\u4e00" <= before <= "\u9fff" or before in _BEFORE_SHORT_NAME or start in ends
    return start if free else None
