"""Files and folders to sources: a sorted, streaming walk that follows nothing and stops at nothing."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.errors import IngestError
from kg.ingest.limits import MAX_BYTES, MAX_FOLDER_DEPTH, MAX_PATH
from kg.ingest.sniff import SUFFIXES, suffix
from kg.model import Problem

# Read from a folder, though they promise no kind: texts without a suffix, and old Office files, so that somebody learns
# that they were not read. Other suffixes (.png, .js, .css beside a saved page) are passed over with a notice.
_ALSO_TAKEN = frozenset({"", "doc", "wps", "rtf", "asp", "aspx", "php", "jsp", "log"})
_LONGEST_SUFFIX = 5  # characters; 报告2021.1月终稿 has no suffix


@dataclass(frozen=True, slots=True, order=True)
class Source:
    """One regular file: its path, its name below the folder that was given (with /), its size in bytes."""

    path: str
    name: str
    size: int


def discover(paths: Iterable[str | os.PathLike[str]], *, follow: bool = False) -> Iterator[Source | Problem]:
    """Walk the given files and folders in the order of their names; what cannot be a source comes as a ``Problem``.

    ``discover(["reports"])`` yields ``Source("reports/甲.txt", "甲.txt", 9)``, … Hidden files are passed over without a
    word. Symbolic links are reported (KG-E155) and not followed unless ``follow`` says so (then links to files only,
    and never out of the given folder); FIFOs, devices and sockets are reported (KG-E156), and never opened. Every
    problem carries the path among its details.
    """
    for path in paths:
        text = os.fspath(path)
        found = _inspect(text, os.path.basename(text) or text, named=True, follow=follow)  # noqa: PTH119 - bytes stay
        if found is None:
            yield from _walk(text, follow=follow)
        else:
            yield found


def load(source: Source) -> bytes:
    """Read one source: the bytes that are parsed are the bytes that are hashed.

    Raises ``IngestError``: KG-E104 too large (also when it grew since it was listed), KG-E113 unreadable, KG-E114 gone,
    KG-E156 no longer a regular file.
    """
    # Without blocking: a FIFO put in the place of a listed file must not hold the worker for ever.
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
    try:
        descriptor = os.open(source.path, flags)
    except FileNotFoundError as error:
        raise IngestError("KG-E114", where=source.name) from error
    except OSError as error:
        raise IngestError("KG-E113", where=source.name, reason=error.strerror or str(error)) from error
    with os.fdopen(descriptor, "rb") as file:
        try:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise IngestError("KG-E156", where=source.name)
            raw = file.read(MAX_BYTES + 1)
        except OSError as error:
            raise IngestError("KG-E113", where=source.name, reason=error.strerror or str(error)) from error
    if len(raw) > MAX_BYTES:
        raise IngestError("KG-E104", where=source.name, size=max(source.size, len(raw)), limit=MAX_BYTES)
    return raw


def _walk(root: str, *, follow: bool) -> Iterator[Source | Problem]:
    """Go through a folder depth first, files and folders of one folder in the order of their names' code points.

    The stack holds names of open folders only, so a folder of a million files costs its own listing and no more.
    """
    stack: list[Iterator[str]] = [iter(())]
    places = [root]
    listed = _list(root, os.path.basename(root) or root)  # noqa: PTH119 - names may be no text
    if isinstance(listed, Problem):
        yield listed
        return
    stack = [iter(listed)]
    while stack:
        name = next(stack[-1], None)
        if name is None:
            stack.pop()
            places.pop()
            continue
        path = os.path.join(places[-1], name)  # noqa: PTH118 - names may be no text
        label = os.path.relpath(path, root).replace(os.sep, "/") if len(places) > 1 else name
        found = _inspect(path, label, named=False, follow=follow)
        if found is not None:
            if isinstance(found, Problem) or _is_wanted(name):
                yield found
            else:
                yield _problem("KG-E157", "info", label, path)
        elif len(places) > MAX_FOLDER_DEPTH:
            yield _problem("KG-E158", "error", label, path, limit=MAX_FOLDER_DEPTH)
        else:
            inner = _list(path, label)
            if isinstance(inner, Problem):
                yield inner
            else:
                stack.append(iter(inner))
                places.append(path)


def _list(path: str, label: str) -> list[str] | Problem:
    """The names in a folder that are not hidden, sorted; or why it cannot be listed."""
    try:
        with os.scandir(path) as entries:
            return sorted(entry.name for entry in entries if not entry.name.startswith((".", "~$")))
    except OSError as error:
        return _problem("KG-E113", "error", label, path, reason=error.strerror or str(error))


def _inspect(path: str, label: str, *, named: bool, follow: bool) -> Source | Problem | None:
    """Tell what a path is without opening it: a source, a problem, or a folder (``None``)."""
    size = len(os.fsencode(path))
    if size >= MAX_PATH:
        return _problem("KG-E115", "error", label, path, size=size, limit=MAX_PATH)
    try:
        info = os.lstat(path)
        if stat.S_ISLNK(info.st_mode):
            info = os.stat(path)  # noqa: PTH116 - names may be no text
            # A link that the user named is what the user meant; one that lies in a folder may lead anywhere.
            if not named and not (follow and stat.S_ISREG(info.st_mode) and _stays_below(path)):
                return _problem("KG-E155", "warning", label, path)
    except FileNotFoundError:
        is_link = os.path.islink(path)  # noqa: PTH114 - names may be no text
        code = "KG-E155" if is_link and not named else "KG-E116" if named else "KG-E114"
        return _problem(code, "warning" if code == "KG-E155" else "error", label, path)
    except (OSError, ValueError) as error:  # ValueError: a NUL in a name that was given on the command line
        reason = getattr(error, "strerror", None) or str(error)
        return _problem("KG-E113", "error", label, path, reason=reason)
    if stat.S_ISDIR(info.st_mode):
        return None
    if not stat.S_ISREG(info.st_mode):
        return _problem("KG-E156", "warning", label, path)
    return Source(path, label, info.st_size)


def _stays_below(path: str) -> bool:
    """Whether a link's target lies in the folder that holds the link."""
    folder = os.path.realpath(os.path.dirname(path))  # noqa: PTH120 - names may be no text
    return os.path.realpath(path).startswith(folder + os.sep)


def _is_wanted(name: str) -> bool:
    kind = suffix(name)
    return kind in SUFFIXES or kind in _ALSO_TAKEN or len(kind) > _LONGEST_SUFFIX or not kind.isascii()


def _problem(code: str, severity: str, label: str, path: str, **details: object) -> Problem:
    told = {"where": label, "path": path, **details}
    return Problem(code, severity, label, tuple(sorted((key, str(value)) for key, value in told.items())))
