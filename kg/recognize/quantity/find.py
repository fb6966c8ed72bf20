"""All figures of a text, in order, as mentions."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.model import Kind, Mention, Sentence, Span
from kg.recognize.quantity.accept import is_figure
from kg.recognize.quantity.arabic import LIST_JOINT, find_arabic
from kg.recognize.quantity.han import find_fractions, find_han
from kg.recognize.quantity.numeral import decimal_text
from kg.recognize.quantity.rank import find_ranks
from kg.recognize.quantity.ratio import RULE as RATIO
from kg.recognize.quantity.ratio import find_ratios
from kg.recognize.quantity.raw import Raw

_AFTER = re.compile(
    r"[余多]?(?:\((?:含|含本数)\))?(?:[或及]?(?:以上|以下|之?以?内(?![容部外设涝])|左右|上下|有余|之多|大关|多|余))?"
)
_BOUND_BEFORE = (
    ("ge", ("不少于", "不低于", "不小于", "不得小于", "不得低于", "不得少于", "至少", "达到", "达", "上")),
    ("le", ("不超过", "不高于", "不多于", "不大于", "不得大于", "不得高于", "不得超过", "不得多于", "控制在", "最多")),
    ("gt", ("超过", "突破", "超", "逾", "多于", "高于", "大于", "跨过")),
    ("lt", ("不足", "不到", "近", "少于", "低于", "小于", "将近", "接近")),
    ("approx", ("约", "大约", "大概", "约为", "约有")),
)
_BOUND_OF_WORD = {word: bound for bound, words in _BOUND_BEFORE for word in words} | {"达到": "eq", "达": "eq"}
_BOUND_WORD = re.compile(
    "(" + "|".join(sorted(_BOUND_OF_WORD, key=lambda word: (-len(word), word))) + r")[了有为的]?\s?$"
)


def recognize_quantities(norm: str, sentences: Iterable[Sentence] = ()) -> tuple[Mention, ...]:
    """Find the figures of a normalised text: 受理9件,近百家企业 gives 9件 and 百家 (bound lt).

    ``sentences`` limits the result to figures inside one of them; without them all of the text counts.
    """
    raws = find_arabic(norm)
    raws += find_han(norm)
    raws += find_ranks(norm)
    raws += find_fractions(norm)
    raws += find_ratios(norm)
    raws.sort(key=lambda raw: (raw.start, -raw.end))
    mentions: list[Mention] = []
    bounds = [(sentence.span.start, sentence.span.end) for sentence in sentences]
    place, last_end = 0, -1
    for raw in raws:
        if raw.start < last_end:
            continue
        if bounds:
            while place < len(bounds) and bounds[place][1] <= raw.start:
                place += 1
            if place == len(bounds):
                break
            if raw.start < bounds[place][0] or raw.end > bounds[place][1]:
                continue
        if raw.rule == RATIO or is_figure(norm, raw):
            last_end = raw.end
            mentions.append(_mention(norm, raw))
    return tuple(_share_points(norm, mentions))


def _mention(norm: str, raw: Raw) -> Mention:
    unit = raw.unit
    if unit is None:  # is_figure has refused it
        raise AssertionError(raw)
    tail = _AFTER.match(norm, raw.end)
    after = tail[0] if tail else ""
    canonical = unit.canonical
    if "/" in raw.label:
        canonical = raw.label
    bound = _bound(norm, raw, after)
    joint = 1 if raw.rule == RATIO and norm.startswith((":", "∶"), raw.end) else 0
    parts = (
        ("value", decimal_text(raw.value)),
        ("unit", raw.label),
        ("canonical", canonical),
        ("kind", unit.kind if "/" not in raw.label else "measure"),
        ("bound", bound),
        ("end", str(raw.end + len(after) + joint - raw.start)),
        ("range", raw.role),
        ("noun", unit.noun if "/" not in raw.label else ""),
    )
    return Mention(Kind.QUANTITY, Span(raw.start, raw.end), norm[raw.start : raw.end], raw.rule, parts)


def _bound(norm: str, raw: Raw, after: str) -> str:
    if raw.role == "top":
        return "le"
    if "以上" in after:
        return "ge"
    if "以下" in after or "内" in after:
        return "le"
    if "左右" in after or "上下" in after:
        return "approx"
    before = _BOUND_WORD.search(norm[max(0, raw.start - 6) : raw.start])
    if before and _BOUND_OF_WORD[before[1]] != "eq":
        return _BOUND_OF_WORD[before[1]]
    return "gt" if raw.fuzzy or after else "eq"


def _share_points(norm: str, mentions: list[Mention]) -> list[Mention]:
    """Read 0.6个、1.9个百分点 as two figures in 个百分点: a bare 个 takes the long unit of its neighbour in the list."""
    for index in range(len(mentions) - 2, -1, -1):
        mention, following = mentions[index], mentions[index + 1]
        if mention.part("unit") == "个" and following.part("kind") in ("point", "duration"):
            if LIST_JOINT.fullmatch(norm, mention.span.end, following.span.start) is None:
                continue
            shared = {key: following.part(key) for key in ("unit", "canonical", "kind")}
            parts = tuple((key, shared.get(key, text)) for key, text in mention.parts)
            mentions[index] = Mention(mention.kind, mention.span, mention.name, mention.rule, parts)
    return mentions
