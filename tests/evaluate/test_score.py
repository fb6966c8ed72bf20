"""The scorer: counts, findings, calibration, and the same figures as the gold answers' own script."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kg.errors import UsageError
from kg.evaluate import Fault, evaluate
from kg.evaluate.fold import fold, fold_unit, likeness

from .conftest import Case

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("KG_SHARED", ROOT.parent / "shared"))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("《纲要（2021—2025年）》", "纲要(2021-2025年)"),
        ("“双随机、一公开”监管", "双随机、一公开 监管"),
        ("永字〔2022〕4号", "永字[2022]4号"),
        ("2021年至2025年", "2021年-2025年"),
    ],
)
def test_names_that_are_the_same(left: str, right: str) -> None:
    assert fold(left) == fold(right)


def test_names_that_differ() -> None:
    assert fold("甲县司法局") != fold("乙县司法局")
    assert fold_unit("起") == fold_unit("宗") == "件"
    assert fold_unit("人") == "人"
    assert likeness("受理数", "受理数") == 1.0
    assert likeness("受理数", "办结") == 0.0


def test_counts(case: Case) -> None:
    rows = {name: (t.tp, t.fp, t.fn) for name, t in evaluate(case.graph, case.gold, [case.texts]).rows.items()}
    assert rows == {
        "ENTITY all": (5, 2, 1),
        "RELATION all": (3, 0, 1),
        "entity Agency": (2, 1, 0),
        "entity Jurisdiction": (2, 1, 0),
        "entity Person": (0, 0, 1),
        "entity PolicyDocument": (1, 0, 0),
        "observation": (2, 1, 0),
        "observation measure": (1, 1, 1),
        "observation period": (2, 0, 0),
        "observation unit": (2, 0, 0),
        "passage": (2, 0, 0),
        "relation cooperatesWith": (1, 0, 0),
        "relation issuedBy": (1, 0, 0),
        "relation ofJurisdiction": (1, 0, 1),
    }


def test_findings_say_what_is_wrong(case: Case) -> None:
    found = {(f.kind, f.fault, f.about) for f in evaluate(case.graph, case.gold, [case.texts]).findings}
    assert found == {
        ("entity Agency", Fault.WRONG, "司法局推行"),
        ("entity Jurisdiction", Fault.DUPLICATE, "甲县"),
        ("entity Person", Fault.MISSED, "张三"),
        ("observation", Fault.WRONG, "3 项 制度: 甲县司法局推行三项制度,与乙县合作。"),
        ("observation measure", Fault.MISMATCH, "办结 | 复议结案数量"),
        ("relation ofJurisdiction", Fault.MISSED, "甲县司法局 -> 甲县"),
    }


def test_confidence_is_held_against_the_answers(case: Case) -> None:
    report = evaluate(case.graph, case.gold, [case.texts])
    assert [(r.name, r.confirmed, r.wrong) for r in report.confidence] == [
        ("0.80–0.85", 1, 0),
        ("0.90–0.95", 3, 1),
        ("0.95–1.00", 2, 0),
    ]
    assert {r.name: r.share for r in report.rules} == {
        "does": 1.0,
        "figure": pytest.approx(2 / 3),
        "issuer": 1.0,
        "place": 1.0,
        "with": 1.0,
    }


def test_a_text_without_a_graph_counts_as_missed(case: Case) -> None:
    case.graph.write_text("", "utf-8")
    report = evaluate(case.graph, case.gold, [case.texts])
    assert report.rows["ENTITY all"].fn == 6
    assert report.rows["observation"].fn == 2
    assert [f.fault for f in report.findings] == [Fault.NO_GRAPH]


def test_broken_passages_are_told(case: Case) -> None:
    case.graph.write_text(case.graph.read_text("utf-8").replace('"甲县司法局推行', '"甲县司法厅推行'), "utf-8")
    report = evaluate(case.graph, case.gold, [case.texts])
    assert (report.rows["passage"].tp, report.rows["passage"].fp) == (1, 1)
    assert [f.about for f in report.findings if f.kind == "passage"] == ["29-47: 甲县司法厅推行三项制度,与乙县合作。"]


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (lambda case: (case.gold / "甲县.json").unlink(), "KG-E801"),
        (lambda case: (case.texts / "甲县.txt").unlink(), "KG-E802"),
        (lambda case: (case.texts / "甲县.txt").write_text("别的", "utf-8"), "KG-E803"),
        (lambda case: case.graph.unlink(), "KG-E804"),
        (lambda case: case.graph.write_text("这不是图", "utf-8"), "KG-E804"),
        (lambda case: (case.gold / "甲县.json").write_text('{"source": "甲县.txt"}', "utf-8"), "KG-E805"),
    ],
)
def test_wrong_input_is_named(case: Case, spoil, code: str) -> None:
    spoil(case)
    with pytest.raises(UsageError) as caught:
        evaluate(case.graph, case.gold, [case.texts])
    assert caught.value.code == code


def test_same_figures_as_the_script_of_the_answers(case: Case) -> None:
    script = SHARED / "gold/score.py"
    if not script.is_file():
        pytest.skip("the shared gold answers are not here (set KG_SHARED)")
    command = [sys.executable, str(script), str(case.graph), str(case.texts), str(case.gold), "--json"]
    theirs = json.loads(subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT).stdout)
    assert evaluate(case.graph, case.gold, [case.texts]).as_json()["scores"] == theirs
