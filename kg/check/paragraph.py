"""A paragraph with its figures in place, and what the checks of figures share: rounding, certainty, the finding."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from kg.check.figure import Figure, figures, plain
from kg.check.finding import Finding, Kind, Sentence, Severity

PERCENT, POINT = "%", "个百分点"
NOT_ADDED = frozenset([PERCENT, "‰", POINT, "倍", "日", "天", "度", "分"])  # sums of these mean nothing


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


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences, their joined text in plain widths, and the figures in text order."""

    sentences: tuple[Sentence, ...]
    text: str
    figures: tuple[Placed, ...]

    def between(self, left: Placed, right: Placed) -> str:
        """The text between two figures."""
        return self.text[left.to : right.at]

    def counts(self) -> list[Placed]:
        """The figures whose sums mean something."""
        return [placed for placed in self.figures if placed.unit not in NOT_ADDED]


def read_paragraph(sentences: Sequence[Sentence]) -> Paragraph:
    """Give sentences that follow each other as one text with its figures in it."""
    placed, offset = [], 0
    for number, sentence in enumerate(sentences):
        placed += [Placed(f, number, offset + f.start, offset + f.end) for f in figures(sentence.text)]
        offset += len(sentence.text)
    return Paragraph(tuple(sentences), plain("".join(sentence.text for sentence in sentences)), tuple(placed))


def adds_up(whole: Placed, parts: Sequence[Placed]) -> bool:
    """Exactly, or within the rounding that decimals allow (3.91万 = 0.74万 + 3.02万 + 0.15万)."""
    difference = abs(sum((part.value for part in parts), Decimal(0)) - whole.value)
    if whole.figure.is_about or any(part.figure.is_about for part in parts):
        return difference == 0 and not whole.figure.is_about
    return difference <= rounding(whole, parts)


def rounding(whole: Placed, parts: Sequence[Placed]) -> Decimal:
    """How far a sum may be off because its numbers are rounded: half a last digit each."""
    steps = [placed.figure.step for placed in (whole, *parts) if placed.figure.step != 1]
    return sum(steps, Decimal(0)) / 2


def is_sure(*placed: Placed) -> bool:
    """Whether all figures are exact and written in digits."""
    return not any(p.figure.is_about or p.figure.is_each or p.figure.is_word for p in placed)


def finding(
    paragraph: Paragraph, kind: Kind, severity: Severity, rule: str, equation: str, placed: Sequence[Placed]
) -> Finding:
    """Give a finding on some figures with the sentences they stand in."""
    used = sorted({p.sentence for p in placed})
    spans = []
    for p in placed:
        start = paragraph.sentences[p.sentence].start
        spans.append((start + p.figure.start, start + p.figure.end))
    sentences = tuple(paragraph.sentences[number] for number in used)
    return Finding(kind, severity, rule, equation, sentences, tuple(spans))


def written(value: Decimal) -> str:
    """Write a number with at most two decimals: 66.666 is 66.67."""
    rounded = round(value, 2)
    return f"{rounded:f}".rstrip("0").rstrip(".") if rounded != rounded.to_integral_value() else f"{rounded:.0f}"
