"""Sections: numbered headings of every style of Chinese official writing, nested by style.

Headings stand at a line's start, or, in a text that came as one line, right after a sentence end. Each style has a
rank; a heading closes all open sections of its own or a higher rank.

A report to a congress (各位代表) looks back and then ahead: its two parts may have headings without a number
(“十五五”时期主要目标和2026年重点工作), and once it looks ahead, what follows does so, too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from kg.model import Section, SectionRole, Span
from kg.rules.tables import read_table
from kg.segment.heading import DIGIT_BRACKET, DIGIT_ITEM, HAN, HAN_BRACKET, HAN_ITEM, HEADING_MAX, heading_at
from kg.segment.lines import Line

_STYLES: tuple[tuple[str, int, str], ...] = (  # name, rank (1 is the outermost), pattern of the number
    ("part", 1, rf"第{HAN}(?:部分|编|章)(?=[ \u4e00-\u9fff:])"),
    ("division", 2, rf"第{HAN}节(?=[ \u4e00-\u9fff:])"),
    ("article", 3, rf"第{HAN}条(?:之{HAN})?(?=[ \u4e00-\u9fff])"),
    ("han", 3, rf"{HAN}(?:、|\.(?=[^\d]))"),
    ("han-bracket", 4, rf"{HAN_BRACKET}、?"),
    ("digit", 5, rf"{DIGIT_ITEM}|\d{{1,3}}·(?=[\u4e00-\u9fff])"),
    ("digit-bracket", 6, rf"{DIGIT_BRACKET}、?"),
    ("circle", 7, r"[①-⑳]"),
    (
        "bare",
        5,
        r"\d{1,2}[ \ue000-\uf8ff]?(?=[\u4e00-\u9fff])(?![年月日号个项家名人次件条万亿只元天岁时分秒%种类级期批份户所处座台辆公平吨米层位届度起场多余以至到左])",
    ),
)
_NUMBER = re.compile("|".join(f"(?P<{name.replace('-', '_')}>{pattern})" for name, _, pattern in _STYLES))
_RANK = {name.replace("-", "_"): rank for name, rank, _ in _STYLES}
_INLINE = re.compile(
    rf"(?:(?<=[。;:!?〕)])|(?<=[。;!?:〕)] ))(?={HAN_ITEM}|{HAN_BRACKET}|\d{{1,3}}\.(?!\d)|{DIGIT_BRACKET})|(?<= )(?={HAN_ITEM}|{HAN_BRACKET})"
)
_ADDRESS = re.compile("各位代表[!,:]")
# The heading of a part without a number: “十四五”时期工作回顾, 2026年重点工作.
_PART = re.compile(
    "(?:[^,。;:!?]{0,14}?(?:时期|20\\d\\d年)[^,。;:!?]{0,16}?)(?:回顾|成就|主要目标|重点任务|主要任务|重点工作|工作安排|工作任务)"
    "(?:和[^,。;:!?]{2,20})?"
)
_OF_PLANS = (SectionRole.TASKS, SectionRole.MEASURE)  # 重点任务 and 保障措施 of what is planned are planned


@dataclass(frozen=True, slots=True)
class RoleRow:
    """One row of ``segment_roles.tsv``: a pattern in a heading tells the section's role."""

    id: str
    role: str
    pattern: str
    example: str
    counter: str


@cache
def role_rows() -> tuple[tuple[re.Pattern[str], SectionRole], ...]:
    """The compiled role table, in order."""
    return tuple((re.compile(row.pattern), SectionRole(row.role)) for row in read_table("segment_roles", RoleRow))


def role_of(heading: str) -> SectionRole | None:
    """The role that a heading names, or None: ``role_of("存在的主要问题")`` is ``SectionRole.PROBLEM``."""
    return next((role for pattern, role in role_rows() if pattern.search(heading)), None)


def is_address(lines: Sequence[Line]) -> bool:
    """Whether a text is spoken to a congress: 各位代表!"""
    return any(_ADDRESS.search(line.norm) for line in lines)


def sections_of(lines: Sequence[Line], end: int, *, address: bool = False) -> tuple[Section, ...]:
    """All sections in text order; ``end`` closes those still open, ``address``: the text is spoken to a congress."""
    heads = [head for line in lines for head in (_part(line) if address else ()) or _heads(line)]
    sections: list[Section] = []
    stack: list[tuple[int, int]] = []  # (rank, index)
    following = SectionRole.GENERAL
    for rank, start, number_end, heading, number in heads:
        while stack and stack[-1][0] >= rank:
            _close(sections, stack.pop()[1], start)
        parent = stack[-1][1] if stack else -1
        path = "/".join(filter(None, (sections[parent].path if parent >= 0 else "", number.strip("、. "))))
        index = len(sections)
        above = sections[parent].role if parent >= 0 else following
        role = (SectionRole.PROVISION if "条" in number else role_of(heading)) or above
        if above is SectionRole.PLAN and role in _OF_PLANS:
            role = above
        if address and parent < 0 and role is SectionRole.PLAN:
            following = role
        span = Span(number_end, number_end + len(heading))
        sections.append(Section(index, parent, len(stack) + 1, number, span, Span(start, end), path, role))
        stack.append((rank, index))
    return tuple(sections)


def _close(sections: list[Section], index: int, end: int) -> None:
    section = sections[index]
    sections[index] = replace(section, span=Span(section.span.start, end))


def _part(line: Line) -> list[tuple[int, int, int, str, str]]:
    """The line as the heading of a part that has no number, or nothing."""
    is_part = len(line.norm) <= HEADING_MAX and _PART.fullmatch(line.norm) and not _NUMBER.match(line.norm)
    return [(0, line.start, line.start, line.norm, "")] if is_part else []


def _heads(line: Line) -> list[tuple[int, int, int, str, str]]:
    """Headings that begin in this line: (rank, start, end of number, heading text, number)."""
    text = line.norm
    places = [0]
    if len(text) > HEADING_MAX:
        places += [match.end() for match in _INLINE.finditer(text)]
    found = []
    for at, limit in zip(places, [*places[1:], len(text)], strict=True):
        while at < len(text) and text[at] == " ":
            at += 1
        match = _NUMBER.match(text, at)
        if not match or match.end() >= len(text) or match.lastgroup is None:
            continue
        if match.lastgroup == "bare" and (at > 0 or "。" not in text[: match.end() + HEADING_MAX]):
            continue
        body = match.end()
        while body < len(text) and text[body] == " ":
            body += 1
        heading = heading_at(text[:limit], body)
        if heading:
            found.append((_RANK[match.lastgroup], line.start + at, line.start + body, heading, match.group()))
    return found
