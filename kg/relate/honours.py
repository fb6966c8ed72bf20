"""Honours: who received which title from whom, as ``cg:Conferral`` nodes."""

from __future__ import annotations

import re

from kg.model import SectionRole
from kg.relate.scene import Named, Scene, clause_start
from kg.relate.time import moment

_KINDS = {"命名": "c:命名", "评": "c:评为", "列": "c:列入", "入选": "c:列入", "表彰": "c:表彰"}
_AIMED = re.compile(
    r"力争|争取|争创|努力|推动|支持|确保|计划|拟|鼓励|申请|加快创建|积极创建|将要|若|如果|凡|可|对.{0,12}的"
)
_WON = (
    "荣获",
    "获评",
    "荣膺",
    "获得",
    "获批",
    "入选",
    "跻身",
    "摘得",
    "夺得",
    "成功申报",
    "成功创建",
    "成功创成",
    "创成",
    "保持",
    "晋级",
    "斩获",
    "喜获",
    "荣登",
    "获",
    "连续获",
)
_ADVERB = re.compile(
    r"(?:先后|连续|成功|也|并|再次|首次|还|均|又|多次|分别|顺利|一举|多年来|(?:19|20)?\d{2,4}年(?:度)?(?:\d{1,2}月)?|[,、 ])+$"
)


def relate_honours(scene: Scene) -> None:
    """Conferral nodes for the titles that the text says were received; titles only aimed at have none."""
    counts: dict[tuple[str, str], int] = {}
    for honour in scene.inside(0, len(scene.doc.norm), "honour"):
        mention = honour.mention
        if mention is None or not mention.part("verb"):
            continue
        verb, at = mention.part("verb"), int(mention.part("at"))
        if scene.role_at(honour.span.start) in (
            SectionRole.PLAN,
            SectionRole.TASKS,
            SectionRole.MEASURE,
            SectionRole.PROVISION,
        ):
            continue
        norm = scene.doc.norm
        floor = clause_start(norm, at, max(0, at - 150))
        lead = norm[floor:at]
        if _AIMED.search(lead[-24:]):
            continue
        counted = re.match(r"\d+个", norm[honour.span.end : honour.span.end + 4])
        if counted:
            continue
        giver = ""
        passive = lead.rfind("被")
        recipients: list[Named] = []
        if passive >= 0:
            givers = scene.inside(floor + passive, at, "agency")
            giver = givers[-1].iri if givers else ""
            recipients = _group(scene, floor, floor + passive)
        elif verb == "是":
            continue_at = norm.rfind("是", max(0, at - 80), at)
            recipients = _group(scene, floor, continue_at if continue_at >= 0 else at)
        elif verb in _WON or verb in (
            "评为",
            "认定为",
            "确定为",
            "命名为",
            "评定为",
            "评选为",
            "列为",
            "列入",
            "表彰为",
        ):
            recipients = _group(scene, floor, at)
        else:
            continue
        if recipients is None:
            continue
        subjects = [r.iri for r in recipients] or (
            [scene.own] if _elided(norm, floor, floor + passive if passive >= 0 else at) else []
        )
        for subject in subjects:
            if subject == giver:
                continue
            kind = next((code for word, code in _KINDS.items() if word in verb), "c:评为")
            key = (subject, honour.iri)
            counts[key] = counts.get(key, 0) + 1
            if counts[key] > 1:
                continue
            properties = [("dct:type", kind), ("schema:recipient", subject), ("cg:honour", honour.iri)]
            if giver:
                properties.append(("cg:actor", giver))
            when = moment(norm, floor, honour.span.start, scene.year)
            if when:
                properties.append(("cg:period", f'"{when}"'))
            scene.node(
                f"x:{scene.key}-cf-{honour.span.start}-{len(scene.nodes)}",
                "cg:Conferral",
                properties,
                honour.span,
                "conferral",
                0.85,
            )


def _group(scene: Scene, floor: int, stop: int) -> list[Named]:
    """The places or bodies that are the subject: the last row of them before ``stop`` when nothing else stands between."""
    norm = scene.doc.norm
    mentions = list(scene.inside(floor, stop, "place", "agency"))
    # an agency that begins with a place hides it
    mentions = [
        n
        for n in mentions
        if not any(
            o is not n and o.span.start <= n.span.start and n.span.end <= o.span.end and o.span != n.span
            for o in mentions
        )
    ]
    if not mentions:
        return []
    tail = norm[mentions[-1].span.end : stop]
    tail = _ADVERB.sub("", tail)
    if not re.fullmatch(r"(?:等\d*(?:个|家)?[\u4e00-\u9fff()]{0,6})?", tail):
        return []
    group = [mentions[-1]]
    for named in reversed(mentions[:-1]):
        gap = norm[named.span.end : group[0].span.start]
        if gap in ("、", "和", ",", "与", "及"):
            group.insert(0, named)
        elif gap == "":
            continue
        else:
            break
    return group


def _elided(norm: str, floor: int, stop: int) -> bool:
    """Whether the clause has no subject of its own: nothing but adverbs and dates before the verb."""
    return not _ADVERB.sub("", norm[floor:stop]).strip()
