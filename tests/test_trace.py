"""kg explain tells the sentence, the rule in words, and the steps from the words to the fact; a text that is gone is
said so.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.cli import run

TEXT = "永安市人民政府关于2023年法治政府建设情况的报告\n\n市司法局联合市公安局开展夜间巡查。\n"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """An output folder built of one text, and the text."""
    folder = tmp_path_factory.mktemp("trace")
    source = folder / "report.txt"
    source.write_text(TEXT, encoding="utf-8")
    assert run(["build", str(source), "-o", str(folder / "out")]) == 0
    return folder / "out", source


def test_the_steps_of_a_fact_are_told(built: tuple[Path, Path], capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", str(built[0]), "永安市司法局", "协作"]) == 0
    said = capfd.readouterr().out
    assert "永安市司法局 — 协作 → 永安市公安局" in said
    assert "规则:“A 联合 B 开展、印发……”:两者协作。" in said
    start = TEXT.index("市公安局")
    assert f"步骤:[{start}-{start + 4}] 市公安局 = 永安市公安局 (“地名或自称+政府部门”:在部门表里还原全称。)" in said


def test_a_text_that_changed_is_not_read_for_the_old_one(
    built: tuple[Path, Path], capfd: pytest.CaptureFixture[str]
) -> None:
    out, source = built
    source.write_text("另一篇\n", encoding="utf-8")
    try:
        assert run(["explain", str(out), "永安市司法局", "协作"]) == 0
        said = capfd.readouterr().out
        assert "原文已移走或改动,不能重读" in said
        assert "步骤:" not in said
    finally:
        source.write_text(TEXT, encoding="utf-8")
