"""Bodies named by one word: 我局 is the issuer, 市局 and 省局 the same department one or two levels up, 总局 the national one."""

from __future__ import annotations

from kg.model import Mention
from kg.ontology.iri import slug
from kg.resolve.agency.record import Agency, agency_of, central_agency, national_department, unit_of
from kg.resolve.place.area import Area, area_of
from kg.resolve.place.mentions import Places
from kg.resolve.place.owner import place_of
from kg.rules import divisions as division_table


def deictic_agency(mention: Mention, places: Places, issuer: Agency | None) -> Agency | None:
    """The body that a deictic mention means when ``issuer`` is the department that speaks.

    With a unit (县局执法大队, 文峰所) it is an office of that department; a station must be named after a township there.
    """
    if issuer is None or issuer.body.startswith("人民政府") or issuer.cls != "cg:Agency":
        return None
    side, unit = mention.part("side"), mention.part("unit")
    if side == "deictic-office":
        return None
    if side == "deictic-station":
        stem = unit.removesuffix("所")
        towns = division_table.load().towns(issuer.area.code)
        return unit_of(issuer, unit) if any(town.name.startswith(stem) for town in towns) else None
    base = _same_department(mention, places, issuer)
    return unit_of(base, unit) if base is not None and unit else base


def _same_department(mention: Mention, places: Places, issuer: Agency) -> Agency | None:
    word, tail = mention.part("owner"), mention.part("surface")
    if word in ("我", "本"):
        return issuer if issuer.body.endswith(tail) or (tail in ("委", "办") and tail in issuer.body) else None
    if word in ("总", "国家"):
        central = national_department(issuer.body)
        return central_agency(central) if central else None
    area = place_of(word, places) if mention.part("owner_kind") == "place" else places.by_class(word)
    if area is None or area.level == "国":
        return None
    if area.iri == issuer.area.iri:
        return issuer if issuer.body.endswith(tail) else None
    body = issuer.body.removesuffix("局").removesuffix("厅").removesuffix("委员会") + tail
    return agency_of(area, slug(body), f"{area.full}{body}", body)


def named_station(name: str, stem: str, own: Area) -> Agency | None:
    """A station named after a township of the own county, or after the own township: 凤城司法所 of 凤城街道."""
    county = next((area for area in own.chain() if area.level == "县"), None)
    if county is None:
        return None
    stem = stem.removesuffix("街道").removesuffix("镇").removesuffix("乡")
    town = next((town for town in division_table.load().towns(county.code) if town.name.startswith(stem)), None)
    if town is None and not own.name.startswith(stem):
        return None
    area = area_of(town) if town is not None else own
    kind = name.removeprefix(stem)
    names = {f"{county.full}{name}", f"{area.name}{kind}", f"{area.full}{kind}"}
    if name.endswith("司法所"):
        names.add(f"{county.full}司法局{name}")
    return agency_of(area, slug(kind), name, kind, sorted(names))
