"""A time limit for what cannot be interrupted: the work is done in a forked child, the parent holds the watch.

A query that never ends, or that eats the memory until the process is aborted, then ends as a clear message.
"""

from __future__ import annotations

import os
import resource
import select
import signal
import sys
from collections.abc import Callable

from kg.errors import LimitError, QueryError

MEBIBYTE = 2**20


def within(seconds: float, megabytes: int, work: Callable[[], int]) -> int:
    """Do ``work`` and give its exit code; it prints by itself, errors included.

    Raises ``LimitError`` KG-E404 over time, ``QueryError`` KG-E408 when the child dies. Where there is no fork, or
    stdout is no real file (a test, a notebook), the work is done here without a limit.
    """
    if not hasattr(os, "fork") or not _is_real(sys.stdout) or seconds <= 0:
        return work()
    sys.stdout.flush()
    sys.stderr.flush()
    reading, writing = os.pipe()  # closed by the child's end, whatever ends it: a select on it is the watch
    child = os.fork()
    if child == 0:
        os.close(reading)
        _in_child(megabytes, work)
    os.close(writing)
    try:
        ended, _, _ = select.select([reading], [], [], seconds)
        if not ended:
            os.kill(child, signal.SIGKILL)
    except BaseException:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        raise
    finally:
        os.close(reading)
    _, status = os.waitpid(child, 0)
    if not ended:
        raise LimitError("KG-E404", seconds=f"{seconds:g}")
    code = os.waitstatus_to_exitcode(status)
    if code < 0:
        raise QueryError("KG-E408", reason=signal.Signals(-code).name)
    return code


def _in_child(megabytes: int, work: Callable[[], int]) -> None:
    """Work, and leave without running the parent's exit handlers."""
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    resource.setrlimit(resource.RLIMIT_AS, (megabytes * MEBIBYTE, hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    code = 70
    try:
        code = work()
        sys.stdout.flush()
    finally:
        sys.stderr.flush()
        os._exit(code)


def _is_real(stream: object) -> bool:
    try:
        return isinstance(stream.fileno(), int)  # type: ignore[attr-defined]
    except (AttributeError, OSError, ValueError):
        return False
