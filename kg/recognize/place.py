"""Places: full names anywhere, short names where the context allows, townships and villages by form, zones by ending.

Parts of a mention: ``form`` (full, short, bordering, zone, deictic, and those of ``township``), ``within`` (names written in front).
A short name counts in a row of places (陕西、河南、山东), before a name that shows a place (济南市场), or when it is unambiguous.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from functools import cache

from kg.model import Mention
from kg.recognize import township
from kg.recognize.lexicon import BEFORE_PLACE, Token
from kg.recognize.orgname import is_name
from kg.recognize.owner import HAN
from kg.rules import divisions as division_table
from kg.rules.words import alternation

_DEICTIC = re.compile(r"(?:我|本|全|该)(?:省|市|县|区|州|旗|盟|镇|乡|街道|自治区)(?!场|民|直|域|长|级|政)|(?:辖|境)内")
_BEFORE_TOWN = re.compile(r"镇(?![街村区])|乡(?![镇村])|街道|村(?![镇民级庄])|社区(?![居矫服卫])")
_LISTED_NEXT = re.compile(rf"[、和与及](?P<name>[{HAN}]{{2}})(?=[、和与及等为两三四五六七八九十区县市(]|[^{HAN}])")
_LISTED_LAST = re.compile(rf"(?:(?<![{HAN}])|(?<=[在于以与和对及]))(?P<name>[{HAN}]{{2}})[、和与及]\Z")
_RIVERS = ("河南", "河北", "湖南", "湖北", "江西", "山东", "山西", "海南", "江北", "江东", "河西", "河东", "江南")
_BANK = re.compile("[岸麓坡侧畔脚]")
_RIVER_BEFORE = re.compile(r"(?P<name>[\u4e00-\u9fff]{1,3}[河江溪])[、和与及]\Z")
_RIVER_AFTER = re.compile(r"[、和与及](?P<name>[\u4e00-\u9fff]{1,3}?[河江溪])(?![市县区州])")
_ZONE_OF_COUNTY = re.compile(r"(?:(?:经济技术|经济|高新技术产业)开发区|高新区|经开区|工业园区)")
_NOT_ZONE = re.compile(r"(?:示范|试验|先行|合作)区(?:建设|创建)?")
_BEFORE_CITY = BEFORE_PLACE + "省市区县州盟的给了会同"


@cache
def _zone() -> re.Pattern[str]:
    """The end of a zone's name: 经济技术开发区, 高新区."""
    return re.compile(f"(?:{alternation('place_words', 'zone-field')})?(?:{alternation('place_words', 'zone')})")


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
            found.append(township.mention_of(token.start, token.end, token.key, "full", within))
        elif token.type == "short":
            if not _is_short_place(norm, tokens, index, table, own):
                continue
            form = "bordering" if township.is_bordering(norm, token.start, token.end) else "short"
            found.append(township.mention_of(token.start, token.end, token.key, form, ""))
    found += _listed(norm, tokens, table, {mention.span.start for mention in found})
    found += township.towns(norm, tokens, table)
    found += [township.mention_of(m.start(), m.end(), m.group(), "deictic", "") for m in _DEICTIC.finditer(norm)]
    found += _zones(norm, tokens)
    found += township.honoured(norm)
    found += township.villages(norm, [m for m in found if m.part("form") in ("full", "town")])
    seen = township.shown(norm, tokens, found)
    better = {mention.span.end for mention in seen}
    found = [m for m in found if m.span.end not in better or m.part("form") not in ("town", "village")] + seen
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
    if token.key.endswith("城市") and "\u4e00" <= before <= "\u9fff" and before not in _BEFORE_CITY:
        return False  # 沿|海城市, 六|宜城市
    if len(token.key) == 2 and before and "\u4e00" <= before <= "\u9fff":
        return before in BEFORE_PLACE or _row_goes_on(norm, token.end, table)
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


def _among_rivers(norm: str, token: Token, table: division_table.Divisions) -> bool:
    """Whether a short name stands in a list of rivers: 闪电河、黑河、白河, but not 七台河、黑河, two cities of one province."""
    if token.key[-1] not in "河江溪":
        return False
    provinces = {place.code[:2] for place in table.by_short(token.key)}
    beside = (_RIVER_BEFORE.search(norm, max(0, token.start - 5), token.start), _RIVER_AFTER.match(norm, token.end))
    for found in beside:
        names = [found["name"][at:] for at in range(len(found["name"]) - 1)] if found else []
        if found and not any(provinces & {place.code[:2] for place in table.by_short(name)} for name in names):
            return True
    return False


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
    if len(token.key) > 2 and token.key[-1] in "县旗":
        return True  # 丰宁县 for 丰宁满族自治县
    if token.key in _RIVERS and _BANK.match(norm, token.end):
        return False  # 桑干河|南岸, not 河南|岸
    if _among_rivers(norm, token, table):
        return False
    if _BEFORE_TOWN.match(norm, token.end):
        return False  # 德州镇 is a township, wherever it lies, and 江西村 a village
    listed = (before in "、和与及" and before and index and tokens[index - 1].end >= token.start - 1) or (
        after in "、和与及" and after and index + 1 < len(tokens) and tokens[index + 1].start <= token.end + 1
    )
    if listed and any(n.type in ("short", "place") for n in _neighbours(tokens, index)):
        return True
    if not all(c.ambiguous for c in candidates) and township.is_bordering(norm, token.start, token.end):
        return True  # 西连邻水的新镇乡
    if all(c.ambiguous for c in candidates) or (
        before and "\u4e00" <= before <= "\u9fff" and candidates[0].level == "县"
    ):
        return False
    return candidates[0].level in ("省", "地")


def _listed(
    norm: str, tokens: Sequence[Token], table: division_table.Divisions, taken: AbstractSet[int]
) -> list[Mention]:
    """Short names that are words elsewhere, in a row with other places: the 白云 of 番禺、从化、白云和南沙.

    The own place decides whether they are its counties.
    """
    found: dict[int, Mention] = {}
    for token in tokens:
        if token.type not in ("place", "short"):
            continue
        at = token.end
        while (item := _LISTED_NEXT.match(norm, at)) is not None and item.start("name") not in taken:
            if not table.by_short(item["name"]):
                break
            found[item.start("name")] = township.mention_of(*item.span("name"), item["name"], "listed", "")
            at = item.end("name")
        at = token.start
        while (item := _LISTED_LAST.search(norm, max(0, at - 4), at)) is not None and item.start("name") not in taken:
            if not table.by_short(item["name"]):
                break
            found[item.start("name")] = township.mention_of(*item.span("name"), item["name"], "listed", "")
            at = item.start("name")
    return list(found.values())


def _neighbours(tokens: Sequence[Token], index: int) -> list[Token]:
    near = []
    if index and tokens[index].start - tokens[index - 1].end == 1:
        near.append(tokens[index - 1])
    if index + 1 < len(tokens) and tokens[index + 1].start - tokens[index].end == 1:
        near.append(tokens[index + 1])
    return near


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
                found.append(
                    township.mention_of(token.start, match.end(), norm[token.start : match.end()], "zone", token.key)
                )
                break
        else:
            head = _short_before_zone(norm, match, ends)
            if head is not None:
                within = norm[head : match.start()]
                found.append(township.mention_of(head, match.end(), norm[head : match.end()], "zone", within))
    return found


def _short_before_zone(norm: str, zone: re.Match[str], ends: dict[int, Token]) -> int | None:
    """Where a short name begins that is a word elsewhere and a place before its zone: 望城经开区, 永安高新区."""
    start = zone.start() - 2
    if start < 0 or not _ZONE_OF_COUNTY.fullmatch(zone.group()):
        return None
    if not division_table.load().by_short(norm[start : zone.start()]):
        return None
    before = norm[start - 1 : start]
    free = not before or not "\u4e00" <= before <= "\u9fff" or before in BEFORE_PLACE or start in ends
    return start if free else None
