"""The gazetteer: every fixed name as one Aho-Corasick automaton; one pass over the text finds the anchors of all rules.

Knowledge comes from ``resources/departments.tsv`` and the division table; this module only composes surface forms.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

import ahocorasick_rs

from kg.rules import divisions as division_table
from kg.rules.bodies import bodies


@dataclass(frozen=True, slots=True)
class Token:
    """One hit of the gazetteer. ``type`` is place, short, body, organ or unit; ``key`` the matched form."""

    type: str
    start: int
    end: int
    key: str


ORGANS = (  # words for the committee-level bodies; the owner stands before them
    "人民政府", "政府", "省委", "市委", "县委", "区委", "州委", "旗委", "盟委", "镇委", "乡委", "工委", "党委", "党工委", "党组", "街道办事处", "办事处",
    "管理委员会", "管委会", "街道办", "地委", "行署", "行政公署",
)  # fmt: skip


# A county of one character and 县 (成县, 和县, the former 开县) arises wherever two words meet: 建|成县, 市|和县|级, 召|开县.
_SLOGAN = re.compile("[强富兴][县市区省州国民]")  # 兴县强县, 富县强省: what is done for the county
BEFORE_PLACE = "在和与及、由从到对赴驻为是按向以将被经至并其原位"  # what the short name of a place may stand behind
_MAY_PRECEDE = BEFORE_PLACE + ","  # it stands behind one of these, but then no …
_COUNTY_WORD = "城级域长委政直情乡里内处区"  # … word of the county level goes on: 由县级, 在新县城
_NEW_WORD = "城级域"  # even at the beginning of a line: 新县城建设
_JOINT_WORK = "会同"  # also 'together with': 司法局会同县公安局; a place behind its own or at the head of a line


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The automaton and the meaning of its patterns, by index; ``doubtful`` finds names that only count in context."""

    automaton: ahocorasick_rs.AhoCorasick
    types: tuple[str, ...]
    forms: tuple[str, ...]
    doubtful: re.Pattern[str]

    def tokens(self, norm: str) -> list[Token]:
        """All hits, leftmost-longest, in text order."""
        types, forms = self.types, self.forms
        found = [
            Token(types[index], start, end, forms[index])
            for index, start, end in self.automaton.find_matches_as_indexes(norm)
        ]
        places = {token.end for token in found if token.type in ("place", "short")}
        found = [t for t in found if not t.key.startswith(_JOINT_WORK) or _is_placed(norm, t.start, places)]
        doubtful = [match.span() for match in self.doubtful.finditer(norm)]
        if not doubtful:
            return found
        starts = {token.start for token in found if token.type == "place"}
        longer = {token.end for token in found if token.type == "place" and len(token.key) > 2}
        added = [
            Token("place", s, e, norm[s:e])
            for s, e in doubtful
            if e not in longer  # the 礼县 of 崇礼县
            and (
                s in places or _stands_alone(norm, s, e) or (norm[e : e + 1] == "、" and e + 1 in starts)
            )  # 富县、宜川县
        ]
        taken = {at for token in added for at in range(token.start, token.end)}
        kept = [token for token in found if token.start not in taken and token.end - 1 not in taken]
        return sorted([*kept, *added], key=lambda token: token.start)


def _stands_alone(norm: str, start: int, end: int) -> bool:
    """Whether a doubtful name is one here: 成县人民政府 at the beginning of a line, 由成县司法局, never 建成县政府."""
    before, after = norm[start - 1 : start] if start else "", norm[end : end + 1]
    if _SLOGAN.match(norm, end):
        return False
    if _heads(norm, start):
        return after not in _NEW_WORD or not after
    return before in _MAY_PRECEDE and (not after or after not in _COUNTY_WORD)


def _is_placed(norm: str, start: int, places: set[int]) -> bool:
    """Whether a place stands in front, also in a row (靖州县、会同县), or a line or a title begins; a sentence does not tell."""
    row = norm[start - 1 : start] in "、和" and start - 1 in places
    return start in places or row or (_heads(norm, start) and norm[start - 1 : start] not in tuple("。;:!?"))


def _heads(norm: str, start: int) -> bool:
    """Whether a line, a sentence or a title begins here."""
    before = norm[start - 1 : start] if start else ""
    return not before or before.isspace() or before in "。;:!?《〈“(〔[【"


@cache
def lexicon() -> Lexicon:
    """The lexicon of the shipped tables; built once per process (about 10 ms)."""
    table = division_table.load()
    forms: dict[str, str] = {}
    for form in bodies():
        forms[form] = "body"
    for form in ORGANS:
        forms[form] = "organ"
    for name in table.names():
        if len(name) > 2 or (len(name) == 2 and not table.needs_context(name)):  # the 和县 of 市政府和县委
            forms.setdefault(name, "place")
    for short in table.shorts():
        # 市中, 市北: 市中级人民法院
        if len(short) > 1 and not (len(short) == 2 and table.needs_context(short)) and short[0] not in "省市县区镇乡":
            forms.setdefault(short, "short")
    keys = sorted(forms)
    automaton = ahocorasick_rs.AhoCorasick(keys, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)
    doubtful = sorted(
        name[0] for name in table.names() if len(name) == 2 and name[1] == "县" and table.needs_context(name)
    )
    return Lexicon(automaton, tuple(forms[key] for key in keys), tuple(keys), re.compile(f"[{''.join(doubtful)}]县"))
