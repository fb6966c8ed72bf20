"""Tasks of a work plan: where the mark of units may stand, and which text is the task."""

from __future__ import annotations

import pytest

from kg.ingest import read
from kg.pipeline import Extractor

PLAN = """永济市人民政府办公室关于印发永济市法治建设2023年工作要点的通知
为做好今年工作,制定本工作要点。
一、重点任务
{item}
永济市人民政府办公室
2023年3月1日
"""


@pytest.mark.parametrize(
    ("item", "task", "units"),
    [
        ("1.推进执法规范化。完善执法流程。(责任单位:市司法局)", "推进执法规范化", {"永济市司法局"}),
        ("1.推进执法规范化〔责任单位:市司法局〕\n完善执法流程。", "推进执法规范化", {"永济市司法局"}),
        (
            "1.〔牵头单位:市司法局;配合单位:市公安局〕推进执法规范化。完善流程。",
            "推进执法规范化",
            {"永济市司法局", "永济市公安局"},
        ),
        ("1.推进执法规范化\n完善执法流程。\n责任单位:市司法局", "推进执法规范化", {"永济市司法局"}),
        (
            "1.推进执法规范化。完善流程。(市司法局牵头,市公安局配合)",
            "推进执法规范化",
            {"永济市司法局", "永济市公安局"},
        ),
    ],
)
def test_task_and_its_units(item: str, task: str, units: set[str]) -> None:
    extraction = Extractor().extract(read(PLAN.format(item=item).encode("utf-8"), path="永济市.txt"))
    labels = {entity.iri: entity.label for entity in extraction.entities}
    tasks = {node.iri: dict(node.properties) for node in extraction.nodes if node.rule == "task-with-units"}
    assert [row["skos:prefLabel"] for row in tasks.values()] == [f'"{task}"@zh']
    found = {labels[c.object] for c in extraction.claims if c.subject in tasks}
    assert found == units
    assert {row["cg:status"] for row in tasks.values()} == {"c:要求"}
