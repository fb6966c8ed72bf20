"""The same documents give the same bytes with the real extractor: workers, hash seeds, locale, time zone, order of files."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
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
    sources: Path,
    expected: dict[str, bytes],
    tmp_path: Path,
    tell: Callable[..., None],
    workers: str,
    environ: dict[str, str],
) -> None:
    now = build([sources], tmp_path / "out", "-j", workers, **environ)
    tell(workers=workers, **environ, equal_outputs=sum(now[name] == expected[name] for name in OUTPUTS))
    assert [name for name in OUTPUTS if now[name] != expected[name]] == []


def test_the_order_of_files_does_not_matter(sources: Path, tmp_path: Path) -> None:
    files = sorted(sources.iterdir())
    forward = build(files, tmp_path / "forward")
    backward = build(files[::-1], tmp_path / "backward")
    assert [name for name in OUTPUTS if forward[name] != backward[name]] == []


@pytest.mark.soak
def test_table_of_equal_bytes(
    sources: Path, expected: dict[str, bytes], tmp_path: Path, tell: Callable[..., None]
) -> None:
    """The table for people: one row per way to build, the first hex digits of every output's hash."""
    files = sorted(sources.iterdir())
    ways: list[tuple[str, list[Path], tuple[str, ...], dict[str, str]]] = [
        ("1 worker", [sources], ("-j", "1"), {}),
        ("2 workers", [sources], ("-j", "2"), {}),
        ("8 workers", [sources], ("-j", "8"), {}),
        ("hash seed 1", [sources], (), {"PYTHONHASHSEED": "1"}),
        ("hash seed 4711", [sources], (), {"PYTHONHASHSEED": "4711"}),
        ("locale C, UTC", [sources], (), {"LC_ALL": "C", "TZ": "UTC"}),
        ("locale C.UTF-8, New York", [sources], (), {"LC_ALL": "C.UTF-8", "TZ": "America/New_York"}),
        ("locale zh_CN, Shanghai", [sources], (), {"LC_ALL": "zh_CN.UTF-8", "TZ": "Asia/Shanghai"}),
        ("files by name", files, (), {}),
        ("files backwards", files[::-1], (), {}),
    ]
    rows = {}
    for number, (name, paths, options, environ) in enumerate(ways):
        now = build(paths, tmp_path / str(number), *options, **environ)
        rows[name] = [hashlib.sha256(now[output]).hexdigest()[:12] for output in OUTPUTS]
    out = tmp_path / "step"
    for file in files:  # one file after the other into the same folder
        now = build([file], out)
    rows["one file after the other"] = [hashlib.sha256(now[output]).hexdigest()[:12] for output in OUTPUTS]
    print(f"\n{'':28}" + "".join(f"{output:14}" for output in OUTPUTS))
    for name, hashes in rows.items():
        print(f"{name:28}" + "".join(f"{value:14}" for value in hashes))
    tell(ways=len(rows), different=len({tuple(hashes) for hashes in rows.values()}) - 1)
    assert len({tuple(hashes) for hashes in rows.values()}) == 1
