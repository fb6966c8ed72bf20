"""The tidy tables as files that a spreadsheet opens without surprises: CSV, one workbook, Parquet.

A text cell that begins with ``= + - @``, a tab or a carriage return would be calculated by a spreadsheet; it gets a
leading apostrophe. Numbers stay numbers. Equal graphs give equal bytes: no clock is written.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg.errors import LimitError, UsageError
from kg.tables.rows import Cell, Type, tables

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_MOST_ROWS = 1_048_575  # of a worksheet, under the header
_LONGEST = 32_767  # characters of a cell of a worksheet
_LONG = frozenset(["原文", "文件", "名称", "主体", "客体", "指标"])  # columns with sentences and titles
_WIDE, _NARROW = 36, 14  # widths of columns in characters
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # XML 1.0 has no such characters
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest time that a zip archive can hold
_STAMP = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


def neutral(cell: Cell) -> Cell:
    """Give a cell that no spreadsheet calculates: ``neutral("=1+1")`` is ``'=1+1``; numbers are as they were."""
    return "'" + cell if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def write_csv(store: ox.Store, folder: Path) -> tuple[Path, ...]:
    """Write one CSV per table (UTF-8 with BOM, CRLF) into a folder and give the paths."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for table in tables(store):
        path = folder / f"{table.title}.csv"
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file, lineterminator="\r\n")
            writer.writerow(column.header for column in table.columns)
            for row in table.rows:
                writer.writerow("" if cell is None else neutral(cell) for cell in row)
        written.append(path)
    return tuple(written)


def write_xlsx(store: ox.Store, path: Path) -> None:
    """Write one workbook with a sheet per table.

    Raises :class:`UsageError` KG-E307 without openpyxl, :class:`LimitError` KG-E711 for more rows than a sheet holds.
    """
    _need("openpyxl")
    from openpyxl import Workbook  # type: ignore[import-untyped, unused-ignore]
    from openpyxl.cell import WriteOnlyCell  # type: ignore[import-untyped, unused-ignore]
    from openpyxl.styles import Font  # type: ignore[import-untyped, unused-ignore]
    from openpyxl.utils import get_column_letter  # type: ignore[import-untyped, unused-ignore]

    book = Workbook(write_only=True)
    for table in tables(store):
        sheet = book.create_sheet(table.title)
        sheet.freeze_panes = "A2"
        heads = []
        for index, column in enumerate(table.columns, start=1):
            sheet.column_dimensions[get_column_letter(index)].width = _WIDE if column.header in _LONG else _NARROW
            heads.append(WriteOnlyCell(sheet, value=column.header))
            heads[-1].font = Font(bold=True)
        sheet.append(heads)
        number = -1
        for number, row in enumerate(table.rows):
            if number == _MOST_ROWS:
                raise LimitError("KG-E711", table=table.title, rows=_MOST_ROWS)
            sheet.append([_sheet_cell(cell) for cell in row])
        sheet.auto_filter.ref = f"A1:{get_column_letter(len(table.columns))}{number + 2}"
    raw = io.BytesIO()
    book.save(raw)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(_without_clock(raw.getvalue()))


def _sheet_cell(cell: Cell) -> Any:  # noqa: ANN401  openpyxl takes text and numbers
    if isinstance(cell, str):
        text = _ILLEGAL.sub("\ufffd", cell)
        return neutral(text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…")
    return cell


def _without_clock(raw: bytes) -> bytes:
    """The same workbook with one fixed time in its entries and properties."""
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist()):
            content = _STAMP.sub(rb"\g<1>1980-01-01T00:00:00Z", old.read(name))
            new.writestr(zipfile.ZipInfo(name, _EPOCH), content, zipfile.ZIP_DEFLATED)
    return result.getvalue()


def write_parquet(store: ox.Store, folder: Path) -> tuple[Path, ...]:
    """Write one Parquet file per table into a folder and give the paths; raises as :func:`write_xlsx`."""
    _need("pyarrow")
    import pyarrow as pa  # type: ignore[import-untyped, unused-ignore]
    import pyarrow.parquet as pq  # type: ignore[import-untyped, unused-ignore]

    types = {Type.TEXT: pa.string(), Type.COUNT: pa.int64(), Type.NUMBER: pa.float64()}
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for table in tables(store):
        columns: list[list[Any]] = [[] for _ in table.columns]
        for row in table.rows:
            for column, cell, kind in zip(columns, row, table.columns, strict=True):
                column.append(float(cell) if kind.type is Type.NUMBER and cell is not None else cell)
        arrays = [pa.array(cells, types[c.type]) for cells, c in zip(columns, table.columns, strict=True)]
        path = folder / f"{table.title}.parquet"
        pq.write_table(pa.table(arrays, names=[c.header for c in table.columns]), path)
        written.append(path)
    return tuple(written)


def _need(library: str) -> None:
    if find_spec(library) is None:
        raise UsageError("KG-E307", library=library, install='"zhengtu[tables]"')
