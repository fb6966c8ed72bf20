"""Local brands and the national concept whose form they are, where the text itself says so.

The text names the concept and says it in one of three ways: the brand's name holds the concept's own word (“渔港枫桥”), the
sentence takes up the concept and makes the brand (坚持和发展新时代“枫桥经验”,打造“X”品牌), or the section that the brand stands in is
headed by the concept.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kg.relate.scene import Named, Scene
from kg.rules.tables import read_table

_TAKES_UP = re.compile(
    r"(?:坚持和发展|坚持|践行|传承|学习|借鉴|运用|推广|弘扬|深化|落实|拓展|发展|推深做实|秉承|依托|擦亮|在)[^,。;“”]{0,6}$"
)
_MAKES = re.compile(r"打造|创建|探索|形成|推出|提炼|构建|创新|总结|培育|创设|推广|塑造|推行|叫响|做优|做强|创立|建立")
_MODEL = re.compile(r"(?:品牌|模式|工作法|做法|经验|样板|法)$")
_BRAND = re.compile(r"(?:品牌|工作法|做法|经验)$")
_LISTED = re.compile(
    r"”?(?:[、和]?[\u4e00-\u9fff]{0,8}“[^“”\n]{2,20}”)*等[\u4e00-\u9fff]{0,6}?(?:品牌|做法|工作法|模式|经验)"
)


@dataclass(frozen=True, slots=True)
class LocalFormRow:
    """One row of ``local_forms.tsv``: a concept, the words that its local names hold, and the ``forms`` that count for it."""

    id: str
    concept: str
    words: tuple[str, ...]
    besides: tuple[str, ...]
    forms: tuple[str, ...]
    example: str
    counter: str


@cache
def _rows() -> tuple[LocalFormRow, ...]:
    return read_table("local_forms", LocalFormRow)


def relate_local_forms(scene: Scene) -> None:
    """Claims ``cg:localFormOf`` from local initiatives to the concept, once for each pair."""
    done: set[tuple[str, str]] = set()
    mentions = scene.inside(0, len(scene.doc.norm), "initiative")
    for local in mentions:
        if scene.classes.get(local.iri) != "cg:LocalInitiative" or local.mention is None:
            continue
        for row in (row for row in _rows() if row.concept in scene.labels):
            rule = _rule(scene, row, local, mentions)
            if rule and (local.iri, row.concept) not in done:
                done.add((local.iri, row.concept))
                scene.claim(local.iri, "cg:localFormOf", row.concept, local.span, rule, 0.85)


def _rule(scene: Scene, row: LocalFormRow, local: Named, mentions: list[Named]) -> str:
    """The rule by which the text says that a local initiative is a form of the row's concept, or an empty string."""
    if "name" in row.forms and _holds(row, local.mention.part("quoted") if local.mention else ""):
        return "local-form-name"
    if "sentence" in row.forms and _made_under(scene, row, local, mentions):
        return "local-form-sentence"
    if "heading" in row.forms and _headed(scene, row, local):
        return "local-form-heading"
    return ""


def _holds(row: LocalFormRow, name: str) -> bool:
    return any(word in name for word in row.words) and not any(word in name for word in row.besides)


def _is_model(scene: Scene, local: Named, kinds: re.Pattern[str]) -> bool:
    """Whether a name is called a brand or a way of working: by its own word of kind, or at the end of its row."""
    mention = local.mention
    if mention is None:
        return False
    word = mention.part("suffix") or mention.part("quoted")
    return bool(kinds.search(word) or _LISTED.match(scene.doc.norm, local.span.end))


def _made_under(scene: Scene, row: LocalFormRow, local: Named, mentions: list[Named]) -> bool:
    """坚持和发展新时代“枫桥经验”,打造“X”调解品牌: the concept is taken up before, and a verb of making stands between."""
    sentence = scene.sentence_at(local.span.start)
    if sentence is None or not _is_model(scene, local, _MODEL):
        return False
    norm = scene.doc.norm
    for concept in mentions:
        if concept.iri == row.concept and sentence.span.start <= concept.span.start < local.span.start:
            lead = norm[max(sentence.span.start, concept.span.start - 14) : concept.span.start]
            between = norm[concept.span.end : local.span.start]
            if _TAKES_UP.search(lead) and _MAKES.search(between) and not re.search(r"[。;]", between):
                return True
    return False


def _headed(scene: Scene, row: LocalFormRow, local: Named) -> bool:
    """A brand in a section whose heading names the concept; the numbered item nearest to it counts."""
    sentence = scene.sentence_at(local.span.start)
    if sentence is None or sentence.section < 0 or not _is_model(scene, local, _BRAND):
        return False
    heading = scene.layout.sections[sentence.section].heading
    return local.span.start >= heading.end and any(
        named.iri == row.concept for named in scene.inside(heading.start, heading.end, "initiative")
    )
