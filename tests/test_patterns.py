"""No pattern of the project may be made slow by a text: a shorter run of ``benchmarks/patterns.py``, in its own process."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
CODE = """
import json
from benchmarks.patterns import line, patterns, samples, table

found = patterns(samples())
cells = table(found, {size}, {pieces})
bad = [line(c, {size}) for c in cells if c.seconds > {seconds} or (c.growth > {growth} and c.seconds > {short})]
over = sum(cell.bad for cell in cells)
print(json.dumps([len(found), len(cells), over, bad]))
"""


def measured(tell: Callable[..., None], **limits: float) -> tuple[int, int, list[str]]:
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", CODE.format(**limits)], cwd=ROOT, env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    found, cells, over, bad = json.loads(done.stdout.splitlines()[-1])
    tell(patterns=found, attacks=cells, bytes=limits["size"], over_the_target=over, failed=len(bad))
    return found, cells, bad


@pytest.mark.slow
def test_short_attack_texts(tell: Callable[..., None]) -> None:
    # A quadratic pattern takes 4 s for 100 KB at this rate; 1 s leaves room for a machine that is slow or at work, and
    # growth is told of what takes long enough to be measured at all. The targets themselves are held by the soak.
    found, cells, bad = measured(tell, pieces=4, size=4_000, seconds=1.0, growth=3.0, short=0.4)
    assert found > 400
    assert cells > 20_000
    assert bad == []


@pytest.mark.soak
def test_attack_texts_of_a_hundred_kilobytes(tell: Callable[..., None]) -> None:
    found, cells, bad = measured(tell, pieces=30, size=100_000, seconds=0.1, growth=2.5, short=0.0)  # the targets
    assert found > 400
    assert cells > 60_000
    assert bad == []
