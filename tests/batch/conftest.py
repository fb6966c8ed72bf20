import os
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
if str(HERE) not in sys.path:
    sys.path.insert(0, str(HERE))

from fake_engine import ENGINE  # noqa: E402

from kg.batch.pool import Limits  # noqa: E402
from kg.batch.run import Options, build  # noqa: E402


@pytest.fixture
def texts(tmp_path):
    folder = tmp_path / "来源"
    folder.mkdir()
    (folder / "甲.txt").write_text(
        "甲年度报告\n单位:巴彦县司法局\n全年受理9件。\n引用《四所联动方案》\n", encoding="utf-8"
    )
    (folder / "乙.txt").write_text("四所联动方案\n文号:巴政办发〔2021〕8号\n单位:巴彦县公安局\n", encoding="utf-8")
    (folder / "丙.txt").write_text("丙通知\n单位:巴彦县司法局\n“引号”与\\反斜线\n", encoding="utf-8")
    return folder


@pytest.fixture
def make(tmp_path):
    def run(sources, out="out", **options):
        limits = Limits(**{"seconds": 20.0, **options.pop("limits", {})})
        settings = Options(**{"workers": 1, "page": False, "engine": ENGINE, "limits": limits, **options})
        paths = sources if isinstance(sources, list) else [sources]
        return build(paths, tmp_path / out, settings)

    return run


@pytest.fixture(autouse=True)
def no_hooks(monkeypatch):
    for name in ("KG_CRASH_AT", "KG_FAIL_AT"):
        monkeypatch.delenv(name, raising=False)
    assert os.environ.get("KG_CRASH_AT") is None
