"""The place that the head of a text names: title, table, signature, and the newspaper a news item is from.

News of two places (A与B签署合作协议, A代表团来B考察) is told from one side. The paper it stands in says which (来源:聊城日报), else the
bodies it names by their class alone (市委 is the city's, not the district's), else the words of going and coming.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from kg.model import Document, Kind, Layout, Mention, Span
from kg.resolve.place.area import Area, china
from kg.resolve.place.mentions import Places
from kg.rules import divisions as division_table
from kg.rules.genres import genre_of
from kg.rules.page_labels import labels_of

_PRINTS = re.compile("印发[《〈]")
_TWO_SIDES = re.compile(r"签[署订约]|缔结|协议|合作|考察|代表团|拜访|对接|结对|交流|座谈|会谈|来访|回访")
_GOES_TO = re.compile(r"(?:赴|拜访|前往)$")
_VISIT = re.compile(r"(?:省|市|县|区|州)?(?:等地)?(?:考察|学习|招商|对接|访问|拜访|推介)")
_ON_BUSINESS = re.compile(r"考察|学习|招商|对接|签[署订约]|访问|交流|拜访|推介")  # 赴X调研 is also said at home
_VENUE = re.compile(r"[\u4e00-\u9fff]{0,8}?(?:举行|召开|举办|开幕|闭幕)$")
_IS_GUEST = re.compile(
    r"[\u4e00-\u9fff]{0,8}?(?:代表团|考察团|考察组|访问团)[\u4e00-\u9fff]{0,4}?(?:(?<!到)来|莅|到(?!来))"
)
_COMES_TO = re.compile(r"(?:来|莅临)$")
_PART = re.compile(r"[\u4e00-\u9fff]+")
_PAPER = re.compile(
    r"《?(?P<name>[\u4e00-\u9fff]{2,8}?)[市县区]?(?:[\u4e00-\u9fff]{0,3}报(?!告)|新闻|电视台|广播|融媒|频道|发布|政府|网)"
)
_OWN_VOICE = 4  # bodies named by the class word alone; one or two are also a slip of the pen
_MARKS = re.compile(r"《[^《》]*(?:《[^《》]*》[^《》]*)*》")
_ROW_GAP = re.compile(r"[ \n·]?")  # between a place and the one inside it: 四川省 遂宁市


def head_spans(layout: Layout) -> list[Span]:
    """The spans of a head in the order in which they are asked for the place."""
    spans = [span for span in (layout.title, layout.attachment) if span is not None]
    labels = labels_of("issuer", "publisher", "title")
    return [*spans, *(span for label, span in layout.metadata if label in labels), *layout.signatures]


def is_statute(title: str) -> bool:
    """Whether a title is that of a law, which only the nation makes: 台湾同胞投资保护法, but no 办法, no 工作法."""
    genre = genre_of(title)
    return genre is not None and genre.word == "法" and not title.endswith("工作法")


def head_area(
    doc: Document, span: Span, mentions: Sequence[Mention], places: Places, voice: Mapping[str, int]
) -> tuple[Area | None, Area | None]:
    """The place that a title or signature is of, and the place that it only tells a visit to (市长赴绍兴考察).

    ``voice`` counts the class words by which the text names its own bodies: 市 for 市委, 我市.
    """
    norm, text = doc.norm, doc.norm[span.start : span.end]
    if is_statute(re.sub(r"\s+", "", text)):
        return china(), None
    inside = [m for m in mentions if span.start <= m.span.start and m.span.end <= span.end]
    maker = _maker(text, span, inside)
    if maker is not None and maker.part("owner_kind") == "national":
        return _printed_for(span, inside, places) or china(), None
    named = _areas_of(_rows(norm, inside, maker), places)
    if maker is None and not (named and named[0][0].start == span.start):
        named = [*_by_short_name(span, text, places), *named]
    if not _TWO_SIDES.search(text):
        return (named[0][1] if named else None), None
    named = [pair for pair in named if not _is_venue(norm, pair[0], span, pair[1], voice)]
    visited = [area for at, area in named if _GOES_TO.search(norm, max(0, at.start - 2), at.start)]
    guests = [area for at, area in named if _IS_GUEST.match(norm, at.end, span.end)]
    if len({area.iri for _, area in named}) < 2:
        other = guests or (visited if _ON_BUSINESS.search(text) else [])
        return (None, other[0]) if other else (named[0][1] if named else None, None)
    return _own_side(norm, named, visited, paper_area(doc.origin.site, places), voice), None


def paper_area(site: str, places: Places, *, is_voiced: bool = False) -> Area | None:
    """The place of the paper or office that a page has its text from: 聊城日报, 闽侯乡音报.

    A county only if the text names it, or speaks as one (``is_voiced``: 县政府, 我县; the caller compares the class).
    """
    match = _PAPER.match(site)
    if match is None:
        return None
    area = places.find(match["name"], "short") or places.find(match["name"], "full")
    if (
        area is None
        or area.level not in ("省", "地", "县")
        or (area.level == "县" and not is_voiced and area.name not in places.norm)
    ):
        return None
    return area


def visited_in(norm: str, mentions: Sequence[Mention], places: Places) -> set[str]:
    """The IRIs of the places that a text tells of as a visitor: 我省代表团赴甘肃省考察, 长宁区代表团来….

    Nobody goes to the own place on business, and no delegation of it comes to it.
    """
    found: set[str] = set()
    for mention in mentions:
        if mention.kind is not Kind.PLACE or mention.part("form") not in ("full", "short"):
            continue
        start, end = mention.span.start, mention.span.end
        goes = _GOES_TO.search(norm, max(0, start - 2), start) and _VISIT.match(norm, end)
        if goes or _IS_GUEST.match(norm, end, end + 16):
            area = places.find(mention.name, mention.part("form"), mention.part("within"))
            found |= {area.iri} if area is not None else set()
    return found


def _maker(text: str, span: Span, inside: Sequence[Mention]) -> Mention | None:
    """The first body that a title names outside of the titles in it: none in 河南省实施《红十字会法》办法."""
    titles = [] if text.startswith(("《", "〈")) else [match.span() for match in _MARKS.finditer(text)]
    for mention in inside:
        at = mention.span.start - span.start
        if mention.kind is Kind.AGENCY and not any(start <= at < end for start, end in titles):
            return mention
    return None


def _printed_for(span: Span, inside: Sequence[Mention], places: Places) -> Area | None:
    """The place whose plan national bodies print: 中共中央办公厅、国务院办公厅印发《某省机构改革方案》."""
    prints = _PRINTS.search(places.norm, span.start, span.end)
    start = prints.end() if prints is not None else -1
    place = next((m for m in inside if m.kind is Kind.PLACE and m.span.start == start), None)
    return places.find(place.name, place.part("form"), place.part("within")) if place is not None else None


def _rows(norm: str, inside: Sequence[Mention], maker: Mention | None) -> list[list[Mention]]:
    """The places of a head; those that follow one another directly, the larger first, are one row."""
    rows: list[list[Mention]] = []
    for mention in inside:
        if mention.kind is not Kind.PLACE or mention.part("form") in ("deictic", "village"):
            continue
        if rows and mention.span.start < rows[-1][-1].span.end:
            continue  # not the city 黄石 in 黄石街道
        of_maker = maker is not None and maker.part("owner_kind") == "town" and mention.span.end <= maker.span.end
        goes_on = rows and (of_maker or _ROW_GAP.fullmatch(norm, rows[-1][-1].span.end, mention.span.start))
        if goes_on:
            rows[-1].append(mention)
        else:
            rows.append([mention])
    return rows


def _areas_of(rows: Sequence[Sequence[Mention]], places: Places) -> list[tuple[Span, Area]]:
    """The smallest place of each row that is known, with the row's span.

    A place that the first of its row does not hold is no part of it: 山东省|台湾同胞投资保护条例.
    """
    found: list[tuple[Span, Area]] = []
    for row in rows:
        held = ""
        for at in range(len(row)):
            form, within = row[at].part("form"), row[at].part("within")
            # 鲤城区人民政府金龙街道办事处: the street lies in the place before it
            if form == "town" and not within and at:
                within = row[at - 1].name
            area = places.find(row[at].name, form, within)
            if area is None or (held and area.parent is not None and held not in {step.iri for step in area.chain()}):
                continue
            if held:
                found.pop()
            held = area.iri
            found.append((Span(row[0].span.start, row[at].span.end), area))
    return found


def _by_short_name(span: Span, text: str, places: Places) -> list[tuple[Span, Area]]:
    """The place that begins a title by a short name, where the text has its full one: 望城年鉴, 虹口与定海区签署…."""
    table = division_table.load()
    for part in _PART.finditer(text):
        for size in (4, 3, 2):
            rows = [row for row in table.by_short(part.group()[:size]) if len(part.group()) > size]
            known = [row for row in rows if row.name in places.norm and row.level in ("县", "地")]
            area = places.find(known[0].name, "full") if len(known) == 1 else None
            if area is not None:
                return [(Span(span.start + part.start(), span.start + part.start() + size), area)]
    return []


def _is_venue(norm: str, at: Span, span: Span, area: Area, voice: Mapping[str, int]) -> bool:
    """Whether a place is only where something was held, in a text of bodies of another class: 两省…仪式在兰州举行."""
    word = max(voice, key=lambda char: voice[char]) if voice else area.char
    held = norm[at.start - 1 : at.start] == "在" and _VENUE.match(norm, at.end, span.end)
    return bool(held) and area.char != word


def _own_side(
    norm: str,
    named: Sequence[tuple[Span, Area]],
    visited: Sequence[Area],
    paper: Area | None,
    voice: Mapping[str, int],
) -> Area | None:
    """Of the places of a title that tells of two, the one from whose side it is told; None where neither speaks."""
    if paper is not None:
        near = [area for _, area in named if paper in area.chain()]
        if near:
            return near[0]
    word = max(voice, key=lambda char: voice[char]) if voice else ""
    spoken = {area.iri: area for _, area in named if area.char == word}
    if len(spoken) == 1:
        return next(iter(spoken.values()))
    if not spoken and word and voice[word] >= _OWN_VOICE:
        return None
    hosts = [area for at, area in named if _COMES_TO.search(norm, max(0, at.start - 2), at.start)]
    if hosts:
        return hosts[0]
    return next((area for _, area in named if area not in visited), named[0][1])
