"""Bodies of systems that the nation runs, by system, place and ending: 人行遂宁市中心支行, 国网永济供电公司, 武警运城支队."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from kg.model import Mention, Span
from kg.recognize.lexicon import Token
from kg.recognize.owner import CLASS, HAN, Owner, Taken, agency_mention
from kg.rules.tables import read_table

_REGION = re.compile(r"(?:华北|东北|华东|中南|华中|华南|西南|西北)\Z")
_BRANCH = re.compile(rf"[{HAN}]{{2,10}}?(?:供电分公司|供电公司|分公司)")
_PLACE_MAX = 12  # code points between the system's name and the ending


@dataclass(frozen=True, slots=True)
class SystemRow:
    """One row of ``national_systems.tsv``."""

    id: str
    full: str
    leads: tuple[str, ...]
    tails: tuple[str, ...]
    side: str
    example: str
    counter: str


@cache
def _leads() -> tuple[re.Pattern[str], dict[str, tuple[SystemRow, re.Pattern[str]]]]:
    found: dict[str, tuple[SystemRow, re.Pattern[str]]] = {}
    for row in read_table("national_systems", SystemRow):
        tails = "|".join(sorted(row.tails, key=lambda word: (-len(word), word)))
        pattern = re.compile(rf"(?P<place>[{HAN}]{{1,{_PLACE_MAX}}}?)(?P<tail>{tails})")
        found |= dict.fromkeys(row.leads, (row, pattern))
    words = sorted(found, key=lambda word: (-len(word), word))
    return re.compile("|".join(words)), found


def recognize_systems(norm: str, tokens: Sequence[Token]) -> list[Mention]:
    """The mentions in text order; the owner is the place inside the name, the surface the whole name."""
    leads, rows = _leads()
    places = {token.start: token for token in tokens if token.type in ("place", "short")}
    found: list[Mention] = []
    taken = Taken()
    for lead in leads.finditer(norm):
        row, pattern = rows[lead.group()]
        match = pattern.match(norm, lead.end())
        owner = _inner_owner(match["place"], lead.end(), places) if match else None
        if match is None or owner is None or taken.overlaps(lead.start(), match.end()):
            continue
        end = match.end()
        branch = _BRANCH.match(norm, end) if norm.endswith("公司", 0, end) and end in places else None
        if branch is not None:  # 国网四川省电力公司|富顺县供电分公司
            owner, end = Owner(end, "place", places[end].key), branch.end()
        taken.add(lead.start(), end)
        name = norm[lead.start() : end]
        full = row.full + norm[lead.end() : end]
        span = Span(lead.start(), end)
        found.append(agency_mention(norm, span, owner, full, name, "system", f"agency-{row.id}"))
    return found


def _inner_owner(text: str, at: int, places: dict[int, Token]) -> Owner | None:
    """The place of a local body: 遂宁市, 市 (中心支行), 西南; with a lower one behind it. Anything else is no name."""
    if _REGION.match(text):
        return Owner(at, "national", text)
    owner: Owner | None = None
    end = at
    while end < at + len(text):
        token = places.get(end)
        if token is not None and token.end <= at + len(text):
            owner, end = Owner(token.start, "place", token.key), token.end
        elif owner is None and text in CLASS:
            return Owner(at, "class", text)
        elif text[end - at :] in ("市", "县", "省", "区", "地区", "城区"):
            return owner
        else:
            return None
    return owner
