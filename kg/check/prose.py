"""Arithmetic inside a paragraph (勾稽): parts and wholes, differences, shares and rates, rates over 100 %.

Precision first. An identity that holds is confirmed when the figures follow each other as whole and parts. A
contradiction is only reported when the wording states the relation (其中 with a closed set of parts, a bracket that
lists parts, 合计 after parts, 占…的, 由…到…共…) and every figure involved is exact.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import takewhile

from kg.check.figure import Figure, figures, plain
from kg.check.finding import Finding, Kind, Sentence, Severity
from kg.rules.tables import read_table

_PERCENT, _POINT = "%", "个百分点"
_NOT_ADDED = frozenset([_PERCENT, "‰", _POINT, "倍", "日", "天", "度", "分"])  # sums of these mean nothing
_ALMOST, _TOO_MUCH = Decimal("0.9"), Decimal("1.5")  # of the whole; a slip of one digit stays mostly within
_LARGE = 10  # below it two parts add up by chance too often
_NEAR = 6  # code points between two units of one count: 24511户57870人, 村民1242户,人口4050人
_MOST_PARTS = 16  # figures; a longer list of parts was not met in 185 texts
_TOTAL_AFTER = re.compile(r"(?:合计|共计|总计)(?:为|达到?)?$")
_CHANGE = "压缩|压减|缩短|缩减|精简|减少|降低|下降|降|减|提高|提升|增加|增长|上升|增|升"
_TO = re.compile(rf"^.{{0,12}}?(?:{_CHANGE})(?:到|至|为)了?$")
_BY = re.compile(rf"^.{{0,3}}?(?:共|累计|总共|合计|平均)?(?:{_CHANGE})(?:了|幅度?达?)?$")
_FROM = re.compile(r"(?:由|从)[^,。;:、由从]{0,12}$")
_SHARE_OF = re.compile(r"占(?P<of>[^,。;:、占]{0,16}?)(?:的)?(?:比例|比重|比)?(?:为|达到?|约)?$")
_DEALT = re.compile(r"分别占[^,。;:、]{0,12}$")
_RATE_WORD = re.compile(r"(?P<stem>[\u4e00-\u9fff]{1,10})率(?:约?为|达到?了?|是|均)?$")
# Rates that cannot exceed 100 %; growth, completion of a plan and use of capacity can.
_BOUNDED = re.compile(
    r"(?:应诉|办结|结案|成功|化解|调处|满意|知晓|覆盖|公示|合格|及时|受理|纠错|败诉|胜诉|回复|办复|答复|参与|通过|持证|普及"
    r"|审核|审查|备案|报备|录入|归档|准确|履行|兑现|上网|网办|可办|入网|优秀|达标|应答)率(?:为|达到?了?|是|均)?$"
    r"|占比(?:为|达到?)?$|比重(?:为|达到?)?$"
)


@dataclass(frozen=True, slots=True)
class PartSetRow:
    """One row of ``check_sets.tsv``."""

    id: str
    whole: str
    parts: tuple[str, ...]
    closed: bool
    example: str


@dataclass(frozen=True, slots=True)
class Placed:
    """A figure with the sentence it stands in; ``at`` and ``to`` are offsets in the paragraph."""

    figure: Figure
    sentence: int
    at: int
    to: int

    @property
    def value(self) -> Decimal:
        """The number."""
        return self.figure.value

    @property
    def unit(self) -> str:
        """The canonical unit."""
        return self.figure.unit


def check_paragraph(sentences: Sequence[Sentence]) -> tuple[Finding, ...]:
    """Check sentences that follow each other without a gap; findings in text order, each identity once."""
    text = "".join(sentence.text for sentence in sentences)
    flat = plain(text)
    placed = _place(sentences)
    paragraph = _Paragraph(tuple(sentences), flat, placed)
    sums = [found for step in (_bracketed, _among, _running, _named_sets, _total_after) for found in step(paragraph)]
    found = [_sum_finding(paragraph, *settled) for settled in _settled(sums)]
    found += [*_differences(paragraph), *_shares(paragraph), *_over_hundred(paragraph)]
    return tuple(sorted(found, key=lambda finding: (finding.spans, finding.kind, finding.rule)))


@dataclass(frozen=True, slots=True)
class _Paragraph:
    sentences: tuple[Sentence, ...]
    text: str
    figures: tuple[Placed, ...]

    def between(self, left: Placed, right: Placed) -> str:
        return self.text[left.to : right.at]

    def counts(self) -> list[Placed]:
        return [placed for placed in self.figures if placed.unit not in _NOT_ADDED]


_Sum = tuple[Placed, list[Placed], Severity, str]


def _settled(sums: Sequence[_Sum]) -> list[_Sum]:
    """Each set of parts once; a whole that adds up somehow is settled, else its worst finding counts."""
    best: dict[int, list[_Sum]] = {}
    rank = {Severity.CONFIRMED: 0, Severity.ERROR: 1, Severity.WARNING: 2}
    for found in sorted(sums, key=lambda found: rank[found[2]]):
        others = best.setdefault(found[0].at, [])
        parts = [part.at for part in found[1]]
        if any(other[2] is not found[2] or [part.at for part in other[1]] == parts for other in others):
            continue
        if found[2] is Severity.CONFIRMED or not others:
            others.append(found)
    return [found for others in best.values() for found in others]


def _place(sentences: Sequence[Sentence]) -> tuple[Placed, ...]:
    placed, offset = [], 0
    for number, sentence in enumerate(sentences):
        placed += [Placed(f, number, offset + f.start, offset + f.end) for f in figures(sentence.text)]
        offset += len(sentence.text)
    return tuple(placed)


# ------------------------------------------------------------------------------------------ parts and wholes


def _adds_up(whole: Placed, parts: Sequence[Placed]) -> bool:
    """Exactly, or within the rounding that decimals allow (3.91万 = 0.74万 + 3.02万 + 0.15万)."""
    difference = abs(sum((part.value for part in parts), Decimal(0)) - whole.value)
    if whole.figure.is_about or any(part.figure.is_about for part in parts):
        return difference == 0 and not whole.figure.is_about
    return difference <= _rounding(whole, parts)


def _rounding(whole: Placed, parts: Sequence[Placed]) -> Decimal:
    steps = [placed.figure.step for placed in (whole, *parts) if placed.figure.step != 1]
    return sum(steps, Decimal(0)) / 2


def _is_sure(*placed: Placed) -> bool:
    return not any(p.figure.is_about or p.figure.is_each or p.figure.is_word for p in placed)


def _same_unit_after(paragraph: _Paragraph, whole: Placed, *, depth: int, last_sentence: int) -> list[Placed]:
    return [
        placed
        for placed in paragraph.figures
        if placed.at > whole.at
        and placed.unit == whole.unit
        and placed.figure.depth == depth
        and placed.sentence <= last_sentence
        and not placed.figure.is_each
    ]


def _bracketed(paragraph: _Paragraph) -> Iterator[_Sum]:
    """结案7件(3起维持,2起撤销,1起终止,1起确认违法): a bracket right after a figure that lists at least two parts."""
    for whole in paragraph.counts():
        opened = re.match(r"\s?\(", paragraph.text[whole.to :])
        if opened is None:
            continue
        closing = paragraph.text.find(")", whole.to)
        inside = [p for p in paragraph.figures if whole.to <= p.at < closing and p.unit == whole.unit]
        if len(inside) < 2 or any(part.figure.is_each for part in inside):
            continue
        if _adds_up(whole, inside):
            yield whole, inside, Severity.CONFIRMED, "括号分项"
        elif "其中" not in paragraph.text[whole.to : closing] and len(inside) > 2 and _is_sure(whole, *inside):
            yield whole, inside, Severity.ERROR, "括号分项"


def _among(paragraph: _Paragraph) -> Iterator[_Sum]:
    """合计731宗,其中简易程序512件…;普通程序219件: the figures after 其中, until they add up."""
    for hit in re.finditer("其中", paragraph.text):
        after = [p for p in paragraph.counts() if p.at >= hit.end()]
        if not after:
            continue
        first = after[0]
        wholes = [
            p
            for p in paragraph.counts()
            if p.to <= hit.start() and p.unit == first.unit and p.figure.depth <= first.figure.depth
        ]
        if not wholes or first.sentence - wholes[-1].sentence > 1 or "其中" in paragraph.text[hit.end() : first.at]:
            continue
        near = [w for w in wholes if first.sentence - w.sentence <= 1]
        yield from _parts_after(paragraph, first, near)
        for whole in _second_units(paragraph, wholes[-1], hit.start()):
            same = [p for p in after if p.unit == whole.unit]
            if same:
                earlier = [
                    w for w in paragraph.counts() if w.unit == whole.unit and w.to <= hit.start() and w is not whole
                ]
                yield from _parts_after(paragraph, same[0], [*earlier, whole])


def _second_units(paragraph: _Paragraph, whole: Placed, end: int) -> list[Placed]:
    """总人口24511户57870人,其中889户,3059人: the second unit of the same count has its own parts."""
    counts = paragraph.counts()
    behind = [p for p in counts if whole.to <= p.at < end and p.unit != whole.unit and p.at - whole.to < _NEAR]
    before = [p for p in counts if p.to <= whole.at and p.unit != whole.unit and whole.at - p.to < _NEAR]
    return before + behind


def _parts_after(paragraph: _Paragraph, first: Placed, wholes: list[Placed]) -> Iterator[_Sum]:
    """Try the wholes, nearest first; one that adds up settles it, and only if none does the text may be wrong."""
    run = [first, *_same_unit_after(paragraph, first, depth=first.figure.depth, last_sentence=first.sentence + 3)]
    run = run[:_MOST_PARTS]
    inside = [p for p in run if p.sentence == first.sentence]
    for whole in reversed(wholes):
        fewest = 2 if whole is wholes[-1] else max(len(inside), 2)
        for count in range(fewest, len(run) + 1):
            if _adds_up(whole, run[:count]):
                yield whole, run[:count], Severity.CONFIRMED, "其中"
                return
    whole = wholes[-1]
    if not _is_sure(whole, first) or whole.sentence != first.sentence:
        return
    if first.value > max(w.value for w in wholes):
        yield whole, [first], Severity.ERROR, "其中:部分大于总数"
        return
    closed = _closed_parts(whole, inside)
    if closed and _is_sure(*closed):
        yield whole, closed, Severity.ERROR, "其中:分项齐全"
    elif len(inside) > 1 and _is_sure(*inside) and _is_suspicious(whole, inside):
        yield whole, inside, Severity.WARNING, "其中:分项之和与总数相近"


def _is_suspicious(whole: Placed, parts: Sequence[Placed]) -> bool:
    """A sum that is a little off: 其中 does not say that nothing is left out, but parts that almost add up should."""
    ratio = sum((part.value for part in parts), Decimal(0)) / whole.value if whole.value else Decimal(0)
    return 1 < ratio <= _TOO_MUCH or (len(parts) > 2 and _ALMOST <= ratio < 1)


def _closed_parts(whole: Placed, run: Sequence[Placed]) -> list[Placed]:
    """The parts that are a whole set by their words (水田 and 旱田), or that end in 其他 or 其余; else nothing."""
    for row in _sets():
        if not row.closed or not re.search(row.whole, whole.figure.before + whole.figure.label):
            continue
        parts = list(takewhile(lambda p, row=row: any(re.search(part, p.figure.label) for part in row.parts), run))  # type: ignore[misc]
        kinds = {part for p in parts for part in row.parts if re.search(part, p.figure.label)}
        if len(parts) >= 2 and len(kinds) == len(row.parts):
            return parts
    if len(run) > 2 and re.match(r"其[他它余]", run[-1].figure.label):
        return list(run)
    return []


def _running(paragraph: _Paragraph) -> Iterator[_Sum]:
    """共办理376件,民事类33件,刑事类343件: parts without 其中, right behind their whole; only confirmed.

    Prizes and grants in a list (一等奖15万元,二等奖10万元,三等奖5万元) add up by chance, and so do the parts of a
    whole that is a part itself.
    """
    parts_of_others: set[int] = set()
    for whole in paragraph.counts():
        if whole.value < 3 or whole.figure.is_each or whole.figure.is_about or whole.figure.is_word:
            continue
        if whole.at in parts_of_others or _is_start(paragraph, whole):
            continue
        run = _same_unit_after(paragraph, whole, depth=whole.figure.depth, last_sentence=whole.sentence + 1)
        if not run or re.match(r"[、和及]", paragraph.between(whole, run[0])):
            continue
        said = paragraph.text[max(0, whole.at - 40) : run[0].to]
        if re.search(r"奖|补助|补贴|给予|标准|第[一二三]年", said) and not re.search("共|合计|总", whole.figure.before):
            continue
        for count in range(2, min(len(run), _MOST_PARTS) + 1):
            parts = run[:count]
            if any(part.value >= whole.value or part.figure.is_word for part in parts):
                break
            if _adds_up(whole, parts) and (whole.value >= _LARGE or count > 2 or _are_set(whole, parts)):
                parts_of_others.update(part.at for part in parts)
                yield whole, parts, Severity.CONFIRMED, "顺次分项"
                break
        else:
            inside = [part for part in run if part.sentence == whole.sentence]
            said = paragraph.text[max(0, whole.at - 24) : whole.at].rpartition(",")[2]
            if (
                len(inside) > 1
                and re.search("共|合计|总", said)
                and _is_sure(whole, *inside)
                and _is_near(whole, inside)
            ):
                yield whole, inside, Severity.WARNING, "顺次分项之和与总数相近"


def _is_near(whole: Placed, parts: Sequence[Placed]) -> bool:
    ratio = sum((part.value for part in parts), Decimal(0)) / whole.value
    return ratio != 1 and _ALMOST <= ratio <= 2 - _ALMOST


def _is_start(paragraph: _Paragraph, placed: Placed) -> bool:
    return _FROM.search(paragraph.text[max(0, placed.at - 16) : placed.at]) is not None


def _are_set(whole: Placed, parts: Sequence[Placed]) -> bool:
    return any(
        re.search(row.whole, whole.figure.label)
        and all(any(re.search(part, p.figure.label) for part in row.parts) for p in parts)
        for row in _sets()
    )


def _named_sets(paragraph: _Paragraph) -> Iterator[_Sum]:
    """受理9件 … 结案7件 … 2件正在审理: parts known by name, not side by side; too much is an error."""
    for whole in paragraph.counts():
        if whole.value < 2 or whole.figure.is_each or whole.figure.is_about:
            continue
        run = _same_unit_after(paragraph, whole, depth=whole.figure.depth, last_sentence=whole.sentence + 2)
        for row in _sets():
            if not re.search(row.whole, whole.figure.label):
                continue
            parts: dict[str, Placed] = {}
            for placed in run:
                for part in row.parts:
                    if part not in parts and re.search(part, placed.figure.label) and placed not in parts.values():
                        parts[part] = placed
            chosen = sorted(parts.values(), key=lambda p: p.at)
            if len(chosen) < 2:
                continue
            if _adds_up(whole, chosen):
                yield whole, chosen, Severity.CONFIRMED, row.id
            elif row.id == "fy-received" and _exceeds(paragraph, whole, chosen):
                yield whole, chosen, Severity.ERROR, row.id


def _exceeds(paragraph: _Paragraph, whole: Placed, parts: Sequence[Placed]) -> bool:
    total = sum((part.value for part in parts), Decimal(0))
    near = all(part.sentence == whole.sentence for part in parts)
    carried = re.search("结转|上年|往年|去年", paragraph.text)
    return total > whole.value and near and carried is None and _is_sure(whole, *parts)


def _total_after(paragraph: _Paragraph) -> Iterator[_Sum]:
    """民事33件,刑事343件,合计376件: the total behind its parts, in one sentence."""
    for whole in paragraph.counts():
        if not _TOTAL_AFTER.search(paragraph.text[max(0, whole.at - 5) : whole.at]):
            continue
        before = [
            p
            for p in paragraph.counts()
            if p.at < whole.at
            and p.sentence == whole.sentence
            and p.unit == whole.unit
            and p.figure.depth == whole.figure.depth
        ]
        if any(part.figure.is_each for part in before):
            continue
        for count in range(2, len(before) + 1):
            if _adds_up(whole, before[-count:]):
                yield whole, before[-count:], Severity.CONFIRMED, "合计"
                break
        else:
            if len(before) > 1 and _is_sure(whole, *before) and all(part.value <= whole.value for part in before):
                yield whole, before, Severity.WARNING, "合计"


@cache
def _sets() -> tuple[PartSetRow, ...]:
    return read_table("check_sets", PartSetRow)


def _sum_finding(
    paragraph: _Paragraph, whole: Placed, parts: Sequence[Placed], severity: Severity, rule: str
) -> Finding:
    total = sum((part.value for part in parts), Decimal(0))
    sign = "=" if severity is Severity.CONFIRMED else ("<" if len(parts) == 1 else "≠")
    equation = f"{whole.figure.shown} {sign} {' + '.join(part.figure.shown for part in parts)}"
    if sign == "≠":
        equation += f" = {_number(total)}"
    return _finding(paragraph, Kind.PARTS, severity, rule, equation, [whole, *parts])


# ------------------------------------------------------------------------------- differences, shares, rates


def _differences(paragraph: _Paragraph) -> Iterator[Finding]:
    """由9730个工作日,压缩到5591个工作日,共压缩4139个工作日."""
    row = paragraph.figures
    for old, new, change in zip(row, row[1:], row[2:], strict=False):
        if not _FROM.search(paragraph.text[max(0, old.at - 16) : old.at]) or old.unit != new.unit:
            continue
        if not _TO.match(paragraph.between(old, new).strip(",、 ")) or not _is_sure(old, new, change):
            continue
        by = paragraph.between(new, change).strip(",、 ")
        if not _BY.match(by) or new.sentence != change.sentence:
            continue
        difference = abs(new.value - old.value)
        if change.unit == new.unit or (new.unit, change.unit) == (_PERCENT, _POINT):
            holds = abs(difference - change.value) <= _rounding(change, [old, new])
            shown = f"|{_number(old.value)} − {_number(new.value)}| = {_number(difference)}"
        elif change.unit == _PERCENT and new.unit != _PERCENT and old.value:
            percent = difference * 100 / old.value
            holds = abs(percent - change.value) <= change.figure.step
            shown = f"|{_number(old.value)} − {_number(new.value)}| / {_number(old.value)} = {_number(percent)}%"
        else:
            continue
        severity = Severity.CONFIRMED if holds else Severity.ERROR
        equation = f"{shown}{'' if holds else f' ≠ {change.figure.text}'}"
        yield _finding(paragraph, Kind.DIFFERENCE, severity, "由…到…", equation, [old, new, change])


def _shares(paragraph: _Paragraph) -> Iterator[Finding]:
    """974项,占总事项的99%; 受理565起,调解成功553起,调解成功率98%."""
    for share in paragraph.figures:
        if share.unit != _PERCENT or share.figure.is_word:
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


def _share_of(paragraph: _Paragraph, share: Placed, counts: list[Placed], of: str) -> Iterator[Finding]:
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
    if not _is_sure(part, share, *wholes) or part.sentence != share.sentence:
        return
    if explicit:
        yield _share_finding(paragraph, part, wholes[0], share, Severity.ERROR, "占…的")
    elif is_bare and len(wholes) == 1:
        severity = Severity.ERROR if among else Severity.WARNING
        yield _share_finding(paragraph, part, wholes[0], share, severity, "其中…占" if among else "占")


def _rate(paragraph: _Paragraph, share: Placed, counts: list[Placed], stem: str) -> Iterator[Finding]:
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
    if named and len(wholes) == 1 and len(same) == 2 and _is_sure(part, wholes[0], share) and "期" not in stem:
        yield _share_finding(paragraph, part, wholes[0], share, Severity.WARNING, stem + "率")


def _nearest(part: Placed, wholes: Sequence[Placed], share: Placed) -> list[Placed]:
    """The wholes, the one that gives the nearest share first (514/980 before 514/974 for 52%)."""
    return sorted(wholes, key=lambda whole: (abs(part.value * 100 / whole.value - share.value), -whole.at))


def _is_share(part: Placed, whole: Placed, share: Placed) -> bool:
    """Rounded or cut to the digits that are written: 974/980 = 99.4 is 99%."""
    if part.value > whole.value:
        return False
    return abs(part.value * 100 / whole.value - share.value) < share.figure.step


def _share_finding(
    paragraph: _Paragraph, part: Placed, whole: Placed, share: Placed, severity: Severity, rule: str
) -> Finding:
    percent = part.value * 100 / whole.value
    sign = "≈" if severity is Severity.CONFIRMED else "≠"
    equation = f"{_number(part.value)} / {_number(whole.value)} = {_number(percent)}% {sign} {share.figure.text}"
    return _finding(paragraph, Kind.SHARE, severity, rule, equation, [whole, part, share])


def _over_hundred(paragraph: _Paragraph) -> Iterator[Finding]:
    for share in paragraph.figures:
        if share.unit != _PERCENT or share.value <= 100:
            continue
        head = paragraph.text[max(0, share.at - 24) : share.at]
        if _BOUNDED.search(head) and not re.search("增长|同比|提高|提升|目标|计划", head.split(",")[-1]):
            equation = f"{share.figure.before}{share.figure.text} > 100%"
            yield _finding(paragraph, Kind.RATE, Severity.ERROR, "不可能超过100%", equation, [share])


# ------------------------------------------------------------------------------------------------- helpers


def _finding(
    paragraph: _Paragraph, kind: Kind, severity: Severity, rule: str, equation: str, placed: Sequence[Placed]
) -> Finding:
    used = sorted({p.sentence for p in placed})
    spans = []
    for p in placed:
        start = paragraph.sentences[p.sentence].start
        spans.append((start + p.figure.start, start + p.figure.end))
    sentences = tuple(paragraph.sentences[number] for number in used)
    return Finding(kind, severity, rule, equation, sentences, tuple(spans))


def _number(value: Decimal) -> str:
    rounded = round(value, 2)
    return f"{rounded:f}".rstrip("0").rstrip(".") if rounded != rounded.to_integral_value() else f"{rounded:.0f}"
