"""The hostile inputs of the study, all 68 rows: those that are files go through one whole build, the others have a test.

``make soak`` runs the build; it prints what came of every row.
"""

import ast
import importlib
import sys
import time
from collections import Counter, defaultdict
from pathlib import Path

import pytest
from fake_engine import HERE

from kg.batch.run import Options, build
from kg.batch.sources import load_manifest

ROOT = HERE.parents[1]
ROWS = range(1, 69)
LIMITS = ("KG-E104", "KG-E110", "KG-E504", "KG-E511")  # bytes, nesting, seconds, memory: a documented limit was reached
SKIPPED = "KG-E157"  # a name that is no document's is not opened when its folder is given
HUGE = (22, 23, 24, 28, 29, 32, 33)  # rows whose inputs may end at a limit instead of giving a document

# Rows that are no single file's bytes, and where each is put to the test.
ELSEWHERE = {
    37: "tests/view/test_page_journeys.py::test_hostile_names_are_only_text",
    54: "tests/ingest/test_discover.py::test_links_are_not_followed",
    55: "tests/ingest/test_discover.py::test_pipes_and_sockets_are_not_opened",
    56: "tests/ingest/test_discover.py::test_load_refuses_what_is_too_large_or_gone",
    57: "tests/batch/test_build.py::test_bytes_that_change_before_they_are_read",
    58: "tests/batch/test_build.py::test_names_that_are_no_text",
    59: "tests/batch/test_build.py::test_a_thousand_places_of_the_same_bytes",
    60: "tests/ingest/test_discover.py::test_deep_folders_end_in_a_report",
    61: "tests/batch/test_build.py::test_wrong_folders",
    62: "tests/batch/test_build.py::test_killed_anywhere_the_next_build_gives_the_same_bytes",
    63: "tests/batch/test_build.py::test_accidents_cost_one_document_each",
    64: "tests/batch/test_build.py::test_a_second_build_on_one_folder_refuses",
    68: "tests/test_bytes.py::test_nothing_around_the_build_matters",
}


def graph_of(out, sha):
    mark = f"/graph/{sha[:16]}> .\n".encode()
    return [line for line in (out / "kg.nq").read_bytes().splitlines(keepends=True) if line.endswith(mark)]


def verdict(case, codes, read):
    """What is not as the row says; empty when all is."""
    if case.error and SKIPPED in {code for code, _ in codes}:
        return ""
    errors = {code for code, severity in codes if severity == "error"}
    warnings = {code for code, severity in codes if severity != "error"}
    if errors and case.row in HUGE and errors <= set(LIMITS):
        return ""
    if errors - set(case.error):
        return f"{sorted(errors)} where {list(case.error)} was expected"
    if not errors and case.error and not case.may_pass:
        return f"read, where {list(case.error)} was expected"
    if not errors and not read:
        return "lost without a word"
    missing = set(case.warnings) - warnings
    return f"{sorted(missing)} is missing" if missing and not errors and not case.may_pass else ""


@pytest.mark.soak
def test_hostile_files_do_not_disturb_a_build(tmp_path, tell):
    sys.path.insert(0, str(ROOT))
    cases = {f"{c.row:02}-{c.name}": c for c in importlib.import_module("tests.ingest.hostile").cases()}
    sources = tmp_path / "texts"
    sources.mkdir()
    good = sources / "好.txt"
    good.write_text("巴彦县2021年度报告\n巴彦县司法局审查重大决策9件。\n", encoding="utf-8")
    build([good], tmp_path / "calm", Options(workers=1, page=False))
    sizes = 0
    for name, case in cases.items():
        raw = case.make()
        sizes += len(raw)
        (sources / name).write_bytes(raw)
    began = time.monotonic()
    built = build([sources], tmp_path / "out", Options(workers=2, page=False))
    manifest = load_manifest(tmp_path / "out/.cache/sources.json")
    source = next(s for s in manifest if s.name.endswith("好.txt"))
    assert graph_of(tmp_path / "out", source.sha256) == graph_of(tmp_path / "calm", source.sha256)
    told = defaultdict(set)
    for problem in built.problems:
        told[Path(problem.where).name].add((problem.code, problem.severity))
    same_bytes = Counter(s.sha256 for s in manifest)
    read = {Path(s.name).name for s in manifest}
    wrong = {}
    for name, case in cases.items():
        twin = any(same_bytes[s.sha256] > 1 for s in manifest if Path(s.name).name == name)
        if not twin and (found := verdict(case, told[name], name in read)):
            wrong[name] = found
    rows = sorted({case.row for case in cases.values()})
    seconds, documents = round(time.monotonic() - began), built.report["documents"]
    tell(rows=len(rows), inputs=len(cases), bytes=sizes, seconds=seconds, documents=documents, deaths=built.deaths)
    tell(peak_of_a_worker_MiB=built.resident, not_as_expected=len(wrong))
    for name, codes in sorted(told.items()):
        print(f"  {name:40} {' '.join(sorted(code for code, _ in codes))}  {wrong.get(name, '')}")
    for problem in built.problems:
        if problem.code in ("KG-E503", "KG-E505"):
            print(problem)
    assert wrong == {}
    assert built.deaths == sum(problem.code in ("KG-E503", "KG-E504", "KG-E511") for problem in built.problems) * 2


def test_every_row_is_put_to_the_test(tell):
    sys.path.insert(0, str(ROOT))
    cases = list(importlib.import_module("tests.ingest.hostile").cases())
    rows = {case.row for case in cases}
    tell(rows=len(ROWS), by_inputs=len(rows), inputs=len(cases), by_tests_elsewhere=len(ELSEWHERE))
    assert rows | set(ELSEWHERE) == set(ROWS)
    for row, place in ELSEWHERE.items():
        file, _, name = place.partition("::")
        tree = ast.parse((ROOT / file).read_text("utf-8"))
        tests = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
        assert name in tests, f"row {row}: {place}"
