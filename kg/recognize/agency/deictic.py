"""Bodies named by their ending alone: 我局, 市局, 省厅, 局党组, 文峰所, 领导小组办公室. ``resolve`` tells whose they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.model import Mention, Span
from kg.recognize.lexicon import Token
from kg.recognize.orgname import last_stop_end
from kg.recognize.owner import CLASS, HAN, Owner, Taken, agency_mention
from kg.rules import divisions as division_table
from kg.rules.near import near

_BUREAU = re.compile(
    rf"(?<![城超上{CLASS}])(?:(?=[我本].|[省市县区州总][局厅])([我本省市县区州总])(局|厅|委|办|部|院))(?![部面限级堂托任员理公法事案门])"
)
_UNIT_OF_BUREAU = re.compile(
    rf"(?P<owner>[我本省市县区州])?(?<![布格结时大全当邮书破开僵残])局(?P<unit>党组|党委|案件审理委员会|考核办|(?:(?![和与及各、等])[{HAN}]){{1,5}}?(?:执法大队|大队|支队|中队|股|科|分局))(?![{HAN}]{{0,1}}级)"
)
_BRANCH_SIGN = re.compile("分局")
_BRANCH = re.compile(  # 荣成分局, 利川市分局 in the report of the bureau whose branches they are
    rf"(?:(?<![{HAN}])|(?<=[、和与及由]))(?P<stem>[{HAN}]{{2,4}}?)分局(?=[、,。;和与及等]|$|配合|负责|牵头|查处|开展|组织)"
)
_STATION_END = re.compile("所")
_STATION = re.compile(
    rf"(?:(?<![{HAN}])|(?<=[、和与由,。及]))[{HAN}]{{2,3}}所(?=[、,。;和与及仅共的]|在(?!地)|副?所长|成立|副|负责|查)"
)
_NAMED_STATION = re.compile(  # 凤城司法所, 金龙派出所: named after a township
    rf"(?P<stem>[{HAN}]{{2,6}}?)(?P<kind>(?:司法|派出|税务|市场监管|市场监督管理|自然资源|国土资源|财政|供电)所)"
)
_BUREAU_SIGN = re.compile("局")
_HAN_BEFORE = re.compile(rf"(?![由经向对与和及在按报])[{HAN}]")
_OFFICE = re.compile("办公室")
_OFFICE_OF_LAST = re.compile(rf"(?:(?<![{HAN}])|(?<=[由经,。]))(?:领导小组|委员会|指挥部|协调小组|专班)(?:下设)?办公室")


def recognize_deictic(norm: str, tokens: Sequence[Token], taken: Taken) -> list[Mention]:
    """The mentions outside what is ``taken``, the longest of those that overlap; 我局 has owner 我 and surface 局."""
    found: list[Mention] = []
    for mention in sorted(_all(norm, tokens), key=lambda m: (m.span.start, -m.span.end)):
        if found and mention.span.start < found[-1].span.end:
            continue
        if not taken.overlaps(mention.span.start, mention.span.end):
            found.append(mention)
    return found


def _all(norm: str, tokens: Sequence[Token]) -> Iterator[Mention]:
    yield from _of_places(norm, tokens)
    for match in near(_UNIT_OF_BUREAU, _BUREAU_SIGN, norm, before=2, after=12):
        yield _mention(
            norm, match.span(), match["owner"] or "我", "局", "deictic", "agency-deictic-unit", match["unit"]
        )
    for match in near(_BRANCH, _BRANCH_SIGN, norm, before=5, after=3):
        table = division_table.load()
        if any(row.level == "县" for row in (*table.by_short(match["stem"]), *table.by_name(match["stem"]))):
            yield _mention(norm, match.span(), "我", "局", "deictic", "agency-deictic-unit", match.group())
    for match in near(_STATION, _STATION_END, norm, before=4, after=3):
        yield _mention(norm, match.span(), "我", "局", "deictic-station", "agency-deictic-station", match.group())
    for match in near(_NAMED_STATION, _STATION_END, norm, before=12, after=0):
        start = match.start() + last_stop_end(match["stem"])
        stem = norm[start : match.end("stem")]
        before = norm[start - 1 : start]
        if not 2 <= len(stem) <= 4 or (
            start == match.start() and "\u4e00" <= before <= "\u9fff" and before not in "、和"
        ):
            continue
        owner = Owner(start, "station", stem)
        span = Span(start, match.end())
        yield agency_mention(norm, span, owner, match["kind"], match["kind"], "station", "agency-named-station")
    for match in near(_OFFICE_OF_LAST, _OFFICE, norm, before=8, after=0):
        owner = Owner(match.start(), "none", "")
        span = Span(match.start(), match.end())
        yield agency_mention(norm, span, owner, "", match.group(), "deictic-office", "agency-deictic-office")
    for match in _BUREAU.finditer(norm):
        if match[1] == "总" and _HAN_BEFORE.match(norm, match.start() - 1):
            continue  # the 总局 of 省农垦总局
        yield _mention(norm, match.span(), match[1], match[2], "deictic", "agency-deictic")


def _of_places(norm: str, tokens: Sequence[Token]) -> Iterator[Mention]:
    """漳县局, 漳县、渭源县局: the department of other places, each of a row."""
    for index, token in enumerate(tokens):
        tail = norm[token.end : token.end + 1]
        if (
            token.type != "place"
            or tail not in ("局", "厅")
            or norm[token.end + 1 : token.end + 2] in tuple("部面长级机")
        ):
            continue
        row = [token]
        for earlier in reversed(tokens[:index]):
            if earlier.type != "place" or norm[earlier.end : row[0].start] not in ("、", "和"):
                break
            row.insert(0, earlier)
        for place in row:
            end = place.end + (1 if place is token else 0)
            owner = Owner(place.start, "place", place.key)
            yield agency_mention(norm, Span(place.start, end), owner, "", tail, "deictic", "agency-deictic-place")


def _mention(
    norm: str, span: tuple[int, int], owner: str, surface: str, side: str, rule: str, unit: str = ""
) -> Mention:
    start, end = span
    return agency_mention(norm, Span(start, end), Owner(start, "class", owner), "", surface, side, rule, unit=unit)
