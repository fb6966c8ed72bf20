"""One small graph for all tests of this room, built with the fake engine of ``tests/batch``."""

import sys
from pathlib import Path

import pytest

BATCH = Path(__file__).resolve().parents[1] / "batch"
if str(BATCH) not in sys.path:
    sys.path.insert(0, str(BATCH))

from kg.batch.run import Options, build  # noqa: E402
from kg.store.dataset import open_store  # noqa: E402

TEXTS = {
    "甲.txt": "甲年度报告\n单位:巴彦县司法局\n全年受理9件。\n引用《四所联动方案》\n",
    "乙.txt": "四所联动方案\n文号:巴政办发〔2021〕8号\n单位:巴彦县公安局\n",
    "丙.txt": "丙通知\n单位:=1+1“<b>局”\n",
}


def make_graph(folder: Path) -> Path:
    sources = folder / "sources"
    sources.mkdir()
    for name, text in TEXTS.items():
        (sources / name).write_text(text, encoding="utf-8")
    build([sources], folder / "out", Options(workers=1, page=False, engine="fake_engine:FakeEngine"))
    return folder / "out"


@pytest.fixture(scope="session")
def out(tmp_path_factory):
    return make_graph(tmp_path_factory.mktemp("graph"))


@pytest.fixture(scope="session")
def data(out):
    return open_store(out)
