"""Offices and groups of a place that no table has, by their form alone: 市房地产管理局, 益阳市农村公路管理局, 区农垦集团.

Reforms make new names for offices every few years; a class word or a place in front, a clean beginning and a clean end
show that the words between are such a name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.model import Mention, Span
from kg.recognize.lexicon import Token
from kg.recognize.orgname import is_name
from kg.recognize.owner import HAN, Owner, Taken, agency_mention
from kg.rules.near import near

_RIGHT = (
    r"(?=[、,。;:)》”\s]|$|[等和与及的]|以及|负责|牵头|承担|承办|所属|下属|副?局长|主任|党组|党总支|党委|党支部|机关"
    r"|组织|印发|制定|开展|召开|划入|主要|工作人员|有关|相关|为|将|会同|联合)"
)
_NAME = rf"(?P<name>[{HAN}]{{2,12}}?)(?P<end>局|集团){_RIGHT}"
_SHORT = (  # 省林科院, 市创文办: only in a list
    rf"(?P<short>[{HAN}]{{2,5}}科院|[{HAN}]{{1,4}}[{HAN}](?<![主承协举督查经通联快好易合帮代速可集网])办)(?=[^{HAN}]|$|负责|牵头|配合)"
)
_LEFT = (
    rf"(?:(?<![{HAN}])|(?<=[和与及由将从在经向被对到报为是原])"
    r"|(?<=组建|设立|成立|撤销|保留|并入|划入|划归|划给|隶属|报送|征求|会同|联合|协调|配合|授予|移交))"
)
_OF_CLASS = re.compile(rf"{_LEFT}(?P<owner>[省市县区州旗])(?:{_NAME}|{_SHORT})")
_OF_PLACE = re.compile(_NAME)
_ANCHOR = re.compile("局|集团|科院|办")
_SPAN = 16  # code points from the owner to the end
_NO_NAME = re.compile(
    r"^(?:[级域场直属内外民委长里各际区有相局管]|政府|人民|人大|政协|党)|部门|单位|有关|相关|各|全[省市县区国]|(?:[布格大开结当时困破变定战棋终赌僵败危残书药饭骗迷铺邮]|(?<!安)全)$"
)


def recognize_offices(norm: str, tokens: Sequence[Token], taken: Taken) -> list[Mention]:
    """Offices by their form, none of which overlaps ``taken``, in the order of the readers: class words, places."""
    found: list[Mention] = []
    for match in near(_OF_CLASS, _ANCHOR, norm, before=_SPAN, after=8):
        owner = Owner(match.start("owner"), "class", match["owner"])
        found += _office(norm, owner, match, taken)
    for token in tokens:
        if token.type != "place" or (own := _OF_PLACE.match(norm, token.end)) is None:
            continue
        found += _office(norm, Owner(token.start, "place", token.key), own, taken)
    return found


def _office(norm: str, owner: Owner, match: re.Match[str], taken: Taken) -> list[Mention]:
    """The office that a match names, or none."""
    part = "name" if match["name"] else "short"
    name = match[part]
    stop = match.end("end") if match["name"] else match.end("short")
    span = Span(owner.start, stop)
    if _NO_NAME.search(name) or (part == "name" and not is_name(name)) or taken.overlaps(span.start, span.end):
        return []
    taken.add(span.start, span.end)
    body = norm[match.start(part) : stop]
    side = "firm" if body.endswith("集团") else "government"
    return [agency_mention(norm, span, owner, body, body, side, "agency-plain-bureau")]
