"""The text while meetings are read: who may own one, which spans are taken, what has been found."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.model import Kind, Mention, Span
from kg.recognize.lexicon import Token
from kg.recognize.meeting.pattern import triggers
from kg.recognize.owner import Owner, Owners, Taken, agency_mention

_FAMILIES = ("session", "congress", "work", "quoted", "attended", "held", "counted", "local", "hosted")


class Scan:
    """One text for all families of meetings; the first family that takes a span keeps it."""

    def __init__(self, norm: str, tokens: Sequence[Token], agencies: Sequence[Mention]) -> None:
        self.norm = norm
        self.owners = Owners(norm, tokens)
        self.ends = {mention.span.end: mention for mention in agencies}
        self.others = Taken((mention.span.start, mention.span.end) for mention in agencies)
        self.taken = Taken()
        self.meetings: list[Mention] = []
        self.agencies: list[Mention] = []
        self.windows = {family: list(triggers(family).windows(norm, 36, 40)) for family in _FAMILIES}

    def add(self, start: int, end: int, family: str, **parts: str) -> None:
        """Add the meeting over ``[start, end)``; ``parts`` are term, number, year, owner and name."""
        roles = ("term", "number", "year", "owner", "name")
        values = (("family", family), *((role, parts.get(role, "")) for role in roles))
        self.meetings.append(Mention(Kind.MEETING, Span(start, end), self.norm[start:end], f"meeting-{family}", values))

    def matches(self, pattern: re.Pattern[str], *families: str) -> Iterator[re.Match[str]]:
        """The matches of a pattern in the windows of its triggers."""
        for family in families:
            for start, end in self.windows[family]:
                yield from pattern.finditer(self.norm, start, end)

    def take(self, start: int, end: int) -> bool:
        """Whether a span is still free; from now on it is taken."""
        if self.taken.overlaps(start, end):
            return False
        self.taken.add(start, end)
        return True

    def owner_end(self, at: int) -> Mention | None:
        """The agency that ends at ``at``."""
        return self.ends.get(at)

    def agency(self, start: int, stop: int, owner: Owner, body: str, surface: str, side: str) -> Mention:
        """The agency over ``[start, stop)``: the one found before, else a new one."""
        for end in range(stop, start, -1):
            known = self.ends.get(end)
            if known is not None and known.span.start >= start:
                return known
        mention = agency_mention(self.norm, Span(start, stop), owner, body, surface, side, "agency-in-meeting")
        if not self.others.overlaps(start, stop):
            self.agencies.append(mention)
        return mention
