"""A fresh Python process that serves its parent over a socket, and what it said when it ended.

Not ``multiprocessing``: that would import the caller's main script again, which a three-line script does not survive.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import IO

from kg.batch.faults import CRASH, FAIL


@dataclass(frozen=True, slots=True)
class Child:
    """A running process, our end of the socket, and the file that keeps what it prints."""

    process: subprocess.Popen[bytes]
    connection: Connection
    log: IO[bytes]

    def send(self, message: object) -> None:
        """Send it something; whoever waits for the answer of one that is dead learns of its end."""
        with suppress(BrokenPipeError, ConnectionResetError):
            self.connection.send(message)

    def receive(self) -> object:
        """Wait for its next message. Raises ``EOFError`` when it has ended."""
        try:
            return self.connection.recv()
        except (ConnectionResetError, BrokenPipeError) as error:
            raise EOFError from error

    def ending(self) -> tuple[int, str]:
        """Wait for its end; give the exit code and what it printed."""
        code = self.process.wait()
        self.log.seek(0)
        return code, self.log.read().decode("utf-8", "replace")

    def dismiss(self) -> None:
        """End it if it has not ended; what it finished lies on the disk."""
        self.connection.close()
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        self.log.close()


@contextmanager
def early_worker(out: Path) -> Iterator[Child | None]:
    """A worker for the first build into ``out``, which surely needs one; None where a build may have nothing to read.

    It loads spaCy, a second and more, while its parent still imports what it needs itself. Whoever did not use it need
    not care: it ends with the block.
    """
    child = None if (out / ".cache").exists() else start("kg.batch.worker", ahead="kg.pipeline")
    try:
        yield child
    finally:
        if child is not None:
            child.dismiss()


def start(module: str, *, hooks: bool = True, ahead: str = "") -> Child:
    """Start ``module.main(descriptor)`` in a process of its own; ``hooks`` hands the tests' orders to break down.

    ``ahead`` names a module that it imports first, before anybody has told it what to do.
    """
    ours, theirs = socket.socketpair()
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p), "OMP_NUM_THREADS": "1"}
    if not hooks:
        env.pop(CRASH, None)
        env.pop(FAIL, None)
    early = f"import gc; gc.disable(); import {ahead}; " if ahead else ""  # the collector makes imports slow
    log = tempfile.TemporaryFile()  # noqa: SIM115 - lives as long as its process
    process = subprocess.Popen(
        [sys.executable, "-c", f"{early}from {module} import main; main({theirs.fileno()})"],
        pass_fds=[theirs.fileno()],
        stdin=subprocess.DEVNULL,
        stdout=log,
        stderr=log,
        env=env,
    )
    theirs.close()
    return Child(process, Connection(ours.detach()), log)
