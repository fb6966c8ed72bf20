"""The commands over a graph folder: kg ask, check, stats, compare, export --to cube, csv, xlsx, parquet."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.cli import run
from kg.store.dataset import build_store


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory, small_store: Callable[..., ox.Store]) -> str:
    folder = tmp_path_factory.mktemp("图")
    source = folder / "kg.nq"
    small_store().dump(str(source), format=ox.RdfFormat.N_QUADS)
    build_store(folder / "store", [source])
    return str(folder)


@pytest.fixture
def zh(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_LANG", "zh")


@pytest.mark.usefixtures("zh")
def test_ask_by_name(out: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["ask", out, "复议收案排名", "--year", "2021", "--province", "云川省"]) == 0
    shown = capsys.readouterr().out
    assert "VALUES ?region { pl:780000 }" in shown
    assert "乙山县  2021  行政复议申请收到数  20    件" in shown
    assert "[1] 全年收到行政复议申请20件" in shown


@pytest.mark.usefixtures("zh")
def test_ask_in_free_wording(out: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["ask", out, "甲河县2021年受理了多少行政复议案件?", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["question"] == "indicator-value"
    assert answer["rows"][0]["value"] == "9"
    assert answer["evidence"][0]["start"] == 0


@pytest.mark.usefixtures("zh")
def test_ask_what_no_question_answers(out: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["ask", out, "今天天气怎么样?"]) == 1
    shown = capsys.readouterr().out
    assert "没有合适的问题可以回答" in shown
    assert "相近的问题" in shown


@pytest.mark.usefixtures("zh")
def test_ask_list(out: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["ask", out, "--list"]) == 0
    shown = capsys.readouterr().out
    assert shown.count("[") >= 40
    assert "指标排名  [indicator-rank]  --indicator --year? --region? --limit?" in shown


def test_ask_english(out: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_LANG", "en")
    assert run(["ask", out, "most-cited"]) == 0
    assert "Citing documents" in capsys.readouterr().out


@pytest.mark.usefixtures("zh")
def test_ask_wrong_use(out: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["ask", out]) == 2
    assert run(["ask", out, "指标数值", "--place", "不存在县", "--indicator", "复议受理数"]) == 2
    assert "KG-E704" in capsys.readouterr().err


@pytest.mark.usefixtures("zh")
def test_check_reports_the_contradiction(out: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", out]) == 1
    shown = capsys.readouterr().out
    assert "[矛盾] 全年收到行政复议申请10件 ≠ 受理9件 + 不予受理2件 = 11件"[:20] in shown
    assert run(["check", out, "--json"]) == 1
    findings = json.loads(capsys.readouterr().out)
    error = next(finding for finding in findings if finding["severity"] == "error")
    assert error["kind"] == "parts"
    assert error["sentences"][0]["text"] == "全年收到行政复议申请10件,其中受理9件,不予受理2件。"
    kinds = {finding["kind"] for finding in findings}
    assert "unreported" in kinds  # 跨省通办 was planned in 2021 and is not in the report of 2022


@pytest.mark.usefixtures("zh")
def test_stats(out: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["stats", out, "--by", "region"]) == 0
    assert "甲河县  3     3     3       10" in capsys.readouterr().out
    assert run(["stats", out, "--json"]) == 0
    assert set(json.loads(capsys.readouterr().out)) == {"region", "type", "year"}


@pytest.mark.usefixtures("zh")
def test_compare(out: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["compare", out, "--jurisdictions", "甲河县,乙山县", "--year", "2021"]) == 0
    assert capsys.readouterr().out.startswith("# 甲河县、乙山县 2021年对比")
    assert run(["compare", out, "--jurisdictions", "甲河县、乙山县", "--year", "2021", "-o", str(tmp_path)]) == 0
    assert (tmp_path / "compare.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert run(["compare", out, "--jurisdictions", "甲河县", "--year", "2021"]) == 2


@pytest.mark.usefixtures("zh")
def test_exports(out: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["export", out, "--to", "cube", "-f", str(tmp_path / "cube.ttl")]) == 0
    assert "qb:DataStructureDefinition" in (tmp_path / "cube.ttl").read_text(encoding="utf-8")
    assert run(["export", out, "--to", "csv", "-f", str(tmp_path / "表")]) == 0
    assert (tmp_path / "表" / "数据.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert run(["export", out, "--to", "parquet"]) == 2
    assert "KG-E712" in capsys.readouterr().err


def test_from_python(out: str) -> None:
    import kg
    from kg.check import Severity

    graph = kg.open(out)
    answer = graph.ask("甲河县受理了多少行政复议案件?", year="2021")
    assert answer.rows[0][3] == "9"
    assert graph.ask("most-cited").rows == (("法治建设示范纲要", "1"),)
    with pytest.raises(kg.UsageError) as caught:
        graph.ask("今天天气怎么样?")
    assert caught.value.code == "KG-E709"
    assert graph.check()[0].severity is Severity.ERROR
