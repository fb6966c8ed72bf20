"""Measure the build against a bare lower bound of the same run: speed, memory, growth, cold starts.

usage: python benchmarks/build.py [--laws N]

Some four minutes with all laws on two quiet cores; every figure stands beside its target. The texts are looked for in
the folder KG_SHARED, else in ``../shared`` beside the repository; nothing is measured when they are not there. Commands
run as on a machine where they have run before: with compiled modules, whatever the environment says. The lower bound is
what no build can do without, on one core: read, decode, one Aho-Corasick pass, the forty dearest patterns of the
project (all, where fewer scan whole texts), N-Quads, bulk load. Figures are of this machine, ratios travel better.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import resource
import subprocess
import sys
import tarfile
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
KG = [sys.executable, "-m", "kg"]
DEAREST = 40  # patterns of the lower bound
TICK = 0.1  # seconds between two looks at the memory
FEW = 500  # laws from which the growth is measured
LONG = 5_000_000  # bytes of the long document


def shared() -> Path | None:
    """Give the folder with the texts, or ``None``."""
    folder = Path(os.environ.get("KG_SHARED", ROOT.parent / "shared"))
    return folder if (folder / "corpus" / "texts").is_dir() else None


def environment(folder: Path) -> dict[str, str]:
    """Give the environment of the measured commands: compiled modules are kept in ``folder``."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"PYTHONPYCACHEPREFIX": str(folder), "PYTHONUTF8": "1"}


def row(what: str, value: str, target: str, *, good: bool | None = None) -> None:
    """Print one figure with its target and whether it is met."""
    mark = "" if good is None else "  ok" if good else "  MISSED"
    print(f"{what:34}{value:>14}   {target}{mark}", flush=True)


def seconds(job: Callable[[], object]) -> float:
    """Give the wall-clock seconds of one call."""
    begin = time.perf_counter()
    job()
    return time.perf_counter() - begin


def patterns() -> list[re.Pattern[str]]:
    """Give the compiled patterns of the stages that run over whole texts: those of which ``finditer`` is called with one.

    The others only look at one line, one place or a window behind a hit, so running them everywhere would make the
    lower bound larger than it is.
    """
    found: dict[str, re.Pattern[str]] = {}
    for room in ("ingest", "segment", "recognize", "resolve", "relate"):
        for path in sorted((ROOT / "kg" / room).glob("*.py")):
            module = import_module(f"kg.{room}.{path.stem}".removesuffix(".__init__"))
            scanned = set(re.findall(r"\b(\w+)\.finditer\((?:\w+\.)*(?:norm|text)\)", path.read_text("utf-8")))
            for name, value in vars(module).items():
                if name in scanned and isinstance(value, re.Pattern) and isinstance(value.pattern, str):
                    found.setdefault(value.pattern, value)
    return list(found.values())


def scan(pattern: re.Pattern[str], text: str) -> int:
    """Run one pattern over a text; give the number of matches."""
    return sum(1 for _ in pattern.finditer(text))


def lower_bound(files: Sequence[Path], quads: Path) -> dict[str, float]:
    """Give the seconds of each step of the bare minimum over the same files and as many quads as the build wrote."""
    import ahocorasick_rs
    import pyoxigraph as ox

    from kg.rules.tables import read_resource

    names = [line.split("\t")[1] for line in read_resource("divisions/divisions").splitlines()[1:] if "\t" in line]
    automaton = ahocorasick_rs.AhoCorasick(names, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)
    texts: list[str] = []
    read = seconds(lambda: texts.extend(file.read_bytes().decode("utf-8", "replace") for file in files))
    sample = "".join(texts)[:100_000]
    dearest = sorted(patterns(), key=lambda pattern: -seconds(lambda: scan(pattern, sample)))[:DEAREST]
    lines = quads.read_bytes().splitlines(keepends=True)
    with tempfile.TemporaryDirectory() as tmp:
        target = Path(tmp) / "all.nq"
        return {
            "read and decode": read,
            "Aho-Corasick": seconds(lambda: [automaton.find_matches_as_indexes(text) for text in texts]),
            f"{len(dearest)} patterns": seconds(lambda: [scan(p, text) for text in texts for p in dearest]),
            "N-Quads": seconds(lambda: target.write_bytes(b"".join(lines))),
            "bulk load": seconds(
                lambda: ox.Store(str(Path(tmp) / "store")).bulk_load(path=str(target), format=ox.RdfFormat.N_QUADS)
            ),
        }


def extraction(files: Iterable[Path]) -> tuple[int, float]:
    """Give code points and processor seconds of extraction alone as a worker does it, after a first text as warm-up."""
    from kg.batch.worker import keep, load_engine
    from kg.ingest import read

    engine = load_engine("kg.batch.worker:KgEngine")
    documents = [read(file.read_bytes(), path=file.name) for file in files]
    engine.extract(documents[0])
    keep()
    begin = time.process_time()
    for document in documents:
        engine.extract(document)
        keep()
    took = time.process_time() - begin
    return sum(len(document.text) for document in documents), took


def session_memory(session: int) -> int:
    """Give the bytes that all processes of a session hold in memory, shared pages counted once for each."""
    total = 0
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                if os.getsid(int(entry.name)) == session:
                    total += int((entry / "statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
            except (OSError, ValueError):  # the process has just ended
                continue
    return total


def build(sources: Sequence[Path], out: Path, env: dict[str, str]) -> tuple[float, float, int, str]:
    """Run ``kg build``; give wall and processor seconds, the peak memory of all its processes in bytes, its last words."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begin = time.perf_counter()
    process = subprocess.Popen(
        [*KG, "--lang", "en", "build", *map(str, sources), "-o", str(out)],
        cwd=ROOT,
        env=env,
        start_new_session=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    peak = 0

    def watch() -> None:
        nonlocal peak
        while process.poll() is None:
            peak = max(peak, session_memory(process.pid))
            time.sleep(TICK)

    watcher = threading.Thread(target=watch)
    watcher.start()
    _, errors = process.communicate()
    took = time.perf_counter() - begin
    watcher.join()
    if process.returncode not in (0, 1):
        sys.exit(errors.decode("utf-8", "replace"))
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return took, cpu, peak, errors.decode("utf-8", "replace")


def unpack(archive: Path, folder: Path, most: int) -> list[Path]:
    """Take the first ``most`` texts out of the archive of laws."""
    found = []
    with tarfile.open(archive) as tar:
        for member in tar:
            if member.isfile() and len(found) < most:
                tar.extract(member, folder, filter="data")
                found.append(folder / member.name)
    return found


def cold_starts(folder: Path, tmp: Path, env: dict[str, str]) -> None:
    """Print the seconds of commands that a person waits for: the best of three, after one run that compiles modules."""
    seed = sorted((folder / "seeds").iterdir())[0]

    def kg(*arguments: str) -> Callable[[], object]:
        return lambda: subprocess.run([*KG, *arguments], check=True, capture_output=True, cwd=ROOT, env=env)

    build(([seed]), tmp / "warm", env)
    builds = [build([seed], tmp / f"one{number}", env)[:2] for number in range(3)]
    wall, cpu = min(builds)
    row("kg build of one seed", f"{wall:.2f} s", f"<= 4 s   ({cpu:.1f} s of processors)", good=wall <= 4)
    commands = (
        ("kg query", ("query", str(tmp / "one0"), "-q", "SELECT * WHERE { ?s ?p ?o } LIMIT 1"), 0.5),
        ("kg --help", ("--help",), 0.3),
        ("kg --version", ("--version",), 0.3),
    )
    for name, arguments, target in commands:
        took = min(seconds(kg(*arguments)) for _ in range(3))
        row(name, f"{took:.2f} s", f"<= {target} s", good=took <= target)


def long_document(texts: Sequence[Path]) -> None:
    """Print how the time of one document grows from half of ``LONG`` to ``LONG``."""
    from kg.ingest import read
    from kg.pipeline import Extractor

    whole = b"\n".join(text.read_bytes().removeprefix(b"\xef\xbb\xbf") for text in texts)
    whole = whole * (LONG // len(whole) + 1)
    extractor = Extractor()
    took = []
    for size in (LONG // 10, LONG // 2, LONG):  # the first warms up
        raw = whole[:size].decode("utf-8", "ignore").encode()
        begin = time.process_time()
        extractor.extract(read(raw, path="long.txt"))
        took.append(time.process_time() - begin)
    growth = took[2] / took[1]
    row("a document of 5 MB", f"{took[2]:.1f} s", "of a processor")
    row("  over one of 2.5 MB", f"{growth:.2f} x", "2 is linear; <= 2.5", good=growth <= 2.5)


def whole_corpus(laws: Sequence[Path], tmp: Path, env: dict[str, str]) -> None:
    """Print speed, memory, growth and ratio of the build of all laws, then the addition of one."""
    *most, last = laws
    few = most[:FEW]
    few_took, few_cpu, _, _ = build(few, tmp / "few", env)
    took, cpu, peak, _ = build(most, tmp / "all", env)
    size = sum(len(law.read_text("utf-8", "replace")) for law in most)
    row("build of the laws", f"{took:.1f} s", f"{len(most)} texts, {size:,} characters; {cpu:.0f} s of processors")
    row("peak memory, all processes", f"{peak / 2**20:.0f} MiB", "<= 2048 MiB", good=peak <= 2**31)
    slope = (cpu / len(most)) / (few_cpu / len(few))
    row(
        f"time per text, {len(most)} over {len(few)}",
        f"{slope:.2f} x",
        "1 (constant); <= 1.2, of processors",
        good=slope <= 1.2,
    )
    row("  the same by the clock", f"{(took / len(most)) / (few_took / len(few)):.2f} x", "")
    bound = lower_bound(most, tmp / "all" / "kg.nq")
    for step, value in bound.items():
        row(f"  {step}", f"{value:.2f} s", "")
    ratio = took / sum(bound.values())
    row("lower bound, one core", f"{sum(bound.values()):.1f} s", "")
    row("build over lower bound", f"{ratio:.2f} x", "<= 4", good=ratio <= 4)
    print("  stages, seconds:", json.dumps(json.loads((tmp / "all" / "timings.json").read_text("utf-8"))))
    added, cpu, _, told = build([last], tmp / "all", env)
    row(f"adding one text to {len(most)}", f"{added:.1f} s", f"<= 10 s   ({cpu:.1f} s of processors)", good=added <= 10)
    print("  stages, seconds:", json.dumps(json.loads((tmp / "all" / "timings.json").read_text("utf-8"))))
    print("  it said:", *(line for line in told.splitlines() if line.startswith("documents")))


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--laws", type=int, default=10_000, metavar="N", help="how many laws to build (all: 3,473)")
    options = parser.parse_args()
    folder = shared()
    if folder is None:
        print("没有语料,跳过(用 KG_SHARED 指明) / no texts here; skipped (set KG_SHARED)", file=sys.stderr)
        return 0
    texts = sorted((folder / "corpus" / "texts").iterdir())
    with tempfile.TemporaryDirectory() as name:
        tmp = Path(name)
        env = environment(tmp / "modules")
        print(f"load of the machine: {os.getloadavg()[0]:.1f}; cores: {os.cpu_count()}")
        cold_starts(folder, tmp, env)
        characters, took = extraction(texts)
        speed = characters / took
        row(
            "extraction alone, characters/s",
            f"{speed:,.0f}",
            f">= 120,000 a core ({len(texts)} texts)",
            good=speed >= 120_000,
        )
        long_document(texts)
        whole_corpus(unpack(folder / "corpus" / "laws.tar.xz", tmp / "laws", options.laws), tmp, env)
    return 0


if __name__ == "__main__":
    sys.exit(main())
