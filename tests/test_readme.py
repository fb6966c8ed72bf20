"""Both READMEs say the same, and what they say exists."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest

ROOT = Path(__file__).resolve().parents[1]
ZH = (ROOT / "README.md").read_text("utf-8")
EN = (ROOT / "README.en.md").read_text("utf-8")


def blocks(text: str) -> list[str]:
    return re.findall(r"^```.*?^```", text, flags=re.M | re.S)


def commands() -> set[str]:
    from kg.cli import cli

    assert isinstance(cli, click.Group)
    return set(cli.list_commands(click.Context(cli)))


def documented(text: str) -> set[str]:
    return set(re.findall(r"^\| `kg (\w+)", text, flags=re.M))


def test_same_code_blocks() -> None:
    assert len(blocks(ZH)) >= 4
    assert blocks(ZH) == blocks(EN)


def test_same_shape() -> None:
    for pattern in (r"^#+ ", r"^\| ", r"^- "):
        assert len(re.findall(pattern, ZH, flags=re.M)) == len(re.findall(pattern, EN, flags=re.M)), pattern


def test_linked_on_the_first_line() -> None:
    assert "(README.en.md)" in ZH.splitlines()[0]
    assert "(README.md)" in EN.splitlines()[0]


@pytest.mark.parametrize("text", [ZH, EN], ids=["zh", "en"])
def test_every_command_is_documented_and_every_documented_one_exists(text: str) -> None:
    assert documented(text) == commands()


@pytest.mark.parametrize("text", [ZH, EN], ids=["zh", "en"])
def test_commands_in_code_exist(text: str) -> None:
    used = set(re.findall(r"^kg (\w+)", "\n".join(blocks(text)), flags=re.M))
    assert used <= commands()


@pytest.mark.parametrize("text", [ZH, EN], ids=["zh", "en"])
def test_linked_files_exist(text: str) -> None:
    targets = [target for target in re.findall(r"\]\(([^)#]+)\)", text) if "://" not in target]
    assert targets
    assert [target for target in targets if not (ROOT / target).exists()] == []


@pytest.mark.parametrize("text", [ZH, EN], ids=["zh", "en"])
def test_exit_codes_are_those_of_the_errors(text: str) -> None:
    from kg import errors
    from kg.cli import INTERNAL_ERROR, INTERRUPTED

    tree = [getattr(errors, name) for name in dir(errors) if name.endswith("Error")]
    codes = set(map(int, re.findall(r"^\| (\d+) \|", text, flags=re.M)))
    assert codes == {0, 1, INTERNAL_ERROR, INTERRUPTED, *(error.exit_code for error in tree)}


@pytest.mark.parametrize("text", [ZH, EN], ids=["zh", "en"])
def test_figures_of_quality_are_those_of_the_baseline(text: str) -> None:
    baseline = json.loads((ROOT / "tests/baseline.json").read_text("utf-8"))
    rows = ["ENTITY all", "RELATION all", "observation"]
    rows += ["observation unit", "observation period", "observation measure"]
    shown = re.findall(r"^\| [^|]+ \| ([01]\.\d\d) \| ([01]\.\d\d) \|$", text, flags=re.M)
    assert len(shown) == len(rows)
    for name, (dev, check) in zip(rows, shown, strict=True):
        assert float(dev) == pytest.approx(baseline["dev"][name], abs=0.0101), name
        assert float(check) == pytest.approx(baseline["check"][name], abs=0.0101), name


@pytest.mark.slow
@pytest.mark.parametrize("code", re.findall(r"^```python\n(.*?)^```", ZH, flags=re.M | re.S))
def test_python_in_the_readme_runs(code: str, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "examples/reports", tmp_path / "reports")
    environ = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=environ, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "司法局" in done.stdout or "老兵说事" in done.stdout


def test_make_targets_exist() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for text in (ZH, EN, (ROOT / "CONTRIBUTING.md").read_text("utf-8")):
        for target in set(re.findall(r"\bmake (\w+)", text)):
            if target not in {"PYTHON", "them"}:
                assert re.search(rf"^{target}:", makefile, flags=re.M), target
