"""The gazetteer: every fixed name as one Aho-Corasick automaton; one pass over the text finds the anchors of all rules.

Knowledge comes from ``resources/departments.tsv`` and the division table; this module only composes surface forms.
"""

from __future__ import annotations

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


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The automaton and the meaning of its patterns, by index."""

    automaton: ahocorasick_rs.AhoCorasick
    types: tuple[str, ...]
    forms: tuple[str, ...]

    def tokens(self, norm: str) -> list[Token]:
        """All hits, leftmost-longest, in text order."""
        types, forms = self.types, self.forms
        return [
            Token(types[index], start, end, forms[index])
            for index, start, end in self.automaton.find_matches_as_indexes(norm)
        ]


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
        if (
            len(short) > 1 and not (len(short) == 2 and table.needs_context(short)) and short[0] not in "省市县区镇乡"
        ):  # 市中, 市北: 市中级人民法院
            forms.setdefault(short, "short")
    keys = sorted(forms)
    automaton = ahocorasick_rs.AhoCorasick(keys, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)
    return Lexicon(automaton, tuple(forms[key] for key in keys), tuple(keys))
