"""Runs of figures with nothing but commas and 和 between them, and which way of naming each of them takes."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from kg.relate.measure.change import change_pattern, set_change
from kg.relate.measure.counted import name_one
from kg.relate.measure.dealt import deal_out
from kg.relate.measure.figure import RELATIVE, Figure, Place
from kg.relate.measure.finish import finish
from kg.relate.measure.phrase import close_phrase, phrase_after, wants_after
from kg.relate.measure.place import Line, line_of, place_of
from kg.relate.measure.topic import Topic
from kg.relate.measure.words import verb_inside, words

_LONGEST_JOINT = 4
_JOINT = re.compile(r"\s*(?:[、,和及与]|以及|、和|,和)?\s*")
_OF_PLACE = {"户": "户数", "人": "人口"}
_QUARTERS = ("村", "组", "社区", "居委会", "村委会", "街道", "屯", "寨")
_VIEW = re.compile(r"\s*从[^,。;:]{2,14}?来?看[,:]")
_BACK = 24  # figures that are looked back at for 分别占39.7%、15.2%
_MOVED = re.compile("(?:[、,和及]|以及)([\u4e00-\u9fff]{1,3})")
_HARMED = re.compile("(?:不同程度)?(?:受灾|受益|脱贫|搬迁|入住|受损|返贫|就业)(?:[,;。]|$)")  # 造成8户25人受灾


@cache
def _opening_thing() -> re.Pattern[str]:
    """The named thing that a sentence opens with as its subject: 甲水库是, 甲水库总库容."""
    name = rf"(?P<thing>[^\s,。;:、有是的在和()]{{1,10}}?{words('named_thing')})"
    return re.compile(rf"[^\u4e00-\u9fff]{{0,6}}{name}(?:是|为|位于|坐落|地处|有|,|{words('trait')})")


def name_figures(text: str, figures: list[Figure], topic: Topic) -> None:
    """Give each figure of a sentence its measure phrase; ``topic`` is carried along and on to the next sentence."""
    line = line_of(text, figures)
    topic.sentence += 1
    whole = (topic.latest, dict(topic.by_unit)) if _VIEW.match(text) else None
    opening = _opening_thing().match(text)
    if opening is not None:
        topic.thing = topic.sentence, opening["thing"]
    index = 0
    while index < len(figures):
        stop = index + 1
        while stop < len(figures) and _is_joined(text, figures[stop - 1], figures[stop]):
            if _opens_pair(text, figures, stop):
                break
            stop += 1
        _name_run(line, index, stop, topic)
        index = stop
    if whole is not None:  # 从年龄结构看:55岁以上9人: the next view is of the same whole
        topic.latest, topic.by_unit = whole
    for figure in figures:
        if figure.core and not figure.is_base:
            finish(figure)


def _is_joined(text: str, first: Figure, second: Figure) -> bool:
    """Say whether nothing but a comma or 和 stands between two figures, or the dash of a range."""
    if second.start - first.close > _LONGEST_JOINT:
        return False
    if first.is_low or _JOINT.fullmatch(text, first.close, second.start) is not None:
        return True
    moved = (
        first.kind in RELATIVE and second.kind in RELATIVE and "分别" in text[max(0, first.start - 12) : first.start]
    )
    return moved and _own_change(text, first, second) is not None


def _opens_pair(text: str, figures: list[Figure], at: int) -> bool:
    """Say whether households and their people open a clause of their own: 合作社385家,1.2万户3.9万人加入合作社."""
    if at + 1 >= len(figures) or (figures[at].unit, figures[at + 1].unit) != ("户", "人"):
        return False
    return figures[at].close == figures[at + 1].start and "," in text[figures[at - 1].close : figures[at].start]


def _own_change(text: str, first: Figure, second: Figure) -> re.Match[str] | None:
    """The change that the second figure of a list tells itself: 分别下降38.6%、上升2.8%."""
    match = _MOVED.fullmatch(text, first.close, second.start)
    return change_pattern().search(match[1]) if match is not None else None


def _name_run(line: Line, index: int, stop: int, topic: Topic) -> None:
    """Name a run of figures (mostly a run of one)."""
    run = line.figures[index:stop]
    place = place_of(line, index, stop)
    outer = _before_bracket(line.figures, index)
    topic.whole = outer if run[0].is_bracketed else None
    is_behind = index > 0 and line.figures[index - 1].is_bracketed and not run[0].is_bracketed
    if is_behind and outer is not None and outer.core and outer.kind not in RELATIVE:
        topic.level = outer  # 案件32件(不含旧存2件),下降1.3%
    if _is_from(line, run, place.before, stop):
        for figure in run:
            figure.is_base, figure.core = True, place.before
        return
    bases = _bases(line.figures, index)
    if bases:
        subject = re.sub(r"(?:由|从)[^由从]{0,8}$", "", bases[-1].core)
        place = replace(place, before=subject, is_part=False, is_sibling=False)
    if len(run) > 1 and deal_out(place, run, line.figures[max(0, index - _BACK) : index], topic):
        for first, second in itertools.pairwise(run):
            own = _own_change(line.text, first, second)
            if own is not None and first.rule == "figure-change":
                set_change(second, own)
        for figure, base in zip(run, bases, strict=False):
            figure.base, figure.comparison = base, "after"
        topic.group = run
    elif len(run) == 2 and run[0].is_low:
        _name_range(run[0], run[1], place, topic)
    else:
        _name_each(line, run, bases, place, topic)


def _before_bracket(figures: list[Figure], index: int) -> Figure | None:
    """The figure that a bracket belongs to: the last one outside of it."""
    return next((figure for figure in reversed(figures[:index]) if not figure.is_bracketed), None)


@cache
def _to_pattern() -> re.Pattern[str]:
    """What joins the A and the B of 由A压缩到B."""
    verbs = f"(?:{words('increase')}|{words('decrease')}|发展|优化|调整|整合|合并|归并|重组|拓展|扩展|跃升|变|改)"
    return re.compile(
        rf"(?<!\s)\s*+(?:[\u4e00-\u9fff]{{1,6}}?[,、]?\s*|[,、]\s*)?(?:的)?(?:大幅|进一步|分别|已|再|普遍|平均|统一){{0,4}}{verbs}[^,。;\d]{{0,6}}?(?:到|至|为|成|在)"
    )


def _is_from(line: Line, run: list[Figure], before: str, stop: int) -> bool:
    """Say whether a run is the A of 由A压缩到B."""
    if stop >= len(line.figures) or not ("由" in before or "从" in before):
        return False
    match = _to_pattern().match(line.text, run[-1].close)
    if match is None or match.end() > line.figures[stop].start + 1:
        return False
    return re.search(r"(?:由|从)[^由从,;。]{0,10}$", before) is not None


def _bases(figures: list[Figure], index: int) -> list[Figure]:
    """The run of A figures right before a run of B figures, as in 由A压缩到B."""
    if not index or not figures[index - 1].is_base:
        return []
    first = index - 1
    while first > 0 and figures[first - 1].is_base and figures[first - 1].core is figures[index - 1].core:
        first -= 1
    return figures[first:index]


def _name_range(low: Figure, high: Figure, place: Place, topic: Topic) -> None:
    """Name both ends of 3-5家 alike."""
    name_one(high, place, place.after, topic)
    low.core, low.suffix, low.comparison, low.rule = high.core, high.suffix, high.comparison, high.rule
    low.part_of = high.part_of
    topic.last = high


def _core_of(first: Figure, figure: Figure, *, is_clause: bool) -> str:
    """What the next figure of a run shares: 总户数4087户、11184人 counts households, then persons.

    Behind a count of villages (11个行政村,2233户,7451人) those are the households and people of the place.
    """
    if is_clause and figure.unit in _OF_PLACE and (first.core == "总" or first.core.endswith(_QUARTERS)):
        figure.suffix = _OF_PLACE[figure.unit]
        return "总"
    if first.unit != "户" or figure.unit != "人":
        return first.core
    return first.core.removesuffix("户数") + "人口" if first.core.endswith("户数") else first.core


def _is_sized(figure: Figure, second: Figure) -> bool:
    """Say whether a count is followed at once by the size of what it counts: 2座35万千瓦光热电站."""
    return figure.kind == "count" and second.kind == "measure" and figure.close == second.start


def _is_threshold(line: Line, run: list[Figure], place: Place) -> bool:
    """Say whether a list of figures only limits the things behind it: 年出栏生猪达2000头、5000头以上的养殖场."""
    last = run[-1]
    bound = line.text[last.end : last.close].startswith(("以上", "及以上", "以下", "以内"))
    bound = bound or place.before.rstrip().endswith(("突破", "超过", "达到", "达", "超"))
    return bound and place.after.startswith("的") and {figure.unit for figure in run} == {last.unit}


def _name_each(line: Line, run: list[Figure], bases: Sequence[Figure], place: Place, topic: Topic) -> None:
    """Name the figures of a run one by one; only the first has words before it, only the last words behind it."""
    is_pair = [figure.unit for figure in run] == ["户", "人"]
    is_pair = is_pair and (
        wants_after(place.before, "", run[1])
        or _HARMED.match(place.after) is not None
        or not place.before.strip(" ,、")
    )
    if is_pair and phrase_after(place.after):  # 为90户250人发放补贴: what is said behind holds for both
        name_one(run[1], place, place.after, topic)
        run[0].core, run[0].rule = run[1].core, run[1].rule
        close_phrase(run[0])
        topic.last = run[1]
        return
    for offset, figure in enumerate(run):
        if offset < len(bases):
            figure.base = bases[offset]
        is_end = offset == len(run) - 1
        act = None if is_end or figure.kind != "area" else verb_inside().search(place.after)
        if act is not None:
            figure.core, figure.rule = phrase_after(place.after)[act.start() :], "figure-after"
            close_phrase(figure)
        elif not is_end and _is_sized(figure, run[offset + 1]):
            own = place if not offset else Place("", place.after, "", place.is_bracketed, place.is_last)
            name_one(figure, own, place.after, topic)
        elif offset and (not (place.after and is_end) or _is_threshold(line, run, place)):
            is_clause = "," in line.text[run[offset - 1].close : figure.start]
            figure.core, figure.rule = _core_of(run[offset - 1], figure, is_clause=is_clause), "figure-shared"
            close_phrase(figure)
        else:
            end = place.after if is_end else ""
            own = place if not offset else Place("", end, "", place.is_bracketed, place.is_last)
            name_one(figure, own, end, topic)
        if figure.base is not None and figure.comparison == "level":
            figure.comparison = "after"
        topic.last = figure
