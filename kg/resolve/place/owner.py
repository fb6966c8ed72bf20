"""The area that an agency's owner means: 市 is the own city or the one above, 四川省遂宁市 the place it ends in."""

from __future__ import annotations

import re

from kg.model import Mention
from kg.resolve.place.area import Area, china, local_area, zone_area
from kg.resolve.place.mentions import Places
from kg.rules import divisions as division_table


def owner_area(mention: Mention, places: Places, own: Area) -> Area | None:
    """The area that the owner of an agency mention means, None when the text leaves it open."""
    kind, text = mention.part("owner_kind"), mention.part("owner")
    if kind == "none":
        return own
    if kind == "national":
        return china()
    if kind == "class":
        return places.by_class(text)
    if kind == "zone":
        return _zone_of(text, places, own)
    if kind == "town":
        return _town_of(text, places)
    return place_of(text, places)


def place_of(text: str, places: Places) -> Area | None:
    """The place that a run of names ends in: 四川省遂宁市 is 遂宁市, told apart by what stands before."""
    table = division_table.load()
    for at in range(len(text)):
        name = text[at:]
        if table.by_name(name):
            return places.find(name, "full", text[:at])
    for at in range(len(text)):
        name = text[at:]
        if table.by_short(name):
            return places.find(name, "short", text[:at])
    return None


def _town_of(text: str, places: Places) -> Area | None:
    """柳市镇, 乐清市柳市镇; a township that the table does not have needs its county in front."""
    if text in ("街道", "镇", "乡"):
        return places.by_class(text)
    table = division_table.load()
    for size in range(3 if text.endswith(("街道", "苏木")) else 2, len(text)):
        name = text[-size:]
        before = text[:-size]
        if table.by_name(before) or (before and place_of(before, places) is not None and table.towns_named(name)):
            above = place_of(before, places)
            if above is None:
                return None
            found = places.find(name, "town", above.name)
            char = "街道" if name.endswith("街道") else name[-1]
            return found or local_area(name, "乡", char, above)
    found = places.find(text, "town")
    if found is not None or (own := places.own) is None or (table.towns_named(text) and own.level != "县"):
        return found
    # 三岔河乡人民政府 in a county's list is one of its own that is gone, wherever others of the name are
    stands_alone = re.search(rf"(?<![\u4e00-\u9fff]){re.escape(text)}", places.norm) is not None
    return places.find(text, "inner") if stands_alone else None


def _zone_of(text: str, places: Places, own: Area) -> Area | None:
    """济南高新区, 市高新区, and 高新区 alone: that of the document's own place."""
    table = division_table.load()
    for size in range(len(text) - 1, 1, -1):
        head = text[:size]
        if table.by_name(head) or table.by_short(head):
            parent = place_of(head, places)
            return zone_area(text, head, parent) if parent is not None else None
    if text.startswith(("市直", "县直", "区直", "各")):
        return None
    for char in ("省", "市", "县", "区"):
        if text.startswith(char):
            above, name = places.by_class(char), text[1:]
            return zone_area(name, "", above) if above is not None and len(name) > 2 else None
    if own.level == "国":
        return None
    area = zone_area(text, "", own)
    return places.zone_meant(area) or area
