"""Making and opening the store on disk. A store that is in use is never written to: changes are made on a copy."""

from __future__ import annotations

import os
import shutil
import zlib
from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox

from kg.errors import StoreError
from kg.ontology.vocabulary import SCHEME_FILES, TERM_FILES, directory, load

_BATCH = 10_000  # quads per commit: larger ones make the next opening slow (their log is replayed)
ONTOLOGY_GRAPH = "https://w3id.org/cngovkg/ontology"


class DataStore:
    """An opened graph folder: the store read-only, where it lies, and the prefixes that queries may use."""

    def __init__(self, root: Path, store: ox.Store) -> None:
        """Made by :func:`open_store`."""
        self.root = root
        self.store = store
        self.prefixes = dict(load().prefixes)


def open_store(root: Path | str) -> DataStore:
    """Open the store of an output folder for reading; many may read at once, also while a build replaces it.

    Raises ``StoreError``: KG-E301 not a graph folder, KG-E303 no store in it, KG-E302 damaged.
    """
    root = Path(root)
    if not (root / ".cache" / "format").is_file() and not (root / "store" / "CURRENT").is_file():
        raise StoreError("KG-E301", path=root)
    store = root / "store"
    if not (store / "CURRENT").is_file():
        raise StoreError("KG-E302" if store.exists() else "KG-E303", path=root, reason="CURRENT")
    return DataStore(root, read_only(store))


def read_only(path: Path) -> ox.Store:
    """Open one store directory; the link is followed first, so that a swap in between cannot mix two stores."""
    try:
        return ox.Store.read_only(os.path.realpath(path))
    except (OSError, RuntimeError, ValueError) as error:
        raise StoreError("KG-E302", path=path, reason=str(error)[:200]) from error


def is_damage(error: BaseException) -> bool:
    """Say whether the engine's error means that bytes on the disk are not what was written."""
    return isinstance(error, OSError | RuntimeError) and "Corruption" in str(error)


def checksums(path: Path) -> dict[str, int]:
    """Give a checksum of every file of a store that is only read from now on; a gigabyte takes about a second."""
    found = {}
    for file in sorted(path.iterdir()):
        if file.is_file() and not file.name.startswith(("LOG", "LOCK", "IDENTITY")):
            crc = 0
            with file.open("rb") as stream:
                while chunk := stream.read(2**20):
                    crc = zlib.crc32(chunk, crc)
            found[file.name] = crc
    return found


def build_store(target: Path, quads: Iterable[Path]) -> None:
    """Make a new store at ``target`` from N-Quads files and the ontology. Whatever lies at ``target`` goes first.

    Raises ``StoreError`` KG-E306 when the disk refuses.
    """
    shutil.rmtree(target, ignore_errors=True)
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        store = ox.Store(str(target))
        for path in quads:
            store.bulk_load(path=str(path), format=ox.RdfFormat.N_QUADS)
        _load_ontology(store)
        store.flush()
        store.optimize()
    except (OSError, RuntimeError) as error:
        raise StoreError("KG-E306", path=target, reason=str(error)[:200]) from error


def _load_ontology(store: ox.Store) -> None:
    """Load the ontology's files as one: each load makes files of its own on the disk, which costs a tenth of a second."""
    files = b"\n".join((directory() / name).read_bytes() for name in (*TERM_FILES, *SCHEME_FILES))
    store.bulk_load(input=files, format=ox.RdfFormat.TURTLE, to_graph=ox.NamedNode(ONTOLOGY_GRAPH))


def change_store(
    current: Path, target: Path, *, graphs: Iterable[str], removed: Iterable[bytes], added: Iterable[bytes]
) -> None:
    """Make ``target`` as a changed copy of ``current`` (hard links, so quick): drop graphs, remove and add quads.

    ``graphs`` are full IRIs; ``removed`` and ``added`` are chunks of N-Quads lines. Raises ``StoreError`` KG-E306.
    """
    shutil.rmtree(target, ignore_errors=True)
    try:
        read_only(current).backup(str(target))
        store = ox.Store(str(target))
        for graph in graphs:
            store.remove_graph(ox.NamedNode(graph))
        for chunk in removed:
            for quad in ox.parse(input=chunk, format=ox.RdfFormat.N_QUADS):
                store.remove(quad)
        for chunk in added:
            quads = list(ox.parse(input=chunk, format=ox.RdfFormat.N_QUADS))
            for start in range(0, len(quads), _BATCH):
                store.extend(quads[start : start + _BATCH])
        store.flush()
    except (OSError, RuntimeError) as error:
        raise StoreError("KG-E306", path=target, reason=str(error)[:200]) from error
