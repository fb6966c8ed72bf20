"""The same documents give the same bytes with the real extractor: workers, hash seeds, locale, time zone, order of files."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
OUTPUTS = ("kg.nq", "kg.ttl", "kg.html", "report.json")

pytestmark = pytest.mark.slow


def build(sources: list[Path], out: Path, *options: str, **environ: str) -> dict[str, bytes]:
    command = [sys.executable, "-m", "kg", "build", *map(str, sources), "-o", str(out), "-q", *options]
    done = subprocess.run(command, cwd=ROOT, env=os.environ | environ, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return {name: (out / name).read_bytes() for name in OUTPUTS}


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bytes") / "reports"
    shutil.copytree(ROOT / "examples/reports", folder)
    return folder


@pytest.fixture(scope="module")
def expected(sources: Path) -> dict[str, bytes]:
    return build([sources], sources.parent / "expected", "-j", "2")


@pytest.mark.parametrize(
    ("workers", "environ"),
    [
        ("1", {"PYTHONHASHSEED": "1", "LC_ALL": "C", "TZ": "UTC"}),
        ("8", {"PYTHONHASHSEED": "2", "LC_ALL": "", "LANG": "en_US.UTF-8", "TZ": "America/New_York"}),
    ],
)
def test_nothing_around_the_build_matters(
    sources: Path, expected: dict[str, bytes], tmp_path: Path, workers: str, environ: dict[str, str]
) -> None:
    now = build([sources], tmp_path / "out", "-j", workers, **environ)
    assert [name for name in OUTPUTS if now[name] != expected[name]] == []


def test_the_order_of_files_does_not_matter(sources: Path, tmp_path: Path) -> None:
    files = sorted(sources.iterdir())
    forward = build(files, tmp_path / "forward")
    backward = build(files[::-1], tmp_path / "backward")
    assert [name for name in OUTPUTS if forward[name] != backward[name]] == []
