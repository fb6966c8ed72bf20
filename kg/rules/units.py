"""The table of units and classifiers, read by the recognizer of quantities and by the arithmetic checks."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One unit or classifier of ``units.tsv``; ``not_before``: characters that make it part of another word (12人民)."""

    unit: str
    canonical: str
    kind: str
    not_before: str
    noun: str
    example: str = ""
    counter: str = ""
