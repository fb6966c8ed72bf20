"""Congresses and plenums: of the people (人大), 政协 and the party, numbered by term and session."""

from __future__ import annotations

import re

from kg.model import Span
from kg.recognize.meeting.pattern import (
    CONGRESS,
    CPPCC,
    LOCAL_CONGRESS,
    LOCAL_PLENUM,
    PEOPLE,
    PLENUM,
    PLENUM_FULL,
    digits,
    items,
)
from kg.recognize.meeting.scan import Scan
from kg.recognize.owner import HAN, Owner, agency_mention


def people(scan: Scan) -> None:
    """Sessions of a people's congress or its standing committee: 市十二届人大常委会第十三次会议."""
    for match in scan.matches(PEOPLE, "session"):
        body = match["body"] or match["body2"]
        standing = "常" in body
        full = "人民代表大会常务委员会" if standing else "人民代表大会"
        owner = scan.owners.before(match.start())
        if match["national"] or owner.kind == "national":
            start = owner.start if owner.kind == "national" else match.start()
            shown, side, name = Owner(start, "national", ""), "central", f"全国{full}"
        elif owner.kind in ("place", "class"):
            shown, side, name = owner, "congress", full
        else:
            continue
        start, end = shown.start, match.end()
        if not scan.take(start, end):
            continue
        stop = match.end("body") if match["body"] else match.end("body2")
        holder = scan.agency(start, stop, shown, name, body, side)
        number = digits(match["number"] or match["number2"])
        scan.add(
            start,
            end,
            "people",
            term=digits(match["term"] or match["term2"]),
            number=number,
            owner=str(holder.span.start),
            name=full,
        )


def cppcc(scan: Scan) -> None:
    """Sessions of a political consultative conference: 政协永济市第十六届委员会第一次会议."""
    for match in scan.matches(CPPCC, "session"):
        owner = scan.owners.before(match.start())
        if match["national"] or (match["place"] is None and owner.kind == "national"):
            shown, side, body = Owner(match.start(), "national", ""), "central", "中国人民政治协商会议全国委员会"
        elif match["place"] is not None:
            inner = scan.owners.before(match.end("place"))
            if inner.kind != "place" or inner.start != match.start("place"):
                continue
            shown, side, body = Owner(match.start(), "place", inner.text), "cppcc", "政治协商会议委员会"
        elif owner.kind in ("place", "class"):
            shown, side, body = owner, "cppcc", "政治协商会议委员会"
        else:
            continue
        if not scan.take(shown.start, match.end()):
            continue
        stop = match.start("term")
        holder = scan.agency(shown.start, stop, shown, body, "政协", side)
        name = "常务委员会" if match["standing"] else ""
        scan.add(
            shown.start,
            match.end(),
            "cppcc",
            term=digits(match["term"]),
            number=digits(match["number"]),
            owner=str(holder.span.start),
            name=name,
        )


def plenums(scan: Scan) -> None:
    """Plenums of the party, the nation's and those of a place: 十九届二中、三中全会, 市委十五届四次全会."""
    for pattern in (PLENUM, PLENUM_FULL):
        for match in scan.matches(pattern, "session"):
            if scan.take(match.start(), match.end()):
                for start, end, _, number in items(match):
                    scan.add(start, end, "plenum", term=digits(match["term"]), number=number)
    for match in scan.matches(LOCAL_PLENUM, "session"):
        holder = scan.owner_end(match.start())
        if holder is None:
            inner = re.search(
                rf"(?:中共|中国共产党)([{HAN}]{{2,12}})\Z", scan.norm[max(0, match.start() - 18) : match.start()]
            )
            owner = scan.owners.before(match.start())
            if inner is None or owner.kind != "place" or not scan.take(owner.start, match.end()):
                continue
            start = match.start() - len(inner.group())
            holder = agency_mention(
                scan.norm,
                Span(start, match.start()),
                owner,
                "委员会",
                scan.norm[owner.start : match.start()] + "委",
                "party",
                "agency-in-meeting",
            )
            scan.agencies.append(holder)
        elif not scan.take(holder.span.start, match.end()):
            continue
        kind = "全体(扩大)会议" if match.group().endswith("(扩大)会议") else "全会"
        for start, end, _, number in items(match, holder.span.start):
            scan.add(
                start,
                end,
                "party",
                term=digits(match["term"]),
                number=number,
                owner=str(holder.span.start),
                name=kind,
            )


def congresses(scan: Scan) -> None:
    """Party congresses: 党的二十大, 市第十五次党代会."""
    for match in scan.matches(CONGRESS, "congress", "session"):
        term = digits(match["term"] or match["short"] or match["bare"])
        if term and 1 <= int(term) <= 40 and scan.take(match.start(), match.end()):
            scan.add(match.start(), match.end(), "congress", term=term)
    for match in scan.matches(LOCAL_CONGRESS, "session"):
        owner = scan.owners.before(match.start())
        start = match.start()
        holder = scan.owner_end(start)
        if holder is None and owner.kind in ("place", "class"):
            start = owner.start
            if "党" not in match.group():
                continue
            holder = agency_mention(
                scan.norm,
                Span(owner.start, match.start()),
                owner,
                "委员会",
                owner.text + "委",
                "party",
                "agency-in-meeting",
            )
            if not scan.others.overlaps(owner.start, match.start()):
                scan.agencies.append(holder)
        elif holder is not None:
            start = holder.span.start
        if holder is not None and scan.take(start, match.end()):
            scan.add(
                start,
                match.end(),
                "party-congress",
                term=digits(match["term"]),
                owner=str(holder.span.start),
                name="代表大会",
            )
