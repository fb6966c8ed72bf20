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


def _tasks(text: str) -> dict[str, set[str]]:
    extraction = Extractor().extract(read(text.encode("utf-8"), path="节选.txt"))
    labels = {entity.iri: entity.label for entity in extraction.entities}
    tasks = {node.iri: dict(node.properties)["skos:prefLabel"] for node in extraction.nodes if node.cls == "cg:Task"}
    return {
        name.split('"')[1]: {labels[c.object] for c in extraction.claims if c.subject == iri}
        for iri, name in tasks.items()
    }


def test_bracket_of_the_mark_is_no_part_of_the_task() -> None:
    found = _tasks("(一)规范遂宁市审批事项(市司法局牵头,市公安局配合)。\n(二)公布办事指南(年底前完成,市财政局负责)。\n")
    assert set(found) == {"规范遂宁市审批事项", "公布办事指南"}
    assert found["公布办事指南"] == {"遂宁市财政局"}


def test_numbered_item_that_ends_in_a_word_of_genre_is_no_title() -> None:
    found = _tasks("1.规范遂宁市审批事项\n责任单位:市司法局\n2.公布办事目录\n责任单位:市财政局\n")
    assert found == {"规范遂宁市审批事项": {"遂宁市司法局"}, "公布办事目录": {"遂宁市财政局"}}


@pytest.mark.parametrize(("first", "second"), [("1)", "2)"), ("●", "●"), ("第一,", "第二,"), ("任务一:", "任务二:")])
def test_item_that_opens_no_section(first: str, second: str) -> None:
    text = f"遂宁市各部门要完成以下事项。\n{first}加强人员培训。按月组织。(责任单位:市司法局)\n{second}完善基准。全面公布。\n责任单位:市财政局\n"
    assert _tasks(text) == {"加强人员培训": {"遂宁市司法局"}, "完善基准": {"遂宁市财政局"}}


def test_items_within_one_sentence() -> None:
    found = _tasks("遂宁市要做到:一是抓好培训(责任单位:市司法局);二是完善基准(责任单位:市财政局)。\n")
    assert found == {"抓好培训": {"遂宁市司法局"}, "完善基准": {"遂宁市财政局"}}


def test_plain_paragraph_is_no_task() -> None:
    assert _tasks("遂宁市加强人员培训,按月组织。(责任单位:市司法局)\n") == {}


def test_units_of_a_text_that_never_tells_its_place() -> None:
    found = _tasks("三、规范审批。减少材料。(责任单位:市司法局、各县区)\n四、公开结果。(责任单位:市场监管部门)\n")
    assert found["规范审批"] == {"某市司法局", "某地各县区"}
    assert "公开结果" not in found


@pytest.mark.parametrize(
    ("mark", "units"),
    [
        ("责 任 单 位:市司法局", {"遂宁市司法局"}),
        ("责任部门(单位):市司法局", {"遂宁市司法局"}),
        ("责任单位、责任人:市司法局", {"遂宁市司法局"}),
        ("责任单位∶市司法局", {"遂宁市司法局"}),
        ("参与部门:市司法局", {"遂宁市司法局"}),
        ("(责任:市司法局)", {"遂宁市司法局"}),
        ("责任部门(单位)由会议明确。", None),
    ],
)
def test_forms_of_the_label(mark: str, units: set[str] | None) -> None:
    found = _tasks(f"三、规范审批。推进遂宁市审批标准化。{mark}\n四、公开结果。按月公布。\n")
    assert found.get("规范审批") == units


def test_region_and_districts_that_a_text_leaves_open() -> None:
    found = _tasks("(一)推进培训。(自治区司法厅牵头,各盟市人民政府配合)\n(二)公开结果。(区司法局负责,各街道配合)\n")
    assert found == {
        "推进培训": {"自治区司法厅", "某地各盟市人民政府"},
        "公开结果": {"某区司法局", "某地各街道"},
    }


def test_the_provinces_are_of_the_nation_even_where_the_text_is_of_an_unknown_place() -> None:
    text = "三、规范审批。(责任单位:省司法厅,各省、自治区、直辖市人民政府)\n"
    extraction = Extractor().extract(read(text.encode("utf-8"), path="节选.txt"))
    found = {entity.label: entity.iri for entity in extraction.entities}
    assert found["某省司法厅"].startswith("ag:text-")
    assert found["各省、自治区、直辖市人民政府"].startswith("ag:100000-")


def test_bare_department_behind_one_of_an_open_place() -> None:
    found = _tasks("三、规范审批。(责任单位:县教育局、民政局、财政局,各乡镇)\n四、公开结果。(责任单位:县司法局)\n")
    assert found["规范审批"] == {"某县教育局", "某县民政局", "某县财政局", "某地各乡镇"}
