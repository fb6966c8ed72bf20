"""The long robustness runs of ``make soak``, with the real extractor: kills, disk errors, damaged files, equal bytes.

Sizes come from the environment, so that a shorter run needs no edit: KG_SOAK_KILLS (200), KG_SOAK_ERRORS (50),
KG_SOAK_FILES (2000). Everything random comes from one seed, KG_SOAK_SEED (1), which is printed.
"""

from __future__ import annotations

import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
REPORTS = ROOT / "examples/reports"
SHARED = Path(os.environ.get("KG_SHARED", ROOT.parent / "shared"))
OUTPUTS = ("kg.nq", "kg.ttl", "kg.html", "report.json")
KILLS, ERRORS, FILES, SEED = (
    int(os.environ.get(f"KG_SOAK_{name}", default))
    for name, default in (("KILLS", 200), ("ERRORS", 50), ("FILES", 2000), ("SEED", 1))
)

soak = pytest.mark.soak


def start(sources: Path, out: Path, *options: str, **environ: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "kg", "build", str(sources), "-o", str(out), "-q", *options]
    return subprocess.Popen(command, cwd=ROOT, env=os.environ | environ, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def build(sources: Path, out: Path, *options: str, **environ: str) -> tuple[int, str]:
    process = start(sources, out, *options, **environ)
    _, errors = process.communicate(timeout=900)
    return process.returncode, errors.decode("utf-8", "replace")


def outputs(out: Path) -> dict[str, bytes]:
    return {name: (out / name).read_bytes() for name in OUTPUTS}


@pytest.fixture(scope="module")
def calm(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, bytes], float]:
    """The sources in one place, what an undisturbed build makes of them, and how long it takes."""
    sources = tmp_path_factory.mktemp("soak") / "reports"
    shutil.copytree(REPORTS, sources)
    begin = time.monotonic()
    assert build(sources, sources.parent / "calm") == (0, "")
    return sources, outputs(sources.parent / "calm"), time.monotonic() - begin


@pytest.mark.slow
@pytest.mark.parametrize(
    ("workers", "environ"),
    [
        ("1", {"PYTHONHASHSEED": "1", "LC_ALL": "C", "TZ": "UTC"}),
        ("2", {"PYTHONHASHSEED": "2", "LC_ALL": "C.UTF-8", "TZ": "Asia/Shanghai"}),
        ("8", {"PYTHONHASHSEED": "3", "LANG": "en_US.UTF-8", "TZ": "America/New_York"}),
    ],
)
def test_equal_bytes(calm, tmp_path: Path, workers: str, environ: dict[str, str]) -> None:
    sources, expected, _ = calm
    out = tmp_path / "out"
    assert build(sources, out, "-j", workers, **environ)[0] == 0
    assert {name: data == expected[name] for name, data in outputs(out).items()} == dict.fromkeys(OUTPUTS, True)


@pytest.mark.slow
def test_the_order_of_files_does_not_matter(calm, tmp_path: Path) -> None:
    sources, expected, _ = calm
    files = sorted(sources.iterdir(), reverse=True)
    command = [sys.executable, "-m", "kg", "build", *map(str, files), "-o", str(tmp_path / "out"), "-q"]
    assert subprocess.run(command, cwd=ROOT, check=False).returncode == 0
    now = outputs(tmp_path / "out")
    assert now["kg.ttl"] == expected["kg.ttl"]
    assert len(now["kg.nq"].splitlines()) == len(expected["kg.nq"].splitlines())


@soak
def test_random_kills_lose_nothing(calm, tmp_path: Path) -> None:
    """SIGKILL at random moments, of the whole build or of one worker; then one build in peace gives the same bytes."""
    sources, expected, seconds = calm
    chance = random.Random(SEED)
    counts = {"build": 0, "worker": 0, "too late": 0}
    rounds = 0
    while counts["build"] + counts["worker"] < KILLS:
        rounds += 1
        out = tmp_path / f"out{rounds}"
        for _ in range(chance.randint(1, 6)):
            process = start(sources, out, "-j", "2")
            time.sleep(chance.uniform(0.05, seconds))
            workers = children(process.pid)
            victim = "worker" if workers and chance.random() < 0.8 else "build"
            target = chance.choice(workers) if victim == "worker" else process.pid
            if process.poll() is None:
                try:
                    os.kill(target, signal.SIGKILL)
                    counts[victim] += 1
                except ProcessLookupError:
                    counts["too late"] += 1
            else:
                counts["too late"] += 1
            process.communicate(timeout=900)
        assert build(sources, out) == (0, ""), f"seed {SEED}, round {rounds}"
        assert outputs(out) == expected, f"seed {SEED}, round {rounds}"
        shutil.rmtree(out)
    print(f"kills {counts}, {rounds} rounds, all with equal bytes (seed {SEED})")


def children(pid: int) -> list[int]:
    """The processes whose parent is ``pid``."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                stat = (entry / "stat").read_text("utf-8", "replace")
            except OSError:  # it has just ended
                continue
            if int(stat.rpartition(")")[2].split()[1]) == pid:
                found.append(int(entry.name))
    return sorted(found)


@soak
def test_disk_errors_leave_the_old_output(calm, tmp_path: Path) -> None:
    """A write, fsync or rename that fails: a clear error, the old output intact, and the next build completes."""
    sources, expected, _ = calm
    out = tmp_path / "out"
    assert build(sources, out)[0] == 0
    (sources / "09-新增.txt").write_text("甲县人民政府关于新增事项的通知\n甲县司法局受理9件。\n", "utf-8")
    try:
        assert build(sources, tmp_path / "after")[0] == 0
        after = outputs(tmp_path / "after")
        clear = 0
        for point in range(1, ERRORS + 1):
            shutil.copytree(out, tmp_path / "try", symlinks=True)
            error = "ENOSPC" if point % 2 else "EIO"
            code, message = build(sources, tmp_path / "try", KG_FAIL_AT=f"{point}:{error}")
            now = outputs(tmp_path / "try")
            assert all(now[name] in (expected[name], after[name]) for name in OUTPUTS), f"point {point}"
            if code:
                assert "KG-E" in message, f"point {point}: {message}"
                assert "Traceback" not in message, f"point {point}: {message}"
                clear += 1
            assert build(sources, tmp_path / "try")[0] == 0
            assert outputs(tmp_path / "try") == after, f"point {point}"
            shutil.rmtree(tmp_path / "try")
    finally:
        (sources / "09-新增.txt").unlink()
    print(f"disk errors at {ERRORS} points, {clear} of them reached and reported")
    assert clear


@soak
def test_damaged_files_do_not_touch_the_good_ones(calm, tmp_path: Path) -> None:
    """Flips, truncations and splices of real texts beside good documents: no run dies, the good facts are unchanged."""
    sources, expected, _ = calm
    texts = sorted((SHARED / "corpus/texts").glob("*.txt")) or sorted(REPORTS.glob("*.txt"))
    chance = random.Random(SEED)
    raws = [path.read_bytes() for path in texts]
    good = document_graphs(expected["kg.nq"])
    codes: dict[int, int] = {}
    for start_at in range(0, FILES, 250):
        folder = tmp_path / f"mixed{start_at}"
        shutil.copytree(sources, folder)
        for number in range(start_at, min(start_at + 250, FILES)):
            (folder / f"damaged-{number:05}.txt").write_bytes(damaged(chance, raws))
        out = tmp_path / f"out{start_at}"
        code, message = build(folder, out, "--no-page", LC_ALL="C.UTF-8")
        codes[code] = codes.get(code, 0) + 1
        assert code in (0, 1), message[-2000:]
        now = document_graphs((out / "kg.nq").read_bytes())
        assert {graph: now.get(graph) == lines for graph, lines in good.items()} == dict.fromkeys(good, True)
        shutil.rmtree(folder)
        shutil.rmtree(out)
    print(f"{FILES} damaged files, exit codes {codes} (seed {SEED})")


def damaged(chance: random.Random, raws: list[bytes]) -> bytes:
    """One mutation of a random text."""
    raw = bytearray(chance.choice(raws))
    kind = chance.randrange(3)
    if kind == 0:
        for _ in range(chance.randint(1, 64)):
            raw[chance.randrange(len(raw))] = chance.randrange(256)
    elif kind == 1:
        del raw[chance.randrange(len(raw)) :]
    else:
        other = chance.choice(raws)
        cut = chance.randrange(len(other))
        place = chance.randrange(len(raw))
        raw[place:place] = other[cut : cut + chance.randint(1, 5000)]
    return bytes(raw)


def document_graphs(nquads: bytes) -> dict[bytes, set[bytes]]:
    """The facts of each text: its graph's lines without its places, which differ between folders."""
    graphs: dict[bytes, set[bytes]] = {}
    for line in nquads.splitlines():
        match = re.search(rb"/graph/([0-9a-f]{16})> \.$", line)
        if match and b"/dc/terms/source>" not in line:
            graphs.setdefault(match[1], set()).add(line)
    return graphs
