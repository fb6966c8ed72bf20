"""Parts and wholes in a paragraph: 收到10件,受理9件,不予受理1件. Found five ways, settled once per whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import takewhile

from kg.check.finding import Finding, Kind, Severity
from kg.check.paragraph import Paragraph, Placed, adds_up, finding, is_sure, written
from kg.rules.tables import read_table

_ALMOST, _TOO_MUCH = Decimal("0.9"), Decimal("1.5")  # of the whole; a slip of one digit stays mostly within
_LARGE = 10  # below it two parts add up by chance too often
_NEAR = 6  # code points between two units of one count: 24511户57870人, 村民1242户,人口4050人
_SURE_DIGITS = 3  # of a whole, for its sum to be off by one digit and not by a part that is left out
_MOST_PARTS = 16  # figures; a longer list of parts was not met in 185 texts
_TOTAL_AFTER = re.compile(r"(?:合计|共计|总计)(?:为|达到?)?$")
_CARRIED = re.compile("结转|上年|往年|去年")  # cases of the year before are no part of what came in
_SENTENCE_END = re.compile("[。!?]")
_FROM = re.compile(r"(?:由|从)[^,。;:、由从]{0,12}$")


@dataclass(frozen=True, slots=True)
class PartSetRow:
    """One row of ``check_sets.tsv``; the ``counter`` has the whole beside figures that are no parts of it."""

    id: str
    whole: str
    parts: tuple[str, ...]
    closed: bool
    example: str
    counter: str


Sum = tuple[Placed, list[Placed], Severity, str]


def sums(paragraph: Paragraph) -> Iterator[Finding]:
    """Give the identities that hold and those that should and do not, each set of parts once."""
    steps = (_bracketed, _among, _running, _named_sets, _total_after)
    for settled in _settled([found for step in steps for found in step(paragraph)]):
        yield _sum_finding(paragraph, *settled)


def _settled(sums: Sequence[Sum]) -> list[Sum]:
    """Each set of parts once; a whole that adds up somehow is settled, else its worst finding counts."""
    best: dict[int, list[Sum]] = {}
    rank = {Severity.CONFIRMED: 0, Severity.ERROR: 1, Severity.WARNING: 2}
    for found in sorted(sums, key=lambda found: rank[found[2]]):
        others = best.setdefault(found[0].at, [])
        parts = [part.at for part in found[1]]
        if any(other[2] is not found[2] or [part.at for part in other[1]] == parts for other in others):
            continue
        if found[2] is Severity.CONFIRMED or not others:
            others.append(found)
    return [found for others in best.values() for found in others]


def _same_unit_after(paragraph: Paragraph, whole: Placed, *, depth: int, last_sentence: int) -> list[Placed]:
    return [
        placed
        for placed in paragraph.figures
        if placed.at > whole.at
        and placed.unit == whole.unit
        and placed.figure.depth == depth
        and placed.sentence <= last_sentence
        and not placed.figure.is_each
    ]


def _bracketed(paragraph: Paragraph) -> Iterator[Sum]:
    """结案7件(3起维持,2起撤销,1起终止,1起确认违法): a bracket right after a figure that lists at least two parts."""
    for whole in paragraph.counts():
        opened = re.match(r"\s?\(", paragraph.text[whole.to :])
        if opened is None:
            continue
        closing = paragraph.text.find(")", whole.to)
        inside = [p for p in paragraph.figures if whole.to <= p.at < closing and p.unit == whole.unit]
        if len(inside) < 2 or any(part.figure.is_each for part in inside):
            continue
        if adds_up(whole, inside):
            yield whole, inside, Severity.CONFIRMED, "括号分项"
        elif "其中" not in paragraph.text[whole.to : closing] and len(inside) > 2 and is_sure(whole, *inside):
            yield whole, inside, Severity.ERROR, "括号分项"


def _among(paragraph: Paragraph) -> Iterator[Sum]:
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


def _second_units(paragraph: Paragraph, whole: Placed, end: int) -> list[Placed]:
    """总人口24511户57870人,其中889户,3059人: the second unit of the same count has its own parts."""
    counts = paragraph.counts()
    behind = [p for p in counts if whole.to <= p.at < end and p.unit != whole.unit and p.at - whole.to < _NEAR]
    before = [p for p in counts if p.to <= whole.at and p.unit != whole.unit and whole.at - p.to < _NEAR]
    return before + behind


def _parts_after(paragraph: Paragraph, first: Placed, wholes: list[Placed]) -> Iterator[Sum]:
    """Try the wholes, nearest first; one that adds up settles it, and only if none does the text may be wrong."""
    run = [first, *_same_unit_after(paragraph, first, depth=first.figure.depth, last_sentence=first.sentence + 3)]
    run = run[:_MOST_PARTS]
    inside = [p for p in run if p.sentence == first.sentence]
    for whole in reversed(wholes):
        fewest = 2 if whole is wholes[-1] else max(len(inside), 2)
        for count in range(fewest, len(run) + 1):
            if adds_up(whole, run[:count]):
                yield whole, run[:count], Severity.CONFIRMED, "其中"
                return
    yield from _doubtful(paragraph, run, wholes)


def _doubtful(paragraph: Paragraph, run: list[Placed], wholes: list[Placed]) -> Iterator[Sum]:
    """What is wrong with parts after 其中 that add up to no whole before it: nothing, mostly."""
    whole, first = wholes[-1], run[0]
    inside = [p for p in run if p.sentence == first.sentence]
    period = _in_one_period(paragraph, run)
    if is_sure(whole, first) and whole.sentence == first.sentence:
        if first.value > max(w.value for w in wholes):
            yield whole, [first], Severity.ERROR, "其中:部分大于总数"
            return
        closed = _closed_parts(whole, inside) or _closed_set(whole, period)
        if closed and is_sure(*closed):
            yield whole, closed, Severity.ERROR, "其中:分项齐全"
            return
        if len(inside) > 1 and is_sure(*inside) and _is_suspicious(whole, inside):
            yield whole, inside, Severity.WARNING, "其中:分项之和与总数相近"
            return
    for near in reversed(wholes):
        for count in range(len(period), 1, -1):
            if is_sure(near, *period[:count]) and _is_slip(near, period[:count]):
                yield near, period[:count], Severity.WARNING, "其中:分项之和与总数只差一位数字"
                return


def _in_one_period(paragraph: Paragraph, run: Sequence[Placed]) -> list[Placed]:
    """The figures up to the end of the sentence; a semicolon does not end it (简易程序512件…;普通程序219件)."""
    end = _SENTENCE_END.search(paragraph.text, run[0].to)
    return [placed for placed in run if end is None or placed.at < end.start()]


def _is_slip(whole: Placed, parts: Sequence[Placed]) -> bool:
    """Whether whole and sum are written with the same digits but one, as after a slip of the hand.

    Parts that are not all there come that near by chance in one of thirty cases with three digits, so only there; with
    two digits the words must name a set of parts.
    """
    total = sum((part.value for part in parts), Decimal(0))
    step = min(placed.figure.step for placed in (whole, *parts))
    if step <= 0 or not total or not _ALMOST <= total / (whole.value or 1) <= 2 - _ALMOST:
        return False
    written_whole, written_sum = str(int(whole.value / step)), str(int(total / step))
    if len(written_whole) != len(written_sum) or (len(written_whole) < _SURE_DIGITS and not _are_set(whole, parts)):
        return False
    return sum(one != other for one, other in zip(written_whole, written_sum, strict=True)) == 1


def _is_suspicious(whole: Placed, parts: Sequence[Placed]) -> bool:
    """A sum that is a little off: 其中 does not say that nothing is left out, but parts that almost add up should."""
    ratio = sum((part.value for part in parts), Decimal(0)) / whole.value if whole.value else Decimal(0)
    return 1 < ratio <= _TOO_MUCH or (len(parts) > 2 and _ALMOST <= ratio < 1)


def _closed_parts(whole: Placed, run: Sequence[Placed]) -> list[Placed]:
    """The parts that are a whole set by their words (水田 and 旱田), or that end in 其他 or 其余; else nothing."""
    if len(run) > 2 and re.match(r"其[他它余]", run[-1].figure.label):
        return list(run)
    return _closed_set(whole, run)


def _closed_set(whole: Placed, run: Sequence[Placed]) -> list[Placed]:
    for row in _sets():
        if not row.closed or not re.search(row.whole, whole.figure.before + whole.figure.label):
            continue
        parts = list(takewhile(lambda p, row=row: any(re.search(part, p.figure.label) for part in row.parts), run))  # type: ignore[misc]
        kinds = {part for p in parts for part in row.parts if re.search(part, p.figure.label)}
        if len(parts) >= 2 and len(kinds) == len(row.parts):
            return parts
    return []


def _running(paragraph: Paragraph) -> Iterator[Sum]:
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
            if adds_up(whole, parts) and (whole.value >= _LARGE or count > 2 or _are_set(whole, parts)):
                parts_of_others.update(part.at for part in parts)
                yield whole, parts, Severity.CONFIRMED, "顺次分项"
                break
        else:
            inside = [part for part in run if part.sentence == whole.sentence]
            said = paragraph.text[max(0, whole.at - 24) : whole.at].rpartition(",")[2]
            if (
                len(inside) > 1
                and re.search("共|合计|总", said)
                and is_sure(whole, *inside)
                and _is_near(whole, inside)
            ):
                yield whole, inside, Severity.WARNING, "顺次分项之和与总数相近"
            else:
                yield from _slip_in_run(paragraph, whole, run)


def _slip_in_run(paragraph: Paragraph, whole: Placed, run: Sequence[Placed]) -> Iterator[Sum]:
    """报备文件51件,准予备案54件,提出意见4件: a list right behind its whole that misses it by one digit."""
    for parts in (_in_one_period(paragraph, run)[:count] for count in range(2, len(run) + 1)):
        carried = _CARRIED.search(paragraph.text[whole.at : parts[-1].to + 16])
        if is_sure(whole, *parts) and carried is None and _is_slip(whole, parts):
            yield whole, parts, Severity.WARNING, "顺次分项之和与总数只差一位数字"
            return


def _is_near(whole: Placed, parts: Sequence[Placed]) -> bool:
    ratio = sum((part.value for part in parts), Decimal(0)) / whole.value
    return ratio != 1 and _ALMOST <= ratio <= 2 - _ALMOST


def _is_start(paragraph: Paragraph, placed: Placed) -> bool:
    return _FROM.search(paragraph.text[max(0, placed.at - 16) : placed.at]) is not None


def _are_set(whole: Placed, parts: Sequence[Placed]) -> bool:
    return any(
        re.search(row.whole, whole.figure.label)
        and all(any(re.search(part, p.figure.label) for part in row.parts) for p in parts)
        for row in _sets()
    )


def _named_sets(paragraph: Paragraph) -> Iterator[Sum]:
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
            if adds_up(whole, chosen):
                yield whole, chosen, Severity.CONFIRMED, row.id
            elif row.id == "fy-received" and _exceeds(paragraph, whole, chosen):
                yield whole, chosen, Severity.ERROR, row.id


def _exceeds(paragraph: Paragraph, whole: Placed, parts: Sequence[Placed]) -> bool:
    total = sum((part.value for part in parts), Decimal(0))
    near = all(part.sentence == whole.sentence for part in parts)
    carried = _CARRIED.search(paragraph.text)
    return total > whole.value and near and carried is None and is_sure(whole, *parts)


def _total_after(paragraph: Paragraph) -> Iterator[Sum]:
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
            if adds_up(whole, before[-count:]):
                yield whole, before[-count:], Severity.CONFIRMED, "合计"
                break
        else:
            if len(before) > 1 and is_sure(whole, *before) and all(part.value <= whole.value for part in before):
                yield whole, before, Severity.WARNING, "合计"


@cache
def _sets() -> tuple[PartSetRow, ...]:
    return read_table("check_sets", PartSetRow)


def _sum_finding(
    paragraph: Paragraph, whole: Placed, parts: Sequence[Placed], severity: Severity, rule: str
) -> Finding:
    total = sum((part.value for part in parts), Decimal(0))
    sign = "=" if severity is Severity.CONFIRMED else ("<" if len(parts) == 1 else "≠")
    equation = f"{whole.figure.shown} {sign} {' + '.join(part.figure.shown for part in parts)}"
    if sign == "≠":
        equation += f" = {written(total)}"
    return finding(paragraph, Kind.PARTS, severity, rule, equation, [whole, *parts])
