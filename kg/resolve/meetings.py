"""Meeting mentions -> meetings: the owner's full name and the designation, with the usual variants beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from kg.model import Kind, Mention
from kg.ontology.iri import slug
from kg.resolve.agency import Agency
from kg.resolve.area import china
from kg.resolve.context import Context
from kg.resolve.registry import Registry

_DIGITS = "零一二三四五六七八九"
_INHERITED = ("standing",)


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
        if owner is None and family in _INHERITED:
            owner = last.get(mention.part("name")) or last.get("")
        if owner is None and family not in ("congress", "plenum", "work", "joint", "named"):
            continue
        if owner is None and family in ("work", "joint", "named") and mention.part("owner"):
            continue
        if owner is not None and family == "standing":
            last[mention.part("name")] = owner
            last[""] = owner
        names = _names(mention, owner, context, term)
        if not names:
            continue
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


def _names(mention: Mention, owner: Agency | None, context: Context, term: dict[str, str]) -> list[str]:
    """The names of a meeting, the canonical one first; none when whose it is stays open."""
    family = mention.part("family")
    number, period = numeral(mention.part("number")), numeral(mention.part("term"))
    if family in ("congress", "plenum"):
        return _central(family, period, number)
    if family == "joint":
        return _joint(mention, owner, context)
    if owner is None:
        name = mention.part("name")
        return [name] if family == "work" else _named_alone(name) if family == "named" else []
    if family == "party":
        return _party_plenum(owner.area.full, period, number)
    if family == "party-congress":
        return _party_congress(owner.area.full, period)
    if family == "people":
        return _people(mention, owner, period, number)
    if family == "cppcc":
        return _cppcc(owner, period, number, mention.part("name"))
    if family == "standing":
        return _standing(mention, owner, term)
    if family == "numbered":
        return _numbered(mention, owner, number)
    return [f"{label}{mention.part('name')}" for label in _labels(owner)]


def _central(family: str, period: str, number: str) -> list[str]:
    """党的二十大, 二十届三中全会."""
    if family == "congress":
        full = f"第{period}次全国代表大会"
        return [f"中国共产党{full}", f"党的{period}大", f"中共{period}大", f"中国共产党{period}大", f"党的{full}"]
    middle, short = f"第{period}届中央委员会第{number}次全体会议", f"{period}届{number}中全会"
    names = [f"中国共产党{middle}", f"党的{short}", f"中共{short}", f"中国共产党{short}", short]
    return [*names, f"中共{middle}", f"党的{middle}", middle[1:]]


def _party_plenum(place: str, period: str, number: str) -> list[str]:
    """省委十一届八次全会."""
    stem = "党委" if place.endswith("自治区") else "委"
    short, full = f"{period}届{number}次", f"第{period}届委员会第{number}次全体会议"
    rows = [f"中共{place}{stem}{short}全会", f"{place}{stem}{short}全会", f"中国共产党{place}{full}"]
    rows += [f"中共{place}{full}", f"中共{place}{stem}{short}全体会议", f"{place}{stem}{short}全体会议"]
    return [*rows, f"中共{place}{stem}第{short}全会", f"{place}{stem}第{short}全会", f"中共{place}委员会{short}全会"]


def _party_congress(place: str, period: str) -> list[str]:
    """市第八次党代会."""
    full, short = f"{place}第{period}次代表大会", f"{place}第{period}次党代会"
    return [f"中国共产党{full}", short, f"中共{full}", f"中共{short}"]


def _numbered(mention: Mention, owner: Agency, number: str) -> list[str]:
    """市委全面依法治市委员会第三次会议, with the number in both scripts."""
    numbers = (number, *sorted({mention.part("number")} - {number}))
    rows = [f"{label}第{one}次{mention.part('name')}" for label in _labels(owner) for one in numbers]
    if owner.body.startswith("全面依法治") and owner.body.endswith("委员会"):
        task = owner.body.removesuffix("委员会")
        rows += [f"{owner.area.full}{form}第{number}次会议" for form in (task, task.removeprefix("全面"))]
    return rows


def _labels(owner: Agency) -> list[str]:
    """The owner's names in the order in which designations use them: 中共山西省委 before 山西省委, 人民政府 before 政府."""
    names = [owner.label, *owner.alt]
    if owner.label.startswith("中共") and owner.body == "委员会":
        first = f"中共{owner.area.full}委"
        if owner.area.full.endswith("自治区"):
            first = f"{owner.area.full}党委"
        names = [first, *(name for name in names if name != first)]
    return list(dict.fromkeys(names))


def _named_alone(name: str) -> list[str]:
    plain = name.split("(")[0]
    return list(dict.fromkeys([name, plain]))


def _joint(mention: Mention, owner: Agency | None, context: Context) -> list[str]:
    name, _, kind = mention.part("name").partition("|")
    number = numeral(mention.part("number"))
    tail = f"{name}第{number}次{kind}"
    if owner is not None:
        return [f"{label}{tail}" for label in _labels(owner)]
    place = context.area.full if context.area.level != "国" else ""
    rows = [f"{place}{tail}", tail]
    if place:
        rows.append(f"{place}人民政府{tail}")
        if "府院" in name:
            rows += [
                f"{place}人民政府{mark}{place}{court}{tail}"
                for court in ("中级人民法院", "人民法院")
                for mark in ("与", "、")
            ]
    if context.year and place:
        rows.append(f"{place}{context.year}年{tail}")
    return rows


def _people(mention: Mention, owner: Agency, period: str, number: str) -> list[str]:
    body = mention.part("name")
    short = "人大常委会" if "常务" in body else "人大"
    if owner.area.level == "国":
        return [
            f"第{period}届全国{body}第{number}次会议",
            f"{period}届全国{short}第{number}次会议",
            f"第{period}届全国{short}第{number}次会议",
            f"{period}届全国{short}{number}次会议",
            f"全国{short}{period}届{number}次会议",
        ]
    place = owner.area.full
    rows = [f"{place}第{period}届{body}第{number}次会议"]
    for one in (body, short):
        rows += [
            f"{place}{period}届{one}第{number}次会议",
            f"{place}第{period}届{one}第{number}次会议",
            f"{place}{period}届{one}{number}次会议",
            f"{place}{one}{period}届{number}次会议",
        ]
    return list(dict.fromkeys(rows))


def _cppcc(owner: Agency, period: str, number: str, standing: str) -> list[str]:
    short = "常委会" if standing else ""
    if owner.area.level == "国":
        return [
            f"全国政协{period}届{short}{number}次会议",
            f"中国人民政治协商会议第{period}届全国委员会{standing}第{number}次会议",
            f"政协第{period}届全国委员会{standing}第{number}次会议",
            f"全国政协第{period}届{short}第{number}次会议",
            f"政协{period}届全国委员会{standing}{number}次会议",
        ]
    place = owner.area.full
    return [
        f"政协{place}第{period}届委员会{standing}第{number}次会议",
        f"中国人民政治协商会议第{period}届{place}委员会{standing}第{number}次会议",
        f"政协第{period}届{place}委员会{standing}第{number}次会议",
        f"{place}政协{period}届{short}{number}次会议",
        f"政协{place}{period}届{short}{number}次会议",
        f"{place}政协第{period}届{short}第{number}次会议",
    ]


def _standing(mention: Mention, owner: Agency, term: dict[str, str]) -> list[str]:
    """县政府第17届48次常务会议: a session whose 届 was said of an earlier one keeps it."""
    period, digits, kind = mention.part("term"), mention.part("number"), mention.part("name")
    term[owner.iri] = period = period or term.get(owner.iri, "")
    year = mention.part("year")
    written = any(char.isdigit() for char in mention.name)
    styles: list[Callable[[str], str]] = [str, numeral] if written else [numeral, str]
    rows: list[str] = []
    for style in styles:
        one = style(digits)
        for label in _labels(owner):
            if year:
                rows += [f"{label}{year}年第{one}次{kind}"]
            elif period:
                place = owner.area.full
                rows += [
                    f"{label}第{style(period)}届{one}次{kind}",
                    f"{label}第{style(period)}届第{one}次{kind}",
                    f"{label}{style(period)}届第{one}次{kind}",
                    f"{label}{style(period)}届{one}次{kind}",
                ]
                if label.startswith(place):
                    rows += [f"{place}第{style(period)}届{label.removeprefix(place)}第{one}次{kind}"]
            else:
                rows += [f"{label}第{one}次{kind}"]
        if kind == "常务会议" and not period and not year:
            rows.append(f"{owner.label}常务会议第{one}次会议")
    return list(dict.fromkeys(rows))


def numeral(digits: str) -> str:
    """A number below 1000 in Chinese: ``numeral("35")`` is 三十五; empty for no number."""
    if not digits:
        return ""
    value = int(digits)
    if value >= 1000:
        return digits
    hundreds, rest = divmod(value, 100)
    tens, ones = divmod(rest, 10)
    text = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        text += ("" if tens == 1 and not hundreds else _DIGITS[tens]) + "十"
    elif hundreds and ones:
        text += "零"
    return text + (_DIGITS[ones] if ones or not value else "")
