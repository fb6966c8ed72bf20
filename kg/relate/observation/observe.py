"""One node for each figure of a document, with the indicators and units that they use."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from kg.model import Entity, Mention, Node, SectionRole, Sentence
from kg.relate.ahead import Roles
from kg.relate.measure.figure import Figure
from kg.relate.measure.runs import name_figures
from kg.relate.measure.topic import Topic
from kg.relate.observation.arithmetic import settle
from kg.relate.observation.context import ObservationContext
from kg.relate.observation.node import Nodes
from kg.relate.observation.period import (
    Moment,
    carried_on,
    first_year,
    moments_of,
    section_spans,
    section_years,
    span_after,
    year_after,
)
from kg.relate.observation.plan import reports, standing


def observe(context: ObservationContext) -> tuple[tuple[Node, ...], tuple[Entity, ...]]:
    """Give one ``cg:Observation`` per figure, and the indicators and units that they use.

    受理复议申请10件 becomes value 10.0, unit u:件, indicator ind:x-受理复议申请数 (broader ind:fy-accepted).
    """
    nodes = Nodes(context)
    topic, paragraph = Topic(), -1
    before: list[Figure] = []  # the figures of the paragraph so far
    roles = Roles(context.doc.norm, context.layout)
    years, status = _Years(context), standing(context.doc, context.layout)
    span, told, tells_growth = "", 0, "年均" in context.doc.norm
    carried: tuple[int, Moment] | None = None
    for sentence, quantities in _by_sentence(context):
        role = roles.of(sentence)
        if role is SectionRole.PROVISION:
            continue
        text = context.doc.norm[sentence.span.start : sentence.span.end]
        line = context.doc.norm.rfind("\n", 0, sentence.span.start)
        if line != paragraph:
            # A line that ends in a colon leads its list: the head holds for the lines below.
            if not context.doc.norm[max(0, line - 60) : max(0, line)].rstrip().endswith(":"):
                topic = Topic()
            paragraph, before = line, []
        figures = _figures(text, sentence, quantities)
        name_figures(text, figures, topic)
        settle(before, figures)
        before += figures
        moments = years.moments(text, sentence, is_plan=role is SectionRole.PLAN)
        if carried is not None and line == carried[0]:
            moments.insert(1, carried[1])
        following = carried_on(text, moments)
        carried = (line, following) if following is not None else None
        if tells_growth:
            first = sentence.span.start + figures[0].start
            span, told = span_after(context.doc.norm[told:first], span, years.own), first
        laid_down = "c:计划" if role is SectionRole.PLAN else status
        if laid_down and laid_down == status and reports(context.layout, sentence, context.doc.norm):
            laid_down = ""
        if not laid_down and roles.lists_targets:
            laid_down = "c:计划"
        for figure in figures:
            if figure.is_base or not figure.core:
                continue
            through = span or years.spans.get(sentence.section, "")
            held = (
                [replace(moments[0], period=through), *moments[1:]] if through and "年均" in figure.suffix else moments
            )
            nodes.add(sentence, text, figure, held, laid_down=laid_down)
            if figure.twin:
                twin = replace(figure, core=figure.twin, suffix="", twin="")
                nodes.add(sentence, text, twin, moments, laid_down=laid_down, suffix="-2")
    entities = nodes.entities
    return tuple(nodes.made), tuple(entities[iri] for iri in sorted(entities))


class _Years:
    """The year that a figure without a date is of: that of its section's heading, else the document's.

    ``spans`` has the five years of sections that tell aims, which yearly growth is of.
    """

    def __init__(self, context: ObservationContext) -> None:
        self.own = context.year or first_year(context.doc.norm)
        self.sections = section_years(context)
        self.spans = section_spans(context)

    def moments(self, text: str, sentence: Sentence, *, is_plan: bool) -> list[Moment]:
        """The times of a sentence; in a plan the default is the year after."""
        year = self.sections.get(sentence.section) or self.own
        default = year if sentence.section in self.sections or not is_plan else year_after(year)
        if sentence.section in self.spans:  # aims are reached at the end: 到2030年
            default = self.spans[sentence.section].rpartition("/")[2]
        return moments_of(text, year, default, is_plan=is_plan)


def _by_sentence(context: ObservationContext) -> Iterator[tuple[Sentence, list[Mention]]]:
    sentences = context.layout.sentences
    starts = [sentence.span.start for sentence in sentences]
    avoid = sorted(context.avoid, key=lambda span: (span.end, span.start))
    passed = 0
    last = -1
    group: list[Mention] = []
    for mention in context.quantities:
        start, end = mention.span.start, mention.span.end
        while passed < len(avoid) and avoid[passed].end <= start:
            passed += 1
        if passed < len(avoid) and avoid[passed].start < end:
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


def _figures(text: str, sentence: Sentence, quantities: list[Mention]) -> list[Figure]:
    figures = []
    for mention in quantities:
        start = mention.span.start - sentence.span.start
        parts = dict(mention.parts)
        figures.append(
            Figure(
                mention=mention,
                start=start,
                end=mention.span.end - sentence.span.start,
                close=min(start + int(parts["end"]), len(text)),
                unit=parts["canonical"],
                kind=parts["kind"],
                is_low=parts["range"] == "low",
            )
        )
    return figures
