"""``exports/`` is what the examples give today."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
# The extractor's fingerprint changes with every edit of the code; an export is stale when what it says differs.
FINGERPRINT = re.compile(rb'(<https://schema\.org/version> ")[0-9a-f]{16}(")')

pytestmark = pytest.mark.slow


def scripts():
    spec = importlib.util.spec_from_file_location("exports", ROOT / "scripts/exports.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


EXPORTS = scripts()


@pytest.fixture(scope="module")
def rebuilt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("exports") / "graph"
    assert EXPORTS.rebuild(target) == 0
    return target


def content(path: Path) -> list[bytes]:
    return FINGERPRINT.sub(rb"\1version\2", path.read_bytes()).splitlines()


@pytest.mark.parametrize("name", EXPORTS.COMMITTED)
def test_committed_exports_are_current(rebuilt: Path, name: str) -> None:
    committed = ROOT / "exports" / name
    assert committed.is_file(), "run make exports"
    now, then = content(rebuilt / name), content(committed)
    different = [pair for pair in zip(now, then, strict=False) if pair[0] != pair[1]]
    first = different[0] if different else (len(now), len(then))
    assert now == then, f"exports/{name} is stale: run make exports; first difference: {str(first)[:400]}"


def test_no_machine_path_is_in_the_exports() -> None:
    for name in EXPORTS.COMMITTED:
        assert str(ROOT).encode() not in (ROOT / "exports" / name).read_bytes()


def test_quickstart_runs(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "examples/quickstart.py"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "巴彦县人民政府关于2021年度法治政府建设情况的报告" in done.stdout


def test_the_answer_in_the_readme_is_the_answer(rebuilt: Path) -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    ((question, shown),) = re.findall(r"^```text\n\$ kg ask exports (\S+)\n(.*?)^```", readme, flags=re.M | re.S)
    command = [sys.executable, "-m", "kg", "ask", str(rebuilt), question]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    words = re.sub(r"\s+", " ", done.stdout)
    assert [line for line in shown.splitlines() if re.sub(r"\s+", " ", line).strip() not in words] == []
