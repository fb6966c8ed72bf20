"""Initiatives: the concepts of the national scheme in all their spellings, and local ones in quotation marks.

Parts of a mention: ``concept`` (CURIE of the national concept or empty), ``quoted`` (the words inside the quotation
marks), ``suffix`` (the word of kind behind them: 改革 行动 品牌). Slogans, figures of speech and party language are none.
"""

from __future__ import annotations

import re
from bisect import bisect_right, insort
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import ahocorasick_rs

from kg.model import Kind, Mention, Span
from kg.ontology import load
from kg.rules.tables import read_table
from kg.rules.words import alternation, words_of

HAN = "\u4e00-\u9fff"
_QUOTES = re.compile("[“”‘’、]")
_QUOTED = re.compile(r"“([^“”\n。;]{2,40})”")
_NOT_NAME = re.compile(r"[。;?!:]|^\d+$|^[A-Za-z0-9.]+$|^\d+·\d+$|^第.{1,3}[条章款]$|的$|^(?:关于|根据)")
_OTHER_KIND = re.compile(
    r"(?:平台|系统|网站|公众号|小程序|名录|名单|目录|经济|设备|条例|规划|方案|办法|清单|目标|企业|产业|市场|人才|干部|群众|资金|标志|标识|号|码|证|卡|书|表|单|指数|数据|品种)$|\d{4}年"
)
_HONOUR = re.compile(r"(?:示范[村县市区镇乡]|之乡|之都|集散地|基地|先进单位|先进集体|称号)(?:\([^()]*\))?$")
_MIDDLE_STOP = re.compile(
    r"[的了在和与及等为是对将]|开展|推进|落实|加强|要求|根据|提升|实现|进行|全面|深化|推动|建立|工作"
)
_MEETING = re.compile(
    r"^(?:工作)?会议|^领导小组|^委员会|^办公室|^中心(?!城)|^平台|^系统|^网站|^热线|^率|^示范(?:市|县|区|村|镇|单位|点)|^规划纲要|^实施(?:纲要|方案|意见)"
)


@cache
def _stops() -> frozenset[str]:
    return frozenset(words_of("quote_stops"))


@cache
def _suffix_pattern(kind: str) -> re.Pattern[str]:
    return re.compile(alternation("initiative_words", kind))


@dataclass(frozen=True, slots=True)
class _Scheme:
    automaton: ahocorasick_rs.AhoCorasick
    concepts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TopicRow:
    """One row of ``initiative_topics.tsv``: concepts that are fields of work, not named reforms."""

    id: str
    concepts: tuple[str, ...]
    note: str


@cache
def scheme_names() -> dict[str, str]:
    """Name without quotation marks and 、 -> CURIE of the concept: 双随机一公开监管 -> ini:双随机一公开监管.

    Names that begin with 执法 are also known with 行政 in front.
    """
    names: dict[str, str] = {}
    for concept in load().scheme("sch:initiative"):
        for name in (concept.labels["zh"], *concept.alts):
            plain = plain_name(name)
            if len(plain) >= 3:
                names.setdefault(plain, concept.curie)
                if plain.startswith("执法"):
                    names.setdefault("行政" + plain, concept.curie)
    return names


@cache
def topics() -> frozenset[str]:
    """CURIEs of the concepts whose plain words are no mention of an initiative."""
    return frozenset(c for row in read_table("initiative_topics", TopicRow) for c in row.concepts)


@cache
def _scheme() -> _Scheme:
    names = {name: curie for name, curie in scheme_names().items() if curie not in topics()}
    keys = sorted(names)
    automaton = ahocorasick_rs.AhoCorasick(keys, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)
    return _Scheme(automaton, tuple(names[key] for key in keys))


def plain_name(name: str) -> str:
    """A name without quotation marks, 、 and blanks: the key under which spellings meet."""
    return re.sub(r"[“”‘’\"、\s·]", "", name)


def recognize_initiatives(norm: str, taken: Sequence[tuple[int, int]]) -> list[Mention]:
    """All initiatives of a text; ``taken`` are spans (titles, agencies) whose inside is not looked at, sorted."""
    kept: list[Mention] = []
    spans = sorted(taken)
    candidates = sorted(
        [*_of_scheme(norm), *_quoted(norm)],
        key=lambda m: (m.span.start - m.span.end, m.rule != "initiative-scheme", m.span),
    )
    for mention in candidates:
        if not _overlaps(spans, mention.span.start, mention.span.end):
            kept.append(mention)
            insort(spans, (mention.span.start, mention.span.end))
    return sorted(kept, key=lambda mention: mention.span)


def _of_scheme(norm: str) -> list[Mention]:
    """National concepts, found in a copy of the text without quotation marks and 、."""
    removed = [match.start() for match in _QUOTES.finditer(norm)]
    shifted = [at - index for index, at in enumerate(removed)]
    plain = _QUOTES.sub("", norm)
    scheme = _scheme()
    found = []
    for index, start, end in scheme.automaton.find_matches_as_indexes(plain):
        begin = start + bisect_right(shifted, start)
        finish = end - 1 + bisect_right(shifted, end - 1) + 1
        if "\n" in norm[begin:finish] or _MEETING.match(norm, finish):
            continue
        tail = norm[finish : finish + 1]
        if tail == "”":
            finish += 1
        for left, right in ("“”", "‘’"):
            if norm[begin - 1 : begin] == left and norm[begin:finish].count(right) > norm[begin:finish].count(left):
                begin -= 1
        if not _is_whole(norm, begin, finish):
            continue
        suffix = _suffix_pattern("suffix").match(norm, finish) if norm[finish - 1] == "”" else None
        word = suffix.group() if suffix else ""
        text = norm[begin:finish]
        parts = (("concept", scheme.concepts[index]), ("quoted", ""), ("suffix", word))
        found.append(Mention(Kind.INITIATIVE, Span(begin, finish + len(word)), text + word, "initiative-scheme", parts))
    return found


def _is_whole(norm: str, begin: int, finish: int) -> bool:
    """Whether a scheme hit did not come from joining two items of a list: 公示、执法全过程记录 is no name across 、."""
    text = norm[begin:finish]
    if text.count("“") != text.count("”"):
        return False
    return not ("、" in text and "“" not in text and "“" not in norm[begin - 1 : begin] and text.count("、") > 1)


def _quoted(norm: str) -> list[Mention]:
    """Local initiatives in quotation marks: with a word of kind behind them, or behind a verb that practises them."""
    found = []
    for match in _QUOTED.finditer(norm):
        name = match[1].strip()
        if (
            name in _stops()
            or plain_name(name) in _stops()
            or _NOT_NAME.search(name)
            or norm[match.start() - 1 : match.start()] in ("《", "〈")
        ):
            continue
        end = match.end()
        suffix = _suffix_after(norm, end)
        other = _suffix_pattern("platform").match(norm, end) or _suffix_pattern("honour").match(norm, end)
        if (other and (suffix is None or other.end() >= suffix[1])) or _HONOUR.search(name):
            continue
        if suffix is None and not re.search(rf"[{HAN}]", name):
            continue
        if suffix is None and not _follows_verb(norm, match.start()):
            continue
        if suffix is None and (len(name) > 24 or "," in name or name.count("、") > 2 or _OTHER_KIND.search(name)):
            continue
        word, stop = suffix if suffix is not None else ("", end)
        concept = scheme_names().get(plain_name(name + word), "") or scheme_names().get(plain_name(name), "")
        parts = (("concept", concept), ("quoted", name), ("suffix", word))
        found.append(
            Mention(Kind.INITIATIVE, Span(match.start(), stop), norm[match.start() : stop], "initiative-quoted", parts)
        )
    return found


@cache
def _after_pattern() -> re.Pattern[str]:
    joined = alternation("initiative_words", "suffix")
    row = rf"(?P<row>(?:[、和与及]?“[^“”\n]{{1,30}}”){{0,6}}等(?P<far>[{HAN}]{{0,4}}?(?:{joined})))"
    return re.compile(rf"{row}|的?(?P<mid>[{HAN}]{{0,8}}?)(?P<word>{joined})(?![者率家性])")


def _suffix_after(norm: str, end: int) -> tuple[str, int] | None:
    """The word of kind behind a quoted name and where the name ends: 行动, the 建设模式 of “3+X”的建设模式.

    Over a row (“A”、“B”等主题宣传活动) the word belongs to every name, but the span ends with the quotation mark.
    """
    match = _after_pattern().match(norm, end)
    if match is None:
        return None
    if match["row"]:
        return match["far"], end
    middle = match["mid"]
    if middle and (_MIDDLE_STOP.search(middle) or (len(middle) > 4 and "的" not in norm[end : end + 1])):
        return None
    return middle + match["word"], match.end()


@cache
def _verb_pattern() -> re.Pattern[str]:
    verbs = alternation("initiative_words", "verb", "plan")
    return re.compile(rf"(?:{verbs})(?:了|好|起|并|和|性|开展|实施)?[{HAN}]{{0,4}}$")


def _follows_verb(norm: str, at: int) -> bool:
    """Whether a verb that practises stands before a quoted name, over a row of quoted names: 推进“A”“B”和“C”."""
    start = at
    for _ in range(12):
        row = re.search(r"”[^“”。;,\n]{0,4}[、和与及]?$|”$", norm[max(0, start - 6) : start])
        if row is None:
            break
        opening = norm.rfind("“", max(0, start - 60), start)
        if opening < 0:
            break
        start = opening
    return bool(_verb_pattern().search(norm[max(0, start - 16) : start]))


def _overlaps(spans: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    index = bisect_right(spans, (start, end)) - 1
    for at in (index - 1, index, index + 1):
        if 0 <= at < len(spans) and spans[at][0] < end and start < spans[at][1]:
            return True
    return False
