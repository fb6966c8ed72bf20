"""Build ``exports/`` from ``examples/reports/``.

The committed files are the four outputs; the store and the build's own notes stay out of version control
(``.gitignore``).

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


def rebuild(target: Path = EXPORTS) -> int:
    """Build the examples into ``target``; give the build's exit code."""
    if target.exists() and not (target / ".cache").is_dir():
        shutil.rmtree(target)  # a fresh clone: the outputs without the notes that make the folder a graph
    out = target.relative_to(ROOT) if target.is_relative_to(ROOT) else target
    return run("build", SOURCES, "-o", str(out), "--prune")


if __name__ == "__main__":
    sys.exit(rebuild())
