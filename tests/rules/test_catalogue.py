"""Every rule of the catalogue reads its example as the row says, and nothing in its counter-example."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.model import Claim, Node
from kg.rules.catalogue import RuleRow, linked, method_row, stated

# What @ stands for in a row: the head of a county-level report that the sentence belongs to.
HEAD = "永安市人民政府关于2023年法治政府建设情况的报告\n\n"


def text_of(cell: str) -> tuple[str, int]:
    """The text of a row's cell, and where its own words begin."""
    return cell.replace("@", HEAD).replace("⏎", "\n") + "\n", len(HEAD) if cell.startswith("@") else 0


def said(reading, fact: Claim | Node) -> str:
    """A fact in the words of the catalogue: 永安市司法局 cg:jurisdiction 永安市, or class and property=value;…"""
    names = {node.iri: dict(node.properties).get("skos:prefLabel", "") for node in reading.extraction.nodes}

    def label(value: str) -> str:
        name = names.get(value) or reading.label(value)
        return name.split('"')[1].removesuffix(".0") if name.startswith('"') else name

    if isinstance(fact, Claim):
        return f"{label(fact.subject)} {fact.predicate} {label(fact.object)}"
    return f"{fact.cls} " + ";".join(f"{name.split(':')[1]}={label(value)}" for name, value in fact.properties)


def agrees(found: str, means: str) -> bool:
    """Whether a fact says all that the row wants of it."""
    if ";" not in found:
        return found == means
    head, _, wanted = means.partition(" ")
    kind, _, parts = found.partition(" ")
    return head == kind and set(wanted.split(";")) <= set(parts.split(";"))


@pytest.mark.parametrize("row", stated().values(), ids=lambda row: row.id)
def test_a_stated_rule_reads_its_example_and_leaves_its_counter_example(row: RuleRow, extract) -> None:
    text, _ = text_of(row.example)
    found = extract(text)
    facts = [said(found, fact) for fact in (*found.extraction.claims, *found.extraction.nodes) if fact.rule == row.id]
    assert any(agrees(fact, row.means) for fact in facts), facts
    text, start = text_of(row.counter)
    other = extract(text)
    facts = [
        said(other, fact)
        for fact in (*other.extraction.claims, *other.extraction.nodes)
        if fact.rule == row.id and fact.evidence.start >= start
    ]
    assert facts == []


def is_of(method: str, row: RuleRow) -> bool:
    return method_row(method) is row


@pytest.mark.parametrize("row", linked().values(), ids=lambda row: row.id)
def test_a_method_of_linking_reads_its_example_and_leaves_its_counter_example(row: RuleRow, extract) -> None:
    text, _ = text_of(row.example)
    found = extract(text)
    pairs = [
        f"{found.cut(link.span)}={found.label(link.iri)}" for link in found.extraction.links if is_of(link.method, row)
    ]
    assert row.means in pairs
    text, start = text_of(row.counter)
    other = extract(text)
    assert [
        other.cut(link.span) for link in other.extraction.links if is_of(link.method, row) and link.span.start >= start
    ] == []


def test_the_catalogue_knows_every_rule_that_the_examples_use(extractor) -> None:
    from kg.ingest import load, read
    from kg.ingest.discover import Source

    rules, methods = set(), set()
    for path in sorted((Path(__file__).parents[2] / "examples/reports").iterdir()):
        found = extractor.extract(read(load(Source(str(path), path.name, 0)), path=path.name))
        rules |= {fact.rule for fact in (*found.claims, *found.nodes)}
        methods |= {link.method for link in found.links}
    assert len(rules) > 20
    assert rules - set(stated()) == set()
    assert {method for method in methods if method_row(method) is None} == set()
