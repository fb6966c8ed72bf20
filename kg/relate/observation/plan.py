"""Whether a figure was reached or is only meant to be: plans and targets never count as done.

A document that lays down what will be done (行动方案, 规划, 工作要点) means all of its figures but those it reports
itself: of a year before its own, behind 已 or 截至, in a part about what there is (发展基础, 现状).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.model import Document, Layout, SectionRole, Sentence
from kg.relate.measure.figure import Figure
from kg.relate.measure.words import starts_with_verb
from kg.relate.observation.context import clause_before
from kg.relate.observation.period import Moment, moment_at
from kg.rules.genres import carried_title, genre_of

_PLANS = frozenset({"c:方案", "c:计划书", "c:规划", "c:纲要", "c:工作要点", "c:工作安排"})
_DEMANDS = frozenset({"c:意见", "c:规定", "c:制度文件", "c:工作规则"})
_OPENING = 1500  # code points in which a text says what it is
_MADE = re.compile(
    r"(?:制定|编制|制订|提出)(?:了|出)?(?:本|如下|以下|此)(?:三年|年度|行动|实施|工作|推进|专项|发展|具体){0,3}"
    r"(?:(?P<plan>方案|计划|规划|要点|安排|任务|目标)|(?P<demand>意见|措施|政策|办法))"
)
_BACKGROUND = re.compile("基础|现状|成效|成就|回顾|背景|形势|问题|基本情况|概况|历程|评估|名单")
_DONE = re.compile("已(?!.{0,4}[的])|截至|截止|目前|现有|现状|以来|近年|连续.{1,3}年|过去|曾|先后")
_DONE_AFTER = re.compile(r"^[^,;。]{0,4}了(?!解)")
_PLANNED = re.compile(
    r"力争|争取(?=到\d|[在于实达])|(?<![模虚比])拟(?![制订定合态])|预计(?!(?:全年|年内|可)?(?:实现|完成|达到|增长))|目标(?:是|为|值)"
    r"|(?<!占年)(?<!为年)(?<!年度)计划(?:今年|明年|年内|全年|当年)?(?:总?投资|建设|到|于|在|用|新|实施|完成|开工|安排|投入|搬迁|脱贫|实现|发展|扩|改造|引进|培育|培训|争取|种植|出栏|招收|\d)|将(?:达到|新增|建成|完成|实现|打造|培育|投入)"
)
# A sentence that opens with what there is now (目前全乡有企业3家), and words in it that yet tell what is meant.
_NOW = re.compile(
    r"\s*(?:\d{1,2}[.、]|\([一二三四五六七八九十\d]{1,3}\)|[一二三四五六七八九十]{1,3}[、是])?"
    r"(?:我[省市县区州旗镇乡村]|全[省市县区州旗镇乡村]|[\u4e00-\u9fff]{2,8}[省市县区州旗镇乡村道])?(?:目前(?!.{0,8}(?:问题|基础|不足))|现有(?!.{0,12}(?:基础|问题))|现已|现辖)"
)
_MEANT = re.compile("力争|争取|计划|拟|预计|将|再|继续|进一步|加快|着力|确保|要(?![求素点件])|下一步|明年|今后")
_DEMANDED = re.compile("必须|应当|不得(?:小于|少于|低于|超过|高于|大于|多于)|须按")
_ONCE_BUILT = re.compile("(?:建成|达产|投产|投用|完工|竣工)后,?[^,;。]{0,10}(?:可|将|预计|年)")
_BACK = 20  # code points before the clause: 项目建成后,年产值可达5亿元


def standing(doc: Document, layout: Layout) -> str:
    """The status of the figures that a document lays down: ``c:计划``, ``c:要求``, or empty where it reports."""
    title = doc.norm[layout.title.start : layout.title.end].strip() if layout.title is not None else ""
    genre = genre_of(carried_title(title) or title)
    if genre is not None and genre.code in _PLANS:
        return "c:计划"
    if genre is not None and genre.code in _DEMANDS:
        return "c:要求"
    made = _MADE.search(doc.norm, 0, _OPENING) if genre is None or genre.code == "c:通知" else None
    if made is None:
        return ""
    return "c:计划" if made["plan"] else "c:要求"


def status_of(text: str, figure: Figure, moments: Sequence[Moment], laid_down: str) -> str:
    """The status of one figure, or an empty string for what was reached; ``laid_down``: that of its part of the text.

    What a plan says of a year before its own, or behind 已 and 截至, was reached.
    """
    moment, clause = moment_at(text, figure, moments), clause_before(text, figure.start)
    if moment.is_target or _PLANNED.search(text, clause, figure.start):
        return "c:计划"
    if _ONCE_BUILT.search(text, max(0, clause - _BACK), figure.start):
        return "c:计划"
    if not laid_down and _DEMANDED.search(text, clause, figure.start):
        return "c:要求"
    if not laid_down or moment.period[:4] < moments[0].period[:4]:
        return ""
    if _DONE.search(text[: figure.start]) or _DONE_AFTER.match(text[figure.close :]):
        return ""
    return laid_down


def tells_now(text: str) -> bool:
    """Say whether a sentence tells what there is, wherever it stands: 目前全乡有企业3家 does, 目前3家,力争达到5家 does not."""
    return _NOW.match(text) is not None and _MEANT.search(text) is None


def goes_on(text: str) -> bool:
    """Say whether a sentence goes on telling what the one before told: it has no verb of doing at its start."""
    return not starts_with_verb(text) and _MEANT.search(text) is None


def reports(layout: Layout, sentence: Sentence, norm: str) -> bool:
    """Say whether a sentence of a plan stands in a part that tells what there is: 一、发展基础, 二、面临形势."""
    index = sentence.section
    while index >= 0:
        section = layout.sections[index]
        if section.role in (SectionRole.ACHIEVEMENT, SectionRole.PROBLEM):
            return True
        if _BACKGROUND.search(norm, section.heading.start, min(section.heading.end, section.heading.start + 30)):
            return True
        index = section.parent
    return False
