"""What lies in a graph folder, and what another build would do; nothing is changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.batch.fingerprint import extractor_version
from kg.batch.folder import Folder
from kg.batch.record import load_summary
from kg.batch.sources import Refused, Source, hashed, load_manifest
from kg.batch.state import Held, State, load_state
from kg.errors import StoreError
from kg.ingest import Source as Found
from kg.model import Problem


@dataclass(frozen=True, slots=True)
class TextStatus:
    """One source and its ``state``.

    current, changed, gone, outdated (made by another version), failed (``problem`` says why) or missing (not
    extracted).
    """

    name: str
    path: str
    sha256: str
    document: str
    title: str
    state: str
    problem: Problem | None = None

    def as_row(self) -> dict[str, str]:
        """Give the fields by name; of the problem its code."""
        row = {name: getattr(self, name) for name in ("name", "path", "sha256", "document", "title", "state")}
        return {**row, "problem": self.problem.code if self.problem is not None else ""}


def status(out: Path | str) -> list[TextStatus]:
    """Give every source of a graph folder by name. Raises ``StoreError`` KG-E301 when it is none."""
    folder = Folder(Path(out))
    if not folder.is_graph():
        raise StoreError("KG-E301", path=out)
    state = load_state(folder.assembled) or State("", "", {}, {}, {})
    manifest, version = load_manifest(folder.sources), extractor_version()
    failed = {manifest.sources[path].sha256: p for path, p in state.failed.items() if path in manifest.sources}
    found = [_of_source(source, folder, state.texts.get(source.sha256), version, failed) for source in manifest]
    found += [
        TextStatus(problem.where, path, "", "", "", "failed", problem)
        for path, problem in state.failed.items()
        if path not in manifest.sources
    ]
    return sorted(found, key=lambda text: (text.name, text.path))


def _of_source(
    source: Source, folder: Folder, held: Held | None, version: str, failed: Mapping[str, Problem]
) -> TextStatus:
    summary = load_summary(folder.record(source.sha256, version))
    if summary is None and held is not None:
        summary = load_summary(folder.texts / source.sha256[:2] / held.record)
    now = hashed(Found(source.path, source.name, 0))
    if isinstance(now, Refused):
        verdict = "gone"
    elif now.sha256 != source.sha256:
        verdict = "changed"
    elif held is None:
        verdict = "failed" if source.sha256 in failed else "missing"
    else:
        verdict = "current" if held.record.endswith(version) else "outdated"
    document, title = (summary.document, summary.title) if summary else ("", "")
    problem = failed.get(source.sha256) if verdict == "failed" else None
    return TextStatus(source.name, source.path, source.sha256, document, title, verdict, problem)
