"""Meeting mentions -> meetings: the owner's full name and the designation, with the usual variants beside it.

What a meeting of each family is called stands in ``meeting_names.tsv``; here is told which rows hold, and with what.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from kg.model import Kind, Mention
from kg.ontology.iri import slug
from kg.resolve.agency.record import Agency
from kg.resolve.context import Context
from kg.resolve.place.area import china
from kg.resolve.registry import Registry
from kg.rules.numerals import han_text
from kg.rules.tables import read_table

_INHERITED = ("standing",)
# families that may stand without a body that holds them
_ALONE = (
    "congress",
    "plenum",
    "work",
    "joint",
    "named",
    "held",
)
_SLOT = re.compile(r"{(\w+)}")


@dataclass(frozen=True, slots=True)
class MeetingNameRow:
    """One row of ``meeting_names.tsv``: the templates of a family in one ``scope``, and a sentence with what it means."""

    id: str
    family: str
    scope: str
    names: tuple[str, ...]
    note: str
    example: str
    means: str
    counter: str


@cache
def _rows(family: str) -> tuple[MeetingNameRow, ...]:
    return tuple(row for row in read_table("meeting_names", MeetingNameRow) if row.family == family)


def resolve_meetings(
    mentions: Sequence[Mention], registry: Registry, context: Context, agencies: Mapping[int, Agency]
) -> list[tuple[Mention, str]]:
    """Link meeting mentions; ``agencies`` by the start of their span. A meeting whose owner is unknown is left out."""
    found: list[tuple[Mention, str]] = []
    last: dict[str, Agency] = {}
    term: dict[str, str] = {}
    for mention in mentions:
        if mention.kind is not Kind.MEETING:
            continue
        family = mention.part("family")
        owner = agencies.get(int(mention.part("owner"))) if mention.part("owner") else None
        if owner is None and family in _INHERITED and not mention.part("owner"):
            owner = last.get(mention.part("name")) or last.get("")
        if owner is None and (family not in _ALONE or mention.part("owner")):
            continue
        if owner is not None and family == "standing":
            last[mention.part("name")] = owner
            last[""] = owner
        names = _names(mention, owner, context, term)
        key = owner.area.key() if owner is not None else _key(mention, context)
        iri = f"mtg:{key}-{slug(names[0])}"
        facts = [("skos:notation", f'"{_notation(mention)}"')] if _notation(mention) else []
        registry.add(iri, "cg:Meeting", names[0], alt=names[1:], facts=facts)
        registry.link(mention.span, iri, mention.rule)
        found.append((mention, iri))
    return found


def _key(mention: Mention, context: Context) -> str:
    if mention.part("family") in ("congress", "plenum") or mention.part("name").startswith(("中央", "全国")):
        return china().key()
    return context.area.key()


def _notation(mention: Mention) -> str:
    """The 届 and 次 of a meeting: 17-48."""
    return "-".join(part for part in (mention.part("year"), mention.part("term"), mention.part("number")) if part)


# ---------------------------------------------------------------------------------------------------- names


def _names(mention: Mention, owner: Agency | None, context: Context, term: dict[str, str]) -> list[str]:
    """The names of a meeting, the canonical one first: those of all rows that hold, in every script and owner's name."""
    family = mention.part("family")
    period = mention.part("term")
    if family == "standing" and owner is not None:  # a session whose 届 was said of an earlier one keeps it
        term[owner.iri] = period = period or term.get(owner.iri, "")
    values = _values(mention, owner, context)
    scopes = _scopes(mention, owner, context, period)
    names: list[str] = []
    for write in _scripts(mention):
        values |= {"term": write(period), "number": write(mention.part("number"))}
        for label in _labels(owner) if owner is not None else [""]:
            organ = label.removeprefix(values["place"]) if label.startswith(values["place"]) else ""
            rows = [row for row in _rows(family) if row.scope in scopes]
            names += _filled(rows, values | {"owner": label, "organ": organ})
    return list(dict.fromkeys(names))


def _filled(rows: Sequence[MeetingNameRow], values: Mapping[str, str]) -> Iterator[str]:
    """The templates with their slots filled; one whose {organ} is missing says nothing of this name of the owner."""
    for row in rows:
        for template in row.names:
            if values["organ"] or "{organ}" not in template:
                yield _SLOT.sub(lambda slot: values[slot[1]], template)


def _scripts(mention: Mention) -> list[Callable[[str], str]]:
    """How numbers are written: in Chinese; for sessions of governments as the text has it first, then the other way."""
    if mention.part("family") != "standing":
        return [numeral]
    return [str, numeral] if any(char.isdigit() for char in mention.name) else [numeral, str]


def _values(mention: Mention, owner: Agency | None, context: Context) -> dict[str, str]:
    """What fills the slots that do not depend on the owner's name or the script of numbers."""
    family, name = mention.part("family"), mention.part("name")
    place = owner.area.full if owner is not None else context.area.full if context.area.level != "国" else ""
    if family == "named" and place and name[0] == place[-1]:
        name = place + name[1:]  # 区法治政府建设工作会议 of the district that reports
    values = {"place": place, "digits": mention.part("number"), "kind": name, "name": name, "body": name, "short": ""}
    values |= {"plain": name.split("(")[0], "year": mention.part("year") or context.year, "stem": "委"}
    if family == "held":
        values["rest"] = name[2:]
    if family == "joint":
        values["name"], _, values["kind"] = name.partition("|")
    elif family == "people":
        values["short"] = "人大常委会" if "常务" in name else "人大"
    elif family == "cppcc":
        values["short"] = "常委会" if name else ""
    if place.endswith("自治区"):
        values["stem"] = "党委"
    values["task"] = owner.body.removesuffix("委员会") if owner is not None else ""
    values["first"] = owner.label if owner is not None else ""
    values["core"] = values["task"].removeprefix("全面")
    return values


def _of_the_nation(name: str) -> bool:
    """Whether a meeting's name says that it is one of the whole nation: 全国…工作会议."""
    return name.startswith("全国")


def _scopes(mention: Mention, owner: Agency | None, context: Context, period: str) -> frozenset[str]:
    """The scopes of ``meeting_names.tsv`` that hold for a meeting."""
    family, kind = mention.part("family"), mention.part("name")
    if family in ("congress", "plenum"):
        return frozenset(("national",))
    if family == "party" and owner is not None and not (owner.label.startswith("中共") and owner.body == "委员会"):
        return frozenset(("organ",))  # 市纪委五届四次全会, 市政府五届四次全体(扩大)会议
    if family == "numbered" and mention.part("year"):
        return frozenset(("owner-year",))
    if family == "held":
        return frozenset(("nation",) if _of_the_nation(kind) else ("level",))
    if family in ("people", "cppcc", "party", "party-congress"):
        return frozenset(("national" if owner is not None and owner.area.level == "国" else "local",))
    if family == "standing":
        scope = "year" if mention.part("year") else "term" if period else "plain"
        return frozenset((scope, "executive") if scope == "plain" and kind == "常务会议" else (scope,))
    if owner is not None:
        law = owner.body.startswith("全面依法治") and owner.body.endswith("委员会")
        return frozenset(("owner", "law") if law else ("owner",))
    if family != "joint" or context.area.level == "国":
        return frozenset(("bare",))
    return frozenset(("place", *(("court",) if "府院" in kind else ()), *(("place-year",) if context.year else ())))


def _labels(owner: Agency) -> list[str]:
    """The owner's names in the order in which designations use them: 中共山西省委 before 山西省委, 人民政府 before 政府."""
    names = [owner.label, *owner.alt]
    if owner.label.startswith("中共") and owner.body == "委员会":
        first = f"中共{owner.area.full}委"
        if owner.area.full.endswith("自治区"):
            first = f"{owner.area.full}党委"
        names = [first, *(name for name in names if name != first)]
    return list(dict.fromkeys(names))


def numeral(digits: str) -> str:
    """A number below 1000 in Chinese: ``numeral("35")`` is 三十五; empty for no number."""
    if not digits:
        return ""
    return digits if int(digits) >= 1000 else han_text(int(digits))
