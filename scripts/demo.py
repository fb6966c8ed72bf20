"""``make demo``: build the examples, ask three questions, say what to open.

usage: python scripts/demo.py
"""

from __future__ import annotations

import shlex
import sys

from exports import EXPORTS, ROOT, SOURCES, rebuild, run

QUESTIONS = (
    ("ask", "exports", "巴彦县2021年受理了多少行政复议案件?"),
    ("ask", "exports", "遂宁市司法局是哪些任务的责任单位?"),
    ("query", "exports", "-f", "examples/questions.rq"),
)


def main() -> int:
    """Run everything; the exit code is that of the first command that failed."""
    print(f"$ kg build {SOURCES} -o exports", flush=True)
    code = rebuild()
    if code:
        return code
    for arguments in QUESTIONS:
        print(f"\n$ kg {shlex.join(arguments)}", flush=True)
        code = run(*arguments)
        if code:
            return code
    here = EXPORTS.relative_to(ROOT)
    print(
        f"\n打开 / open:\n  {here}/kg.html    网络图页面,双击即可,无需联网 / the page, works offline"
        f"\n  {here}/kg.ttl     事实(Turtle) / the facts\n  {here}/kg.nq      事实与来源(N-Quads) / facts and provenance"
        f"\n接着试 / try next:\n  .venv/bin/kg show exports 巴彦县司法局\n  .venv/bin/kg ask exports --list"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
