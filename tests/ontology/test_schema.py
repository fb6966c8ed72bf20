from __future__ import annotations

import json

import pyoxigraph as ox
import pytest

from kg.ontology import load
from kg.ontology.schema import to_json, to_markdown, to_turtle


@pytest.mark.parametrize(
    ("lang", "words"), [("zh", ["## 类 (31)", "永济市司法局", "放管服改革"]), ("en", ["## Classes (31)", "issuer"])]
)
def test_markdown_holds_every_term(lang: str, words: list[str]) -> None:
    text = to_markdown(load(), lang)
    assert all(word in text for word in words)
    for name in (*load().classes(), *load().properties(), *load().concepts):
        assert f"| {name} |" in text


def test_markdown_tables_are_rectangular() -> None:
    for block in to_markdown(load()).split("\n\n"):
        rows = [line for line in block.splitlines() if line.startswith("|")]
        assert len({row.replace("\\|", "").count("|") for row in rows}) <= 1


def test_turtle_is_the_whole_ontology() -> None:
    subjects = {q.subject.value for q in ox.parse(to_turtle(load()).encode(), format=ox.RdfFormat.TURTLE)}
    assert {load().expand(name) for name in load().classes()} <= subjects
    assert "https://w3id.org/cngovkg/shape/Observation" in subjects


def test_json_round_trip() -> None:
    content = json.loads(to_json(load()))
    assert content["ontology"]["version"] == "0.1.0"
    assert len(content["classes"]) == 31
    agency = next(row for row in content["classes"] if row["curie"] == "cg:Agency")
    assert agency["label"] == {"zh": "工作部门或办事机构", "en": "Agency"}
    assert {row["curie"] for row in content["schemes"]} == set(load().schemes)


def test_same_bytes_twice() -> None:
    assert to_markdown(load()) == to_markdown(load())
    assert to_json(load()) == to_json(load())
