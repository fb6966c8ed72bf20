"""The example documents: generated ones are current, each names its source, none copies a sentence of the shared texts."""

from __future__ import annotations

import ast
import importlib.util
import os
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("KG_SHARED", ROOT.parent / "shared"))
TEXTS = [*sorted((ROOT / "examples/reports").iterdir()), *sorted((ROOT / "examples/sources").iterdir())]


def script(name: str):
    spec = importlib.util.spec_from_file_location(name, ROOT / "scripts" / f"{name}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def plain(path: Path) -> str:
    for encoding in ("utf-8", "gb18030"):
        try:
            return path.read_bytes().decode(encoding)
        except UnicodeDecodeError:
            continue
    pytest.fail(f"{path} is neither UTF-8 nor GB18030")


def test_generated_documents_are_what_the_script_makes() -> None:
    made = script("make_examples").made()
    assert {path.suffix for path in made} == {".docx", ".pdf", ".txt"}
    for path, content in made.items():
        assert path.read_bytes() == content, f"{path.name} is stale: run scripts/make_examples.py"


@pytest.mark.parametrize("path", [p for p in TEXTS if p.suffix in {".txt", ".md", ".html"}], ids=lambda p: p.name)
def test_each_document_names_its_public_source(path: Path) -> None:
    lines = [line for line in re.sub(r"<[^>]+>", "", plain(path)).splitlines() if line.startswith("资料来源")]
    assert len(lines) == 1
    assert re.match(r"资料来源[:：]《.+》[(（].+[)）]。本文据其事实改写[,，]是示例[,，]不是原文。$", lines[0])


@pytest.mark.parametrize("path", [p for p in TEXTS if p.suffix in {".txt", ".md", ".html"}], ids=lambda p: p.name)
def test_no_sentence_is_copied(path: Path) -> None:
    if not (SHARED / "seeds").is_dir():
        pytest.skip("the shared texts are not here (set KG_SHARED)")
    width = str.maketrans("，：；（）", ",:;()")
    seeds = [p.read_text("utf-8").translate(width) for p in sorted((SHARED / "seeds").glob("*.txt"))]
    theirs = {s for text in seeds for s in re.split(r"[。\n]|\s{2,}", text)}
    ours = re.sub(r"<[^>]+>", "\n", plain(path)).translate(width)
    prose = [
        s.strip() for s in re.split(r"[。\n]", ours) if len(re.sub(r"《[^》]*》|〔[^〕]*〕|\([^)]*\)", "", s)) > 24
    ]
    headings = re.compile(r"[一二三四]、|.*(报告|通知|通告|工作安排|如下:)$|各县\(市、区\)")
    assert [s for s in prose if s in theirs and not headings.match(s)] == []


def test_quickstart_is_three_lines() -> None:
    body = ast.parse((ROOT / "examples/quickstart.py").read_text("utf-8")).body
    assert len(body) == 1 + 3  # the docstring and three statements
