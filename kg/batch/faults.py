"""Hooks that break a build on purpose, for the tests of interruption; the only reader of their two variables.

``KG_CRASH_AT=stage:n``  the process kills itself with SIGKILL when it passes the named stage (what :func:`crash_point`
                         is called with) for the n-th time
``KG_FAIL_AT=n:ENOSPC``  the n-th write, fsync or rename of the process raises that ``OSError``
"""

from __future__ import annotations

import errno
import os
import signal
from functools import cache

CRASH = "KG_CRASH_AT"
FAIL = "KG_FAIL_AT"

_passed: dict[str, int] = {}


@cache
def _orders() -> tuple[str, int, int, str]:
    """Read both variables once: stage, its count, the operation's count, the error's name."""
    stage, _, count = os.environ.get(CRASH, "").partition(":")
    operation, _, error = os.environ.get(FAIL, "").partition(":")
    return stage, int(count or 1), int(operation or 0), error or "ENOSPC"


def crash_point(stage: str) -> None:
    """Die here if the test says so."""
    wanted, count, _, _ = _orders()
    if stage == wanted:
        _passed[stage] = _passed.get(stage, 0) + 1
        if _passed[stage] == count:
            os.kill(os.getpid(), signal.SIGKILL)


def io_point(path: str) -> None:
    """Raise an ``OSError`` here if the test says so; called before every write, fsync and rename."""
    _, _, operation, error = _orders()
    if operation:
        _passed[""] = _passed.get("", 0) + 1
        if _passed[""] == operation:
            number: int = getattr(errno, error)
            raise OSError(number, os.strerror(number), path)
