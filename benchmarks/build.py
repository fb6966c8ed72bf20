"""Measure the build against a bare lower bound of the same run: speed, memory, growth, cold starts.

usage: python benchmarks/build.py [--laws N]

The texts are looked for in the folder KG_SHARED, else in ``../shared`` beside the repository; nothing is measured when
they are not there. The lower bound is what no build can do without, on one core: read, decode, one Aho-Corasick pass,
the forty dearest patterns of the project, N-Quads, bulk load. Figures are of this machine, ratios travel better.
"""

from __future__ import annotations

import argparse
import json
import os
import re
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


def shared() -> Path | None:
    """Give the folder with the texts, or ``None``."""
    folder = Path(os.environ.get("KG_SHARED", ROOT.parent / "shared"))
    return folder if (folder / "corpus" / "texts").is_dir() else None


def seconds(job: Callable[[], object]) -> float:
    """Give the wall-clock seconds of one call."""
    begin = time.perf_counter()
    job()
    return time.perf_counter() - begin


def patterns() -> list[re.Pattern[str]]:
    """Give the compiled patterns of the stages that run over whole texts: those of which ``finditer`` is called.

    The others only look at one line or one place (``match``), so running them everywhere would measure nothing real.
    """
    found: dict[str, re.Pattern[str]] = {}
    for room in ("ingest", "segment", "recognize", "resolve", "relate"):
        for path in sorted((ROOT / "kg" / room).glob("*.py")):
            module = import_module(f"kg.{room}.{path.stem}".removesuffix(".__init__"))
            scanned = set(re.findall(r"\b(\w+)\.finditer\(", path.read_text("utf-8")))
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
    """Give code points and seconds of extraction alone, one core, after a first text has warmed it up."""
    from kg.ingest import read
    from kg.pipeline import Extractor

    extractor = Extractor()
    documents = [read(file.read_bytes(), path=file.name) for file in files]
    extractor.extract(documents[0])
    took = seconds(lambda: [extractor.extract(document) for document in documents])
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


def build(sources: Sequence[Path], out: Path) -> tuple[float, int]:
    """Run ``kg build``; give its seconds and the peak of all its processes' memory in bytes."""
    process = subprocess.Popen(
        [*KG, "build", *map(str, sources), "-o", str(out)],
        cwd=ROOT,
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

    begin = time.perf_counter()
    watcher = threading.Thread(target=watch)
    watcher.start()
    _, errors = process.communicate()
    took = time.perf_counter() - begin
    watcher.join()
    if process.returncode not in (0, 1):
        sys.exit(errors.decode("utf-8", "replace"))
    return took, peak


def unpack(archive: Path, folder: Path, most: int) -> list[Path]:
    """Take the first ``most`` texts out of the archive of laws."""
    found = []
    with tarfile.open(archive) as tar:
        for member in tar:
            if member.isfile() and len(found) < most:
                tar.extract(member, folder, filter="data")
                found.append(folder / member.name)
    return found


def cold_starts(folder: Path, tmp: Path) -> dict[str, float]:
    """Give the seconds of commands that a person waits for; the best of three."""
    seed = sorted((folder / "seeds").iterdir())[0]
    out = tmp / "one"

    def kg(*arguments: str) -> Callable[[], object]:
        return lambda: subprocess.run([*KG, *arguments], check=True, capture_output=True, cwd=ROOT)

    first = seconds(kg("build", str(seed), "-o", str(out)))
    commands = {
        "kg --help": ("--help",),
        "kg --version": ("--version",),
        "kg query": ("query", str(out), "-q", "SELECT * WHERE { ?s ?p ?o } LIMIT 1"),
    }
    return {"kg build of one seed": first} | {
        name: min(seconds(kg(*arguments)) for _ in range(3)) for name, arguments in commands.items()
    }


def main() -> int:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--laws", type=int, default=500, metavar="N", help="how many laws to build (of 3,500)")
    options = parser.parse_args()
    folder = shared()
    if folder is None:
        print("没有语料,跳过(用 KG_SHARED 指明) / no texts here; skipped (set KG_SHARED)", file=sys.stderr)
        return 0
    texts = sorted((folder / "corpus" / "texts").iterdir())
    with tempfile.TemporaryDirectory() as name:
        tmp = Path(name)
        for what, took in cold_starts(folder, tmp).items():
            print(f"{what:28}{took:9.2f} s")
        characters, took = extraction(texts)
        print(f"{'extraction alone':28}{characters / took:9,.0f} characters/s on one core ({len(texts)} texts)")
        laws = unpack(folder / "corpus" / "laws.tar.xz", tmp / "laws", options.laws)
        few = laws[: max(1, len(laws) // 7)]  # 500 of 3,500
        few_took, _ = build(few, tmp / "few")
        all_took, peak = build(laws, tmp / "all")
        bound = lower_bound(laws, tmp / "all" / "kg.nq")
        size = sum(len(law.read_text("utf-8", "replace")) for law in laws)
        print(f"{'build of the laws':28}{all_took:9.1f} s for {len(laws)} texts, {size:,} characters")
        print(f"{'peak memory':28}{peak / 2**20:9.0f} MiB, all processes")
        slope = (all_took / len(laws)) / (few_took / len(few))
        print(f"{'growth':28}{slope:9.2f} time per text at {len(laws)} texts over that at {len(few)}")
        for step, value in bound.items():
            print(f"  {step:26}{value:9.2f} s")
        print(f"{'lower bound, one core':28}{sum(bound.values()):9.2f} s")
        print(f"{'ratio':28}{all_took / sum(bound.values()):9.2f} build over lower bound")
        timings = tmp / "all" / "timings.json"
        if timings.is_file():
            print("stages of the build:", json.dumps(json.loads(timings.read_text("utf-8")), ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main())
