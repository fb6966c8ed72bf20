"""Offices that a body has inside, by the sentence that lists them: 内设5个机构,分别为:综合办、监督管理办和审批办."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from kg.model import Mention, Span
from kg.recognize.owner import HAN, Owner, Taken, agency_mention
from kg.rules.near import near

_KINDS = "内设机构|机构|科室|股室|处室|部门"
_UNIT = rf"[{HAN}]{{1,12}}?(?:办公室|办|科|股|处|室|中心|大队|中队|局|站|部)"
_ROW = rf"({_UNIT}(?:(?:、|和|及|以及){_UNIT}){{1,14}})"
_LISTED = re.compile(
    rf"(?:内设|下设)(?:有|了)?(?:"
    rf"(?:机构)?\d{{1,2}}个(?:{_KINDS})[,、]?(?:分别)?(?:为|是|包括|有)?:?{_ROW}(?=[,。;]|$)"
    rf"|{_ROW}(?=等?\d{{1,2}}个(?:内设)?(?:{_KINDS})))"
)
_SIGN = re.compile("内设|下设")
_ITEM = re.compile(rf"{_UNIT}(?=[、和及以]|$)")
_NO_UNIT = re.compile("[的为由在各其等]|工作人员")
_LONGEST = 220  # code points of such a list
_FAR = 160  # code points from the body to what it has inside
_BODIES = ("government", "party", "institution", "zone", "court", "procuratorate", "commission")


def recognize_inner(norm: str, agencies: Sequence[Mention], taken: Taken) -> list[Mention]:
    """The offices of such lists, with the owner and the body of the last body named before; none overlaps ``taken``."""
    found: list[Mention] = []
    starts = [mention.span.start for mention in agencies]
    for match in near(_LISTED, _SIGN, norm, before=0, after=_LONGEST):
        whole = _subject(norm, agencies, bisect_left(starts, match.start()), match.start())
        if whole is None:
            continue
        group = 1 if match[1] else 2
        for item in _ITEM.finditer(match[group]):
            name = item.group().lstrip("和及")
            start = match.start(group) + item.end() - len(name)
            end = match.start(group) + item.end()
            if _NO_UNIT.search(name) or taken.overlaps(start, end):
                continue
            taken.add(start, end)
            owner = Owner(start, whole.part("owner_kind"), whole.part("owner"))
            found.append(
                agency_mention(
                    norm, Span(start, end), owner, whole.part("body"), whole.part("surface"), whole.part("side"),
                    "agency-inner", whole.part("host"), unit=name,
                )
            )  # fmt: skip
    return found


def _subject(norm: str, agencies: Sequence[Mention], at: int, before: int) -> Mention | None:
    """The body that a sentence tells of: the first one named in it, else the first of the sentence before."""
    for _ in range(2):
        floor = max(0, before - _FAR, norm.rfind("\n", 0, before) + 1, norm.rfind("。", 0, before) + 1)
        row = [m for m in agencies[:at] if floor <= m.span.start < before and m.part("side") in _BODIES]
        if row:
            return row[0] if not row[0].part("unit") else None
        before = floor - 1
        if before <= 0 or norm[before] == "\n":
            return None
    return None
