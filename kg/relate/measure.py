"""Measure phrases: the words that say what a figure counts, short and clear without the sentence.

The parts of a phrase are a verb and a noun (收到 + 行政复议申请). What a clause leaves out comes from an earlier figure
of the same paragraph, first from one with the same unit: 受理9件 is 行政复议申请受理数, 公安193件 is 公安收到行政复议申请数.
Lists are dealt out in order: 办结率、满意率分别为99.4%和97.8%. All work is on the sentence's normalised text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from kg.model import Mention
from kg.rules.tables import read_table


@dataclass(frozen=True, slots=True)
class FigureWordRow:
    """Words around figures with one job (``kind``), see the head of ``figure_words.tsv``."""

    kind: str
    words: tuple[str, ...]
    example: str


@dataclass(slots=True)
class Figure:
    """One quantity on its way to an observation; ``start``, ``end``, ``close`` are relative to the sentence.

    ``close`` is behind the words after the unit (100家以上). ``core`` and ``suffix`` make the measure phrase;
    ``comparison`` is a local name in ``code/``; ``base`` is the A of 由A压缩到B, ``part_of`` the whole of a breakdown.
    """

    mention: Mention
    start: int
    end: int
    close: int
    unit: str
    kind: str
    core: str = ""
    suffix: str = ""
    comparison: str = "level"
    base: Figure | None = None
    part_of: Figure | None = None
    is_base: bool = False
    is_bracketed: bool = False
    is_part: bool = False
    twin: str = ""
    is_low: bool = False
    rule: str = "figure-before"

    @property
    def measure(self) -> str:
        """The whole phrase: 收到行政复议申请 + 数."""
        return self.core + self.suffix


@dataclass(frozen=True, slots=True)
class _Head:
    """What a self-explaining figure was about: verb 收到, noun 行政复议申请; ``quantity`` as in 耕地 + 面积."""

    verb: str
    noun: str
    quantity: str
    figure: Figure
    sentence: int


@dataclass(slots=True)
class Topic:
    """The heads of a paragraph so far: the last one, the last of each unit, and the last dealt list."""

    latest: _Head | None = None
    by_unit: dict[str, _Head] = field(default_factory=dict)
    group: list[Figure] = field(default_factory=list)
    level: Figure | None = None
    last: Figure | None = None
    sentence: int = 0

    def set(self, figure: Figure, verb: str, noun: str, quantity: str = "") -> None:
        """Remember a figure that explains itself."""
        self.latest = _Head(verb, _shorten(noun), quantity, figure, self.sentence)
        self.by_unit[figure.unit] = self.latest

    def head(self, figure: Figure) -> _Head | None:
        """The head for a figure: of its sentence before an earlier one, of its unit before another one.

        What is counted never takes an amount or a rate as its head.
        """
        same, latest = self.by_unit.get(figure.unit), self.latest
        if latest is not None and figure.kind in _COUNTED and latest.figure.kind not in _COUNTED:
            latest = None
        if same is None or latest is None:
            return same or latest
        return latest if latest.sentence > same.sentence else same

    def is_here(self, head: _Head | None) -> bool:
        """Say whether a head comes from the sentence at hand."""
        return head is not None and head.sentence == self.sentence


def _shorten(noun: str) -> str:
    """Keep the end of a long noun, from a natural break: 市政府及市政府办公室规范性文件 becomes 市政府办公室规范性文件."""
    if len(noun) <= _LONGEST_NOUN or noun.startswith(("市", "县", "区", "省")):
        return noun[-_LONGEST:]
    end = noun[-_LONGEST_NOUN:]
    breaks = [match.end() for match in re.finditer("[、和及与的]", end[:10])]
    return end[breaks[-1] :] if breaks else end


@dataclass(frozen=True, slots=True)
class _Place:
    """The text around a run of figures: the clause before and after it, and what leads up to the clause."""

    before: str
    after: str
    context: str
    is_bracketed: bool
    is_last: bool
    is_part: bool = False
    is_sibling: bool = False


_HARD = re.compile(r"[,;。:!?()\n—]")
_SHIELD = re.compile(r"《[^《》\n]{0,80}》|“[^“”\n]{0,40}”|\((?:[^()\d\n%]{0,30})\)|〔[^〔〕\n]{0,12}〕")
_SHIELDED = str.maketrans(dict.fromkeys(",;。:!?()\n—", "·"))
_LONGEST_JOINT = 4
_JOINT = re.compile(r"\s*(?:[、,和及与]|以及|、和|,和)?\s*")
_LONGEST = 26  # code points of a phrase on one side of the figure; a longer one no longer explains
_LONGEST_NOUN = 18
_REACH = 160  # code points that are read on one side of a figure
_BACK = 24  # figures that are looked back at for 分别占39.7%、15.2%
_COUNTED = frozenset({"count", "person", "event", "area"})
_NO_AGENT = "(?![员者班室站率额])"  # 调解员 is a person, not an act
_RELATIVE = frozenset({"percent", "point", "ratio"})


def name_figures(text: str, figures: list[Figure], topic: Topic) -> None:
    """Give each figure of a sentence its measure phrase; ``topic`` is carried along and on to the next sentence."""
    shielded = _SHIELD.sub(lambda match: match[0].translate(_SHIELDED), text)
    walls = [match.start() for match in _HARD.finditer(shielded)]
    starts = [figure.start for figure in figures]
    walls = [wall for wall in walls if not _is_inside(wall, figures, starts)]
    topic.sentence += 1
    index = 0
    while index < len(figures):
        stop = index + 1
        while stop < len(figures) and _is_joined(text, figures[stop - 1], figures[stop]):
            stop += 1
        _name_run(text, walls, figures, index, stop, topic)
        index = stop


def _is_joined(text: str, first: Figure, second: Figure) -> bool:
    """Say whether nothing but a comma or 和 stands between two figures, or the dash of a range."""
    if second.start - first.close > _LONGEST_JOINT:
        return False
    return first.is_low or _JOINT.fullmatch(text, first.close, second.start) is not None


def _is_inside(position: int, figures: list[Figure], starts: list[int]) -> bool:
    """Say whether a mark belongs to a number (35,522亩)."""
    at = bisect_left(starts, position + 1) - 1
    return at >= 0 and position < figures[at].end


# ----------------------------------------------------------------------------------------------------- words


@cache
def words(kind: str) -> str:
    """All words of one kind as an alternation, grouped by first character so that a miss is cheap."""
    found = {word for row in read_table("figure_words", FigureWordRow) if row.kind == kind for word in row.words}
    groups: dict[str, list[str]] = {}
    for word in sorted(found, key=lambda word: (-_size(word), word)):
        groups.setdefault(word[0], []).append(word[1:])
    parts = [first + (f"(?:{'|'.join(tails)})" if tails != [""] else "") for first, tails in sorted(groups.items())]
    return "(?:" + "|".join(parts) + ")"


@cache
def _reversed(kind: str) -> re.Pattern[str]:
    """The words of one kind spelt backwards: one match on the reversed text finds an ending in linear time."""
    found = {word for row in read_table("figure_words", FigureWordRow) if row.kind == kind for word in row.words}
    spelt = sorted((_backwards(word) for word in found), key=lambda word: (-_size(word), word))
    return re.compile("(?:" + "|".join(spelt) + ")")


_LOOKING = re.compile(r"\(\?[^)]*\)|(?<=\[)[^\]]*\]")


def _size(word: str) -> int:
    """How many characters a word takes of the text: 分(?![值类]) is 1, so that 分别 is tried before it."""
    return len(_LOOKING.sub("", word))


_BEHIND = re.compile(r"\(\?<!(\[[^\]]+\])\)(.+)")
_AHEAD = re.compile(r"\(\?![^)]*\)$")


def _backwards(word: str) -> str:
    """Spell a word backwards; what must not stand before it must then not follow, and what follows is no matter."""
    match = _BEHIND.fullmatch(word)
    return f"{match[2][::-1]}(?!{match[1]})" if match else _AHEAD.sub("", word)[::-1]


@cache
def _tail_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?:[\s、,:·]|{_reversed('tail').pattern})+")


_DATE = (
    r"(?:自|到|至|截至|截止)?\s?\d{4}\s?年(?:度|底|末|初|以来|前|内)?(?:\d{1,2}月(?:份|底|末|初)?(?:\d{1,2}日)?)?(?:以来|起|间|成立以来)?"
    r"|\d{1,2}月(?:份|底|末)?(?:\d{1,2}日)?(?:以来|起)?"
)


_NUMBERED = r"(?:[一二三四五六七八九十]{1,3}(?:是|、)|\d{1,2}[.、](?!\d)|\([一二三四五六七八九十\d]{1,3}\))(?:关于)?"


@cache
def _lead_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?:[\s、,·]|{_DATE}|{_NUMBERED}|{words('lead')})+")


@cache
def _verb_start() -> re.Pattern[str]:
    return re.compile(rf"(?:{words('verb')}{_NO_AGENT}(?:并|和|、|及|了|以及)?)+")


@cache
def _verb_first() -> re.Pattern[str]:
    """One verb, or several that 并 or 、 joins; in 收到仲裁申请 仲裁 belongs to the noun."""
    verb = words("verb") + _NO_AGENT
    return re.compile(rf"{verb}(?:(?:并|和|、|及|以及){verb})*了?")


@cache
def _verb_inside() -> re.Pattern[str]:
    return re.compile(words("verb") + _NO_AGENT)


@cache
def _change_pattern() -> re.Pattern[str]:
    """An ending like 同比增长, 比上年末提高, 平均减: the figure is a change."""
    change = f"(?P<up>{words('increase')})|(?P<down>{words('decrease')})"
    return re.compile(
        rf"(?P<against>(?:{words('against')}|[较比][^,。;]{{1,12}}?))?(?:分别|均|共|大幅|又|再|也|约|各)?(?<!不)(?:{change})"
        r"(?:了|近|约|超过?|达到?|为|均|分别|共|共计)*$"
    )


@cache
def _to_pattern() -> re.Pattern[str]:
    verbs = f"(?:{words('increase')}|{words('decrease')}|发展|优化|调整|拓展|扩展|跃升|变|改)"
    return re.compile(
        rf"\s*[,、]?\s*(?:的)?(?:大幅|进一步|分别|已|再|普遍|平均|统一)*{verbs}[^,。;\d]{{0,6}}?(?:到|至|为|成|在)"
    )


def starts_with_verb(text: str) -> bool:
    """Say whether a clause goes on with a verb after its adverbs: 共把关协议 does, 县政府把关协议 does not."""
    match = _lead_pattern().match(text)
    return _verb_inside().match(text, match.end() if match else 0) is not None


def _ends(text: str, kind: str) -> int:
    """The length of the longest word of this kind that the text ends with; 0 for none."""
    match = _reversed(kind).match(text[::-1])
    return match.end() if match else 0


def _is_quantity(text: str) -> bool:
    return bool(_ends(text, "quantity") or _ends(text, "rate"))


def _strip_tail(text: str) -> str:
    match = _tail_pattern().match(text[::-1])
    return text[: len(text) - match.end()] if match else text


def _strip_lead(text: str) -> str:
    match = _lead_pattern().match(text)
    return text[match.end() :] if match else text


_NOISE = re.compile(r"[\s·]|^[)”》]+|[(“《]+$")
_PAIRS = (("“", "”"), ("《", "》"), ("(", ")"), ("‘", "’"), ("〔", "〕"))
_SINCE = re.compile(r"自?(?:\d{4}年)?(?:\d{1,2}月)?[^,、]{0,6}?以来(?:,|共|已)?")
_EXAMPLES = re.compile(r"^.*、.*?等(?![级候待次额于值])")


def _clean(text: str) -> str:
    """Cut the words that carry no meaning off both ends: 全年共审核重大合同 becomes 审核重大合同."""
    stripped = _strip_lead(_strip_tail(text))
    return _balance(_NOISE.sub("", stripped)) if stripped else ""


def _balance(text: str) -> str:
    """Drop a bracket or quotation mark that lost its partner."""
    for opening, closing in _PAIRS:
        if text.count(opening) != text.count(closing):
            text = text.replace(opening, "").replace(closing, "")
    return text


@cache
def _preposition() -> re.Pattern[str]:
    return re.compile(rf"{words('preposition')}[^,]{{1,30}}?(?={words('verb')})")


_STEPS = re.compile(r"连续\S{1,3}年$|(?:连续|历史性|成功|接连|首次)?(?:迈上|跨上|跨越|迈过|跃上|连跨|站上).*$")
_QUALIFIED = re.compile("符合|具有|具备|达到|纳入|属于|涉及|国内|国际")
# Several titles in a row stand for their kind: 审议《甲条例》《乙条例》2件 is about 条例.
_TITLES = re.compile(
    r"(?:《[^》]{2,60}》[、和及]?)+《[^》]{0,60}?(条例|办法|规定|规则|方案|意见|通知|计划|决定|制度)(?:\([^)]*\))?》$"
)
_ADDRESS = re.compile(r"(?:https?:)?//[\x21-\x7e]+")
_CITED = re.compile(r"(?:依照|根据|按照|依据|按)《[^》]*》(?:第[^条]{1,8}条)?(?:的?规定)?")


def _core(text: str) -> str:
    """Reduce the words before a figure to the phrase itself: no time, no examples, no 向…, at most 26 characters."""
    lead = _CITED.sub("", _strip_tail(_ADDRESS.sub("", text) if "//" in text else text)).lstrip(" 、,")
    match = _preposition().match(lead) or _preposition().match(_strip_lead(lead))
    if match is not None and not lead.startswith("以") and _ends(match[0], "verb") == 0:
        lead = match.string[match.end() :]
    core = _strip_lead(lead)
    if not core:
        return ""
    if "以来" in core:
        core = _strip_lead(_SINCE.sub("", core)) or core
    if "、" in core and "等" in core:
        shorter = _EXAMPLES.sub("", core)
        if len(shorter) >= 2:
            core = shorter
    core = _NOISE.sub("", _TITLES.sub(r"\1", core))
    step = _STEPS.search(core, 3)
    if step is not None:
        core = core[: step.start()]
    if len(core) > _LONGEST:
        core = core[-_LONGEST:]
        verb = _verb_inside().search(core, 0, 12)
        if verb is not None:
            core = core[verb.start() :]
    return _balance(core.lstrip("、"))


_GOES_ON = ("其中", "包括", "占", "同比", "较", "比上", "比去")  # what follows belongs to the next figure


def _after(after: str) -> str:
    """The noun and predicate behind a figure, up to the next mark: 8742名 + 在岗执法人员开展轮训."""
    text = after.strip()
    if not text or text[0] in "、,;。:!?)—" or text.startswith(_GOES_ON):
        return ""
    text = re.split(r"[,;。:!?—]", text.lstrip("的"), maxsplit=1)[0]
    if len(text) > _LONGEST - 4:
        if _QUALIFIED.match(text) and "的" in text[:60]:
            text = text[text.rindex("的", 0, 60) + 1 :]
        closing = text.find("”", _LONGEST - 4, _LONGEST + 10) if "“" in text[: _LONGEST - 4] else -1
        text = text[: closing + 1 if closing >= 0 else _LONGEST - 4]
    return _balance(_NOISE.sub("", text)).strip("、和及与")


# ------------------------------------------------------------------------------------------------------ runs


def _name_run(text: str, walls: list[int], figures: list[Figure], index: int, stop: int, topic: Topic) -> None:
    """Name a run of figures with nothing but commas and 和 between them (mostly a run of one)."""
    run = figures[index:stop]
    previous = figures[index - 1] if index else None
    left = previous.close if previous else 0
    at = bisect_left(walls, run[0].start)
    wall = walls[at - 1] + 1 if at else 0
    before = text[max(left, wall, run[0].start - _REACH) : run[0].start]
    right = figures[stop].start if stop < len(figures) else len(text)
    at = bisect_left(walls, run[-1].close)
    is_last = True
    if at < len(walls) and walls[at] < right:
        right = walls[at]
    elif stop < len(figures):
        is_last = False
    is_bracketed = wall > 0 and wall > left and text[wall - 1] == "("
    if is_bracketed or (previous is not None and previous.is_bracketed and text.find(")", left, run[0].start) < 0):
        for figure in run:
            figure.is_bracketed = True
    if not is_last:
        right = _beyond(text, walls, figures, stop, right)
    after = text[run[-1].close : min(right, run[-1].close + _REACH)]
    if not is_last and 0 < len(_after(after)) <= 3:
        after = _after(after) + _predicate(text, walls, figures, stop)
    if previous is not None and left >= wall and _is_limit(text, previous, run[0]):
        before = text[max(wall, run[0].start - _LONGEST * 2) : run[0].start]
    elif previous is not None and previous.rule == "figure-after" and left >= wall and _after(after):
        taken = before.strip("、和及与 ")
        if len(taken) <= 10 and taken[-1:] not in ("有", "中", "的") and _verb_inside().search(taken, 1) is None:
            before = ""
    is_part = is_bracketed or _PART.match(before) is not None
    if wall > left and text[wall - 1] == ":" and _PART.search(text, max(left, wall - 4), wall) is not None:
        is_part = True
    if previous is not None and previous.is_part and run[0].unit == previous.unit and not is_part:
        gap = text[max(left, run[0].start - _REACH) : run[0].start].strip(" ,、和")
        is_part = _HARD.search(gap) is None and _verb_inside().search(gap) is None and len(gap) <= 16
    for figure in run:
        figure.is_part = is_part
    is_sibling = left >= wall and before.lstrip().startswith(("、", "和"))
    place = _Place(
        before,
        after,
        text[max(left, wall - _REACH) : wall] if wall > left else "",
        is_bracketed,
        is_last,
        is_part,
        is_sibling,
    )
    if _is_from(text, run, before, figures, stop):
        for figure in run:
            figure.is_base, figure.core = True, before
        return
    bases: Sequence[Figure] = ()
    if previous is not None and previous.is_base:
        first = index - 1
        while first > 0 and figures[first - 1].is_base and figures[first - 1].core is previous.core:
            first -= 1
        bases = figures[first:index]
        subject = re.sub(r"(?:由|从)[^由从]{0,8}$", "", previous.core)
        place = _Place(subject, place.after, place.context, is_bracketed, is_last)
    if len(run) > 1 and _deal(place, run, figures[max(0, index - _BACK) : index], topic):
        for figure, base in zip(run, bases, strict=False):
            figure.base, figure.comparison = base, "after"
        topic.group = run
        return
    if len(run) == 2 and run[0].is_low:
        low, high = run
        _name_one(high, place, place.after, topic)
        low.core, low.suffix, low.comparison, low.rule = high.core, high.suffix, high.comparison, high.rule
        low.part_of = high.part_of
        topic.last = high
        return
    for offset, figure in enumerate(run):
        if offset < len(bases):
            figure.base = bases[offset]
        is_end = offset == len(run) - 1
        act = None if is_end or figure.kind != "area" else _verb_inside().search(place.after)
        if act is not None:
            figure.core, figure.rule = _after(place.after)[act.start() :], "figure-after"
            _close(figure)
        elif offset and not (place.after and is_end):
            figure.core, figure.rule = run[offset - 1].core, "figure-shared"
            _close(figure)
        else:
            end = place.after if offset == len(run) - 1 else ""
            _name_one(figure, place if not offset else _Place("", end, "", is_bracketed, is_last), end, topic)
        if figure.base is not None and figure.comparison == "level":
            figure.comparison = "after"
        topic.last = figure


def _is_limit(text: str, first: Figure, second: Figure) -> bool:
    """Say whether the figure before only limits what is counted: 流域面积20平方公里以上河流9条, 5亿元以上项目12个."""
    gap = text[first.close : second.start]
    bound = text[first.end : first.close]
    if not bound.startswith(("以上", "以下", "以内", "左右")) or not 0 < len(gap) <= 12:
        return False
    return _HARD.search(gap) is None and "、" not in gap and _verb_inside().search(gap) is None


_OVER = re.compile("(?:过|超过?|达到?|不足|高于|低于|突破|逾)$")


def _beyond(text: str, walls: list[int], figures: list[Figure], stop: int, right: int) -> int:
    """Where the noun of a figure ends when another one stands inside it: 5个收入过200亿元的产业集群."""
    following = figures[stop]
    if not (_OVER.search(text, max(0, right - 4), right) and text.startswith("的", following.close)):
        return right
    at = bisect_left(walls, following.close)
    end = walls[at] if at < len(walls) else len(text)
    return min(end, figures[stop + 1].start) if stop + 1 < len(figures) else end


def _predicate(text: str, walls: list[int], figures: list[Figure], stop: int) -> str:
    """What is said of a whole list of figures, behind its last one: 109个村、694户农民种植烤烟."""
    last = figures[stop]
    at = bisect_left(walls, last.close)
    end = min(walls[at] if at < len(walls) else len(text), last.close + _LONGEST)
    if stop + 1 < len(figures):
        end = min(end, figures[stop + 1].start)
    verb = _PREDICATE.search(text, last.close, end) or _verb_inside().search(text, last.close, end)
    return text[verb.start() : end][:14] if verb is not None else ""


_PART = re.compile(r"\s*(?:其中|包括|含(?!量)|分别是)")


def _is_from(text: str, run: list[Figure], before: str, figures: list[Figure], stop: int) -> bool:
    """Say whether a run is the A of 由A压缩到B."""
    if stop >= len(figures) or not ("由" in before or "从" in before):
        return False
    match = _to_pattern().match(text, run[-1].close)
    if match is None or match.end() > figures[stop].start + 1:
        return False
    return re.search(r"(?:由|从)[^由从,;。]{0,10}$", before) is not None


_AVERAGE = re.compile("(?:年均|平均|均|累计|实际)+$")
_DEALT = re.compile(r"(?:分别|依次)([^分依]{0,10})$")


def _deal(place: _Place, run: list[Figure], earlier: list[Figure], topic: Topic) -> bool:
    """Deal a list of figures out to a list of names: 办结率、满意率分别为99.4%和97.8%."""
    match = _DEALT.search(place.before)
    count = len(run)
    names_text = _AVERAGE.sub("", place.before[: match.start()] if match else place.before)
    predicate = _clean(match[1]) if match is not None else ""
    if match is None:
        return False
    names = _items(names_text, count)
    head = topic.head(run[0])
    own = _clean(names_text)
    change = _change_pattern().search(place.before) if match else None
    against = _AGAINST.search(place.before)
    if not names and count == 2 and "城乡" in own:
        names = [own.replace("城乡", "城镇"), own.replace("城乡", "农村")]
    if names:
        for figure, name in zip(run, _share_ending(names), strict=True):
            moved = change or against
            _name_dealt(figure, name, "" if moved else predicate, None if moved else head)
            if against:
                _set_against(figure, against)
            elif change:
                _set_change(figure, change)
        return True
    is_share = bool(match and match[1].startswith("占"))
    sources = topic.group if len(topic.group) == count else _last_levels(earlier, count)
    if (is_share or change) and len(sources) == count:
        for figure, source in zip(run, sources, strict=True):
            figure.core, figure.part_of, figure.rule = bare(source), source, "figure-dealt"
            if change and not is_share:
                _set_change(figure, change)
            else:
                figure.comparison, figure.suffix = "share", "占比"
        return True
    if change and own:
        for figure in run:
            figure.core, figure.rule = own, "figure-dealt"
            _set_change(figure, change)
        return True
    names = _items(place.context.rstrip(",;:、"), count)
    if names:
        ranked = _RANKED.search(place.context)
        own = ranked[1] if ranked is not None and not own else own
        for figure, name in zip(run, names, strict=True):
            figure.core = name + (own or (head.verb + head.noun if head else ""))
            figure.rule = "figure-dealt"
            _close(figure)
        return True
    if len(topic.group) == count:
        scope = _RANK_SCOPE.search(place.before[: match.end()].rstrip()) if run[0].kind == "rank" else None
        for figure, source in zip(run, topic.group, strict=True):
            if figure.kind == "rank":
                where = scope[0] if scope is not None else ""
                figure.core, figure.comparison, figure.rule = source.core + where + "排名", "rank", "figure-rank"
                continue
            figure.core, figure.rule = bare(source) + (own if len(own) < 8 else ""), "figure-dealt"
            _close(figure)
        return True
    return False


def _share_ending(names: list[str]) -> list[str]:
    """Give all names the quantity that only the last one has: 制造业、普惠小微贷款余额."""
    ending = max(_ends(names[-1], "quantity"), _ends(names[-1], "rate"))
    shared = names[-1][len(names[-1]) - ending :] if ending > 1 else ""
    return [name if not shared or _is_quantity(name) else name + shared for name in names]


def _name_dealt(figure: Figure, name: str, predicate: str, head: _Head | None) -> None:
    figure.rule = "figure-dealt"
    core = _clean(name)
    if _is_quantity(core):
        stem = core[: len(core) - max(_ends(core, "quantity"), _ends(core, "rate"))]
        is_short = stem in _EMPTY_STEMS or _verb_start().fullmatch(stem) is not None
        is_short = is_short or (len(core) <= 4 and _ends(core, "rate") > 0)
        if is_short and head is not None and head.noun[-2:] not in core:
            core = head.noun + core
    elif predicate == "占" or predicate.startswith("占"):
        figure.comparison, figure.suffix = "share", "占比"
    elif _ends(core, "head") and len(core) > 4:
        core += predicate
    elif head is not None and predicate == "":
        core += head.verb + head.noun
    else:
        core += predicate
    figure.core = core
    _close(figure)


def _last_levels(figures: list[Figure], count: int) -> list[Figure]:
    """The last ``count`` figures that are neither a rate nor a bracketed part of another one."""
    chosen = [figure for figure in figures if not figure.is_base and figure.kind not in _RELATIVE and figure.core]
    tops = [figure for figure in chosen if not figure.is_bracketed]
    return (tops if len(tops) >= count else chosen)[-count:]


_RANKED = re.compile(r"([\u4e00-\u9fff]{1,10}[数量率额])(?:居|列|排)")
_PLACED = re.compile(r"[居列排位占名]{1,2}(?:于|在)?(?:全[省市县区国])?前[\d一二三四五六七八九十]+位?")
_ITEM_END = re.compile(r"(?:签订|签署|开展|建立|达成|进行|(?<![人户年日平])均|都|实行|累计|共).*$")
_ITEM_START = re.compile(r"^.*(?:先后与|分别与|先后|与|对|向|为|从|在|是)")


def _items(text: str, count: int) -> list[str]:
    """Split the end of a text into exactly ``count`` names, or give nothing: 北票、凌源、建平居前三位 for three."""
    text = _strip_tail(_PLACED.sub("", text)).strip("、的是 ,")
    text = re.split(r"[,;:。]", text)[-1]
    if "、" in text:
        text = _ITEM_END.sub("", text)
    pieces = [piece.strip() for piece in re.split(r"、|以及|和|及|与(?=[^、]*$)", text) if piece.strip()]
    if len(pieces) > count and not text.startswith("与"):
        pieces = [piece.strip() for piece in re.split(r"、|和", text) if piece.strip()]
    if len(pieces) != count or count < 2:
        return []
    pieces[0] = _ITEM_START.sub("", pieces[0]) or pieces[0]
    if any(len(piece) > 24 for piece in pieces):
        return []
    return [_balance(_strip_lead(piece) or piece) for piece in pieces]


# --------------------------------------------------------------------------------------------------- figures


def bare(figure: Figure) -> str:
    """The phrase without what it counts in, to build on: 收到行政复议申请."""
    return figure.core


def _name_one(figure: Figure, place: _Place, after: str, topic: Topic) -> None:
    """Name one figure from the text on both sides of it and from what was said before."""
    before = place.before
    if figure.kind == "rank":
        _name_rank(figure, before, topic)
        return
    if figure.kind in _RELATIVE:
        _name_relative(figure, place, after, topic)
        _close(figure)
        return
    joined = re.match(r"\s*(?:[、和及与]|以及)", after)
    following = "" if joined else _after(after)
    core = "" if following and before.rstrip().endswith(("、", "和", "及", "与")) else _core(before)
    change = _change_pattern().search(before)
    if change is not None and change["against"] and not following:
        base = _core(before[: change.start()]) or (topic.level.core if topic.level else "")
        if base:
            figure.core = base
            _set_change(figure, change)
            return
    if following and (not core or _wants_after(before, core, figure)):
        _name_after(figure, core, following, place, topic)
    else:
        if following and not _verb_inside().match(following) and not core:
            core = following
        elif following and len(core) <= 12:
            core += following[:10]
        _inherit(figure, core, place, topic)
    _close(figure)
    topic.level = figure


def _wants_after(before: str, core: str, figure: Figure) -> bool:
    """Say whether the noun of a figure stands behind it: 推出50个…, 与陕西、河南等29省."""
    stripped = before.rstrip()
    if _ends(stripped, "split"):
        return True
    verb = _verb_start().fullmatch(core)
    return verb is not None


_EXAMPLE = re.compile(r"(?:、[^、]{1,40}|[”》])等(?:共|的)?\s?$")
_PREDICATE = re.compile(r"全部|均|已|都|被|相继|先后|参加|参与|列席|完成|实现")


def _name_after(figure: Figure, core: str, following: str, place: _Place, topic: Topic) -> None:
    figure.rule = "figure-after"
    prefix = core
    if _EXAMPLE.search(place.before):
        verb = _verb_inside().search(core)
        prefix = verb[0] if verb is not None and verb.start() < 6 else ""
    act = _verb_start().match(following)
    if not prefix and act is not None and act.end() >= min(len(following), 5):
        head = topic.head(figure)
        if head is not None:
            figure.core, figure.part_of = head.noun + following, head.figure
            return
        prefix = _core(_last_clause(place.context))
    verb = None if place.is_last else _verb_inside().search(following, 3)
    noun = following if verb is None else _strip_tail(following[: verb.start()])
    figure.core = prefix + noun
    if place.is_last or topic.head(figure) is None:
        verb = _PREDICATE.search(following, 2) or _verb_inside().search(following, 4)
        noun = following[: verb.start()] if verb is not None else following
        topic.set(figure, core if _verb_start().fullmatch(core) else "", noun)


def _inherit(figure: Figure, core: str, place: _Place, topic: Topic) -> None:
    """Complete a short phrase by the topic, or make it the new topic when it explains itself."""
    head = topic.head(figure)
    same = topic.by_unit.get(figure.unit)
    if not core:
        _name_bare(figure, place, head, topic)
        return
    yearly = _YEARLY.match(core)
    if yearly is not None and figure.kind == "measure":
        core = yearly[1] + "年产量"
    verb, noun, form = _parse(core, figure)
    if form == "act":
        _name_act(figure, core, head, place, topic)
    elif form == "quantity":
        _name_quantity(figure, core, place, topic)
    elif form == "full":
        if (
            same is not None
            and topic.is_here(same)
            and len(noun) <= 3
            and not _ends(noun, "head")
            and len(same.noun) >= len(noun)
        ):
            figure.core, figure.part_of, figure.rule = same.noun + core, same.figure, "figure-inherited"
        else:
            figure.core = core
            if len(core) <= 5 and _ends(core, "generic") and not topic.is_here(head):
                figure.core = _core(_last_clause(place.context))[-14:] + core
            if same is None or not (place.is_part or place.is_sibling):
                topic.set(figure, verb, noun)
    else:
        _name_noun(figure, core, place, topic)


_YEARLY = re.compile(r"年(?:生)?产(?!量|值|能|业)(?:销)?([\u4e00-\u9fff]{2,12})$")  # 年产稻米
_GOING = re.compile(r"工作?(?:有序|顺利|深入|扎实|稳步|全面)?(?:开展|推进|进行)$")


def _name_bare(figure: Figure, place: _Place, head: _Head | None, topic: Topic) -> None:
    """Name a figure without words of its own: 合计731宗, 全镇共有9717户."""
    context = _GOING.sub("", _core(_last_clause(place.context)))
    named = _NAMED.search(place.context)
    if figure.unit in ("户", "人") and _HOUSEHOLDS.search(place.before):
        figure.core, figure.suffix = "总", "户数" if figure.unit == "户" else "人口"
    elif named is not None and head is not None:
        figure.core, figure.rule, figure.part_of = named[1] + head.verb + head.noun, "figure-inherited", head.figure
    elif len(context) >= 4 and (head is None or "计" in place.before or not topic.is_here(head)):
        figure.core = context
        verb, noun, form = _parse(context, figure)
        topic.set(figure, "" if form == "act" else verb, noun or context)
    elif head is not None:
        figure.core, figure.rule, figure.part_of = head.verb + head.noun, "figure-inherited", head.figure
    else:
        figure.core = context


_NAMED = re.compile(r"([\u4e00-\u9fff]{2,10}):\s?$")  # 长寨:596套
_HOUSEHOLDS = re.compile(r"全[镇乡村县市区社屯]|辖区|总户|共有|人口")


_EMPTY_STEMS = frozenset({"", "年", "月", "日", "均", "平均", "人均", "年均", "亩均", "户均", "全年", "年末", "亩"})
_ATTRIBUTES = frozenset({"占地", "建筑", "幅员", "辖区", "注册", "有效", "流域", "灌溉"})  # of the thing named before
_SELF = ("生产总值", "进出口总额", "可支配收入", "零售总额", "总人口", "总税收")  # quantities of the area as a whole
_SAID = re.compile(r"(?:代表|主体|主导|重点|前身|特色)\w{0,4}(?:为|是)([\u4e00-\u9fff“”]{2,14})$")


def _name_quantity(figure: Figure, core: str, place: _Place, topic: Topic) -> None:
    """Name by a quantity word: 耕地面积 explains itself, 产量 or 办结率 needs the topic."""
    ending = max(_ends(core, "quantity"), _ends(core, "rate"))
    stem = core[: len(core) - ending]
    is_short = stem in _EMPTY_STEMS or _verb_start().fullmatch(stem) is not None
    is_short = is_short and not core.endswith(_SELF)
    latest = topic.latest
    if stem and stem not in _EMPTY_STEMS and not (_ends(core, "rate") or topic.is_here(latest)):
        is_short = False
    said = _SAID.search(place.context.rstrip(",;:")) if is_short else None
    if said is not None:
        figure.core = said[1] + core
        topic.set(figure, "", said[1], core[len(core) - ending :])
        return
    if is_short and latest is not None and latest.noun[-2:] not in core:
        figure.core, figure.part_of = latest.noun + core, latest.figure
        return
    figure.core = core
    noun = _verb_start().sub("", stem, count=1)
    act = _ends(noun, "verb")
    noun = noun[: len(noun) - act] if 0 < act < len(noun) else noun
    if stem in _ATTRIBUTES:
        return
    is_whole = ending == 1 or not noun or core.endswith("人口")
    topic.set(figure, "", core if is_whole else noun, core[len(core) - ending :])


def _name_act(figure: Figure, core: str, head: _Head | None, place: _Place, topic: Topic) -> None:
    """Name a figure that has only a verb: 维持187件, 推送70余条."""
    context = "" if topic.is_here(head) else _core(_last_clause(place.context))
    if len(context) >= 3 and len(core) <= 5:
        figure.core = context[-_LONGEST_NOUN:] + core
    elif head is not None and head.noun and head.noun not in core:
        figure.core, figure.rule, figure.part_of = head.noun + core, "figure-inherited", head.figure
    else:
        figure.core = core


_ABSTRACT = frozenset({"件", "次", "人次", "件次", "批次", "户次"})  # units that leave open what is counted
_RESTS = frozenset({"剩余", "其余", "其他", "其它", "余下", "另外", "余"})


def _name_noun(figure: Figure, core: str, place: _Place, topic: Topic) -> None:
    same = topic.by_unit.get(figure.unit)
    if same is not None and core in _RESTS:
        figure.core, figure.part_of, figure.rule = core + same.noun, same.figure, "figure-inherited"
    elif same is not None and same.quantity and len(core) <= 8:
        figure.core, figure.part_of, figure.rule = core + same.quantity, same.figure, "figure-inherited"
    elif _ends(core, "head") or core.endswith(figure.mention.part("unit")):
        verb = same.verb if same is not None and not core.endswith(figure.mention.part("unit")) else ""
        figure.core = verb + core
        if same is not None and (place.is_part or place.is_sibling):
            figure.part_of = same.figure if place.is_part else None
        else:
            topic.set(figure, verb, core)
    elif same is not None and same.noun and len(core) <= 16 and (place.is_part or figure.unit in _ABSTRACT):
        shared = core[-2:] in same.noun and len(core) > 4
        figure.core = same.verb + core if shared else core + same.verb + same.noun
        figure.part_of, figure.rule = same.figure, "figure-inherited"
    elif same is not None and topic.is_here(same) and len(same.verb) > 1:
        figure.core = same.verb + core
    elif core in _EMPTY_STEMS and topic.latest is not None:
        figure.core, figure.part_of, figure.rule = topic.latest.noun + core, topic.latest.figure, "figure-inherited"
    else:
        figure.core = core
        topic.set(figure, "", core)


_COUNT_ENDS = ("数", "量", "存栏", "出栏", "人次", "人口")


def _parse(core: str, figure: Figure) -> tuple[str, str, str]:
    """Split a phrase into verb and noun and say its form: ``act`` (受理), ``full`` (收到申请), ``quantity`` or ``noun``."""
    if _is_quantity(core) and (figure.kind not in _COUNTED or core.endswith(_COUNT_ENDS)):
        return "", core, "quantity"
    middle = re.search(words("middle"), core[1:14])
    said = core[middle.end() + 1 :] if middle is not None and len(core) - middle.end() > 3 else core
    is_act_unit = figure.kind in ("count", "person", "area")
    match = _verb_first().match(said)
    if match is None:
        matches = [match for match in _verb_inside().finditer(said, 1, 22) if len(said) - match.end() >= 2]
        match = matches[-1] if matches else None
        if match is None:
            is_act = is_act_unit and _ends(core, "verb") and not _ends(core, "head")
            return (core, "", "act") if is_act else ("", core, "noun")
        if len(said) - match.end() <= 4:
            return "", said[: match.start()] + said[match.end() :], "full"
    verb, noun = match[0], said[match.end() :]
    if not noun:
        return core, "", "act"
    if _ends(noun, "compound") == len(noun):
        return "", said, "full"
    if is_act_unit and not _ends(noun, "head"):
        act = _ends(noun, "verb")
        rest = noun[: len(noun) - act]
        if (act and len(rest) < 2) or _ends(rest, "receiver"):
            return core, "", "act"
    return verb, noun, "full"


def _last_clause(context: str) -> str:
    pieces = [piece for piece in re.split(r"[,;。:!?()\n]", context) if len(piece.strip()) >= 3]
    return pieces[-1].strip() if pieces else ""


_RANKING = re.compile(r"(?:位列|位居|稳居|名列|排名|跃居|跃升|升至|获得?|取得|保持|蝉联|连续|列|居|排).*$")
_SCOPED = re.compile(
    r"(?:在|于|居|位)?(?:全[国省市区县州球][^,、]{0,8}(?:中|内|里)?|世界|[^,、]{0,10}[省市县区](?:中|内|里|同行业)?)$"
)
_RANK_SCOPE = re.compile(r"全[国省市区县州球]|世界|(?<=[列居排在])[^,、列居排]{2,10}$")


def _name_rank(figure: Figure, before: str, topic: Topic) -> None:
    """Name a rank by what was ranked and among whom: 录入数据量 + 全省 + 排名."""
    core = _core(_SCOPED.sub("", _RANKING.sub("", before))) or (topic.level.core if topic.level else "")
    if _is_quantity(core) and len(core) <= 3 and topic.latest is not None:
        core = topic.latest.noun + core
    scope = _RANK_SCOPE.search(before)
    where = scope[0] if scope is not None and scope[0] not in core else ""
    figure.core = core + where + "排名" if core or where else ""
    figure.comparison, figure.rule, figure.part_of = "rank", "figure-rank", topic.level


_SHARE = re.compile(
    r"占(?P<whole>(?!地|据|用|比)[^占]{0,16}?)(?:的?比重?|的?比例|的?份额)?(?:的|为|达到?|约|近|超过?|均|分别|总数)*$"
)


def _name_relative(figure: Figure, place: _Place, after: str, topic: Topic) -> None:
    """Name a percentage: a share, a change, or a rate of its own."""
    before, level = place.before, topic.level
    against = _AGAINST.search(before)
    if against is not None and topic.last is not None:
        figure.core = _core(before[: against.start()]) or topic.last.measure
        _set_against(figure, against)
        return
    change = _change_pattern().search(before)
    if change is not None:
        _name_change(figure, place, after, change, topic)
        return
    share = _SHARE.search(before)
    if share is not None:
        subject, whole = _core(before[: share.start()]), _clean(share["whole"])
        if not subject and level is not None:
            subject, figure.part_of = level.core, level
        elif len(subject) < 4 and topic.latest is not None:
            subject += topic.latest.noun
        figure.core = subject + "占" + whole + "比例" if whole else subject + "占比"
        figure.comparison, figure.rule = "share", "figure-share"
        return
    _name_rate(figure, place, after, topic)


_AGAINST = re.compile(
    r"(高于|低于|快于|慢于|高出|超出|优于|好于)(?:全[国省市区县州球]|预期|目标|平均|上年|去年|世界|同期)[^,。;]{0,8}$"
)


def _is_bare(subject: str) -> bool:
    """Say whether a changing quantity needs to be told of what: 总量, 案件数, 占比, 受理."""
    stem = subject[: len(subject) - max(_ends(subject, "quantity"), _ends(subject, "rate"))]
    if stem != subject:
        return len(stem) <= 1 or _ends(stem, "generic") == len(stem)
    return _verb_start().fullmatch(subject) is not None


def _set_against(figure: Figure, against: re.Match[str]) -> None:
    figure.suffix, figure.rule = _clean(against[0]) + "幅度", "figure-change"
    figure.comparison = "decrease" if against[1] in ("低于", "慢于") else "increase"


def _name_change(figure: Figure, place: _Place, after: str, change: re.Match[str], topic: Topic) -> None:
    """Name a change by what changed: 年末实有经营主体 + 同比增长率."""
    level, subject = topic.level, _core(place.before[: change.start()])
    if not subject:
        last, is_base = topic.last, place.context.startswith("的")  # 在压减78%的基础上,再次压减59%
        context = "" if is_base else _core(_last_clause(place.context))
        if last is not None and (is_base or (figure.kind == "point" and last.comparison in ("rate", "share"))):
            subject = last.core
        elif level is not None and not (context and change["against"] in ("再次", None)):
            subject, figure.part_of = level.core, level
        else:
            subject = context or (level.core if level is not None else _after(after))
    elif topic.latest is not None and topic.latest.noun not in subject and _is_bare(subject):
        subject = topic.latest.noun + subject
    else:
        topic.set(figure, "", subject)
    figure.core, figure.rule = subject, "figure-change"
    _set_change(figure, change)


_PLAN_DONE = re.compile(r"(?:超额)?完成(?:了)?(?:年度|全年|年初|当年)?(?:计划|任务|目标)")
_RATE_TAIL = re.compile(r"^.*?([\u4e00-\u9fff]{0,5}(?:率|比例|比重))$")
_TURNED = re.compile(r"(?:减|降|增|压缩|精简|缩短|提高|提升)(?:了)?[\u4e00-\u9fff]{2,6}$")
_TWO_RATES = re.compile(r"^(?P<first>.*?率)(?:和|、|及|与|以及)(?P<second>[^、和及与率]{1,12}率)$")


def _name_rate(figure: Figure, place: _Place, after: str, topic: Topic) -> None:
    following, head = _after(after), topic.latest
    core = "" if following and place.before.rstrip().endswith(("和", "、", "及")) else _core(place.before)
    if not topic.is_here(head) and len(core) <= 4 and _ends(core, "rate"):
        core = _core(_last_clause(place.context))[-14:] + core
    figure.comparison, figure.rule = "rate", "figure-rate"
    if not core:
        if following:
            figure.core = following if _ends(following, "rate") else following + "占比"
            figure.comparison, figure.rule = "share", "figure-share"
        elif topic.level is not None:
            figure.core, figure.rule, figure.part_of = topic.level.core, "figure-inherited", topic.level
        else:
            figure.core = _core(_last_clause(place.context))
        return
    if topic.level is not None and _PLAN_DONE.match(core):
        figure.core, figure.part_of = topic.level.core + core + "比例", topic.level
        return
    if _ends(core, "rate"):
        twin = _TWO_RATES.match(core)
        if twin is not None:
            figure.twin = _with_head(twin["second"], head)
            core = twin["first"]
        figure.core = _with_head(core, head)
    elif following and _wants_after(place.before, core, figure):
        figure.core = core + following
    else:
        last = topic.last
        is_same = last is not None and last.comparison == "rate" and _ends(last.core, "rate") > 0
        if last is not None and is_same and len(core) <= 8 and _TURNED.match(core) is None:
            core += _RATE_TAIL.sub(r"\1", last.core)
        short = len(core) <= 4 or _TURNED.match(core) is not None
        noun = head.noun if head is not None and short and head.noun not in core else ""
        figure.core = noun + core + ("" if _is_quantity(core) else "比例")
    if head is not None and figure.core.startswith(head.noun) and head.noun:
        figure.part_of = head.figure


def _with_head(rate: str, head: _Head | None) -> str:
    """Put the topic before a bare rate: 办结率 becomes 群众诉求办结率."""
    if head is None or len(rate) > 6 or not head.noun or head.noun[-2:] in rate:
        return rate
    return (head.verb if len(head.noun) <= 2 else "") + head.noun + rate


def _set_change(figure: Figure, change: re.Match[str]) -> None:
    """Mark a figure as a change and close its phrase accordingly: 同比增长率, 下降幅度, 减少数."""
    against = change["against"] or ""
    is_up = change["up"] is not None
    word = change["up"] or change["down"] or ""
    figure.rule = "figure-change"
    if "同比" in against or "同期" in against:
        figure.comparison = "yoy"
        word = "同比" + (word if len(word) > 1 else ("增长" if is_up else "下降"))
    else:
        if _YEAR_END.search(against):
            figure.comparison = "vs-last-yearend"
        elif figure.kind in ("percent", "ratio"):
            figure.comparison = "growth-rate" if is_up else "reduction-rate"
        else:
            figure.comparison = "increase" if is_up else "decrease"
        word = word if len(word) > 1 else ("提高" if is_up else "减少")
    figure.suffix = word + ("幅度" if figure.kind == "point" else "率" if figure.kind in _RELATIVE else "数")


_YEAR_END = re.compile("上年末|去年底|去年末|年初")


def _close(figure: Figure) -> None:
    """Close a phrase with what the unit counts, so that it explains itself: 清理规范性文件 + 次数."""
    if figure.suffix or not figure.core or figure.kind in _RELATIVE:
        return
    if figure.kind in ("count", "person", "area"):
        if figure.core.endswith(_COUNT_ENDS):
            return
    elif _is_quantity(figure.core) and not (figure.kind == "money" and figure.core.endswith("款")):
        return
    figure.suffix = figure.mention.part("noun")
    if figure.core.startswith("距") and not figure.suffix:
        figure.suffix = "距离"
