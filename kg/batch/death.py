"""Why a worker process ended, from its exit code and what it wrote: the signal, the last words, the Python place."""

from __future__ import annotations

import re
import signal

# as faulthandler writes it, innermost first
_PLACE = re.compile(r'File "(?:[^"]*[/\\])?([^"/\\]+)", line (\d+) in (\w+)')
_STACK = re.compile(r"^(?:Fatal Python error|Current thread|Thread 0x|Extension modules|  File )")
_NO_MEMORY = re.compile(r"MemoryError|bad_alloc|memory allocation of \d+ bytes failed|[Cc]annot allocate memory")
_LONGEST = 300


def cause(code: int, log: str) -> str:
    """Give one line: ``cause(-11, log)`` is ``SIGSEGV (pdf.py:88 read)``; without paths, which differ by machine."""
    parts = [_signal(-code) if code < 0 else f"exit {code}"]
    words = [line.strip() for line in log.splitlines() if line.strip() and not _STACK.match(line)]
    if words:
        parts.append(f": {words[-1][:_LONGEST]}")
    if place := _PLACE.search(log):
        parts.append(f" ({place[1]}:{place[2]} {place[3]})")
    return "".join(parts)


def lacked_memory(log: str) -> bool:
    """Say whether the last words are those of a library that got no memory and gave up."""
    return bool(_NO_MEMORY.search(log))


def _signal(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"
