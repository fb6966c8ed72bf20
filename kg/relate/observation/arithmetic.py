"""Arithmetic decides which whole a list of parts is of, where the words leave it open.

办理法律援助案件90件,办结46件,其中民事60件,刑事28件,行政2件: 其中 may follow either number, but only 90 is the sum. A
reading counts only where it is the single one that adds up; where none or several do, the words alone are followed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import accumulate

from kg.relate.measure.figure import Figure
from kg.relate.measure.words import verb_start

_LARGE = 10  # a smaller whole adds up by chance too often, unless the whole list makes it
_MOST_PARTS = 16  # figures; a longer list of parts was not met in 185 texts
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
            _add(*fitting[-1], parts)
        elif len(wholes) == 1 and (wholes[0] in figures[:at] or not any(map(_is_level, figures[:at]))):
            for part in parts:
                if part.is_part and part.part_of is None:
                    part.part_of = wholes[0]


def _openings(figures: Sequence[Figure]) -> Iterator[int]:
    """Where a list of parts begins: at a part outside of brackets behind a figure that is none."""
    for at, figure in enumerate(figures):
        is_first = not at or not figures[at - 1].is_part or figures[at - 1].is_bracketed
        if figure.is_part and not figure.is_bracketed and is_first and _is_level(figure):
            yield at


def _is_level(figure: Figure) -> bool:
    return bool(figure.core) and figure.comparison == "level" and not figure.is_base


def _may_hold(whole: Figure, part: Figure) -> bool:
    return _is_level(whole) and whole.unit == part.unit and not whole.is_part and _value(whole) >= _value(part)


def _fits(whole: Figure, parts: Sequence[Figure]) -> Iterator[int]:
    """How many of the parts, from the first on, add up to the whole; two at least."""
    for count, total in enumerate(accumulate(_value(part) for part in parts), start=1):
        if count > 1 and total == _value(whole) and (total >= _LARGE or count == len(parts)):
            yield count


def _add(whole: Figure, count: int, parts: Sequence[Figure]) -> None:
    for part in parts[:count]:
        if part.part_of is not None and part.part_of is not whole:
            _rename(part, part.part_of, whole)
        part.part_of, part.rule = whole, RULE


def _rename(part: Figure, old: Figure, new: Figure) -> None:
    """Take the verb of the right whole instead of the wrong one's: 办结民事案件 becomes 受理民事案件."""
    wrong, right = verb_start().match(old.core), verb_start().match(new.core)
    if wrong is not None and right is not None and part.core.startswith(wrong[0]):
        part.core = right[0] + part.core[wrong.end() :]


def _value(figure: Figure) -> Decimal:
    return Decimal(figure.mention.part("value"))
