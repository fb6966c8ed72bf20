"""Looking at running processes from outside, as the tests of builds that are killed do."""

import time
from pathlib import Path


def children(pid):
    """The processes that one has started and that have not been waited for."""
    found = []
    for thread in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            found += map(int, thread.read_text().split())
        except OSError:
            continue
    return found


def command(pid):
    """The command of a process; empty when it has ended."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""


def waited(look, is_enough, seconds=60):
    """What ``look`` gives once it is enough, or when the time is over: a busy machine is waited for."""
    deadline = time.monotonic() + seconds
    while not is_enough(found := look()) and time.monotonic() < deadline:
        time.sleep(0.05)
    return found
