"""Lists of members: 主 任:刘某某 国务院副总理, then a name and posts on each line; names alone behind a role.

Gives person mentions with the parts of ``kg.recognize.person.find`` and the bodies that only the posts name. The body whose
members are listed is marked by the place where the list begins; a heading …领导小组名单 is its mention.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from kg.model import Kind, Mention, Span
from kg.recognize.owner import Owner, Owners, Taken, agency_mention
from kg.recognize.person.names import HAN, MODIFIER, core_of, is_name, organs, padded_name, post_end, posts, squeeze
from kg.recognize.trigger import Triggers
from kg.rules.bodies import central_body
from kg.rules.words import alternation

_ROLE_LINE = re.compile(rf" *(?P<role>[{HAN}](?:[ {HAN}]{{0,8}})[{HAN}]) *:? *(?:\([^()]{{1,20}}\))? *$")
_HEADING_RUN = re.compile(rf"[{HAN}“”·0-9]{{2,34}}\Z")
_NATIONAL = re.compile(
    r"^ *(?:国务院|中央|中国|全国|国家|[\u4e00-\u9fff]{2,12}部(?:副?部长|党组)|[\u4e00-\u9fff]{2,6}总局)"
)
_SCHOLARLY = re.compile(r"(?:大学|学院|研究院|研究所|医院|科学院)$")  # 教授、复旦大学: the title is held there
_GAP = 6  # lines without a member after which a list has ended
_COLON = Triggers([f"{word[0]}{gap}{word[1:]}{end}:" for word in ("主任", "组长", "成员", "委员", "会长", "队长") for gap in ("", " ", "  ") for end in ("", " ")] + ["召集人:", "指挥:", "指挥长:", "秘书长:", "总指挥 :"])  # fmt: skip


@cache
def _heading_end() -> re.Pattern[str]:
    team = alternation("agency_words", "team")
    return re.compile(rf"(?:{team})(?P<tail>(?:成员|组成人员|人员)?(?:名单)? *$)")


@cache
def _line_pattern() -> re.Pattern[str]:
    roles = "|".join(" *".join(word) for word in posts("role"))
    return re.compile(
        rf"^ *(?:(?P<role>{roles}) *: *)?(?P<name>{padded_name()}|[{HAN}]{{2,4}})(?: +|[,,] ?|(?=\())(?P<posts>\(?[^ \n,。;:][^\n。;:]{{1,70}})$"
    )


@cache
def _unit_pattern() -> re.Pattern[str]:
    """A line with a name and at most the unit that it is from: 沈文(市商务局), 沈 慧."""
    roles = "|".join(" *".join(word) for word in posts("role"))
    return re.compile(rf"^ *(?:(?P<role>{roles}) *: *)?(?P<name>{padded_name()}) *(?:\([{HAN}、]{{2,20}}\))? *$")


@cache
def _names_pattern() -> re.Pattern[str]:
    roles = "|".join(" *".join(word) for word in posts("role"))
    name = padded_name()
    return re.compile(
        rf"(?:^|(?<=[\n ;,。(]))(?P<role>{roles}) *: *(?P<names>{name}(?:(?:[、,]| +){name}){{0,40}})(?=[\s;,。)]|$)"
    )


@dataclass(slots=True)
class _Member:
    """One line of a list: the spans of name and posts, the role, and where its list begins."""

    role: str
    name: tuple[int, int]
    posts: tuple[int, int]
    block: int


@dataclass(slots=True)
class _Block:
    """A list of members: where it begins and how many of its lines name a national body."""

    start: int
    members: list[_Member] = field(default_factory=list)
    national: int = 0


def recognize_rosters(
    norm: str, owners: Owners, agencies: Sequence[Mention], taken: Taken
) -> tuple[list[Mention], list[Mention]]:
    """Persons in lists of members and the agencies that only the lists name; takes the names' spans."""
    if not _COLON.find(norm):
        return [], []
    return _Rosters(norm, owners, agencies, taken).run()


class _Rosters:
    def __init__(self, norm: str, owners: Owners, agencies: Sequence[Mention], taken: Taken) -> None:
        self.norm = norm
        self.owners = owners
        self.ends = {mention.span.end: mention for mention in agencies}
        self.spans = {(mention.span.start, mention.span.end) for mention in agencies}
        self.taken = taken
        self.place = ""  # the place that the posts of the member at hand are of, as far as they name one
        self.persons: list[Mention] = []
        self.agencies: list[Mention] = []

    def run(self) -> tuple[list[Mention], list[Mention]]:
        for block in self._blocks():
            national = 3 * block.national >= len(block.members)
            self._heading(block.start)
            for member in block.members:
                tenures = [(f"role:{member.role}", block.start, block.start)]
                tenures += self._tenures(*member.posts, national)
                self._add(*member.name, tenures)
        return self.persons, self.agencies

    def _add(self, start: int, end: int, tenures: Sequence[tuple[str, int, int]]) -> None:
        if self.taken.overlaps(start, end):
            return
        self.taken.add(start, end)
        name = squeeze(self.norm[start:end])
        parts = (("name", name), *(("tenure", f"{post}|{s}|{e}") for post, s, e in tenures))
        self.persons.append(Mention(Kind.PERSON, Span(start, end), name, "person-roster", parts))

    # ------------------------------------------------------------------------------------------ lines

    def _blocks(self) -> Iterator[_Block]:
        """The lists of a text: each begins with a role and ends after some lines without a member."""
        at = 0
        block: _Block | None = None
        role, last = "", 0
        for index, line in enumerate(self.norm.split("\n")):
            start, at = at, at + len(line) + 1
            if block is not None and index - last > _GAP:
                yield block
                block, role = None, ""
            if len(line) > 160 or not line.strip():
                continue
            head = _ROLE_LINE.match(line)
            if head and squeeze(head["role"]) in posts("role"):
                role, last = squeeze(head["role"]), index
                block = block or _Block(start)
                continue
            members = list(self._members(line, start, role))
            if not members:
                continue
            if members[0].role not in posts("role") or (block is None and not self._has_role(line)):
                continue
            block = block or _Block(start)
            role, last = members[-1].role, index
            block.members += members
            block.national += any(_NATIONAL.match(self.norm[m.posts[0] : m.posts[1]]) is not None for m in members)
        if block is not None:
            yield block

    def _has_role(self, line: str) -> bool:
        match = _line_pattern().match(line)
        alone = _unit_pattern().match(line)
        return (
            (match is not None and match["role"] is not None)
            or (alone is not None and alone["role"] is not None)
            or _names_pattern().search(line) is not None
        )

    def _members(self, line: str, start: int, role: str) -> Iterator[_Member]:
        match = _line_pattern().match(line)
        if match is not None and self._is_member(match, bool(role)):
            own = squeeze(match["role"]) if match["role"] else role
            spans = [(start + match.start(group), start + match.end(group)) for group in ("name", "posts")]
            yield _Member(own, spans[0], spans[1], start)
            return
        alone = _unit_pattern().match(line)
        if alone is not None and (alone["role"] or role) and is_name(alone["name"], strict=True, listed=True):
            begin, end = start + alone.start("name"), start + alone.end("name")
            yield _Member(squeeze(alone["role"] or role), (begin, end), (begin, begin), start)
            return
        for row in _names_pattern().finditer(line):
            for name in re.finditer(padded_name(), row["names"]):
                if is_name(name.group(), strict=True):
                    begin = start + row.start("names") + name.start()
                    yield _Member(squeeze(row["role"]), (begin, begin + len(name.group())), (begin, begin), start)

    def _is_member(self, match: re.Match[str], inside: bool) -> bool:
        """Whether the words behind a name are posts: an item ends in one; inside a list a first item is enough."""
        items = [item.strip() for item in re.split(r"[、,;]| {2,}", match["posts"].strip(" ()")) if item.strip()]
        if not items or not (post_end().search(items[-1]) or (inside and post_end().fullmatch(items[0]))):
            return False
        name = squeeze(match["name"])
        return (
            inside or match["role"] is not None
            if " " in match["name"]
            else is_name(name, strict=match["role"] is None, listed=True)
        )

    # ------------------------------------------------------------------------------------------ bodies

    def _heading(self, start: int) -> None:
        """The body whose members are listed, when the line above the list is its name: 专项工作组名单."""
        at = start
        for _ in range(6):
            end = at - 1
            at = self.norm.rfind("\n", 0, max(0, end)) + 1
            line = self.norm[at : max(at, end)]
            if not line.strip():
                continue
            last = _heading_end().search(line)
            run = _HEADING_RUN.search(line, max(0, last.start() - 34), last.start()) if last is not None else None
            if last is None or run is None:
                return
            begin, stop = at + run.start(), at + last.start("tail")
            if stop in self.ends or any(s < stop and begin < e for s, e in self.spans):
                return
            first = self._owner_at(begin, stop)
            name = self.norm[begin:stop]
            body = name[len(first.text) :] if first.kind in ("place", "class") else name
            self._note(begin, stop, first, body, "commission")
            return

    def _owner_at(self, begin: int, end: int) -> Owner:
        """A place or class word that a name begins with."""
        for at in range(min(end, begin + 9), begin + 1, -1):
            owner = self.owners.before(at)
            if owner.kind == "place" and owner.start == begin:
                return owner
        if self.norm[begin] in "省市县区州旗镇乡":
            return Owner(begin, "class", self.norm[begin])
        return Owner(begin, "none", "")

    def _tenures(self, start: int, end: int, national: bool) -> Iterator[tuple[str, int, int]]:
        """The posts of a list with the bodies that they are of: 中央统战部副部长、宗教局局长."""
        at, title = start, ""
        self.place = ""
        for item in re.split(r"([、,]|兼任?| +)", self.norm[start:end]):
            begin, at = at, at + len(item)
            if self.norm[begin - 1] == "兼" and not any(begin < known <= at for known in self.ends):
                continue  # 办公厅副主任兼秘书局局长: the second body is a part of the first, by its short name
            match = post_end().search(item)
            if match is None:
                if title and _SCHOLARLY.search(item):
                    span = self._body(begin, at, "", national)
                    if span is not None:
                        yield title, *span
                continue
            title = match["post"] if match["post"] == item else ""
            at_post, post = begin + match.start("post"), match["post"]
            cut = re.match(r"原?(?:党委|党组)", post)
            if cut and at_post + cut.end() in self.ends:
                at_post, post = at_post + cut.end(), post[cut.end() :]
            span = self._body(begin, at_post, post, national)
            if span is not None:
                owner = self._owner_at(*span) if span[1] - span[0] > 2 else None
                self.place = owner.text if owner is not None and owner.kind == "place" else self.place
                yield post, *span

    def _body(self, begin: int, end: int, post: str, national: bool) -> tuple[int, int] | None:
        """The span of the agency mention that an item begins with; made when there is none yet."""
        end -= len(re.search(rf"{MODIFIER}*$", self.norm[begin:end]).group())  # type: ignore[union-attr]
        core = core_of(post)
        known = self.ends.get(end)
        if known is not None and known.span.start == begin and not (national and known.part("owner_kind") == "none"):
            return begin, end
        if core in posts("head") or (core == "主席" and self.norm[begin:end].endswith("自治区")):
            return self._government(begin, end, core)
        if core in organs():
            return self._note(end, end + len(post), Owner(end, "national", ""), organs()[core], "central")
        text = self.norm[begin:end]
        if len(text) < 2 or not re.fullmatch(rf"[{HAN}A-Za-z0-9·“”()]+", text) or core in posts("title"):
            return None
        if national:
            owner = self._owner_at(begin, end)
            if owner.kind != "place" or not owner.text.endswith(("省", "市", "自治区", "县", "区")):
                return self._note(begin, end, Owner(begin, "national", ""), central_body(text) or text, "central")
        owner = self._owner_at(begin, end)
        if known is not None and known.span.start >= begin and owner.kind == "none":
            return known.span.start, end
        if owner.kind == "place":
            return self._note(begin, end, owner, text, "school" if not text.endswith(("会", "局", "委")) else "mass")
        if owner.kind == "class" and len(text) > 2:
            return self._note(begin, end, owner, text[1:], "institution")
        return self._note(begin, end, owner, text, "institution") if len(text) > 2 else None

    def _government(self, begin: int, end: int, core: str) -> tuple[int, int] | None:
        if begin < end:
            owner = self._owner_at(begin, end)
            if owner.kind in ("place", "class") and owner.start + len(owner.text) == end:
                return self._note(begin, end, owner, "人民政府", "government")
            return None
        shared = self.place.endswith(core[0])  # 广州市委常委、常务副市长
        owner = Owner(end, "place", self.place) if shared else Owner(end, "class", core[0])
        return self._note(end, end + 1, owner, "人民政府", "government")

    def _note(self, start: int, end: int, owner: Owner, body: str, side: str) -> tuple[int, int]:
        self.agencies.append(agency_mention(self.norm, Span(start, end), owner, body, body, side, "agency-of-post"))
        return start, end
