"""The network page, made by a process of its own beside the store; what it read of a text is kept for the next build.

The page of a large graph takes as long as all the rest of a small change, and Python computes on one core only. The
process starts early, so that it has loaded its modules and the kept parts before it is told what to draw.

It outlives a parent that is killed, and may still be drawing when the next build runs: so it draws into a file that
bears its parent's number, and only its parent moves that to its place.
"""

from __future__ import annotations

import faulthandler
import gc
import json
import os
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING

from kg.batch.assemble import Assembler, Shared, Text, lines_of
from kg.batch.child import Child, start
from kg.batch.death import cause
from kg.batch.faults import io_point
from kg.batch.files import aside
from kg.batch.fingerprint import page_version
from kg.errors import KgError, StoreError

if TYPE_CHECKING:
    from kg.view.part import Part

_NAMES = "names"  # the row of the kept file that holds how names are read; the other rows are parts of texts
_ATTEMPTS = 2  # a process that the system has ended for want of memory may fare better when the workers are gone


@dataclass(frozen=True, slots=True)
class _Order:
    """What to draw: the texts, what they share, where the page goes, and the file it is drawn into before."""

    texts: tuple[Text, ...]
    shared: Shared
    target: Path
    drawn: Path


class PageMaker:
    """The parent's side: :meth:`warm` when there is time, :meth:`begin`, something else meanwhile, :meth:`finish`."""

    def __init__(self, kept: Path) -> None:
        """``kept`` is the file with the parts of the last build; no process yet."""
        self._kept = kept
        self._child: Child | None = None
        self._order: _Order | None = None
        self._hooks = True  # only the first process inherits the tests' hooks, else the second would fail, too

    def warm(self) -> None:
        """Start the process, if there is none."""
        if self._child is None:
            self._child = start("kg.batch.page", hooks=self._hooks)
            self._hooks = False
            self._child.send(self._kept)

    def begin(self, texts: Sequence[Text], shared: Shared, target: Path) -> None:
        """Tell it what to draw. A process that already draws something else is ended: it would answer for that."""
        if self._order is not None:
            self.dismiss()
        said = Shared(lines=shared.lines, redirects=shared.redirects, affected=shared.affected)
        self._order = _Order(tuple(texts), said, target, target.with_name(f"{os.getpid()}-{target.name}"))
        self._send()

    def finish(self) -> None:
        """Wait for the page and put it in its place.

        Raises what went wrong in the process; ``StoreError`` KG-E514 when it died twice.
        """
        for attempt in range(_ATTEMPTS):
            assert self._child is not None, "begin comes first"
            try:
                answer = self._child.receive()
            except EOFError:
                reason = cause(*self._child.ending())
                self.dismiss()
                if attempt == _ATTEMPTS - 1:
                    raise StoreError("KG-E514", reason=reason) from None
                self._send()
                continue
            self.dismiss()
            if isinstance(answer, KgError):
                raise answer
            assert self._order is not None, "begin comes first"
            self._order.drawn.replace(self._order.target)
            return

    def dismiss(self) -> None:
        """End the process, whatever it does."""
        if self._child is not None:
            self._child.dismiss()
            self._child = None

    def _send(self) -> None:
        self.warm()
        assert self._child is not None
        self._child.send(self._order)


def main(descriptor: int) -> None:
    """The process: load, wait for the order, draw, answer."""
    connection = Connection(descriptor)
    faulthandler.enable()
    gc.disable()  # hundreds of thousands of small objects and no circles; the process ends with the page
    try:
        kept = connection.recv()
        drawing = _Drawing(kept)
        connection.send(drawing.run(connection.recv()))
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return  # the parent is gone


class _Drawing:
    """One page, with what was kept of the last."""

    def __init__(self, kept: Path) -> None:
        """Load the modules and the kept parts."""
        from kg.view import pinyin
        from kg.view.page import prepare
        from kg.view.part import load_part, read_part
        from kg.view.rows import ontology_lines

        self._path = kept
        self._lines = dict(_read_kept(kept))
        pinyin.learn(json.loads(self._lines.pop(_NAMES, b"{}")))
        self._parts = {key: load_part(line) for key, line in self._lines.items()}
        self._ontology = read_part(ontology_lines())
        prepare()

    def run(self, order: _Order) -> KgError | None:
        """Draw; give the error that ended it, if any."""
        from kg.view import write_page
        from kg.view.part import read_part

        try:
            io_point(str(order.drawn))
            assembler = Assembler(order.texts, order.shared)
            keyed = ((assembler.key(text), text) for text in order.texts)
            parts = {key: self._parts.get(key) or read_part(lines_of(assembler.blocks(text)[1])) for key, text in keyed}
            write_page([*parts.values(), read_part(order.shared.lines), self._ontology], order.drawn)
            self._keep(parts)
        except KgError as error:
            return error
        except OSError as error:
            return StoreError("KG-E306", path=order.drawn, reason=error.strerror or str(error))
        return None

    def _keep(self, parts: Mapping[str, Part]) -> None:
        """Write what was read for the next build, if that is any other than before."""
        from kg.view.pinyin import spoken_names

        if parts.keys() == self._lines.keys():
            return
        names = json.dumps(spoken_names(), ensure_ascii=False, separators=(",", ":")).encode()
        rows = ((key, self._lines.get(key) or part.dump().encode()) for key, part in parts.items())
        with aside(self._path, durable=False) as file:
            file.write(f"{page_version()}\n".encode())
            for key, line in chain(((_NAMES, names),), rows):
                file.write(b"%s %08x %s\n" % (key.encode(), zlib.crc32(line), line))


def _read_kept(path: Path) -> Iterator[tuple[str, bytes]]:
    """Give the kept parts by key; none of another version, and none that is damaged: they are read anew."""
    if not path.is_file():
        return
    with path.open("rb") as file:
        if file.readline().decode("utf-8", "replace").strip() != page_version():
            return
        for row in file:
            key, crc, line = row.rstrip(b"\n").split(b" ", 2) if row.count(b" ") >= 2 else (b"", b"", b"")
            if crc == b"%08x" % zlib.crc32(line):
                yield key.decode("utf-8", "replace"), line
