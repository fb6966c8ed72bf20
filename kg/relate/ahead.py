"""Which part of a text a sentence belongs to: the role of its section, unless its paragraph looks ahead by itself.

Many reports have no section for what comes next: a closing paragraph begins with 下一步, or the section on problems
goes on 针对以上问题,下一步将…; from there to the paragraph's end the text plans. A paragraph may also open a list of
targets (主要目标为:…) and close it with what was reached (实际完成情况).
"""

from __future__ import annotations

import re

from kg.model import Layout, SectionRole, Sentence

_OPENS = 40  # code points of a sentence in which it says that it looks ahead or that targets follow
_AHEAD = re.compile(
    r"(?<![^\n。;:])\s{0,8}+(?:[(]?[一二三四五六七八九十\d]{1,3}[)、.]\s*)?"
    r"(?:(?:针对|对此|为此|同时)[^,。;]{0,16},)?(?:我[们省市县区镇乡局院委办所]|全[省市县区镇乡])?"
    r"(?:将在)?(?:下一?步|下一?阶段|接下来|今后|明年|来年|新的一年)(?!.{0,8}(?:已|以来))"
)
_TARGETS = re.compile("(?P<opened>(?:目标|指标|任务)(?:任务|值)?(?:分别)?(?:为|是)?:)|实际|完成情况|已完成|截至")
_KEEPS = frozenset({SectionRole.PLAN, SectionRole.PROVISION})


class Roles:
    """The roles of sentences that are asked for in text order; each stretch of the text is read at most twice."""

    def __init__(self, norm: str, layout: Layout) -> None:
        """Start at the top of the text."""
        self._norm = norm
        self._layout = layout
        self._read = 0
        self._is_ahead = False
        self.lists_targets = False

    def of(self, sentence: Sentence) -> SectionRole:
        """The role of the next sentence: 下一步,我县将新建站点30个 plans, in whatever section it stands."""
        self._follow(sentence)
        role = self._layout.sections[sentence.section].role if sentence.section >= 0 else SectionRole.GENERAL
        return SectionRole.PLAN if self._is_ahead and role not in _KEEPS else role

    def _follow(self, sentence: Sentence) -> None:
        """Read on from the sentence before; a new paragraph starts afresh."""
        start = sentence.span.start
        line = self._norm.rfind("\n", self._read, start)
        if line >= 0:
            self._read, self._is_ahead, self.lists_targets = line + 1, False, False
        stop = min(start + _OPENS, sentence.span.end)
        if not self._is_ahead:
            self._is_ahead = _AHEAD.search(self._norm, self._read, stop) is not None
        for match in _TARGETS.finditer(self._norm, self._read, stop):
            self.lists_targets = match["opened"] is not None
        self._read = max(self._read, start)
