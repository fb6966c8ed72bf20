"""Each row of words around figures, in a sentence where it does its job and in one where the same signs do not."""

from __future__ import annotations

import re

import pytest

from kg.ingest.norm import shadow
from kg.model import Document, Layout, Sentence, Span
from kg.recognize.quantity.find import recognize_quantities
from kg.relate.measure.words import FigureWordRow
from kg.relate.observation.context import ObservationContext
from kg.relate.observation.observe import observe
from kg.rules.tables import read_table

ROWS = read_table("figure_words", FigureWordRow)
YEAR = "2023"


def measures(text: str) -> tuple[str, ...]:
    """The measures of a text of 2023; one of another year with that year behind it."""
    norm = shadow(text)
    sentence = Sentence(Span(0, len(norm)))
    quantities = recognize_quantities(norm, [sentence])
    layout = Layout(sentences=(sentence,))
    nodes, entities = observe(ObservationContext(Document("a" * 64, text, norm), layout, quantities, YEAR, "pl:own"))
    labels = {entity.iri: entity.label for entity in entities}
    told = [dict(node.properties) for node in nodes]
    found = [(labels[one["cg:indicator"]], one["cg:period"].strip('"')) for one in told]
    return tuple(measure if year == YEAR else f"{measure} {year}" for measure, year in found)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.kind} {row.words[0]}")
def test_a_row_names_its_example_and_does_another_job_in_its_counter_example(row: FigureWordRow) -> None:
    assert measures(row.example) == row.named
    assert measures(row.counter) == row.other


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.kind} {row.words[0]}")
def test_a_row_is_used_in_its_example(row: FigureWordRow) -> None:
    assert any(re.search(word, row.example) for word in row.words)
