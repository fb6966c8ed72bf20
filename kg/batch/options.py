"""What goes into a build and what comes out of it, as values."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from kg.batch.changes import Change
from kg.batch.child import Child
from kg.batch.pool import Limits
from kg.model import Problem

ENGINE = "kg.batch.worker:KgEngine"


@dataclass(frozen=True, slots=True)
class Step:
    """How far a build is: ``Step("extract", 3, 5, "甲县报告.txt")``; stages: hash, extract, write, store, page."""

    stage: str
    done: int
    total: int
    name: str = ""


@dataclass(frozen=True, slots=True)
class Options:
    """How to build. ``workers`` 0 means one per core; ``page`` writes kg.html; ``engine`` is for tests.

    ``early`` is a worker that was started before the build, for the first job (:func:`kg.batch.child.early_worker`).
    """

    workers: int = 0
    prune: bool = False
    page: bool = True
    limits: Limits = field(default_factory=Limits)
    engine: str = ENGINE
    early: Child | None = None


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did: report.json as a dict, what changed against the last build, seconds by stage.

    ``changes`` are the texts that are new, have other bytes or are gone; ``redone`` counts the same bytes read by a
    newer extractor; ``missing`` the sources whose files are not there any more while their facts are.
    """

    out: Path
    report: dict[str, object]
    changes: tuple[Change, ...]
    redone: int
    kept: int
    missing: int
    problems: tuple[Problem, ...]
    seconds: dict[str, float]
    resident: int
    deaths: int

    @property
    def added(self) -> int:
        """New texts."""
        return self._count("added")

    @property
    def changed(self) -> int:
        """Texts whose place holds other bytes than before."""
        return self._count("changed")

    @property
    def removed(self) -> int:
        """Texts taken out."""
        return self._count("removed")

    def _count(self, kind: str) -> int:
        return sum(change.kind == kind for change in self.changes)


Progress = Callable[[Step], None]
