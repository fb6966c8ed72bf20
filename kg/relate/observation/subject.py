"""Whose a figure is: the area and the agency that its clause names."""

from __future__ import annotations

import re
from bisect import bisect_left

from kg.model import Sentence, Span
from kg.relate.measure.figure import Figure
from kg.relate.measure.words import starts_with_verb
from kg.relate.observation.context import ObservationContext, clause_before

_LINKS = 8  # links before a figure that may be its subject


def area_of(context: ObservationContext, sentence: Sentence, text: str, figure: Figure) -> tuple[str, str]:
    """The area that a figure is of, when the text names another than its own, and for a rank the area of comparison."""
    scope = ""
    if figure.comparison == "rank":
        at = bisect_left(context.places, sentence.span.start + figure.start, key=_start) - 1
        if at >= 0:
            span, iri = context.places[at]
            if span.start >= sentence.span.start + clause_before(text, figure.start) and iri != context.jurisdiction:
                scope = iri
    place = subject_of(context.places, sentence, text, figure)
    return ("" if place == scope else place), scope


def subject_of(links: tuple[tuple[Span, str], ...], sentence: Sentence, text: str, figure: Figure) -> str:
    """The link that the measure phrase begins with, or that opens the figure's clause, or an earlier one that goes on.

    A subject goes on over a comma only where the next clause begins with a verb (县司法局审查决策9件,把关协议6份).
    """
    offset = sentence.span.start
    first = bisect_left(links, offset, key=_start)
    last = bisect_left(links, offset + figure.start, key=_start)
    if first >= last:
        return ""
    clause = clause_before(text, figure.start)
    goes_on = starts_with_verb(text[clause : figure.start]) and _OTHERS.match(text, clause) is None
    found = ""
    for span, iri in links[max(first, last - _LINKS) : last]:
        start, end = span.start - offset, span.end - offset
        if figure.core.startswith(text[start:end]):
            return iri
        opens = clause_before(text, start)
        if not _LEAD.fullmatch(text[opens:start]) or (opens != clause and not goes_on):
            continue
        if text.startswith("、", end) or (
            text[end - 1] not in _BODY and not starts_with_verb(text[end : figure.start])
        ):
            continue
        found = iri
    return found


def _start(link: tuple[Span, str]) -> int:
    return link[0].start


_BODY = "省市县区镇乡村街道州盟旗局委办厅部院会府关心站所队校司社"  # last characters of names of areas and agencies
# a clause with a subject of its own
_OTHERS = re.compile(r"\s*(?:各[级地部乡镇县区市]|[全][市县区省]各|其他|其它|其余)")
_LEAD = re.compile(
    r"[^\u4e00-\u9fff]{0,12}(?:其中|截至目前|目前|今年|全年|去年|本年度?|年初以来|随后)?[^\u4e00-\u9fff]{0,12}"
)
