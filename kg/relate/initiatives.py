"""Who practises an initiative, and which document is about it.

``carriesOut`` goes out from the document's own place unless the clause names another doer; what only the next-year part
of a report has, and what is merely aimed at, is not claimed: a plan is never reported as done. Doctrines and slogans, which
the graph marks by their type (理念, 目标定位), have no doer.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from kg.model import SectionRole
from kg.ontology import load
from kg.relate.scene import Named, Scene, clause_start, leaves

_PLANNED = re.compile(
    r"(?:探索|研究|鼓励|拟|计划|争取|力争|争创|谋划|将(?:于|要|继续|进一步|持续|大力|全面|深入|加快|推进|开展|以|实施)|下一步)[^。;,]{0,16}$"
)
_NEXT = re.compile(r"下一步|下一阶段|今后")
_YEAR_AHEAD = re.compile(r"(20\d\d)年,?(?:我[们市县区局镇]|将)")
_DOES = re.compile(
    r"(?:先后|积极|认真|严格|全面|深入|持续|不断|扎实|大力|着力|继续|率先|共|还|也|均|已|要|应当|应|负责|统筹|具体|牵头|组织|联合|进一步|切实|自)*"
    r"(?:推行|推进|落实|开展|深化|健全|完善|实施|推动|打造|建立|构建|创新|实行|执行|坚持|举办|自办|办|启动|推广|推出|成立|制定|设立|开设|强化|加强|优化|运用|探索)"
)
_SPREAD = re.compile(r"推广|推开|复制|学习|借鉴|运用|总结")  # 推广龙城区“…”做法: both places practise it
_RELATION = re.compile(r"(?:和|与)[^。;,]{1,16}的关系")  # 处理好行政指导与市场调控的关系
_NEGATED = re.compile(
    r"(?:尚未|未能|没有|不再|缺乏|停止|[未不](?:按规定|落实|建立|健全|实行|推行|执行|履行|开展))[^。;,]{0,8}$"
)
_LEAD = 1000  # code points in front of a name that are read; no real sentence is longer
_NO_SUBJECT = re.compile("[的对向在、工]|组(?!织)")  # behind a name that is no subject: 市委|工作领导小组


def relate_initiatives(scene: Scene) -> None:
    """Claims cg:carriesOut and schema:about for the linked initiatives of a document."""
    norm = scene.doc.norm
    is_plan = any(
        word in scene.labels.get(scene.document, "")
        for word in ("方案", "计划", "要点", "安排", "意见", "规划", "通知", "措施")
    )
    titles = scene.inside(0, len(norm), "title")
    for named in scene.inside(0, len(norm), "initiative"):
        if _is_believed(named):
            continue
        holder = _title_of(named, titles)
        if holder is not None:
            if _is_own(scene, holder):
                scene.claim(scene.own, "cg:carriesOut", named.iri, named.span, "initiative-own-document", 0.7)
            continue
        own_title = scene.layout.title
        if own_title is not None and own_title.start <= named.span.start < own_title.end:
            continue
        sentence = scene.sentence_at(named.span.start)
        if sentence is None:
            continue
        before = norm[max(sentence.span.start, named.span.start - 30) : named.span.start]
        if _PLANNED.search(before) or _NEGATED.search(before) or _RELATION.match(norm, named.span.end):
            continue
        role = scene.role_at(named.span.start)
        if role is SectionRole.PROBLEM or (role is SectionRole.PLAN and not is_plan):
            continue
        lead = norm[max(sentence.span.start, named.span.start - _LEAD) : named.span.start]
        ahead = _YEAR_AHEAD.search(lead)
        if not is_plan and (_NEXT.search(lead) or (ahead and scene.year and ahead[1] > scene.year)):
            continue
        doers = _doers(scene, named, max(sentence.span.start, named.span.start - _LEAD)) or _owner(scene, named)
        for doer in doers or [scene.own]:
            scene.claim(
                doer, "cg:carriesOut", named.iri, named.span, "initiative-doer" if doers else "initiative-own", 0.85
            )


def _is_believed(named: Named) -> bool:
    """Whether a name is of a doctrine or an aim, which a text holds up and nobody carries out."""
    concept = load().concepts.get(named.iri)
    if concept is not None:
        return "c:理念" in concept.kinds
    return named.mention is not None and bool(named.mention.part("aim"))


def _title_of(named: Named, titles: list[Named]) -> Named | None:
    at = bisect_right(titles, named.span.start, key=lambda title: title.span.start) - 1
    return titles[at] if at >= 0 and named.span.start < titles[at].span.end else None


def _is_own(scene: Scene, title: Named) -> bool:
    """Whether a named document is of the own place and already made: 制定下发《巴彦县“四所联动三调衔接”行动实施方案》."""
    before = scene.doc.norm[max(0, title.span.start - 12) : title.span.start]
    text = title.text.lstrip("〈《")
    return text.startswith(scene.labels.get(scene.own, "\0")) and bool(
        re.search(r"制定|印发|下发|出台|制发|落实|实施", before)
    )


def _doers(scene: Scene, named: Named, floor: int) -> list[str]:
    """Agencies that are the subject of the clause: 市司法局开展… gives 市司法局."""
    whole = _subject(scene, named, floor, "。;!?\n:")
    return whole or _subject(scene, named, floor, ",。;!?\n:")


def _subject(scene: Scene, named: Named, floor: int, marks: str) -> list[str]:
    """The bodies or places with which the clause begins, when a verb of doing follows them: 甲市、乙高新区深化…."""
    norm = scene.doc.norm
    start = clause_start(norm, named.span.start, floor, marks)
    doers = scene.inside(start, named.span.start, "agency", "place")
    first = leaves([n for n in doers if n.kind == "agency" or norm[n.span.start] not in "全各"])  # 全省率先: no doer
    if not first:
        return []
    lead = norm[start : first[0].span.start]
    if re.sub(r"^(?:一|二|三|四|五|六|七|八|九|十)是|^\d+[.、]|^(?:同时|此外|另外|其中|期间),?|由", "", lead).strip(
        " ,"
    ):
        return []
    group = [first[0]]
    for agency in first[1:]:
        if re.fullmatch(r"[、,和与及 ]|联合|会同|以及", norm[group[-1].span.end : agency.span.start]):
            group.append(agency)
        else:
            break
    after = norm[group[-1].span.end : named.span.start]
    if not _DOES.match(after + named.text):  # the verb may belong to the name: 深化“放管服”改革
        return []
    if _NO_SUBJECT.match(after) or re.search(r"[。;]", after) or len(after) > 60:
        return []
    return [] if [one.iri for one in group] == [scene.own] else [one.iri for one in group]


def _owner(scene: Scene, named: Named) -> list[str]:
    """The lower place or own body that stands right in front of a local name: 吕四港镇“渔港枫桥”."""
    at = named.span.start
    if scene.classes.get(named.iri) != "cg:LocalInitiative" or scene.doc.norm[at : at + 1] != "“":
        return []
    code = re.sub(r"0000$|00$", "", scene.own.removeprefix("pl:")[:6])
    before = [n for n in scene.inside(max(0, at - 24), at, "place", "agency") if n.span.end == at]
    inner = [n.iri for n in before if code and n.iri[3:].startswith(code)][:1]
    if not inner or inner == [scene.own]:
        return []
    clause = scene.doc.norm[clause_start(scene.doc.norm, at, max(0, at - 60), ",。;!?\n") : at]
    return [*inner, scene.own] if _SPREAD.search(clause) else inner


def relate_about(scene: Scene, names: dict[str, str], documents: list[tuple[str, str, Named | None]]) -> None:
    """schema:about from documents to initiatives whose own name stands in the title.

    ``names`` maps plain names of the document's initiatives to their CURIEs; ``documents`` are (CURIE, title, mention).
    """
    title = scene.layout.title
    for iri, text, named in documents:
        plain = re.sub(r"[“”‘’、\s·]", "", text)
        for name, initiative in names.items():
            if len(name) >= 4 and name in plain:
                span = named.span if named is not None else title
                if span is not None:
                    scene.claim(iri, "schema:about", initiative, span, "title-initiative", 0.85)
