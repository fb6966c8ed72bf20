"""Agency mentions -> agencies: place × body, with the full name as label and the usual abbreviations beside it."""

from __future__ import annotations

from dataclasses import replace

from kg.model import Mention
from kg.ontology.iri import slug
from kg.resolve.agency.deictic import deictic_agency, named_station
from kg.resolve.agency.department import department, government_body, party_body, zone_administration
from kg.resolve.agency.record import Agency, agency_of, central_agency, national_department, unit_of
from kg.resolve.place.area import Area, china, division_short
from kg.resolve.place.mentions import Places
from kg.resolve.place.owner import owner_area
from kg.rules.bodies import central_body
from kg.rules.words import words_of


def resolve_agency(mention: Mention, places: Places, own: Area, issuer: Agency | None = None) -> Agency | None:
    """The agency that a mention means, or None when the text leaves its place open: 市司法局 is 遂宁市司法局.

    ``issuer`` is the body that speaks, for 我局, 市局, 总局.
    """
    side, body, surface = mention.part("side"), mention.part("body"), mention.part("surface")
    if side == "central":
        base = central_agency(body)
        return unit_of(base, mention.part("unit")) if mention.part("unit") else base
    if side.startswith("deictic"):
        return deictic_agency(mention, places, issuer)
    if mention.rule == "org-branch" and body == "分局" and issuer is not None and issuer.body.endswith("局"):
        return unit_of(issuer, mention.name)  # 利川市|分局 in the report of 恩施州生态环境局
    if side == "station":
        return named_station(mention.name, mention.part("owner"), own)
    if mention.part("owner_kind") == "corps":
        return _of_corps(body, surface)
    if mention.part("owner_kind") == "none" and surface in words_of("agency_words", "town-body") and own.level != "乡":
        return None  # a 司法所 in a county's report is any of its many
    area = owner_area(mention, places, own)
    if area is own and _is_branch_here(mention.part("unit"), own):
        area = own.parent  # 市生态环境局高平分局 in 高平市 is a branch of the prefecture's bureau
    if area is not None and mention.part("owner_kind") == "none" and body.endswith("厅"):
        area = _province(area)  # a bare 审计厅 in a city's plan is the province's
    if area is None and surface in ("司法所", "派出所"):
        return named_station(mention.name, mention.part("owner"), own)  # the 凤城 of 凤城司法所 is a street, no city
    if area is None and side == "firm" and mention.part("owner_kind") == "place":
        return replace(department(own, body, surface, mention), placed=False)  # 庄河电厂 far from 庄河市
    if area is None:
        return None
    if area.level == "国":
        national = _national(mention)
        if national is not None or mention.part("owner_kind") in ("none", "class"):
            return national
    unit = mention.part("unit")
    if side == "zone":
        return unit_of(zone_administration(area), unit) if unit else zone_administration(area)
    if mention.part("owner_kind") == "national":
        return department(area, body, surface, mention)
    host = mention.part("host")
    if host == "党委" or side == "party" or (side == "commission" and body.startswith("全面依法治")):
        committee = party_body(area, body, surface)
        return unit_of(committee, unit) if unit and mention.rule == "agency-inner" else committee
    if host == "政府":
        whole = government_body(area, body, surface, side)
        return unit_of(whole, mention.part("unit")) if mention.part("unit") else whole
    return department(area, body, surface, mention)


def _is_branch_here(unit: str, own: Area) -> bool:
    """Whether an office is the branch for a county-level city of its own prefecture's bureau, named by its short form."""
    short = division_short(own)
    return own.level == "县" and own.char == "市" and bool(short) and unit == f"{short}分局"


def _of_corps(body: str, surface: str) -> Agency:
    """A body of 新疆生产建设兵团, which has departments as a province has."""
    corps = central_agency("新疆生产建设兵团")
    names = (f"{corps.label}{surface}", f"兵团{body}", f"兵团{surface}")
    return agency_of(china(), slug(f"{corps.label}{body}"), f"{corps.label}{body}", body, names, parent=corps.iri)


def _province(area: Area) -> Area | None:
    """The province of a place; the country stays what it is."""
    return area if area.level == "国" else next((step for step in area.chain() if step.level == "省"), None)


def _national(mention: Mention) -> Agency | None:
    """The national body that a name means in a text of the whole country: 统计局 is 国家统计局 there."""
    surface, kind = mention.part("surface"), mention.part("owner_kind")
    if mention.part("side") in ("party", "commission") and kind == "class":
        return None
    central = central_body(surface) or central_body(mention.part("body"))
    if central is not None:
        return central_agency(central)
    full = national_department(surface)
    return central_agency(full) if kind == "none" and full.endswith(surface) and full else None
