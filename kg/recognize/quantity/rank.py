"""Ranks: 位居全省第三, 进入全国前10."""

from __future__ import annotations

import re
from decimal import Decimal

from kg.recognize.quantity.raw import Raw
from kg.rules.numerals import han_number
from kg.rules.units import UnitRow

_RANK_BEFORE = re.compile(
    r"(?:[列居排位占获夺升至进]|排名|位次|跃升|取得|保持|蝉联|名列|全[国省市区县州球]|世界|[东中西]部|[省市]级|[总数][量数]|规模"
    r"|增[速幅量]|城市|增长|得分|成绩|考核|综合|测评|指数|水平|地区|连续\S{0,3}年)[^,。;:、]{0,6}$"
)
_RANK_AFTER = re.compile(r"[,、。;:、!?)”\s]|$|位|名(?!单|副|书)|的|和|与|水平")
_RANK = re.compile(
    r"(?:第|前)(?P<number>[一二三四五六七八九十]{1,3}|\d{1,3})(?P<unit>[位名](?!单|副|书|次))?(?![\d一二三四五六七八九十])"
)


def find_ranks(norm: str) -> list[Raw]:
    """第三, 前10, where the words before speak of a rank."""
    raws: list[Raw] = []
    row = UnitRow("位", "位", "rank", "", "")
    for match in _RANK.finditer(norm):
        start, end = match.span()
        follows = raws and 0 < start - raws[-1].end <= 1 and norm[start - 1] in "、和,"
        is_placed = follows or _RANK_BEFORE.search(norm[max(0, start - 16) : start])
        if not is_placed or not _RANK_AFTER.match(norm, end):
            continue
        number = match["number"]
        value = int(number) if number.isdigit() else han_number(number)
        if value:
            role = "top" if norm[start] == "前" else ""
            raws.append(
                Raw(start, end, Decimal(value), row, "位", fuzzy=False, han=False, role=role, rule="quantity-rank")
            )
    return raws
