"""The document's own place: what 我市 and 市政府 mean in this text.

Title, the page's 发文机关, signature, page title and the body are asked in this order.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from kg.model import Document, Kind, Layout, Mention, Span
from kg.resolve.place.area import Area, area_of, china, local_area, unplaced_town
from kg.resolve.place.head import head_area, head_spans, paper_area, visited_in
from kg.resolve.place.mentions import Places
from kg.resolve.promulgation import read_promulgation
from kg.rules import divisions as division_table
from kg.rules.genres import genre_of
from kg.rules.spacing import tight

_SPEAKER = re.compile(
    r"(?:代理?|副)?(?:[省市县区州盟旗镇乡]长|主席|主任)[ :]{0,3}[\u4e00-\u9fff](?: ?[\u4e00-\u9fff]|·){1,11} ?(?=\n)"
)
_WITHIN_HEAD = 400  # characters in which the lines between title and text end
_DEICTIC = re.compile(r"(?:我|本|全)(省|市|县|区|州|旗|盟|镇|乡|街道|自治区)(?![场民直域])")
_VOICE = re.compile(r"(?:我|本)(省|市|县|区|州|旗|盟|镇|乡|街道|自治区)(?![场民直域])")
_LEADS = re.compile(r"(?:、[^,。]{2,20}?)?的?(?:坚强|正确|集中统一)?领导(?:和[^,。]{2,16}?)?下")
_SPEAKS_OF = re.compile(r"(?:我|全)(省|市|县|区|州|旗|镇|乡|自治区)(?![场民直域内])")
_CHAPTER = re.compile(r"中国式现代化(?:的|建设)?$")
_HERE = re.compile(
    r"来(?P<name>[\u4e00-\u9fff]{2,4}?)(?:市|县|区)?(?=旅游|投资|创业|就业|考察|观光|落户|参观|兴业|务工)"
)
_NATION = re.compile("全国|我国|国务院|中国|各省|中央|国家")
_LOCAL_BODY = re.compile(
    r"街道|[镇乡](?:政府|党委|人民|\d|工作)|街办事处|司法所|派出所|开发区|园区|街(?:20\d\d年|党工委)"
    r"|^(?:县|区|市|镇|乡|旗|某)|^(?![国中全])[\u4e00-\u9fff]{2,9}(?<![总部]局)(?<=局)(?:20\d\d年|工作)"
)
_RANKS = ("镇乡", "县区旗", "市州")  # class words of a place's own bodies, the lowest first
_LOCAL_VOICE = 4  # fewer words of a place's own voice (全省, 县委) also stand in national documents
_TO_ALL = re.compile("各省、自治区|各省[(]")  # whom only the nation's bodies write to
_SUITED = ("结合", "立足", "切合")
_CONDITIONS = re.compile(r"(?:的|工作|发展|具体|客观|改革){0,2}(?:实际|情况|省情|市情|区情|县情|州情|旗情)")
_LEAD = re.compile(
    r"(?:本报讯\s*)?(?:(?:(?:19|20)\d\d年)?(?:\d{1,2}月)?(?:\d{1,2}日)?(?:至(?:\d{1,2}月)?\d{1,2}日)?(?:[上下]午)?(?:以来|度)?|近日|近期|近年来|今年以来|去年以来|日前),?\s*(?:在[^,。]{2,40}领导下,)?"
)


def own_area(doc: Document, layout: Layout, mentions: Sequence[Mention], places: Places) -> tuple[Area, bool]:
    """The place of a document, and whether title, signature or page name it; the country for a text without one."""
    voice = _local_classes(doc.norm, mentions)
    heads = head_spans(layout)
    visited = visited_in(doc.norm, mentions, places)
    for span in heads:
        area, host = head_area(doc, span, mentions, places, voice)
        if (area is None or area.level == "国") and span == layout.title:
            area = _passed_by(doc, layout, mentions, places) or area
        if area is None and span == layout.title:
            area = _speaker_of(doc, span, mentions, places)
        if area is not None:
            return area, True
        visited |= {host.iri} if host is not None else set()
    for span in heads:
        town = next((m for m in mentions if m.span.start == span.start and _is_town(m)), None)
        if town is not None:
            return _new_town(town.name, _led_by(doc.norm, mentions, places)), True
    for text in (*_spaced_titles(doc, layout), doc.title, doc.origin.site):
        area = _area_of_text(text, places)
        if area is not None:
            return area, True
    if layout.salutation is not None and _TO_ALL.match(doc.norm, layout.salutation.start):
        return china(), True
    return _said_in_body(doc, layout, mentions, places, voice, frozenset(visited)), False


def _said_in_body(
    doc: Document,
    layout: Layout,
    mentions: Sequence[Mention],
    places: Places,
    voice: Counter[str],
    visited: frozenset[str],
) -> Area:
    """The place that the body speaks of as its own; the country where it speaks of none."""
    norm = doc.norm
    title = norm[layout.title.start : layout.title.end] if layout.title is not None else ""
    area = _suited_to(norm, mentions, places)
    if area is None and _is_law(title) and len(_VOICE.findall(norm)) < _LOCAL_VOICE:
        return china()  # a law of no place is the nation's, whatever places it names
    area = area or _body_area(norm, mentions, places, voice, visited)
    area = area or _led_by(norm, mentions, places) or _province(norm, mentions, places)
    if area is None:
        area, opening = _by_class_word(norm, mentions, places), _opening_area(doc, layout, mentions, places)
        inner = opening is not None and (area is None or area in opening.chain())
        area = opening if opening is not None and inner and opening.iri not in visited else area
    area = area or _come_to(norm, places, voice)
    area = area or _spoken_for(layout, mentions, places, voice, visited)
    paper = paper_area(doc.origin.site, places, is_voiced=True) if area is None and voice else None
    if paper is not None and _has_class(paper, max(voice, key=lambda char: voice[char])):
        area = paper
    return area or china()


def _passed_by(doc: Document, layout: Layout, mentions: Sequence[Mention], places: Places) -> Area | None:
    """The place whose congress or government made a rule, by the note under its title: 中国(浙江)自由贸易试验区条例."""
    if layout.title is None or not _is_law(doc.norm[layout.title.start : layout.title.end]):
        return None
    for span in read_promulgation(doc, layout).makers:
        for mention in mentions:
            if mention.kind is Kind.PLACE and mention.span.start == span.start:
                return places.find(mention.name, mention.part("form"), mention.part("within"))
    return None


def _speaker_of(doc: Document, title: Span, mentions: Sequence[Mention], places: Places) -> Area | None:
    """The place whose head reads a report out, by the line under its title: 解放区人民政府区长 千怀贵."""
    for mention in mentions:
        is_near = title.end <= mention.span.start < title.end + _WITHIN_HEAD
        owner = mention.part("owner") if mention.kind is Kind.AGENCY and mention.part("owner_kind") == "place" else ""
        if owner and is_near and mention.part("body") == "人民政府" and _SPEAKER.match(doc.norm, mention.span.end):
            return places.find(owner, "full") or places.find(owner, "short")
    return None


def _is_law(title: str) -> bool:
    """Whether a title is that of a law or rule."""
    genre = genre_of(re.sub(r"\s+", "", title))
    return genre is not None and genre.legal


def _suited_to(norm: str, mentions: Sequence[Mention], places: Places) -> Area | None:
    """The place whose conditions a document is made for: 结合淮安实际, 结合官渡区工作实际,制定本方案."""
    for mention in mentions:
        if mention.kind is not Kind.PLACE or mention.part("form") not in ("full", "short", "town"):
            continue
        start, end = mention.span.start, mention.span.end
        if norm[max(0, start - 2) : start] in _SUITED and _CONDITIONS.match(norm, end):
            area = places.find(mention.name, mention.part("form"), mention.part("within"))
            if area is not None and area.level != "国":
                return area
    return None


def _come_to(norm: str, places: Places, voice: Counter[str]) -> Area | None:
    """The place that visitors come to, by its short name, in a text that speaks as one of its class: 来柳河旅游 in 我县."""
    found: dict[str, Area] = {}
    for match in _HERE.finditer(norm) if voice else ():
        rows = [row for row in division_table.load().by_short(match["name"]) if row.level in ("地", "县")]
        area = area_of(rows[0]) if len(rows) == 1 else None
        if area is not None and _has_class(area, max(voice, key=lambda char: voice[char])):
            found[area.iri] = area
    return next(iter(found.values())) if len(found) == 1 else None


def _spoken_for(
    layout: Layout, mentions: Sequence[Mention], places: Places, voice: Counter[str], visited: frozenset[str]
) -> Area | None:
    """The one place of the class of the text's own bodies (县委, 县发改局) that it names, or whose zone it names.

    A single mention counts where it begins a title (《通城县森林防火…》) or a zone's name (嘉鱼经济开发区).
    """
    word = max(voice, key=lambda char: voice[char]) if voice else ""
    head = layout.title.end if layout.title is not None else 0
    if word not in ("市", "县", "区", "旗") or (voice[word] < _LOCAL_VOICE and not _speaks_in_title(head, mentions)):
        return None
    weight: Counter[str] = Counter()
    areas: dict[str, Area] = {}
    titles = {mention.span.start + 1 for mention in mentions if mention.kind is Kind.TITLE}
    named = [m for m in mentions if m.kind is Kind.PLACE and m.part("form") in ("full", "zone")]
    inner = {mention.span.start for mention in named}
    for mention in named:
        if mention.span.end in inner:
            continue  # the 舟山市 of 舟山市普陀区
        area = places.find(mention.name, mention.part("form"), mention.part("within"))
        for step in area.chain() if area is not None else ():
            if step.char == word and step.level in ("地", "县") and step.iri not in visited:
                weight[step.iri] += 2 if mention.part("form") == "zone" or mention.span.start in titles else 1
                areas[step.iri] = step
    return next(iter(areas.values())) if len(areas) == 1 and weight.total() > 1 else None


def _speaks_in_title(end: int, mentions: Sequence[Mention]) -> bool:
    """Whether the title, which ends at ``end``, names a body by its class alone: 2023年区政府重点民生实事…."""
    return any(m.kind is Kind.AGENCY and m.span.end <= end and m.part("owner_kind") == "class" for m in mentions)


def _spaced_titles(doc: Document, layout: Layout) -> list[str]:
    """The title where it is letter-spaced, so that no place in it was read: 鼓 楼 区 …."""
    text = doc.norm[layout.title.start : layout.title.end] if layout.title is not None else ""
    return [tight(text)] if tight(text) != text else []


def _new_town(name: str, above: Area | None) -> Area:
    """A township that the table does not have, in the county whose committee leads it, if the text names that one."""
    if above is None or above.level != "县":
        return unplaced_town(name)
    return local_area(name, "乡", "街道" if name.endswith("街道") else name[-1], above)


def _is_town(mention: Mention) -> bool:
    return mention.kind is Kind.PLACE and mention.part("form") == "town" and not mention.part("within")


def _opening_area(doc: Document, layout: Layout, mentions: Sequence[Mention], places: Places) -> Area | None:
    """The place of the subject that a text without a title begins with: 2025年,鼓楼街道办事处…, 近日,永济市司法局…."""
    if not layout.sentences:
        return None
    lead = _LEAD.match(doc.norm, layout.sentences[0].span.start)
    start = lead.end() if lead else layout.sentences[0].span.start
    first = [m for m in mentions if m.span.start == start and m.kind is Kind.PLACE]
    if not first:
        return None
    area, _ = head_area(doc, Span(start, start + 24), mentions, places, {})
    return area or (unplaced_town(first[0].name) if _is_town(first[0]) else None)


def _area_of_text(text: str, places: Places) -> Area | None:
    """A place at the start of a page title or site name: 启东市人民政府."""
    for size in range(min(12, len(text)), 1, -1):
        area = places.find(text[:size], "full")
        if area is not None and area.level != "国":
            return area
    return None


def _has_class(area: Area, char: str) -> bool:
    """Whether an area is called so by its own: 永济市 is 市, a province 省 or 区."""
    return area.char == char or (area.level == "省" and char in ("省", "区", "自治区"))


def _body_area(
    norm: str, mentions: Sequence[Mention], places: Places, spoken: Counter[str], visited: frozenset[str]
) -> Area | None:
    """The place that the body is about: the most frequent one of the class that 我市/全县 names.

    A text without these words is about the place it names most, unless it names bodies of its own (市委) of another
    class. ``visited`` are the places that the text tells of as a visitor.
    """
    for mention in mentions:  # 谱写中国式现代化云南新篇章 closes many a report
        if mention.kind is Kind.PLACE and _CHAPTER.search(norm, max(0, mention.span.start - 10), mention.span.start):
            area = places.find(mention.name, mention.part("form"), mention.part("within"))
            if area is not None and area.level != "国":
                return area
    classes = Counter(_VOICE.findall(norm)) or Counter(_DEICTIC.findall(norm))
    counts: Counter[str] = Counter()
    areas: dict[str, Area] = {}
    voice = classes.most_common(1)[0][0] if _VOICE.search(norm) else ""
    for area in _areas(mentions, places):
        own = next((step for step in area.chain() if _has_class(step, voice)), None) if voice else area
        # a township tells the city that speaks as 我市, a province does not
        if own is not None and own.iri not in visited:
            counts[own.iri] += 1
            areas[own.iri] = own
    ranked = sorted(counts, key=lambda iri: (-counts[iri], iri))
    for char, _ in classes.most_common(2):
        for iri in ranked:
            if areas[iri].char == char or (char == "自治区" and areas[iri].level == "省"):
                return areas[iri]
    word = max(spoken, key=lambda char: spoken[char]) if spoken.total() >= _LOCAL_VOICE else ""
    if ranked and counts[ranked[0]] >= 3 and areas[ranked[0]].level != "国":
        return areas[ranked[0]] if not word or _has_class(areas[ranked[0]], word) else None
    return None


def is_national(norm: str, layout: Layout, mentions: Sequence[Mention]) -> bool:
    """Whether a text that names no place of its own speaks for the whole country, rather than for a place left unsaid.

    A part of a longer text (it has no title) may use the local voice once and be a province's all the same.
    """
    local = sum(_local_classes(norm, mentions).values())
    if local and not _NATION.search(norm):
        return False
    title = norm[layout.title.start : layout.title.end] if layout.title is not None else ""
    return local < (_LOCAL_VOICE if title else 1) and not _LOCAL_BODY.search(title)


def _local_classes(norm: str, mentions: Sequence[Mention]) -> Counter[str]:
    """How often a text speaks as a place of its own: 我省, 全县, and bodies named by the class word alone (省委)."""
    classes = Counter(match for match in _SPEAKS_OF.findall(norm))
    for mention in mentions:
        if mention.kind is Kind.AGENCY and mention.part("owner_kind") == "class" and mention.part("side") != "deictic":
            word = mention.part("owner").strip("我本全")
            if word in ("省", "市", "县", "区", "州", "旗", "镇", "乡", "自治区"):
                classes[word] += 1
    return classes


def _led_by(norm: str, mentions: Sequence[Mention], places: Places) -> Area | None:
    """The place whose party committee leads the work told of: 在中共上海市委的坚强领导下."""
    for mention in mentions:
        if mention.kind is not Kind.AGENCY or mention.part("body") != "委员会" or mention.part("owner_kind") != "place":
            continue
        owner, leads = mention.part("owner"), _LEADS.match(norm, mention.span.end)
        area = (places.find(owner, "full") or places.find(owner, "short")) if leads else None
        if area is not None and area.level != "国":
            return area
    return None


def _province(norm: str, mentions: Sequence[Mention], places: Places) -> Area | None:
    """The province in which most places of the text lie, for a text that speaks as a province: 全省 with 合肥 and 芜湖."""
    classes = _local_classes(norm, mentions)
    if not classes or classes.most_common(1)[0][0] not in ("省", "自治区", "区"):
        return None
    votes: Counter[str] = Counter()
    areas: dict[str, Area] = {}
    for area in _areas(mentions, places):
        for step in area.chain():
            if step.level == "省":
                votes[step.iri] += 1
                areas[step.iri] = step
    if not votes:
        return None
    best, count = max(votes.items(), key=lambda item: (item[1], item[0]))
    fits = areas[best].name.endswith("自治区") == (classes["省"] < classes["区"] + classes["自治区"])
    return areas[best] if fits and count >= 2 and 2 * count > sum(votes.values()) else None


def _by_class_word(norm: str, mentions: Sequence[Mention], places: Places) -> Area | None:
    """The place that 市住建局 is of in a text without a title: the city in which the places of the text lie.

    The lowest class word counts: a county's text speaks of 市委, too, its prefecture's not of 县委.
    """
    classes = _local_classes(norm, mentions)
    lowest = next((row for row in _RANKS if any(classes[char] for char in row)), "")
    if not lowest:
        return None
    char = max(lowest, key=lambda word: classes[word])
    votes: Counter[str] = Counter()
    areas: dict[str, Area] = {}
    found = [area for area in _areas(mentions, places) if area.level != "国"]
    for area in found:
        step = next((step for step in area.chain() if step.char == char), None)
        if step is not None:
            votes[step.iri] += 1
            areas[step.iri] = step
    best = max(votes, key=lambda iri: (votes[iri], iri), default="")
    if not best:
        return None
    above = {step.iri for step in areas[best].chain()[1:]}  # 湖北省 says nothing against 武汉市
    return areas[best] if 3 * votes[best] >= 2 * sum(area.iri not in above for area in found) else None


def _areas(mentions: Iterable[Mention], places: Places) -> Iterable[Area]:
    """The areas of all places named; the 上海市 of 上海市长宁区 only says where the other one lies."""
    named = [m for m in mentions if m.kind is Kind.PLACE and m.part("form") in ("full", "town", "short")]
    inner = {mention.span.start for mention in named}
    for mention in named:
        if mention.span.end not in inner:
            area = places.find(mention.name, mention.part("form"), mention.part("within"))
            if area is not None:
                yield area
