"""Names of a place's party bodies, governments and departments: label, other names, class, IRI and parent."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.model import Mention
from kg.ontology.iri import slug
from kg.resolve.agency.record import Agency, agency_of, unit_of
from kg.resolve.place.area import Area

_ORGANS = ("congress", "cppcc", "court", "procuratorate", "supervisory")
_GOVERNMENT_BODIES = ("办公室", "办公厅", "行政复议局", "督查室", "政务督查室", "督考办", "研究室", "党组")


# ------------------------------------------------------------------------------------------------------ the party


def party_body(area: Area, body: str, surface: str) -> Agency:
    """A party committee or a body of it: 中共永济市委员会, 中共遂宁市委机构编制委员会办公室."""
    full = area.full
    if body in ("委员会", "党委"):
        names = [f"中共{full}委", f"{full}委", f"中国共产党{full}委员会"]
        if area.name.endswith(("自治区", "自治州", "自治县", "自治旗")):
            names += [f"{full}党委", f"中共{full}党委"]
        if area.name.endswith("地区"):
            names += [f"{area.name[:-1]}委", f"中共{area.name[:-1]}委"]  # 喀什地委
        if area.level == "乡":
            names += [f"{full}党委", f"中共{full}党委"]
        return agency_of(area, "党委", f"中共{full}委员会", "委员会", names, cls="cg:PartyCommittee")
    if body == "党工委":
        names = [f"{full}党工委", f"中共{full}党工委"]
        return agency_of(area, "党委", f"中共{full}工作委员会", "委员会", names, cls="cg:PartyCommittee")
    if body == "监察委员会":
        return agency_of(area, "监委", f"{full}监察委员会", body, (f"{full}监委",), cls="cg:Organ")
    if body == "纪律检查委员会":
        return agency_of(area, slug(body), f"中共{full}{body}", body, (f"{full}纪委",), cls="cg:Organ")
    if body == "纪委监委":
        return agency_of(area, slug(body), f"{full}{body}", body, cls="cg:Organ")
    if body.startswith("驻") and body.endswith("纪检监察组"):
        return _inspection_group(area, body)
    if body == "党校":
        above = f"ag:{area.key()}-党委"
        return agency_of(area, "党校", f"中共{full}委党校", body, (f"{full}委党校",), parent=above)
    return _committee_body(area, body, surface)


def _inspection_group(area: Area, body: str) -> Agency:
    """The group of a discipline commission in a body: 永济市纪委监委驻市公安局纪检监察组, also 派驻."""
    above, bare = f"{area.full}纪委监委", body.replace(f"驻{area.char}", "驻", 1) if area.char else body
    whole = f"驻{area.full}{bare[1:]}"
    names = {f"{above}{way}{form}" for way in ("", "派") for form in (body, bare, whole)}
    names |= {body, f"派{body}", whole, f"派{whole}"}
    parent = f"ag:{area.key()}-{slug('纪委监委')}"
    return agency_of(area, slug(bare), f"{above}{body}", body, sorted(names), parent=parent)


def _committee_body(area: Area, body: str, surface: str) -> Agency:
    """A body that is written behind its committee: 市委宣传部, 市委全面依法治市委员会执法协调小组."""
    full, host = area.full, "工委" if area.level == "功能区" else "委"
    whole = "工作委员会" if host == "工委" else "委员会"
    alt = {f"{full}{host}{body}", f"中共{full}{whole}{body}", f"{full}{host}{surface}", f"中共{full}{host}{surface}"}
    if host == "工委":  # 高新区党工委政法委
        alt |= {f"{full}党工委{body}", f"{full}党工委{surface}", f"中共{full}党工委{body}"}
    if body.startswith("全面依法治") and body.endswith("办公室"):
        level = body[5]
        alt |= {f"{full}委依法治{level}办", f"中共{full}委依法治{level}办", f"{full}依法治{level}办"}
    label = f"中共{full}{host}{body}"
    if area.level == "乡" and area.name.endswith("街道"):
        label = f"{full}党工委{body}"
        alt |= {f"{full}{body}", f"{full}{surface}"}
    if area.level == "乡" and body.startswith("全面依法治"):  # of a 党委 or, in a subdistrict, of a 党工委
        host = "党工委" if area.name.endswith("街道") else "党委"
        forms = (body, body.replace("委员会", "工作委员会"))
        alt |= {f"{place}{above}{form}" for place in (full, area.name) for above in ("", host) for form in forms}
        label = f"{full}{host}{body}" if host == "党工委" else label
    cls = "cg:Agency"
    if body == "常务委员会":
        cls = "cg:Organ"
    elif body.endswith(("委员会", "领导小组", "协调小组")) and not body.startswith("政法"):
        cls = "cg:CoordinatingBody"
    parent = f"ag:{area.key()}-{slug(above)}" if (above := _above(body)) else f"ag:{area.key()}-党委"
    return agency_of(area, slug(body), label, body, sorted(alt), cls=cls, parent=parent)


def _above(body: str) -> str:
    """The commission that a party body is part of by its name, or an empty string: …委员会 for …委员会办公室."""
    commission = body.removesuffix("办公室")
    if commission and commission != body:
        return commission if commission.endswith(("委员会", "小组")) else ""
    if body.startswith("全面依法治") and "委员会" in body and not body.endswith("委员会"):
        return body[: body.index("委员会") + 3]
    return ""


# ------------------------------------------------------------------------------------------------- the government


def government_body(area: Area, body: str, surface: str, side: str) -> Agency:
    """A body that is written behind its government: 市政府办公室, 市政府国资委, 市政府安全生产委员会."""
    full, government = area.full, f"ag:{area.key()}-政府"
    label = f"{full}人民政府{body}"
    if body in ("办公厅", "办公室"):
        return agency_of(area, f"政府{body}", label, body, (f"{full}政府{body}",), parent=government)
    if body in _GOVERNMENT_BODIES:
        names = (f"{full}政府{body}", *((f"{full}{body}",) if body == "行政复议局" else ()))
        tail = slug(body) if body == "行政复议局" else f"政府{body}"  # 市委督查室 is another body
        return agency_of(area, tail, label, body, names, parent=government)
    alt = {label, f"{full}政府{body}", f"{full}{surface}", f"{full}政府{surface}"}
    cls = _class_of(body, side)
    return agency_of(area, slug(body), f"{full}{body}", body, sorted(alt), cls=cls, parent=government)


def government_itself(area: Area) -> Agency:
    """永济市人民政府, also 永济市政府."""
    names = [f"{area.full}政府"]
    return agency_of(area, "政府", f"{area.full}人民政府", "人民政府", names, cls="cg:Government")


def street_office(area: Area) -> Agency:
    """The office of a subdistrict, its government in all but name: 永济市城东街道办事处."""
    label = f"{area.full}办事处" if area.full.endswith("街道") else f"{area.full}街道办事处"
    above = area.parent
    alt = sorted({f"{place}人民政府{area.name}办事处" for place in (above.full, above.name)}) if above else []
    parent = f"ag:{above.key()}-政府" if above is not None and above.level == "县" else ""
    return agency_of(area, "政府", label, "街道办事处", alt, parent=parent)


def zone_administration(area: Area) -> Agency:
    """济南高新区管理委员会 of the zone 济南高新区, by all names of the zone."""
    label = area.name + "管理委员会"
    alt = sorted({name + tail for name in (area.name, *area.alt) for tail in ("管理委员会", "管委会")})
    return agency_of(area, "管理委员会", label, "管理委员会", alt)


# ---------------------------------------------------------------------------------------------------- departments


def department(area: Area, body: str, surface: str, mention: Mention) -> Agency:
    """Any other body of a place: 永济市司法局, 政协永济市委员会, 柳河县海华矿业有限公司."""
    side, kind, unit = mention.part("side"), mention.part("owner_kind"), mention.part("unit")
    if kind == "none" and side == "commission" and body.startswith(area.name) and len(body) > len(area.name) + 4:
        body = surface = body.removeprefix(area.name)  # 西翥街道普法…指挥部 in the report of 西翥街道
    if body == "人民政府":
        return government_itself(area)
    if body == "街道办事处":
        return street_office(area)
    if side == "cppcc":
        names = (f"中国人民政治协商会议{area.full}委员会", f"{area.full}政协")
        return _with_unit(agency_of(area, "政协", f"政协{area.full}委员会", body, names, cls="cg:Organ"), unit)
    if side == "congress":
        short = "人大常委会" if "常务" in body else "人大"
        base = agency_of(area, short, f"{area.full}{body}", body, (f"{area.full}{short}",), cls="cg:Organ")
        return _with_unit(base, unit)
    if side == "firm" and kind == "none" and not mention.rule.startswith(("org-", "agency-established")):
        return agency_of(area, slug(body), f"{area.full}{body}", body, (body,), cls="cg:Organization")  # 供电公司
    if side in ("firm", "school") and kind in ("place", "none", "national"):
        # 永济市第三中学 is also 市第三中学
        whole = (
            side == "school" and kind == "place" and area.level != "国" and mention.part("owner").endswith(area.name)
        )
        iri = f"ag:{area.key()}-{slug(body if whole else mention.name)}"
        return Agency(iri, "cg:Organization", mention.name, (), area, "", body, placed=kind == "place")
    if side == "system":
        return _system_body(area, body, surface, kind)
    if kind == "national":
        return agency_of(area, slug(mention.name), mention.name, mention.name)
    label, alt = _names(area, body, surface, mention)
    if body.startswith("政府"):  # 永济市政府法制办公室
        government = f"ag:{area.key()}-政府"
        return agency_of(area, slug(body), label, body, sorted(alt), cls=_class_of(body, side), parent=government)
    base = agency_of(area, slug(body), label, body, sorted(alt), cls=_class_of(body, side))
    if kind == "none" and mention.rule.startswith("org-") and side == "institution":
        base = replace(base, placed=body.startswith(_stem(area)))  # 检察日报社 in a text of 望城区
    return _with_unit(base, unit)


def _with_unit(base: Agency, unit: str) -> Agency:
    return unit_of(base, unit) if unit else base


def _system_body(area: Area, body: str, surface: str, kind: str) -> Agency:
    """A local body of a national system: 中国人民银行菏泽市中心支行, also 人行菏泽市中心支行."""
    if kind == "class":  # 人行市中心支行
        char = next(char for char in area.char + "省市县区" if char in body)
        body, surface = (text.replace(char, area.name, 1) for text in (body, surface))
    firm = body.endswith(("公司", "分行", "支行")) and not body.startswith("中国人民银行")
    key = re.sub(r"(?<=[^\d])(?:市|县|省)(?=中心支行|分行|支行|分公司|供电)", "", body)
    return agency_of(area, slug(key), body, body, (surface,), cls="cg:Organization" if firm else "cg:Agency")


def _names(area: Area, body: str, surface: str, mention: Mention) -> tuple[str, set[str]]:
    """The label of a body and its other names: place and body, in full and as written."""
    full, side, kind = area.full, mention.part("side"), mention.part("owner_kind")
    label, alt = f"{full}{body}", {f"{full}{surface}"}
    if kind == "none" and mention.rule.startswith("org-"):
        return body, {label}  # 南方日报社: a name that needs no place
    if body == "海关":  # 合肥海关 bears the name of its seat
        seat = _stem(area)
        return f"{seat}海关", {f"{full}海关", f"中华人民共和国{seat}海关"}
    if side == "democratic":
        return f"{body}{full}委员会", {f"{body}{full}委", f"{body}{full}委会"}
    if side == "mass" and body == "共青团":
        label, alt = f"共青团{full}委员会", {f"共青团{full}委", f"{full}团委"}
    elif kind == "place" and mention.rule.startswith("org-") and _bears_its_place(mention, body):
        label, alt = mention.name, {label}  # 青岛海洋科技中心: a name of its own, the place as it has it
    elif kind == "none" and side == "institution" and body.startswith(_stem(area)):
        label, alt = body, {f"{full}{body}"}  # 凉水河子抗联纪念馆 bears its place in its own name
    if mention.rule == "agency-in-row":
        alt.add(surface)  # 三江源国家公园管理局 may be whole by itself
    if kind == "place":
        alt.add(mention.part("owner") + surface)  # 菏泽海关, 四川银保监局
    if body == "税务局":
        alt.add(f"国家税务总局{label}")
    return label, alt


def _bears_its_place(mention: Mention, body: str) -> bool:
    """Whether a body outside the tables has its place's short form in its own name: 青岛海洋科技中心."""
    owner = mention.part("owner")
    return mention.name == owner + body and owner[-1] not in "省市县区州盟旗镇乡道"


def _class_of(body: str, side: str) -> str:
    if side in _ORGANS:
        return "cg:Organ"
    if side in ("firm", "school", "mass", "democratic"):
        return "cg:Organization"
    return "cg:CoordinatingBody" if side == "commission" and not body.endswith("办公室") else "cg:Agency"


def _stem(area: Area) -> str:
    """The name of a place without its class word: 凉水河子 of 凉水河子镇."""
    return re.sub(r"(?:自治[州县区]|街道|[省市县区州旗镇乡])$", "", area.name)
