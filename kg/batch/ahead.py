"""What the end of a build needs and what can be had while the workers are busy: modules, and the texts already known."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from contextlib import suppress

from kg.batch.assemble import Merge, Text
from kg.batch.folder import Folder
from kg.batch.record import DamagedRecordError


class Ahead:
    """A thread that imports and merges; on two cores it costs no time, because a worker needs seconds to start."""

    def __init__(self, folder: Folder, known: Sequence[Text]) -> None:
        """Begin at once with the texts whose records are there."""
        self._folder = folder
        self._known = known
        self._merge: Merge | None = None
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def merge(self) -> Merge | None:
        """Wait, and give what was merged: all known texts, or fewer when a record is damaged, which is told later."""
        self._thread.join()
        return self._merge

    def _run(self) -> None:
        _import_the_end()
        merge = Merge(self._folder)
        self._merge = merge
        with suppress(DamagedRecordError):
            for text in self._known:
                merge.add(text)


def _import_the_end() -> None:
    """Import what the end of the build needs. What cannot be imported is left to its user, where the error belongs."""
    with suppress(ImportError):
        import kg.resolve.place.area  # noqa: F401
