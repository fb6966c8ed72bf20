import hashlib
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
from fake_engine import ENGINE, HERE, outputs
from processes import children, command, waited

from kg import api
from kg.batch.assemble import encoded, lines_of
from kg.batch.changes import Change
from kg.batch.child import early_worker
from kg.batch.folder import locked
from kg.batch.pool import Pool
from kg.batch.run import remove
from kg.batch.status import status
from kg.batch.worker import Job, Setup
from kg.errors import IngestError, StoreError, UsageError


def sha_of(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def names(out):
    return {text.name: text.state for text in status(out)}


def stored(out):
    store = ox.Store.read_only(os.path.realpath(out / "store"))
    ontology = ox.NamedNode("https://w3id.org/cngovkg/ontology")
    return {str(quad) for quad in store if quad.graph_name != ontology}


def written(out):
    store = ox.Store()  # which writes 9.0 as 9, as the one on disk does
    store.bulk_load(path=str(out / "kg.nq"), format=ox.RdfFormat.N_QUADS)
    return {str(quad) for quad in store}


def test_a_build_from_nothing(texts, make, tmp_path):
    built = make(texts)
    report = json.loads((tmp_path / "out/report.json").read_text(encoding="utf-8"))
    assert (built.added, built.redone, built.kept, report["documents"]) == (3, 0, 0, 3)
    assert report["figures"] == 1
    assert report["entities"]["cg:Agency"] == 2
    assert report["problems"] == []
    ttl = (tmp_path / "out/kg.ttl").read_text(encoding="utf-8")
    assert "ag:230126-司法局 a cg:Agency, cg:Organization ;\n    cg:jurisdiction pl:230126 ;" in ttl
    assert "# 甲年度报告" in ttl
    assert stored(tmp_path / "out") == written(tmp_path / "out")


def test_the_same_document_by_title_and_by_number_is_one(texts, make, tmp_path):
    make(texts)
    quads = (tmp_path / "out/kg.nq").read_text(encoding="utf-8")
    old, new = "<https://w3id.org/cngovkg/id/doc/230126-四所联动方案>", "id/doc/230126-巴政办发-2021-8>"
    assert [line for line in quads.splitlines() if old in line] == [
        line for line in quads.splitlines() if "graph/redirects" in line
    ]
    assert any("ontology#cites" in line and new in line for line in quads.splitlines())


def test_same_bytes_whatever_workers_order_and_locale(texts, make, tmp_path, monkeypatch):
    make(texts, "one", workers=1)
    files = sorted(texts.iterdir(), reverse=True)
    make(files, "two", workers=2)
    monkeypatch.setenv("PYTHONHASHSEED", "7")
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    make(texts, "eight", workers=8)
    assert outputs(tmp_path / "one") == outputs(tmp_path / "two") == outputs(tmp_path / "eight")
    assert stored(tmp_path / "one") == stored(tmp_path / "eight")


def test_incremental_equals_from_nothing(texts, make, tmp_path):
    make(texts)
    (texts / "丁.txt").write_text("丁方案\n单位:巴彦县民政局\n", encoding="utf-8")
    added = make(texts)
    assert (added.added, added.kept) == (1, 3)
    (texts / "甲.txt").write_text("甲年度报告\n单位:巴彦县司法局\n全年受理10件。\n", encoding="utf-8")
    changed = make(texts)
    assert (changed.added, changed.changed, changed.removed, changed.kept) == (0, 1, 0, 3)
    assert changed.changes == (Change("changed", "甲.txt", "甲年度报告"),)
    (texts / "丙.txt").unlink()
    still = make(texts)
    assert (still.kept, still.missing, still.changes) == (4, 1, ())
    pruned = make(texts, prune=True)
    assert (pruned.changes, pruned.missing) == ((Change("removed", "丙.txt"),), 0)
    make(texts, "fresh")
    assert outputs(tmp_path / "out") == outputs(tmp_path / "fresh")
    assert stored(tmp_path / "out") == written(tmp_path / "fresh")


@pytest.mark.slow
def test_the_page_is_the_same_from_nothing_and_after_an_increment_and_from_the_store(texts, make, tmp_path):
    make(texts, page=True)
    (texts / "丁.txt").write_text("丁方案\n单位:巴彦县民政局\n", encoding="utf-8")
    make(texts, page=True)
    kept = tmp_path / "out/.cache/page"
    assert len(kept.read_bytes().splitlines()) == 2 + 4  # version, names, a row for every text
    make(texts, "anew", page=True)
    assert (tmp_path / "out/kg.html").read_bytes() == (tmp_path / "anew/kg.html").read_bytes()
    assert (
        api.open(tmp_path / "out").view(tmp_path / "store.html").path.read_bytes()
        == (tmp_path / "out/kg.html").read_bytes()
    )


def test_a_second_build_does_nothing(texts, make):
    make(texts)
    again = make(texts, engine="no_such_module:Engine")  # would fail if a worker were started
    assert (again.added, again.redone, again.removed, again.kept) == (0, 0, 0, 3)


def test_identical_bytes_are_one_text_with_two_places(texts, make, tmp_path):
    (texts / "副本").mkdir()
    (texts / "副本/甲2.txt").write_bytes((texts / "甲.txt").read_bytes())
    built = make(texts)
    assert (built.report["documents"], built.report["sources"]) == (3, 4)
    quads = (tmp_path / "out/kg.nq").read_text(encoding="utf-8")
    assert '"甲.txt"' in quads
    assert '"副本/甲2.txt"' in quads
    (texts / "甲.txt").unlink()
    for record in (tmp_path / "out/.cache/texts").glob("*/*"):
        record.unlink()
    again = make(texts / "副本")
    assert {text.name: text.state for text in status(tmp_path / "out")}["甲2.txt"] == "current"
    assert again.report["documents"] == 3


def test_a_thousand_places_of_the_same_bytes(texts, make):
    (texts / "副本").mkdir()
    for number in range(1000):
        (texts / f"副本/{number}.txt").write_bytes((texts / "甲.txt").read_bytes())
    built = make(texts)
    assert (built.report["documents"], built.report["sources"]) == (3, 1003)


def test_the_same_words_in_other_clothes_are_one_document(texts, make, tmp_path):
    clauses = [chr(0x4E00 + 40 * number) * 3 + "局认真贯彻落实部署" for number in range(30)]
    (texts / "原文.txt").write_text("关于某事的通知\n" + "。".join(clauses) + "\n", encoding="utf-8")
    (texts / "转载.txt").write_text("关于某事\n的通知\n\n" + "。\n".join(clauses) + "\n", encoding="utf-8")
    (texts / "近似.txt").write_text("关于另一事的通知\n" + "。".join(clauses[3:]) + "\n", encoding="utf-8")
    built = make(texts)
    copies = {(copy["first"], copy["second"]): copy["same_words"] for copy in built.report["copies"]}
    redirects = [line for line in (tmp_path / "out/kg.nq").read_text("utf-8").splitlines() if "isReplacedBy" in line]
    assert any("doc/230126-关于某事的通知>" in line and "doc/230126-关于某事>" in line for line in redirects)
    assert copies == {("原文.txt", "转载.txt"): True, ("原文.txt", "近似.txt"): False, ("转载.txt", "近似.txt"): False}
    assert [copy["similarity"] for copy in built.report["copies"]] == [1.0, 0.87, 0.84]


def test_a_file_given_twice_has_one_name_whatever_the_order(texts, make, tmp_path):
    parent = tmp_path / "上级"
    parent.mkdir()
    texts = texts.rename(parent / "来源")
    make([texts, texts / "甲.txt", parent], "one")
    make([parent, texts / "甲.txt", texts], "two")
    assert {text.name for text in status(tmp_path / "one")} == {"来源/甲.txt", "来源/乙.txt", "来源/丙.txt"}
    assert outputs(tmp_path / "one") == outputs(tmp_path / "two")


def test_the_output_is_no_source(texts, make, tmp_path):
    make(texts, "来源/out")
    (texts / "out/kg.html").write_text("<html><title>页面</title></html>", encoding="utf-8")
    (texts / "丁.txt").write_text("丁方案\n单位:巴彦县民政局\n", encoding="utf-8")
    built = make(texts, "来源/out")
    assert (built.report["documents"], built.problems) == (4, ())


def test_names_that_are_no_text(texts, make, tmp_path):
    for name in (b"\xff\xfe.txt", "换\n行.txt".encode(), b'"><b>.txt', b"a b\tc.txt"):
        (texts / os.fsdecode(name)).write_text(f"{name!r}报告\n单位:巴彦县司法局\n", encoding="utf-8")
    built = make(texts)
    assert (built.report["documents"], built.problems) == (7, ())
    assert make(texts).kept == 7
    places = {
        str(q.object.value)
        for q in ox.parse(path=str(tmp_path / "out/kg.nq"), format=ox.RdfFormat.N_QUADS)
        if q.predicate.value == "http://purl.org/dc/terms/source"
    }
    assert {"\ufffd\ufffd.txt", "换\n行.txt", '"><b>.txt', "a b\tc.txt"} <= places
    assert len(status(tmp_path / "out")) == 7


def test_remove_takes_exactly_one_text_out(texts, make, tmp_path):
    make(texts)
    assert [source.name for source in remove(tmp_path / "out", ["甲年度报告"])] == ["甲.txt"]
    (texts / "甲.txt").unlink()
    make(texts, "fresh")
    assert outputs(tmp_path / "out") == outputs(tmp_path / "fresh")
    with pytest.raises(UsageError) as caught:
        remove(tmp_path / "out", ["甲年度"])
    assert caught.value.code == "KG-E310"


def test_a_document_is_removed_with_all_its_texts_one_text_by_its_file(texts, make, tmp_path):
    (texts / "转载.txt").write_text("丙通知\n单位:巴彦县林草局\n", encoding="utf-8")
    (tmp_path / "另册").mkdir()
    (tmp_path / "另册/转载.txt").write_text("甲年度报告\n单位:巴彦县林草局\n", encoding="utf-8")
    make([texts, tmp_path / "另册"])
    with pytest.raises(UsageError) as caught:
        remove(tmp_path / "out", ["转载.txt"])  # the name of two files: neither is taken by chance
    assert caught.value.code == "KG-E309"
    assert str(tmp_path / "另册/转载.txt") in caught.value.details["found"]
    assert [source.path for source in remove(tmp_path / "out", [str(texts / "转载.txt")])] == [str(texts / "转载.txt")]
    make(texts)
    assert {source.name for source in remove(tmp_path / "out", ["丙通知"])} == {"丙.txt", "转载.txt"}
    document = next(text.document for text in status(tmp_path / "out") if text.name == "甲.txt")
    assert len(remove(tmp_path / "out", [document])) == 2
    assert [text.name for text in status(tmp_path / "out")] == ["乙.txt"]


def test_two_documents_of_one_title_are_not_removed_by_it(texts, make, tmp_path):
    for name, number in (("一.txt", 3), ("二.txt", 4)):
        (texts / name).write_text(f"工作报告\n文号:巴政〔2021〕{number}号\n", encoding="utf-8")
    make(texts)
    with pytest.raises(UsageError) as caught:
        remove(tmp_path / "out", ["工作报告"])
    assert (caught.value.code, caught.value.details["found"]) == (
        "KG-E309",
        "doc:230126-巴政-2021-3、doc:230126-巴政-2021-4",
    )
    assert [source.name for source in remove(tmp_path / "out", ["doc:230126-巴政-2021-4"])] == ["二.txt"]


def test_a_wrong_ledger_is_told_before_the_work(texts, make, tmp_path):
    make(texts)
    (tmp_path / "out/identity.tsv").write_text("ag:230126-公安局 ag:230126-司法局\n", encoding="utf-8")
    (texts / "丁.txt").write_text("丁方案\n单位:巴彦县民政局\n", encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        make(texts, engine="no_such_module:Engine")  # would fail if a worker were started
    assert (caught.value.code, caught.value.details["line"]) == ("KG-E510", 1)


def test_status_says_what_changed(texts, make, tmp_path):
    make(texts)
    (texts / "甲.txt").write_text("改了", encoding="utf-8")
    (texts / "乙.txt").unlink()
    assert names(tmp_path / "out") == {"甲.txt": "changed", "乙.txt": "gone", "丙.txt": "current"}


def test_a_text_whose_file_is_gone_is_kept_as_an_older_extractor_read_it(texts, make, tmp_path):
    make(texts)
    before = outputs(tmp_path / "out")
    [record] = (tmp_path / "out/.cache/texts").glob("*/" + sha_of(texts / "甲.txt") + "-*")
    record.rename(record.with_name(record.name.rpartition("-")[0] + "-0123456789abcdef"))
    (texts / "甲.txt").unlink()
    built = make(texts)
    assert (built.problems, built.missing, built.report["documents"]) == ((), 1, 3)
    assert outputs(tmp_path / "out") == before
    record.with_name(record.name.rpartition("-")[0] + "-0123456789abcdef").unlink()
    lost = make(texts)  # the record is gone, too: that is told
    assert [problem.code for problem in lost.problems] == ["KG-E006"]


def test_a_source_that_gave_nothing_and_is_gone_is_forgotten(texts, make, tmp_path):
    (texts / "错.txt").write_text("错\n出错\n", encoding="utf-8")
    assert [problem.code for problem in make(texts).problems] == ["KG-E505"]
    (texts / "错.txt").unlink()
    built = make(texts)
    assert (built.problems, built.missing, built.report["problems"]) == ((), 0, [])
    assert set(names(tmp_path / "out")) == {"甲.txt", "乙.txt", "丙.txt"}


def test_status_says_why_a_source_gave_nothing(texts, make, tmp_path):
    (texts / "坏.txt").write_bytes(b"\xff\xfe\x00\xd8")
    (texts / "错.txt").write_text("错\n出错\n", encoding="utf-8")
    make(texts)
    failed = {text.name: text.problem.code for text in status(tmp_path / "out") if text.state == "failed"}
    assert failed == {"坏.txt": "KG-E006", "错.txt": "KG-E505"}
    (texts / "错.txt").write_text("对了\n", encoding="utf-8")
    assert names(tmp_path / "out")["错.txt"] == "changed"


def test_ledger_merges_and_survives(texts, make, tmp_path):
    make(texts)
    ledger = tmp_path / "out/identity.tsv"
    ledger.write_text("old\tnew\nag:230126-公安局\tag:230126-司法局\n", encoding="utf-8")
    make(texts)
    quads = (tmp_path / "out/kg.nq").read_text(encoding="utf-8")
    assert "agency/230126-公安局> <https://w3id.org/cngovkg/ontology#carriesOut>" not in quads
    assert '"巴彦县公安局"@zh' in quads
    assert stored(tmp_path / "out") == written(tmp_path / "out")
    ledger.unlink()
    make(texts)
    make(texts, "fresh")
    assert outputs(tmp_path / "out") == outputs(tmp_path / "fresh")


# ------------------------------------------------------------------------------------------------- accidents


def problems(built):
    return {problem.where: problem.code for problem in built.problems}


@pytest.mark.parametrize("workers", [1, 2])
def test_accidents_cost_one_document_each(texts, make, tmp_path, workers):
    make(texts, "good")
    (texts / "死.txt").write_text("死\n自杀。\n", encoding="utf-8")
    (texts / "错.txt").write_text("错\n出错\n", encoding="utf-8")
    (texts / "睡.txt").write_text("睡\n睡觉\n", encoding="utf-8")
    (texts / "胖.txt").write_text("胖\n吃内存\n", encoding="utf-8")
    (texts / "坏.txt").write_bytes(b"\xff\xfe\x00\xd8")
    built = make(texts, workers=workers, limits={"seconds": 1.5})
    assert problems(built) == {
        "死.txt": "KG-E503",
        "错.txt": "KG-E505",
        "睡.txt": "KG-E504",
        "胖.txt": "KG-E511",
        "坏.txt": "KG-E006",
    }
    assert (tmp_path / "out/kg.nq").read_bytes() == (tmp_path / "good/kg.nq").read_bytes()


def test_failures_stay_in_the_report_until_their_file_is_mended(texts, make, tmp_path):
    (texts / "坏.txt").write_bytes(b"\xff\xfe\x00\xd8")
    (texts / "空").mkdir()
    (texts / "空/空.txt").write_bytes(b"\xff")
    make(texts)

    def told():
        report = json.loads((tmp_path / "out/report.json").read_text("utf-8"))
        return [(problem["where"], problem["code"]) for problem in report["problems"]], report["failed"]

    both = told()
    assert [Path(where).name for where, _ in both[0]] == ["坏.txt", "空.txt"]
    assert [source.name for source in remove(tmp_path / "out", ["丙通知"])] == ["丙.txt"]
    assert told() == both
    make(texts / "甲.txt")
    assert told() == both
    (texts / "坏.txt").write_text("好了\n单位:巴彦县司法局\n", encoding="utf-8")
    make(texts / "坏.txt")
    assert [Path(where).name for where, _ in told()[0]] == ["空.txt"]
    make(texts / "甲.txt", prune=True)
    assert told() == ([], 0)


def test_when_every_document_fails_the_reasons_are_given(make, tmp_path):
    for number in range(3):
        (tmp_path / f"错{number}.txt").write_text(f"错{number}\n出错\n", encoding="utf-8")
    with pytest.raises(IngestError) as caught:
        make(tmp_path / "错1.txt")
    assert caught.value.code == "KG-E505"
    with pytest.raises(IngestError) as caught:
        make([tmp_path / f"错{number}.txt" for number in range(3)])
    assert (caught.value.code, caught.value.details["count"]) == ("KG-E513", 3)
    assert {problem.code for problem in caught.value.details["problems"]} == {"KG-E505"}


def test_bytes_that_change_before_they_are_read(texts, tmp_path):
    job = Job(str(texts / "甲.txt"), "0" * 64, "甲.txt", str(tmp_path / "record"))
    [outcome] = Pool(Setup(ENGINE, "run:test", 1024), 1).run([job])
    assert outcome.problem.code == "KG-E506"
    assert not (tmp_path / "record").exists()


def test_a_worker_that_was_started_early_does_the_first_job(texts, make, tmp_path):
    with early_worker(tmp_path / "out") as early:
        built = make(texts, early=early)
        assert early.process.returncode is not None  # the pool has ended it with its others
    assert (built.added, built.deaths) == (3, 0)
    with early_worker(tmp_path / "out") as early:
        assert early is None  # nothing may be left to read


def test_an_early_worker_that_dies_is_replaced(texts, make, tmp_path):
    with early_worker(tmp_path / "out") as early:
        early.process.kill()
        assert make(texts, early=early).added == 3
    with early_worker(tmp_path / "elsewhere") as unused:
        pass
    assert unused.process.returncode is not None


def test_a_worker_that_dies_once_loses_nothing(texts, make, tmp_path):
    (texts / "险.txt").write_text(f"险\n单位:巴彦县林草局\n自杀一次:{tmp_path}/flag\n", encoding="utf-8")
    built = make(texts)
    assert built.deaths == 1
    assert built.problems == ()
    make(texts, "calm")
    assert outputs(tmp_path / "out") == outputs(tmp_path / "calm")


def test_workers_that_cannot_start(texts, make):
    with pytest.raises(StoreError) as caught:
        make(texts, engine="no_such_module:Engine")
    assert caught.value.code == "KG-E508"
    assert "no_such_module" in caught.value.details["reason"]


def test_nothing_readable(make, tmp_path):
    (tmp_path / "坏.txt").write_bytes(b"\xff\xfe\x00\xd8")
    with pytest.raises(IngestError) as caught:
        make(tmp_path / "坏.txt")
    assert caught.value.exit_code == 3
    assert not (tmp_path / "out").exists()


def test_wrong_folders(texts, make, tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out/别人的.doc").touch()
    with pytest.raises(UsageError) as caught:
        make(texts)
    assert caught.value.code == "KG-E507"
    with pytest.raises(UsageError) as caught:
        make(tmp_path / "没有", "new")
    assert caught.value.code == "KG-E502"
    assert not (tmp_path / "new").exists()


def test_a_folder_whose_first_build_was_killed_before_its_mark(texts, make, tmp_path):
    (tmp_path / "out/.cache").mkdir(parents=True)
    (tmp_path / "out/.cache/.format.4711.tmp").touch()
    assert make(texts).report["documents"] == 3
    (tmp_path / "else/.cache").mkdir(parents=True)
    (tmp_path / "else/.cache/别人的").touch()
    with pytest.raises(UsageError):
        make(texts, "else")


def test_a_second_build_on_one_folder_refuses(texts, make, tmp_path):
    make(texts)
    with locked(tmp_path / "out"), pytest.raises(StoreError) as caught:
        make(texts)
    assert caught.value.code == "KG-E501"
    assert caught.value.details["pid"] == str(os.getpid())


def test_a_damaged_cache_is_made_again(texts, make, tmp_path):
    make(texts)
    before = outputs(tmp_path / "out")
    records = sorted((tmp_path / "out/.cache/texts").glob("*/*"))
    records[0].write_bytes(records[0].read_bytes()[:-5])
    flipped = bytearray(records[1].read_bytes())
    flipped[-9] ^= 1
    records[1].write_bytes(flipped)
    make(texts)
    assert outputs(tmp_path / "out") == before


def test_a_damaged_store_is_made_again(texts, make, tmp_path):
    make(texts)
    before = stored(tmp_path / "out")
    for path in (tmp_path / "out/store/").glob("*.sst"):
        raw = bytearray(path.read_bytes())
        raw[len(raw) // 2 :] = bytes(len(raw) - len(raw) // 2)
        path.write_bytes(raw)
    make(texts)
    assert stored(tmp_path / "out") == before


# --------------------------------------------------------------------------------------------- interruptions


def run_build(texts, out, **env):
    code = (
        "import sys; from pathlib import Path; from kg.batch.run import Options, build;"
        f"build([{str(texts)!r}], {str(out)!r}, Options(workers=2, page=False, engine={ENGINE!r}))"
    )
    path = os.pathsep.join([str(HERE), *filter(None, sys.path)])
    return subprocess.Popen(
        [sys.executable, "-c", code], env={**os.environ, "PYTHONPATH": path, **env}, stderr=subprocess.PIPE
    )


STAGES = [
    "worker-start:1",
    "extracted:1",
    "half-record:1",
    "quads:1",
    "store:1",
    "swap:1",
    "swap:2",
    "swap:4",
    "swapped:1",
]


@pytest.mark.parametrize("stage", STAGES)
def test_killed_anywhere_the_next_build_gives_the_same_bytes(texts, make, tmp_path, stage):
    make(texts, "calm")
    process = run_build(texts, tmp_path / "out", KG_CRASH_AT=stage)
    _, errors = process.communicate(timeout=300)
    parent_stage = stage.split(":")[0] not in ("worker-start", "extracted", "half-record")
    assert process.returncode == (-signal.SIGKILL if parent_stage else 0), errors
    make(texts)
    assert outputs(tmp_path / "out") == outputs(tmp_path / "calm")
    assert stored(tmp_path / "out") == written(tmp_path / "calm")
    leftovers = [path.name for path in (tmp_path / "out").rglob("*.tmp")]
    assert leftovers == []


@pytest.mark.parametrize("stage", ["quads:1", "store:1", "swap:1", "swap:4", "shared:1", "swapped:1"])
def test_killed_while_adding_the_next_addition_is_right(texts, make, tmp_path, stage):
    for number in range(6):
        (texts / f"{number}.txt").write_text(f"第{number}号\n单位:巴彦县第{number}局\n", encoding="utf-8")
    make(texts)
    (texts / "丁.txt").write_text("丁方案\n单位:巴彦县民政局\n", encoding="utf-8")
    process = run_build(texts, tmp_path / "out", KG_CRASH_AT=stage)
    _, errors = process.communicate(timeout=300)
    assert process.returncode == -signal.SIGKILL, errors
    (texts / "丁.txt").unlink()
    (texts / "戊.txt").write_text("戊方案\n单位:巴彦县林草局\n", encoding="utf-8")
    make(texts, prune=True)
    make(texts, "calm")
    assert outputs(tmp_path / "out") == outputs(tmp_path / "calm")
    assert stored(tmp_path / "out") == written(tmp_path / "calm")


def test_killed_at_any_moment(texts, make, tmp_path, tell):
    """A short version of the soak: the parent is killed after a growing delay until it gets through."""
    make(texts, "calm")
    delay, kills = 0.05, 0
    while True:
        process = run_build(texts, tmp_path / "out")
        try:
            process.wait(delay)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            kills += 1
            delay *= 1.25  # by a share, so that the test takes a few times as long as a build, however slow the machine
            continue
        process.communicate()
        break
    tell(kills=kills)
    assert process.returncode == 0
    assert kills >= 1
    assert outputs(tmp_path / "out") == outputs(tmp_path / "calm")
    assert stored(tmp_path / "out") == written(tmp_path / "calm")


@pytest.mark.parametrize("error", ["ENOSPC", pytest.param("EIO", marks=pytest.mark.slow)])
def test_write_errors_leave_the_old_output(texts, make, tmp_path, tell, error):
    make(texts)
    before = outputs(tmp_path / "out")
    (texts / "丁.txt").write_text("丁方案\n单位:巴彦县民政局\n", encoding="utf-8")
    make(texts, "calm")
    clear, point = 0, 0
    while True:
        point += 1
        process = run_build(texts, tmp_path / "out", KG_FAIL_AT=f"{point}:{error}")
        _, errors = process.communicate(timeout=300)
        if process.returncode == 0 and not errors:
            break
        assert b"KG-E306" in errors, errors
        clear += 1
        for name, old in before.items():
            assert (tmp_path / "out" / name).read_bytes() in (old, outputs(tmp_path / "calm")[name])
        if point > 60:
            pytest.fail("no end of points")
    tell(**{error: clear})
    assert clear >= 8
    make(texts)
    assert outputs(tmp_path / "out") == outputs(tmp_path / "calm")


def test_no_worker_is_left_behind(texts, tmp_path):
    (texts / "睡.txt").write_text("睡\n睡觉\n", encoding="utf-8")
    process = run_build(texts, tmp_path / "out")
    workers = waited(lambda: _workers(process.pid), lambda found: len(found) == 2)
    process.kill()
    process.communicate()
    try:
        # the sleeper ends when it tries to answer; the idle one at once
        assert len(waited(lambda: [*filter(_works, workers)], lambda found: len(found) <= 1)) <= 1
    finally:
        for worker in filter(_works, workers):
            os.kill(worker, signal.SIGKILL)


def _workers(parent):
    return [pid for pid in children(parent) if _works(pid)]


def _works(pid):
    return b"kg.batch.worker" in command(pid)


@pytest.mark.slow
def test_damaged_parts_of_the_page_are_read_anew(texts, make, tmp_path):
    make(texts, page=True)
    kept, page = tmp_path / "out/.cache/page", tmp_path / "out/kg.html"
    whole, drawn = kept.read_bytes(), page.read_bytes()
    for damage in (whole[:-40], whole.replace("乙".encode(), "丙".encode()), b"x\n" + whole, b"\xff\n\n \n", b""):
        kept.write_bytes(damage)
        page.unlink()
        make(texts, page=True)
        assert page.read_bytes() == drawn


def test_a_line_ends_at_its_line_feed_only():
    lines = ['<a> <b> "上半句\u2028下半句\x85\x0b完" <g> .', '<a> <b> "另一句" <g> .']
    assert lines_of(encoded(lines)) == lines
