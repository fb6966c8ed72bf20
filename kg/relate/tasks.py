"""Tasks: numbered items with responsible units; the item's heading is the task, its list the units."""

from __future__ import annotations

import re

from kg.model import Span
from kg.ontology.iri import slug
from kg.relate.scene import Scene


def relate_tasks(scene: Scene, units: list[tuple[int, Span, str]]) -> list[tuple[str, str, Span]]:
    """Add task nodes and their units; returns (CURIE, heading, span) of each task."""
    made: dict[int, str] = {}
    tasks: list[tuple[str, str, Span]] = []
    for index, span, unit in units:
        mark = scene.layout.responsibilities[index]
        section = mark.section
        heading, where = _heading(scene, section, mark.span)
        raw = scene.doc.text[max(0, where.start - 1) : where.end].strip() if heading else ""
        raw = raw if raw and "\ue000" <= raw[0] <= "\uf8ff" else heading  # a number's dot from a private font
        if not heading:
            continue
        if section not in made:
            iri = f"task:{scene.key}-{slug(scene.layout.sections[section].path)}-{slug(heading)}"
            made[section] = iri
            tasks.append((iri, heading, where))
            properties = [
                ("skos:prefLabel", _literal(heading)),
                *([("skos:hiddenLabel", _literal(raw))] if raw != heading else []),
                ("cg:status", "c:要求"),
                ("skos:notation", f'"{scene.layout.sections[section].number.strip("、.")}"'),
                *scene.own_place(),
            ]
            if scene.year:
                properties.append(("cg:period", f'"{scene.year}"'))
            scene.node(iri, "cg:Task", properties, where, "task-with-units", 0.95)
        predicate = "cg:leadUnit" if mark.role == "lead" else "cg:responsibleUnit"
        scene.claim(made[section], predicate, unit, span, f"units-{mark.role}", 0.95)
    return tasks


def _heading(scene: Scene, section: int, span: Span) -> tuple[str, Span]:
    if section < 0:
        return "", span
    heading = scene.layout.sections[section].heading
    norm = scene.doc.norm
    leading = _LEADING.match(norm, heading.start, heading.start + _LONGEST_LIST)
    if leading is not None:  # 2.〔牵头单位:市司法局〕加强调解组织建设: the task stands behind its units
        heading = Span(leading.start("task"), leading.end("task"))
    text = re.sub(r"\s+", "", norm[heading.start : heading.end])
    return _MARK.sub("", text), heading


_MARK = re.compile(r"[(〔](?:责任|牵头|主办|承办|配合|实施|落实).*$")
_LEADING = re.compile(
    r"\s*[(〔](?:责任|牵头|主办|承办|配合|实施|落实)[^()〔〕]*(?:\([^()〔〕]{0,16}\)[^()〔〕]*)*[)〕]\s*"
    r"(?P<task>[^。;\n]{0,120})"
)
_LONGEST_LIST = 700  # code points of a list of units before a task


def _literal(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"@zh'
