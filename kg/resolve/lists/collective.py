"""Collectives of a list: 各县(市、区)政府 in 遂宁市 is 遂宁市各县(市、区)政府."""

from __future__ import annotations

import re

from kg.ontology.iri import slug
from kg.resolve.context import Context
from kg.resolve.lists.form import NO_OWNER
from kg.resolve.place.area import Area, china
from kg.resolve.registry import Registry

_ALL_OF_A_KIND = re.compile(r"各?(?=(?:乡镇|镇街|街镇|区县|县区|县市区|乡镇街道)(?:[(][^()]*[)])?(?:人民政府|政府)?$)")
_DIRECT = re.compile(r"^各([省市县区州旗](?:直|级|属))(部门|单位|机关)$")  # 各区直部门 is 区直各部门


def collective(text: str, registry: Registry, context: Context) -> str:
    """A collective under its place: 各县(市、区)政府 in 遂宁市 is 遂宁市各县(市、区)政府."""
    name = re.sub(r"\s+", "", text)
    area = china() if name.startswith(("各省、", "各省(", "各省和")) else context.area
    if re.fullmatch(
        r"[\u4e00-\u9fff]{2,3}(?:等\d+位)?(?:委员|代表|同志|先生|女士)|各位[\u4e00-\u9fff]{2,6}|(?:副?主任|代表|委员|同志|领导)们?",
        name,
    ):
        return ""  # a letter to a person
    if not context.known and not name.startswith(("各省", "国务院", "中央")):
        return ""  # 各市人民政府 of a place that the text does not tell
    if len(name) > 40:
        return ""
    name = _DIRECT.sub(r"\1各\2", name)
    every = _ALL_OF_A_KIND.match(name)
    if name in ("各街道", "各有关街道", "相关街道"):  # a list of units means their offices
        alt_name, name = name, name + "办事处"
    else:
        alt_name = ""
    label, alt = _with_place("各" + name[every.end() :] if every else name, area)
    alt += _with_place(alt_name, area)[:1] if alt_name else []
    if every:  # 乡镇人民政府 in a list are all of them, 各乡镇人民政府
        alt += _with_place(name[every.end() :], area)[:1]
    swapped = {label.replace("人民政府", "政府"), re.sub(r"(?<!人民)政府", "人民政府", label)} - {label}
    rule = "closed" if name.startswith(("各", "全体", "所有")) else "open"
    iri = f"ag:{area.key()}-{slug(label.replace('人民政府', '政府'))}"
    registry.add_entity(area.entity())
    return registry.add(
        iri,
        "cg:OrgCollective",
        label,
        alt=sorted(set(alt) | swapped),
        facts=[("cg:collectiveRule", f'"within={area.key()};{rule}"')],
    )


def _with_place(name: str, area: Area) -> tuple[str, list[str]]:
    if area.level == "国":
        return name, []
    full = area.full
    above = ("国务院", "中央", "国家") if area.level == "省" else ("国务院", "中央", "国家", "省", "自治区")
    if name.startswith((area.name, *above)) and not name.startswith(("国家级", "省级")):
        return name, [full + name]
    if area.name.endswith("自治区") and name.startswith("自治区"):
        return full + name[3:], [full + name]
    if area.char and name.startswith((area.char + "政府", area.char + "人民政府", area.char + "府各")):
        rest = re.sub(r"^(?:人民)?政?府", "", name[len(area.char) :])  # 市府各部门
        return f"{full}人民政府{rest}", [f"{full}政府{rest}"]
    if area.char and name.startswith(area.char) and not name.startswith(NO_OWNER):
        rest = name[len(area.char) :]
        return full + rest, [full + name]
    return full + name, []
