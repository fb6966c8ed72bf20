"""Figures: numbers with their units, in Arabic and Chinese numerals, with multipliers, ranges, percent and ranks.

A mention of kind ``quantity`` has the span of number and unit, the name as written, and the parts

- ``value``: decimal text with 万 and 亿 multiplied out (7.3万条 is 73000), percent stays 0-100;
- ``unit``: as written; ``canonical``: its one form for comparison (起 is 件); ``kind``: as in ``units.tsv``;
- ``bound``: ``eq ge gt le lt approx``, from words before (超过 不足 约) and after (以上 余 左右);
- ``end``: length of the whole expression counted from the span's start, with the words after it (100家以上 is 6);
- ``noun``: what closes the measure phrase (人 gives 人数);
- ``range``: ``low`` or ``high`` for the two ends of 3-5家.

What is no figure stays out: years, dates, 文号, articles, sessions, names in quotation marks or titles, and the rows of
``quantity_false_friends.tsv``. Every pattern is anchored at a numeral and bounded, so hostile text costs linear time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from kg.model import Kind, Mention, Sentence, Span
from kg.rules.tables import read_table
from kg.rules.units import UnitRow


@dataclass(frozen=True, slots=True)
class FalseFriendRow:
    """One pattern of ``quantity_false_friends.tsv``: a number inside its match is no figure."""

    id: str
    pattern: str
    example: str


_HAN_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_HAN_TENS = {"十": 10, "百": 100, "千": 1000}
_MULTIPLIERS = {
    "万亿": 10**12, "千亿": 10**11, "百亿": 10**10, "十亿": 10**9, "亿": 10**8, "千万": 10**7, "百万": 10**6,
    "十万": 10**5, "万": 10**4, "千": 1000, "百": 100,
}  # fmt: skip
_ARABIC = r"(?:\d{1,3}(?:,\d{3}){1,4}(?![\d])|\d{1,15})(?:\.\d{1,8})?(?!\d)"
_MULTIPLIER = r"万亿|千亿|百亿|十亿|亿|千万|百万|十万|万|千(?![米克瓦升卡伏焦字赫兆])|百(?!分)"
_HAN = r"[一二两三四五六七八九十百千万亿零〇]"
_FUZZY = "[余多几来]"
_AFTER = re.compile(r"[余多]?(?:以上|以下|之?以?内|左右|上下|及以上|有余|之多|大关|多|余)?")
_RANK_BEFORE = re.compile(
    r"(?:[列居排位占获夺升至进]|排名|位次|跃升|取得|保持|蝉联|名列|全[国省市区县州球]|世界|[东中西]部|[省市]级|[总数][量数]|规模"
    r"|增[速幅量]|城市|增长|得分|成绩|考核|综合|测评|指数|水平|地区|连续\S{0,3}年)[^,。;:、]{0,6}$"
)
_RANK_AFTER = re.compile(r"[,、。;:、!?)”\s]|$|位|名(?!单|副|书)|的|和|与|水平")
_LIST_JOINT = re.compile(r"\s?(?:[-~—至到]{1,2}|、|和|及|或)\s?")
_RANGE_JOINT = re.compile(r"\s?[-~—至到]{1,2}\s?")
_MONEY_AHEAD = re.compile(r"[,。;:、!?)\s]|$|以上|左右|大关|余|多")
_BOUND_BEFORE = (
    ("ge", ("不少于", "不低于", "不小于", "至少", "达到", "达", "上")),
    ("le", ("不超过", "不高于", "不多于", "不大于", "控制在", "最多")),
    ("gt", ("超过", "突破", "超", "逾", "多于", "高于", "大于", "跨过")),
    ("lt", ("不足", "不到", "近", "少于", "低于", "小于", "将近", "接近")),
    ("approx", ("约", "大约", "大概", "约为", "约有")),
)
_BOUND_OF_WORD = {word: bound for bound, words in _BOUND_BEFORE for word in words} | {"达到": "eq", "达": "eq"}
_BOUND_WORD = re.compile(
    "(" + "|".join(sorted(_BOUND_OF_WORD, key=lambda word: (-len(word), word))) + r")[了有为的]?\s?$"
)
_GENERIC = frozenset({"count", "area", "score", "duration"})  # small Chinese numerals before these are names: 三项制度
_QUOTE = 24  # code points to look for the marks of a quoted name; longer quotations are speech, not names
_TITLE = 90  # the same for 《》
_PERCENT = re.compile(r"([百千万])分之(" + _HAN + r"{1,8}|\d{1,6}(?:\.\d{1,4})?)(?:点(" + _HAN + r"{1,4}))?")
_PERCENT_UNIT = {"百": ("%", 1), "千": ("‰", 1), "万": ("‱", 1)}


@dataclass(slots=True)
class _Raw:
    """A numeral as found, before it is accepted; ``unit`` is None for a bare number that may share the next one's."""

    start: int
    end: int
    value: Decimal
    unit: UnitRow | None
    label: str
    fuzzy: bool
    han: bool
    role: str = ""
    rule: str = "quantity-arabic"


def recognize_quantities(norm: str, sentences: Iterable[Sentence] = ()) -> tuple[Mention, ...]:
    """Find the figures of a normalised text: 受理9件,近百家企业 gives 9件 and 百家 (bound lt).

    ``sentences`` limits the result to figures inside one of them; without them all of the text counts.
    """
    raws = _arabic(norm)
    raws += _han(norm)
    raws += _ranks(norm)
    raws += _fractions(norm)
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
        if _is_figure(norm, raw):
            last_end = raw.end
            mentions.append(_mention(norm, raw))
    return tuple(_share_points(norm, mentions))


@cache
def _units() -> dict[str, UnitRow]:
    return {row.unit: row for row in read_table("units", UnitRow)}


@cache
def _unit_pattern() -> str:
    """All units as one alternation, grouped by first character so that a miss costs one comparison."""
    groups: dict[str, list[str]] = {}
    for unit in sorted(_units(), key=lambda unit: (-len(unit), unit)):
        groups.setdefault(unit[0], []).append(re.escape(unit[1:]))
    parts = []
    for first, tails in sorted(groups.items()):
        rest = "|".join(tail for tail in tails if tail)
        is_whole = "" in tails
        parts.append(re.escape(first) + (f"(?:{rest}){'?' if is_whole else ''}" if rest else ""))
    heads = "".join(sorted(re.escape(first) for first in groups))
    return f"(?=[{heads}])(?P<unit>(?:{'|'.join(parts)}))(?P<per>/(?:[日天年月时秒人户亩吨次件生床张只头台套]|小时|公斤|千克|平方米|立方米|公里|千瓦时|升|km)(?:[·./](?:年|月|天|日|夜|次))?)?"


@cache
def _arabic_pattern() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\dA-Za-z.第/+×〔])(?P<number>{_ARABIC})(?:\(\d{{1,9}}(?:\.\d{{1,4}})?\)|[ ])?(?P<fuzzy>{_FUZZY})?(?P<times>{_MULTIPLIER})?"
        rf"(?P<fuzzy2>{_FUZZY})?[ ]{{0,2}}(?:{_unit_pattern()})?"
    )


@cache
def _han_pattern() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![一二两三四五六七八九十百千万亿零〇第\d.几数])(?P<number>{_HAN}{{1,12}})(?P<fuzzy>[余多来])?[ ]?{_unit_pattern()}"
    )


@cache
def _false_friends(is_han: bool) -> re.Pattern[str]:
    """The patterns that can hold a numeral of this kind; those for Arabic ones are the few that name a digit."""
    rows = read_table("quantity_false_friends", FalseFriendRow)
    return re.compile("|".join(f"(?:{row.pattern})" for row in rows if is_han or re.search(r"\\d|\d", row.pattern)))


_RANK = re.compile(
    r"(?:第|前)(?P<number>[一二三四五六七八九十]{1,3}|\d{1,3})(?P<unit>[位名](?!单|副|书|次))?(?![\d一二三四五六七八九十])"
)


def _arabic(norm: str) -> list[_Raw]:
    raws: list[_Raw] = []
    units = _units()
    for match in _arabic_pattern().finditer(norm):
        number = match["number"]
        value = Decimal(number.replace(",", "")) if "," in number else Decimal(number)
        times = match["times"]
        label = match["unit"]
        fuzzy = bool(match["fuzzy"] or match["fuzzy2"])
        if times:
            value *= _MULTIPLIERS[times]
        row = units[label] if label else None
        if label and match["per"]:
            label += match["per"]
        end = match.end()
        if row is None and times and times[-1] in "万亿" and _MONEY_AHEAD.match(norm, end):
            label = _unit_left_out(norm, match.start())
            row = units.get(label)
        if row is not None and label == "%" and "," in number:
            continue
        if row is None and times and times[-1] in "万亿":
            ahead = _COUNTED_AHEAD.match(norm, end)
            label = ("人" if ahead["people"] else "户") if ahead else ""
            row = units.get(label)
        raws.append(_Raw(match.start(), end, value, row, label or "", fuzzy, han=False))
    return _share_units(norm, raws)


_LEFT_OUT = (
    ("户", re.compile(r"用户数?\S{0,4}$")),
    ("人", re.compile(r"(?:人[口员数]|就业)\S{0,4}$")),
    ("元", re.compile(
        r"(?:[产总增]值|收入|投资|资金|[总限余费税贷]额|规模|GDP|贷款|存款|财政|罚款|罚没|奖励|补助|补贴|营收|销售|交易|成交|进出口|消费|利润|资产|资本|投入|预算|债|产业|经济)\S{0,6}$"
    )),
)  # fmt: skip


_COUNTED_AHEAD = re.compile(
    r"(?:名|位)?[\u4e00-\u9fff]{0,4}?(?:(?P<people>人口|群众|职工|学生|居民|农民|老年?人|劳动者|游客|市民|村民|移民|儿童|妇女|干部"
    r"|党员|青年|[存保业]人(?!数))|用户|农户|企业|家庭|商户|经营主体|个体户)"
)  # 实现0.6万贫困人口脱贫 counts people without a classifier


def _unit_left_out(norm: str, start: int) -> str:
    """The unit of 突破3.5万亿 by what is counted; an empty string where nothing says so."""
    before = norm[max(0, start - 14) : start]
    return next((unit for unit, pattern in _LEFT_OUT if pattern.search(before)), "")


def _share_units(norm: str, raws: list[_Raw]) -> list[_Raw]:
    """Give a bare number the unit of its list or range (3-5家, 15、20和30件) and drop bare numbers without one."""
    kept: list[_Raw] = []
    following: _Raw | None = None
    for raw in reversed(raws):
        if raw.unit is None:
            joint = following and _LIST_JOINT.fullmatch(norm, raw.end, following.start)
            if not joint or following is None or following.unit is None or following.unit.kind in ("skip", "duration"):
                following = None
                continue
            is_range = _RANGE_JOINT.fullmatch(norm, raw.end, following.start) is not None
            if (not is_range and 1900 <= raw.value <= 2100) or norm[raw.start] == "0" or norm[following.start] == "0":
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


def _factor(norm: str, raw: _Raw) -> int:
    found = re.search(_MULTIPLIER, norm[raw.start : raw.end])
    return _MULTIPLIERS[found[0]] if found else 1


def _han(norm: str) -> list[_Raw]:
    raws: list[_Raw] = []
    units = _units()
    for match in _han_pattern().finditer(norm):
        value = han_number(match["number"])
        if value is None:
            continue
        label = match["unit"]
        row = units[label]
        label += match["per"] or ""
        raws.append(
            _Raw(
                match.start(),
                match.end(),
                Decimal(value),
                row,
                label,
                bool(match["fuzzy"]),
                han=True,
                rule="quantity-han",
            )
        )
    return raws


def _ranks(norm: str) -> list[_Raw]:
    raws: list[_Raw] = []
    row = UnitRow("位", "位", "rank", "", "", "")
    for match in _RANK.finditer(norm):
        start, end = match.span()
        follows = raws and 0 < start - raws[-1].end <= 1 and norm[start - 1] in "、和,"
        is_placed = follows or _RANK_BEFORE.search(norm[max(0, start - 16) : start])
        if not is_placed or not _RANK_AFTER.match(norm, end):
            continue
        number = match["number"]
        value = int(number) if number.isdigit() else han_number(number)
        if value:
            role = "top" if norm[start] == "前" else ""
            raws.append(
                _Raw(start, end, Decimal(value), row, "位", fuzzy=False, han=False, role=role, rule="quantity-rank")
            )
    return raws


def _fractions(norm: str) -> list[_Raw]:
    raws: list[_Raw] = []
    if "分之" not in norm:
        return raws
    for match in _PERCENT.finditer(norm):
        text = match[2]
        whole = Decimal(text) if text[0].isdigit() else han_number(text)
        if whole is None:
            continue
        value = Decimal(whole)
        if match[3]:
            value += Decimal("0." + "".join(str(_HAN_DIGITS.get(char, 0)) for char in match[3]))
        label, _ = _PERCENT_UNIT[match[1]]
        row = UnitRow(label, label, "percent", "", "", "")
        raws.append(
            _Raw(match.start(), match.end(), value, row, label, fuzzy=False, han=False, rule="quantity-fraction")
        )
    return raws


def han_number(text: str) -> int | None:
    """Read a Chinese numeral, or None when it is no well-formed one: 二十三 is 23, 一万二千 12000, 三四 None."""
    total = section = digit = 0
    last_ten, last_big = 10**9, 10**17
    has_digit = False
    for index, char in enumerate(text):
        if char in _HAN_DIGITS:
            if has_digit and digit:
                return None
            digit, has_digit = _HAN_DIGITS[char], True
            if digit == 0:
                has_digit = False
                if index == 0 and len(text) > 1:
                    return None
        elif char in _HAN_TENS:
            ten = _HAN_TENS[char]
            if ten >= last_ten:
                return None
            section += (digit or 1) * ten
            last_ten, digit, has_digit = ten, 0, False
        else:
            big = 10**4 if char == "万" else 10**8
            if big >= last_big:
                if not (char == "亿" and total and not section and not digit):
                    return None
                total *= big
            else:
                total += ((section + digit) or 1) * big
            section, digit, has_digit, last_ten, last_big = 0, 0, False, 10**9, big
    return total + section + digit


def _is_figure(norm: str, raw: _Raw) -> bool:
    """Decide whether a numeral with a unit measures something; the cheap tests first."""
    unit = raw.unit
    if unit is None or unit.kind == "skip":
        return False
    start, end = raw.start, raw.end
    follower = norm[end : end + 1]
    if follower:
        if follower in unit.not_before:
            return False
        if unit.unit.isascii() and unit.unit.isalpha() and follower.isascii() and follower.isalnum():
            return False
    if follower == "级" and unit.kind in ("measure", "money"):
        return False  # 百万吨级, 万亿元级 name a class
    if unit.kind == "age" and _LIFE.search(norm, max(0, start - 10), start) is None:
        return False
    if unit.kind == "duration" and not _is_measured_time(norm, raw):
        return False
    if raw.han and not _is_counted(norm, raw, unit):
        return False
    if unit.unit == "个" and re.match(r"[百千万十]{0,2}[万亿]元|100%|百分之百", norm[end : end + 6]):
        return False
    return not (_is_quoted(norm, start, end) or _is_false_friend(norm, start, end, is_han=raw.han))


def _is_counted(norm: str, raw: _Raw, unit: UnitRow) -> bool:
    """Chinese numerals are mostly names and manners of speech: 一个, 三项制度, 千家万户."""
    if raw.value <= 1:
        return False
    before = norm[max(0, raw.start - 3) : raw.start]
    number = norm[raw.start]
    if number in "百千万亿" and not raw.fuzzy and not re.search(r"[上近超逾达约足成]$|超过|突破|不到|将近", before):
        return False
    if unit.kind in _GENERIC and raw.value <= 10 and not raw.fuzzy:
        return _DONE_BEFORE.search(norm, max(0, raw.start - 3), raw.start) is not None
    if unit.kind == "person" and raw.value < 10 and norm.startswith(("以上", "以下"), raw.end):
        return False
    return not before.endswith(("每", "同", "逐", "星期", "周", "初", "统"))


_DONE_BEFORE = re.compile("(?:新建|建成|新增|设立|成立|组建|开设|获批|引进|增设|创建|培育|新开)了?$")
_LIFE = re.compile("寿命|平均年龄")
_TIME_CUE = re.compile(
    "压缩|缩短|压减|减少|时限|用时|仅用|仅需|只用|耗时|提速|提前|节约|减至|降至|优良|时间|时长|周期|平均|延长|累计"
)


def _is_measured_time(norm: str, raw: _Raw) -> bool:
    """A length of time is a figure only where it was measured (审批时限压缩到3个工作日); else it is a deadline or a date."""
    start = raw.start
    if norm[max(0, start - 1) : start] in ("月", "第", "每"):
        return False
    if raw.label == "日" and not _TIME_CUE.search(norm, max(0, start - 8), start):
        return False
    if norm.startswith(("内", "以内", "之内", "前"), raw.end) and not _TIME_CUE.search(norm, max(0, start - 12), start):
        return False
    left = max(norm.rfind("。", max(0, start - 60), start), start - 60, 0)
    return _TIME_CUE.search(norm, left, min(len(norm), raw.end + 12)) is not None


def _is_quoted(norm: str, start: int, end: int) -> bool:
    """Say whether the number stands inside a quoted name or a title: “642”, 《…三项制度…》."""
    left = max(0, start - _QUOTE)
    opening = norm.rfind("“", left, start)
    if opening > norm.rfind("”", left, start) and norm.find("”", end, opening + _QUOTE + 2) >= 0:
        return True
    left = max(0, start - _TITLE)
    opening = norm.rfind("《", left, start)
    return opening >= 0 and opening > norm.rfind("》", left, start) and norm.find("》", end, opening + _TITLE) >= 0


def _is_false_friend(norm: str, start: int, end: int, *, is_han: bool) -> bool:
    pattern, stop = _false_friends(is_han), min(len(norm), end + 10)
    for left in range(max(0, start - 8), start + 1):
        match = pattern.match(norm, left, stop)
        if match is not None and match.end() > start:
            return True
    return False


def _mention(norm: str, raw: _Raw) -> Mention:
    unit = raw.unit
    if unit is None:  # _is_figure has refused it
        raise AssertionError(raw)
    tail = _AFTER.match(norm, raw.end)
    after = tail[0] if tail else ""
    canonical = unit.canonical
    if "/" in raw.label:
        canonical = raw.label
    bound = _bound(norm, raw, after)
    parts = (
        ("value", decimal_text(raw.value)),
        ("unit", raw.label),
        ("canonical", canonical),
        ("kind", unit.kind if "/" not in raw.label else "measure"),
        ("bound", bound),
        ("end", str(raw.end + len(after) - raw.start)),
        ("range", raw.role),
        ("noun", unit.noun if "/" not in raw.label else ""),
    )
    return Mention(Kind.QUANTITY, Span(raw.start, raw.end), norm[raw.start : raw.end], raw.rule, parts)


def _bound(norm: str, raw: _Raw, after: str) -> str:
    if raw.role == "top":
        return "le"
    if "以上" in after:
        return "ge"
    if "以下" in after or "内" in after:
        return "le"
    if "左右" in after or "上下" in after:
        return "approx"
    before = _BOUND_WORD.search(norm[max(0, raw.start - 5) : raw.start])
    if before and _BOUND_OF_WORD[before[1]] != "eq":
        return _BOUND_OF_WORD[before[1]]
    return "gt" if raw.fuzzy or after else "eq"


def decimal_text(value: Decimal) -> str:
    """Write a value as plain decimal with at least one place: 9 is ``9.0``, 7.3E+4 is ``73000.0``."""
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0")
        return text + "0" if text.endswith(".") else text
    return text + ".0"


def _share_points(norm: str, mentions: list[Mention]) -> list[Mention]:
    """Read 0.6个、1.9个百分点 as two figures in 个百分点: a bare 个 takes the long unit of its neighbour in the list."""
    for index in range(len(mentions) - 2, -1, -1):
        mention, following = mentions[index], mentions[index + 1]
        if mention.part("unit") == "个" and following.part("kind") in ("point", "duration"):
            if _LIST_JOINT.fullmatch(norm, mention.span.end, following.span.start) is None:
                continue
            shared = {key: following.part(key) for key in ("unit", "canonical", "kind")}
            parts = tuple((key, shared.get(key, text)) for key, text in mention.parts)
            mentions[index] = Mention(mention.kind, mention.span, mention.name, mention.rule, parts)
    return mentions
