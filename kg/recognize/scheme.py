"""Initiatives of the national scheme, found in all their spellings: “双随机、一公开”监管, 双随机一公开监管."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache

import ahocorasick_rs

from kg.model import Kind, Mention, Span
from kg.ontology import load
from kg.rules.tables import read_table
from kg.rules.words import alternation

_QUOTES = re.compile("[“”‘’、]")
_HERE = re.compile("开展|实施|推行|推广|试行|试点|先行|内|范围|率先|设立")
_MARKS = re.compile(r"[“”‘’\"、\s·]")


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
    example: str
    counter: str


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
def row_names() -> frozenset[str]:
    """Names that only list others of the scheme: 公示制度、全过程记录制度、法制审核制度 are three in a text, one in a title."""
    known = scheme_names()
    return frozenset(
        plain_name(label)
        for label in _long_labels()
        if sum(plain_name(part) in known for part in label.split("、")) > 1
    )


@cache
def _long_labels() -> frozenset[str]:
    """The labels of the scheme that hold several 、 themselves: 政务服务标准化、规范化、便利化."""
    concepts = load().scheme("sch:initiative")
    return frozenset(
        label for concept in concepts for label in (concept.labels["zh"], *concept.alts) if label.count("、") > 1
    )


@cache
def _scheme() -> _Scheme:
    rows = row_names()
    names = {name: curie for name, curie in scheme_names().items() if curie not in topics() and name not in rows}
    keys = sorted(names)
    automaton = ahocorasick_rs.AhoCorasick(keys, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)
    return _Scheme(automaton, tuple(names[key] for key in keys))


def plain_name(name: str) -> str:
    """A name without quotation marks, 、 and blanks: the key under which spellings meet."""
    return _MARKS.sub("", name)


def initiatives_of_scheme(norm: str) -> list[Mention]:
    """National concepts, found in a copy of the text without quotation marks and 、."""
    removed = [match.start() for match in _QUOTES.finditer(norm)]
    shifted = [at - index for index, at in enumerate(removed)]
    plain = _QUOTES.sub("", norm)
    scheme = _scheme()
    found = []
    for index, start, end in scheme.automaton.find_matches_as_indexes(plain):
        begin = start + bisect_right(shifted, start)
        finish = end - 1 + bisect_right(shifted, end - 1) + 1
        if "\n" in norm[begin:finish] or _tail().match(norm, finish):
            continue
        if norm.startswith("机构改革", begin) and _front().search(norm, max(0, begin - 4), begin):
            continue  # 养老机构改革 is none of bodies of government
        if norm[finish - 1] == "区" and norm[begin - 1 : begin] == "在" and _HERE.match(norm, finish):
            continue  # 在自由贸易试验区开展… says where
        tail = norm[finish : finish + 1]
        if tail == "”":
            finish += 1
        for left, right in ("“”", "‘’"):
            if norm[begin - 1 : begin] == left and norm[begin:finish].count(right) > norm[begin:finish].count(left):
                begin -= 1
        if not _is_whole(norm, begin, finish):
            continue
        suffix = _suffix().match(norm, finish) if norm[finish - 1] == "”" else None
        word = suffix.group() if suffix else ""
        text = norm[begin:finish]
        parts = (("concept", scheme.concepts[index]), ("quoted", ""), ("suffix", word))
        found.append(Mention(Kind.INITIATIVE, Span(begin, finish + len(word)), text + word, "initiative-scheme", parts))
    return found


@cache
def _tail() -> re.Pattern[str]:
    return re.compile(rf"(?!中心城)(?:{alternation('initiative_words', 'tail')})")


@cache
def _front() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternation('initiative_words', 'front')})$")


@cache
def _suffix() -> re.Pattern[str]:
    return re.compile(alternation("initiative_words", "suffix"))


def _is_whole(norm: str, begin: int, finish: int) -> bool:
    """Whether a scheme hit did not come from joining two items of a list: 公示、执法全过程记录 is no name across 、."""
    text = norm[begin:finish]
    if text.count("“") != text.count("”"):
        return False
    if text in _long_labels() and "、" not in (norm[begin - 1 : begin], norm[finish : finish + 1]):
        return True
    return not ("、" in text and "“" not in text and "“" not in norm[begin - 1 : begin] and text.count("、") > 1)
