"""Coverage tables of the small graph."""

from __future__ import annotations

from collections.abc import Callable

import pyoxigraph as ox
import pytest

from kg.errors import UsageError
from kg.stats import coverage, names


@pytest.fixture(scope="module")
def store(small_store: Callable[..., ox.Store]) -> ox.Store:
    return small_store()


def test_by_region(store: ox.Store) -> None:
    table = coverage(store, "region")
    assert [zh for zh, _ in table.headers] == ["地区", "文件", "报告", "年度数", "数据", "标准指标"]
    assert table.rows[0] == ("甲河县", 3, 3, 3, 10, 1)
    assert [row[0] for row in table.rows] == ["甲河县", "乙山县", "旧甲县"]


def test_by_year(store: ox.Store) -> None:
    rows = coverage(store, "year").rows
    assert [row[:4] for row in rows] == [("2021", 2, 2, 3), ("2022", 1, 1, 1), ("2023", 1, 1, 1)]


def test_by_type(store: ox.Store) -> None:
    rows = {row[0]: row[1:] for row in coverage(store, "type").rows}
    assert rows["Observation"] == (14, 4)
    assert rows["Initiative"] == (2, 3)


def test_unknown(store: ox.Store) -> None:
    assert names() == ("region", "type", "year")
    with pytest.raises(UsageError):
        coverage(store, "colour")
