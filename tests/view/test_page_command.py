"""``kg view``: the command writes the page, says how large it is, and names what it does not know."""

from __future__ import annotations

import pytest
from click.testing import CliRunner
from page_small import small

from kg.cli.view import command
from kg.errors import StoreError, UsageError
from kg.store.dataset import build_store


@pytest.fixture(scope="module")
def out(tmp_path_factory):
    folder = tmp_path_factory.mktemp("out")
    (folder / "kg.nq").write_bytes(small())
    build_store(folder / "store", [folder / "kg.nq"])
    return folder


def run(*arguments):
    return CliRunner(env={"KG_LANG": "zh"}).invoke(command, [str(a) for a in arguments], catch_exceptions=True)


def test_writes_the_page(out, tmp_path):
    target = tmp_path / "页面.html"
    result = run(out, "-o", target, "--title", "我的<图谱>")
    assert result.exit_code == 0, result.exception
    assert "页面.html" in result.stderr
    assert "MB" in result.stderr
    assert result.stdout == ""
    text = target.read_text(encoding="utf-8")
    assert "<title>我的&lt;图谱&gt;</title>" in text
    assert list(tmp_path.iterdir()) == [target]


def test_focus_and_evidence(out, tmp_path):
    target = tmp_path / "page.html"
    result = run(out, "-o", target, "--focus", "巴彦县人民政府", "--depth", "1", "--evidence", "none", "--lang", "en")
    assert result.exit_code == 0, result.exception
    text = target.read_text(encoding="utf-8")
    assert '<html lang="en">' in text
    assert "巴彦县人民政府发布本报告" not in text
    assert "永济市财政局" not in text


def test_an_unknown_entity_and_a_folder_without_a_graph(out, tmp_path):
    result = run(out, "-o", tmp_path / "page.html", "--focus", "永济市人民政俯")
    assert isinstance(result.exception, UsageError)
    assert result.exception.code == "KG-E602"
    assert list(tmp_path.iterdir()) == []
    result = run(tmp_path, "-o", tmp_path / "page.html")
    assert isinstance(result.exception, StoreError)


def test_wrong_options(out, tmp_path):
    assert run(out, "-o", tmp_path / "p.html", "--evidence", "some").exit_code == 2
    assert run(out, "-o", tmp_path / "p.html", "--depth", "-1").exit_code == 2
    assert run(out).exit_code == 2
