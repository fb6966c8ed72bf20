"""Which place held which bytes: the list of sources of one output folder, kept from build to build."""

from __future__ import annotations

import hashlib
import json
import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.batch.files import write_aside
from kg.errors import IngestError
from kg.ingest import Source as Found
from kg.ingest import load
from kg.model import Problem


@dataclass(frozen=True, slots=True)
class Source:
    """One input file: its absolute path, its name for people (relative to the folder that was given), its bytes' hash."""

    path: str
    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Refused:
    """An input that was not even hashed, with the reason."""

    path: str
    problem: Problem


def hashed(found: Found) -> Source | Refused:
    """Hash one file as it is now; refuse what is too large or cannot be read."""
    absolute = os.path.abspath(found.path)  # noqa: PTH100 - names may be no text
    try:
        return Source(absolute, found.name, hashlib.sha256(load(found)).hexdigest())
    except IngestError as error:
        details = {**error.details, "where": found.name}
        rows = tuple(sorted((key, str(value)) for key, value in details.items()))
        return Refused(absolute, Problem(error.code, "error", found.name, rows))


def _place(item: Source | Refused) -> tuple[str, int, str]:
    name = item.name if isinstance(item, Source) else item.problem.where
    return item.path, len(name), name


@dataclass(frozen=True, slots=True)
class Manifest:
    """All sources of a folder by absolute path, in sorted order."""

    sources: Mapping[str, Source]

    def updated(self, found: Iterable[Source | Refused], *, prune: bool) -> Manifest:
        """Take in what a run found; a place that now holds other bytes, or unreadable ones, gives up its old ones.

        ``prune`` also drops the places that the run did not find. A file that was given twice, as itself and in its
        folder, bears the longest of its names, in whatever order they came.
        """
        kept = {} if prune else dict(self.sources)
        for item in sorted(found, key=_place):
            if isinstance(item, Source):
                kept[item.path] = item
            else:
                kept.pop(item.path, None)
        return Manifest(dict(sorted(kept.items())))

    def without(self, sha256: str) -> Manifest:
        """Drop one text, wherever it was found."""
        return Manifest({path: source for path, source in self.sources.items() if source.sha256 != sha256})

    def texts(self) -> dict[str, tuple[Source, ...]]:
        """Give the sources by hash, hashes and names in sorted order: identical bytes are one text."""
        by_hash: dict[str, list[Source]] = defaultdict(list)
        for source in self.sources.values():
            by_hash[source.sha256].append(source)
        return {sha: tuple(sorted(by_hash[sha], key=lambda s: (s.name, s.path))) for sha in sorted(by_hash)}

    def __iter__(self) -> Iterator[Source]:
        return iter(self.sources.values())


def load_manifest(path: Path) -> Manifest:
    """Read the list; an absent one is empty. (It is replaced in one step, so it is whole or absent.)"""
    if not path.is_file():
        return Manifest({})
    rows = json.loads(path.read_text(encoding="utf-8", errors="surrogateescape"))
    return Manifest({row["path"]: Source(row["path"], row["name"], row["sha256"]) for row in rows})


def save_manifest(manifest: Manifest, path: Path) -> None:
    """Write the list."""
    rows = [{"path": s.path, "name": s.name, "sha256": s.sha256} for s in manifest]
    text = json.dumps(rows, ensure_ascii=False, indent=0)
    write_aside(path, text.encode("utf-8", "surrogateescape"))
