"""Each hostile input comes to what its row says, within its time, and takes nothing with it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from .hostile import Case, cases, check, outcome

ROOT = Path(__file__).parents[2]
CASES = list(cases())
HERE = [case for case in CASES if not case.isolated]
APART = [case for case in CASES if case.isolated]


def test_names_are_unique() -> None:
    names = [case.name for case in CASES]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("case", HERE, ids=lambda case: f"{case.row}-{case.name}")
def test_input(case: Case) -> None:
    result = outcome(case)
    assert check(case, result) == []
    assert result.url == "" or result.url.startswith(("http://", "https://"))


@pytest.mark.slow
@pytest.mark.parametrize("case", APART, ids=lambda case: f"{case.row}-{case.name}")
def test_input_in_a_process_of_its_own(case: Case) -> None:
    command = [sys.executable, "-m", "tests.ingest.hostile", "--one", case.name]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    assert json.loads(done.stdout)["wrong"] == []
