"""What the current store of a folder holds of every text: the difference to the next build is what has to be changed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kg.batch.files import write_aside
from kg.model import Problem


@dataclass(frozen=True, slots=True)
class Held:
    """One text in the store: its record's file name, the checksum of its quads, its names of places."""

    record: str
    crc: int
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class State:
    """``store`` is the store's directory name, ``ontology`` what its ontology graph was made from.

    ``files`` are the checksums of the store's files: a damaged store is found by the next build and made again.
    ``failed`` are the inputs that gave no text, by absolute path, so that a later build or removal still reports them.
    """

    store: str
    ontology: str
    redirects: Mapping[str, str]
    texts: Mapping[str, Held]
    files: Mapping[str, int]
    failed: Mapping[str, Problem] = field(default_factory=dict)


def load_state(path: Path) -> State | None:
    """Read the state; None when the folder was never published."""
    if not path.is_file():
        return None
    value = json.loads(path.read_text(encoding="utf-8"))
    if "files" not in value:
        return None
    texts = {sha: Held(record, crc, tuple(places)) for sha, (record, crc, places) in value["texts"].items()}
    failed = {
        path: Problem(code, severity, where, tuple((name, text) for name, text in details))
        for path, (code, severity, where, details) in value.get("failed", {}).items()
    }
    return State(value["store"], value["ontology"], value["redirects"], texts, value["files"], failed)


def save_state(state: State, path: Path) -> None:
    """Write the state in one step."""
    value = {
        "failed": {path: [p.code, p.severity, p.where, p.details] for path, p in sorted(state.failed.items())},
        "files": dict(state.files),
        "store": state.store,
        "ontology": state.ontology,
        "redirects": dict(state.redirects),
        "texts": {sha: [held.record, held.crc, list(held.places)] for sha, held in sorted(state.texts.items())},
    }
    write_aside(path, json.dumps(value, indent=0).encode())  # ASCII: names of files may be no UTF-8
