"""Percentages: a share of a whole, a change against another time, or a rate of its own."""

from __future__ import annotations

import re

from kg.relate.measure.change import AGAINST, HIGHER, change_pattern, name_change, set_against, set_higher
from kg.relate.measure.figure import RELATIVE, Figure, Place
from kg.relate.measure.phrase import clean, phrase_after, phrase_before
from kg.relate.measure.rate import name_rate
from kg.relate.measure.topic import Topic
from kg.relate.measure.words import strip_lead

_SHARE = re.compile(
    r"占(?P<whole>(?!地|据|用|比|有率)[^占]{0,16}?)(?:的?比重?|的?比例|的?份额)?"
    r"(?:(?:提[高升]|上升|下降|降低?|升|稳定|保持)?[到至在]|的|为|达到?|约|近|超过?|均|分别|总数)*$"
)


_ASIDE = re.compile(r"\([^()]*\)")  # 占总人口比重(城镇化率)为


_RESTORED = re.compile(r"^[,、\s]*(?:恢复|相当于)(?:至|到)?[^,;。]{0,8}同期(?:水平)?的$")  # 恢复至2019年同期水平的81%
# 是2011年的1.5倍, 为调整预算数的92.9%
_TIMES = re.compile(r"^[,、\s]*(?:约|已|均|仅)?(?:是|为|相当于|达到?)(?P<whole>[^,;。]{2,16}?)的(?:约|近|超过?)*\s?$")
_SHORT = 4  # code points: a part that leaves open of what it is
_ITS_SHARE = re.compile(r"^[,、\s]*(?:约|仅)?占比(?:为|约|近|达到?|超过?)*\s?$")  # 339件,占比30%
_GIVEN = re.compile(
    "(?:贡献|提供|吸纳|承载|创造)了?(?P<whole>全[国省市县区球州])(?:的|近|约|超过?)*$"
)  # 贡献了全国24.1%的增量


def _moved(topic: Topic) -> Figure | None:
    """The change told last in this sentence, where its subject is no level before: 总产值增长6.5%、占…比重提高到45%."""
    latest, level = topic.latest, topic.level
    if latest is None or not topic.is_here(latest) or latest.figure.kind not in RELATIVE:
        return None
    is_last = level is None or level.mention.span.start < latest.figure.mention.span.start
    return latest.figure if is_last and latest.figure.rule == "figure-change" else None


def name_relative(figure: Figure, place: Place, after: str, topic: Topic) -> None:
    """Name a percentage: a share, a change, or a rate of its own."""
    before = place.before
    against = AGAINST.search(before)
    if against is not None and topic.last is not None:
        figure.core = phrase_before(before[: against.start()]) or topic.last.measure
        set_against(figure, against)
        return
    higher = HIGHER.search(before)
    if higher is not None and figure.kind == "point" and topic.last is not None:
        figure.core = phrase_before(before[: higher.start()]) or topic.last.measure
        set_higher(figure, higher)
        return
    change = change_pattern().search(before)
    if change is not None:
        name_change(figure, place, after, change, topic)
        return
    held = _held_against(figure, before, after, topic)
    if held and topic.level is not None:
        figure.core, figure.part_of = topic.level.core + held, topic.level
        figure.comparison, figure.rule = "share", "figure-share"
        return
    share = _SHARE.search(_ASIDE.sub("", before) if "(" in before else before)
    if share is not None:
        _name_share(figure, share, topic)
        return
    name_rate(figure, place, after, topic)


def _held_against(figure: Figure, before: str, after: str, topic: Topic) -> str:
    """What the amount told last is held against, 相当于2011年的倍数 of 是2011年的1.5倍; an empty string for nothing."""
    level, last = topic.level, topic.last
    if level is None:
        return ""
    if before.strip() == "的" and last is not None and last is not level:
        whole = strip_lead(last.core).removeprefix("占")
        return ("" if whole.startswith("完成") else "占") + whole + "比例"
    if _RESTORED.search(before):
        return "相当于同期比例"
    if _ITS_SHARE.match(before) and last is level:
        return "占比"
    times = _TIMES.search(before) if figure.kind != "point" else None
    if times is not None:
        return f"相当于{times['whole']}{'倍数' if figure.unit == '倍' else '比例'}"
    given = _GIVEN.search(before)
    if given is not None and after.startswith("的"):
        return f"占{given['whole']}{clean(phrase_after(after))}比例"
    return ""


def _name_share(figure: Figure, share: re.Match[str], topic: Topic) -> None:
    """Name a share by its part and its whole: 农业占生产总值比例; the part told before may be left out."""
    level = topic.level
    subject, whole = phrase_before(share.string[: share.start()]), clean(share["whole"])
    if whole and (subject or (level.core if level is not None else "")).endswith(whole):
        whole = share["whole"].strip("的 ")  # 旅游收入占全省旅游收入的比重
    moved = _moved(topic)
    if not subject and moved is not None:
        subject = moved.core
    elif not subject and level is not None:
        subject, figure.part_of = level.core, level
    elif len(subject) < _SHORT and topic.latest is not None and not whole:
        subject += topic.latest.noun
    figure.core = subject + "占" + whole + "比例" if whole else subject + "占比"
    figure.comparison, figure.rule = "share", "figure-share"
