"""One node for each figure of a document, with the indicators and units that they use."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from kg.model import Entity, Mention, Node, SectionRole, Sentence
from kg.relate.ahead import Roles
from kg.relate.measure.figure import Figure
from kg.relate.observation.context import ObservationContext
from kg.relate.observation.node import Nodes
from kg.relate.observation.paragraph import Paragraph
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
from kg.relate.observation.plan import goes_on, reports, standing, tells_now


def observe(context: ObservationContext) -> tuple[tuple[Node, ...], tuple[Entity, ...]]:
    """Give one ``cg:Observation`` per figure, and the indicators and units that they use.

    受理复议申请10件 becomes value 10.0, unit u:件, indicator ind:x-受理复议申请数 (broader ind:fy-accepted).
    """
    nodes, roles = Nodes(context), Roles(context.doc.norm, context.layout)
    paragraph, years, status = Paragraph(context), _Years(context), _Status(context)
    for sentence, quantities in _by_sentence(context):
        role = roles.of(sentence)
        if role is SectionRole.PROVISION:
            continue
        text = context.doc.norm[sentence.span.start : sentence.span.end]
        figures = _figures(text, sentence, quantities)
        paragraph.name(text, sentence, figures)
        is_now = status.is_now(text[: figures[-1].close], sentence)
        is_plan = role is SectionRole.PLAN and not is_now
        moments = years.moments(text, sentence, paragraph.head_line, is_plan=is_plan)
        through = years.growth(sentence, sentence.span.start + figures[0].start)
        laid_down = "" if is_now else status.laid_down(sentence, role, roles)
        for figure in figures:
            if figure.is_base or not figure.core:
                continue
            is_growth = through and "年均" in figure.suffix
            held = [replace(moments[0], period=through), *moments[1:]] if is_growth else moments
            nodes.add(sentence, text, figure, held, laid_down=laid_down)
            if figure.twin:
                twin = replace(figure, core=figure.twin, suffix="", twin="")
                nodes.add(sentence, text, twin, moments, laid_down=laid_down, suffix="-2")
    entities = nodes.entities
    return tuple(nodes.made), tuple(entities[iri] for iri in sorted(entities))


class _Status:
    """Whether the figures of a sentence are only planned or demanded: by its part of the text, or by the text's genre."""

    def __init__(self, context: ObservationContext) -> None:
        self._doc, self._layout = context.doc, context.layout
        self._own = standing(context.doc, context.layout)
        self._now = -1  # where the last sentence ends that tells what there is

    def is_now(self, text: str, sentence: Sentence) -> bool:
        """Say whether a sentence tells what there is now, or goes on with it in the same line; ``text`` up to its figures."""
        between = self._doc.norm[self._now : sentence.span.start] if self._now >= 0 else "\n"
        is_next = not between.strip() and "\n" not in between
        is_now = tells_now(text) or (is_next and goes_on(text))
        self._now = sentence.span.end if is_now else -1
        return is_now

    def laid_down(self, sentence: Sentence, role: SectionRole, roles: Roles) -> str:
        """The status of the sentence's part of the text, or an empty string for one that reports."""
        found = "c:计划" if role is SectionRole.PLAN else self._own
        if found and found == self._own and reports(self._layout, sentence, self._doc.norm):
            found = ""
        return found or ("c:计划" if roles.lists_targets else "")


class _Years:
    """The year that a figure without a date is of: that of its section's heading, else the document's.

    ``_spans`` has the five years of sections that tell aims, which yearly growth is of; ``_carried`` a time that holds
    on behind a semicolon, with the line of its paragraph.
    """

    def __init__(self, context: ObservationContext) -> None:
        self._norm = context.doc.norm
        self._own = context.year or first_year(self._norm)
        self._sections = section_years(context)
        self._spans = section_spans(context)
        self._carried: tuple[int, Moment] | None = None
        self._tells_growth = "年均" in self._norm
        self._span, self._passed = "", 0

    def moments(self, text: str, sentence: Sentence, line: int, *, is_plan: bool) -> list[Moment]:
        """The times of a sentence; in a plan the default is the year after."""
        year = self._sections.get(sentence.section) or self._own
        default = year if sentence.section in self._sections or not is_plan else year_after(year)
        if sentence.section in self._spans:  # aims are reached at the end: 到2030年
            default = self._spans[sentence.section].rpartition("/")[2]
        found = moments_of(text, year, default, is_plan=is_plan)
        if self._carried is not None and line == self._carried[0]:
            found.insert(1, self._carried[1])
        following = carried_on(text, found)
        self._carried = (line, following) if following is not None else None
        return found

    def growth(self, sentence: Sentence, first: int) -> str:
        """The years that 年均 is of in a sentence whose first figure stands at ``first``; empty for those of its words."""
        if self._tells_growth:
            self._span, self._passed = span_after(self._norm[self._passed : first], self._span, self._own), first
        return self._span or self._spans.get(sentence.section, "")


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
