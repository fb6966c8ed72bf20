"""Tables of tasks: 序号 | 重点任务 | 牵头单位 | 配合单位, one row a task, as pages and copies flatten them.

Three shapes are read: a row a line with bars between its cells, a cell a line, and cells with blanks between. Empty cells
are lost in all of them, so a cell is known by what it holds: the number, then the task, then lists of units in the order of
the head's columns.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.model import Responsibility, Span
from kg.segment.lines import Line

_HEAD_CELLS = 14  # cells that a head may have
_HEAD_MAX = 16  # code points of one cell of the head
_ROW_CELLS = 16
_TASK = re.compile(r"任务|工作内容|重点工作|主要工作|事项|项目|举措|目标")
_LEAD = re.compile(r"牵头|主办|主责|主管")
_SUPPORT = re.compile(r"配合|协同|协办|协助|参与|协作")
_UNITS = re.compile(
    r"(?:责任|牵头|配合|协同|协办|协助|主办|承办|落实|实施|主责|参与|协作)(?:单位|部门|主体|科室|处室)|(?<=与)协同单位"
)
_NUMBER = re.compile(r"\d{1,3}\.?")
_UNIT = re.compile(
    r"(?!.{26})[^的了应要将。;:\d][^的了应要将。;:]*(?:局|委|办|厅|部|署|院|会|中心|政府|部门|单位|银行|公司|集团|联|支队|大队|总队|各?[县市区镇乡旗]|街道|园区"
    r"|开发区|管委会|处|所|站|科|室|社|馆|学校)(?:\([^()]{1,16}\))?"
)
_MARKS = re.compile(r"[、,;。 ]+|等(?=[省市县区州旗]?(?:政府|直|级)?(?:各)?(?:有关|相关))")


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell: where it starts and its words."""

    start: int
    text: str


def table_responsibilities(lines: Sequence[Line]) -> list[Responsibility]:
    """The marks of all tables of tasks: each row's lists of units, with the task and its number."""
    found: list[Responsibility] = []
    at = 0
    while at < len(lines):
        head = _head(lines, at)
        if head is None:
            at += 1
            continue
        roles, body, spaced = head
        cells = [cell for line in lines[body:] for cell in _cells(line, spaced=spaced)]
        found += _rows(cells, roles)
        break  # what stands below belongs to this table
    return found


def _head(lines: Sequence[Line], at: int) -> tuple[list[str], int, bool] | None:
    """The roles of the columns of units, the first line below the head, and whether blanks part the cells; or None."""
    if not lines[at].norm.startswith("序"):
        return None
    line = lines[at].norm
    spaced = "|" not in line and len(line) > len("序 号")
    if "|" in line or spaced:
        names, body = re.split(r"\s*\|\s*" if "|" in line else " +", line), at + 1
    else:
        body = at
        while body < len(lines) and body - at < _HEAD_CELLS and len(lines[body].norm) <= _HEAD_MAX:
            if _NUMBER.fullmatch(lines[body].norm):
                break
            body += 1
        names = [cell.norm for cell in lines[at:body]]
    names = [re.sub(r"\s", "", name) for name in names]
    if not re.fullmatch("序号?", names[0]) or not any(_TASK.search(name) for name in names):
        return None
    columns = [name for name in names if _UNITS.search(name)]
    return ([_role(name) for name in columns], body, spaced) if columns else None


def _role(column: str) -> str:
    if _LEAD.search(column):
        return "lead"
    return "support" if _SUPPORT.match(column) else "responsible"


def _cells(line: Line, *, spaced: bool) -> Iterator[_Cell]:
    for match in re.finditer(r"[^| ]+" if spaced else r"[^|]+", line.norm):
        text = match.group().strip()
        if text:
            yield _Cell(line.start + match.start() + match.group().find(text[0]), text)


def _rows(cells: Sequence[_Cell], roles: Sequence[str]) -> Iterator[Responsibility]:
    """The rows, cut at numbers that count on by one."""
    starts: list[int] = []
    last = 0
    for index, cell in enumerate(cells):
        if _NUMBER.fullmatch(cell.text) and (not starts or int(cell.text.rstrip(".")) == last + 1):
            starts.append(index)
            last = int(cell.text.rstrip("."))
    for start, stop in pairwise([*starts, len(cells)]):
        yield from _row(cells[start : min(stop, start + _ROW_CELLS)], roles)


def _row(cells: Sequence[_Cell], roles: Sequence[str]) -> Iterator[Responsibility]:
    if len(cells) < 3:
        return
    number, rest = cells[0], cells[1:]
    task = next((cell for cell in rest if not is_unit_list(cell.text)), None)
    if task is None:
        return
    stop = re.search("[。;]", task.text)
    span = Span(task.start, task.start + (stop.start() if stop else len(task.text)))
    lists = [cell for cell in rest[rest.index(task) + 1 :] if is_unit_list(cell.text)]
    for index, cell in enumerate(lists):
        role = roles[-1] if index and index == len(lists) - 1 else roles[min(index, max(0, len(roles) - 2))]
        end = cell.start + len(cell.text.rstrip("。"))
        yield Responsibility(Span(number.start, end), Span(cell.start, end), role, -1, span, number.text.rstrip("."))


def is_unit_list(text: str) -> bool:
    """Whether a cell is a list of units: 市政局、环卫处、相关街道."""
    items = [item for item in _MARKS.split(text) if item]
    return bool(items) and all(_UNIT.fullmatch(item) for item in items)
