"""Observations: what each figure of a text measures, for whom, when, and how it stands to its neighbours.

Works sentence by sentence, and only on sentences that hold a figure. The measure phrase comes from the words before
the figure (收到行政复议申请10件), after it (8016名调解员) or both; short ones inherit the head of an earlier figure
(受理9件), lists with 分别 are dealt out, 由A压缩到B gives B with A as ``cg:fromValue``. The indicator is minted from
the phrase (``ind:x-…``) and hangs under the standard one where a row of ``indicators.tsv`` says so.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache

from kg.model import Document, Entity, Layout, Mention, Node, SectionRole, Sentence, Span
from kg.ontology.iri import slug
from kg.rules.tables import read_table


@dataclass(frozen=True, slots=True)
class ObservationContext:
    """What ``observe`` needs to know of one document.

    ``quantities`` as ``recognize_quantities`` gives them; ``year`` the year that figures without a date are of
    (``2021``); ``jurisdiction`` the CURIE of the document's own area; ``agencies`` and ``places`` are links of the
    text, sorted: (span, CURIE). ``avoid`` are spans whose numbers are no figures (titles, dates, meetings).
    """

    doc: Document
    layout: Layout
    quantities: tuple[Mention, ...]
    year: str
    jurisdiction: str
    agencies: tuple[tuple[Span, str], ...] = ()
    places: tuple[tuple[Span, str], ...] = ()
    avoid: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class FigureWordRow:
    """Words around figures with one job (``kind``), see the head of ``figure_words.tsv``."""

    kind: str
    words: tuple[str, ...]
    example: str


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """A pattern on the measure phrase that places it under a standard indicator; ``units``: canonical units allowed."""

    id: str
    pattern: str
    units: tuple[str, ...]
    term: str
    example: str


@dataclass(slots=True)
class _Figure:
    """One quantity on its way to an observation; positions are relative to the sentence."""

    mention: Mention
    start: int
    end: int
    close: int
    unit: str
    kind: str
    core: str = ""
    suffix: str = ""
    comparison: str = "level"
    base: _Figure | None = None
    part_of: _Figure | None = None
    is_base: bool = False
    rule: str = "figure-before"
    extra: str = ""


@dataclass(slots=True)
class _Topic:
    """What the last self-explaining figure was about: 收到 + 行政复议申请."""

    verb: str = ""
    noun: str = ""
    figure: _Figure | None = None
    group: list[_Figure] = field(default_factory=list)


_HARD = re.compile(r"[,;。:!?()\n—]")
_SHIELD = re.compile(r"《[^《》\n]{0,80}》|“[^“”\n]{0,40}”|\((?:[^()\d\n%]{0,30})\)|〔[^〔〕\n]{0,12}〕")
_KEEP_SHIELDED = str.maketrans(dict.fromkeys(",;。:!?()\n—", "·"))
_JOINT = re.compile(r"\s*(?:[、,和及与]|以及|、和|,和)?\s*")
_LONGEST = 26  # code points of a measure phrase on one side of the figure; longer phrases no longer explain
_LIST = re.compile(r"[、,]|和|及|与|以及")


def observe(context: ObservationContext) -> tuple[tuple[Node, ...], tuple[Entity, ...]]:
    """Give one ``cg:Observation`` per figure, and the indicators and units that they use.

    受理复议申请10件 becomes value 10.0, unit u:件, indicator ind:x-受理复议申请数 (broader ind:fy-accepted).
    """
    nodes: list[Node] = []
    entities: dict[str, Entity] = {}
    topic = _Topic()
    paragraph = -1
    for sentence, quantities in _by_sentence(context):
        section = _section_role(context.layout, sentence)
        if section is SectionRole.PROVISION:
            continue
        text = context.doc.norm[sentence.span.start : sentence.span.end]
        last = context.doc.norm.rfind("\n", 0, sentence.span.start)
        if last != paragraph:
            paragraph, topic = last, _Topic()
        figures = _figures(text, sentence, quantities)
        _name_figures(text, figures, topic)
        moments = _moments(text, context.year, section is SectionRole.PLAN)
        for figure in figures:
            if figure.is_base or not figure.core:
                continue
            nodes.append(_node(context, sentence, text, figure, moments, entities))
    return tuple(nodes), tuple(entities[iri] for iri in sorted(entities))


# ------------------------------------------------------------------------------------------------ sentences


def _by_sentence(context: ObservationContext) -> Iterator[tuple[Sentence, list[Mention]]]:
    sentences = context.layout.sentences
    starts = [sentence.span.start for sentence in sentences]
    avoid = context.avoid
    last = -1
    group: list[Mention] = []
    for mention in context.quantities:
        start, end = mention.span.start, mention.span.end
        if any(span.start < end and start < span.end for span in avoid):
            continue
        index = bisect_left(starts, start + 1) - 1
        if index < 0 or sentences[index].span.end < end:
            continue
        if index != last:
            if group:
                yield sentences[last], group
            last, group = index, []
        group.append(mention)
    if group:
        yield sentences[last], group


def _section_role(layout: Layout, sentence: Sentence) -> SectionRole:
    return layout.sections[sentence.section].role if sentence.section >= 0 else SectionRole.GENERAL


def _figures(text: str, sentence: Sentence, quantities: list[Mention]) -> list[_Figure]:
    figures = []
    for mention in quantities:
        start = mention.span.start - sentence.span.start
        figures.append(
            _Figure(
                mention=mention,
                start=start,
                end=mention.span.end - sentence.span.start,
                close=min(start + int(mention.part("end")), len(text)),
                unit=mention.part("canonical"),
                kind=mention.part("kind"),
            )
        )
    return figures


# -------------------------------------------------------------------------------------------------- measures


@cache
def _words(kind: str) -> tuple[str, ...]:
    found = {word for row in read_table("figure_words", FigureWordRow) if row.kind == kind for word in row.words}
    return tuple(sorted(found, key=lambda word: (-len(word), word)))


@cache
def _any(kind: str) -> str:
    return "(?:" + "|".join(map(re.escape, _words(kind))) + ")"


_DATE_LEAD = (
    r"(?:自|到|至|截至|截止)?\s?\d{4}\s?年(?:度|底|末|初|以来|前|内)?(?:\d{1,2}月(?:份|底|末|初)?(?:\d{1,2}日)?)?(?:以来|起|间|成立以来)?"
    r"|\d{1,2}月(?:份|底|末)?(?:\d{1,2}日)?(?:以来|起)?"
)


@cache
def _lead_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?:[\s、,·]|{_DATE_LEAD}|{_any('lead')})+")


@cache
def _tail_pattern() -> re.Pattern[str]:
    # The reversed text is matched from its start, so that one linear match replaces a search for an ending.
    words = sorted({word[::-1] for word in _words("tail")}, key=lambda word: (-len(word), word))
    return re.compile(r"(?:[\s、,:·]|" + "|".join(map(re.escape, words)) + ")+")


@cache
def _verb_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?:(?:{_any('verb')})(?:并|和|、|及|了)?)+")


@cache
def _change_pattern() -> re.Pattern[str]:
    """An ending like 同比增长, 比上年末提高, 平均减: how far the figure is only a change."""
    change = f"(?P<up>{_any('increase')})|(?P<down>{_any('decrease')})"
    return re.compile(
        rf"(?P<against>(?:{_any('against')}|[较比][^,。;]{{1,12}}?))?(?:分别|均|共|大幅|又|再|也|约|各)?(?:{change})(?:了|近|约|超过?|达到?|为|均|分别)*$"
    )


@cache
def _to_pattern() -> re.Pattern[str]:
    verbs = f"(?:{_any('increase')}|{_any('decrease')}|发展|优化|调整|拓展|扩展|跃升|变|改)"
    return re.compile(
        rf"\s*[,、]?\s*(?:的)?(?:大幅|进一步|分别|已|再|普遍|平均|统一)*{verbs}[^,。;\d]{{0,6}}?(?:到|至|为|成|在)"
    )


@cache
def _quantity_end() -> re.Pattern[str]:
    return re.compile(f"(?:{_any('quantity')}|{_any('rate')})$")


@cache
def _rate_end() -> re.Pattern[str]:
    return re.compile(f"{_any('rate')}$")


@cache
def _head_end() -> re.Pattern[str]:
    return re.compile(f"{_any('head')}$")


@cache
def _split_end() -> re.Pattern[str]:
    return re.compile(f"{_any('split')}$")


def _strip_tail(text: str) -> str:
    match = _tail_pattern().match(text[::-1])
    return text[: len(text) - match.end()] if match else text


def _strip_lead(text: str) -> str:
    match = _lead_pattern().match(text)
    return text[match.end() :] if match else text


_NOISE = re.compile(r"[\s·]|^[)”》]+|[(“《]+$")


def _clean(text: str) -> str:
    """Cut the words that carry no meaning off both ends: 全年共审核重大合同 becomes 审核重大合同."""
    stripped = _strip_lead(_strip_tail(text))
    if not stripped:
        return ""
    return _balance(_NOISE.sub("", stripped))


_PAIRS = (("“", "”"), ("《", "》"), ("(", ")"), ("‘", "’"), ("〔", "〕"))


def _balance(text: str) -> str:
    """Drop a bracket or quotation mark that lost its partner."""
    for opening, closing in _PAIRS:
        if text.count(opening) != text.count(closing):
            text = text.replace(opening, "").replace(closing, "")
    return text


def _name_figures(text: str, figures: list[_Figure], topic: _Topic) -> None:
    """Give each figure of a sentence its measure phrase; ``topic`` is carried along and on to the next sentence."""
    shielded = _SHIELD.sub(lambda match: match[0].translate(_KEEP_SHIELDED), text)
    walls = [match.start() for match in _HARD.finditer(shielded) if not _inside(match.start(), figures)]
    index = 0
    while index < len(figures):
        stop = index + 1
        while stop < len(figures) and _JOINT.fullmatch(text, figures[stop - 1].close, figures[stop].start):
            stop += 1
        _name_run(text, walls, figures, index, stop, topic)
        index = stop


def _inside(position: int, figures: list[_Figure]) -> bool:
    return any(figure.start <= position < figure.end for figure in figures)


def _name_run(text: str, walls: list[int], figures: list[_Figure], index: int, stop: int, topic: _Topic) -> None:
    """Name a run of figures with nothing but commas and 和 between them (mostly a run of one)."""
    run = figures[index:stop]
    left = figures[index - 1].close if index else 0
    place = bisect_left(walls, run[0].start)
    wall = walls[place - 1] + 1 if place else 0
    before = text[max(left, wall) : run[0].start]
    right = figures[stop].start if stop < len(figures) else len(text)
    place = bisect_left(walls, run[-1].close)
    if place < len(walls):
        right = min(right, walls[place])
    after = text[run[-1].close : right]
    opened = text[wall - 1] if 0 < wall <= run[0].start and wall > left else ""

    if _is_from(text, run, before, figures, stop):
        for figure in run:
            figure.is_base = True
            figure.extra = before
        return
    previous = figures[index - 1] if index else None
    bases: list[_Figure] = []
    if previous is not None and previous.is_base:
        bases = [figure for figure in figures[:index] if figure.is_base and figure.extra is previous.extra]
        before = re.sub(r"(?:分别)?(?:由|从)[^由从]{0,6}$", "", _strip_tail_words(bases[0].extra, "法定的")) or before
    if len(run) > 1:
        parts = _deal(text, wall, left, before, run, figures[:index], topic)
        if parts:
            for offset, (figure, part) in enumerate(zip(run, parts, strict=True)):
                figure.core = part
                figure.rule = "figure-dealt"
                if offset < len(bases) == len(run):
                    figure.base = bases[offset]
                _finish(figure)
            topic.group = run
            topic.figure = run[-1]
            return
    for offset, figure in enumerate(run):
        if offset < len(bases):
            figure.base = bases[offset]
        following = after if offset == len(run) - 1 else ""
        _name_one(figure, before if offset == 0 else "", following, opened, run[offset - 1] if offset else None, topic)
        if figure.base is not None and figure.comparison == "level":
            figure.comparison = "after"


def _strip_tail_words(text: str, word: str) -> str:
    return text.removesuffix(word)


def _is_from(text: str, run: list[_Figure], before: str, figures: list[_Figure], stop: int) -> bool:
    """Say whether a run is the A of 由A压缩到B."""
    if stop >= len(figures):
        return False
    match = _to_pattern().match(text, run[-1].close)
    if match is None or match.end() > figures[stop].start + 1:
        return False
    return re.search(r"(?:由|从)[^由从,;。]{0,10}$", before) is not None


def _deal(
    text: str, wall: int, left: int, before: str, run: list[_Figure], earlier: list[_Figure], topic: _Topic
) -> list[str]:
    """Deal a list of figures out to a list of names: 办结率、满意率分别为99.4%和97.8%."""
    match = re.search(r"(?:分别|依次|各)(.{0,8})$", before)
    count = len(run)
    verb = match[1] if match else ""
    names_text = before[: match.start()] if match else before
    names = _items(_strip_lead_words(names_text), count)
    if match is None and not names:
        return []
    tail = _clean(verb)
    if names:
        return [_compose_item(name, tail, run, topic) for name in names]
    own = _clean(names_text)
    if len(topic.group) == count or (tail and len(earlier) >= count):
        group = topic.group if len(topic.group) == count else _last_level(earlier, count)
        if len(group) == count:
            for figure in run:
                figure.part_of = None
                figure.comparison = "share" if "占" in before else figure.comparison
                change = _change_pattern().search(_strip_tail(before) if not tail else before)
                if change:
                    _set_change(figure, change)
                elif "占" in before:
                    figure.suffix = "占比"
            return [_bare(source.core) + (own if len(own) < 8 and not change_word(own) else "") for source in group]
    previous = text[left if left else 0 : max(left, wall)]
    found = _items(previous.rstrip(",;:"), count)
    if found:
        noun = own or topic.noun
        return [item + noun for item in found]
    return []


def change_word(text: str) -> bool:
    """Say whether a phrase is only the wording of a change, like 同比 or 比上年."""
    return bool(re.fullmatch(rf"(?:{_any('against')}|{_any('increase')}|{_any('decrease')})+", text)) if text else False


def _last_level(figures: list[_Figure], count: int) -> list[_Figure]:
    """The last ``count`` figures that are no bracketed part of another one."""
    chosen = [
        figure for figure in figures if not figure.is_base and figure.kind not in ("percent", "point") and figure.core
    ]
    tops = [figure for figure in chosen if figure.extra != "("]
    return (tops if len(tops) >= count else chosen)[-count:]


def _strip_lead_words(text: str) -> str:
    return _strip_tail(_strip_lead(text))


def _items(text: str, count: int) -> list[str]:
    """Split the end of a text into exactly ``count`` names, or give nothing: 北票、凌源、建平居前三位 for three."""
    text = re.sub(
        r"(?:居|列|排|位居|位列|名列)(?:全[省市县区国])?前[\d一二三四五六七八九十]+位?(?:的?是?)?", "、", text
    ).strip("、的是")
    text = re.sub(r"^.*(?:居前.{1,3}位|的)是", "", text)
    text = re.sub(r"(?:签订|签署|开展|建立|达成|进行|均|都|实行|累计|共).*$", "", text) if text.count("、") else text
    pieces = [piece.strip() for piece in re.split(r"[、,]|和|及|与|以及", text) if piece.strip()]
    if len(pieces) > count:
        pieces = [piece for piece in re.split(r"、|和", text) if piece.strip()]
    if len(pieces) != count or count < 2 or any(len(piece) > 24 for piece in pieces):
        return []
    first = re.sub(r"^.*(?:先后|分别)?(?:与|对|向|为|从|在)", "", pieces[0])
    pieces[0] = first or pieces[0]
    return [_balance(piece) for piece in pieces]


def _compose_item(name: str, tail: str, run: list[_Figure], topic: _Topic) -> str:
    name = _clean(name)
    if _quantity_end().search(name) or _verb_pattern().match(name):
        if len(name) <= 5 and topic.noun and topic.noun not in name:
            return topic.noun + name
        return name
    return name + tail + ("" if _head_end().search(name) and len(name) > 4 else topic.noun)


def _bare(core: str) -> str:
    return re.sub(r"(?:数|人数|次数)$", "", core)


def _name_one(figure: _Figure, before: str, after: str, opened: str, neighbour: _Figure | None, topic: _Topic) -> None:
    """Name one figure from the text on both sides of it and what was said before."""
    if opened == "(":
        figure.extra = "("
    if figure.kind == "rank":
        _name_rank(figure, before, topic)
        return
    if figure.kind in ("percent", "point", "ratio") and _name_rate(figure, before, after, topic):
        return
    change = _change_pattern().search(_strip_soft(before)) if figure.kind not in ("percent", "point", "ratio") else None
    joined = re.match(r"\s*(?:[、和及与]|以及|,)", after)
    trailing = "" if joined and figure.kind != "area" else after
    b, a = _clean(before), _clean_after(trailing)
    if not b and not a and neighbour is not None:
        figure.core = _bare(neighbour.core)
        figure.rule = "figure-shared"
        _finish(figure)
        return
    if change and change["against"] and a == "":
        base = _clean(before[: change.start()]) or (_bare(topic.figure.core) if topic.figure else "")
        if base:
            figure.core = base
            _set_change(figure, change)
            _finish(figure)
            return
    if a and (not b or _wants_after(before)):
        figure.rule = "figure-after"
        prefix = _before_list(b) if b else ""
        core = (prefix + a) if len(prefix) <= _LONGEST else a
        verb = _verb_pattern().fullmatch(a) or (_verb_pattern().match(a) if len(a) <= 6 else None)
        if not prefix and verb and topic.noun:
            core = topic.noun + a
            figure.part_of = topic.figure
        else:
            noun = re.sub(_verb_pattern().pattern + r".*$", "", a) or a
            topic.noun, topic.verb, topic.figure = noun[:16], "", figure
        figure.core = core[: _LONGEST * 2]
        _finish(figure)
        return
    core = b[-_LONGEST:] if not a else (b[-_LONGEST:] + a[:12])
    _inherit(figure, core, before, opened, topic)
    _finish(figure)


_SOFT = re.compile(r"(?:了|近|约|超过?|达到?|为|共|计)+$")


def _strip_soft(text: str) -> str:
    return _SOFT.sub("", text)


def _clean_after(after: str) -> str:
    text = after.strip()
    if not text or text[0] in "、,;。:!?)—":
        return ""
    text = text.lstrip("的")
    text = re.split(r"[,;。:!?—]", text)[0][: _LONGEST - 2]
    return _balance(_NOISE.sub("", text)).strip("、")


def _wants_after(before: str) -> bool:
    """Say whether the words before a figure want their noun after it: 推出50个…, 与陕西、河南等29省."""
    stripped = before.rstrip()
    if _split_end().search(stripped):
        return True
    verb = _verb_pattern().fullmatch(_clean(stripped))
    return verb is not None


def _before_list(before: str) -> str:
    """Drop the examples of 药店、超市、宾馆等12个行业 and keep what leads up to them."""
    if "、" not in before:
        return before
    match = _verb_pattern().search(before)
    return before[: match.end()] if match and match.start() < before.index("、") else ""


def _inherit(figure: _Figure, core: str, before: str, opened: str, topic: _Topic) -> None:
    """Complete a short phrase by the topic, or make it the new topic when it explains itself."""
    verb_match = _verb_pattern().match(core)
    verb = verb_match[0] if verb_match else ""
    noun = core[len(verb) :]
    is_part = opened == "(" or re.match(r"\s*(?:其中|包括|含)", before) is not None
    if not core:
        figure.core = (topic.verb + topic.noun) or ""
        figure.rule = "figure-inherited"
        figure.part_of = topic.figure
        return
    if verb and not noun:
        figure.core = topic.noun + core if topic.noun and topic.noun not in core else core
        figure.rule = "figure-inherited"
        figure.part_of = topic.figure
        return
    if not verb:
        searched = _verb_pattern().search(core)
        if searched and searched.start() <= 14 and len(core) - searched.end() >= 2:
            figure.core = core
            topic.verb, topic.noun, topic.figure = searched[0], core[searched.end() :][:16], figure
            return
        if _quantity_end().search(core):
            short = len(core) <= 5 and topic.noun and topic.noun[-2:] not in core
            figure.core = topic.noun + core if short else core
            if not short:
                topic.noun, topic.verb, topic.figure = _topic_noun(core), "", figure
            return
        if _head_end().search(core) and not is_part:
            figure.core = (
                (topic.verb + core) if topic.verb and topic.figure and topic.figure.unit == figure.unit else core
            )
            topic.noun, topic.figure = core[-16:], figure
            return
        if len(core) <= 10 and topic.noun:
            shared = core if core[-2:] in topic.noun else core + topic.verb + topic.noun
            figure.core = shared
            figure.rule = "figure-inherited"
            figure.part_of = topic.figure
            return
        figure.core = core
        topic.noun, topic.verb, topic.figure = core[-16:], "", figure
        return
    figure.core = core
    topic.verb, topic.noun, topic.figure = verb, noun[-16:], figure


def _topic_noun(core: str) -> str:
    """The thing measured without the name of the quantity: 大榛子面积 is about 大榛子."""
    stripped = _quantity_end().sub("", core)
    return (stripped or core)[-16:]


def _name_rank(figure: _Figure, before: str, topic: _Topic) -> None:
    scope = re.search(
        r"(?:全[国省市县区州球]|世界|[^,、的]{0,6}[省市县区][^,、的]{0,4})?$",
        _clean(re.sub(r"(?:[列居位排名占获稳]|位列|位居|排名|跃居|跃升|升至|保持|连续)+$", "", before)),
    )
    subject = re.sub(r"(?:位列|位居|稳居|名列|排名|列|居|排|跃居|获|取得|保持).*$", "", before)
    core = _clean(subject) or (_bare(topic.figure.core) if topic.figure else topic.noun)
    where = re.search(r"全[国省市县区州球]|世界|(?<=[列居排在])[^,、列居排]{2,10}$", before)
    figure.core = core[-_LONGEST:] + (where[0] if where else "") + "排名"
    figure.comparison = "rank"
    figure.rule = "figure-rank"
    del scope


def _name_rate(figure: _Figure, before: str, after: str, topic: _Topic) -> bool:
    """Name a percentage: a share, a change, or a rate of its own. Says whether it did."""
    text = _strip_soft(before.rstrip())
    share = re.search(r"占(?P<whole>[^占]{0,16}?)(?:比重?|比例|份额)?(?:的|为|达到?|约|近|超过?|均|分别)*$", before)
    if share is not None:
        subject = _clean(before[: share.start()])
        whole = _clean(share["whole"])
        if not subject and topic.figure is not None:
            subject = _bare(topic.figure.core)
        elif subject and len(subject) < 4 and topic.noun:
            subject += topic.noun
        figure.core = (subject + "占" + whole + "比例") if whole else subject + "占比"
        figure.comparison, figure.part_of, figure.rule = "share", topic.figure, "figure-share"
        return True
    change = _change_pattern().search(text)
    if change is not None:
        subject = _clean(text[: change.start()])
        if not subject and topic.figure is not None:
            subject = _bare(topic.figure.core)
        elif subject and len(subject) <= 3 and topic.noun and topic.noun not in subject:
            subject = topic.noun + subject
        elif not subject:
            subject = topic.noun
        object_text = _clean_after(after)
        figure.core = subject + (object_text if not subject else "")
        _set_change(figure, change)
        figure.rule = "figure-change"
        _finish(figure)
        return bool(figure.core)
    stripped = _clean(before)
    inner = re.match(rf"(?P<turn>{_any('decrease')}|{_any('increase')})(?P<what>[一-鿿]{{2,6}})$", stripped)
    following = _clean_after(after)
    if not stripped and following:
        figure.core = following if _rate_end().search(following) else following + "占比"
        figure.comparison, figure.rule = "share", "figure-share"
        return True
    if not stripped:
        if topic.figure is not None:
            figure.core = _bare(topic.figure.core)
            figure.rule = "figure-inherited"
            figure.comparison = "rate"
            return True
        return False
    core = stripped[-_LONGEST:]
    if _rate_end().search(core):
        if len(core) <= 6 and topic.noun and topic.noun[-2:] not in core:
            core = topic.noun + core
    elif following and _wants_after(before):
        core = core + following
    elif inner:
        core = topic.noun + core + "比例" if topic.noun not in core else core + "比例"
    else:
        if len(core) <= 4 and topic.noun:
            core = topic.noun + core
        core += "比例"
    figure.core = core
    figure.comparison, figure.rule = "rate", "figure-rate"
    return True


def _set_change(figure: _Figure, change: re.Match[str]) -> None:
    against = change["against"] or ""
    up = change["up"] is not None
    word = change["up"] or change["down"]
    if "同比" in against or "同期" in against:
        figure.comparison = "yoy"
        figure.suffix = "同比" + (word if len(word) > 1 else ("增长" if up else "下降"))
    else:
        figure.comparison = "increase" if up else "decrease"
        figure.suffix = word if len(word) > 1 else ("提高" if up else "减少")
    figure.suffix += "幅度" if figure.kind == "point" else ("率" if figure.kind in ("percent", "ratio") else "数")


_SUFFIX_BY_UNIT = {"次": "次数", "人": "人数", "批": "批次数", "期": "期数"}


def _finish(figure: _Figure) -> None:
    """Close a phrase with what the unit counts, so that it explains itself: 清理规范性文件 + 次数."""
    if figure.suffix or not figure.core or _quantity_end().search(figure.core):
        return
    if figure.kind == "money":
        figure.suffix = "金额"
    elif figure.unit in _SUFFIX_BY_UNIT:
        figure.suffix = _SUFFIX_BY_UNIT[figure.unit]
    elif figure.kind == "event":
        figure.suffix = figure.unit if len(figure.unit) > 1 else "数"
    elif figure.kind in ("count", "person", "area"):
        figure.suffix = "数"


# --------------------------------------------------------------------------------------------------- periods


@dataclass(frozen=True, slots=True)
class _Moment:
    """A time named in the sentence, from ``start`` on."""

    start: int
    end: int
    period: str
    is_target: bool
    clause_only: bool


_YEAR = re.compile(
    r"(?P<aim>到|至|力争|截至|截止|自|从|较|比|与|同)?\s?(?P<year>(?:19|20)\d\d)\s?(?P<to>[-—~至到]{1,2}\s?(?P<last>(?:19|20)\d\d))?\s?年"
    r"(?:(?P<month>\d{1,2})月)?(?:(?P<day>\d{1,2})日)?(?P<rest>底|末|以来|起|度)?"
    r"|(?P<rel>去年|上年度?|前年|明年|“?十[一二三四五]五”?(?:时期|期间|以来|末)|过去五年|五年来)"
)
_FIVE_YEARS = {
    "一": ("2006", "2010"),
    "二": ("2011", "2015"),
    "三": ("2016", "2020"),
    "四": ("2021", "2025"),
    "五": ("2026", "2030"),
}
_FOUNDED = re.compile(
    "成立|注册|始建|建成|投产|创办|创建|命名|获|被|荣|建于|改制|引进|通过|入选|施行|印发|发布|修订|截止日期"
)


def _moments(text: str, year: str, is_plan: bool) -> list[_Moment]:
    """Find the times of a sentence; the first entry is the default."""
    base = int(year[:4]) if year[:4].isdigit() else None
    default = str(base + 1) if base is not None and is_plan else year
    moments = [_Moment(0, 0, default, is_plan, clause_only=False)]
    for match in _YEAR.finditer(text):
        start = match.start()
        if text.rfind("《", 0, start) > text.rfind("》", 0, start) or text.rfind("〔", max(0, start - 2), start) >= 0:
            continue
        if match["rel"]:
            moment = _relative(match, text, base)
            if moment:
                moments.append(moment)
            continue
        aim = match["aim"] or ""
        if aim in ("较", "比", "与", "同"):
            continue
        period = match["year"]
        if match["month"] and 1 <= int(match["month"]) <= 12:
            period += f"-{int(match['month']):02d}"
            if match["day"] and 1 <= int(match["day"]) <= 31:
                period += f"-{int(match['day']):02d}"
        if match["last"]:
            period = f"{match['year']}/{match['last']}"
        rest = text[match.end() : match.end() + 12]
        clause = re.split("[,;。]", rest)[0]
        if (aim in ("自", "从") or match["rest"] in ("以来", "起")) and (
            "以来" in clause or match["rest"] in ("以来",)
        ):
            period = f"{period}/{default}" if period < default else default
            moments.append(_Moment(start, match.end(), period, is_target=False, clause_only=False))
            continue
        is_target = aim in ("到", "至", "力争") and base is not None and int(match["year"]) > base
        clause_only = _FOUNDED.search(clause) is not None
        moments.append(_Moment(start, match.end(), period, is_target, clause_only))
    return moments


def _relative(match: re.Match[str], text: str, base: int | None) -> _Moment | None:
    word = match["rel"]
    start = match.start()
    if "五”" in word or word[:1] in "“十":
        plan = _FIVE_YEARS[word.lstrip("“")[1]]
        return _Moment(start, match.end(), "/".join(plan), is_target=False, clause_only=True)
    if base is None:
        return None
    if word in ("过去五年", "五年来"):
        return _Moment(start, match.end(), f"{base - 4}/{base}", is_target=False, clause_only=False)
    if text[max(0, start - 1) : start] in ("较", "比", "同", "与") or text.startswith(
        ("同期", "结转", "末", "底"), match.end()
    ):
        return None
    shift = {"去年": -1, "上年": -1, "上年度": -1, "前年": -2, "明年": 1}[word]
    return _Moment(start, match.end(), str(base + shift), is_target=shift > 0, clause_only=True)


def _moment_of(text: str, figure: _Figure, moments: Sequence[_Moment]) -> _Moment:
    for moment in reversed(moments[1:]):
        if moment.start > figure.start:
            continue
        if moment.clause_only and re.search("[,;。]", text[moment.end : figure.start]):
            continue
        return moment
    return moments[0]


# ----------------------------------------------------------------------------------------------------- nodes


@cache
def _indicator_rows() -> tuple[tuple[re.Pattern[str], frozenset[str], str], ...]:
    rows = read_table("indicators", IndicatorRow)
    return tuple((re.compile(row.pattern), frozenset(row.units), row.term) for row in rows)


def standard_indicator(measure: str, unit: str) -> str:
    """Give the standard indicator of a measure phrase, or an empty string: 行政复议申请受理数, 件 is ind:fy-accepted."""
    for pattern, units, term in _indicator_rows():
        if unit in units and pattern.search(measure):
            return term
    return ""


_UNIT_SLUGS = {"%": "percent", "‰": "permille", "‱": "permyriad", "个百分点": "百分点"}
_PLANNED = re.compile(r"力争|确保|计划|拟|目标|争取|预计|不少于\S{0,12}以上$|将(?!近|其)")


def _node(
    context: ObservationContext,
    sentence: Sentence,
    text: str,
    figure: _Figure,
    moments: Sequence[_Moment],
    entities: dict[str, Entity],
) -> Node:
    measure = figure.core + figure.suffix
    indicator = "ind:x-" + slug(measure)
    unit = "u:" + _UNIT_SLUGS.get(figure.unit, slug(figure.unit))
    standard = standard_indicator(measure, figure.unit)
    if indicator not in entities:
        facts = (("skos:broader", standard),) if standard else ()
        entities[indicator] = Entity(indicator, "cg:Indicator", measure, facts=facts)
    if unit not in entities:
        entities[unit] = Entity(unit, "skos:Concept", figure.unit)
    moment = _moment_of(text, figure, moments)
    properties = [
        ("cg:indicator", indicator),
        ("cg:value", _decimal(figure.mention.part("value"))),
        ("cg:unit", unit),
        ("cg:bound", "c:" + figure.mention.part("bound")),
        ("cg:comparison", "c:" + figure.comparison),
    ]
    if moment.period:
        properties.append(("cg:period", f'"{moment.period}"'))
    start = sentence.span.start
    properties.append(("cg:jurisdiction", _nearest(context.places, start, text, figure) or context.jurisdiction))
    actor = _nearest(context.agencies, start, text, figure)
    if actor:
        properties.append(("cg:actor", actor))
    if figure.base is not None:
        properties.append(("cg:fromValue", _decimal(figure.base.mention.part("value"))))
    if figure.part_of is not None and figure.part_of is not figure and not figure.part_of.is_base:
        properties.append(("cg:breakdownOf", _iri(context, figure.part_of)))
    if moment.is_target or _PLANNED.search(text, max(0, figure.start - 24), figure.start):
        properties.append(("cg:status", "c:计划"))
    confidence = _CONFIDENCE[figure.rule]
    return Node(
        _iri(context, figure),
        "cg:Observation",
        tuple(properties),
        sentence.span,
        figure.rule,
        confidence,
        figure.mention.span,
    )


_CONFIDENCE = {
    "figure-before": 0.95, "figure-after": 0.93, "figure-inherited": 0.88, "figure-dealt": 0.85, "figure-shared": 0.9,
    "figure-rate": 0.93, "figure-share": 0.9, "figure-change": 0.92, "figure-rank": 0.85,
}  # fmt: skip


def _iri(context: ObservationContext, figure: _Figure) -> str:
    return f"obs:{context.doc.sha256[:16]}-{figure.mention.span.start}"


def _decimal(text: str) -> str:
    return f'"{Decimal(text):f}"^^xsd:decimal'


def _nearest(links: tuple[tuple[Span, str], ...], offset: int, text: str, figure: _Figure) -> str:
    """The last link that stands in the figure's own clause before it."""
    if not links:
        return ""
    clause = max(text.rfind(mark, 0, figure.start) for mark in ",;。") + 1
    at = bisect_left(links, (Span(offset + figure.start, 0), "")) - 1
    if at < 0:
        return ""
    span, iri = links[at]
    return iri if span.start >= offset + clause and span.end <= offset + figure.start else ""
