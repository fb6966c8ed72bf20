"""Long runs, short by default: random kills, mutated files, a machine without a network.

``make soak`` runs the full counts, ``make test`` the short ones; the end of both prints what was counted.
"""

import contextlib
import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from fake_engine import ENGINE, HERE, outputs
from processes import children

from kg.batch.run import Options, build
from kg.batch.sources import load_manifest

ROOT = HERE.parents[1]
SHARED = Path(os.environ.get("KG_SHARED", ROOT.parent / "shared"))


def start(sources, out, **env):
    return start_many([str(sources)], out, workers=2, **env)


def start_many(sources, out, workers=1, page=True, **env):
    code = f"from kg.batch.run import Options, build; build({sources!r}, {str(out)!r}, "
    code += f"Options(workers={workers}, page={page}, engine={ENGINE!r}))"
    path = os.pathsep.join([str(HERE), str(ROOT)])
    with (Path(out).parent / "stderr").open("ab") as errors:
        return subprocess.Popen(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONPATH": path, **env},
            stdout=subprocess.DEVNULL,
            stderr=errors,
        )


def published(out):
    """All that must be equal byte for byte, the page too where there is one."""
    page = out / "kg.html"
    return outputs(out) | ({"kg.html": page.read_bytes()} if page.is_file() else {})


def make_sources(folder, count):
    folder.mkdir()
    for number in range(count):
        text = f"第{number}号报告\n单位:巴彦县第{number % 7}局\n全年受理{number}件。\n引用《第{(number + 1) % count}号报告》\n"
        (folder / f"{number:03}.txt").write_text(text * (1 + number % 3), encoding="utf-8")


def kills(tmp_path, wanted, sources=24):
    """Kill whole builds and single workers at random moments; after a few kills a build may end, and is compared."""
    make_sources(tmp_path / "texts", sources)
    build([tmp_path / "texts"], tmp_path / "calm", Options(workers=1, engine=ENGINE))
    calm = published(tmp_path / "calm")
    began = time.monotonic()
    assert start(tmp_path / "texts", tmp_path / "timed").wait(120) == 0
    usual = time.monotonic() - began
    chance = random.Random(20261122)
    counts = dict.fromkeys(("builds killed", "workers killed", "builds that ended", "after kills", "quarantined"), 0)
    number = killed = 0
    while counts["builds killed"] + counts["workers killed"] < wanted:
        out = tmp_path / f"out{number}"
        process = start(tmp_path / "texts", out)
        enough = killed >= chance.randint(1, 5)
        deadline = time.monotonic() + chance.uniform(0.0, usual)
        while time.monotonic() < deadline and process.poll() is None:
            time.sleep(0.005)
            if chance.random() < 0.01 and (victims := children(process.pid)):
                with contextlib.suppress(ProcessLookupError):
                    os.kill(chance.choice(victims), signal.SIGKILL)
                    counts["workers killed"] += 1
        if process.poll() is None and not enough:
            process.kill()
            counts["builds killed"] += 1
        code = process.wait(120)
        if code == 0 and b"KG-E503" in (out / "report.json").read_bytes():
            counts["quarantined"] += 1  # both tries of one text were killed: the next build tries it again
            killed += 1
        elif code == 0:
            assert (published(out), len(load_manifest(out / ".cache/sources.json").sources)) == (calm, sources)
            counts["builds that ended"] += 1
            counts["after kills"] += killed > 0
            number, killed = number + 1, 0
            shutil.rmtree(out)
        else:
            told = (tmp_path / "stderr").read_text("utf-8")
            # no worker was let live, or no process of the page
            gave_up = any(f"{code} reason=SIGKILL" in told[-200:] for code in ("KG-E508", "KG-E514"))
            assert code == -signal.SIGKILL or gave_up, told
            killed += 1
    out = tmp_path / f"out{number}"
    build([tmp_path / "texts"], out, Options(workers=2, engine=ENGINE))
    assert published(out) == calm
    return counts


def test_some_kills(tmp_path, tell):
    counts = kills(tmp_path, 8)
    tell(**counts)
    assert counts["builds killed"] > 0


@pytest.mark.soak
def test_two_hundred_kills(tmp_path, tell):
    counts = kills(tmp_path, 200)
    tell(**counts)
    assert counts["workers killed"] > 20
    assert counts["after kills"] > 10


# --------------------------------------------------------------------------------------------- write errors


@pytest.mark.soak
@pytest.mark.parametrize("error", ["ENOSPC", "EIO"])
def test_fifty_write_errors(tmp_path, tell, error):
    """Every write, fsync and rename of an addition fails once: clear error, old or new files whole, next run completes."""
    make_sources(tmp_path / "few", 12)
    base, calm = tmp_path / "base", tmp_path / "calm"
    counts = {}
    for added, page in ((1, True), (9, False)):  # the store is changed, or made anew; the page is the same work in both
        shutil.rmtree(base, ignore_errors=True)
        how = Options(workers=1, page=page, engine=ENGINE)
        build([tmp_path / "few"], base, how)
        old = published(base)
        texts = tmp_path / f"more{added}"
        texts.mkdir()
        for number in range(added):
            (texts / f"新{number}.txt").write_text(f"新{number}方案\n单位:巴彦县第{number}局\n", encoding="utf-8")
        sources = [str(tmp_path / "few"), str(texts)]
        shutil.rmtree(calm, ignore_errors=True)
        build(sources, calm, how)
        new = published(calm)
        for point in range(1, 100):
            out = tmp_path / "out"
            shutil.rmtree(out, ignore_errors=True)
            shutil.copytree(base, out, symlinks=True)
            (tmp_path / "stderr").unlink(missing_ok=True)
            code = start_many(sources, out, page=page, KG_FAIL_AT=f"{point}:{error}").wait(120)
            told = (tmp_path / "stderr").read_bytes()
            if code == 0 and not told:
                break
            assert b"KG-E306" in told, told
            counts[f"{added} new"] = point
            now = published(out)
            assert all(now[name] in (old[name], new[name]) for name in old)
            build(sources, out, how)
            assert published(out) == new
    tell(write_errors=sum(counts.values()), **counts)
    assert sum(counts.values()) >= 50
    assert len(counts) == 2


# -------------------------------------------------------------------------------------------- mutated files


def mutated(raw, other, chance):
    """Flip bytes, cut the end, or splice two texts."""
    data = bytearray(raw)
    kind = chance.choice(["flip", "flip", "cut", "splice", "delete"])
    if kind == "flip":
        for _ in range(chance.choice([1, 3, 30])):
            data[chance.randrange(len(data))] = chance.randrange(256)
    elif kind == "cut":
        del data[chance.randrange(1, len(data)) :]
    elif kind == "splice":
        data = data[: chance.randrange(1, len(data))] + bytearray(other[chance.randrange(len(other)) :])
    else:
        begin = chance.randrange(len(data))
        del data[begin : begin + chance.randrange(1, 2000)]
    return bytes(data)


def graph_of(out, sha):
    mark = f"/graph/{sha[:16]}> .\n".encode()
    return [line for line in (out / "kg.nq").read_bytes().splitlines(keepends=True) if line.endswith(mark)]


def mutations(tmp_path, count, tell):
    texts = sorted((SHARED / "corpus/texts").glob("*.txt")) if (SHARED / "corpus/texts").is_dir() else []
    if not texts:
        pytest.skip("the shared texts are not here")
    chance = random.Random(20261122)
    good, mixed = tmp_path / "good", tmp_path / "mixed"
    good.mkdir()
    mixed.mkdir()
    for path in texts[:10]:
        (good / path.name).write_bytes(path.read_bytes())
        (mixed / path.name).write_bytes(path.read_bytes())
    for number in range(count):
        one, two = chance.choice(texts).read_bytes(), chance.choice(texts).read_bytes()
        (mixed / f"变{number:05}.txt").write_bytes(mutated(one, two, chance))
    calm = build([good], tmp_path / "calm", Options(workers=2, page=False))
    built = build([mixed], tmp_path / "out", Options(workers=2, page=False))
    failures = [problem for problem in built.problems if problem.severity == "error"]
    tell(mutated=count, deaths=built.deaths, refused=len(failures), documents=built.report["documents"])
    assert built.deaths == 0
    assert {problem.code for problem in failures} <= {"KG-E101", "KG-E102", "KG-E103", "KG-E106", "KG-E107"}, failures
    for source in load_manifest(tmp_path / "calm/.cache/sources.json"):
        assert graph_of(tmp_path / "out", source.sha256) == graph_of(tmp_path / "calm", source.sha256)
    assert calm.deaths == 0


@pytest.mark.slow
def test_some_mutated_files(tmp_path, tell):
    mutations(tmp_path, 40, tell)


@pytest.mark.soak
def test_two_thousand_mutated_files(tmp_path, tell):
    mutations(tmp_path, 2000, tell)


# -------------------------------------------------------------------------------------------------- network

GUARD = """
import socket, sys
class _Guarded(socket.socket):
    def connect(self, address):
        if self.family != socket.AF_UNIX:
            open({log!r}, "a").write(repr(address) + chr(10))
            raise OSError("no network in this test")
        return super().connect(address)
socket.socket = _Guarded
def _look(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname"):
        open({log!r}, "a").write(event + chr(10))
sys.addaudithook(_look)
"""


@pytest.mark.slow
def test_no_outbound_connection(tmp_path, tell):
    log = tmp_path / "connections"
    (tmp_path / "site").mkdir()
    (tmp_path / "site/sitecustomize.py").write_text(GUARD.format(log=str(log)), encoding="utf-8")
    env = {**os.environ, "PYTHONPATH": os.pathsep.join([str(tmp_path / "site"), str(ROOT)])}
    (tmp_path / "甲.txt").write_text("巴彦县2021年度报告\n巴彦县司法局审查重大决策9件。\n", encoding="utf-8")

    def kg(*arguments):
        done = subprocess.run([sys.executable, "-m", "kg", *map(str, arguments)], env=env, capture_output=True)
        assert done.returncode == 0, done.stderr.decode()
        ran.append(arguments[0])

    ran: list[str] = []
    kg("build", tmp_path / "甲.txt", "-o", tmp_path / "out")
    kg("query", tmp_path / "out", "-q", "SELECT * { ?s a cg:Agency }")
    kg("export", tmp_path / "out", "--to", "jsonld", "-f", tmp_path / "x.jsonld")
    kg("view", tmp_path / "out", "-o", tmp_path / "page.html", "--evidence", "full")
    for arguments in (
        ("show", "巴彦县司法局"),
        ("search", "司法"),
        ("stats",),
        ("status",),
        ("review",),
        ("validate",),
    ):
        kg(arguments[0], tmp_path / "out", *arguments[1:])
    kg("remove", tmp_path / "out", "甲.txt")
    assert not log.exists()
    tell(connections=0, commands=len(ran))
    probe = "import socket; s = socket.socket(); s.connect(('127.0.0.1', 9))"
    assert subprocess.run([sys.executable, "-c", probe], env=env, capture_output=True).returncode != 0
    assert log.exists(), "the guard guards nothing"
    assert socket.AF_UNIX
