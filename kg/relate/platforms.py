"""Platforms: who runs them. The government runs its site, a body its own, the document's place all others of its own."""

from __future__ import annotations

import re

from kg.relate.scene import Named, Scene

_BUILDS = re.compile(
    r"建设|完善|推进|优化|打造|开通|上线|搭建|建立|发挥|深化|升级|设立|建成|运行|开发|推广|拓展|健全|加强|丰富|开展|规范|公布|运营|接听|受理|研发|启用|推出|改造|提升|使用"
)


_NAMES_BEFORE = re.compile(r"(?:“[^“”]*”[、和]?)+$")
_USED = re.compile(r"(?P<way>在|通过|利用|录入|登录|进入|运用|接入|借助|下载|纳入)[^,。;]{0,6}$")


def relate_platforms(scene: Scene) -> None:
    """Claims ``cg:operates`` from the operator to the platform, once for each platform."""
    done: set[str] = set()
    for named in scene.inside(0, len(scene.doc.norm), "platform"):
        if named.iri in done:
            continue
        operator = _operator(scene, named)
        if operator:
            done.add(named.iri)
            scene.claim(operator, "cg:operates", named.iri, named.span, "operates-own", 0.8)


def _named_after(scene: Scene, quoted: str) -> bool:
    """Whether an account bears the name of the own place: “永济普法” of 永济市."""
    place = scene.labels.get(scene.own, "")
    short = place.rstrip("省市县区州旗镇乡") if len(place) > 2 else ""
    return len(short) >= 2 and short in quoted


def _operator(scene: Scene, named: Named) -> str:
    mention = named.mention
    if mention is None:
        return ""
    form = mention.part("form")
    if form == "site":
        if mention.part("owner"):
            start = int(mention.part("owner"))
            return next((n.iri for n in scene.inside(start, named.span.end, "agency") if n.span.start == start), "")
        government = f"ag:{named.iri.removeprefix('plt:').removesuffix('网站')}"
        return government if government in scene.labels else scene.own
    own = f"plt:{scene.own.removeprefix('pl:')}-"
    if not named.iri.startswith(own) or scene.own == "pl:100000":
        return ""
    norm = scene.doc.norm
    if "应当" in norm[max(0, named.span.start - 40) : named.span.start]:
        return ""  # a provision says what shall be, not what is
    if form == "hotline":
        return scene.own
    sentence = scene.sentence_at(named.span.start)
    floor = sentence.span.start if sentence else max(0, named.span.start - 30)
    before = norm[max(floor, named.span.start - 26) : named.span.start]
    after = norm[named.span.end : named.span.end + 16]
    if _named_after(scene, mention.part("quoted")):
        return scene.own
    if mention.part("place_kind") in ("class", "place") or mention.part("owner"):
        return scene.own
    used = _USED.search(before)
    if used is not None:
        return ""
    lead = _NAMES_BEFORE.sub("", norm[max(floor, named.span.start - 60) : named.span.start])
    if lead.endswith("依托") and form == "quoted" and not mention.part("type").endswith(("平台", "系统")):
        return scene.own
    return scene.own if _BUILDS.search(before) or _BUILDS.search(after) else ""
