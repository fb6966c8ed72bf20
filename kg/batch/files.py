"""Writing so that a reader sees the old file or the new one, never half of one."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, BinaryIO, cast

from kg.batch.faults import io_point
from kg.errors import StoreError


class _Checked:
    """A binary file whose every write is a point at which a test can make the disk fail."""

    def __init__(self, file: BinaryIO, path: Path) -> None:
        self._file = file
        self._path = str(path)

    def write(self, data: bytes) -> int:
        io_point(self._path)
        return self._file.write(data)

    def flush(self) -> None:
        self._file.flush()

    def fileno(self) -> int:
        return self._file.fileno()


@contextmanager
def aside(path: Path, *, durable: bool = True) -> Iterator[IO[bytes]]:
    """Write beside ``path`` and rename into place at the end; on any error the old file stays and nothing is left over.

    ``durable`` waits for the disk (power loss); cached results do without, because their checksum is checked on reading
    and a lost one is made again. Raises ``StoreError`` KG-E306 with the system's reason when the disk refuses.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with temporary.open("wb") as file:
            yield cast("IO[bytes]", _Checked(cast("BinaryIO", file), temporary))
            file.flush()
            if durable:
                io_point(str(path))
                os.fsync(file.fileno())
        io_point(str(path))
        temporary.replace(path)
    except OSError as error:
        raise StoreError("KG-E306", path=path, reason=error.strerror or str(error)) from error
    finally:
        temporary.unlink(missing_ok=True)


def write_aside(path: Path, data: bytes, *, durable: bool = True) -> None:
    """Write a whole file at once, see :func:`aside`."""
    with aside(path, durable=durable) as file:
        file.write(data)


def sweep(folder: Path) -> None:
    """Delete what killed processes left half-written in a folder."""
    for leftover in folder.rglob(".*.tmp"):
        leftover.unlink(missing_ok=True)
