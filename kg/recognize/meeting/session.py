"""Numbered sessions of governments and bodies: 县政府第17届48次常务会议, X委员会第三次会议, joint meetings."""

from __future__ import annotations

import re

from kg.model import Mention, Span
from kg.recognize.meeting.pattern import (
    CALLS,
    COUNTED_FIRST,
    JOINT,
    KIND,
    LAW_OF_PLACE,
    NUMBERED,
    STANDING,
    TERM_BEFORE,
    WORK_STOP,
    YEAR_BEFORE,
    digits,
    items,
)
from kg.recognize.meeting.scan import Scan
from kg.recognize.owner import HAN, Owner, agency_mention


def standing(scan: Scan) -> None:
    """县政府第17届48次常务会议, also with the owner left out behind an earlier one: 第17届51次和第53次常务会议."""
    for match in scan.matches(STANDING, "session"):
        holder = _holder(scan, match)
        start = holder.span.start if holder is not None and holder.span.end == match.start() else match.start()
        if holder is None and not match["term"] and not match["year"] and not match.group().startswith("第"):
            continue
        before = TERM_BEFORE.search(scan.norm, max(0, start - 8), start) if holder is not None else None
        start = before.start() if before is not None else start
        counted = YEAR_BEFORE.search(scan.norm, max(0, start - 6), start) if holder is not None else None
        start = counted.start() if counted is not None and not match["year"] else start  # 2024年|区政府第18次常务会议
        if not scan.take(start, match.end()):
            continue
        kind = _session(match["kind"])
        term = digits(match["term"] or (before["term"] if before is not None else ""))
        for begin, end, own_term, number in items(match, start):
            term = own_term or term
            scan.add(
                begin,
                end,
                "standing",
                term=term,
                number=number,
                year=match["year"] or (counted["year"] if counted is not None else ""),
                owner=str(holder.span.start) if holder else "",
                name=kind,
            )


def counted_first(scan: Scan) -> None:
    """2020年第6次县政府常务会议: the number before the body."""
    starts = {mention.span.start: mention for mention in scan.ends.values()}
    for match in scan.matches(COUNTED_FIRST, "counted"):
        holder = starts.get(match.end())
        kind = KIND.match(scan.norm, holder.span.end) if holder is not None else None
        if holder is None or kind is None or not scan.take(match.start(), kind.end()):
            continue
        name = _session(kind.group())
        number = digits(match["list"].removesuffix("次"))
        owner = str(holder.span.start)
        parts = {"number": number, "year": match["year"] or "", "owner": owner, "name": name}
        scan.add(match.start(), kind.end(), "standing", **parts)


def joint(scan: Scan) -> None:
    """府院联动第一次、第二次联席会议: a joint meeting with a name of its own in front of the number."""
    for match in scan.matches(JOINT, "session"):
        before = re.search(rf"[{HAN}]{{2,12}}\Z", scan.norm[max(0, match.start() - 12) : match.start()])
        name = _after_stop(before.group()) if before else ""
        for at in range(match.start(), match.start() - len(name), -1):  # 市司法局|第二次, 市司法局|府院联动|第二次
            if scan.owner_end(at) is not None:
                name = scan.norm[at : match.start()]
                break
        start = match.start() - len(name)
        holder = scan.owner_end(start)
        if len(name) < 2 and holder is None:
            continue
        start = holder.span.start if holder is not None else start
        if not scan.take(start, match.end()):
            continue
        for begin, end, _, number in items(match, start):
            scan.add(
                begin,
                end,
                "joint",
                number=number,
                owner=str(holder.span.start) if holder else "",
                name=f"{name}|{match['kind']}",
            )


def numbered(scan: Scan) -> None:
    """X委员会第三次会议: the body must be named in front; 依法治县第四次会议 names the commission by its task."""
    for match in scan.matches(NUMBERED, "session"):
        holder = scan.owner_end(match.start())
        if holder is None:
            law = LAW_OF_PLACE.search(scan.norm, max(0, match.start() - 4), match.start())
            if law is None:
                continue
            start = law.start() - (2 if scan.norm[max(0, law.start() - 2) : law.start()] == "全面" else 0)
            level = law.group()[-1]
            owner = Owner(start, "class", level)
            holder = agency_mention(
                scan.norm,
                Span(start, match.start()),
                owner,
                f"全面依法治{level}委员会",
                f"全面依法治{level}委员会",
                "commission",
                "agency-in-meeting",
                "党委",
            )
            if not scan.others.overlaps(start, match.start()):
                scan.agencies.append(holder)
        if not scan.take(holder.span.start, match.end()):
            continue
        for begin, end, _, number in items(match, holder.span.start):
            year = match["year"] or ""
            owner_at = str(holder.span.start)
            scan.add(begin, end, "numbered", number=number, year=year, owner=owner_at, name=match["kind"])


def _holder(scan: Scan, match: re.Match[str]) -> Mention | None:
    """Whose session it is: the body in front, the one that calls it, or the government that the kind names.

    市政府|第4次常务会议, 县政府召开|第七次常务会议, 县|十六届第9次政府常务会议.
    """
    at = match.start()
    calls = CALLS.search(scan.norm, max(0, at - 4), at)
    holder = scan.owner_end(at) or (scan.owner_end(calls.start()) if calls is not None else None)
    owner = scan.owners.before(at) if holder is None and "政府" in match["kind"] else None
    if owner is not None and owner.kind in ("place", "class"):
        return scan.agency(owner.start, at, owner, "人民政府", "政府", "government")
    return holder


def _session(kind: str) -> str:
    """The kind of a session in full: 常务会 is 常务会议, 政府常务会议 too."""
    kind = kind.removeprefix("人民").removeprefix("政府")
    return kind if kind.endswith("议") else kind + "议"


def _after_stop(text: str) -> str:
    """What follows the last stop word: 分别召开府院联动 gives 府院联动."""
    last = 0
    for stop in re.finditer(WORK_STOP.pattern + "|分别|先后", text):
        last = stop.end()
    return text[last:]
