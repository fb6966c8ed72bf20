"""What a build changed, text by text: what is new, what has other bytes than before, what is gone."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.batch.sources import Manifest, Source


@dataclass(frozen=True, slots=True)
class Change:
    """One text: ``Change("changed", "甲县报告.txt", "甲县2023年工作报告")``; kinds: added, changed, removed."""

    kind: str
    name: str
    title: str = ""


def changes(
    before: Manifest, after: Manifest, old: Iterable[str], now: Iterable[str], titles: Mapping[str, str]
) -> tuple[Change, ...]:
    """Give the changes from the texts ``old`` to the texts ``now`` (hashes), by name; ``titles`` are those of ``now``.

    A new text at a place that held one which is gone is that one changed: one change, no addition and no removal.
    """
    added, gone = set(now) - set(old), set(old) - set(now)
    replaced = {
        source.sha256: before.sources[path].sha256
        for path, source in after.sources.items()
        if source.sha256 in added and path in before.sources and before.sources[path].sha256 in gone
    }
    known, earlier = after.texts(), before.texts()
    rows = [
        Change("changed" if sha in replaced else "added", _name(known.get(sha, ())), titles.get(sha, ""))
        for sha in added
    ]
    rows += [Change("removed", _name(earlier.get(sha, ()))) for sha in gone - set(replaced.values())]
    return tuple(sorted(rows, key=lambda change: (change.kind, change.name, change.title)))


def missing(manifest: Manifest) -> int:
    """Count the sources whose file is no longer there; their facts stay in the graph until they are pruned."""
    return sum(not os.path.lexists(source.path) for source in manifest)


def _name(sources: tuple[Source, ...]) -> str:
    return sources[0].name if sources else ""
