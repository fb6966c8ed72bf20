"""Differences, shares and rates in a paragraph: 由3865件压缩到2643件,共压缩1222件; 974项,占总事项的99%."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.check.finding import Finding, Kind, Severity
from kg.check.paragraph import PERCENT, POINT, Paragraph, Placed, finding, is_sure, rounding, written
from kg.rules.words import alternation

_CHANGE = "压缩|压减|缩短|缩减|精简|减少|降低|下降|降|减|提高|提升|增加|增长|上升|增|升"
_TO = re.compile(rf"^.{{0,12}}?(?:{_CHANGE})(?:到|至|为)了?$")
_BY = re.compile(rf"^.{{0,3}}?(?:共|累计|总共|合计|平均)?(?:{_CHANGE})(?:了|幅度?达?)?$")
_FROM = re.compile(r"(?:由|从)[^,。;:、由从]{0,12}$")
_SHARE_OF = re.compile(r"占(?P<of>[^,。;:、占]{0,16}?)(?:的)?(?:比例|比重|比)?(?:为|达到?|约)?$")
_DEALT = re.compile(r"分别占[^,。;:、]{0,12}$")
_RATE_WORD = re.compile(r"(?P<stem>[\u4e00-\u9fff]{1,10})率(?:约?为|达到?了?|是|均)?$")


@cache
def _bounded() -> re.Pattern[str]:
    """What cannot exceed 100 %: a rate of the table, or a share."""
    rates = alternation("check_rates")
    return re.compile(rf"(?:{rates})率(?:为|达到?了?|是|均)?$|占比(?:为|达到?)?$|比重(?:为|达到?)?$")


def differences(paragraph: Paragraph) -> Iterator[Finding]:
    """Give changes held against their ends: 由9730个工作日,压缩到5591个工作日,共压缩4139个工作日."""
    row = paragraph.figures
    for old, new, change in zip(row, row[1:], row[2:], strict=False):
        if not _FROM.search(paragraph.text[max(0, old.at - 16) : old.at]) or old.unit != new.unit:
            continue
        if not _TO.match(paragraph.between(old, new).strip(",、 ")) or not is_sure(old, new, change):
            continue
        by = paragraph.between(new, change).strip(",、 ")
        if not _BY.match(by) or new.sentence != change.sentence:
            continue
        difference = abs(new.value - old.value)
        if change.unit == new.unit or (new.unit, change.unit) == (PERCENT, POINT):
            holds = abs(difference - change.value) <= rounding(change, [old, new])
            shown = f"|{written(old.value)} − {written(new.value)}| = {written(difference)}"
        elif change.unit == PERCENT and new.unit != PERCENT and old.value:
            percent = difference * 100 / old.value
            holds = abs(percent - change.value) <= change.figure.step
            shown = f"|{written(old.value)} − {written(new.value)}| / {written(old.value)} = {written(percent)}%"
        else:
            continue
        severity = Severity.CONFIRMED if holds else Severity.ERROR
        equation = f"{shown}{'' if holds else f' ≠ {change.figure.text}'}"
        yield finding(paragraph, Kind.DIFFERENCE, severity, "由…到…", equation, [old, new, change])


def shares(paragraph: Paragraph) -> Iterator[Finding]:
    """Give percentages held against their counts: 974项,占总事项的99%; 受理565起,调解成功553起,调解成功率98%."""
    for share in paragraph.figures:
        if share.unit != PERCENT or share.figure.is_word:
            continue
        head = paragraph.text[max(0, share.at - 24) : share.at]
        counts = [p for p in paragraph.counts() if p.at < share.at and share.sentence - p.sentence <= 1]
        if (
            not counts
            or _DEALT.search(head)
            or re.search(r"同比|增长|提高|下降|分别[^,。;]{0,12}$", head.split(",")[-1])
        ):
            continue
        if (hit := _SHARE_OF.search(head)) is not None:
            yield from _share_of(paragraph, share, counts, hit["of"])
        elif (hit := _RATE_WORD.search(head)) is not None:
            yield from _rate(paragraph, share, counts, hit["stem"])


def _share_of(paragraph: Paragraph, share: Placed, counts: list[Placed], of: str) -> Iterator[Finding]:
    part = counts[-1]
    explicit = part.at > share.at - 24 and bool(of) and of.endswith(part.figure.text)
    if explicit:  # 占980项的99%: the whole stands between
        if len(counts) < 2 or counts[-2].unit != part.unit:
            return
        part, wholes = counts[-2], [counts[-1]]
    else:
        wholes = [p for p in counts[:-1] if p.unit == part.unit and p.value >= part.value and p.value]
    for whole in _nearest(part, wholes, share):
        if _is_share(part, whole, share):
            yield _share_finding(paragraph, part, whole, share, Severity.CONFIRMED, "占…的")
            return
    # The whole is only certain when it is named, or when 其中 ties the part to the one figure before it.
    among = [w for w in wholes if "其中" in paragraph.between(w, part) and w.sentence == part.sentence]
    is_bare = of in ("", "总数", "总量", "比") or bool(re.match("总|全部", of))
    if not is_sure(part, share, *wholes) or part.sentence != share.sentence:
        return
    if explicit:
        yield _share_finding(paragraph, part, wholes[0], share, Severity.ERROR, "占…的")
    elif is_bare and len(wholes) == 1:
        severity = Severity.ERROR if among else Severity.WARNING
        yield _share_finding(paragraph, part, wholes[0], share, severity, "其中…占" if among else "占")
    else:
        # 占总事项的 means the largest of several.
        meant = [max(wholes, key=lambda w: w.value)] if wholes and of.startswith("总") else wholes
        yield from _slip(paragraph, part, meant, share, "占…的:只差一位数字")


def _rate(paragraph: Paragraph, share: Placed, counts: list[Placed], stem: str) -> Iterator[Finding]:
    same = [p for p in counts if p.sentence == share.sentence] or counts
    if len(same) < 2:
        return
    part = same[-1]
    wholes = [p for p in same[:-1] if p.unit == part.unit and p.value >= part.value and p.value]
    core = re.sub(r"[其全年均的和及]", "", stem)
    named = any(core[i : i + 2] in part.figure.before + part.figure.after for i in range(len(core) - 1))
    for whole in _nearest(part, wholes, share):
        if _is_share(part, whole, share) and (named or share.value != 100):
            yield _share_finding(paragraph, part, whole, share, Severity.CONFIRMED, stem + "率")
            return
    if named and len(wholes) == 1 and len(same) == 2 and is_sure(part, wholes[0], share) and "期" not in stem:
        yield _share_finding(paragraph, part, wholes[0], share, Severity.WARNING, stem + "率")
    elif named and is_sure(part, share) and "期" not in stem:
        yield from _slip(paragraph, part, wholes, share, stem + "率:只差一位数字")


def _slip(paragraph: Paragraph, part: Placed, wholes: Sequence[Placed], share: Placed, rule: str) -> Iterator[Finding]:
    """A percentage that fits but for one digit: 32.6% for 131 of 406. Two digits fit by chance when wholes are many."""
    said = str(int(share.value / share.figure.step))
    for whole in _nearest(part, wholes, share):
        exact = part.value * 100 / whole.value / share.figure.step
        for counted in (str(round(exact)), str(int(exact))):
            is_long_enough = len(said) > 2 or (len(said) == 2 and len(wholes) == 1)
            differing = sum(one != other for one, other in zip(said, counted, strict=False))
            if is_long_enough and len(said) == len(counted) and differing == 1 and is_sure(whole):
                yield _share_finding(paragraph, part, whole, share, Severity.WARNING, rule)
                return


def _nearest(part: Placed, wholes: Sequence[Placed], share: Placed) -> list[Placed]:
    """The wholes, the one that gives the nearest share first (514/980 before 514/974 for 52%)."""
    return sorted(wholes, key=lambda whole: (abs(part.value * 100 / whole.value - share.value), -whole.at))


def _is_share(part: Placed, whole: Placed, share: Placed) -> bool:
    """Rounded or cut to the digits that are written: 974/980 = 99.4 is 99%."""
    if part.value > whole.value:
        return False
    return abs(part.value * 100 / whole.value - share.value) < share.figure.step


def _share_finding(
    paragraph: Paragraph, part: Placed, whole: Placed, share: Placed, severity: Severity, rule: str
) -> Finding:
    percent = part.value * 100 / whole.value
    sign = "≈" if severity is Severity.CONFIRMED else "≠"
    equation = f"{written(part.value)} / {written(whole.value)} = {written(percent)}% {sign} {share.figure.text}"
    return finding(paragraph, Kind.SHARE, severity, rule, equation, [whole, part, share])


def over_hundred(paragraph: Paragraph) -> Iterator[Finding]:
    """Give rates over 100 % that cannot be: 应诉率达110%."""
    for share in paragraph.figures:
        if share.unit != PERCENT or share.value <= 100:
            continue
        head = paragraph.text[max(0, share.at - 24) : share.at]
        if _bounded().search(head) and not re.search("增长|同比|提高|提升|目标|计划", head.split(",")[-1]):
            equation = f"{share.figure.before}{share.figure.text} > 100%"
            yield finding(paragraph, Kind.RATE, Severity.ERROR, "不可能超过100%", equation, [share])
