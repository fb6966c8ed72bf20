"""Who received a title, told by the rows of a table: 乔口镇 | 国家卫生乡镇 | 全国爱国卫生运动委员会.

One row: who received, the title, who gave. The lists under a title's heading are read by ``kg.relate.honours``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.model import SectionRole, Span
from kg.relate.scene import Named, Scene, leaves

_AWARDS = re.compile(r"表彰|表扬|授予|命名|获奖|授奖|颁奖|评选结果|先进名单|荣誉|奖励")
_HEAD = 400  # code points at the beginning in which a text says that it is about awards
_CELL = re.compile(r"[^|\t 　]+")


def relate_award_rows(scene: Scene) -> None:
    """Conferral nodes of the rows of a text that is about awards."""
    norm = scene.doc.norm
    honours = [n for n in scene.inside(0, len(norm), "honour") if scene.role_at(n.span.start) is not SectionRole.PLAN]
    if not honours or not _AWARDS.search(norm, 0, _HEAD):
        return
    done = {_pair(node.properties) for node in scene.nodes if node.cls == "cg:Conferral"}
    for honour in honours:
        for receiver, givers in _row(scene, honour):
            if (receiver.iri, honour.iri) not in done:
                done.add((receiver.iri, honour.iri))
                _confer(scene, honour, receiver, givers)


def _pair(properties: Sequence[tuple[str, str]]) -> tuple[str, str]:
    values = dict(properties)
    return values.get("schema:recipient", ""), values.get("cg:honour", "")


def _line(norm: str, at: int) -> tuple[int, int]:
    end = norm.find("\n", at)
    return norm.rfind("\n", 0, at) + 1, end if end >= 0 else len(norm)


def _exact(scene: Scene, start: int, end: int) -> Named | None:
    """The place, body or person that a stretch of text is the name of."""
    found = [n for n in scene.inside(start, end, "place", "agency", "person") if n.span == Span(start, end)]
    return next((n for n in found if n.kind == "agency"), found[0] if found else None)


def _row(scene: Scene, honour: Named) -> Iterator[tuple[Named, list[str]]]:
    """A row of a table: the first cell is who received, the title fills the end of a later one, the next is who gave."""
    norm = scene.doc.norm
    start, end = _line(norm, honour.span.start)
    cells = [(start + m.start(), start + m.end()) for m in _CELL.finditer(norm[start:end])]
    place = next((i for i, (_, stop) in enumerate(cells) if stop == honour.span.end), 0)
    if not 1 <= place <= 2 or len(cells) > 6:
        return
    receiver = _exact(scene, *cells[place - 1])
    if receiver is not None:
        givers = leaves(scene.inside(*cells[place + 1], "agency")) if place + 1 < len(cells) else []
        filled = givers and givers[0].span.start == cells[place + 1][0] and givers[-1].span.end == cells[place + 1][1]
        yield receiver, [giver.iri for giver in givers] if filled else []


def _confer(scene: Scene, honour: Named, receiver: Named, givers: Sequence[str]) -> None:
    properties = [("dct:type", "c:表彰"), ("schema:recipient", receiver.iri), ("cg:honour", honour.iri)]
    properties += [("cg:actor", giver) for giver in givers if giver != receiver.iri]
    span = receiver.span
    scene.node(
        f"x:{scene.key}-ar-{honour.span.start}-{span.start}", "cg:Conferral", properties, span, "award-row", 0.85
    )
