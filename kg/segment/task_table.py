"""Tables of tasks that came as text: a line of names of columns (序号 工作任务 责任单位 完成时限) and the rows under it.

Three shapes occur: a row a line with its cells between |, a cell a line, a row a line with blanks between its cells.
The rows of merged cells lack columns on the left, empty cells may be gone: so the cells that are lists of units tell
where the columns of units stand, and the rest follows from these.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from kg.model import Responsibility, Span
from kg.rules.mark_words import role_of_column, role_words
from kg.segment.heading import DIGIT_ITEM, HAN_BRACKET, HEADING_MAX, heading_at
from kg.segment.lines import Line
from kg.segment.unit_list import is_unit_list

_NUMBERED = ("序号", "编号")
_COLUMN_MAX = 14  # code points of the name of a column
_COLUMNS_MAX = 14
_MERGED = 2  # so many columns at the left a row may share with the rows before
_GAP = 3  # lines without a mark of cells that a cell with line ends may bring into a table
_SPACED = re.compile(r"(?<!\S)(\S) (?=\S(?!\S))")  # 工 作 任 务
_NUMBER = re.compile(r"\d{1,3}[.、]?")
_ROW_NUMBER = re.compile(r"(\d{1,3}) (?=\S)")
_ITEM_NUMBER = re.compile(rf"{DIGIT_ITEM}\s*")
_TASK_COLUMN = re.compile(r"(?:任务|工作|内容|事项|项目|措施|举措|要点)(?:名称|内容|清单|分解|要求)?$")
_OF_SEVERAL = re.compile(r"[、,]|^[省市县区州]")
_NUMBERED_ITEM = re.compile(f"{DIGIT_ITEM}|{HAN_BRACKET}")


@dataclass(frozen=True, slots=True)
class _Row:
    """A row on the way: ``cells`` without the number's, ``first`` the index of the first list of units among them."""

    number: str
    start: int
    end: int
    cells: tuple[Line, ...]
    first: int


@dataclass(frozen=True, slots=True)
class _Head:
    """The columns without that of the number, whether there was one, and the line behind the head."""

    columns: tuple[str, ...]
    numbered: bool
    after: int
    style: str

    @property
    def unit_columns(self) -> list[int]:
        return [at for at, name in enumerate(self.columns) if role_of_column(name)]

    @property
    def task_columns(self) -> list[int]:
        """Those before the units; where units come first, those behind them."""
        found = [at for at, name in enumerate(self.columns) if _TASK_COLUMN.search(name) and not role_of_column(name)]
        return [at for at in found if at < self.unit_columns[0]] or found

    @property
    def units_first(self) -> bool:
        return self.task_columns[0] > self.unit_columns[0]


def table_responsibilities(lines: Sequence[Line]) -> list[Responsibility]:
    """The marks of all tables of tasks: each row's lists of units, with the task and its number, in no section."""
    found: list[Responsibility] = []
    at = 0
    while at < len(lines):
        head = _head(lines, at)
        if head is None:
            at += 1
            continue
        rows, at = _rows(lines, head)
        found += _read(rows, head)
    return found


def lists_under_columns(lines: Sequence[Line]) -> list[Responsibility]:
    """Lists of units that stand alone in a line under a numbered item, below a line 责任单位 of a table; in no section."""
    short = ((at, re.sub(r"\s", "", line.norm)) for at, line in enumerate(lines) if len(line.norm) <= _COLUMN_MAX)
    names = {at: role_of_column(text) for at, text in short}
    head = next((at for at, role in names.items() if role), None)
    if head is None:
        return []
    roles = [role for at, role in names.items() if role and head <= at < head + _COLUMNS_MAX]
    found: list[Responsibility] = []
    place = 0
    for before, line in zip(lines[head:], lines[head + 1 :], strict=False):
        if not is_unit_list(line.norm) or not _OF_SEVERAL.search(line.norm):
            place = 0
        elif place < len(roles) and (place or _NUMBERED_ITEM.match(before.norm)):
            units = _list_span(line)
            found.append(Responsibility(units, units, roles[place], -1))
            place += 1
    return found


def _head(lines: Sequence[Line], at: int) -> _Head | None:
    """The head of a table that begins in line ``at``."""
    text = lines[at].norm
    if "|" in text:
        cells = [re.sub(r"\s", "", cell) for cell in text.split("|")]
        return _checked(cells, at + 1, "row")
    if re.sub(r"\s", "", text) in (*_NUMBERED, "序"):
        end = at + 1
        while end < len(lines) and end - at <= _COLUMNS_MAX and _is_column(lines[end].norm):
            end += 1
        if end == len(lines) or not _NUMBER.fullmatch(lines[end].norm):
            return None
        return _checked(_joined([re.sub(r"\s", "", line.norm) for line in lines[at:end]]), end, "cell")
    if text.startswith(_NUMBERED) and " " in text:
        return _checked(_SPACED.sub(r"\1", text).split(), at + 1, "blank")
    return None


@cache
def _broken_name() -> re.Pattern[str]:
    """The name of a column of two words: a narrow column breaks it."""
    first = f"(?:{role_words()}|分管|完成|主要|工作|重点)"
    return re.compile(rf"序号|{first}(?:单位|部门|领导|时限|时间|任务|内容)")


def _joined(names: Sequence[str]) -> list[str]:
    """The names of columns with those in one that a narrow column breaks: 牵头|单位."""
    found: list[str] = []
    for name in names:
        if found and _broken_name().fullmatch(found[-1] + name):
            found[-1] += name
        else:
            found.append(name)
    return found


def _is_column(text: str) -> bool:
    return len(text) <= _COLUMN_MAX and not _NUMBER.fullmatch(text) and not re.search(r"[。,;:|]", text)


def _checked(columns: list[str], after: int, style: str) -> _Head | None:
    numbered = bool(columns) and columns[0] in _NUMBERED
    head = _Head(tuple(columns[numbered:]), numbered, after, style)
    if len(columns) > _COLUMNS_MAX or any(len(name) > _COLUMN_MAX for name in columns):
        return None
    return head if head.unit_columns and head.task_columns else None


def _rows(lines: Sequence[Line], head: _Head) -> tuple[list[_Row], int]:
    """The rows under a head and the line behind the table."""
    if head.style == "row":
        return _lines_of_cells(lines, head)
    starts: list[tuple[int, int]] = []
    for at in range(head.after, len(lines)):
        text = lines[at].norm
        match = _NUMBER.fullmatch(text) if head.style == "cell" else _ROW_NUMBER.match(text)
        value = int(match[0].rstrip(".、 ")) if match else 0
        if match and (not starts or value == starts[-1][1] + 1):
            starts.append((at, value))
    rows: list[_Row] = []
    for (at, value), (stop, _) in zip(starts, [*starts[1:], (len(lines), 0)], strict=True):
        cells = list(_cells_of(lines[at:stop], head))
        last = stop == len(lines)
        row = _row(str(value), lines[at].start, cells, head, last=last)
        if row is None:
            return rows, at
        rows.append(row)
    end = rows[-1].end if rows else 0
    return rows, next((at for at in range(head.after, len(lines)) if lines[at].start >= end), len(lines))


def _cells_of(lines: Sequence[Line], head: _Head) -> Iterator[Line]:
    """The cells of a row behind its number."""
    if head.style == "cell":
        yield from lines[1:]
        return
    for line in lines:
        for match in re.finditer(r"\S+", line.norm):
            if line is not lines[0] or match.start() > 0:
                yield _part(line, match.start(), match.end())


def _lines_of_cells(lines: Sequence[Line], head: _Head) -> tuple[list[_Row], int]:
    rows: list[_Row] = []
    at = end = head.after
    while at < len(lines) and at - end <= _GAP:
        line = lines[at]
        at += 1
        if "|" not in line.norm:
            continue
        end = at
        cells = [_part(line, m.start(), m.end()) for m in re.finditer(r"[^|]+", line.norm)]
        number = str(len(rows) + 1)
        if head.numbered and _NUMBER.fullmatch(cells[0].norm):
            number, cells = cells[0].norm, cells[1:]
        row = _row(number, line.start, cells, head, last=False)
        if row is not None:
            rows.append(row)
    return rows, end


def _part(line: Line, start: int, end: int) -> Line:
    """A piece of a line without blanks at its ends."""
    text = line.norm[start:end]
    start += len(text) - len(text.lstrip())
    text = text.strip()
    return Line(line.start + start, line.start + start + len(text), text)


def _row(number: str, start: int, cells: Sequence[Line], head: _Head, *, last: bool) -> _Row | None:
    """A row when its cells fit the columns; ``last`` is one whose end is not known."""
    expected = head.unit_columns[0]
    if head.units_first:
        stop = head.task_columns[0] + 1
        if len(cells) < stop or not is_unit_list(cells[expected].norm) or is_unit_list(cells[stop - 1].norm):
            return None
        return _Row(number, start, cells[stop - 1].end, tuple(cells[:stop]), expected)
    first = next((at for at, cell in enumerate(cells) if at and is_unit_list(cell.norm)), 0)
    if not first or (head.style != "blank" and not 0 <= expected - first <= _MERGED):
        return None
    stop = len(cells)
    if last:
        stop = first
        while stop < len(cells) and (is_unit_list(cells[stop].norm) or stop - first < len(head.columns) - expected):
            if stop > first and len(cells[stop].norm) > HEADING_MAX and not is_unit_list(cells[stop].norm):
                break
            stop += 1
    return _Row(number, start, cells[stop - 1].end, tuple(cells[:stop]), first)


def _read(rows: Sequence[_Row], head: _Head) -> Iterator[Responsibility]:
    expected = head.unit_columns[0]
    merged = max((expected - row.first for row in rows), default=0)
    column = next((at for at in head.task_columns if at >= merged), head.task_columns[-1])
    for row in rows:
        before = row.cells if head.units_first else row.cells[: row.first]
        at = column - (expected - row.first)
        if head.style == "blank":
            cell = Line(before[0].start, before[-1].end, " ".join(part.norm for part in before))
        else:
            cell = before[at] if 0 <= at < len(before) else max(before, key=lambda part: len(part.norm))
        task = _heading(cell)
        if task is not None:
            for units, role in _units(row, head):
                yield Responsibility(Span(row.start, units.end), units, role, -1, task, row.number)


def _heading(cell: Line) -> Span | None:
    number = _ITEM_NUMBER.match(cell.norm)
    at = number.end() if number else 0
    text = heading_at(cell.norm, at)
    return Span(cell.start + at, cell.start + at + len(text)) if len(text) > 1 else None


def _units(row: _Row, head: _Head) -> Iterator[tuple[Span, str]]:
    """The lists of units of a row with their roles; where more cells than columns hold units, only the ends are sure."""
    columns = head.unit_columns
    block = [at for place, at in enumerate(columns) if at == columns[0] + place]
    run = row.first
    while run < len(row.cells) and is_unit_list(row.cells[run].norm):
        run += 1
    cells = row.cells[row.first : run]
    roles = [role_of_column(head.columns[at]) for at in block]
    if len(cells) > len(roles):
        sure = roles if len(roles) == 1 else []
        roles = (sure or [roles[0], *["responsible"] * (len(cells) - 2)]) + (
            roles[-1:] * (len(cells) - 1 if sure else 1)
        )
    for cell, role in zip(cells, roles, strict=False):
        yield _list_span(cell), role
    for at in columns[len(block) :]:
        place = row.first + at - columns[0]
        if run <= place < len(row.cells) and is_unit_list(row.cells[place].norm):
            yield _list_span(row.cells[place]), role_of_column(head.columns[at])


def _list_span(cell: Line) -> Span:
    return Span(cell.start, cell.start + len(cell.norm.rstrip("。; ")))
