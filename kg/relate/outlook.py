"""What a report says is wrong and what it means to do: problems (问题不足) and planned tasks (下一步).

The section's role decides; inside it a problem is a clause with a word of lack (薄弱 不足 有待 不够), a plan a sentence
that begins with a verb of doing (推进 深化 健全). What only opens or closes such a section is neither.
"""

from __future__ import annotations

import re
from functools import cache

from kg.model import SectionRole, Span
from kg.ontology.literal import zh_literal
from kg.relate.ahead import Roles
from kg.relate.scene import Scene
from kg.rules.words import alternation

# Clauses that announce or conclude (还存在一些问题和不足, 对此…切实加以解决) and headings (存在的主要不足).
_FRAME = re.compile(r"取得|成效|主要表现|以下|对此|针对|切实加以|为此|问题导向|^同时$")
_EMPTY = re.compile(
    r"(?:存在|的|主要|问题|不足|短板|困难|差距|原因|和|及|与|一些|一定|建设|推进|法治政府|中|上|\d{4}年|年度)+"
)
_NUMBER = re.compile(
    r"^(?:[一二三四五六七八九十]+[、.]|[(〔][一二三四五六七八九十\d]+[)〕]|\d{1,2}[.、]|[一二三四五六七八九十]+是|第[一二三四五六七八九十]+,)+"
)
_LEAD = re.compile(r"^(?:主要表现在|主要是|还|仍然?|一些|存在|在一定程度上|目前|由于|但|而且|导致)+")
# 做好今年工作的总体要求是
_ANNOUNCES = re.compile("^(?:做好|抓好|安排)(?:今年|明年|政府|下一步|全年)|(?:是|如下|以下)$")
_NEXT = re.compile(
    r"(?:(?:针对|对于?)[^,]{0,12}(?:问题|不足|情况)$|[对为]此$)?(?:(?:20\d\d年度?|下一?步(?:工作)?|下一?阶段|接下来|今后|明年|来年|新的一年)中?)?"
    r"(?:我[们省市县区镇乡局院委办所]|全[省市县区镇乡局])?(?:将)?(?:继续|重点)?(?:(?:从以下|做好以下|抓好以下).{0,8})?"
)
_BLANKS = re.compile(r"\s+")
_SHORTEST, _LONGEST = 5, 60  # code points of a label


@cache
def _lack() -> re.Pattern[str]:
    """A word of lack anywhere, or a need: 需要进一步加强."""
    needs = "需要?(?:进一步)?(?:加强|提升|提高|完善|创新|强化|规范)"
    return re.compile(f"{alternation('outlook_words', 'lack')}|{needs}")


@cache
def _do() -> re.Pattern[str]:
    """A verb of doing at the start, with its adverbs: 持续深化; 保障性住房 is a thing."""
    adverbs, verbs = alternation("outlook_words", "adverb"), alternation("outlook_words", "do")
    return re.compile(rf"(?:{adverbs})*(?:{verbs}|保障(?!性))")


def relate_outlook(scene: Scene) -> None:
    """Add a ``cg:Problem`` per stated shortcoming and a planned ``cg:Task`` per announced measure."""
    if any(section.role is SectionRole.PROVISION for section in scene.layout.sections):
        return  # a law lays down duties, it announces nothing
    roles = Roles(scene.doc.norm, scene.layout)
    for sentence in scene.layout.sentences:
        role = roles.of(sentence)
        if role is SectionRole.PROBLEM:
            _problems(scene, sentence.span)
        elif role is SectionRole.PLAN:
            _plan(scene, sentence.span)


def _problems(scene: Scene, span: Span) -> None:
    for clause in _clauses(scene, span):
        label, start = _bare(scene.doc.norm[clause.start : clause.end], clause.start)
        trimmed = _LEAD.sub("", label)
        start += len(label) - len(trimmed)
        if not _SHORTEST <= len(trimmed) <= _LONGEST or not _lack().search(trimmed):
            continue
        if _FRAME.search(label) or _EMPTY.fullmatch(trimmed):
            continue
        properties = [("skos:prefLabel", zh_literal(_BLANKS.sub("", trimmed))), *scene.own_place()]
        if scene.year:
            properties.append(("cg:period", f'"{scene.year}"'))
        properties += [("cg:topic", iri) for iri in _initiatives(scene, clause)]
        where = Span(start, clause.end)
        scene.node(f"x:{scene.key}-problem-{start}", "cg:Problem", properties, where, "problem-clause", 0.85)


def _plan(scene: Scene, span: Span) -> None:
    found = _announced(scene, span)
    if found is None:
        return
    label, start = found
    properties = [("skos:prefLabel", zh_literal(_BLANKS.sub("", label))), ("cg:status", "c:计划"), *scene.own_place()]
    if re.fullmatch(r"\d{4}", scene.year):
        properties.append(("cg:period", f'"{int(scene.year) + 1}"'))
    properties += [("cg:carriesOut", iri) for iri in _initiatives(scene, span)]
    where = Span(start, start + len(label))
    scene.node(f"x:{scene.key}-plan-{start}", "cg:Task", properties, where, "plan-sentence", 0.85)


def _announced(scene: Scene, span: Span) -> tuple[str, int] | None:
    """The first clause of a sentence when it says what to do; what only leads up to it (下一步,我局将) is passed over."""
    for clause in _clauses(scene, span):
        label, start = _bare(scene.doc.norm[clause.start : clause.end], clause.start)
        lead = _NEXT.match(label)
        core = label[lead.end() :] if lead is not None else label
        leads_up = len(core) < len(label)
        if _SHORTEST <= len(core) <= _LONGEST and _do().match(core) and not _ANNOUNCES.search(core):
            return core, start + len(label) - len(core)
        if not leads_up:
            return None
    return None


def _clauses(scene: Scene, span: Span) -> list[Span]:
    """The parts of a sentence between marks; an enumeration comma (、) does not part."""
    found, start = [], span.start
    for hit in re.finditer(r"[,。;:!?\n]", scene.doc.norm[span.start : span.end]):
        found.append(Span(start, span.start + hit.start()))
        start = span.start + hit.end()
    found.append(Span(start, span.end))
    return [clause for clause in found if scene.doc.norm[clause.start : clause.end].strip()]


def _bare(text: str, start: int) -> tuple[str, int]:
    """A clause without blanks at its ends and its number, and where it begins."""
    stripped = text.lstrip()
    start += len(text) - len(stripped)
    bare = _NUMBER.sub("", stripped)
    if (spaced := re.match(r"\S*[二三四五六]、\S*\s+", stripped)) is not None:  # a heading run into its first item
        bare = _NUMBER.sub("", stripped[spaced.end() :])
    return bare.rstrip(), start + len(stripped) - len(bare)


def _initiatives(scene: Scene, span: Span) -> list[str]:
    return list(dict.fromkeys(named.iri for named in scene.inside(span.start, span.end, "initiative")))
