"""What the readers of composed names share: one left-to-right pass over a text and the mentions found so far."""

from __future__ import annotations

from collections.abc import Sequence

from kg.model import Mention, Span
from kg.recognize.lexicon import Token
from kg.recognize.owner import Owner, Owners, agency_mention
from kg.rules.bodies import Body, bodies


class Scan:
    """The text, its gazetteer hits, and the mentions so far; everything before ``at`` is consumed."""

    def __init__(self, norm: str, tokens: Sequence[Token]) -> None:
        """Index the hits by their start."""
        self.norm = norm
        self.tokens = tokens
        self.owners = Owners(norm, tokens)
        self.found: list[Mention] = []
        self.at = 0
        self.many_until = -1  # where a row of bodies of many places ends: 各市司法局、财政局
        self._starts = {token.start: token for token in tokens}
        self._ends = {token.end: token for token in tokens}

    def token_at(self, start: int) -> Token | None:
        """The gazetteer's hit that starts here."""
        return self._starts.get(start)

    def ending_at(self, end: int) -> Token | None:
        """The gazetteer's hit that ends here."""
        return self._ends.get(end)

    def body_at(self, start: int) -> tuple[Token, Body] | None:
        """The body whose name starts here, with its hit."""
        token = self._starts.get(start)
        return (token, bodies()[token.key]) if token is not None and token.type == "body" else None

    def names_at(self, start: int) -> bool:
        """Whether a place or a national body starts here."""
        token = self._starts.get(start)
        return token is not None and (token.type == "place" or (token.type == "body" and bodies()[token.key].central))

    def owner(self, at: int) -> Owner:
        """The owner that ends at ``at`` and is not part of a name read before."""
        return self.owners.whole(at, self.at)

    def places_joined_to(self, start: int) -> list[Token]:
        """The official names in front of ``start`` that form a row with it: 西和县、|礼县人民政府; of one class only."""
        last = self._starts.get(start)
        row: list[Token] = []
        while last is not None and self.norm[start - 1 : start] in ("、", "和"):
            before = self._ends.get(start - 1)
            if before is None or before.start < self.at or before.type not in ("place", "short"):
                break
            if before.type == "place" and before.key[-1] != last.key[-1]:
                break  # a short one has the class word of the last: 哈尔滨、|绥芬河市政府
            row.insert(0, before)
            start = before.start
        return row

    def is_han(self, at: int) -> bool:
        """Whether a Chinese character stands here."""
        return 0 <= at < len(self.norm) and "\u4e00" <= self.norm[at] <= "\u9fff"

    def add(
        self, start: int, end: int, owner: Owner, body: str, surface: str, side: str, *, host: str = "", unit: str = ""
    ) -> None:
        """Note a body; those of many places (各市司法局) are only consumed. 中共 in front belongs to party bodies."""
        if owner.kind != "collective":
            party = side in ("party", "commission") and owner.kind != "national" and host in ("党委", "")
            if party and self.norm[start - 2 : start] == "中共":
                start -= 2
            self.found.append(
                agency_mention(
                    self.norm, Span(start, end), owner, body, surface, side, f"agency-{side}", host=host, unit=unit
                )
            )
        else:
            self.many_until = end
        self.at = max(self.at, end)

    def goes_on_with_many(self, start: int, end: int) -> bool:
        """Whether a bare body belongs to the row of many in front of it (各市司法局、|财政局); it is consumed then."""
        last = start - 1
        if self.norm[last - 1 : last] == ")":  # 各省财政厅(局)、|水利厅(局)
            last = self.norm.rfind("(", max(0, last - 8), last)
        if self.many_until != last or self.norm[start - 1] not in "、和及与(":  # 各区建委(建设局)
            return False
        self.many_until = self.at = end
        return True
