"""No pattern of the project may be made slow by a text: a shorter run of ``benchmarks/patterns.py``, in its own process."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
CODE = """
import json
from benchmarks.patterns import attacks, measure, own_attacks, patterns, samples

found = patterns(samples())
bad, cells = [], 0
for pattern in found:
    for piece in dict.fromkeys((*attacks({pieces}), *own_attacks(pattern.compiled))):
        cell = measure(pattern, piece, {size})
        cells += 1
        if cell.seconds > {seconds} or cell.growth > {growth}:
            bad.append([cell.seconds, cell.growth, cell.place, piece, cell.pattern[:60]])
print(json.dumps([len(found), cells, bad]))
"""


def measured(**limits: float) -> tuple[int, int, list[list[object]]]:
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", CODE.format(**limits)], cwd=ROOT, env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    found, cells, bad = json.loads(done.stdout.splitlines()[-1])
    return found, cells, bad


@pytest.mark.slow
def test_short_attack_texts() -> None:
    # Four times the target of 0.1 s for 100 KB: already at 600 bytes a quadratic pattern is over it, and a worse one ends.
    found, cells, bad = measured(pieces=4, size=600, seconds=0.4, growth=1000)
    assert found > 400
    assert cells > 20_000
    assert bad == []


@pytest.mark.soak
def test_attack_texts_of_a_hundred_kilobytes() -> None:
    found, cells, bad = measured(pieces=8, size=100_000, seconds=0.2, growth=3)
    print({"patterns": found, "attacks": cells, "too slow": len(bad)})
    for row in bad:
        print(" ", row)
    assert bad == []
