"""Amounts that only tell what a thing is like: 占地面积90亩的采摘园, 首期规模500亿元的基金, 甲厂60万吨钾肥项目."""

from __future__ import annotations

import re
from functools import cache

from kg.relate.measure.figure import Figure, Place
from kg.relate.measure.phrase import phrase_after, phrase_before, without_open
from kg.relate.measure.topic import Topic
from kg.relate.measure.words import ends_with, is_quantity, leading, verb_inside, verb_start, words

_OVER = r"(?:达到?|为|约为?|近|超过?|突破|过|逾|在|不低于|不少于|高于|大于){0,3}\s?$"
_MADE = {"年产": "年产能", "日产": "日产能", "年处理": "年处理能力", "首期": "首期规模"}
_QUALITY_BEHIND = re.compile("(储量|容量|规模|面积|产能|库容|高|长|宽|深)的(?=..)")
# of the thing behind: 投资2亿元的甲项目、投资3亿元的乙项目
_NEXT = re.compile("[、和及](?:总?投资|总?规模|占地|面积|产值|产能|年产|总长)$")
_NO_THING = re.compile(r"的?(?:[\s×*\dA-Za-z]|新?台阶|大关|关口|左右|之间)")
_LONGEST_THING, _LEAST_THING = 18, 2
# How large a group is that something is laid down for: 30户以上的村民组, 100人以上的会议.
_GROUPS = re.compile(
    "的?(?P<thing>[\u4e00-\u9fff]{0,4}?(?:自然村寨?|村民小?组|村寨|寨子|行政村|居民点|聚居点|社区|小区|院落|(?P<people>企业|单位|团队|团体|会议|活动|机构|班组)))"
)
_SIZES = {"户": "户数", "人": "人数"}
_LENGTHS = frozenset({"公里", "千米"})


@cache
def _quality() -> re.Pattern[str]:
    """What an amount tells of a thing, before it: 占地面积达(90亩), 首期规模近(500亿元)."""
    return re.compile(f"({words('quality_of')}{{0,2}}{words('quality')}){_OVER}")


@cache
def _said() -> re.Pattern[str]:
    """What is said of a thing, so that it is no part of its name: 基地加快建设, 项目分别在两地开工."""
    return re.compile(f"(?<=..){words('said')}.*$")


@cache
def _going() -> re.Pattern[str]:
    """How far a thing is: 项目开工建设."""
    return re.compile(f"{words('going')}{{1,4}}$")


def name_attribute(figure: Figure, place: Place, after: str, topic: Topic) -> bool:
    """Name an amount by the thing behind it, 采摘园 + 占地面积; False where the words before it tell more."""
    if "/" in figure.unit or _NO_THING.match(after):
        return False
    behind = _QUALITY_BEHIND.match(after)
    if behind is not None:
        return _name(figure, _thing(after[behind.end() :]), behind[1], topic)
    quality = _quality().search(place.before, max(0, len(place.before) - 20))
    if quality is None:
        return figure.kind == "measure" and _name_by_both(figure, place, after, topic)
    made = _MADE.get(quality[1])
    if quality[1] == "海拔":
        return _name(figure, _thing(after).split("、")[0], quality[1], topic)
    if made is None and not after.startswith("的"):
        return False
    thing = _thing(after)
    if made is not None and not (after.startswith("的") or ends_with(thing, "plant") or quality[1] == "首期"):
        return False  # 年产330万斤水稻 tells what was grown
    return _name(figure, thing.removesuffix("能力") if made else thing, made or quality[1], topic)


def name_size(figure: Figure, after: str) -> bool:
    """Name a limit by the group that it is of, 30户以上的村民组 is 村民组户数; False for what is counted itself."""
    is_limit = figure.mention.part("bound") in ("ge", "le") and figure.close > figure.end
    group = _GROUPS.match(after) if is_limit and figure.mention.part("unit") in _SIZES else None
    if group is None or verb_start().match(group["thing"]) or (group["people"] and figure.unit != "人"):
        return False
    figure.core, figure.suffix, figure.rule = group["thing"], _SIZES[figure.mention.part("unit")], "figure-after"
    return True


def _name(figure: Figure, thing: str, quality: str, topic: Topic) -> bool:
    if not thing:
        return False
    figure.core, figure.rule = thing + quality, "figure-after"
    topic.set(figure, "", thing)
    return True


def _thing(after: str) -> str:
    """The thing behind an amount, without what is said of it: 基地加快建设 leaves 基地."""
    text = _going().sub("", _said().sub("", _NEXT.sub("", phrase_after(after))))
    if len(text) > _LONGEST_THING:
        text = text[text.rfind("的") + 1 :] if "的" in text else without_open(text[:_LONGEST_THING])
    text = text.removesuffix("有").strip("、和及与的")
    return text if len(text) > 1 else ""


def _name_by_both(figure: Figure, place: Place, after: str, topic: Topic) -> bool:
    """甲厂60万吨钾肥、乙厂… : whose thing it is stands before the amount, the thing behind it."""
    core = phrase_before(place.before)
    thing = _thing(after).split("、")[0]
    if len(thing) < _LEAST_THING or verb_start().fullmatch(core) or is_quantity(core) or ends_with(core, "verb"):
        return False
    owner = "" if place.before.rstrip().endswith(("等", "、", "和")) else re.split("[、和]", core)[-1]
    verbs = [*leading().finditer(owner), *verb_inside().finditer(owner)]
    owner = owner[max(verb.end() for verb in verbs) :] if verbs else owner
    if after.startswith(("范围", "的范围")):
        figure.core = owner + "范围"
        return bool(owner)
    figure.core = owner + thing
    if not (is_quantity(thing) or figure.mention.part("noun")):
        figure.suffix = "长度" if figure.unit in _LENGTHS else "规模"
    topic.set(figure, "", thing[: len(thing) - ends_with(thing, "quantity")])
    return True
