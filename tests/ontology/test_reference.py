"""``docs/ontology.html``: fresh, complete, no network."""

from __future__ import annotations

import importlib.util
import re
from itertools import combinations
from pathlib import Path
from types import ModuleType

import pytest

from kg.ontology import load

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_reference", ROOT / "scripts" / "make_reference.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_page_is_fresh(script: ModuleType) -> None:
    assert script.main(["--check"]) == 0, "run python scripts/make_reference.py"


def test_page_names_every_term_and_loads_nothing(script: ModuleType) -> None:
    page = script.page(load())
    for name in (*load().classes(), *load().properties()):
        assert f'id="{name.removeprefix("cg:")}" class="term"' in page
    for name in load().concepts:
        assert f'<code id="{name.replace(":", "-", 1)}">' in page
    assert not re.search(r'(src|@import|url\()\s*=?\s*["\']?https?:', page)
    assert re.findall(r'href="(https?:[^"]+)"', page) == ["https://creativecommons.org/licenses/by/4.0/"]
    anchors = re.findall(r'id="([^"]+)"', page)
    assert len(set(anchors)) == len(anchors)
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(anchors)


def test_diagram_shows_every_class_once_and_nothing_overlaps(script: ModuleType) -> None:
    assert set(script.PLACES) == set(load().classes())
    width, height = script.BOX
    for one, other in combinations(script.PLACES, 2):
        (x1, y1), (x2, y2) = script._centre(one), script._centre(other)
        assert abs(x1 - x2) > width or abs(y1 - y2) > height, (one, other)


def test_lines_of_the_diagram_are_what_the_ontology_says(script: ModuleType) -> None:
    vocabulary = load()
    for start, prop, end in script.LINES:
        term = vocabulary.term(prop)
        if prop.startswith("cg:"):
            assert {start, *vocabulary.superclasses(start)} & set(term.domain), (start, prop)
            assert {end, *vocabulary.superclasses(end)} & set(term.range), (prop, end)
