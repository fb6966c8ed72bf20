"""What a check says: identities that hold, contradictions, and what somebody should look at."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What relation was checked."""

    PARTS = "parts"
    DIFFERENCE = "difference"
    SHARE = "share"
    RATE = "rate"
    LIMIT = "limit"
    REPEATED = "repeated"
    RESTATED = "restated"
    UNREPORTED = "unreported"


class Severity(StrEnum):
    """``confirmed``: holds; ``error``: the text contradicts itself; ``warning``: look; ``info``: worth knowing."""

    CONFIRMED = "confirmed"
    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2, Severity.CONFIRMED: 3}


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence a finding rests on. Offsets are code points of the text of ``document`` (a label)."""

    passage: str
    text: str
    start: int
    end: int
    document: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One result. ``equation`` is what was computed (``收到10件 ≠ 受理9件 + 不予受理2件 = 11件``).

    ``rule`` names the wording that states the relation, ``spans`` are (start, end) of the figures in the text,
    ``observations`` the IRIs of those figures that are in the graph.
    """

    kind: Kind
    severity: Severity
    rule: str
    equation: str
    sentences: tuple[Sentence, ...]
    spans: tuple[tuple[int, int], ...] = ()
    observations: tuple[str, ...] = ()

    @property
    def documents(self) -> tuple[str, ...]:
        """The documents that the sentences are from, each once."""
        return tuple(dict.fromkeys(sentence.document for sentence in self.sentences))
