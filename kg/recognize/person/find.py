"""Named officials: with their post in front (局长何俊峰), behind (曾培炎副总理), in signatures and in lists of members.

Parts of a mention: ``name``; then for every post ``tenure`` as ``post|start|end``: the span of the body that it is a
post of, ``-1|-1`` when the text leaves the body out; ``role:组长|start|start`` is a role in the body whose list of
members begins at ``start``. Names inside the names of doctrines are none; parties to a case and minors stand behind no
post and are never taken.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from kg.model import Kind, Mention, Span
from kg.recognize.lexicon import Token
from kg.recognize.owner import Owner, Owners, Taken
from kg.recognize.person.appointment import appointments
from kg.recognize.person.contact import contacts, listed_winners
from kg.recognize.person.names import HAN, is_name, organs, padded_name, post_end, posts, squeeze, surnames
from kg.recognize.person.post_body import PostBodies
from kg.recognize.person.roster import recognize_rosters
from kg.recognize.person.rows import name_end, name_row
from kg.recognize.provisions import is_provisions
from kg.recognize.trigger import Triggers
from kg.rules.near import near

_BEFORE_NAME = frozenset("在由以与对向把被经请让随据及和、,。;:“(\n 为从予") | {""}
_HAN_ONLY = re.compile(rf"[{HAN}]+")
# 广东省省长 孟凡利, 自治区主席 韦 韬
_SIGNED = re.compile(
    rf" {{1,6}}(?P<name>[{HAN}](?: {{1,3}}[{HAN}]|[{HAN}]{{1,3}})|[{HAN}]{{2,6}}·[{HAN}]{{2,6}})(?= *(?:\n|$))"
)
_PADDED_POSTS = (" 长", " 任", " 席")  # the second half of 局 长, 主 任
_DOTTED = re.compile(rf"[{HAN}]{{1,6}}(?:·[{HAN}]{{1,6}}){{1,2}}\Z")  # 简·迪安·米勒教授
_WORDS_BEFORE = re.compile(r"^.*[予与对向请和及]")
# posts of which a country has one or few: no boundary needed in front
_UNIQUE = ("总书记", "总理", "委员长", "国务委员")
_NO_NAME_BEHIND = frozenset(("委员", "理事", "秘书", "助理", "成员", "主管", "干事", "参事"))
# posts and forms of address that stand behind a name: 曾培炎副总理, 殷勇同志
_BEHIND = frozenset(
    ("总书记", "总理", "国务委员", "委员长", "主席", "同志", "书记", "省长", "市长", "县长", "区长", "州长", "委员", "院士", "教授", "副教授", "研究员", "律师", "部长", "局长", "主任")
)  # fmt: skip
_ORGAN_TAILS = ("会", "处", "办")  # 经费审查委员|会, 主任|会议: an organ, no post behind a name
_ACADEMIC = ("院士", "教授", "副教授", "研究员", "律师")
_OF_LEARNING = re.compile(
    r"(?:学院|大学|学系|党校|研究院|研究所|科学院|工程院|社科院|事务所|律所|执业|合伙人|聘请|聘任|聘用|委派|指派|选派)\Z"
)
_COUNTED_PERSONS = re.compile(r"等(?:\d+|[一二三四五六七八九十]+)[名位]")
_AFTER_VERB = ("予", "对", "彰", "请", "及", "以", "和", "与", "向")  # before the one name of 授予某某等3名
_SERVES = re.compile(  # 党工委书记张某某任组长: a role in the body that the sentence speaks of
    r"(?:同志)?(?:兼)?(?:任|担任)(?P<role>(?:(?:领导小组|指挥部|委员会)?办公室)?(?:第一|常务)?副?(?:组长|主任|总指挥|指挥长|召集人|会长))(?=[、,。;)]|$)"
)
_AWARDS = ("授予", "追授", "命名", "追认", "表彰", "给予", "号召")  # verbs that names stand behind
_WHO = rf"(?:\((?:女|男|[{HAN}]{{1,5}}族)(?:[,、][{HAN}]{{1,5}})?\))?"  # 张某(女), 扎西(藏族)
_ROW_ENDS = re.compile(r"[。;\n]|出席|参加|主持|讲话|指出|表示|强调")  # another clause: whose it is is told anew
_LEADERS = re.compile(r"领导(?:班子)?(?:成员|同志)?")
_CHARGED = re.compile("(?:牵头|分管|责任|包保|包联|联系|挂钩|挂点|挂牌|督办|督导|主管)(?:负责)?\\Z")  # 分管领导:张某
_LED = frozenset("省市县区州盟旗镇乡委府会")  # 市领导, 市委领导, 区人大常委会领导
_TAKES_PART = re.compile(r"出席|参加|列席|陪同|分别|率|调研|到会|应邀|督导|检查|慰问")
_WINS = "荣获|荣立|荣膺|获评|被评为|被授予|被表彰|代表全体|代表受|宣读"
_WINNERS = re.compile(  # 调解员俞玉菜荣获…: who wins is somebody
    r"(?:调解员|网格员|民警|法官|检察官|干警|辅警|教师|干部|工作人员|志愿者|居民|村民|医生|护士|社工|律师)"
    rf"(?P<name>[{HAN}]{{2,3}})(?=(?:同志)?(?:先后|再次)?(?:{_WINS}))"
)
_WON = re.compile(_WINS)


@cache
def _triggers() -> Triggers:
    return Triggers((*posts("head", "national", "party", "body"), "同志", "主席台", *_ACADEMIC))


@cache
def _post_words() -> frozenset[str]:
    return frozenset(posts("head", "national", "party", "body"))


@cache
def _decree_line() -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?<=\n)|^) *(?:[{HAN}]{{2,10}})?(?P<post>[省市县区州镇乡局厅署](?:(?: +)长 *:?|长 *:)|主(?: +任 *:?|任 *:)|主(?: +席 *:?|席 *:)) *(?P<name>{padded_name()}) *(?=\n|$)"
    )


@cache
def _counted_row() -> re.Pattern[str]:
    """赵凌云等46名先进个人: names of which only the first are written."""
    name = padded_name() + _WHO
    return re.compile(rf"(?P<names>(?:{name}(?:[、和]|(?=等|同志))){{1,21}})(?:同志)?(?={_COUNTED_PERSONS.pattern})")


@cache
def _award_verbs() -> Triggers:
    return Triggers(_AWARDS)


@cache
def _award_name() -> re.Pattern[str]:
    return re.compile(rf"(?P<name>{padded_name()}){_WHO}(?=[、和]|$)")


@cache
def _award_row() -> re.Pattern[str]:
    """A verb of award, names joined by 、, and what only persons have behind them: 等63名同志, 同志, or the quoted title."""
    name = padded_name() + _WHO
    count = r"等(?:\d+|[一二三四五六七八九十百]+)?(?:名|位)?(?:同志|个人|教师|干部|民警|职工|学生|医务人员|村民|人)"
    return re.compile(
        rf"(?:{'|'.join(_AWARDS)})(?P<names>{name}(?:、{name}){{0,80}})(?:{count}|(?:\d+|[两三四五六七八九十]+)?(?:名|位|人)?同志|(?=[“为]))"
    )


def recognize_persons(
    norm: str, tokens: Sequence[Token], agencies: Sequence[Mention]
) -> tuple[list[Mention], list[Mention]]:
    """The named officials of a text, and the bodies that only their posts name: 广东省省长 is of 广东省人民政府."""
    hits = _triggers().find(norm)
    told = hits or any(word in norm for word in _PADDED_POSTS)
    told = told or any(word in norm for word in ("领导", "联系人", "联 系 人", "先进个人", "优秀个人", "先进工作者"))
    if not told and _WON.search(norm) is None and _COUNTED_PERSONS.search(norm) is None:
        return [], []
    return _Reader(norm, tokens, agencies).run(hits)


class _Reader:
    """Looks for names around posts; every name is taken once."""

    def __init__(self, norm: str, tokens: Sequence[Token], agencies: Sequence[Mention]) -> None:
        self.norm = norm
        self.owners = Owners(norm, tokens)
        self.known = agencies
        self.bodies = PostBodies(norm, self.owners, agencies)
        self.taken = Taken()
        self.persons: list[Mention] = []
        self.placed = (0, "")  # where the last name of a row of officials ended, and the place that their posts are of
        self.last: tuple[int, tuple[int, int]] | None = None  # where the last name ended, and the body of its post

    def run(self, hits: Sequence[tuple[int, int]]) -> tuple[list[Mention], list[Mention]]:
        self.persons, self.bodies.made = recognize_rosters(self.norm, self.owners, self.known, self.taken)
        self._appointed()
        self._awarded()
        self._counted()
        self._decreed()
        self._led()
        for start, end in contacts(self.norm, self.bodies.ends):
            self._add(start, end, [], "person-contact")
        for start, end in listed_winners(self.norm):
            self._add(start, end, [], "person-awarded")
        readers = [self._signature, self._before, self._behind]
        if is_provisions(self.norm):
            readers = [self._signature, self._behind]  # provisions speak of offices, not of those who hold them
        for reads in readers:
            for start, end in hits:
                reads(start, end, self.norm[start:end])
        return sorted(self.persons, key=lambda m: m.span), self.bodies.made

    def _add(self, start: int, end: int, tenures: Sequence[tuple[str, int, int]], rule: str) -> None:
        if self.taken.overlaps(start, end):
            return
        self.taken.add(start, end)
        name = squeeze(self.norm[start:end])
        parts = (("name", name), *(("tenure", f"{post}|{s}|{e}") for post, s, e in tenures))
        self.persons.append(Mention(Kind.PERSON, Span(start, end), name, rule, parts))

    def _appointed(self) -> None:
        """任命张三为市司法局党组书记、局长; a post that is taken away is a former one: 原副局长."""
        starts = {mention.span.start for mention in self.known}
        for found in appointments(self.norm):
            begin, end = found.name
            if end == found.posts[0]:  # 免去张三市财政局副局长职务: the name ends where the body begins
                end = next((at for at in range(begin + 2, end) if at in starts), end)
            post = post_end().search(self.norm, *found.posts)
            if post is None or post.end() != found.posts[1]:
                continue
            tenures = [
                (f"原{words}" if found.former else words, s, e)
                for words, s, e in self.bodies.chain(post.start(), post["post"])
            ]
            if tenures[0][1] >= 0:
                self._add(begin, end, tenures, "person-appointed")

    def _decreed(self) -> None:
        """市 长:温国辉 on a line of its own under a decree: a post with a colon or with blanks inside."""
        if not any(word in self.norm for word in (*_PADDED_POSTS, "长:", "任:", "席:")):
            return
        for line in _decree_line().finditer(self.norm):
            post, start = squeeze(line["post"]).rstrip(":"), line.start("post")
            if not is_name(line["name"], strict=post not in posts("head")):
                continue
            tenure = (post, -1, -1)
            if post in posts("head"):
                owner = self.owners.before(start)
                span = Span(start, start + 1)
                shown = Owner(start, "class", post[0])
                if owner.kind == "place" and self.norm[owner.start : start].strip():
                    shown, span = owner, Span(owner.start, start)
                holder = self.bodies.ends.get(start) or self.bodies.note(span, shown, "人民政府", "政府", "government")
                tenure = (post, holder.span.start, holder.span.end)
            self._add(*line.span("name"), [tenure], "person-signature")

    def _awarded(self) -> None:
        """授予周国平、李志强等63名同志“先进工作者”称号: names without a post between a verb of award and the title."""
        for at, _ in _award_verbs().find(self.norm):
            row = _award_row().match(self.norm, at)
            if row is None:
                continue
            for name in _award_name().finditer(row["names"]):
                begin = row.start("names") + name.start("name")
                if is_name(name["name"], strict=True):
                    self._add(begin, begin + len(name["name"]), [], "person-awarded")

    def _counted(self) -> None:
        """赵凌云等46名先进个人, 调解员俞玉菜荣获…: names that their number or their prize tells from other words."""
        if _COUNTED_PERSONS.search(self.norm) is not None:
            for row in near(_counted_row(), _COUNTED_PERSONS, self.norm, before=70, after=0):
                names = list(_award_name().finditer(row["names"]))
                ahead = self.norm[row.start() - 1 : row.start()]
                if len(names) == 1 and len(names[0]["name"]) < 3 and ahead not in _AFTER_VERB:
                    continue
                for name in names:
                    if "·" in name["name"]:
                        continue  # where a foreign name begins is told by what stands behind it
                    begin = row.start("names") + name.start("name")
                    self._add_name(begin, begin + len(name["name"]))
        for winner in near(_WINNERS, _WON, self.norm, before=16, after=0):
            self._add_name(*winner.span("name"))

    def _led(self) -> None:
        """省领导王某、李某参加, 分管领导:王某: names behind a word for leaders, with no post told."""
        at = self.norm.find("领导")
        while at >= 0:
            lead = _LEADERS.match(self.norm, at)
            charged = lead is not None and self.norm[lead.end() : lead.end() + 1] == ":"
            charged = charged and _CHARGED.search(self.norm, max(0, at - 4), at) is not None
            if lead is not None and (charged or self.norm[at - 1 : at] in _LED):
                begin = lead.end() + charged
                first = name_end(self.norm, begin, in_row=True)
                row = [(begin, first), *name_row(self.norm, first, self._is_other)] if first >= 0 else []
                if charged or len(row) > 1 or (row and _TAKES_PART.match(self.norm, first)):
                    for start, end in row:
                        self._add_name(start, end)
            at = self.norm.find("领导", at + 2)

    def _add_name(self, start: int, end: int) -> None:
        if is_name(self.norm[start:end], strict=True) and not self.bodies.others.overlaps(start, end):
            self._add(start, end, [], "person-awarded")

    def _before(self, start: int, end: int, word: str) -> None:
        """副局长马晓燕: a post and a name behind it."""
        academic = word in _ACADEMIC and (
            start in self.bodies.ends or _OF_LEARNING.search(self.norm, max(0, start - 4), start) is not None
        )
        if (word not in _post_words() and not academic) or word in _NO_NAME_BEHIND:
            return
        at = end
        while self.norm[at : at + 1] == " " and at < end + 3:
            at += 1
        stop = name_end(self.norm, at)
        if stop < 0 or self.bodies.others.overlaps(at, stop):
            return
        begin, post = self.bodies.post_at(start, end)
        tenures = self.bodies.chain(begin, post)
        before = self.last
        if before is not None and before[0] + 1 == begin and self.norm[begin - 1] == "、" and tenures[0][1] < 0:
            tenures = [(one, *before[1]) for one, _, _ in tenures]  # 总经理王某某、董事长李某某 are of one body
        self._place(begin, stop, tenures)
        served = _SERVES.match(self.norm, stop)
        if served is not None:
            tenures = [*tenures, (f"role:{served['role']}", at, at)]
        self._add(at, stop, tenures, "person-post")
        if served is None:
            for further in name_row(self.norm, stop, self._is_other):  # 副县长何某、顾某和黄某
                self._add(*further, tenures, "person-post")
                stop = further[1]
        if tenures[0][1] >= 0:
            self.last = (stop, tenures[0][1:])

    def _place(self, begin: int, stop: int, tenures: Sequence[tuple[str, int, int]]) -> None:
        """Carry a place along a row of officials: 绍兴市市长盛某,副市长顾某,市政府秘书长章某 are all of 绍兴市."""
        if _ROW_ENDS.search(self.norm, self.placed[0], begin):
            self.placed = (0, "")
        for _, start, end in tenures:
            holder = self.bodies.ends.get(end)
            if start < 0 or holder is None or holder.span.start != start:
                continue
            if holder.part("owner_kind") == "place":
                self.placed = (stop, holder.part("owner"))
            elif (
                holder.part("owner_kind") == "class"
                and self.placed[1].endswith(holder.part("owner"))
                and self.placed[1]
            ):
                self.bodies.moved(start, end, self.placed[1])
                self.placed = (stop, self.placed[1])

    def _is_other(self, start: int, end: int) -> bool:
        """Whether words that look like a name are, or lie in, the name of a body or of a place."""
        owner = self.owners.before(end)
        return self.bodies.others.overlaps(start, end) or (owner.kind == "place" and owner.start <= start)

    def _signature(self, start: int, end: int, word: str) -> None:
        """广东省省长 孟凡利 at the end of a line; the head of a government may have any name."""
        if word not in _post_words():
            return
        match = _SIGNED.match(self.norm, end)
        if match is None or not is_name(match["name"], strict=word not in posts("head")):
            return
        begin, post = self.bodies.post_at(start, end)
        self._add(*match.span("name"), self.bodies.chain(begin, post), "person-signature")

    def _behind(self, start: int, end: int, word: str) -> None:
        """曾培炎副总理, 殷勇同志: a name that begins at the boundary of a word, and a post or 同志."""
        if word not in _BEHIND or self.norm.startswith(_ORGAN_TAILS, end):
            return
        begin, post = self.bodies.post_at(start, end)
        dotted = _DOTTED.search(self.norm, max(0, begin - 20), begin)
        if dotted is not None:
            front = _WORDS_BEFORE.match(dotted.group().split("·")[0])
            self._add(dotted.start() + (front.end() if front else 0), begin, [], "person-behind")
            return
        for size in (4, 3, 2):
            at = begin - size
            name = self.norm[max(0, at) : begin]
            if at < 0 or not _HAN_ONLY.fullmatch(name) or (size == 4 and name[:2] not in surnames("double")):
                continue
            if not is_name(name, strict=True) or self.bodies.others.overlaps(at, begin):
                continue
            if name[0] == "于" and self.norm[max(0, at - 1) : at] in tuple("关对由属位鉴基至等处限"):
                continue
            holder = self.bodies.ends.get(at)  # 市政府办|郑华|主任
            learned = word in _ACADEMIC and (
                holder is not None or _OF_LEARNING.search(self.norm, max(0, at - 4), at) is not None
            )
            free = self.norm[max(0, at - 1) : at] in _BEFORE_NAME and word != "律师"
            free = free or learned or (holder is not None and (word in posts("body") or word == "同志"))
            if not (word in _UNIQUE and size == 3) and not free:
                continue
            tenures: list[tuple[str, int, int]] = []
            if holder is not None and (word in posts("body") or word in _ACADEMIC):
                tenures = [(post, holder.span.start, holder.span.end)]
            if word in posts("head") and holder is None:  # 王某某省长主持
                holder = self.bodies.head_of(begin, word)
                tenures = [(post, holder.span.start, holder.span.end)]
            if word in organs():
                holder = self.bodies.central(begin, organs()[word], post)
                tenures = [(post, holder.span.start, holder.span.end)]
            self._add(at, begin, tenures, "person-behind")
            return
