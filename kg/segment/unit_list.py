"""Whether a text is a list of units, by what the names of units end in and by the verbs that open a task's clause."""

from __future__ import annotations

import re
from functools import cache

from kg.rules.words import alternation

_ITEMS = re.compile(r"[、,;。\s/]|(?<=[局委办部府])[和及]|等(?=[省市县区州旗]?(?:政府|直|级)?各?(?:有关|相关))")
_KINDS = re.compile(r"各(?:[省市县区州盟旗乡镇]、){1,4}")  # 各县、市、区政府
_BRACKETS = re.compile(r"[(〔][^()〔〕]*[)〕]")
_MAYBE_ITEMS = 5  # of so many items one may be a body that its ending does not tell


def is_unit_list(text: str) -> bool:
    """Whether a text is a list of units: 市政局、相关街道 yes; 建设农贸市场, 12月底, 王建军 no."""
    plain = _KINDS.sub("各", _BRACKETS.sub("", text).strip("。、"))
    items = [item.removesuffix("等") for item in _ITEMS.split(plain) if item]
    if not items or any(_does().search(item) for item in items):
        return False
    known = sum(_unit().fullmatch(item) is not None for item in items)
    return known == len(items) or (len(items) >= _MAYBE_ITEMS and known >= len(items) - 1)


@cache
def _unit() -> re.Pattern[str]:
    no_prose = "(?:[^了应要将的:。]|应(?=急))"  # 应急管理局 is a unit
    return re.compile(f"{no_prose}{{1,22}}(?:{alternation('unit_list_words', 'end', 'general')})")


@cache
def _does() -> re.Pattern[str]:
    """A clause of the task: 改造老旧小区医院; the verb inside a unit's name stands near its end: 建设厅, 组织部."""
    in_name = r"(?!.{2,4}(?:[局部委厅办行]|委员会|办公室)$)"
    return re.compile(f"{in_name}(?:{alternation('unit_list_words', 'does')})")
