"""The report for people: both languages, aligned, and the command that prints it."""

from __future__ import annotations

import json
import os

import pytest
from click.testing import CliRunner

from kg.cli.evaluate import command
from kg.evaluate import as_text, evaluate
from kg.evaluate.dataset import ClassRow, relation_rows
from kg.evaluate.table import grid, label
from kg.rules.tables import read_table

from .conftest import Case


def test_wide_characters_are_aligned() -> None:
    assert grid([["项目", "数"], ["entity", "10"]]) == "项目    数\nentity  10"


def test_every_kind_has_a_word() -> None:
    kinds = [f"relation {row.id}" for row in relation_rows()]
    kinds += [f"entity {row.id}" for row in read_table("evaluate_class", ClassRow)]
    assert [kind for kind in kinds if label(kind, "zh") == kind] == []


def test_chinese_table_lists_differences(case: Case) -> None:
    lines = as_text(evaluate(case.graph, case.gold, [case.texts]), lang="zh", errors=5).splitlines()
    assert lines[0] == "与标准答案比较,1 份文件"
    assert "实体 机构       0.667   1.000  0.800     2     1     0" in lines
    assert "差异:关系 所属辖区 · 遗漏(1/1)" in lines
    assert "  甲县.txt: 甲县司法局 -> 甲县" in lines


def test_command_in_english(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_LANG", "en")
    args = [str(case.graph), "--gold", str(case.gold), "--texts", os.pathsep.join(["nowhere", str(case.texts)])]
    done = CliRunner().invoke(command, args)
    assert done.exit_code == 0
    assert done.output.startswith("Against the gold answers, 1 documents\nkind")
    assert "Differences" not in done.output


def test_command_gives_json(case: Case) -> None:
    args = [str(case.graph), "--gold", str(case.gold), "--texts", str(case.texts), "--json"]
    data = json.loads(CliRunner().invoke(command, args).output)
    assert data["scores"]["relation ofJurisdiction"] == {"p": 1.0, "r": 0.5, "f1": 2 / 3, "tp": 1, "fp": 0, "fn": 1}
    assert data["findings"][0]["fault"] in {"wrong", "missed"}
