"""Particular meetings: party congresses, plenums, numbered sessions, and work meetings with an owner.

Parts of a mention: ``family`` (congress, plenum, people, cppcc, standing, numbered, work, joint, named, held), ``term``
(the 届 in digits or empty), ``number`` (the 次 in digits or empty), ``year`` of sessions counted by the year, ``owner``
(start of the owner's agency mention or empty), ``name`` (the designation without owner and numbers). Series (二十届历次全会)
and kinds of meeting (政府常务会议) are no meetings.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.model import Mention
from kg.recognize.lexicon import Token
from kg.recognize.meeting.congress import congresses, cppcc, people, plenums
from kg.recognize.meeting.gathering import named, work
from kg.recognize.meeting.scan import Scan
from kg.recognize.meeting.session import counted_first, joint, numbered, standing

_FAMILIES = (people, cppcc, plenums, counted_first, standing, joint, numbered, congresses, work, named)  # in this order


def recognize_meetings(
    norm: str, tokens: Sequence[Token], agencies: Sequence[Mention]
) -> tuple[list[Mention], list[Mention]]:
    """The particular meetings of a text, and the agencies that only they name: 市十二届人大常委会第十三次会议.

    十九届二中、三中全会 gives two meetings; agencies that overlap one of ``agencies`` are not given again.
    """
    scan = Scan(norm, tokens, agencies)
    if any(scan.windows.values()):
        for family in _FAMILIES:
            family(scan)
    return sorted(scan.meetings, key=lambda m: (m.span, m.parts)), scan.agencies
