"""Which part of a text a sentence belongs to: the role of its section, unless its paragraph looks ahead by itself.

Many reports have no section for what comes next: a closing paragraph begins with 下一步, or the section on problems
goes on 针对以上问题,下一步将…; from there to the paragraph's end the text plans.
"""

from __future__ import annotations

import re

from kg.model import Layout, SectionRole, Sentence

_LONGEST = 2000  # code points of a paragraph that are read before a sentence
_OPENS = 40  # code points of the sentence's own opening
_AHEAD = re.compile(
    r"(?:^|(?<=[。;:]))\s*(?:[(]?[一二三四五六七八九十\d]{1,3}[)、.]\s*)?"
    r"(?:(?:针对|对此|为此|同时)[^,。;]{0,16},)?(?:我[们省市县区镇乡局院委办所]|全[省市县区镇乡])?"
    r"(?:将在)?(?:下一?步|下一?阶段|接下来|今后|明年|来年|新的一年)(?!.{0,8}(?:已|以来))"
)
_KEEPS = frozenset({SectionRole.PLAN, SectionRole.PROVISION})


def role_of(norm: str, layout: Layout, sentence: Sentence) -> SectionRole:
    """The role that a sentence plays: 下一步,我县将新建站点30个 plans, in whatever section it stands."""
    role = layout.sections[sentence.section].role if sentence.section >= 0 else SectionRole.GENERAL
    if role in _KEEPS:
        return role
    start = sentence.span.start
    paragraph = max(norm.rfind("\n", 0, start) + 1, start - _LONGEST)
    if _AHEAD.search(norm[paragraph : min(start + _OPENS, sentence.span.end)]) is not None:
        return SectionRole.PLAN
    return role
