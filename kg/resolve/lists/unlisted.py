"""Units of a list that no table has: 市口岸物流办, the administration of a zone, 市司法局 of a text without a place."""

from __future__ import annotations

import re

from kg.ontology.iri import slug
from kg.resolve.agency.department import zone_administration
from kg.resolve.context import Context
from kg.resolve.lists.form import NO_OWNER, is_collective, is_office, is_place, is_unit, is_zone
from kg.resolve.place.area import Area, division_short, zone_area
from kg.resolve.place.mentions import Places
from kg.resolve.registry import Registry

_OF_SOME_PLACE = re.compile(  # 省司法厅, 各县区政府; no word that only begins so, nor the provinces of the nation
    rf"(?!{'|'.join(NO_OWNER)}|各省(?:[、(和]|、?自治区)|各地区$)"
    r"(?:自治区|[省市县区州旗]|团[省市县区州旗]委|(?:各|有关|相关)(?:[省市县区州旗乡镇盟]|设区|街道|地市))"
)
_ANY_ZONE = re.compile(r"(?:园区|景区|功能区|库区|林区)管委会?$")  # of whichever zone: no place of its own


def unlisted_body(text: str, places: Places, registry: Registry, context: Context, shared: Area | None) -> str:
    """A body outside the tables, named in a list: 市口岸物流办, 省地勘局; ``shared`` is the place of the one before it."""
    area: Area | None = shared or context.area
    body = text
    for word in ("市", "省", "县", "区", "州", "旗", "镇", "乡"):
        if text.startswith(word) and not text.startswith(NO_OWNER):
            area = places.by_class(word)
            body = text[len(word) :]
            break
    if area is None or area.level == "国" or len(body) < 2:
        # the 省 of 省教育厅 is not the country
        if context.area.level != "国" or not context.known or len(text) < 4 or body != text:
            return ""
        return registry.add(f"ag:100000-{slug(text)}", "cg:Organization", text)
    # 崂山实验室, 中国科学院海洋研究所: the name is whole
    if body == text and not is_office(text) and not is_zone(text):
        return registry.add(f"ag:{area.key()}-{slug(text)}", "cg:Organization", text, alt=[f"{area.full}{text}"])
    registry.add_entity(area.entity())
    if text.endswith(("管委", "管委会")) and not _ANY_ZONE.match(body):
        return _administration(re.sub(r"管委会?$", "", body), text, area, registry)
    if is_zone(body):  # 高新区 in a list of units is its administration
        return _administration(body, text, area, registry)
    seat = division_short(area)
    if body == text and seat and text.startswith(seat) and not text.startswith(area.name):  # 青岛蓝谷管理局
        return registry.add(
            f"ag:{area.key()}-{slug(text)}", "cg:Agency", text,
            alt=[f"{area.full}{text.removeprefix(seat)}", f"{area.full}{text}"], facts=[("cg:jurisdiction", area.iri)],
        )  # fmt: skip
    full = {"委": "委员会", "办": "办公室"}.get(body[-1], "")
    label = f"{area.full}{body}"
    alt = [f"{area.full}{body[:-1]}{full}"] if full else []
    if area.full != area.name:
        alt.append(f"{area.name}{body}")
    return registry.add(
        f"ag:{area.key()}-{slug(body)}", "cg:Agency", label, alt=alt, facts=[("cg:jurisdiction", area.iri)]
    )


def unplaced_body(text: str, registry: Registry, context: Context) -> str:
    """A local body of a text that never tells its place: 市司法局 is that of this text, with no place of its own."""
    name = re.sub(r"\s+", "", text)
    if not 3 <= len(name) <= 24 or not _OF_SOME_PLACE.match(name):
        return ""
    if is_collective(name):
        cls = "cg:OrgCollective"
    elif is_unit(name) and not is_place(name):
        cls = "cg:Agency"
    else:
        return ""
    # 某省科技厅, 某地各街道 say that the text does not tell which place; the bare name still finds them.
    some = "某" if name[0] in "省市县区州旗镇乡" else "某地" if name[0] in "各该本全" else ""
    return registry.add(f"ag:text-{context.text}-{slug(name)}", cls, some + name, alt=(name,) if some else ())


def _administration(zone: str, text: str, area: Area, registry: Registry) -> str:
    """The administration of a zone that a list names, also by the zone alone (高新区)."""
    within = next((head for head in (area.name, division_short(area)) if head and zone.startswith(head)), "")
    place = zone_area(zone, within, area)
    registry.add_entity(place.entity())
    body = zone_administration(place)
    names = [text, place.name, zone + "管委会", zone + "管理委员会", *body.alt]
    return registry.add(body.iri, body.cls, body.label, alt=names, facts=[("cg:jurisdiction", place.iri)])
