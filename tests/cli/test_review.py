"""Deciding identities as a person does: list the open cases, edit the ledger, build again."""

import random
from pathlib import Path

import pytest

from kg.batch.run import Options, build
from kg.cli import run

BATCH = Path(__file__).resolve().parents[1] / "batch"
PLAN, ACTION = "doc:230126-复议体制改革方案", "doc:230126-复议体制改革行动方案"
OPEN = f"{PLAN}\t{ACTION}\t近名:复议体制改革方案 / 复议体制改革行动方案\t甲.txt | 乙.txt\n"


@pytest.fixture
def engine(monkeypatch):
    monkeypatch.syspath_prepend(str(BATCH))
    return "fake_engine:FakeEngine"


@pytest.fixture
def kg(capfdbinary, monkeypatch):
    monkeypatch.setenv("KG_LANG", "zh")

    def call(*arguments):
        code = run([str(argument) for argument in arguments])
        out, err = capfdbinary.readouterr()
        return code, out.decode(), err.decode()

    return call


@pytest.fixture
def make(tmp_path, engine):
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "甲.txt").write_text("甲报告\n引用《复议体制改革方案》\n", encoding="utf-8")
    (texts / "乙.txt").write_text("乙报告\n引用《复议体制改革行动方案》\n", encoding="utf-8")

    def built(name, *, backwards=False, ledger=""):
        out = tmp_path / name
        if ledger:
            out.mkdir(exist_ok=True)
            (out / ".cache").mkdir(exist_ok=True)
            (out / ".cache/format").touch()  # a folder of ours, begun but never built
            (out / "identity.tsv").write_text(ledger, encoding="utf-8")
        files = sorted(texts.iterdir(), reverse=backwards)
        build(files, out, Options(workers=1, page=False, engine=engine))
        return out

    return built


def cited(kg, out):
    return kg("query", out, "-q", "SELECT DISTINCT ?d { ?x eli:cites ?d } ORDER BY ?d", "--format", "csv")[1].split()[
        1:
    ]


def test_an_open_case_is_listed_and_merged(kg, make, tmp_path):
    out = make("out")
    code, found, told = kg("review", out)
    assert (code, found) == (0, OPEN)
    assert told.startswith("待定 1 对,已定 0 对;相近的文本 0 对")
    (out / "identity.tsv").write_text(found, encoding="utf-8")  # the output is a ledger as it is
    make("out")
    assert kg("review", out)[1] == ""
    assert len(cited(kg, out)) == 1
    assert "id/doc/230126-复议体制改革行动方案" in cited(kg, out)[0]
    code, card, _ = kg("show", out, PLAN)
    assert (code, card.split("  ")[0]) == (0, "复议体制改革行动方案")  # the old name leads to the one thing
    assert (out / "kg.nq").read_bytes() == (make("anew", backwards=True, ledger=found) / "kg.nq").read_bytes()


def test_an_open_case_is_kept_apart(kg, make):
    out = make("out")
    before = (out / "kg.nq").read_bytes()
    (out / "identity.tsv").write_text(f"{PLAN}\t!{ACTION}\t两份文件\n", encoding="utf-8")
    make("out")
    assert kg("review", out)[1] == ""
    told = kg("review", out)[2]
    assert told.startswith("待定 0 对,已定 1 对")
    assert "图里没有" not in told
    (out / "identity.tsv").write_text(f"{PLAN}\tdoc:230126-复议体制改革行方案\n", encoding="utf-8")  # 动 is missing
    assert "identity.tsv 写了而图里没有的标识:doc:230126-复议体制改革行方案" in kg("review", out)[2]
    (out / "identity.tsv").write_text(f"{PLAN}\t!{ACTION}\t两份文件\n", encoding="utf-8")
    assert (out / "kg.nq").read_bytes() == before
    assert len(cited(kg, out)) == 2


def test_the_order_of_decisions_does_not_matter(make):
    rows = [f"{PLAN}\t{ACTION}", "doc:230126-甲报告\tdoc:230126-乙报告", f"doc:230126-甲报告\t!{PLAN}"]
    random.Random(7).shuffle(rows)
    one = make("one", ledger="\n".join(rows) + "\n")
    two = make("two", backwards=True, ledger="\n".join(rows[::-1]) + "\n")
    assert (one / "kg.nq").read_bytes() == (two / "kg.nq").read_bytes()
