"""What lies in a graph folder, and what another build would do; nothing is changed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kg.batch.fingerprint import extractor_version
from kg.batch.folder import Folder
from kg.batch.record import load_summary
from kg.batch.sources import Refused, hashed, load_manifest
from kg.batch.state import load_state
from kg.errors import StoreError
from kg.ingest import Source as Found


@dataclass(frozen=True, slots=True)
class TextStatus:
    """One source: ``state`` is current, changed, gone, outdated (made by another version) or missing (not extracted)."""

    name: str
    path: str
    sha256: str
    document: str
    title: str
    state: str

    def as_row(self) -> dict[str, str]:
        """Give the fields by name."""
        return {name: getattr(self, name) for name in ("name", "path", "sha256", "document", "title", "state")}


def status(out: Path | str) -> list[TextStatus]:
    """Give every source of a graph folder by name. Raises ``StoreError`` KG-E301 when it is none."""
    folder = Folder(Path(out))
    if not folder.is_graph():
        raise StoreError("KG-E301", path=out)
    state = load_state(folder.assembled)
    held = state.texts if state is not None else {}
    version = extractor_version()
    found = []
    for source in load_manifest(folder.sources):
        record = held.get(source.sha256)
        summary = load_summary(folder.record(source.sha256, version))
        if summary is None and record is not None:
            summary = load_summary(folder.texts / source.sha256[:2] / record.record)
        now = hashed(Found(source.path, source.name, 0))
        if record is None:
            verdict = "missing"
        elif isinstance(now, Refused):
            verdict = "gone"
        elif now.sha256 != source.sha256:
            verdict = "changed"
        else:
            verdict = "current" if record.record.endswith(version) else "outdated"
        title = summary.title if summary else ""
        found.append(
            TextStatus(source.name, source.path, source.sha256, summary.document if summary else "", title, verdict)
        )
    return sorted(found, key=lambda text: (text.name, text.path))
