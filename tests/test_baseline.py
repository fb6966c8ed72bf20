"""No change lowers the extraction unseen: dev and check are held against ``tests/baseline.json``."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


def script():
    spec = importlib.util.spec_from_file_location("score", ROOT / "scripts/score.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


SCORE = script()


def test_a_fall_is_seen() -> None:
    baseline = {"dev": {"ENTITY all": 0.9, "observation": 0.95}}
    assert SCORE.fallen({"dev": {"ENTITY all": 0.899, "observation": 0.95}}, baseline) == []
    assert SCORE.fallen({"dev": {"ENTITY all": 0.897, "observation": 0.99}}, baseline) == [
        "dev ENTITY all: 0.8970 < 0.9000"
    ]
    assert SCORE.fallen({}, baseline) == ["dev ENTITY all: 0.0000 < 0.9000", "dev observation: 0.0000 < 0.9500"]


def test_the_baseline_holds_every_promised_row() -> None:
    baseline = json.loads(SCORE.BASELINE.read_text("utf-8"))
    assert set(baseline) == set(SCORE.PARTS)
    for part in SCORE.PARTS:
        assert set(baseline[part]) == set(SCORE.HELD)


@pytest.mark.slow
def test_no_figure_fell() -> None:
    folder = SCORE.shared()
    if folder is None:
        pytest.skip("the shared gold answers are not here (set KG_SHARED)")
    baseline = json.loads(SCORE.BASELINE.read_text("utf-8"))
    assert SCORE.fallen(SCORE.figures(SCORE.measure(folder)), baseline) == []
