"""The output folder: which file lies where, what makes it a graph, who may write to it.

::

    OUT/kg.ttl kg.nq kg.html report.json   outputs, each replaced in one step
    OUT/store -> .data/store-<digest>      the Oxigraph store; the link is swung in one step
    OUT/identity.tsv                       merges and splits decided by a person; read, never written
    OUT/.cache/format                      marks the folder as ours
    OUT/.cache/sources.json                which place held which bytes at the last build
    OUT/.cache/assembled.json              what the store holds of each text
    OUT/.cache/texts/ab/<sha>-<version>    results, see record.py
    OUT/.cache/page                        what the page read of each text, see page.py
    OUT/timings.json                       seconds; the only output that differs between two builds
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from kg.batch.files import write_aside
from kg.errors import StoreError, UsageError

_MARK = b"zhengtu output folder, format 1\n"


@dataclass(frozen=True, slots=True)
class Folder:
    """Paths inside one output folder."""

    root: Path

    @property
    def cache(self) -> Path:
        """Results and notes that only the build reads."""
        return self.root / ".cache"

    @property
    def texts(self) -> Path:
        """Records of texts."""
        return self.cache / "texts"

    @property
    def data(self) -> Path:
        """Stores; ``store`` links to one of them."""
        return self.root / ".data"

    @property
    def store(self) -> Path:
        """The link to the current store."""
        return self.root / "store"

    @property
    def sources(self) -> Path:
        """The list of sources."""
        return self.cache / "sources.json"

    @property
    def assembled(self) -> Path:
        """What the store holds."""
        return self.cache / "assembled.json"

    @property
    def page_parts(self) -> Path:
        """What the page read of each text."""
        return self.cache / "page"

    def shared(self, store: str) -> Path:
        """The shared graphs' quads as they are in one store."""
        return self.cache / f"shared-{store.removeprefix('store-')}.nq"

    @property
    def ledger(self) -> Path:
        """The ledger of identities."""
        return self.root / "identity.tsv"

    def record(self, sha256: str, version: str) -> Path:
        """Where the result of one text lies."""
        return self.texts / sha256[:2] / f"{sha256}-{version}"

    def is_graph(self) -> bool:
        """Say whether a build has ever used this folder."""
        return (self.cache / "format").is_file()

    def prepare(self) -> None:
        """Make the folder if need be.

        Raises ``UsageError`` KG-E507 when it holds something else, ``StoreError`` KG-E306 when it cannot be made.
        """
        try:
            self.root.mkdir(parents=True, exist_ok=True)
            if not self.is_graph() and self._holds_something_else():
                raise UsageError("KG-E507", path=self.root)
        except (FileExistsError, NotADirectoryError) as error:
            raise UsageError("KG-E507", path=self.root) from error
        except OSError as error:
            raise StoreError("KG-E306", path=self.root, reason=error.strerror or str(error)) from error
        write_aside(self.cache / "format", _MARK)

    def _holds_something_else(self) -> bool:
        """Whether there is more than what a build leaves that is killed before it has marked the folder as its own."""
        if any(path.name not in (".lock", ".gitkeep", self.cache.name) for path in self.root.iterdir()):
            return True
        begun = self.cache.iterdir() if self.cache.is_dir() else ()
        return any(not path.name.startswith(".format.") for path in begun)


@contextmanager
def locked(root: Path) -> Iterator[None]:
    """Hold the folder for this process; the system lets go when the process ends, however it ends.

    Raises ``StoreError`` KG-E501 with the other build's process number.
    """
    path = root / ".lock"
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError as error:
        raise StoreError("KG-E306", path=path, reason=error.strerror or str(error)) from error
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            pid = os.read(descriptor, 32).decode("ascii", "replace").strip()
            raise StoreError("KG-E501", path=root, pid=pid) from error
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, f"{os.getpid()}\n".encode(), 0)
        yield
    finally:
        os.close(descriptor)
