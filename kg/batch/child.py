"""A fresh Python process that serves its parent over a socket, and what it said when it ended.

Not ``multiprocessing``: that would import the caller's main script again, which a three-line script does not survive.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
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


def start(module: str, *, hooks: bool = True) -> Child:
    """Start ``module.main(descriptor)`` in a process of its own; ``hooks`` hands the tests' orders to break down."""
    ours, theirs = socket.socketpair()
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p), "OMP_NUM_THREADS": "1"}
    if not hooks:
        env.pop(CRASH, None)
        env.pop(FAIL, None)
    log = tempfile.TemporaryFile()  # noqa: SIM115 - lives as long as its process
    process = subprocess.Popen(
        [sys.executable, "-c", f"from {module} import main; main({theirs.fileno()})"],
        pass_fds=[theirs.fileno()],
        stdin=subprocess.DEVNULL,
        stdout=log,
        stderr=log,
        env=env,
    )
    theirs.close()
    return Child(process, Connection(ours.detach()), log)
