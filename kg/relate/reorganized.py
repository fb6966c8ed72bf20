"""Bodies that became others or ended: 甲局更名为乙局, 甲局和乙局合并为丙局, 撤销甲局, as ``cg:OrgChange`` nodes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.model import SectionRole, Span
from kg.relate.scene import Named, Scene, clause_start, leaves, row_before
from kg.relate.time import moment

_BECAME = re.compile(
    r"(?:正式|先后|又|再)?(?:(?:更名|改名|改组|改建|改制|改设|更改|变更|调整|升格|改)(?:组建)?为|改称|更名)"
)
_MERGED = re.compile(
    r"(?:等)?(?:的?(?:职责|职能|机构))?(?:合并|整合|撤并|合署),?(?:(?:组建|成立|设立|建立|新组建)(?:了|为)?|为|成)"
)
# 调整为国务院|直属机构 gives no new name
_RANK = re.compile(r"(?:的)?(?:直属|组成|派出|所属|下属|管理|领导|部门|机构|工作部门|序列)")
_ENDED_BEFORE = re.compile(r"(?:撤销|不再保留|裁撤|取消)(?:了|原)?$")
_ENDED_AFTER = re.compile(r"(?:被|予以|同时)?(?:撤销|裁撤)(?=[,。;\n]|$)")
_ROW_ENDS = re.compile(r"(?=[,。;\n]|$)|(?:等)?(?:机构|建制|牌子)")  # not 撤销市公安局|作出的决定
_NOT_DONE = re.compile(r"拟|将(?!军|\Z)|应当|可以|计划|建议|研究(?!决定)|不得|申请|探索|推动|未")
_ROW = 400  # code points of a row of bodies
_JOIN = re.compile(r"[、和与及]|以及")


def relate_reorganized(scene: Scene) -> None:
    """OrgChange nodes from the bodies before to the body after; bodies that ended have none after."""
    agencies = leaves(scene.inside(0, len(scene.doc.norm), "agency"))
    for index, new in enumerate(agencies):
        if _only_told(scene, new.span.start):
            old, code = _before(scene, agencies, index)
            if old and not _RANK.match(scene.doc.norm, new.span.end) and _by_own_name(scene, old):
                _node(scene, code, old, new)
    for row in _ended(scene, agencies):
        _node(scene, "c:撤并", row, None)


def _only_told(scene: Scene, at: int) -> bool:
    """Whether what stands here is told as done, not planned or ruled."""
    return scene.role_at(at) not in (SectionRole.PLAN, SectionRole.PROVISION)


def _before(scene: Scene, agencies: Sequence[Named], index: int) -> tuple[list[Named], str]:
    """The bodies that became the one at ``index``, and the kind of change."""
    if index == 0:
        return [], ""
    norm, new, last = scene.doc.norm, agencies[index], agencies[index - 1]
    gap = norm[last.span.end : new.span.start]
    if last.iri == new.iri or _planned(norm, last.span.start):
        return [], ""
    if _BECAME.fullmatch(gap):
        return [last], "c:更名"
    if _MERGED.fullmatch(gap):
        row = row_before(scene, max(0, last.span.start - _ROW), last.span.end, between=_JOIN.pattern)
        return (row, "c:合并") if len(row) > 1 else ([], "")
    return [], ""


def _ended(scene: Scene, agencies: Sequence[Named]) -> Iterator[list[Named]]:
    """The rows of bodies that the text says ended: 撤销甲局、乙局, 甲站同时撤销."""
    norm, taken = scene.doc.norm, 0
    for index, agency in enumerate(agencies):
        start = agency.span.start
        if start < taken or not _only_told(scene, start):
            continue
        row = [agency]
        for following in agencies[index + 1 :]:
            if not _JOIN.fullmatch(norm, row[-1].span.end, following.span.start):
                break
            row.append(following)
        end = row[-1].span.end
        before = _ENDED_BEFORE.search(norm, max(0, start - 6), start)
        told = _ROW_ENDS.match(norm, end) if before is not None else _ENDED_AFTER.match(norm, end)
        if told is not None and not _planned(norm, before.start() if before is not None else start):
            taken = end
            row = [named for named in row if _by_own_name(scene, [named])]
            if row:
                yield row


def _by_own_name(scene: Scene, row: Sequence[Named]) -> bool:
    """Whether bodies are meant under the name that stands here, not under that of their successor: 撤销市粮食局."""
    norm = scene.doc.norm
    return all(scene.labels.get(n.iri, "").endswith(norm[n.span.end - 3 : n.span.end]) for n in row)


def _planned(norm: str, at: int) -> bool:
    floor = clause_start(norm, at, max(0, at - 40), "。;!?\n,")
    return _NOT_DONE.search(norm[floor:at]) is not None


def _node(scene: Scene, code: str, old: Sequence[Named], new: Named | None) -> None:
    last = new if new is not None else old[-1]
    floor = clause_start(scene.doc.norm, old[0].span.start, max(0, old[0].span.start - 120), "。;!?\n")
    properties = [("dct:type", code)]
    properties += [("org:originalOrganization", iri) for iri in dict.fromkeys(named.iri for named in old)]
    properties += [("org:resultingOrganization", new.iri)] if new is not None else []
    when = moment(scene.doc.norm, floor, old[0].span.start, scene.year)
    properties += [("cg:period", f'"{when}"')] if when else []
    span = Span(old[0].span.start, last.span.end)
    scene.node(f"x:{scene.key}-rn-{old[0].span.start}", "cg:OrgChange", properties, span, "renaming", 0.85)
