"""Tasks: numbered items with responsible units; the item's heading is the task, its list the units."""

from __future__ import annotations

import re
from functools import cache

from kg.model import Responsibility, Span
from kg.ontology.iri import slug
from kg.ontology.literal import zh_literal
from kg.relate.scene import Scene
from kg.rules.mark_words import role_words

_LONGEST_LIST = 700  # code points of a list of units before a task


def relate_tasks(scene: Scene, units: list[tuple[int, Span, str]]) -> list[tuple[str, str, Span]]:
    """Add task nodes and their units; returns (CURIE, heading, span) of each task."""
    made: dict[tuple[int, Span | None], str] = {}
    tasks: list[tuple[str, str, Span]] = []
    for index, span, unit in units:
        mark = scene.layout.responsibilities[index]
        heading, where = _heading(scene, mark)
        if not heading:
            continue
        key = (mark.section, mark.task)
        if key not in made:
            made[key] = _task(scene, mark, heading, where)
            tasks.append((made[key], heading, where))
        predicate = "cg:leadUnit" if mark.role == "lead" else "cg:responsibleUnit"
        scene.claim(made[key], predicate, unit, span, f"units-{mark.role}", 0.95)
    return tasks


def _task(scene: Scene, mark: Responsibility, heading: str, where: Span) -> str:
    """Add the node of a task: the item of a plan or the row of a table."""
    raw = scene.doc.text[max(0, where.start - 1) : where.end].strip()
    raw = raw if raw and "\ue000" <= raw[0] <= "\uf8ff" else heading  # a number's dot from a private font
    section = scene.layout.sections[mark.section] if mark.task is None else None
    path = section.path if section is not None else f"表/{mark.number}" if mark.number else "项"
    number = section.number.strip("、.") if section is not None else mark.number
    iri = f"task:{scene.key}-{slug(path)}-{slug(heading)}"
    properties = [
        ("skos:prefLabel", zh_literal(heading)),
        *([("skos:hiddenLabel", zh_literal(raw))] if raw != heading else []),
        ("cg:status", "c:要求"),
        *([("skos:notation", f'"{number}"')] if number else []),
        *scene.own_place(),
    ]
    if scene.year:
        properties.append(("cg:period", f'"{scene.year}"'))
    scene.node(iri, "cg:Task", properties, where, "task-with-units", 0.95)
    return iri


def _heading(scene: Scene, mark: Responsibility) -> tuple[str, Span]:
    norm = scene.doc.norm
    if mark.task is not None:
        return re.sub(r"\s+", "", norm[mark.task.start : mark.task.end]), mark.task
    if mark.section < 0:
        return "", mark.span
    heading = scene.layout.sections[mark.section].heading
    leading = _leading().match(norm, heading.start, heading.start + _LONGEST_LIST)
    if leading is not None:  # 2.〔牵头单位:市司法局〕加强调解组织建设: the task stands behind its units
        heading = Span(leading.start("task"), leading.end("task"))
    heading = _before_mark(norm, heading, mark)
    text = re.sub(r"\s+", "", norm[heading.start : heading.end])
    return _mark().sub("", text), heading


@cache
def _mark() -> re.Pattern[str]:
    """The mark of units behind a heading, to the end."""
    return re.compile(rf"[(〔](?:{role_words()}).*$")


@cache
def _leading() -> re.Pattern[str]:
    """The mark of units before a task."""
    return re.compile(
        rf"\s*[(〔](?:{role_words()})[^()〔〕]*(?:\([^()〔〕]{{0,16}}\)[^()〔〕]*)*[)〕]\s*(?P<task>[^。;\n]{{0,120}})"
    )


def _before_mark(norm: str, heading: Span, mark: Responsibility) -> Span:
    """A heading without the bracket of its mark: 公布目录|(年底前完成,市财政局负责)。"""
    opening = max(norm.rfind("(", heading.start, mark.units.start), norm.rfind("〔", heading.start, mark.units.start))
    if not heading.start < opening < heading.end or re.search(r"[)〕。]", norm[opening : mark.units.start]):
        return heading
    return Span(heading.start, opening)
