"""What is installed is complete: code, tables, queries, ontologies and page assets travel in the wheel, nothing else."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
DATA = {".tsv", ".rq", ".ttl", ".js", ".css", ".html", ".json", ".txt", ".typed"}

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("zhengtu-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def test_everything_travels(names: set[str]) -> None:
    package = [path for path in (ROOT / "kg").rglob("*") if path.suffix in {".py", *DATA} and path.is_file()]
    assert {str(path.relative_to(ROOT)) for path in package} <= names
    ontologies = {f"kg/{path.relative_to(ROOT)}" for path in (ROOT / "ontologies").rglob("*.ttl")}
    assert ontologies
    assert ontologies <= names


def test_nothing_else_travels(names: set[str]) -> None:
    outside = {name for name in names if not name.startswith(("kg/", "zhengtu-"))}
    assert outside == set()
    assert any(name.endswith("/licenses/LICENSE") for name in names)
