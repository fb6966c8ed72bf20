"""What goes into a build and what comes out of it, as values."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

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
    """How to build. ``workers`` 0 means one per core; ``page`` writes kg.html; ``engine`` is for tests."""

    workers: int = 0
    prune: bool = False
    page: bool = True
    limits: Limits = field(default_factory=Limits)
    engine: str = ENGINE


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did: report.json as a dict, what changed against the last build, seconds by stage."""

    out: Path
    report: dict[str, object]
    added: int
    redone: int
    removed: int
    kept: int
    problems: tuple[Problem, ...]
    seconds: dict[str, float]
    resident: int
    deaths: int


Progress = Callable[[Step], None]
