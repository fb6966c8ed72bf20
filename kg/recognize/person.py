"""Named officials: with their post in front (局长何俊峰), behind (曾培炎副总理), in signatures and in lists of members.

Parts of a mention: ``name``; then for every post ``tenure`` as ``post|start|end``: the span of the body that it is a post
of, ``-1|-1`` when the text leaves the body out, ``role|…`` for a role in the body whose members the text lists. Names
inside the names of doctrines are none; parties to a case and minors stand behind no post and are never taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from kg.model import Kind, Mention, Span
from kg.recognize.lexicon import Token
from kg.recognize.owner import Owner, Owners, Taken, agency_mention
from kg.recognize.trigger import Triggers
from kg.rules.tables import read_table

HAN = "\u4e00-\u9fff\u3400-\u4dbf"
_NEXT = (  # what may follow a name of three characters or fewer inside a sentence
    r"(?=[^\u4e00-\u9fff]|$|同志|主持|出席|带队|带领|率|在|作|到|为|任|受|认真|落实|组织|亲自|各|对|与|和|及|等|就|向|担任|兼任|兼|参加|代表|签署|深入|说|表示|介绍|"
    r"强调|指出|先后|分别|要求|讲话|致辞|宣布|一行|陪同|听取|调研|考察|视察|检查|督导|赴|于|以|被|因|给予|负责|牵头|批示|做|主讲|授课|辅导|围绕|结合|具体|专题|多次|围|是|的|接受|会见|走访|前往|会同|代|同|随|请|陈述|汇报|传达|通报|书面|述职|出庭|应诉|解读|召集|签发|发表|提出|审定|现场|带头|全程|全面|担|以及|以普|从)"
)
_BEFORE_NAME = frozenset("在由以与对向把被经请让随据及和、,。;:“(\n 为从") | {""}
_MODIFIER = r"(?:原|时任|现任|代理|代|常务|第一|党组|专职|挂职|执行|名誉|荣誉)"
_HAN_ONLY = re.compile(rf"[{HAN}]+")
_NO_TAIL = frozenset(
    [
        "负责",
        "牵头",
        "担任",
        "兼任",
        "会议",
        "责任",
        "安全",
        "工作",
        "办公",
        "要求",
        "组织",
        "领导",
        "主持",
        "召开",
        "同志",
        "全面",
        "全程",
        "主要",
        "其他",
        "具体",
        "统一",
        "统筹",
        "协调",
        "指导",
        "监督",
        "管理",
        "审批",
        "批准",
        "签字",
        "签发",
        "审核",
        "审定",
    ]
)


@dataclass(frozen=True, slots=True)
class WordsRow:
    """One row of ``surnames.tsv``."""

    id: str
    kind: str
    words: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class PostRow:
    """One row of ``posts.tsv``."""

    id: str
    kind: str
    words: tuple[str, ...]
    organ: str
    note: str


@cache
def _surnames(kind: str) -> frozenset[str]:
    return frozenset(word for row in read_table("surnames", WordsRow) if row.kind == kind for word in row.words)


@cache
def _posts(*kinds: str) -> tuple[str, ...]:
    words = {word for row in read_table("posts", PostRow) if row.kind in kinds for word in row.words}
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


@cache
def _organs() -> dict[str, str]:
    return {word: row.organ for row in read_table("posts", PostRow) if row.organ for word in row.words}


@cache
def _name_pattern() -> str:
    """A name of two or three characters, four with a double surname; two characters may be padded with blanks."""
    single = "".join(sorted(_surnames("single")))
    double = "|".join(sorted(_surnames("double")))
    return rf"(?:(?:{double})[{HAN}]{{1,2}}|[{single}][{HAN}]{{1,2}})"


@cache
def _padded_pattern() -> str:
    single = "".join(sorted(_surnames("single")))
    return rf"(?:{_name_pattern()}|[{single}] {{1,3}}[{HAN}]|[{HAN}]{{1,6}}·[{HAN}]{{1,6}}(?:·[{HAN}]{{1,6}})?)"


@cache
def _padded_name() -> re.Pattern[str]:
    return re.compile(rf"{_padded_pattern()}(?=[\s,;。、(0-9电]|$)")


@cache
def _roster_pattern() -> re.Pattern[str]:
    """A line of a list of members: 副主任:陈宝生 教育部部长, 梁言顺 中央宣传部副部长."""
    roles = "|".join(rf"{' *'.join(word)}" for word in _posts("role"))
    return re.compile(
        rf"^ *(?:(?P<role>{roles}) *: *)?(?P<name>{_padded_pattern()}|[{HAN}]{{2,4}})(?: +|[,,] ?|(?=\())(?P<posts>\(?[^ \n,。;:][^\n。;:]{{1,70}})$"
    )


@cache
def _role_only_pattern() -> re.Pattern[str]:
    """A role with names and no posts: 组 长:张三, 成 员:李四 王五."""
    roles = "|".join(rf"{' *'.join(word)}" for word in _posts("role"))
    name = _padded_pattern()
    return re.compile(
        rf"(?:^|(?<=[\n ;,。(]))(?P<role>{roles}) *: *(?P<names>{name}(?:(?:[、,]| +){name}){{0,40}})(?=[\s;,。)]|$)",
        re.MULTILINE,
    )


@cache
def _post_end() -> re.Pattern[str]:
    """A post at the end of an item: 中央宣传部副部长 is body 中央宣传部 and post 副部长."""
    return re.compile(
        rf"(?P<post>{_MODIFIER}{{0,2}}副?(?:{'|'.join(_posts('head', 'national', 'party', 'body', 'title'))}))(?:\([^()]{{1,20}}\))?$"
    )


@cache
def _name_behind() -> re.Pattern[str]:
    """A name right behind a post inside a sentence, three characters before two: 何俊峰 in 局长何俊峰、."""
    single = "".join(sorted(_surnames("single")))
    double = "|".join(sorted(_surnames("double")))
    return re.compile(
        rf" {{0,3}}(?P<name>(?:(?:{double})[{HAN}]{{1,2}}|[{single}][{HAN}]{{2}}|[{single}] {{1,3}}[{HAN}]|[{single}][{HAN}]|[{HAN}]{{1,6}}·[{HAN}]{{1,6}}){_NEXT})"
    )


_SIGNED = re.compile(
    rf" {{1,6}}(?P<name>[{HAN}](?: {{1,3}}[{HAN}]|[{HAN}]{{1,3}})|[{HAN}]{{2,6}}·[{HAN}]{{2,6}})(?= *(?:\n|$))"
)  # 广东省省长 孟凡利, 自治区主席 韦 韬
_POST_START = re.compile(rf"{_MODIFIER}{{0,2}}副?$")
_UNIQUE = (
    "总书记",
    "总理",
    "委员长",
    "国务委员",
)  # posts of which a country has one or few: no boundary needed in front
_NO_NAME_BEHIND = frozenset(("委员", "理事", "秘书", "助理", "成员", "主管", "干事", "参事"))


@cache
def _post_triggers() -> Triggers:
    return Triggers(
        (*_posts("head", "national", "party", "body"), "同志", "院士", "教授", "联系人", "责任编辑", "起草人")
    )


@cache
def _post_words() -> frozenset[str]:
    return frozenset(_posts("head", "national", "party", "body"))


@cache
def _behind_words() -> frozenset[str]:
    """Posts and forms of address that stand behind a name: 曾培炎副总理, 殷勇同志."""
    return frozenset(
        [
            "总书记",
            "总理",
            "国务委员",
            "委员长",
            "主席",
            "同志",
            "书记",
            "省长",
            "市长",
            "县长",
            "区长",
            "州长",
            "委员",
            "院士",
            "教授",
            "部长",
            "局长",
            "主任",
        ]
    )


_COLON = re.compile(r" *: *")


def recognize_persons(
    norm: str, tokens: Sequence[Token], agencies: Sequence[Mention]
) -> tuple[list[Mention], list[Mention]]:
    """The named officials of a text, and the bodies that only their posts name: 广东省省长 is of 广东省人民政府."""
    return _Reader(norm, tokens, agencies).run()


class _Reader:
    """Looks for names around posts; every name is taken once."""

    def __init__(self, norm: str, tokens: Sequence[Token], agencies: Sequence[Mention]) -> None:
        self.norm = norm
        self.owners = Owners(norm, tokens)
        self.ends = {mention.span.end: mention for mention in agencies}
        self.starts = {mention.span.start: mention for mention in agencies}
        self.others = Taken((mention.span.start, mention.span.end) for mention in agencies)
        self.taken = Taken()
        self.persons: list[Mention] = []
        self.agencies: list[Mention] = []

    def run(self) -> tuple[list[Mention], list[Mention]]:
        hits = _post_triggers().find(self.norm)
        if not hits:
            return [], []
        self._rosters()
        for reads in (self._signature, self._before, self._behind, self._contact):
            for start, end in hits:
                reads(start, end, self.norm[start:end])
        return sorted(self.persons, key=lambda m: m.span), self.agencies

    def _add(self, start: int, end: int, tenures: Sequence[tuple[str, int, int]], rule: str) -> None:
        name = re.sub(r"\s", "", self.norm[start:end])
        if self.taken.overlaps(start, end):
            return
        self.taken.add(start, end)
        parts = (("name", name), *(("tenure", f"{post}|{s}|{e}") for post, s, e in tenures))
        self.persons.append(Mention(Kind.PERSON, Span(start, end), name, rule, parts))

    # ------------------------------------------------------------------------------------------ lists of members

    def _rosters(self) -> None:
        norm = self.norm
        if not re.search(r"(?:主 *任|组 *长|成 *员|委 *员|召集人|指挥长?|会 *长) *:", norm):
            return
        at, row_of = 0, _roster_pattern()
        role, last = "", -10
        for index, line in enumerate(norm.split("\n")):
            start, at = at, at + len(line) + 1
            if len(line) > 160:
                role = ""
                continue
            head = re.match(r" *(?P<role>[\u4e00-\u9fff](?:[ \u4e00-\u9fff]{0,8})[\u4e00-\u9fff]) *:? *$", line)
            if head and _squeeze(head["role"]) in _posts("role"):
                role, last = _squeeze(head["role"]), index
                continue
            match = row_of.match(line)
            if match is None or not self._is_member(match):
                for other in _role_only_pattern().finditer(line):
                    self._members(other, start)
                    role, last = _squeeze(other["role"]), index
                continue
            if match["role"]:
                role = _squeeze(match["role"])
            elif not role or index - last > 6:
                continue
            last = index
            tenures = [
                (f"role:{role}", -1, -1),
                *self._tenures(start + match.start("posts"), start + match.end("posts")),
            ]
            self._add(start + match.start("name"), start + match.end("name"), tenures, "person-roster")

    def _is_member(self, match: re.Match[str]) -> bool:
        """Whether the words behind a name are posts: each item but a note ends in one."""
        items = [item for item in re.split(r"[、,;]| {2,}", match["posts"].strip(" ()")) if item]
        return (
            bool(items)
            and bool(_post_end().search(items[-1].strip()))
            and _is_name(match["name"], strict=match["role"] is None)
        )

    def _members(self, match: re.Match[str], offset: int) -> None:
        for name in re.finditer(_padded_pattern(), match["names"]):
            if _is_name(name.group(), strict=True):
                begin = offset + match.start("names") + name.start()
                self._add(
                    begin, begin + len(name.group()), [(f"role:{_squeeze(match['role'])}", -1, -1)], "person-role"
                )

    def _tenures(self, start: int, end: int) -> Iterator[tuple[str, int, int]]:
        """The posts of a list with the bodies that they are of: 中央统战部副部长、宗教局局长."""
        at = start
        for item in re.split(r"([、,]| {1,})", self.norm[start:end]):
            begin, at = at, at + len(item)
            match = _post_end().search(item)
            if match is None:
                continue
            body = begin + match.start()
            holder = self._body(begin, body, match["post"])
            if holder is not None:
                yield match["post"], holder.span.start, holder.span.end

    def _body(self, begin: int, end: int, post: str) -> Mention | None:
        """The body that an item begins with: a known agency, a government by its head, else the words themselves."""
        text = self.norm[begin:end]
        if self.ends.get(end) is not None and self.ends[end].span.start >= begin:
            return self.ends[end]
        core = re.sub(rf"^{_MODIFIER}+|副$", "", post).removeprefix("副")
        government = self._government(end, core)
        if government is not None:
            return government
        if core in _organs():
            return self._central(end, _organs()[core], post)
        if len(text) < 3 or re.search(r"[^\u4e00-\u9fffA-Za-z0-9·“”()]", text) or core in _posts("title"):
            return None
        owner = self.owners.before(begin)
        place = next(
            (
                self.owners.before(i)
                for i in range(begin + 2, min(end, begin + 9))
                if self.owners.before(i).kind == "place" and self.owners.before(i).start == begin
            ),
            None,
        )
        owner = place or Owner(begin, "national", "")
        body = text[len(place.text) :] if place else text
        if not body or self.others.overlaps(begin, end):
            inner = [m for m in (self.starts.get(begin),) if m is not None and m.span.end < end]
            if not inner:
                return None
            start = inner[0].span.end
            return inner[0] if start == end else self._unit(inner[0], end)
        side = "school" if re.search(r"大学|学院|学校$|小学$|中学$", text) else "firm"
        mention = agency_mention(
            self.norm,
            Span(begin, end),
            Owner(begin, owner.kind if place else "none", place.text if place else ""),
            body if place else text,
            body if place else text,
            side,
            "agency-of-post",
        )
        self._note(mention)
        return mention

    def _unit(self, inner: Mention, end: int) -> Mention:
        """A unit of a known body: 中科院 + 数学与系统科学研究院."""
        return inner

    def _government(self, at: int, core: str) -> Mention | None:
        """The government whose head ``core`` is, when its area stands before ``at``: 广东省 + 省长, 省 + 长."""
        if core not in _posts("head") and core not in ("主席",):
            return None
        owner = self.owners.before(at)
        if core == "主席":
            if owner.text != "自治区" and not owner.text.endswith("自治区"):
                return None
        elif owner.kind not in ("place",):
            if owner.kind == "class" and self.norm[at - 1] == core[0]:
                pass
            else:
                owner = Owner(at, "class", core[0])
        known = self.ends.get(at)
        if known is not None:
            return known
        start = owner.start
        stop = at if owner.start < at else at + 1
        mention = agency_mention(
            self.norm, Span(start, stop), owner, "人民政府", "政府", "government", "agency-of-post"
        )
        self._note(mention)
        return mention

    def _central(self, at: int, organ: str, post: str) -> Mention:
        """The national organ of a post that is unique: 总理 is of 国务院; the post's own words stand for it."""
        mention = agency_mention(
            self.norm, Span(at, at + len(post)), Owner(at, "national", ""), organ, post, "central", "agency-of-post"
        )
        self._note(mention)
        return mention

    def _note(self, mention: Mention) -> None:
        if not self.others.overlaps(mention.span.start, mention.span.end):
            self.agencies.append(mention)
            self.others.add(mention.span.start, mention.span.end)
            self.ends[mention.span.end] = mention
            self.starts[mention.span.start] = mention

    # ------------------------------------------------------------------------------------------ sentences

    def _chain(self, at: int, post: str) -> list[tuple[str, int, int]]:
        """The posts that end at ``at + len(post)``, joined by 、: 局党组书记、局长."""
        found: list[tuple[str, int, int]] = []
        end = at
        words = post
        shared: Mention | None = None
        for _ in range(4):
            begin = max(self.norm.rfind(mark, max(0, end - 24), end) for mark in "、,。;:()\n“”的由 ") + 1
            begin = max(begin, end - 24)
            holder = self.ends.get(end) or self._body_before(end, words)
            if holder is not None:
                found.append((words, holder.span.start, holder.span.end))
                shared = holder
            else:
                found.append((words, -1, -1))
            first = holder.span.start if holder is not None else end
            if self.norm[first - 1 : first] not in ("、", "兼"):
                break
            previous = _post_end().search(self.norm, max(0, first - 20), first - 1)
            if previous is None:
                break
            words, end = previous["post"], previous.start()
        if shared is not None:
            found = [(p, s, e) if s >= 0 else (p, shared.span.start, shared.span.end) for p, s, e in found]
        return found

    def _body_before(self, at: int, post: str) -> Mention | None:
        core = re.sub(rf"^{_MODIFIER}+", "", post).removeprefix("副")
        if core in _organs():
            return self._central(at, _organs()[core], post)
        return self._government(at, core)

    def _post_at(self, start: int, end: int) -> tuple[int, str]:
        """The post that a hit is the core of, with 副 and the like in front: its start and words."""
        front = _POST_START.search(self.norm, max(0, start - 8), start)
        begin = front.start() if front else start
        return begin, self.norm[begin:end]

    def _before(self, start: int, end: int, word: str) -> None:
        """副局长马晓燕: a post and a name behind it."""
        if word not in _post_words() or word in _NO_NAME_BEHIND:
            return
        match = _name_behind().match(self.norm, end)
        if match is None or not _is_name(match["name"], strict=True) or self.others.overlaps(*match.span("name")):
            return
        begin, post = self._post_at(start, end)
        self._add(*match.span("name"), self._chain(begin, post), "person-post")

    def _signature(self, start: int, end: int, word: str) -> None:
        """广东省省长 孟凡利 at the end of a line; the head of a government may have any name."""
        if word not in _post_words():
            return
        match = _SIGNED.match(self.norm, end)
        if match is None or not _is_name(match["name"], strict=word not in _posts("head")):
            return
        begin, post = self._post_at(start, end)
        self._add(*match.span("name"), self._chain(begin, post), "person-signature")

    def _behind(self, start: int, end: int, word: str) -> None:
        """曾培炎副总理, 殷勇同志: a name that begins at the boundary of a word, and a post or 同志."""
        if word not in _behind_words():
            return
        begin, post = self._post_at(start, end)
        for size in (4, 3, 2):
            at = begin - size
            name = self.norm[max(0, at) : begin]
            if at < 0 or not _HAN_ONLY.fullmatch(name) or (size == 4 and name[:2] not in _surnames("double")):
                continue
            if not _is_name(name, strict=True) or self.others.overlaps(at, begin):
                continue
            if not (word in _UNIQUE and size == 3) and self.norm[max(0, at - 1) : at] not in _BEFORE_NAME:
                continue
            tenures: list[tuple[str, int, int]] = []
            if word in _organs():
                holder = self._central(begin, _organs()[word], post)
                tenures = [(post, holder.span.start, holder.span.end)]
            self._add(at, begin, tenures, "person-behind")
            return

    def _contact(self, start: int, end: int, word: str) -> None:
        """联系人:张三."""
        colon = _COLON.match(self.norm, end) if word in ("联系人", "责任编辑", "起草人") else None
        if colon is None:
            return
        name = _padded_name().match(self.norm, colon.end())
        if name and _is_name(name.group(), strict=True):
            self._add(colon.end(), name.end(), [], "person-contact")


def _squeeze(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _is_name(text: str, *, strict: bool) -> bool:
    """Whether a text can be a name: begins with a surname when ``strict``, and with no word that only looks so."""
    name = _squeeze(text)
    if not 2 <= len(name) <= 15 or name[:2] in _surnames("word") or name[1:3] in _NO_TAIL:
        return False
    if "·" in name:
        return True
    if strict and name[0] not in _surnames("single") and name[:2] not in _surnames("double"):
        return False
    return not re.search(r"[某的和与及等不是在了或有会议各其这该同志为于对]", name[1:]) and not name.endswith(
        ("局", "委", "办", "部", "厅", "县", "镇")
    )
