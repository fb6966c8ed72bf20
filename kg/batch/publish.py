"""The end of a build: a store made aside, outputs swung into place, leftovers removed. Readers see old or new, no mixture."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path

from kg.batch.assemble import Assembler, Shared, Text, chunks, encoded, lines_of
from kg.batch.faults import crash_point, io_point
from kg.batch.files import write_aside
from kg.batch.fingerprint import extractor_version
from kg.batch.folder import Folder
from kg.batch.sources import Manifest
from kg.batch.state import State
from kg.errors import StoreError
from kg.graph.quads import text_key
from kg.ontology.vocabulary import load as vocabulary
from kg.store.dataset import build_store, change_store, checksums

OUTPUTS = ("kg.nq", "kg.ttl", "kg.html", "report.json")
_CHANGED_AT_MOST = 0.2  # share of texts up to which changing a copy of the store is quicker than loading a new one


def texts_of(folder: Folder, manifest: Manifest) -> list[Text]:
    """The texts that have a record."""
    found = ((sha, record_of_text(folder, sha), sources) for sha, sources in manifest.texts().items())
    return [Text(sha, path, sources) for sha, path, sources in found if path is not None]


def record_of_text(folder: Folder, sha256: str) -> Path | None:
    """Where the result of a text lies: of this version or (when its bytes are gone) of an older one; None without any."""
    path = folder.record(sha256, extractor_version())
    if path.is_file():
        return path
    older = sorted(path.parent.glob(f"{sha256}-*")) if path.parent.is_dir() else []
    return older[-1] if older else None


def make_store(
    folder: Folder, before: State | None, after: State, shared: Shared, assembler: Assembler, texts: Sequence[Text]
) -> None:
    """Make the store that ``after`` names: keep the last one, change a copy of it, or load a fresh one, always aside."""
    target, building = folder.data / after.store, folder.data / "building"
    changed = _changed_texts(folder, before, after, texts)
    if before is None or changed is None:
        build_store(building, [folder.cache / "next" / "kg.nq"])
    elif before.store == after.store:
        return
    else:
        gone = before.texts.keys() - after.texts.keys()
        expand = vocabulary().expand
        graphs = [expand(f"graph:{text_key(sha)}") for sha in sorted({*gone, *(text.sha256 for text in changed)})]
        was = set(lines_of(folder.shared(before.store).read_bytes()))
        now = set(shared.lines)
        added = [encoded(now - was), *chunks(assembler, changed)]
        try:
            change_store(folder.data / before.store, building, graphs=graphs, removed=[encoded(was - now)], added=added)
        except StoreError as error:
            if error.code != "KG-E302":
                raise
            build_store(building, [folder.cache / "next" / "kg.nq"])  # damaged after all: a fresh one mends it
    shutil.rmtree(target, ignore_errors=True)
    building.rename(target)


def _changed_texts(folder: Folder, before: State | None, after: State, texts: Sequence[Text]) -> list[Text] | None:
    """The texts in which the last store differs from the new one; None when it is no base for the new one."""
    if (
        before is None
        or not (folder.data / before.store).is_dir()
        or not folder.shared(before.store).is_file()
        or before.ontology != after.ontology
        or dict(before.redirects) != dict(after.redirects)
        or before.files != checksums(folder.data / before.store)
    ):
        return None
    changed = [text for text in texts if before.texts.get(text.sha256) != after.texts[text.sha256]]
    gone = before.texts.keys() - after.texts.keys()
    return changed if len(changed) + len(gone) <= max(1, _CHANGED_AT_MOST * len(texts)) else None


def swing(folder: Folder, store: str) -> None:
    """Move the finished outputs to their places and the link to the new store."""
    root = folder.root
    for name in OUTPUTS:
        finished = folder.cache / "next" / name
        if finished.is_file():
            io_point(name)
            finished.replace(root / name)
            crash_point("swap")
    link = folder.cache / "store.link"
    link.unlink(missing_ok=True)
    link.symlink_to(Path(folder.data.name) / store)
    if folder.store.is_dir() and not folder.store.is_symlink():
        shutil.rmtree(folder.store)  # a folder copied without its link
    link.replace(folder.store)
    crash_point("swap")


def save_shared(folder: Folder, store: str, lines: Iterable[str]) -> None:
    """Keep the shared lines beside the state, under the name of the store that holds them: they cannot be mixed up."""
    write_aside(folder.shared(store), encoded(lines))


def collect_garbage(folder: Folder, texts: Iterable[Text], store: str) -> None:
    """Delete records no text needs, stores nobody links to and their shared lines."""
    shutil.rmtree(folder.cache / "next", ignore_errors=True)
    for path in folder.data.iterdir():
        if path.name != store:
            shutil.rmtree(path, ignore_errors=True)
    for path in folder.cache.glob("shared-*"):
        if path != folder.shared(store):
            path.unlink(missing_ok=True)
    needed = {text.record for text in texts}
    for path in folder.texts.glob("*/*"):
        if path not in needed:
            path.unlink(missing_ok=True)
