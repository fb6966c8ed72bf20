"""The tidy tables: what Excel sees, what a formula cell becomes, equal bytes, one content in three formats."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.tables import neutral, tables, write_csv, write_parquet, write_xlsx


@pytest.fixture(scope="module")
def store(small_store: Callable[..., ox.Store]) -> ox.Store:
    return small_store()


def test_csv_is_what_excel_expects(store: ox.Store, tmp_path: Path) -> None:
    paths = write_csv(store, tmp_path)
    assert [path.name for path in paths] == ["数据.csv", "实体.csv", "关系.csv", "出处.csv"]
    raw = paths[0].read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.count(b"\r\n") == raw.count(b"\n")
    rows = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
    row = next(row for row in rows if row["标识"] == "obs:a21-1")
    assert (row["地区"], row["区划代码"], row["时间"], row["数值"]) == ("甲河县", "780121", "2021", "10")
    assert row["原文"] == "全年收到行政复议申请10件,其中受理9件,不予受理2件。"
    assert next(row for row in rows if row["标识"] == "obs:a22-3")["标准指标"] == "fy-corrrate"
    again = write_csv(store, tmp_path / "again")
    assert [path.read_bytes() for path in again] == [path.read_bytes() for path in paths]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@A1", "\t=1", "\r=1"])
def test_formulas_are_neutralised(text: str) -> None:
    assert neutral(text) == "'" + text


@pytest.mark.parametrize("cell", [Decimal("-5"), 3, None, "受理9件", "1=1"])
def test_other_cells_stay(cell: object) -> None:
    assert neutral(cell) == cell  # type: ignore[arg-type]


def test_formula_in_the_graph(tmp_path: Path) -> None:
    store = ox.Store()
    store.load(
        """@prefix schema: <https://schema.org/> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
        <x:s> schema:mentions <x:t> . <x:t> skos:prefLabel "=HYPERLINK(1)"@zh .""",
        format=ox.RdfFormat.TURTLE,
    )
    write_csv(store, tmp_path)
    assert "'=HYPERLINK(1)" in (tmp_path / "实体.csv").read_text(encoding="utf-8-sig")


def test_tables_hold_relations_entities_and_evidence(store: ox.Store) -> None:
    found = {table.title: (table.columns, list(table.rows)) for table in tables(store)}
    relation = next(row for row in found["关系"][1] if row[2] == "cg:cooperatesWith")
    assert relation[:2] == ("ag:780121-司法局", "甲河县司法局")
    assert relation[7:10] == ("县司法局与县公安局签订合作协议,开通甲河通。", 180, 210)
    entity = next(row for row in found["实体"][1] if row[0] == "ini:780121-甲事好办")
    assert entity[1:3] == ("甲事好办", "Initiative|LocalInitiative")
    assert all(len(row) == len(columns) for columns, rows in found.values() for row in rows)


def test_xlsx(store: ox.Store, tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    write_xlsx(store, tmp_path / "a.xlsx")
    write_xlsx(store, tmp_path / "b.xlsx")
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert all(sheet.freeze_panes == "A2" and sheet["A1"].font.bold for sheet in book)
    assert all(sheet.auto_filter.ref.endswith(str(sheet.max_row)) for sheet in book)
    assert book.sheetnames == ["数据", "实体", "关系", "出处"]
    header = [cell.value for cell in book["数据"][1]]
    row = next(row for row in book["数据"].iter_rows(values_only=True) if row[0] == "obs:a21-1")
    assert row[header.index("数值")] == 10


def test_parquet(store: ox.Store, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    paths = write_parquet(store, tmp_path)
    table = parquet.read_table(paths[0])
    assert table.column("标识").to_pylist()[0] == "obs:a21-1"
    assert str(table.schema.field("数值").type) == "double"
    assert table.num_rows == 14
