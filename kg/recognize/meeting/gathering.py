"""Meetings that have a name and no number: work meetings with an owner, quoted names, gatherings of a place."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.recognize.meeting.pattern import (
    ATTENDED,
    BOTH_PLACES,
    CALLED,
    HELD,
    HOSTED,
    NAMED,
    NATIONAL_WORK,
    NO_GATHERING,
    OF_OWN_PLACE,
    POLITBURO,
    SERIAL,
    TAKES_PLACE,
    WORK,
    WORK_STOP,
)
from kg.recognize.meeting.scan import Scan


def work(scan: Scan) -> None:
    """中央全面依法治国工作会议 and 省委经济工作会议: the owner must stand in front."""
    for match in scan.matches(NATIONAL_WORK, "work"):
        name = match["name"]
        if not WORK_STOP.search(name) and scan.take(match.start(), match.end()):
            scan.add(match.start(), match.end(), "work", name=match.group())
    for match in scan.matches(WORK, "work"):
        for at in range(match.start(), match.end("name")):
            holder = scan.ends.get(at)
            if holder is None:
                continue
            name = scan.norm[at : match.end()]
            if not WORK_STOP.search(name) and len(name) > 5 and scan.take(holder.span.start, match.end()):
                scan.add(holder.span.start, match.end(), "work", owner=str(holder.span.start), name=name)
            break


def named(scan: Scan) -> None:
    """Meetings with a name: in quotation marks, in a series, at a place or called by somebody."""
    for match in scan.matches(NAMED, "quoted"):
        holder = scan.owner_end(match.start())
        start = holder.span.start if holder is not None else match.start()
        if scan.take(start, match.end()):
            scan.add(start, match.end(), "named", owner=str(holder.span.start) if holder else "", name=match.group())
    for match in scan.matches(SERIAL, "session"):
        if not WORK_STOP.search(match["name"]) and scan.take(*match.span()):
            scan.add(*match.span(), "named", name=match.group())
    _hosted(scan)
    for match in scan.matches(POLITBURO, "held"):
        if scan.take(*match.span("name")):
            name = f"中共{match['name'].removeprefix('中共')}"
            scan.add(*match.span("name"), "named", name=name)
    for match in scan.matches(HELD, "held"):
        inner = match["name"][2 : -len(match["kind"])]
        if not WORK_STOP.search(inner) and inner.count("“") == inner.count("”") and scan.take(*match.span("name")):
            scan.add(*match.span("name"), "held", year=match["year"] or "", name=match["name"])
    spans = [
        match.span("name")
        for pattern in (CALLED, TAKES_PLACE)
        for match in scan.matches(pattern, "local")
        if _is_local(scan, match.start("name"), match["name"])
    ]
    names = {scan.norm[start:end] for start, end in spans}
    for start, end in spans:
        if scan.take(start, end):
            scan.add(start, end, "named", name=_in_full(scan, start, end, names))
    for match in scan.matches(ATTENDED, "attended"):
        name = match["name"]
        if WORK_STOP.search(name) or name.startswith(("全国", "全省", "全市")):
            continue
        start = match.start("name")
        if scan.take(start, match.end()):
            scan.add(start, match.end(), "named", name=scan.norm[start : match.end()])


def _hosted(scan: Scan) -> None:
    """国际渔业质量峰会、数字渔业合作(北京)交流会 behind 举办: gatherings with a name of their own, also in a row."""
    last = -1
    for match in scan.matches(HOSTED, "hosted"):
        name = match["name"]
        if scan.norm[match.start()] == "、" and match.start() != last:
            continue  # a row goes on only behind a gathering
        if not NO_GATHERING.search(name) and not WORK_STOP.search(name) and scan.take(*match.span("name")):
            scan.add(*match.span("name"), "named", name=name)
            last = match.end()


def _in_full(scan: Scan, start: int, end: int, names: Iterable[str]) -> str:
    """The name of a gathering; a headline's short one is that of the text, of the same place and kind."""
    name = scan.norm[start:end]
    if "\n" in scan.norm[:start].lstrip():
        return name
    same = [other for other in names if other[:3] == name[:3] and other[-4:] == name[-4:] and len(other) > len(name)]
    return max(same, key=len, default=name)


def _is_local(scan: Scan, start: int, name: str) -> bool:
    """Whether a name of a meeting begins with the place or the two places that meet."""
    if NO_GATHERING.search(name) or name.count("(") != name.count(")") or name.count("“") != name.count("”"):
        return False
    ends = range(start + 2, start + min(12, len(name)))
    owners = (scan.owners.before(at) for at in ends)
    if BOTH_PLACES.match(name) or any(o.kind == "place" and o.start == start for o in owners):
        return True
    often = re.search("(?:每[年季月半]|定期|分别|先后|多次)[^,。;]{0,6}\\Z", scan.norm[max(0, start - 12) : start])
    return often is None and OF_OWN_PLACE.match(name) is not None  # 召开|区法治政府建设工作会议
