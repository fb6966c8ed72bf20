"""Changes of bodies: what was founded, formed or opened, by whom and when, as ``cg:OrgChange`` nodes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.model import SectionRole, Span
from kg.relate.reorganized import relate_reorganized
from kg.relate.scene import Named, Scene, clause_start, leaves
from kg.relate.time import moment

_BEFORE = re.compile(
    r"(?P<verb>挂牌成立|揭牌成立|成立|组建|设立|增设|新设|创设|创立|加挂|建立|组成|挂牌|揭牌|建成)(?:了)?(?:[由以][^。;]{2,120}的|[一二三两]个|(?:全[省市县区]|[\u4e00-\u9fff]{2,4}[省市县区])?(?:首个|首家|第一个|第一家)|(?![由以])[\u4e00-\u9fff]{2,14}(?:库|室|站|队|所|组|中心)(?:以及|和|及|、))?$"
)
_BARE = re.compile("(?P<verb>设)$")  # 设“田姐调解室”
_LISTED = re.compile(  # 此次挂牌16家单位是:
    r"(?P<verb>挂牌|揭牌|新组建|组建|新设立)(?:成立)?的?[^,。;:\n]{0,12}(?:机构|单位|部门)(?:分别)?(?:是|为|有|包括)?:$"
)
_JOIN = re.compile(r"[、和与及]|以及")
_SHARED = ("成立", "组建", "设立", "新设", "增设", "挂牌成立", "揭牌成立")  # verbs that found all bodies of a row
_ROW = re.compile(r"(?:“[^“”\n]{2,16}”[、和]?)+$")  # quoted names of the same row
_AFTER = re.compile(
    r"(?:等(?:\d+|[一二三四五六七八九十]+)?[家个]?[^,。;:]{0,14}?(?:机构|单位|部门))?"
    r"(?:于?(?:(?:19|20)\d\d年)?(?:\d{1,2}月)?(?:\d{1,2}日)?(?:经[^,。;]{2,24}(?:批准|同意),?)?(?=[\u4e00-\u9fff]))?"  # 于2023年5月经市编办批准成立
    r"(?:正式|顺利|分别|同时|集中|统一|陆续|相继|先后|今日|今天|获批){0,3}"
    r"(?:(?:在[^,。;]{2,20}?)?举行(?:了)?(?:集中|隆重)?(?P<sign>挂牌|揭牌|揭幕)(?:成立)?仪式"
    r"|(?P<rite>挂牌|揭牌|揭幕)(?:成立)?仪式(?:暨[^,。;]{2,20}?)?(?:在[^,。;]{2,24}?)?(?:隆重|顺利)?(?:举[行办])?(?=[,。;、\n]|在|上|\Z)"
    r"|(?:完成)?(?P<verb>挂牌成立|揭牌成立|挂牌运行|揭牌运行|挂牌|揭牌|揭幕|成立|设立|组建|组建完成)(?:牌子)?(?=[,。;、\n]|以来|\Z)"
    r"|自(?:(?:19|20)\d\d年)?(?:\d{1,2}月)?(?P<since>成立)以来|(?P<old>成立)于)"
)
# 对组建某局|作出部署: talked of; 在7个镇|成立: one for each
_TALKED = re.compile(r"(?:对|就|围绕)(?:加快|尽快)?\Z")
_IN_EACH = re.compile(
    r"(?:[\d两三四五六七八九十]个?|[各每]个?)[^,。;、]{0,8}?(?:镇|乡|街道|村|社区|[县市区])(?:均|都|全部)?\Z"
)
_PLANNED = re.compile(
    r"拟|将|应当|推动|探索|研究(?!决定)|鼓励|支持|争取|力争|可以|可|需|要|计划|谋划|筹备|提出|申请|加快|推进|条件"
)
# 国务院决定|成立
_OPENS_VERB = re.compile(r"(?:联合|共同|牵头|分别|正式|先后|研究|决定|同意|批准|专门|相继|还|新|已){0,3}")
_KINDS = {
    "挂牌成立": "c:挂牌",
    "挂牌": "c:挂牌",
    "揭幕": "c:挂牌",
    "揭牌": "c:挂牌",
    "揭牌成立": "c:挂牌",
    "挂牌运行": "c:挂牌",
    "揭牌运行": "c:挂牌",
    "加挂": "c:挂牌",
    "组建完成": "c:组建",
    "组建": "c:组建",
    "组成": "c:组建",
}


@dataclass(frozen=True, slots=True)
class _Founding:
    """A founding that the text reports: its clause's ``floor``, the verb and its place, and what follows the name."""

    agency: Named
    floor: int
    verb: str
    verb_at: int
    after: re.Match[str] | None
    active: bool


def relate_changes(scene: Scene) -> None:
    """OrgChange nodes of bodies that the text says exist since; bodies only planned have none."""
    relate_reorganized(scene)
    done: set[tuple[str, str]] = set()
    tasks = {mark.section for mark in scene.layout.responsibilities}
    agencies = scene.inside(0, len(scene.doc.norm), "agency")
    afters, befores = _afters(scene.doc.norm, agencies), _befores(scene.doc.norm, agencies)
    foundings = [
        founding
        for agency in agencies
        if not _is_ordered(scene, agency, tasks)
        and (founding := _founding_of(scene, agency, befores.get(agency.span), afters.get(agency.span))) is not None
    ]
    told = {founding.agency.iri for founding in foundings if _named_founders(scene, founding)}
    for founding in foundings:
        agency, when = founding.agency, _when(scene, founding)
        if agency.iri in told and not _named_founders(scene, founding):
            continue  # 关于成立…的通知: the text itself says who founds it
        for actor in _founders(scene, founding) or ([""] if when else []):
            if (actor, agency.iri) in done:
                continue
            done.add((actor, agency.iri))
            properties = [
                ("dct:type", _KINDS.get(founding.verb, "c:成立")),
                *([("cg:actor", actor)] if actor else []),  # of the own body only the date is told
                ("org:resultingOrganization", agency.iri),
                *([("cg:period", f'"{when}"')] if when else []),
            ]
            iri = f"x:{scene.key}-oc-{agency.span.start}-{len(done)}"
            scene.node(iri, "cg:OrgChange", properties, agency.span, "founding", 0.85)


def _is_ordered(scene: Scene, agency: Named, tasks: set[int]) -> bool:
    """Whether a body only stands in the order of a plan: 建立检测中心 in an item with responsible units; teams begin at once."""
    if scene.role_at(agency.span.start) in (SectionRole.PLAN, SectionRole.PROVISION):
        return True
    if not tasks or scene.classes.get(agency.iri) == "cg:CoordinatingBody":
        return False
    return any(
        scene.layout.sections[index].span.start <= agency.span.start < scene.layout.sections[index].span.end
        for index in tasks
        if index >= 0
    )


def _founding_of(
    scene: Scene, agency: Named, before: re.Match[str] | None, after: re.Match[str] | None
) -> _Founding | None:
    """The founding of a mentioned body, or None: 成立了X, X于2020年挂牌成立; not 拟成立X, 设立X窗口."""
    norm, start = scene.doc.norm, agency.span.start
    floor = clause_start(norm, start, max(0, start - 120), "。;!?\n")
    if before is None:
        if after is None or scene.classes.get(agency.iri) == "cg:Organization":
            return None  # when a firm was founded says nothing of the place's deeds
        verb = after["sign"] or after["rite"] or after["verb"] or after["since"] or after["old"]
        return _Founding(agency, floor, verb, start, after, active=False)
    comma = max(norm.rfind(mark, floor, before.start()) for mark in ",、。;:") + 1
    lead = norm[max(floor, comma, before.start() - 14) : before.start()]
    if _PLANNED.search(lead) and "同意" not in lead:
        return None
    if _TALKED.search(lead) or _IN_EACH.search(lead):
        return None
    if before["verb"] == "建成" and norm[start] != "“":
        return None  # a building, not a body
    if _generic_founding(norm, agency.span.end):
        return None
    return _Founding(agency, floor, before["verb"], before.start(), after, active=True)


def _named_founders(scene: Scene, founding: _Founding) -> list[str]:
    """The founders that the sentence itself names as its subject."""
    found = _actors(scene, founding.floor, founding.verb_at) if founding.active else []
    return [actor for actor in found if actor != founding.agency.iri]


def _founders(scene: Scene, founding: _Founding) -> list[str]:
    """Who founds: the subject of the verb, else the own place; the issuer in a text of the nation."""
    own_body = scene.labels.get(founding.agency.iri, "").endswith(f"{scene.labels.get(scene.own, '?')}办事处")
    actors = _named_founders(scene, founding) or ([] if own_body else [scene.own])
    actors = [actor for actor in actors if actor != founding.agency.iri]
    if scene.own == "pl:100000" and actors == [scene.own]:
        return [one for one in scene.issuers[:1] if one != founding.agency.iri] or actors
    return actors


def _when(scene: Scene, founding: _Founding) -> str:
    """The time of the clause; where the verb follows the name, the time behind it comes first."""
    norm, end = scene.doc.norm, founding.agency.span.end
    said = moment(norm, founding.floor, founding.verb_at, scene.year)
    if founding.active:
        return said
    stop = (founding.after.end() if founding.after else end) + 10
    return moment(norm, end, min(stop, len(norm)), scene.year) or said


def _afters(norm: str, agencies: Sequence[Named]) -> dict[Span, re.Match[str]]:
    """What is said behind a body, or behind the row that it stands in: 甲局、乙局分别挂牌."""
    found: dict[Span, re.Match[str]] = {}
    following: Named | None = None
    for agency in reversed(agencies):
        end = agency.span.end
        match = _AFTER.match(norm, end)
        if match is None and following is not None and _JOIN.fullmatch(norm, end, following.span.start):
            match = found.get(following.span)
        if match is not None:
            found[agency.span] = match
        following = agency
    return found


def _befores(norm: str, agencies: Sequence[Named]) -> dict[Span, re.Match[str]]:
    """What founds a body, before it or before the row that it stands in: 组建甲局、乙局, 此次挂牌16家单位是:甲局、乙局."""
    found: dict[Span, re.Match[str]] = {}
    previous: Named | None = None
    for agency in agencies:
        start = agency.span.start
        match = _founding_before(norm, start)
        if match is None and previous is not None and _JOIN.fullmatch(norm, previous.span.end, start):
            shared = found.get(previous.span)
            match = shared if shared is not None and (shared.re is _LISTED or shared["verb"] in _SHARED) else None
        if match is not None:
            found[agency.span] = match
        previous = agency
    return found


def _founding_before(norm: str, start: int) -> re.Match[str] | None:
    """The verb of founding that a body is the object of, or the head of a list of new bodies."""
    floor = clause_start(norm, start, max(0, start - 120), "。;!?\n")
    if norm[start - 1 : start] == ":":
        return _LISTED.search(norm, floor, start)
    row = _ROW.search(norm, max(floor, start - 60), start) if norm[start] == "“" else None
    begin = row.start() if row is not None else start
    begin -= row is None and norm[start - 1 : start] == "“"  # 组建“某某工作专班办公室”
    before = _BEFORE.search(norm, max(floor, begin - 134), begin)
    if before is None and norm[begin] == "“" and norm[begin - 1 : begin] == "设":
        before = _BARE.search(norm, begin - 1, begin)
    return before


def _generic_founding(norm: str, end: int) -> bool:
    """Whether what follows shows that no body was meant: 设立市场监管局窗口."""
    if re.match(
        r"[\u4e00-\u9fff、]{0,14}(?:平台|机制|体系|系统|制度|窗口)|\(\d+分\)|\d+[个家处]", norm[end : end + 18]
    ):
        return True
    if re.match(r"[^,。;]{0,60}?(?:共同|联合)?(?:组成|参与|参加|牵头)的", norm[end : end + 80]):
        return True  # 建立甲局、乙局共同组成的|指导小组
    return bool(
        re.match(
            r"窗口|专栏|办公室|办事窗口|联络员|制度|机制|联动|工作机制|协作|服务窗口|网站|账号|考核|分会场|派驻|驻|与|和[\u4e00-\u9fff]{2,10}(?:机制|关系|制度)|等[\u4e00-\u9fff]{0,6}(?:机制|制度)",
            norm[end : end + 24],
        )
    )


def _actors(scene: Scene, floor: int, at: int) -> list[str]:
    """The bodies that stand as the subject directly before the verb: 文峰所、首阳所成立."""
    norm = scene.doc.norm
    mentions = leaves(scene.inside(floor, at, "agency", "place"))
    if not mentions:
        return []
    last = mentions[-1]
    if not _OPENS_VERB.fullmatch(norm, last.span.end, at):
        return []
    group: list[Named] = [last]
    for named in reversed(mentions[:-1]):
        if re.fullmatch(r"[、和与及]|联合|会同", norm[named.span.end : group[0].span.start]):
            group.insert(0, named)
        else:
            break
    if norm[max(floor, group[0].span.start - 2) : group[0].span.start] in ("联合", "会同"):
        return [scene.own, *(named.iri for named in group)]  # 联合兴化市司法局成立: the subject is left out
    return [named.iri for named in group if "政府" not in scene.labels.get(named.iri, "")[-4:]] or []
