"""Arithmetic inside a paragraph (勾稽): parts and wholes, differences, shares and rates, rates over 100 %.

Precision first. An identity that holds is confirmed when the figures follow each other as whole and parts. A
contradiction is only reported when the wording states the relation (其中 with a closed set of parts, a bracket that
lists parts, 合计 after parts, 占…的, 由…到…共…) and every figure involved is exact.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.check.finding import Finding, Sentence
from kg.check.paragraph import read_paragraph
from kg.check.ratios import differences, over_hundred, shares
from kg.check.sums import sums


def check_paragraph(sentences: Sequence[Sentence]) -> tuple[Finding, ...]:
    """Check sentences that follow each other without a gap; findings in text order, each identity once."""
    paragraph = read_paragraph(sentences)
    found = [finding for check in (sums, differences, shares, over_hundred) for finding in check(paragraph)]
    return tuple(sorted(found, key=lambda finding: (finding.spans, finding.kind, finding.rule)))
