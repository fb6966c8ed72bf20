"""What stands in front of an organ's name: a place, a class word (市), 全国, or nothing; for names written with a gap.

市十二届人大常委会 and 广东省省长 name their organ only through the place in front of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.model import Kind, Mention, Span
from kg.recognize.lexicon import Token

_CLASS = "省市县区州旗盟镇乡"
_DEICTIC = "我本全"
_NO_CLASS = (
    "城区", "社区", "园区", "片区", "辖区", "地区", "城市", "都市", "乡镇", "上市", "门市", "灾区", "小区", "矿区", "县市", "市县", "省市",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Owner:
    """The words of an owner: where they start, ``kind`` place, class, national or none, and the words themselves."""

    start: int
    kind: str
    text: str


class Owners:
    """Finds the owner that ends at a position, from the gazetteer's hits."""

    def __init__(self, norm: str, tokens: Sequence[Token]) -> None:
        """Index the places of a text by their end."""
        self.norm = norm
        self._places = {token.end: token for token in tokens if token.type in ("place", "short")}

    def before(self, at: int) -> Owner:
        """The owner that ends at ``at``: for 市十二届人大 at 1 it is the class word 市."""
        norm = self.norm
        token = self._places.get(at)
        if token is not None:
            if token.key in ("中国", "中华人民共和国"):
                return Owner(token.start, "national", token.key)
            return Owner(token.start, "place", token.key)
        for word in ("国家", "中央", "全国"):
            if norm[max(0, at - 2) : at] == word:
                return Owner(at - 2, "national", word)
        if norm[max(0, at - 3) : at] == "自治区":
            return Owner(at - 3, "class", "自治区")
        char = norm[at - 1 : at] if at else ""
        if char and char in _CLASS and norm[max(0, at - 2) : at] not in _NO_CLASS:
            if at >= 2 and norm[at - 2] in _DEICTIC:
                return Owner(at - 2, "class", char)
            if at >= 2 and norm[at - 2] in "各)和与及、":
                return Owner(at, "none", "")
            return Owner(at - 1, "class", char)
        return Owner(at, "none", "")

    def town(self, at: int) -> Owner | None:
        """The township that ends at ``at`` with its county in front: 左权县辽阳镇."""
        if self.norm[at - 1 : at] not in ("镇", "乡"):
            return None
        for size in range(2, 6):
            county = self._places.get(at - size)
            if county is not None and county.type == "place":
                return Owner(county.start, "town", self.norm[county.start : at])
        return None


def agency_mention(
    norm: str, span: Span, owner: Owner, body: str, surface: str, side: str, rule: str, host: str = ""
) -> Mention:
    """An agency mention with the parts of ``kg.recognize.agency``."""
    parts = (
        ("owner_kind", owner.kind), ("owner", owner.text), ("host", host), ("body", body), ("surface", surface),
        ("unit", ""), ("side", side),
    )  # fmt: skip
    return Mention(Kind.AGENCY, span, norm[span.start : span.end], rule, parts)


class Taken:
    """A set of spans that answers whether a new one would overlap; spans are added in any order."""

    def __init__(self, spans: Iterable[tuple[int, int]] = ()) -> None:
        """Start with some spans."""
        self._cells: dict[int, list[tuple[int, int]]] = {}
        for start, end in spans:
            self.add(start, end)

    def add(self, start: int, end: int) -> None:
        """Take a span."""
        for cell in range(start >> 6, (max(start, end - 1) >> 6) + 1):
            self._cells.setdefault(cell, []).append((start, end))

    def overlaps(self, start: int, end: int) -> bool:
        """Whether a taken span shares a position with ``[start, end)``."""
        return any(
            s < end and start < e
            for cell in range(start >> 6, (max(start, end - 1) >> 6) + 1)
            for s, e in self._cells.get(cell, ())
        )
