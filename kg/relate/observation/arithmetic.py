"""Arithmetic decides which whole a list of parts is of, where the words leave it open.

办理法律援助案件90件,办结46件,其中民事60件,刑事28件,行政2件: 其中 may follow either number, but only 90 is the sum. A
reading counts only where it is the single one that adds up; where none or several do, the words alone are followed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import accumulate

from kg.relate.measure.figure import Figure
from kg.relate.measure.words import ends_with, verb_start

_LARGE = 10  # a smaller whole adds up by chance too often, unless the whole list makes it
_MOST_PARTS = 16  # figures; a longer list of parts was not met in 185 texts
_ROUNDED = Decimal("0.55")  # of the last digit of a share, for rounding; cut off instead of rounded is not read
_ALONE = 4  # code points of a part that explains itself without its whole
_REACH = 8  # figures before a list that may be its whole
RULE = "figure-summed"


def settle(told: Sequence[Figure], figures: Sequence[Figure]) -> None:
    """Give each list behind 其中 its whole; ``told`` are the figures of the paragraph before, ``figures`` those at hand.

    Parts that add up to exactly one of the figures before them take the rule ``figure-summed``. Where there is only
    one figure that they can be of, they are of it whether they add up or not (some parts are left out); it stands in
    their own sentence unless the list opens that.
    """
    for at in _openings(figures):
        before = [*told, *figures[:at]][-_REACH:]
        parts = [figure for figure in figures[at:] if _is_level(figure) and figure.unit == figures[at].unit]
        wholes = [figure for figure in before if _may_hold(figure, parts[0])]
        fitting = [(whole, count) for whole in wholes for count in _fits(whole, parts[:_MOST_PARTS])]
        if len({id(whole) for whole, _ in fitting}) == 1:
            _add(*fitting[-1], parts, wholes)
        elif len(wholes) == 1 and (wholes[0] in figures[:at] or not any(map(_is_level, figures[:at]))):
            for part in parts:
                if part.is_part and part.part_of is None:
                    part.part_of = wholes[0]


def settle_shares(known: Sequence[Figure], figures: Sequence[Figure]) -> None:
    """Give a share without a subject of its own the figure that makes it, among those before it in its sentence.

    劳动人口900人,其中城区810人、乡村90人,占总人口的30%: with a total of 3000 people told anywhere before, the 30% are the
    900. Only where the last figure does not make the share and exactly one other does.
    """
    for at, share in enumerate(figures):
        said = share.part_of
        if share.comparison != "share" or said is None or not share.core.startswith(said.core + "占"):
            continue
        of = share.core[len(said.core) + 1 :].removesuffix("比例")
        before = [figure for figure in figures[:at] if _is_level(figure)]
        wholes = [figure for figure in [*known, *before] if _is_level(figure) and of and _is_named(figure, of)]
        making = [figure for figure in before if any(_makes(figure, whole, share) for whole in wholes)]
        if len(making) == 1 and making[0] is not said:
            share.core, share.part_of = making[0].core + share.core[len(said.core) :], making[0]


def _is_named(whole: Figure, name: str) -> bool:
    """Say whether a figure is the whole that a share names: 总人口 is told as 全县总人口 or 总人数."""
    return _one_word(whole.measure).endswith(_one_word(name))


def _one_word(name: str) -> str:
    return re.sub("人口(?:总数)?$|人数$", "人", name)


def _makes(part: Figure, whole: Figure, share: Figure) -> bool:
    """Say whether a part of a whole is so many per cent of it as its share says, within rounding."""
    if part is whole or part.unit != whole.unit or not _value(whole) or share.unit != "%":
        return False
    said = _value(share).normalize()
    step = Decimal(1).scaleb(min(0, int(said.as_tuple().exponent)))
    return abs(_value(part) / _value(whole) * 100 - said) <= _ROUNDED * step


def _openings(figures: Sequence[Figure]) -> Iterator[int]:
    """Where a list of parts begins: at a part outside of brackets behind a figure that is none."""
    for at, figure in enumerate(figures):
        is_first = not at or not figures[at - 1].is_part or figures[at - 1].is_bracketed
        if figure.is_part and not figure.is_bracketed and is_first and _is_level(figure):
            yield at
            if (
                at + 1 < len(figures)
                and figures[at + 1].rule == "figure-shared"
                and figures[at + 1].unit != figure.unit
            ):
                yield at + 1  # 其中甲村3户9人,乙村2户7人: the persons have parts of their own


def _is_level(figure: Figure) -> bool:
    return bool(figure.core) and figure.comparison == "level" and not figure.is_base


def _may_hold(whole: Figure, part: Figure) -> bool:
    return _is_level(whole) and whole.unit == part.unit and not whole.is_part and _value(whole) >= _value(part)


def _fits(whole: Figure, parts: Sequence[Figure]) -> Iterator[int]:
    """How many of the parts, from the first on, add up to the whole; two at least."""
    for count, total in enumerate(accumulate(_value(part) for part in parts), start=1):
        if count > 1 and total == _value(whole) and (total >= _LARGE or count == len(parts)):
            yield count


def _add(whole: Figure, count: int, parts: Sequence[Figure], wholes: Sequence[Figure]) -> None:
    for part in parts[:count]:
        if part.part_of is not None and part.part_of is not whole:
            _rename(part, part.part_of, whole)
        elif part.rule == "figure-shared":
            for other in (one for one in wholes if one is not whole):
                _cut(part, other)
        part.part_of, part.rule = whole, RULE


def _rename(part: Figure, old: Figure, new: Figure) -> None:
    """Take the verb of the right whole instead of the wrong one's: 办结民事案件 becomes 受理民事案件."""
    if _cut(part, old):
        return
    wrong, right = verb_start().match(old.core), verb_start().match(new.core)
    if wrong is not None and right is not None and part.core.startswith(wrong[0]):
        part.core = right[0] + part.core[wrong.end() :]


def _cut(part: Figure, old: Figure) -> bool:
    """Cut the words of the wrong whole off a part that explains itself: 搬迁农户中贫困户整村搬迁 becomes 整村搬迁."""
    told = next((size for size in range(len(old.core), _ALONE - 1, -1) if part.core.startswith(old.core[-size:])), 0)
    is_alone = told > 0 and ends_with(part.core, "verb") > 0 and len(part.core) - told >= _ALONE
    part.core = part.core[told:] if is_alone else part.core
    return is_alone


def _value(figure: Figure) -> Decimal:
    return Decimal(figure.mention.part("value"))
