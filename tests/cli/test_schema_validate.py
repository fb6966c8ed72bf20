"""``kg schema`` and ``kg validate`` as a user calls them."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.cli import run
from kg.ontology import load

TEXT = "受理行政复议案件9件。"


def dataset(path: Path, text: str, exact: str) -> Path:
    sha = hashlib.sha256(text.encode()).hexdigest()
    graph = f"graph:{sha[:16]}"
    prefixes = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in load().prefixes.items())
    body = f"""{graph} {{
  src:{sha[:16]} a cg:SourceText ; dct:identifier "sha256:{sha}" ; schema:encodesCreativeWork doc:a .
  doc:a a cg:Document ; skos:prefLabel "某县年度报告"@zh .
  psg:{sha[:16]}-0-11 a cg:Passage ; oa:hasSource src:{sha[:16]} ; oa:start 0 ; oa:end 11 ; oa:exact "{exact}"@zh . }}"""
    path.write_text(prefixes + body, "utf-8")
    return path


@pytest.fixture
def source(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "报告.txt").write_bytes(TEXT.encode())
    return tmp_path / "in"


def test_schema_in_three_formats(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(["schema", "--lang", "zh"]) == 0
    assert "# 政图本体" in capsysbinary.readouterr().out.decode()
    assert run(["schema", "--format", "json"]) == 0
    assert json.loads(capsysbinary.readouterr().out)["ontology"]["version"] == "0.1.0"
    assert run(["schema", "--format", "ttl"]) == 0
    assert len(list(ox.parse(capsysbinary.readouterr().out, format=ox.RdfFormat.TURTLE))) > 5000


def test_a_good_graph(tmp_path: Path, source: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    path = dataset(tmp_path / "good.trig", TEXT, TEXT)
    assert run(["--lang", "zh", "validate", str(path), "--sources", str(source)]) == 0
    assert "核对原文 1 段,没有原文 0 段;错误 0,警告 0" in capsysbinary.readouterr().out.decode()


def test_a_passage_that_is_not_in_its_text(
    tmp_path: Path, source: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    path = dataset(tmp_path / "bad.trig", TEXT, TEXT.replace("9", "8"))
    assert run(["validate", str(path)]) == 0  # without the text nobody can tell
    capsysbinary.readouterr()
    assert run(["validate", str(path), "--sources", str(source)]) == 1
    assert "shp:ExactText" in capsysbinary.readouterr().out.decode()
    assert run(["validate", str(path), "--sources", str(source), "--format", "json"]) == 1
    content = json.loads(capsysbinary.readouterr().out)
    assert [row["shape"].rpartition("/")[2] for row in content["findings"]] == ["ExactText"]
    assert run(["validate", str(path), "--sources", str(source), "--format", "ttl"]) == 1
    assert b"sh:conforms false" in capsysbinary.readouterr().out


def test_warnings_fail_only_when_strict(tmp_path: Path) -> None:
    path = dataset(tmp_path / "odd.trig", TEXT, TEXT)
    path.write_text(
        path.read_text("utf-8").replace("doc:a a cg:Document ;", 'doc:a a cg:Document ; cg:docNumber "12" ;'), "utf-8"
    )
    assert run(["validate", str(path)]) == 0
    assert run(["validate", str(path), "--strict"]) == 1


def test_what_is_no_graph(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["validate", str(tmp_path)]) == 2
    (tmp_path / "x.txt").write_text("x", "utf-8")
    assert run(["validate", str(tmp_path / "x.txt")]) == 2
    err = capsys.readouterr().err
    assert "KG-E301" in err and "KG-E241" in err
    assert "Traceback" not in err
