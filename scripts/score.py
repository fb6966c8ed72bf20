"""Hold the extraction against the gold answers, dev and check side by side, and against the committed baseline.

usage: python scripts/score.py [--update] [--errors N]

Answers and texts are looked for in the folder KG_SHARED, else in ``../shared`` beside the repository. ``check`` is
there to see whether the rules carry over: its single differences are shown only with ``--errors`` and ``--check``.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.evaluate import Report

ROOT = Path(__file__).resolve().parents[1]
BASELINE = ROOT / "tests" / "baseline.json"
PARTS = ("dev", "check")
TEXTS = ("seeds", "corpus/texts", "corpus/composed")
SLACK = 0.002  # F1; below it a difference is one entity of a thousand, not a change of quality
HELD = (  # the rows that the project promises figures for
    "ENTITY all",
    "entity Jurisdiction",
    "entity Agency",
    "entity PolicyDocument",
    "entity Initiative",
    "RELATION all",
    "relation responsibleFor",
    "relation cites",
    "relation issuedBy",
    "relation ofJurisdiction",
    "observation",
    "observation unit",
    "observation period",
    "observation measure",
    "passage",
)


def shared() -> Path | None:
    """Give the folder with gold answers and texts, or ``None`` when it is not there."""
    folder = Path(os.environ.get("KG_SHARED", ROOT.parent / "shared"))
    return folder if (folder / "gold" / "dev").is_dir() else None


def measure(folder: Path) -> dict[str, Report]:
    """Build the annotated texts of each part and hold the graphs against the answers."""
    import kg
    from kg.evaluate import evaluate

    texts = [folder / name for name in TEXTS]
    reports = {}
    with tempfile.TemporaryDirectory() as tmp:
        for part in PARTS:
            names = [json.loads(file.read_text("utf-8"))["source"] for file in (folder / "gold" / part).glob("*.json")]
            sources = [next(place / name for place in texts if (place / name).is_file()) for name in sorted(names)]
            out = Path(tmp) / part
            built = kg.build(sources, out=out).built
            for problem in built.problems if built else ():
                if problem.severity == "error":
                    print(f"{problem.code} {problem.where}: {dict(problem.details)}", file=sys.stderr)
            reports[part] = evaluate(out, folder / "gold" / part, texts)
    return reports


def figures(reports: Mapping[str, Report]) -> dict[str, dict[str, float]]:
    """Give F1 of the held rows by part (of ``passage`` the precision: nothing is asked), rounded to four digits."""
    found: dict[str, dict[str, float]] = {}
    for part, report in reports.items():
        rows = {name: report.rows[name] for name in HELD if name in report.rows}
        values = {name: tally.precision if name == "passage" else tally.f1 for name, tally in rows.items()}
        found[part] = {name: round(value, 4) for name, value in values.items() if value is not None}
    return found


def fallen(now: Mapping[str, Mapping[str, float]], baseline: Mapping[str, Mapping[str, float]]) -> list[str]:
    """Say which figures are more than :data:`SLACK` below the baseline."""
    return [
        f"{part} {name}: {now.get(part, {}).get(name, 0.0):.4f} < {before:.4f}"
        for part, rows in baseline.items()
        for name, before in rows.items()
        if now.get(part, {}).get(name, 0.0) < before - SLACK
    ]


def side_by_side(reports: Mapping[str, Report], baseline: Mapping[str, Mapping[str, float]]) -> str:
    """Give one table of all rows: precision, recall, F1 of each part, and the change of F1 since the baseline."""
    from kg.evaluate.table import grid, label, share

    head = ["", *(f"{part} {column}" for part in PARTS for column in ("P", "R", "F1", "±"))]
    names = sorted({name for report in reports.values() for name in report.rows})
    body = []
    for name in names:
        row = [label(name, "zh")]
        for part in PARTS:
            tally = reports[part].rows.get(name)
            if tally is None:
                row += ["", "", "", ""]
                continue
            value = tally.precision if name == "passage" else tally.f1
            before = baseline.get(part, {}).get(name)
            change = "" if before is None or value is None else f"{round(value - before, 3) + 0.0:+.3f}"
            row += [share(tally.precision), share(tally.recall), share(tally.f1), change]
        body.append(row)
    return grid([head, *body])


def main() -> int:
    """Print the table; exit code 1 when a figure fell."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--update", action="store_true", help="write tests/baseline.json")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="list N differences of each kind on dev")
    parser.add_argument("--check", action="store_true", help="list those of check too")
    options = parser.parse_args()
    folder = shared()
    if folder is None:
        print("没有标准答案,跳过(用 KG_SHARED 指明) / no gold answers here; skipped (set KG_SHARED)", file=sys.stderr)
        return 0
    baseline = json.loads(BASELINE.read_text("utf-8")) if BASELINE.is_file() else {}
    reports = measure(folder)
    now = figures(reports)
    print(side_by_side(reports, baseline))
    if options.errors:
        from kg.evaluate import as_text

        for part in PARTS if options.check else PARTS[:1]:
            print(f"\n== {part}\n{as_text(reports[part], errors=options.errors)}")
    if options.update:
        BASELINE.write_text(json.dumps(now, ensure_ascii=False, indent=1, sort_keys=True) + "\n", "utf-8")
        print(f"written: {BASELINE.relative_to(ROOT)}", file=sys.stderr)
        return 0
    lower = fallen(now, baseline)
    for line in lower:
        print(f"下降 / fell: {line}", file=sys.stderr)
    return 1 if lower else 0


if __name__ == "__main__":
    sys.exit(main())
