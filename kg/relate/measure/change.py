"""Changes: 同比增长4.5%, 下降1.2个百分点, 高于全省平均."""

from __future__ import annotations

import re
from functools import cache

from kg.relate.measure.figure import RELATIVE, Figure, Place
from kg.relate.measure.phrase import REACHED, clean, last_clause, phrase_after, phrase_before
from kg.relate.measure.topic import Topic
from kg.relate.measure.words import ends_with, is_quantity, verb_start, words

AGAINST = re.compile(
    r"(高于|低于|超过|快于|慢于|高出|超出|优于|好于)(?:全[国省市区县州球]|预期|目标|序时进度|时间进度|平均|上年|去年|世界|同期)[^,。;]{0,8}$"
)
HIGHER = re.compile(
    r"[较比](?![例重])(?P<other>[^,;。\d]{2,12}?)(?<![提增升走])(?P<how>[高低快慢])出?$"
)  # 较全省总体增速高1.87个百分点
# How much of the whole's growth comes from a part of it: 分别拉动经济增长1.1、3.8个百分点.
PULLED = re.compile("(?:拉动|带动)(?P<whole>[\u4e00-\u9fffA-Z]{2,12})(?:增长|提高|上升)(?:了|近|约|达|超过?)*$")
_GIVES_TO = re.compile("对[^对]{2,14}率$|(?:增加值|总产值|产值|占比)$")
# How a change was reckoned: 剔除减税因素同口径, 扣除价格因素实际, 按可比价计算.
_COMPARABLE = re.compile(
    "(?:(?:扣除|剔除|考虑)[^,]{2,16}?(?:因素|影响)后?)?(?:按?(?:同口径|同比口径|可比口径|可比价格?|可比|不变价格?)(?:计算|测算)?)?(?:实际|名义)?(?<=.{2})"
)
_LATELY = re.compile("^近[\\d一二三四五十两几]{1,2}年来?$")
OF_LEVEL = ("增速", "增幅", "涨幅", "降幅", "增长速度")  # of the quantity just told: 财政支出9亿元,增幅提高1个百分点
_YEAR_END = re.compile("上年末|去年底|去年末|年初")
_ADVERBS = frozenset({"实际", "平均", "整体", "总体", "累计", "年均", "综合"})  # of a change, and nothing that changes


@cache
def change_pattern() -> re.Pattern[str]:
    """An ending like 同比增长, 比上年末提高, 平均减: the figure is a change."""
    change = f"(?P<up>{words('increase')})|(?P<down>{words('decrease')})"
    return re.compile(
        rf"(?P<against>(?:{words('against')}|(?:相?较|[相同]?比(?![例重率值口价]))[^,。;]{{1,12}}?))?(?:分别|均|共|大幅|直线|明显|小幅|又|再|也|约|各)?(?<!不)(?:{change})"
        r"(?:了|近|约|超过?|达到?|为|均|分别|共|共计)*$"
    )


def _is_bare(subject: str) -> bool:
    """Say whether a changing quantity needs to be told of what: 总量, 案件数, 占比, 受理."""
    if ends_with(subject, "whole"):
        return False
    stem = subject[: len(subject) - max(ends_with(subject, "quantity"), ends_with(subject, "rate"))]
    if stem != subject:
        return len(stem) <= 1 or ends_with(stem, "generic") == len(stem)
    return verb_start().fullmatch(subject) is not None


def set_against(figure: Figure, against: re.Match[str]) -> None:
    """Mark a figure as a distance from something else: 高于全省平均2.1个百分点."""
    figure.suffix, figure.rule = clean(against[0]) + "幅度", "figure-change"
    figure.comparison = "decrease" if against[1] in ("低于", "慢于") else "increase"


def set_higher(figure: Figure, higher: re.Match[str]) -> None:
    """Mark a figure as the distance from another one: 较全省增速高1.8个百分点."""
    is_up = higher["how"] in "高快"
    figure.suffix = ("高于" if is_up else "低于") + higher["other"] + "幅度"
    figure.comparison, figure.rule = "increase" if is_up else "decrease", "figure-change"


def name_change(figure: Figure, place: Place, after: str, change: re.Match[str], topic: Topic) -> None:
    """Name a change by what changed: 年末实有经营主体 + 同比增长率."""
    level, subject = topic.level, phrase_before(place.before[: change.start()])
    pulled = PULLED.search(place.before) if figure.kind == "point" else None
    if pulled is not None and level is not None and not phrase_before(place.before[: pulled.start()]):
        figure.part_of = level
        set_pulled(figure, level.core, pulled)
        return
    if level is not None and _COMPARABLE.fullmatch(subject):  # 收入9亿元,同口径增长8%
        figure.part_of = level
        subject = level.core + subject
    if subject and not is_quantity(subject):
        subject += _shared_quantity(subject, topic.last)
    subject = REACHED.sub("", subject) if is_quantity(subject) else _LATELY.sub("", subject)
    if not subject:
        last, is_base = topic.last, place.context.startswith("的")  # 在压减78%的基础上,再次压减59%
        context = "" if is_base else phrase_before(last_clause(place.context))
        if last is not None and is_base:
            subject = last.core
        elif last is not None and last.kind == "percent" and (figure.kind == "point" or last.comparison == "rate"):
            subject = last.measure
        elif level is not None and not (context and change["against"] in ("再次", None)):
            subject, figure.part_of = level.core, level
        else:
            subject = context or (level.core if level is not None else phrase_after(after))
    elif topic.latest is not None and topic.latest.noun not in subject and _is_bare(subject):
        of_level = level is not None and subject in OF_LEVEL and level.core.startswith(topic.latest.noun)
        subject = (level.core if level is not None and of_level else topic.latest.noun) + subject
    else:
        if subject not in _ADVERBS:
            topic.set(figure, "", subject)
    figure.core, figure.rule = subject, "figure-change"
    set_change(figure, change)


def _shared_quantity(subject: str, last: Figure | None) -> str:
    """What a peer leaves out: 增加值 of 国有企业增加值增长1%,集体企业增长0.7%; empty where the subject is no peer."""
    if last is None or last.rule != "figure-change":
        return ""
    quantity = ends_with(last.core, "quantity")
    is_peer = quantity > 1 and len(last.core) > quantity and last.core[-quantity - 1] == subject[-1]
    return last.core[-quantity:] if is_peer else ""


def set_pulled(figure: Figure, subject: str, pulled: re.Match[str]) -> None:
    """Name a figure by who makes the whole grow: 第一产业拉动经济增长百分点."""
    figure.core, figure.suffix = _GIVES_TO.sub("", subject) + "拉动" + pulled["whole"], "增长百分点"
    figure.comparison, figure.rule = "increase", "figure-change"


def set_change(figure: Figure, change: re.Match[str]) -> None:
    """Mark a figure as a change and close its phrase accordingly: 同比增长率, 下降幅度, 减少数."""
    against = change["against"] or ""
    is_up = change["up"] is not None
    word = change["up"] or change["down"] or ""
    figure.rule = "figure-change"
    if "同比" in against or "同期" in against:
        figure.comparison = "yoy"
        word = "同比" + (word if len(word) > 1 else ("增长" if is_up else "下降"))
    elif against.endswith(("年均", "年平均")):
        figure.comparison = "growth-rate" if is_up else "reduction-rate"
        word = against[-4:] + (word if len(word) > 1 else ("增长" if is_up else "下降"))
    else:
        if _YEAR_END.search(against):
            figure.comparison = "vs-last-yearend"
        elif figure.kind in ("percent", "ratio"):
            figure.comparison = "growth-rate" if is_up else "reduction-rate"
        else:
            figure.comparison = "increase" if is_up else "decrease"
        word = word if len(word) > 1 else ("提高" if is_up else "减少")
    if word.endswith("幅") and figure.kind != "money":
        figure.suffix = word
        return
    figure.suffix = word + ("幅度" if figure.kind == "point" else "率" if figure.kind in RELATIVE else "数")
