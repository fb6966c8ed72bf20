"""Changes of bodies: what was founded, formed or opened, by whom and when, as ``cg:OrgChange`` nodes."""

from __future__ import annotations

import re

from kg.model import SectionRole, Span
from kg.relate.scene import Named, Scene, clause_start
from kg.relate.time import moment

_BEFORE = re.compile(
    r"(?P<verb>挂牌成立|揭牌成立|成立|组建|设立|增设|新设|创设|创立|加挂|建立|组成|挂牌|揭牌|建成)(?:了)?(?:[由以][^。;]{2,70}的|[一二三两]个|(?:全[省市县区]|[\u4e00-\u9fff]{2,4}[省市县区])?(?:首个|首家|第一个|第一家)|[\u4e00-\u9fff]{2,14}(?:库|室|站|队|所|组|中心)(?:以及|和|及|、))?$"
)
_RENAME = re.compile(r"(?:正式)?(?:更名|改名|改组|调整|更改)(?:组建)?为")
_BARE = re.compile("(?P<verb>设)$")  # 设“田姐调解室”
_ROW = re.compile(r"(?:“[^“”\n]{2,16}”[、和]?)+$")  # quoted names of the same row
_AFTER = re.compile(
    r"^(?:正式|顺利)?(?:(?P<verb>挂牌成立|揭牌成立|挂牌运行|揭牌运行|挂牌|揭牌|成立|组建|组建完成)(?:牌子)?(?=[,。;、]|以来|$)|自(?:(?:19|20)\d\d年)?(?:\d{1,2}月)?(?P<since>成立)以来|(?P<old>成立)于)"
)
_PLANNED = re.compile(
    r"拟|将|应当|推动|探索|研究|鼓励|支持|争取|力争|可以|可|需|要|计划|谋划|筹备|提出|申请|加快|推进|条件"
)
_KINDS = {
    "挂牌成立": "c:挂牌",
    "挂牌": "c:挂牌",
    "揭牌": "c:挂牌",
    "揭牌成立": "c:挂牌",
    "挂牌运行": "c:挂牌",
    "揭牌运行": "c:挂牌",
    "加挂": "c:挂牌",
    "组建完成": "c:组建",
    "组建": "c:组建",
    "组成": "c:组建",
}


def relate_changes(scene: Scene) -> None:
    """OrgChange nodes of bodies that the text says exist since; bodies only planned have none."""
    _renamed(scene)
    norm = scene.doc.norm
    done: set[tuple[str, str]] = set()
    for agency in scene.inside(0, len(norm), "agency"):
        floor = clause_start(norm, agency.span.start, max(0, agency.span.start - 120), "。;!?\n")
        row = _ROW.search(norm, max(floor, agency.span.start - 60), agency.span.start)
        begin = row.start() if row is not None and norm[agency.span.start] == "“" else agency.span.start
        before = _BEFORE.search(norm, max(floor, begin - 84), begin)
        if before is None and norm[begin] == "“" and norm[begin - 1 : begin] == "设":
            before = _BARE.search(norm, begin - 1, begin)
        after = _AFTER.match(norm[agency.span.end : agency.span.end + 24])
        if before is None and (after is None or scene.classes.get(agency.iri) == "cg:Organization"):
            continue  # when a firm was founded says nothing of the place's deeds
        if scene.role_at(agency.span.start) in (SectionRole.PLAN, SectionRole.PROVISION):
            continue
        verb_at = before.start() if before else agency.span.start
        comma = max(norm.rfind(mark, floor, verb_at) for mark in ",、。;:") + 1
        lead = norm[max(floor, comma, verb_at - 14) : verb_at]
        if before and _PLANNED.search(lead) and "同意" not in lead:
            continue
        if before and before["verb"] == "建成" and norm[begin] != "“":
            continue  # a building, not a body
        verb = before["verb"] if before else (after["verb"] or after["since"] or after["old"] if after else "")
        if before and _generic_founding(norm, agency.span.end):
            continue
        actors = _actors(scene, floor, verb_at) if before else []
        actors = [actor for actor in actors if actor != agency.iri] or [scene.own]
        if scene.own == "pl:100000" and actors == [scene.own]:
            actors = list(scene.issuers[:1]) or actors
        end = agency.span.end + (after.end() if after else 0) + 10
        when = (
            moment(norm, floor, verb_at, scene.year)
            if before
            else moment(norm, agency.span.end, min(end, len(norm)), scene.year)
            or moment(norm, floor, verb_at, scene.year)
        )
        for actor in actors:
            if (actor, agency.iri) in done:
                continue
            done.add((actor, agency.iri))
            properties = [
                ("dct:type", _KINDS.get(verb, "c:成立")),
                ("cg:actor", actor),
                ("org:resultingOrganization", agency.iri),
            ]
            if when:
                properties.append(("cg:period", f'"{when}"'))
            scene.node(
                f"x:{scene.key}-oc-{agency.span.start}-{len(done)}",
                "cg:OrgChange",
                properties,
                agency.span,
                "founding",
                0.85,
            )


def _renamed(scene: Scene) -> None:
    """将甲局更名为乙局, 甲局改组为乙局: an OrgChange from the old body to the new one."""
    norm = scene.doc.norm
    agencies = scene.inside(0, len(norm), "agency")
    for index, old in enumerate(agencies[:-1]):
        new = agencies[index + 1]
        gap = norm[old.span.end : new.span.start]
        if old.iri == new.iri or not _RENAME.fullmatch(gap):
            continue
        if scene.role_at(old.span.start) in (SectionRole.PLAN, SectionRole.PROVISION):
            continue
        floor = clause_start(norm, old.span.start, max(0, old.span.start - 120), "。;!?\n")
        properties = [
            ("dct:type", "c:更名"),
            ("org:originalOrganization", old.iri),
            ("org:resultingOrganization", new.iri),
        ]
        when = moment(norm, floor, old.span.start, scene.year)
        if when:
            properties.append(("cg:period", f'"{when}"'))
        span = Span(old.span.start, new.span.end)
        scene.node(f"x:{scene.key}-rn-{old.span.start}", "cg:OrgChange", properties, span, "renaming", 0.85)


def _generic_founding(norm: str, end: int) -> bool:
    """Whether what follows shows that no body was meant: 设立市场监管局窗口."""
    if re.match(
        r"[\u4e00-\u9fff、]{0,14}(?:平台|机制|体系|系统|制度|窗口)|\(\d+分\)|\d+[个家处]", norm[end : end + 18]
    ):
        return True
    return bool(
        re.match(
            r"窗口|专栏|办事窗口|联络员|制度|机制|联动|工作机制|协作|服务窗口|网站|账号|考核|分会场|派驻|驻|与|和[\u4e00-\u9fff]{2,10}(?:机制|关系|制度)|等[\u4e00-\u9fff]{0,6}(?:机制|制度)",
            norm[end : end + 24],
        )
    )


def _actors(scene: Scene, floor: int, at: int) -> list[str]:
    """The bodies that stand as the subject directly before the verb: 文峰所、首阳所成立."""
    norm = scene.doc.norm
    mentions = scene.inside(floor, at, "agency")
    if not mentions:
        return []
    last = mentions[-1]
    if not re.fullmatch(r"(?:联合|共同|牵头|分别|正式|先后)?", norm[last.span.end : at]):
        return []
    group: list[Named] = [last]
    for named in reversed(mentions[:-1]):
        if re.fullmatch(r"[、和与及]|联合|会同", norm[named.span.end : group[0].span.start]):
            group.insert(0, named)
        else:
            break
    return [named.iri for named in group if "政府" not in scene.labels.get(named.iri, "")[-4:]] or []
