"""The figures of a sentence, read from its wording: value, unit, the words beside them, how exact they are.

The check reads the sentence itself and not only the graph's observations: a part that the extraction missed would
otherwise look like an error of the document. Offsets are code points of the sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from kg.rules.numerals import han_number
from kg.rules.tables import read_table
from kg.rules.units import UnitRow
from kg.rules.words import either

# Same length as the text: full-width digits, marks and letters get their plain form.
_PLAIN = {0xFF01 + i: 0x21 + i for i in range(94)} | {0x3000: 0x20, 0xA0: 0x20, 0x2014: 0x2D, 0xFF5E: 0x7E}
_ARABIC = r"(?>\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?+"  # all of its digits or none: no unit begins with one
_SCALES = {"万亿": 10**12, "亿": 10**8, "万": 10**4, "千": 1000, "百": 100}
_AROUND = re.compile(r"(?:近|约|超过?|逾|不足|不到|突破|至少|不少于|不低于|不超过|以上|达到?)了?$")
_EXACT = re.compile(r"达到?了?$")
_SHOWN = 24  # characters of a label in an equation
_LABEL_BREAK = re.compile(r"[,。;:、!?()\[\]〔〕\n]")
_NAMES = re.compile(
    r"[一二两三四五六七八九十]{1,9}(?:件事|个代表|项制度|个意识|次会议|个自信|个维护|个专项|个一|条例|级|起来|场所)"
)


@dataclass(frozen=True, slots=True)
class Figure:
    """One number with its unit at ``[start, end)`` of the sentence.

    ``unit`` is canonical (起 is 件); ``step`` the last digit's worth (3.91万 has 100), for rounding; ``before`` and
    ``after`` the words beside it up to the next mark; ``depth`` counts open brackets; ``is_about`` is true for 余 近 约
    以上 and ranges, ``is_each`` for 各3件; ``is_word`` for numbers written in Chinese.
    """

    start: int
    end: int
    value: Decimal
    unit: str
    step: Decimal
    before: str
    after: str
    depth: int
    is_about: bool
    is_each: bool
    is_word: bool
    text: str

    @property
    def label(self) -> str:
        """The words that say what is counted: those before, or those after when there are none (1件不予受理)."""
        bare = re.sub(
            r"^(?:其中|和|及|与|分别为?|依次为?|共计?|合计|总计|累计|另有?|有|为|是|的|已|均)+", "", self.before
        )
        return bare if len(bare) > 1 else (self.after or bare)

    @property
    def shown(self) -> str:
        """Label and number for an equation: 受理9件."""
        return (
            f"{self.label[-_SHOWN:]}{self.text}"
            if self.label == self.before[-len(self.label) :]
            else f"{self.text}{self.label[:_SHOWN]}"
        )


def plain(text: str) -> str:
    """Fold widths without changing the length: 49% and 49% are one."""
    return text.translate(_PLAIN)


def figures(text: str) -> tuple[Figure, ...]:
    """Give the figures of a sentence, in order: ``figures("受理9件,不予受理1件")`` has two.

    Years, dates, ordinals (第3次), document numbers and numbers without a known unit are no figures.
    """
    flat = plain(text)
    names = [hit.span() for hit in _NAMES.finditer(flat)]
    depths = _depths(flat)
    found = []
    for hit in _pattern().finditer(flat):
        start, end = hit.span()
        if any(low <= start < high for low, high in names) or _is_no_figure(flat, start, end, hit):
            continue
        value, step = _value(hit)
        if value is None:
            continue
        head, tail = flat[max(0, start - 40) : start], flat[end : end + 24]
        about = bool(hit["fuzzy"]) or bool(_AROUND.search(head) and not _EXACT.search(head))
        about = about or bool(re.match(r"以上|以下|左右|以内|多[,。;、]", tail)) or bool(re.search(r"\d[-~至]$", head))
        before = _LABEL_BREAK.split(head)[-1]
        found.append(
            Figure(
                start=start,
                end=end,
                value=value,
                unit=_units()[hit["unit"]],
                step=step,
                before=re.sub(r"[近约超过逾达到了为共]+$", "", re.sub(r"^.*\d\D?", "", before)).strip(),
                after=_LABEL_BREAK.split(tail)[0].strip(),
                depth=depths[start],
                is_about=about,
                is_each=bool(re.search(r"[各每][\u4e00-\u9fff]{0,2}$", head)),
                is_word=hit["han"] is not None,
                text=text[start:end],
            )
        )
    return tuple(found)


def _value(hit: re.Match[str]) -> tuple[Decimal | None, Decimal]:
    scale = Decimal(_SCALES.get(hit["scale"] or "", 1))
    if hit["han"] is not None:
        value = han_number(hit["han"])
        return (None if value is None else value * scale), scale
    number = Decimal(hit["arabic"].replace(",", ""))
    exponent = number.as_tuple().exponent
    return number * scale, scale * Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)


def _is_no_figure(flat: str, start: int, end: int, hit: re.Match[str]) -> bool:
    before = flat[start - 1] if start else ""
    if before and (before in "第〔[.号型" or (before.isascii() and before.isalpha())):
        return True
    after = flat[end : end + 1]
    return bool(after) and after in _not_before()[hit["unit"]]


def _depths(flat: str) -> list[int]:
    depth, found = 0, []
    for char in flat:
        depth += char == "("
        found.append(max(depth, 0))
        depth -= char == ")"
    return found


@cache
def _units() -> dict[str, str]:
    return {row.unit: row.canonical or row.unit for row in read_table("units", UnitRow) if row.kind != "skip"}


@cache
def _not_before() -> dict[str, str]:
    return {row.unit: row.not_before for row in read_table("units", UnitRow)}


@cache
def _pattern() -> re.Pattern[str]:
    units = either(sorted(_units(), key=lambda unit: (-len(unit), unit)))
    scales = "|".join(_SCALES)
    return re.compile(
        rf"(?:(?P<arabic>(?<![\d.]){_ARABIC})|(?P<han>(?<![一二两三四五六七八九十百千万亿])[一二两三四五六七八九十]{{1,3}}))"
        rf"\s?(?P<scale>{scales})?(?P<fuzzy>余|多|几|来)?\s?(?P<unit>{units})"
    )
