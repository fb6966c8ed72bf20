"""What the form of an item of a list tells: a collective, a unit, an office, a place, a zone."""

from __future__ import annotations

import re
from functools import cache

from kg.rules.words import alternation

# words that begin as 市司法局 does and have no owner
NO_OWNER = ("市场", "市民", "区域", "县域", "省际", "乡村", "州际")
_COLLECTIVE = re.compile(
    r"各|有关|相关|全体|所有|其他|其它|等(?:部门|单位)|成员单位|部门(?:、单位)?$|^[省市县区州旗镇](?:直|级|属)[\u4e00-\u9fff]{0,8}(?:机关|单位|部门|园区|机构)|主管部门|(?:市|县|区)级(?:各)?(?:部门|单位)|代表|委员(?!会)"
    r"|驻[\u4e00-\u9fff]{1,4}单位$|^(?:国家|[省市县])级(?:以上)?[\u4e00-\u9fff]{2,8}(?:管委会?|管理委员会)$"
    r"|^(?:功能区|产业功能区)(?:管委会?|管理委员会)?$"
    r"|^(?:乡镇|镇街|街镇|区县|县区|县市区|乡镇街道)(?:[(][^()]*[)])?(?:人民政府|政府)?$"
)
_OFFICIAL_END = re.compile(r"(?:局|委|办|厅|部|处|科|(?<!实验)室|队|联|工会|管委会|委员会|办公室)$")
_PLACE_END = re.compile(r"(?<=[\u4e00-\u9fff]{2})(?:[省县区市旗镇乡]|(?<=[\u4e00-\u9fff]{2})街道)$")


def is_collective(text: str) -> bool:
    """Whether an item means many bodies: 各县(市、区)政府, 市直各部门, 有关单位."""
    return _COLLECTIVE.search(text) is not None


def is_unit(text: str) -> bool:
    """Whether an item ends as the name of a unit does: 市口岸物流办."""
    return _unit_end().search(text) is not None


def is_office(text: str) -> bool:
    """Whether a unit is an office by its name, so that it is its place's: 口岸物流办, but no 崂山实验室."""
    return _OFFICIAL_END.search(text) is not None


def is_place(text: str) -> bool:
    """Whether an item is the name of a county, township or street alone: 永昌县."""
    return _PLACE_END.search(text) is not None


def is_zone(text: str) -> bool:
    """Whether an item is the name of a zone: 高新区, 滨江新城."""
    return _zone_end().search(text) is not None


@cache
def _unit_end() -> re.Pattern[str]:
    return re.compile(f"(?:{alternation('unit_list_words', 'end', 'listed')})$")


@cache
def _zone_end() -> re.Pattern[str]:
    return re.compile(f"(?:{alternation('place_words', 'zone')}|园区|新城|科技园|经济区)$")
