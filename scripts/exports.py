"""Build ``exports/`` from ``examples/reports/``: aside first, then in place of the old one.

The committed files are kept small; the store and the build's own cache stay out of version control (``.gitignore``).

usage: python scripts/exports.py
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
EXPORTS = ROOT / "exports"
SOURCES = "examples/reports"  # relative, because the graph keeps the path of each text
COMMITTED = ("kg.html", "kg.nq", "kg.ttl", "report.json")


def run(*arguments: str) -> int:
    """Run ``kg`` with this Python in the repository's folder; give its exit code."""
    command = [sys.executable, "-c", "import sys; from kg.cli import main; sys.exit(main())", *arguments]
    return subprocess.run(command, cwd=ROOT, check=False).returncode


def rebuild(target: Path = EXPORTS) -> None:
    """Build the examples into ``target``, which is replaced only when the build went well."""
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".exports-") as aside:
        made = Path(aside) / "graph"
        code = run("build", SOURCES, "-o", str(made))
        if code:
            sys.exit(code)
        if target.exists():
            shutil.rmtree(target)
        made.rename(target)


if __name__ == "__main__":
    rebuild()
