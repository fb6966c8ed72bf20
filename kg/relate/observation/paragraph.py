"""The figures of one paragraph after the other; a line that leads a list hands its head down to the lines below it."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.model import Sentence
from kg.relate.measure.figure import Figure
from kg.relate.measure.phrase import clean
from kg.relate.measure.runs import name_figures
from kg.relate.measure.topic import Topic
from kg.relate.observation.arithmetic import settle, settle_shares
from kg.relate.observation.context import ObservationContext

_ABOVE = 200  # code points of the line above that are read
_NUMBER_REACH = 12  # code points of a line that hold its number
_ITEM = r"(?:\d{1,2}[.、]|\(\d{1,2}\)|\([一二三四五六七八九十]{1,3}\)|[一二三四五六七八九十]{1,3}[、是])?"
_NUMBER = re.compile(_ITEM)
# (二)乡镇:24个(见附表): a heading and its one number; what stands below it may be the parts.
_COUNTED = re.compile(
    _ITEM + r"[\u4e00-\u9fff“”]{2,20}[:]?(?:共|共计)?\d[\d.]*[万余]{0,2}[\u4e00-\u9fff]{1,2}(?:\([^()\n]{0,80}\))?"
)


class Paragraph:
    """Names the figures of one sentence after the other; the topic and the wholes of a paragraph end with it.

    The line above a list (…安置点3个:) is the head of all its lines, as long as each of them ends in a semicolon.
    """

    def __init__(self, context: ObservationContext) -> None:
        self._context, self._norm = context, context.doc.norm
        self._topic = Topic()
        self._head: Topic | None = None
        self._told: list[Figure] = []  # the figures of the paragraph so far
        self._known: list[Figure] = []  # and of the document
        self.line = -1  # where the paragraph's line begins
        self.head_line = -1  # the same of the line that leads its list, where it stands in one

    def name(self, text: str, sentence: Sentence, figures: list[Figure]) -> None:
        """Give the figures of the next sentence their measures, and the lists behind 其中 their wholes."""
        line = self._norm.rfind("\n", 0, sentence.span.start)
        if line != self.line:
            self._topic = self._opened(line)
            self._topic.heading = self._heading(sentence, sentence.span.start + figures[0].start)
            self.head_line = self.head_line if self._head is not None else line
            self.line, self._told = line, []
        name_figures(text, figures, self._topic)
        settle(self._told, figures)
        settle_shares(self._known, figures)
        self._told += figures
        self._known += figures

    def _opened(self, line: int) -> Topic:
        """The topic that a new line begins with: that of the line that leads its list, else none."""
        text = self._norm[max(0, line - _ABOVE) : max(0, line)].rstrip()
        above = text[text.rfind("\n") + 1 :].lstrip()
        told = self._norm.rfind("\n", 0, max(0, line - _ABOVE) + len(text)) == self.line
        below = self._norm[line + 1 : line + _NUMBER_REACH].lstrip()
        if told and (above.endswith(":") or (_COUNTED.fullmatch(above) and _form(above) != _form(below))):
            self._head, self.head_line = _copied(self._topic, is_list=not above.endswith(":")), self.line
        elif not above.endswith(";"):
            self._head = None
        return _copied(self._head, is_list=self._head.is_list) if self._head is not None else Topic()

    def _heading(self, sentence: Sentence, first: int) -> str:
        """The heading right above a line that begins with its number: (三)受灾人口 above 9户,30人."""
        sections = self._context.layout.sections
        if sentence.section < 0 or self._norm[sentence.span.start : first].strip():
            return ""
        heading = sections[sentence.section].heading
        between = self._norm[heading.end : sentence.span.start]
        return clean(self._norm[heading.start : heading.end]) if "\n" in between and not between.strip() else ""


def _form(line: str) -> str:
    """The form of the number that a line begins with: (〇) for (二), 0. for 3."""
    number = _NUMBER.match(line)
    return re.sub("[一二三四五六七八九十]+", "〇", re.sub(r"\d+", "0", number[0])) if number is not None else ""


def _copied(topic: Topic, *, is_list: bool) -> Topic:
    return replace(topic, by_unit=dict(topic.by_unit), group=list(topic.group), is_list=is_list)
