"""Particular meetings: party congresses, plenums, numbered sessions, and work meetings with an owner.

Parts of a mention: ``family`` (congress, plenum, people, cppcc, standing, numbered, work, joint, named, held), ``term``
(the 届 in digits or empty), ``number`` (the 次 in digits or empty), ``year`` of sessions counted by the year, ``owner``
(start of the owner's agency mention or empty), ``name`` (the designation without owner and numbers). Series (二十届历次全会)
and kinds of meeting (政府常务会议) are no meetings.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from kg.model import Kind, Mention, Span
from kg.recognize.lexicon import Token
from kg.recognize.meeting.pattern import (
    ATTENDED,
    BOTH_PLACES,
    CALLED,
    CALLS,
    CONGRESS,
    COUNTED_FIRST,
    CPPCC,
    HELD,
    JOINT,
    KIND,
    LAW_OF_PLACE,
    LOCAL_CONGRESS,
    LOCAL_PLENUM,
    NAMED,
    NATIONAL_WORK,
    NO_GATHERING,
    NUMBERED,
    OF_OWN_PLACE,
    PEOPLE,
    PLENUM,
    PLENUM_FULL,
    POLITBURO,
    SERIAL,
    STANDING,
    TAKES_PLACE,
    TERM_BEFORE,
    WORK,
    WORK_STOP,
    digits,
    items,
    triggers,
)
from kg.recognize.owner import HAN, Owner, Owners, Taken, agency_mention


def recognize_meetings(
    norm: str, tokens: Sequence[Token], agencies: Sequence[Mention]
) -> tuple[list[Mention], list[Mention]]:
    """The particular meetings of a text, and the agencies that only they name: 市十二届人大常委会第十三次会议.

    十九届二中、三中全会 gives two meetings; agencies that overlap one of ``agencies`` are not given again.
    """
    return _Reader(norm, tokens, agencies).run()


class _Reader:
    """One pass of every family over the text; the first family that takes a span keeps it."""

    def __init__(self, norm: str, tokens: Sequence[Token], agencies: Sequence[Mention]) -> None:
        self.norm = norm
        self.owners = Owners(norm, tokens)
        self.ends = {mention.span.end: mention for mention in agencies}
        self.others = Taken((mention.span.start, mention.span.end) for mention in agencies)
        self.taken = Taken()
        self.meetings: list[Mention] = []
        self.agencies: list[Mention] = []
        self.windows: dict[str, list[tuple[int, int]]] = {}

    def run(self) -> tuple[list[Mention], list[Mention]]:
        windows = {
            family: list(triggers(family).windows(self.norm, 36, 40))
            for family in ("session", "congress", "work", "quoted", "attended", "held", "counted", "local")
        }
        self.windows = windows
        if any(windows.values()):
            for family in (
                self._people, self._cppcc, self._plenums, self._counted_first, self._standing, self._joint, self._numbered, self._congresses,
                self._work, self._named,
            ):  # fmt: skip
                family()
        return sorted(self.meetings, key=lambda m: (m.span, m.parts)), self.agencies

    def _add(self, start: int, end: int, family: str, **parts: str) -> None:
        roles = ("term", "number", "year", "owner", "name")
        values = (("family", family), *((role, parts.get(role, "")) for role in roles))
        self.meetings.append(Mention(Kind.MEETING, Span(start, end), self.norm[start:end], f"meeting-{family}", values))

    def _scan(self, pattern: re.Pattern[str], *families: str) -> Iterator[re.Match[str]]:
        """The matches of a pattern in the windows of its triggers."""
        for family in families:
            for start, end in self.windows[family]:
                yield from pattern.finditer(self.norm, start, end)

    def _take(self, start: int, end: int) -> bool:
        if self.taken.overlaps(start, end):
            return False
        self.taken.add(start, end)
        return True

    def _owner_end(self, at: int) -> Mention | None:
        """The agency that ends at ``at``, over a 的 or a blank at most."""
        return self.ends.get(at)

    # ------------------------------------------------------------------------------------------ congresses, 政协

    def _people(self) -> None:
        for match in self._scan(PEOPLE, "session"):
            body = match["body"] or match["body2"]
            standing = "常" in body
            full = "人民代表大会常务委员会" if standing else "人民代表大会"
            owner = self.owners.before(match.start())
            if match["national"] or owner.kind == "national":
                start = owner.start if owner.kind == "national" else match.start()
                shown, side, name = Owner(start, "national", ""), "central", f"全国{full}"
            elif owner.kind in ("place", "class"):
                shown, side, name = owner, "congress", full
            else:
                continue
            start, end = shown.start, match.end()
            if not self._take(start, end):
                continue
            stop = match.end("body") if match["body"] else match.end("body2")
            holder = self._agency(start, stop, shown, name, body, side)
            number = digits(match["number"] or match["number2"])
            self._add(
                start,
                end,
                "people",
                term=digits(match["term"] or match["term2"]),
                number=number,
                owner=str(holder.span.start),
                name=full,
            )

    def _cppcc(self) -> None:
        for match in self._scan(CPPCC, "session"):
            owner = self.owners.before(match.start())
            if match["national"] or (match["place"] is None and owner.kind == "national"):
                shown, side, body = Owner(match.start(), "national", ""), "central", "中国人民政治协商会议全国委员会"
            elif match["place"] is not None:
                inner = self.owners.before(match.end("place"))
                if inner.kind != "place" or inner.start != match.start("place"):
                    continue
                shown, side, body = Owner(match.start(), "place", inner.text), "cppcc", "政治协商会议委员会"
            elif owner.kind in ("place", "class"):
                shown, side, body = owner, "cppcc", "政治协商会议委员会"
            else:
                continue
            if not self._take(shown.start, match.end()):
                continue
            stop = match.start("term")
            holder = self._agency(shown.start, stop, shown, body, "政协", side)
            name = "常务委员会" if match["standing"] else ""
            self._add(
                shown.start,
                match.end(),
                "cppcc",
                term=digits(match["term"]),
                number=digits(match["number"]),
                owner=str(holder.span.start),
                name=name,
            )

    def _agency(self, start: int, stop: int, owner: Owner, body: str, surface: str, side: str) -> Mention:
        """The agency over ``[start, stop)``: the one found before, else a new one."""
        for end in range(stop, start, -1):
            known = self.ends.get(end)
            if known is not None and known.span.start >= start:
                return known
        mention = agency_mention(self.norm, Span(start, stop), owner, body, surface, side, "agency-in-meeting")
        if not self.others.overlaps(start, stop):
            self.agencies.append(mention)
        return mention

    # ------------------------------------------------------------------------------------------ the party

    def _plenums(self) -> None:
        for pattern in (PLENUM, PLENUM_FULL):
            for match in self._scan(pattern, "session"):
                if self._take(match.start(), match.end()):
                    for start, end, _, number in items(match):
                        self._add(start, end, "plenum", term=digits(match["term"]), number=number)
        for match in self._scan(LOCAL_PLENUM, "session"):
            holder = self._owner_end(match.start())
            if holder is None:
                inner = re.search(
                    rf"(?:中共|中国共产党)([{HAN}]{{2,12}})\Z", self.norm[max(0, match.start() - 18) : match.start()]
                )
                owner = self.owners.before(match.start())
                if inner is None or owner.kind != "place" or not self._take(owner.start, match.end()):
                    continue
                start = match.start() - len(inner.group())
                holder = agency_mention(
                    self.norm,
                    Span(start, match.start()),
                    owner,
                    "委员会",
                    self.norm[owner.start : match.start()] + "委",
                    "party",
                    "agency-in-meeting",
                )
                self.agencies.append(holder)
            elif not self._take(holder.span.start, match.end()):
                continue
            kind = "全体(扩大)会议" if match.group().endswith("(扩大)会议") else "全会"
            for start, end, _, number in items(match, holder.span.start):
                self._add(
                    start,
                    end,
                    "party",
                    term=digits(match["term"]),
                    number=number,
                    owner=str(holder.span.start),
                    name=kind,
                )

    def _congresses(self) -> None:
        for match in self._scan(CONGRESS, "congress", "session"):
            term = digits(match["term"] or match["short"] or match["bare"])
            if term and 1 <= int(term) <= 40 and self._take(match.start(), match.end()):
                self._add(match.start(), match.end(), "congress", term=term)
        for match in self._scan(LOCAL_CONGRESS, "session"):
            owner = self.owners.before(match.start())
            start = match.start()
            holder = self._owner_end(start)
            if holder is None and owner.kind in ("place", "class"):
                start = owner.start
                if "党" not in match.group():
                    continue
                holder = agency_mention(
                    self.norm,
                    Span(owner.start, match.start()),
                    owner,
                    "委员会",
                    owner.text + "委",
                    "party",
                    "agency-in-meeting",
                )
                if not self.others.overlaps(owner.start, match.start()):
                    self.agencies.append(holder)
            elif holder is not None:
                start = holder.span.start
            if holder is not None and self._take(start, match.end()):
                self._add(
                    start,
                    match.end(),
                    "party-congress",
                    term=digits(match["term"]),
                    owner=str(holder.span.start),
                    name="代表大会",
                )

    # ------------------------------------------------------------------------------------------ governments and bodies

    def _standing(self) -> None:
        """县政府第17届48次常务会议, also with the owner left out behind an earlier one: 第17届51次和第53次常务会议."""
        for match in self._scan(STANDING, "session"):
            holder = self._holder(match)
            start = holder.span.start if holder is not None and holder.span.end == match.start() else match.start()
            if holder is None and not match["term"] and not match["year"] and not match.group().startswith("第"):
                continue
            before = TERM_BEFORE.search(self.norm, max(0, start - 8), start) if holder is not None else None
            start = before.start() if before is not None else start
            if not self._take(start, match.end()):
                continue
            kind = _session(match["kind"])
            term = digits(match["term"] or (before["term"] if before is not None else ""))
            for begin, end, own_term, number in items(match, start):
                term = own_term or term
                self._add(
                    begin,
                    end,
                    "standing",
                    term=term,
                    number=number,
                    year=match["year"] or "",
                    owner=str(holder.span.start) if holder else "",
                    name=kind,
                )

    def _holder(self, match: re.Match[str]) -> Mention | None:
        """Whose session it is: the body in front, the one that calls it, or the government that the kind names.

        市政府|第4次常务会议, 县政府召开|第七次常务会议, 县|十六届第9次政府常务会议.
        """
        at = match.start()
        calls = CALLS.search(self.norm, max(0, at - 4), at)
        holder = self._owner_end(at) or (self._owner_end(calls.start()) if calls is not None else None)
        owner = self.owners.before(at) if holder is None and "政府" in match["kind"] else None
        if owner is not None and owner.kind in ("place", "class"):
            return self._agency(owner.start, at, owner, "人民政府", "政府", "government")
        return holder

    def _counted_first(self) -> None:
        """2020年第6次县政府常务会议: the number before the body."""
        starts = {mention.span.start: mention for mention in self.ends.values()}
        for match in self._scan(COUNTED_FIRST, "counted"):
            holder = starts.get(match.end())
            kind = KIND.match(self.norm, holder.span.end) if holder is not None else None
            if holder is None or kind is None or not self._take(match.start(), kind.end()):
                continue
            name = _session(kind.group())
            number = digits(match["list"].removesuffix("次"))
            owner = str(holder.span.start)
            parts = {"number": number, "year": match["year"] or "", "owner": owner, "name": name}
            self._add(match.start(), kind.end(), "standing", **parts)

    def _joint(self) -> None:
        """府院联动第一次、第二次联席会议: a joint meeting with a name of its own in front of the number."""
        for match in self._scan(JOINT, "session"):
            before = re.search(rf"[{HAN}]{{2,12}}\Z", self.norm[max(0, match.start() - 12) : match.start()])
            name = _after_stop(before.group()) if before else ""
            for at in range(match.start(), match.start() - len(name), -1):  # 市司法局|第二次, 市司法局|府院联动|第二次
                if self._owner_end(at) is not None:
                    name = self.norm[at : match.start()]
                    break
            start = match.start() - len(name)
            holder = self._owner_end(start)
            if len(name) < 2 and holder is None:
                continue
            start = holder.span.start if holder is not None else start
            if not self._take(start, match.end()):
                continue
            for begin, end, _, number in items(match, start):
                self._add(
                    begin,
                    end,
                    "joint",
                    number=number,
                    owner=str(holder.span.start) if holder else "",
                    name=f"{name}|{match['kind']}",
                )

    def _numbered(self) -> None:
        """X委员会第三次会议: the body must be named in front; 依法治县第四次会议 names the commission by its task."""
        for match in self._scan(NUMBERED, "session"):
            holder = self._owner_end(match.start())
            if holder is None:
                law = LAW_OF_PLACE.search(self.norm, max(0, match.start() - 4), match.start())
                if law is None:
                    continue
                start = law.start() - (2 if self.norm[max(0, law.start() - 2) : law.start()] == "全面" else 0)
                level = law.group()[-1]
                owner = Owner(start, "class", level)
                holder = agency_mention(
                    self.norm,
                    Span(start, match.start()),
                    owner,
                    f"全面依法治{level}委员会",
                    f"全面依法治{level}委员会",
                    "commission",
                    "agency-in-meeting",
                    "党委",
                )
                if not self.others.overlaps(start, match.start()):
                    self.agencies.append(holder)
            if not self._take(holder.span.start, match.end()):
                continue
            for begin, end, _, number in items(match, holder.span.start):
                year = match["year"] or ""
                owner_at = str(holder.span.start)
                self._add(begin, end, "numbered", number=number, year=year, owner=owner_at, name=match["kind"])

    # ------------------------------------------------------------------------------------------ named meetings

    def _work(self) -> None:
        """中央全面依法治国工作会议 and 省委经济工作会议: the owner must stand in front."""
        for match in self._scan(NATIONAL_WORK, "work"):
            name = match["name"]
            if not WORK_STOP.search(name) and self._take(match.start(), match.end()):
                self._add(match.start(), match.end(), "work", name=match.group())
        for match in self._scan(WORK, "work"):
            for at in range(match.start(), match.end("name")):
                holder = self.ends.get(at)
                if holder is None:
                    continue
                name = self.norm[at : match.end()]
                if not WORK_STOP.search(name) and len(name) > 5 and self._take(holder.span.start, match.end()):
                    self._add(holder.span.start, match.end(), "work", owner=str(holder.span.start), name=name)
                break

    def _named(self) -> None:
        for match in self._scan(NAMED, "quoted"):
            holder = self._owner_end(match.start())
            start = holder.span.start if holder is not None else match.start()
            if self._take(start, match.end()):
                self._add(
                    start, match.end(), "named", owner=str(holder.span.start) if holder else "", name=match.group()
                )
        for match in self._scan(SERIAL, "session"):
            if not WORK_STOP.search(match["name"]) and self._take(*match.span()):
                self._add(*match.span(), "named", name=match.group())
        for match in self._scan(POLITBURO, "held"):
            if self._take(*match.span("name")):
                name = f"中共{match['name'].removeprefix('中共')}"
                self._add(*match.span("name"), "named", name=name)
        for match in self._scan(HELD, "held"):
            inner = match["name"][2 : -len(match["kind"])]
            if not WORK_STOP.search(inner) and inner.count("“") == inner.count("”") and self._take(*match.span("name")):
                self._add(*match.span("name"), "held", year=match["year"] or "", name=match["name"])
        spans = [
            match.span("name")
            for pattern in (CALLED, TAKES_PLACE)
            for match in self._scan(pattern, "local")
            if self._is_local(match.start("name"), match["name"])
        ]
        names = {self.norm[start:end] for start, end in spans}
        for start, end in spans:
            if self._take(start, end):
                self._add(start, end, "named", name=self._in_full(start, end, names))
        for match in self._scan(ATTENDED, "attended"):
            name = match["name"]
            if WORK_STOP.search(name) or name.startswith(("全国", "全省", "全市")):
                continue
            start = match.start("name")
            if self._take(start, match.end()):
                self._add(start, match.end(), "named", name=self.norm[start : match.end()])

    def _in_full(self, start: int, end: int, names: Iterable[str]) -> str:
        """The name of a gathering; a headline's short one is that of the text, of the same place and kind."""
        name = self.norm[start:end]
        if "\n" in self.norm[:start].lstrip():
            return name
        same = [
            other for other in names if other[:3] == name[:3] and other[-4:] == name[-4:] and len(other) > len(name)
        ]
        return max(same, key=len, default=name)

    def _is_local(self, start: int, name: str) -> bool:
        """Whether a name of a meeting begins with the place or the two places that meet."""
        if NO_GATHERING.search(name) or name.count("(") != name.count(")") or name.count("“") != name.count("”"):
            return False
        ends = range(start + 2, start + min(12, len(name)))
        owners = (self.owners.before(at) for at in ends)
        if BOTH_PLACES.match(name) or any(o.kind == "place" and o.start == start for o in owners):
            return True
        often = re.search("(?:每[年季月半]|定期|分别|先后|多次)[^,。;]{0,6}\\Z", self.norm[max(0, start - 12) : start])
        return often is None and OF_OWN_PLACE.match(name) is not None  # 召开|区法治政府建设工作会议


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
