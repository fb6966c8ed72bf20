"""What an evaluation found: counts, findings and how far confidence can be trusted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


@dataclass(slots=True)
class Tally:
    """True positives, false positives and misses of one kind."""

    tp: int = 0
    fp: int = 0
    fn: int = 0

    @property
    def precision(self) -> float | None:
        """Share of what was found that is right; ``None`` when nothing was found."""
        return self.tp / (self.tp + self.fp) if self.tp + self.fp else None

    @property
    def recall(self) -> float | None:
        """Share of what was asked that was found; ``None`` when nothing was asked."""
        return self.tp / (self.tp + self.fn) if self.tp + self.fn else None

    @property
    def f1(self) -> float | None:
        """Harmonic mean of precision and recall; 0 when everything is wrong, ``None`` when there is nothing."""
        p, r = self.precision, self.recall
        if p and r:
            return 2 * p * r / (p + r)
        return 0.0 if self.fp or self.fn else None


class Fault(StrEnum):
    """In what way the graph differs from the answers."""

    WRONG = "wrong"
    DUPLICATE = "duplicate"
    MISSED = "missed"
    MISMATCH = "mismatch"
    NO_GRAPH = "no-graph"


@dataclass(frozen=True, slots=True)
class Finding:
    """One difference: in which text, of which kind (``entity Agency``), in what way, and what it is about."""

    source: str
    kind: str
    fault: Fault
    about: str


@dataclass(frozen=True, slots=True)
class Reliability:
    """How many facts of one confidence bin, or of one rule, the answers confirm or contradict."""

    name: str
    confirmed: int
    wrong: int

    @property
    def share(self) -> float:
        """Share of the judged facts that are confirmed, in [0, 1]."""
        return self.confirmed / (self.confirmed + self.wrong)


@dataclass(frozen=True, slots=True)
class Report:
    """The result of :func:`kg.evaluate.evaluate`.

    ``rows`` maps kinds (``entity Agency``, ``ENTITY all``, ``relation cites``, ``observation unit``, ``passage``) to
    counts, sorted; ``confidence`` and ``rules`` cover facts alone (relations and figures), optional ones included as
    confirmed when they are right.
    """

    documents: int
    rows: Mapping[str, Tally]
    findings: tuple[Finding, ...]
    confidence: tuple[Reliability, ...]
    rules: tuple[Reliability, ...]

    def as_json(self) -> dict[str, object]:
        """Give the report as plain values; ``scores`` has the shape that the gold answers' own scorer prints."""
        return {
            "documents": self.documents,
            "scores": {
                name: {"p": t.precision, "r": t.recall, "f1": t.f1, "tp": t.tp, "fp": t.fp, "fn": t.fn}
                for name, t in self.rows.items()
            },
            "confidence": [_plain(row) for row in self.confidence],
            "rules": [_plain(row) for row in self.rules],
            "findings": [
                {"source": f.source, "kind": f.kind, "fault": f.fault.value, "about": f.about} for f in self.findings
            ],
        }


def _plain(row: Reliability) -> dict[str, object]:
    return {"name": row.name, "confirmed": row.confirmed, "wrong": row.wrong, "share": round(row.share, 4)}
