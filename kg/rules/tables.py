"""The one loader of rule tables: tab-separated files under ``kg/resources`` become tuples of frozen dataclasses.

A table is UTF-8, one header line with the field names in the order of the dataclass, then one row per line. Lines that
start with ``#`` and empty lines are skipped. There is no quoting: a cell holds anything but a tab and a line break. A
column ``id`` must be unique. The first wrong cell stops the load (``RuleError``), because a rule that silently does
not fire is worse than a program that does not start.
"""

from __future__ import annotations

import dataclasses
import functools
import pkgutil
from collections.abc import Callable
from enum import StrEnum
from typing import Any, TypeVar, cast, get_args, get_origin, get_type_hints

from kg.errors import RuleError

T = TypeVar("T")

_BOOLS = {"0": False, "1": True}


def read_table(name: str, row_type: type[T]) -> tuple[T, ...]:
    """Read ``kg/resources/<name>.tsv`` as rows of a frozen dataclass, in file order; cached per (name, row type).

    Field types: ``str``, ``int``, ``float``, ``bool`` (``0`` or ``1``), a ``StrEnum``, ``tuple[str, ...]`` (cell split
    on ``|``; an empty cell is the empty tuple). ``name`` may hold a folder: ``read_table("divisions/zones", Zone)``.

    Raises ``RuleError``: KG-E201 no such table, KG-E202 header, KG-E203 number of cells, KG-E204 value, KG-E205
    duplicate ``id``, KG-E206 not UTF-8; always with the details file, line (from 1), column, found, allowed.
    """
    rows: tuple[T, ...] = _cached(name, cast("Any", row_type))
    return rows


def read_resource(name: str) -> str:
    """Give the text of ``kg/resources/<name>.tsv`` without a byte order mark: ``read_resource("divisions/towns")``."""
    file = _file(name)
    try:
        raw = pkgutil.get_data("kg", f"resources/{file}")  # a tenth of the start-up time of importlib.resources
    except OSError as error:
        raise RuleError("KG-E201", file=file, line=0, column="", found=name, allowed="kg/resources/*.tsv") from error
    if raw is None:
        raise RuleError("KG-E201", file=file, line=0, column="", found=name, allowed="kg/resources/*.tsv")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        found = raw[error.start : error.start + 1].hex()
        raise RuleError("KG-E206", file=file, line=line, column="", found=found, allowed="UTF-8") from error


def parse_table(text: str, row_type: type[T], *, file: str) -> tuple[T, ...]:
    """Parse the text of one table; ``file`` only names it in errors. Raises as ``read_table``."""
    names, converters = _columns(cast("Any", row_type))
    rows: list[T] = []
    seen: dict[str, int] = {}
    key = names.index("id") if "id" in names else -1
    has_header = False
    for line, raw in enumerate(text.split("\n"), start=1):
        row = raw.rstrip("\r")
        if not row or row.startswith("#"):
            continue
        cells: list[Any] = row.split("\t")
        if not has_header:
            _check_header(cells, names, file=file, line=line)
            has_header = True
            continue
        if len(cells) != len(names):
            column = names[len(cells)] if len(cells) < len(names) else names[-1]
            allowed = f"{len(names)}: {' '.join(names)}"
            raise RuleError("KG-E203", file=file, line=line, column=column, found=len(cells), allowed=allowed)
        if key >= 0:
            first = seen.setdefault(cells[key], line)
            if first != line:
                allowed = f"id != {cells[key]} ({first})"
                raise RuleError("KG-E205", file=file, line=line, column="id", found=cells[key], allowed=allowed)
        for index, (convert, allowed) in converters.items():
            try:
                cells[index] = convert(cells[index])
            except (ValueError, KeyError) as error:
                raise RuleError(
                    "KG-E204", file=file, line=line, column=names[index], found=cells[index], allowed=allowed
                ) from error
        rows.append(row_type(*cells))
    if not has_header:
        raise RuleError("KG-E202", file=file, line=1, column=names[0], found="", allowed=" ".join(names))
    return tuple(rows)


@functools.cache
def _cached(name: str, row_type: type[Any]) -> tuple[Any, ...]:
    return parse_table(read_resource(name), row_type, file=_file(name))


def _file(name: str) -> str:
    return name.removesuffix(".tsv") + ".tsv"


def _check_header(cells: list[str], names: list[str], *, file: str, line: int) -> None:
    """Report the first column that is missing, unknown or in the wrong place."""
    for index in range(max(len(cells), len(names))):
        found = cells[index] if index < len(cells) else ""
        wanted = names[index] if index < len(names) else ""
        if found != wanted:
            column = wanted or found
            raise RuleError("KG-E202", file=file, line=line, column=column, found=found, allowed=" ".join(names))


@functools.cache
def _columns(row_type: type[Any]) -> tuple[list[str], dict[int, tuple[Callable[[str], Any], str]]]:
    """Give the column names, and for each column that is not plain text its converter and what it allows."""
    hints = get_type_hints(row_type)
    names = [field.name for field in dataclasses.fields(row_type)]
    converters = {}
    for index, name in enumerate(names):
        if hints[name] is not str:
            converters[index] = _converter(hints[name], f"{row_type.__name__}.{name}")
    return names, converters


def _converter(kind: Any, where: str) -> tuple[Callable[[str], Any], str]:  # noqa: ANN401 - a type form, not a value
    if kind is int:
        return int, "int"
    if kind is float:
        return float, "float"
    if kind is bool:
        return _BOOLS.__getitem__, "0 1"
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return kind, " ".join(kind)
    if get_origin(kind) is tuple and get_args(kind) == (str, ...):
        return _split, "a|b"
    raise TypeError(f"{where}: a table cannot hold {kind!r}")


def _split(cell: str) -> tuple[str, ...]:
    parts = tuple(cell.split("|")) if cell else ()
    if not all(parts):
        raise ValueError(cell)
    return parts
