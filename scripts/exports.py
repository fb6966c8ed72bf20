"""Build ``exports/`` from ``examples/reports/``.

The committed files are the four outputs; the store and the build's own notes stay out of version control (``.gitignore``).

usage: python scripts/exports.py
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
EXPORTS = ROOT / "exports"
SOURCES = "examples/reports"  # relative, because the graph keeps the path of each text
COMMITTED = ("kg.html", "kg.nq", "kg.ttl", "report.json")


def run(*arguments: str) -> int:
    """Run ``kg`` with this Python in the repository's folder; give its exit code."""
    return subprocess.run([sys.executable, "-m", "kg", *arguments], cwd=ROOT, check=False).returncode


def rebuild(target: Path = EXPORTS) -> None:
    """Build the examples into ``target``; exits with the build's code when it fails."""
    if target.exists() and not (target / ".cache").is_dir():
        shutil.rmtree(target)  # a fresh clone: the outputs without the notes that make the folder a graph
    out = target.relative_to(ROOT) if target.is_relative_to(ROOT) else target
    code = run("build", SOURCES, "-o", str(out), "--prune")
    if code:
        sys.exit(code)


if __name__ == "__main__":
    rebuild()
