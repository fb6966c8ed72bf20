"""Bodies that only their place in a row shows to be ones: 教育局、文体影视局、住建局 names three bodies of one place."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.model import Mention, Span
from kg.recognize.orgname import is_name
from kg.recognize.owner import HAN, Owner, Taken, agency_mention

_ITEM = re.compile(rf"、(?P<name>[{HAN}]{{2,9}}?(?:局|大队|支队|公路段|检查站))(?=[、,。;和及等与]|$)")
_CLASS = "省市县区州旗镇乡各"
_OF_A_PLACE = ("place", "zone", "class", "none", "town")


def recognize_row_items(norm: str, agencies: Sequence[Mention], taken: Taken) -> list[Mention]:
    """Items behind a body of a place, up to the first that is no name; they have the owner of that body."""
    found: list[Mention] = []
    for agency in agencies:
        kind = agency.part("owner_kind")
        if kind not in _OF_A_PLACE or agency.part("side") not in (
            "government",
            "court",
            "procuratorate",
            "mass",
            "party",
        ):
            continue
        item = _ITEM.match(norm, agency.span.end)
        while item is not None and is_name(item["name"]) and not taken.overlaps(*item.span("name")):
            start, end = item.span("name")
            name = item["name"]
            if name[0] in _CLASS:
                break  # 省测绘局 has an owner of its own
            taken.add(start, end)
            owner = Owner(start, kind, agency.part("owner"))
            body = name.removeprefix(owner.text)  # 高新区市场监管局、高新区公安分局
            found.append(agency_mention(norm, Span(start, end), owner, body, body, "government", "agency-in-row"))
            item = _ITEM.match(norm, end)
    return found
