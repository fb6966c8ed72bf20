import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli import Commands, cli, run
from kg.cli.table import COMMANDS

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def kg(capfdbinary, monkeypatch):
    """Run in this process, real file descriptors: (exit code, stdout, stderr)."""
    monkeypatch.setenv("KG_LANG", "zh")

    def call(*arguments, lang="zh"):
        monkeypatch.setenv("KG_LANG", lang)
        code = run([str(argument) for argument in arguments])
        out, err = capfdbinary.readouterr()
        return code, out.decode(), err.decode()

    return call


def shell(*arguments, **options):
    env = {**os.environ, "PYTHONPATH": str(ROOT), "KG_LANG": "zh", **options.pop("env", {})}
    return subprocess.run([sys.executable, "-m", "kg", *map(str, arguments)], capture_output=True, env=env, **options)


def test_help_lists_what_is_there(kg, monkeypatch):
    monkeypatch.setitem(COMMANDS, "ghost", ("kg.cli.ghost:command", "没有", "none"))
    code, out, err = kg("--help")
    assert code == 0
    assert err == ""
    assert "build" in out
    assert "读文件和文件夹" in out
    assert "ghost" not in out
    assert "退出码" in out


def test_version():
    done = shell("--version")
    assert done.stdout == b"kg 0.1.0\n"


@pytest.mark.parametrize("arguments", [["--help"], ["--version"]])
def test_cold_start(arguments):
    def once():
        before = os.times()
        shell(*arguments)
        after = os.times()
        return after.children_user + after.children_system - before.children_user - before.children_system

    assert min(once() for _ in range(3)) < 0.3  # seconds of processor time: the machine may be busy


def test_every_command_has_help():
    names = Commands().list_commands(None)
    assert {"build", "query", "show", "export"} <= set(names)
    for name in names:
        result = CliRunner().invoke(cli, [name, "--help"])
        assert result.exit_code == 0, name
        assert len(result.output.splitlines()) > 4, name


def test_query_formats(kg, out):
    query = "SELECT ?名 { ag:230126-司法局 skos:prefLabel ?名 }"
    assert kg("query", out, "-q", query)[:2] == (0, "名\n------------\n巴彦县司法局\n")
    assert kg("query", out, "-q", query, "--format", "csv")[1] == "名\r\n巴彦县司法局\r\n"
    assert json.loads(kg("query", out, "-q", query, "--format", "json")[1])["head"] == {"vars": ["名"]}
    assert "carriesOut" in kg("query", out, "-q", "CONSTRUCT WHERE { ag:230126-司法局 cg:carriesOut ?x }")[1]


def test_query_from_file_with_binding(kg, out, tmp_path):
    path = tmp_path / "问.rq"
    path.write_text("SELECT ?a ?名 { ?a skos:prefLabel ?名 }", encoding="utf-8")
    code, found, _ = kg("query", out, "-f", path, "-b", "a=ag:230126-司法局", "--format", "tsv")
    assert (code, found) == (0, "a\t名\nhttps://w3id.org/cngovkg/id/agency/230126-司法局\t巴彦县司法局\n")


ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?o ?p }"


@pytest.mark.parametrize(
    ("arguments", "code", "text"),
    [
        (["-q", "SELECT * { ?s ?p"], 4, "错误[KG-E401]:查询第 1 行第"),
        (["-q", "SELECT * { SERVICE <http://x.test/> { ?s ?p ?o } }"], 4, "错误[KG-E402]:查询里不允许 SERVICE"),
        (["-q", "ASK {}", "--format", "csv"], 2, "错误[KG-E308]"),
        (["-q", ENDLESS, "--timeout", "0.5"], 5, "错误[KG-E404]:查询超过 0.5 秒,已停止"),
        (["-q", "SELECT * { ?s ?p ?o }", "--max-rows", "3"], 5, "错误[KG-E405]"),
        (["-f", "没有.rq"], 2, "错误[KG-E006]:读不到:没有.rq"),
        ([], 2, "错误[KG-E409]"),
    ],
)
def test_query_errors(kg, out, arguments, code, text):
    found, data, err = kg("query", out, *arguments)
    assert (found, data) == (code, "")
    assert text in err
    assert "Traceback" not in err


@pytest.mark.slow
def test_query_that_eats_memory(out):
    eater = 'SELECT (GROUP_CONCAT(CONCAT(STR(?a), STR(?c), STR(?e), STR(?g)); separator="") AS ?x) {'
    eater += " ?a ?b ?c . ?d ?f ?e . ?g ?h ?i }"
    began = time.monotonic()
    shell("query", out, "-q", "ASK {}", check=True)
    usual = time.monotonic() - began  # to start and to end, on a busy machine as on a quiet one
    began = time.monotonic()
    done = shell("query", out, "-q", eater, "--megabytes", "512", "--timeout", "60", timeout=600)
    assert done.returncode in (4, 5)
    assert "KG-E408" in done.stderr.decode() or "KG-E404" in done.stderr.decode()
    assert time.monotonic() - began < 60 + 10 + 10 * usual


def test_a_reader_that_goes_away_is_no_error(out):
    done = subprocess.run(
        f"{sys.executable} -m kg export {out} --to nquads | head -c 10",
        shell=True,
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert len(done.stdout) == 10
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("arguments", "code", "text"),
    [
        (["biuld"], 2, "错误[KG-E002]:没有命令“biuld”\n提示:相近的命令:build"),
        (["query", "x", "--formt", "csv"], 2, "错误[KG-E007]:没有选项 --formt\n提示:相近:--format"),
        (["build", "-o", "x"], 2, "错误[KG-E008]:缺少 SOURCES"),
        (["build", "没有的文件", "-o", "x"], 2, "错误[KG-E502]:没有找到可读的来源:没有的文件"),
        (["query", "没有的图", "-q", "ASK {}"], 2, "错误[KG-E301]:没有的图 不是图谱文件夹"),
        (["path", "x", "a", "b", "--longest", "99"], 2, "错误[KG-E009]"),
    ],
)
def test_wrong_use(kg, tmp_path, monkeypatch, arguments, code, text):
    monkeypatch.chdir(tmp_path)
    found, data, err = kg(*arguments)
    assert (found, data) == (code, "")
    assert text in err
    assert "Traceback" not in err
    assert list(tmp_path.iterdir()) == []


def test_english(kg, out):
    code, _, err = kg("show", out, "巴彦司法局", lang="en")
    assert code == 2
    assert err.startswith('Error[KG-E304]: The graph has no "巴彦司法局"\nHint: Nearest names: 巴彦县司法局')


def test_option_lang_comes_first(kg):
    done = shell("--lang", "en", "biuld")
    assert done.stderr.decode().startswith('Error[KG-E002]: No command "biuld"')


def test_internal_errors_are_short_unless_debug(kg, monkeypatch):
    def broken(out):
        raise ZeroDivisionError("除以零")

    monkeypatch.setattr("kg.store.dataset.open_store", broken)
    code = run(["info", "x"])
    assert code == 70
    with pytest.raises(ZeroDivisionError):
        run(["info", "x", "--debug"])


def test_show(kg, out):
    code, found, _ = kg("show", out, "巴彦县司法局")
    assert code == 0
    assert found.startswith("巴彦县司法局  ag:230126-司法局\n工作部门或办事机构 / 组织\n")
    assert "  推行 → 跨省通办\n      “单位:巴彦县司法局” 甲年度报告 [6-15] fake-unit 0.9\n" in found
    assert json.loads(kg("show", out, "巴彦县司法局", "--json")[1])["curie"] == "ag:230126-司法局"


def test_the_other_readers(kg, out):
    assert "四所联动方案  doc:230126-巴政办发-2021-8  文件" in kg("search", out, "联动")[1]
    assert kg("search", out, "没有的词")[0] == 1
    assert "巴彦县司法局 — 推行 → 跨省通办" in kg("explain", out, "巴彦县司法局", "推行")[1]
    code, shown, said = kg("explain", out, "巴彦县司法局", "没有")
    assert code == 1 and "推行" in shown + said
    assert "巴彦县司法局 —推行→ 跨省通办 ←推行— 巴彦县公安局\n" in kg("path", out, "巴彦县司法局", "巴彦县公安局")[1]
    assert "工作部门或办事机构" in kg("info", out)[1]
    assert kg("diff", out, out)[0] == 0
    code, found, told = kg("status", out)
    assert (code, told) == (0, "来源 3(不同的文本 3):已入图 3\n")
    assert "甲.txt  甲年度报告" in found
    assert kg("review", out)[:2] == (0, "")


def test_export_to_a_file_and_to_stdout(kg, out, tmp_path):
    assert kg("export", out, "--to", "csv", "-f", tmp_path / "图.csv")[:2] == (0, "")
    assert (tmp_path / "图.csv").read_bytes() == shell("export", out, "--to", "csv").stdout
    for form in ("trig", "jsonld", "graphml", "gexf", "json", "turtle", "nquads"):
        assert kg("export", out, "--to", form, "-f", tmp_path / form)[0] == 0
        assert (tmp_path / form).stat().st_size > 1000
    code, _, err = kg("export", out, "--to", "doc", "-f", tmp_path / "图.doc")
    assert code == 2
    assert "KG-E305" in err
    assert not (tmp_path / "图.doc").exists()
