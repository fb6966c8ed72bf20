"""Particular meetings: party congresses, plenums, numbered sessions, and work meetings with an owner.

Parts of a mention: ``family`` (congress, plenum, people, cppcc, standing, numbered, work, joint, named,
held), ``term`` (the
届 in digits or empty), ``number`` (the 次 in digits or empty), ``year`` of sessions counted by the year, ``owner`` (start
of the owner's agency mention or empty), ``name`` (the designation without owner and numbers). Series (二十届历次全会) and
kinds of meeting (政府常务会议) are no meetings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.model import Kind, Mention, Span
from kg.recognize.lexicon import Token
from kg.recognize.owner import HAN, Owner, Owners, Taken, agency_mention
from kg.recognize.trigger import Triggers
from kg.rules.numerals import han_number

NUM = r"[0-9〇零一二三四五六七八九十百]{1,5}"
SEP = r"(?:、|和|及|以及|与)"

_CONGRESS = re.compile(
    rf"(?P<head>党的|中共|中国共产党)(?:第(?P<term>{NUM})次全国代表大会|(?P<short>{NUM})大(?=精神|以来|报告|胜利|召开|闭幕|开幕|提出|作出|部署|对|把|会议|[、,。;:)”》和及与]|\s|$))"
    rf"|(?<![{HAN}])(?P<bare>十[一二三四五六七八九]|二十)大(?=精神|以来|报告|[、和及]十)"
)
_LOCAL_CONGRESS = re.compile(rf"第?(?P<term>{NUM})次(?:党代会|党代表大会|代表大会)")
_PLENUM = re.compile(
    rf"(?P<head>党的|中共|中国共产党)?第?(?P<term>{NUM})届(?P<list>{NUM}中(?:{SEP}{NUM}中){{0,6}})全(?:会|体会议)"
)
_PLENUM_FULL = re.compile(rf"(?P<head>党的|中共|中国共产党)?第?(?P<term>{NUM})届中央委员会第(?P<list>{NUM}次)全体会议")
_LOCAL_PLENUM = re.compile(
    rf"第?(?P<term>{NUM})届(?:委员会)?第?(?P<list>{NUM}次(?:{SEP}第?{NUM}次){{0,6}})(?:全会|全体会议|全体\(扩大\)会议)"
)
_PEOPLE = re.compile(
    rf"第?(?P<term>{NUM})届(?P<national>全国)?(?P<body>(?:人民代表大会|人大)(?:常务委员会|常委会)?)第?(?P<number>{NUM})次(?:全体)?会议"
    rf"|(?P<body2>(?:人民代表大会|人大)(?:常务委员会|常委会)?)第?(?P<term2>{NUM})届第?(?P<number2>{NUM})次(?:全体)?会议"
)
_CPPCC = re.compile(
    rf"(?P<national>全国)?政协(?P<place>[{HAN}]{{2,9}}?)?第?(?P<term>{NUM})届(?:全国)?(?:委员会)?(?P<standing>常委会|常务委员会)?第?(?P<number>{NUM})次(?:全体)?会议"
)
_SESSION_KIND = r"(?:(?:人民政府|政府)?常务会议|常委会?(?:\(扩大\)|扩大)?会议|常务会|局务会议|部务会议|厅务会议|委务会议|办公会议|办公会|党组会议|党组会)"
_STANDING = re.compile(
    rf"(?:(?P<year>(?:19|20)\d\d)年(?:度)?|第?(?P<term>{NUM})届)?第?(?P<list>{NUM}次(?:{SEP}(?:第{NUM}届)?第{NUM}次){{0,8}})(?P<kind>{_SESSION_KIND})"
)
_JOINT = re.compile(
    rf"(?P<list>第{NUM}次(?:{SEP}第{NUM}次){{0,6}})(?P<kind>联席会议|工作例会|专题会议|协调会议|调度会议)"
)
_NUMBERED = re.compile(
    rf"(?:(?P<year>(?:19|20)\d\d)年度?)?第(?P<list>{NUM}次(?:{SEP}第{NUM}次){{0,6}})(?P<kind>(?:全体|工作|集体学习|常委|成员)?会议|集体学习)"
)
_TERM_BEFORE = re.compile(rf"第?(?P<term>{NUM})届\Z")  # 二届|市人民政府|第93次常务会议
_CALLS = re.compile(r"召开(?:了)?\Z")  # 县人民政府|召开|第七次常务会议
_COUNTED_FIRST = re.compile(
    rf"(?:(?P<year>(?:19|20)\d\d)年度?)?第(?P<list>{NUM}次)(?=[{HAN}])"
)  # 2020年第6次|市政府|常务会议
_KIND = re.compile(_SESSION_KIND)
_POLITBURO = re.compile(
    r"(?<=日)(?:召开的)?(?P<name>(?:中共)?中央政治局(?:常委会|常务委员会)?会议)"
)  # 3月27日中央政治局会议
_HELD = re.compile(
    rf"(?:召开|举行|举办|出席|参加|传达学习|传达|贯彻落实|贯彻)(?:了)?(?:(?P<year>(?:19|20)\d\d)年度?)?"
    rf"(?P<name>(?P<level>全[国省市县区州旗盟](?!性))[{HAN}“”]{{3,26}}?(?P<kind>(?:工作)?(?:现场)?推进会议?|(?:动员)?部署会议?|(?:工作)?动员(?:大)?会|(?:工作)?(?:电视电话|视频)会议|表彰大会|工作会议|工作现场会|现场会议?|(?:工作)?座谈会))(?![{HAN}]{{0,2}}(?:\d|[两三四五六七八九十]|等|制度|机制|暨))"
)
_GATHERING = r"(?:座谈会|交流会|对接会|推介会|推进会|现场会|协调会|联席会|表彰会|表彰大会|动员大会|工作会)(?:议)?(?:暨[\u4e00-\u9fff]{2,12}(?:会议?|仪式))?"
_CALLED = re.compile(  # 举行某市先进模范(某类)表彰大会
    rf"(?:召开|举行|举办|出席|参加)(?:了)?(?P<name>[{HAN}、()“”—·]{{4,36}}?{_GATHERING})(?=[,。;、并]|$)"
)
_TAKES_PLACE = re.compile(  # 某区—某市对接会议在某地举行
    rf"(?:^|(?<=[\n,。;:]))(?P<name>[{HAN}“”—·]{{4,36}}?{_GATHERING})(?:(?:于|在)[^,。;\n]{{1,16}})?(?:隆重|胜利|顺利|如期)?(?:举行|召开|开幕|举办)",
    re.MULTILINE,
)
_BOTH_PLACES = re.compile(r"[\u4e00-\u9fff]{2}两[省市县区州地]")  # 甘青两省
_NO_GATHERING = re.compile("[了的在将把被由每次各]|定期|组织|召开|举行|积极")
_LAW_OF_PLACE = re.compile(r"依法治[省市县区州旗]$")
_WORK = re.compile(rf"(?P<name>[{HAN}]{{2,14}}?)工作(?:电视电话)?会议")
_NAMED = re.compile(
    r"(?P<quoted>“[^“”\n]{2,30}”)(?P<kind>(?:专题|主题|双月|工作|联合)?(?:协商会|座谈会|推进会|现场会|论坛|峰会|研讨会|动员会)(?:议)?)"
)
_ATTENDED = re.compile(
    rf"(?:出席|参加)(?:了|的)?(?P<name>[{HAN}]{{4,18}}?)(?P<kind>座谈会|论坛|峰会|博览会|现场会)(?P<note>\([{HAN}]{{1,8}}\))?"
)
_ITEM = re.compile(rf"(?:第?({NUM})届)?(?:第?)({NUM})[次中]")
_WORK_STOP = re.compile(
    r"[的了在对将把被由向从到是为与及和等并或于以让给其该各每这那两次暨届、]|召开|落实|贯彻|学习|传达|举办|组织|主持|参加|出席|定期|每年|专题|有关|相关|历次|系列|今年|年度|精神|部署|要求"
)
_NATIONAL_WORK = re.compile(rf"(?:中央|全国)(?P<name>[{HAN}]{{2,14}}?)工作会议")


@cache
def _triggers(family: str) -> Triggers:
    """Words without which a family of meetings cannot stand; only the text around them is read."""
    words = {
        "session": ["届", *(f"次{word}" for word in (
            "会议", "全会", "全体会议", "常务会", "局务会", "部务会", "厅务会", "委务会", "办公会", "党组会", "工作会议", "常委会议", "成员会议", "集体学习",
            "联席会议", "工作例会", "专题会议", "协调会议", "调度会议", "全国代表大会", "党代会", "党代表大会", "代表大会", "、第", "和第", "及第",
        ))],
        "congress": [f"{digit}大" for digit in "一二三四五六七八九十"],
        "work": ["工作会议", "工作电视电话会议"],
        "quoted": [f"”{kind}{word}" for kind in ("", "专题", "主题", "双月", "工作", "联合") for word in ("协商会", "座谈会", "推进会", "现场会", "论坛", "峰会", "研讨会", "动员会")],
        "attended": ["出席", "参加"],
        "held": ["推进会", "部署会", "动员会", "动员大会", "电视电话会议", "视频会议", "表彰大会", "工作会议", "现场会", "座谈会", "政治局会议", "政治局常"],
        "local": ["座谈会", "交流会", "对接会", "推介会", "推进会", "现场会", "协调会", "联席会", "表彰会", "表彰大会", "动员大会", "工作会"],
        "counted": ["常务会", "办公会", "党组会", "局务会", "厅务会", "委务会", "部务会"],
    }[family]  # fmt: skip
    return Triggers(words)


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
            family: list(_triggers(family).windows(self.norm, 36, 40))
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
        for match in self._scan(_PEOPLE, "session"):
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
            number = _digits(match["number"] or match["number2"])
            self._add(
                start,
                end,
                "people",
                term=_digits(match["term"] or match["term2"]),
                number=number,
                owner=str(holder.span.start),
                name=full,
            )

    def _cppcc(self) -> None:
        for match in self._scan(_CPPCC, "session"):
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
                term=_digits(match["term"]),
                number=_digits(match["number"]),
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
        for pattern in (_PLENUM, _PLENUM_FULL):
            for match in self._scan(pattern, "session"):
                if self._take(match.start(), match.end()):
                    for start, end, _, number in _items(match):
                        self._add(start, end, "plenum", term=_digits(match["term"]), number=number)
        for match in self._scan(_LOCAL_PLENUM, "session"):
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
            for start, end, _, number in _items(match, holder.span.start):
                self._add(
                    start,
                    end,
                    "party",
                    term=_digits(match["term"]),
                    number=number,
                    owner=str(holder.span.start),
                    name=kind,
                )

    def _congresses(self) -> None:
        for match in self._scan(_CONGRESS, "congress", "session"):
            term = _digits(match["term"] or match["short"] or match["bare"])
            if term and 1 <= int(term) <= 40 and self._take(match.start(), match.end()):
                self._add(match.start(), match.end(), "congress", term=term)
        for match in self._scan(_LOCAL_CONGRESS, "session"):
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
                    term=_digits(match["term"]),
                    owner=str(holder.span.start),
                    name="代表大会",
                )

    # ------------------------------------------------------------------------------------------ governments and bodies

    def _standing(self) -> None:
        """县政府第17届48次常务会议, also with the owner left out behind an earlier one: 第17届51次和第53次常务会议."""
        for match in self._scan(_STANDING, "session"):
            holder = self._holder(match)
            start = holder.span.start if holder is not None and holder.span.end == match.start() else match.start()
            if holder is None and not match["term"] and not match["year"] and not match.group().startswith("第"):
                continue
            before = _TERM_BEFORE.search(self.norm, max(0, start - 8), start) if holder is not None else None
            start = before.start() if before is not None else start
            if not self._take(start, match.end()):
                continue
            kind = _session(match["kind"])
            term = _digits(match["term"] or (before["term"] if before is not None else ""))
            for begin, end, own_term, number in _items(match, start):
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
        calls = _CALLS.search(self.norm, max(0, at - 4), at)
        holder = self._owner_end(at) or (self._owner_end(calls.start()) if calls is not None else None)
        owner = self.owners.before(at) if holder is None and "政府" in match["kind"] else None
        if owner is not None and owner.kind in ("place", "class"):
            return self._agency(owner.start, at, owner, "人民政府", "政府", "government")
        return holder

    def _counted_first(self) -> None:
        """2020年第6次县政府常务会议: the number before the body."""
        starts = {mention.span.start: mention for mention in self.ends.values()}
        for match in self._scan(_COUNTED_FIRST, "counted"):
            holder = starts.get(match.end())
            kind = _KIND.match(self.norm, holder.span.end) if holder is not None else None
            if holder is None or kind is None or not self._take(match.start(), kind.end()):
                continue
            name = _session(kind.group())
            number = _digits(match["list"].removesuffix("次"))
            owner = str(holder.span.start)
            parts = {"number": number, "year": match["year"] or "", "owner": owner, "name": name}
            self._add(match.start(), kind.end(), "standing", **parts)

    def _joint(self) -> None:
        """府院联动第一次、第二次联席会议: a joint meeting with a name of its own in front of the number."""
        for match in self._scan(_JOINT, "session"):
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
            for begin, end, _, number in _items(match, start):
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
        for match in self._scan(_NUMBERED, "session"):
            holder = self._owner_end(match.start())
            if holder is None:
                law = _LAW_OF_PLACE.search(self.norm, max(0, match.start() - 4), match.start())
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
            for begin, end, _, number in _items(match, holder.span.start):
                year = match["year"] or ""
                owner_at = str(holder.span.start)
                self._add(begin, end, "numbered", number=number, year=year, owner=owner_at, name=match["kind"])

    # ------------------------------------------------------------------------------------------ named meetings

    def _work(self) -> None:
        """中央全面依法治国工作会议 and 省委经济工作会议: the owner must stand in front."""
        for match in self._scan(_NATIONAL_WORK, "work"):
            name = match["name"]
            if not _WORK_STOP.search(name) and self._take(match.start(), match.end()):
                self._add(match.start(), match.end(), "work", name=match.group())
        for match in self._scan(_WORK, "work"):
            for at in range(match.start(), match.end("name")):
                holder = self.ends.get(at)
                if holder is None:
                    continue
                name = self.norm[at : match.end()]
                if not _WORK_STOP.search(name) and len(name) > 5 and self._take(holder.span.start, match.end()):
                    self._add(holder.span.start, match.end(), "work", owner=str(holder.span.start), name=name)
                break

    def _named(self) -> None:
        for match in self._scan(_NAMED, "quoted"):
            holder = self._owner_end(match.start())
            start = holder.span.start if holder is not None else match.start()
            if self._take(start, match.end()):
                self._add(
                    start, match.end(), "named", owner=str(holder.span.start) if holder else "", name=match.group()
                )
        for match in self._scan(_POLITBURO, "held"):
            if self._take(*match.span("name")):
                name = f"中共{match['name'].removeprefix('中共')}"
                self._add(*match.span("name"), "named", name=name)
        for match in self._scan(_HELD, "held"):
            inner = match["name"][2 : -len(match["kind"])]
            if (
                not _WORK_STOP.search(inner)
                and inner.count("“") == inner.count("”")
                and self._take(*match.span("name"))
            ):
                self._add(*match.span("name"), "held", year=match["year"] or "", name=match["name"])
        for pattern in (_CALLED, _TAKES_PLACE):
            for match in self._scan(pattern, "local"):
                start, end = match.span("name")
                if self._is_local(start, match["name"]) and self._take(start, end):
                    self._add(start, end, "named", name=match["name"])
        for match in self._scan(_ATTENDED, "attended"):
            name = match["name"]
            if _WORK_STOP.search(name) or name.startswith(("全国", "全省", "全市")):
                continue
            start = match.start("name")
            if self._take(start, match.end()):
                self._add(start, match.end(), "named", name=self.norm[start : match.end()])

    def _is_local(self, start: int, name: str) -> bool:
        """Whether a name of a meeting begins with the place or the two places that meet."""
        if _NO_GATHERING.search(name) or name.count("(") != name.count(")") or name.count("“") != name.count("”"):
            return False
        ends = range(start + 2, start + min(12, len(name)))
        owners = (self.owners.before(at) for at in ends)
        return bool(_BOTH_PLACES.match(name)) or any(o.kind == "place" and o.start == start for o in owners)


def _items(match: re.Match[str], start: int | None = None) -> Iterator[tuple[int, int, str, str]]:
    """The numbers of a list with their spans: the first begins with the whole name, the last ends with it."""
    base = match.start("list")
    rows = list(_ITEM.finditer(match["list"]))
    first = match.start() if start is None else start
    for index, row in enumerate(rows):
        begin = first if index == 0 else base + row.start()
        end = match.end() if index == len(rows) - 1 else base + row.end()
        yield begin, end, _digits(row[1]) if row[1] else "", _digits(row[2])


def _session(kind: str) -> str:
    """The kind of a session in full: 常务会 is 常务会议, 政府常务会议 too."""
    kind = kind.removeprefix("人民").removeprefix("政府")
    return kind if kind.endswith("议") else kind + "议"


def _after_stop(text: str) -> str:
    """What follows the last stop word: 分别召开府院联动 gives 府院联动."""
    last = 0
    for stop in re.finditer(_WORK_STOP.pattern + "|分别|先后", text):
        last = stop.end()
    return text[last:]


def _digits(text: str | None) -> str:
    """A number of either script in digits, or an empty string: 二十 is 20."""
    if not text:
        return ""
    if text.isascii():
        return str(int(text)) if text.isdigit() else ""
    value = han_number(text)
    return "" if value is None else str(value)
