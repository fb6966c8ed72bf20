"""A figure on its way to an observation, and the text around it."""

from __future__ import annotations

from dataclasses import dataclass

from kg.model import Mention

COUNTED = frozenset({"count", "person", "event", "area"})
RELATIVE = frozenset({"percent", "point", "ratio"})


@dataclass(slots=True)
class Figure:
    """One quantity on its way to an observation; ``start``, ``end``, ``close`` are relative to the sentence.

    ``close`` is behind the words after the unit (100家以上). ``core`` and ``suffix`` make the measure phrase;
    ``earlier``: the earlier year that it is of (较去年同期的60起, 较2022年558件): ``2022``, or 去年, 上年;
    ``comparison`` is a local name in ``code/``; ``base`` is the A of 由A压缩到B, ``part_of`` the whole of a breakdown.
    """

    mention: Mention
    start: int
    end: int
    close: int
    unit: str
    kind: str
    core: str = ""
    suffix: str = ""
    comparison: str = "level"
    base: Figure | None = None
    part_of: Figure | None = None
    is_base: bool = False
    is_bracketed: bool = False
    is_part: bool = False
    twin: str = ""
    is_low: bool = False
    earlier: str = ""
    rule: str = "figure-before"

    @property
    def measure(self) -> str:
        """The whole phrase: 收到行政复议申请 + 数."""
        return self.core + self.suffix


@dataclass(frozen=True, slots=True)
class Place:
    """The text around a run of figures: the clause before and after it, and what leads up to the clause."""

    before: str
    after: str
    context: str
    is_bracketed: bool
    is_last: bool
    is_part: bool = False
    is_sibling: bool = False
