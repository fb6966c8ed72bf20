"""Arabic numerals with units: 7.3万条, 3-5家, 15、20和30件, 突破3.5万亿."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from kg.recognize.quantity.numeral import ARABIC, FUZZY, MULTIPLIER, MULTIPLIERS
from kg.recognize.quantity.raw import Raw, unit_pattern, unit_rows
from kg.rules.numerals import HAN_TENS

_MONEY_AHEAD = re.compile(r"[,。;:、!?)\s]|$|以上|左右|大关|余|多|的")
LIST_JOINT = re.compile(r"\s?(?:[-~—至到]{1,2}|、|和|及|或)\s?")
_RANGE_JOINT = re.compile(r"\s?[-~—至到]{1,2}\s?")


@cache
def _arabic_pattern() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\dA-Za-z.第/+×〔])(?P<number>{ARABIC})(?:\(\d{{1,9}}(?:\.\d{{1,4}})?\)|[ ])?(?:(?P<first>[十百千])(?=[余多几][万亿]))?(?P<fuzzy>{FUZZY})?(?P<times>{MULTIPLIER})?"
        rf"(?P<fuzzy2>{FUZZY})?[ ]{{0,2}}(?:{unit_pattern()})?"
    )


def find_arabic(norm: str) -> list[Raw]:
    """The Arabic numerals of a text that have a unit, their own or that of their list."""
    raws: list[Raw] = []
    units = unit_rows()
    for match in _arabic_pattern().finditer(norm):
        number = match["number"]
        value = Decimal(number.replace(",", "")) if "," in number else Decimal(number)
        times = match["times"]
        label = match["unit"]
        fuzzy = bool(match["fuzzy"] or match["fuzzy2"])
        if times:
            value *= MULTIPLIERS[times] * (HAN_TENS[match["first"]] if match["first"] else 1)
        row = units[label] if label else None
        if label and match["per"]:
            label += match["per"]
        start, end = match.start(), match.end()
        if start and norm[start - 1] in "-−" and norm[start - 2 : start - 1] in _BEFORE_MINUS:
            value, start = -value, start - 1
        if row is None and times and times[-1] in "万亿" and _MONEY_AHEAD.match(norm, end):
            label = _unit_left_out(norm, match.start())
            row = units.get(label)
        if row is not None and label == "%" and "," in number:
            continue
        if row is None and times and times[-1] in "万亿":
            ahead = _COUNTED_AHEAD.match(norm, end)
            label = ("人" if ahead["people"] else "户") if ahead else ""
            row = units.get(label)
        raws.append(Raw(start, end, value, row, label or "", fuzzy, han=False))
    return _share_units(norm, raws)


_BEFORE_MINUS = frozenset("为是达、,:(")  # 增长率为-3.19‰; the dash of 3-5家 stands behind a digit
_LEFT_OUT = (
    ("户", re.compile(r"用户数?\S{0,4}$")),
    ("人", re.compile(r"(?:人[口员数]|就业)\S{0,4}$")),
    ("元", re.compile(
        r"(?:[产总增]值|收入|投资|资金|[总限余费税贷]额|规模|GDP|贷款|存款|财政|罚款|罚没|奖励|补助|补贴|营收|销售|交易|成交|进出口|消费|利润|资产|资本|投入|预算|债|产业|经济)\S{0,6}$"
    )),
)  # fmt: skip
# 实现0.6万贫困人口脱贫 counts people without a classifier
_COUNTED_AHEAD = re.compile(
    r"(?:名|位)?[\u4e00-\u9fff]{0,4}?(?:(?P<people>人口|群众|职工|学生|居民|农民|老年?人|劳动者|游客|市民|村民|移民|儿童|妇女|干部"
    r"|党员|青年|[存保业]人(?!数))|用户|农户|企业|家庭|商户|经营主体|个体户)"
)


def _unit_left_out(norm: str, start: int) -> str:
    """The unit of 突破3.5万亿 by what is counted; an empty string where nothing says so."""
    before = norm[max(0, start - 14) : start]
    return next((unit for unit, pattern in _LEFT_OUT if pattern.search(before)), "")


def _share_units(norm: str, raws: list[Raw]) -> list[Raw]:
    """Give a bare number the unit of its list or range (3-5家, 15、20和30件) and drop bare numbers without one."""
    kept: list[Raw] = []
    following: Raw | None = None
    for raw in reversed(raws):
        if raw.unit is None:
            joint = following and LIST_JOINT.fullmatch(norm, raw.end, following.start)
            if not joint or following is None or following.unit is None or following.unit.kind in ("skip", "duration"):
                following = None
                continue
            is_range = _RANGE_JOINT.fullmatch(norm, raw.end, following.start) is not None
            if (not is_range and 1900 <= raw.value <= 2100) or _is_code(norm, raw) or _is_code(norm, following):
                following = None
                continue
            raw.unit, raw.label = following.unit, following.label
            if is_range:
                factor = _factor(norm, following)
                if factor > 1 and raw.value < factor:
                    raw.value *= factor
                raw.role, following.role = "low", "high"
        elif (
            following is not None
            and following.unit is raw.unit
            and _RANGE_JOINT.fullmatch(norm, raw.end, following.start)
        ):
            raw.role, following.role = "low", "high"
        following = raw
        kept.append(raw)
    return kept


def _is_code(norm: str, raw: Raw) -> bool:
    """Say whether a number with a leading nought is a code (05) and no decimal (0.5)."""
    return norm[raw.start] == "0" and not norm.startswith(".", raw.start + 1)


def _factor(norm: str, raw: Raw) -> int:
    found = re.search(MULTIPLIER, norm[raw.start : raw.end])
    return MULTIPLIERS[found[0]] if found else 1
