"""Agency mentions -> agencies: place × body, with the full name as label and the usual abbreviations beside it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.model import Mention
from kg.ontology.iri import slug
from kg.resolve.area import Area, china, local_area
from kg.resolve.context import Places, zone_area
from kg.rules import divisions as division_table
from kg.rules.bodies import bodies, central_body, central_organs, central_short_forms

_ORGANS = {"congress", "cppcc", "court", "procuratorate", "supervisory"}
_MADE_BY_GOVERNMENT = ("办公室", "办公厅", "行政复议局", "督查室", "研究室", "党组")


@dataclass(frozen=True, slots=True)
class Agency:
    """An agency with its IRI and names. ``area`` is the place it serves; ``parent`` the IRI of the body it is part of.

    ``body`` is the canonical name without the place; ``placed`` says that the text tells its place (a firm's may be open).
    """

    iri: str
    cls: str
    label: str
    alt: tuple[str, ...]
    area: Area
    parent: str
    body: str
    placed: bool = True


def resolve_agency(mention: Mention, places: Places, own: Area, issuer: Agency | None = None) -> Agency | None:
    """The agency that a mention means, or None when the text leaves its place open: 市司法局 is 遂宁市司法局.

    ``issuer`` is the body that speaks, for 我局, 市局, 总局.
    """
    side, body, surface = mention.part("side"), mention.part("body"), mention.part("surface")
    kind = mention.part("owner_kind")
    if side == "central":
        return _central(body)
    if side.startswith("deictic"):
        return _deictic(mention, places, issuer)
    area = _area(mention, places, own)
    if area is None:
        return None
    if kind == "none" and body.endswith("厅") and area.level not in ("国", "省"):
        province = next((step for step in area.chain() if step.level == "省"), None)
        if province is None:
            return None
        area = province  # a bare 审计厅 in a city's plan is the province's
    if area.level == "国":
        if side in ("party", "commission") and kind == "class":
            return None
        central = central_body(surface) or central_body(body)
        if central is not None:
            return _central(central)
        known = bodies().get(surface)
        full = next((b.full for b in bodies().values() if known and b.central and b.department == known.department), "")
        if kind == "none" and full.endswith(surface):
            return _central(full)  # 统计局 in a national document is 国家统计局
        if kind == "none" or kind == "class":
            return None
    if side == "zone":
        return _zone(area)
    if mention.part("host") == "党委" or side == "party" or (side == "commission" and body.startswith("全面依法治")):
        return _party(area, body, surface)
    if mention.part("host") == "政府":
        return _of_government(area, body, surface, mention)
    return _department(area, body, surface, mention)


def _central(full: str) -> Agency:
    row = central_organs().get(full)
    cls = row.cls if row is not None else "cg:Agency"
    alt = tuple(form for form in row.forms if len(form) > 2 and form != full) if row is not None else ()
    if row is None:
        alt = tuple(form for form in central_short_forms(full) if len(form) > 2)
    parent = f"ag:100000-{slug(row.parent)}" if row is not None and row.parent else ""
    return Agency(f"ag:100000-{slug(full)}", cls, full, alt, china(), parent, full)


def _area(mention: Mention, places: Places, own: Area) -> Area | None:
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
    if text in ("街道", "镇", "乡"):
        return places.by_class(text)
    table = division_table.load()
    for size in range(2, len(text)):
        name = text[-size:]
        before = text[:-size]
        if table.by_name(before) or (before and place_of(before, places) is not None and table.towns_named(name)):
            above = place_of(before, places)
            if above is None:
                return None
            found = places.find(name, "town", above.name)
            char = "街道" if name.endswith("街道") else name[-1]
            return found or local_area(name, "乡", char, above)
    return places.find(text, "town")


def _zone_of(text: str, places: Places, own: Area) -> Area | None:
    table = division_table.load()
    for size in range(len(text) - 1, 1, -1):
        head = text[:size]
        if table.by_name(head) or table.by_short(head):
            parent = place_of(head, places)
            return zone_area(text, head, parent) if parent is not None else None
    if text.startswith(("市直", "县直", "区直", "各")):
        return None
    name = text
    for char in ("省", "市", "县", "区"):
        if text.startswith(char):
            above = places.by_class(char)
            name = text[1:]
            return local_area(above.name + name, "功能区", "区", above) if above is not None and len(name) > 2 else None
    if own.level in ("国",):
        return None
    short = division_table.load().get(own.code)
    alt: tuple[str, ...] = (short.short + name,) if short is not None and short.short else ()
    full = {"开发区": "经济技术开发区", "高新区": "高新技术产业开发区", "经开区": "经济技术开发区"}.get(name, name)
    alt += (*tuple((short.short if short else own.name) + full for _ in (0,) if full != name), own.name + full)
    return local_area(own.name + name, "功能区", "区", own, tuple(sorted(set(alt) - {own.name + name})))


def _zone(area: Area) -> Agency:
    names = [area.name, *area.alt]
    alt = sorted({name + tail for name in names for tail in ("管理委员会", "管委会")} - {area.name + "管理委员会"})
    return Agency(
        f"ag:{area.key()}-管理委员会", "cg:Agency", area.name + "管理委员会", tuple(alt), area, "", "管理委员会"
    )


def _party(area: Area, body: str, surface: str) -> Agency:
    """A party committee or a body of it: 中共永济市委员会, 中共遂宁市委机构编制委员会办公室."""
    full = area.full
    key = area.key()
    committee = f"ag:{key}-党委"
    if body in ("委员会", "党委"):
        names = [f"中共{full}委", f"{full}委", f"中国共产党{full}委员会"]
        if area.level == "乡":
            names += [f"{full}党委", f"中共{full}党委", f"{area.name}党委"]
        return Agency(committee, "cg:PartyCommittee", f"中共{full}委员会", tuple(names), area, "", "委员会")
    if body == "党工委":
        names = [f"{full}党工委", f"中共{full}党工委", f"{area.name}党工委"]
        return Agency(committee, "cg:PartyCommittee", f"中共{full}工作委员会", tuple(names), area, "", "委员会")
    if body in ("纪律检查委员会", "监察委员会", "纪委监委"):
        if body == "监察委员会":
            return Agency(f"ag:{key}-监委", "cg:Organ", f"{full}监察委员会", (f"{full}监委",), area, "", body)
        name = f"中共{full}纪律检查委员会" if body == "纪律检查委员会" else f"{full}纪委监委"
        return Agency(
            f"ag:{key}-{slug(body)}", "cg:Organ", name, (f"{full}纪委",) if "检查" in body else (), area, "", body
        )
    if body == "党校":
        return Agency(f"ag:{key}-党校", "cg:Agency", f"中共{full}委党校", (f"{full}委党校",), area, "", body)
    label = f"中共{full}委{body}"
    short = surface
    alt = {f"{full}委{body}", f"中共{full}委员会{body}", f"{full}委{short}", f"中共{full}委{short}"}
    cls = (
        "cg:CoordinatingBody"
        if body.endswith(("委员会", "领导小组", "协调小组")) and not body.startswith("政法")
        else "cg:Agency"
    )
    if body == "常务委员会":
        cls = "cg:Organ"
    parent = committee
    if body.endswith("办公室") and body != "办公室":
        above = body.removesuffix("办公室")
        parent = f"ag:{key}-{slug(above)}" if above.endswith(("委员会", "小组")) else committee
        if body.startswith("全面依法治"):
            level = body[5]
            alt |= {f"{full}委依法治{level}办", f"中共{full}委依法治{level}办", f"{full}依法治{level}办"}
    elif body.startswith("全面依法治") and "委员会" in body and not body.endswith("委员会"):
        parent = f"ag:{key}-{slug(body[: body.index('委员会') + 3])}"
    return Agency(f"ag:{key}-{slug(body)}", cls, label, tuple(sorted(alt - {label})), area, parent, body)


def _of_government(area: Area, body: str, surface: str, mention: Mention) -> Agency:
    full, key = area.full, area.key()
    government = f"ag:{key}-政府"
    if body == "办公厅" or body == "办公室":
        label = f"{full}人民政府{body}"
        return Agency(f"ag:{key}-政府{body}", "cg:Agency", label, (f"{full}政府{body}",), area, government, body)
    if body in _MADE_BY_GOVERNMENT:
        label = f"{full}人民政府{body}"
        names = (f"{full}政府{body}", *((f"{full}{body}",) if body == "行政复议局" else ()))
        return Agency(f"ag:{key}-{slug(body)}", "cg:Agency", label, names, area, government, body)
    cls = "cg:CoordinatingBody" if mention.part("side") == "commission" and not body.endswith("办公室") else "cg:Agency"
    label = f"{full}{body}"
    alt = {f"{full}人民政府{body}", f"{full}政府{body}", f"{full}{surface}", f"{full}政府{surface}"} - {label}
    return Agency(f"ag:{key}-{slug(body)}", cls, label, tuple(sorted(alt)), area, "", body)


def _stem(area: Area) -> str:
    """The name of a place without its class word: 凉水河子 of 凉水河子镇."""
    return re.sub(r"(?:自治[州县区]|街道|[省市县区州旗镇乡])$", "", area.name)


def _department(area: Area, body: str, surface: str, mention: Mention) -> Agency:
    full, key, side = area.full, area.key(), mention.part("side")
    unit = mention.part("unit")
    if body == "人民政府":
        names = [f"{full}政府"] + ([f"{area.name}人民政府", f"{area.name}政府"] if full != area.name else [])
        return Agency(f"ag:{key}-政府", "cg:Government", f"{full}人民政府", tuple(names), area, "", body)
    if body == "街道办事处":
        label = f"{full}办事处" if full.endswith("街道") else f"{full}街道办事处"
        above = area.parent
        alt = {f"{area.name}办事处"} | ({f"{above.full}人民政府{area.name}办事处"} if above is not None else set())
        return Agency(f"ag:{key}-政府", "cg:Agency", label, tuple(sorted(alt - {label})), area, "", body)
    if side == "cppcc":
        return Agency(
            f"ag:{key}-政协",
            "cg:Organ",
            f"政协{full}委员会",
            (f"中国人民政治协商会议{full}委员会", f"{full}政协"),
            area,
            "",
            body,
        )
    if side == "congress":
        short = "人大常委会" if "常务" in body else "人大"
        return Agency(f"ag:{key}-{short}", "cg:Organ", f"{full}{body}", (f"{full}{short}",), area, "", body)
    if side in ("firm", "school") and mention.part("owner_kind") in ("place", "none", "national"):
        label = mention.name
        return Agency(
            f"ag:{key}-{slug(label)}",
            "cg:Organization",
            label,
            (),
            area,
            "",
            body,
            placed=mention.part("owner_kind") == "place",
        )
    if mention.part("owner_kind") == "national":
        return Agency(f"ag:{key}-{slug(mention.name)}", "cg:Agency", mention.name, (), area, "", mention.name)
    if (
        mention.part("owner_kind") == "place"
        and side in ("institution", "mass", "mediation", "commission")
        and not body.startswith(("司法", "公安"))
    ):
        written = mention.part("owner") + surface
        label = f"{full}{body}"
        alt = {f"{full}{surface}", written} - {label}
    elif mention.part("owner_kind") == "none" and side == "institution" and body.startswith(_stem(area)):
        label, alt = body, {f"{full}{body}"}  # 凉水河子抗联纪念馆 bears its place in its own name
    else:
        label, alt = f"{full}{body}", {f"{full}{surface}"} - {f"{full}{body}"}
    if side == "mass" and body == "共青团":
        label = f"共青团{full}委员会"
        alt = {f"共青团{full}委", f"{full}团委"}
    if full != area.name:
        alt |= {f"{area.name}{body}", f"{area.name}{surface}"}
    cls = (
        "cg:Organ"
        if side in _ORGANS
        else "cg:CoordinatingBody"
        if side == "commission" and not body.endswith("办公室")
        else "cg:Agency"
    )
    if side in ("firm", "school", "mass"):
        cls = "cg:Organization"
    if body == "税务局":
        alt.add(f"国家税务总局{label}")
    iri = f"ag:{key}-{slug(body)}"
    if unit:
        parent = iri
        if unit in ("党组", "党委"):
            return Agency(
                f"{iri}{unit}", "cg:Agency", f"中共{label}{unit}", (f"{label}{unit}",), area, parent, body + unit
            )
        return Agency(
            f"{iri}{slug(unit)}",
            "cg:Agency",
            f"{label}{unit}",
            tuple(sorted(f"{name}{unit}" for name in alt)),
            area,
            parent,
            body + unit,
        )
    return Agency(iri, cls, label, tuple(sorted(alt)), area, "", body)


def _deictic(mention: Mention, places: Places, issuer: Agency | None) -> Agency | None:
    """我局 is the issuer, 市局 and 省局 the same department one or two levels up, 总局 the national one.

    With a unit (县局执法大队, 文峰所) it is an office of that department; a station must be named after a township there.
    """
    side, word, tail = mention.part("side"), mention.part("owner"), mention.part("surface")
    if issuer is None or issuer.body.startswith("人民政府") or issuer.cls not in ("cg:Agency",):
        return None
    if side == "deictic-office":
        return None
    if side == "deictic-station":
        stem = mention.part("unit").removesuffix("所")
        towns = division_table.load().towns(issuer.area.code)
        if not any(town.name.startswith(stem) for town in towns):
            return None
        return _unit(issuer, mention.part("unit"))
    base = _same_department(mention, places, issuer, word, tail)
    if base is None or not mention.part("unit"):
        return base
    return _unit(base, mention.part("unit"))


def _same_department(mention: Mention, places: Places, issuer: Agency, word: str, tail: str) -> Agency | None:
    if word in ("我", "本"):
        return issuer if issuer.body.endswith(tail) or (tail in ("委", "办") and tail in issuer.body) else None
    known = bodies().get(issuer.body)
    if word in ("总", "国家"):
        central = next(
            (b.full for b in bodies().values() if known and b.central and b.department == known.department), None
        )
        return _central(central) if central is not None else None
    area = place_of(word, places) if mention.part("owner_kind") == "place" else places.by_class(word)
    if area is None or area.level == "国":
        return None
    if area.iri == issuer.area.iri:
        return issuer if issuer.body.endswith(tail) else None
    stem = issuer.body.removesuffix("局").removesuffix("厅").removesuffix("委员会")
    body = stem + tail
    return Agency(f"ag:{area.key()}-{slug(body)}", "cg:Agency", f"{area.full}{body}", (), area, "", body)


def _unit(base: Agency, unit: str) -> Agency:
    """An office inside a department: 陇西县市场监督管理局执法大队, 中共陇西县市场监督管理局党组."""
    names = tuple(f"{name}{unit}" for name in base.alt)
    if unit in ("党组", "党委"):
        return Agency(
            f"{base.iri}{unit}",
            "cg:Agency",
            f"中共{base.label}{unit}",
            (f"{base.label}{unit}",),
            base.area,
            base.iri,
            base.body + unit,
        )
    return Agency(
        f"{base.iri}{slug(unit)}", "cg:Agency", f"{base.label}{unit}", names, base.area, base.iri, base.body + unit
    )


def office_of(commission: Agency) -> Agency:
    """The office of a coordinating body: 领导小组办公室 after the 领导小组 it belongs to."""
    names = tuple(f"{name}办公室" for name in commission.alt)
    return Agency(
        f"{commission.iri}办公室",
        "cg:Agency",
        f"{commission.label}办公室",
        names,
        commission.area,
        commission.iri,
        commission.body + "办公室",
    )
