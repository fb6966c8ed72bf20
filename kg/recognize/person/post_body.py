"""The body that a post is of: 市司法局 in 市司法局党组书记、局长, 广东省人民政府 in 广东省省长, the 市 of 副市长.

A body that only its post names becomes a mention: the words of the place, or of the post itself, stand for it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from kg.model import Kind, Mention, Span
from kg.recognize.owner import Owner, Owners, Taken, agency_mention
from kg.recognize.person.names import HAN, MODIFIER, core_of, organs, post_end, posts
from kg.rules.words import alternation

_POST_START = re.compile(rf"{MODIFIER}{{0,3}}\Z")
_HAN_ONLY = re.compile(rf"[{HAN}]+")
_BODY_STOP = re.compile(
    r"的|了|兼任|担任|兼|同志|由|在|对|和|及|与|把|被|向|请|原|时任|现任|责令|邀请|聘请|以|为|是|令|受"
)
_JOINED = ("部长", "局长", "厅长", "院长", "所长", "处长", "校长", "站长")
_POST_INSIDE = re.compile("[长记席任]")  # 市长李某会见某集团|董事长: another clause stands before
_NUMBERED = re.compile("[一二三四五六七八九十][矿厂院队所中校]")


@cache
def _body() -> re.Pattern[str]:
    """The name of a body outside the record, as far as its characters go: 芦岭煤矿."""
    return re.compile(rf"[{HAN}A-Za-z0-9]{{1,22}}(?:{alternation('agency_words', 'employer')})$")


class PostBodies:
    """Finds the bodies in front of posts; ``made`` are those that only posts name, ``ends`` all by where they end."""

    def __init__(self, norm: str, owners: Owners, known: Sequence[Mention]) -> None:
        """Start from the bodies that the text names outright."""
        self.norm = norm
        self.owners = owners
        self.ends = {mention.span.end: mention for mention in known}
        self.others = Taken((mention.span.start, mention.span.end) for mention in known)
        self.made: list[Mention] = []

    def post_at(self, start: int, end: int) -> tuple[int, str]:
        """The post that a hit is the core of, with 副 and the like in front: its start and words."""
        if self.norm[start : start + 3] in ("党支部", "党总支") and self._goes_on(start):
            return start + 3, self.norm[start + 3 : end]  # 河南村党支部|书记
        if self.norm[start : start + 2] in ("党委", "党组") and start + 2 in self.ends:
            return start + 2, self.norm[start + 2 : end]  # the committee itself is named: 辽阳镇党委|书记
        front = _POST_START.search(self.norm, max(0, start - 8), start)
        begin = front.start() if front else start
        return begin, self.norm[begin:end]

    def chain(self, at: int, post: str) -> list[tuple[str, int, int]]:
        """The posts that end at ``at + len(post)``, joined by 、: 局党组书记、局长."""
        found: list[tuple[str, int, int]] = []
        end = at
        words = post
        shared: Mention | None = None
        for _ in range(4):
            begin = max(self.norm.rfind(mark, max(0, end - 24), end) for mark in "、,。;:()\n“”的由兼 ") + 1
            begin = max(begin, end - 24)
            if words[:2] in ("党委", "党组") and end + 2 in self.ends:
                words, end = words[2:], end + 2
            holder = self.ends.get(end) or self._joined(end, words)
            if holder is not None and holder.part("owner_kind") == "none" and self._goes_on(holder.span.start):
                holder = self._unknown(end, holder) or holder  # 大同市煤炭|工业局
            holder = holder or self._body_before(end, words)
            if holder is not None:
                found.append((words, holder.span.start, holder.span.end))
                shared, first = holder, min(holder.span.start, end)  # the 市 of 副市长 stands inside the post
            elif (
                begin < end and self.norm[begin - 1] in ("、", "兼") and not _POST_INSIDE.search(self.norm, begin, end)
            ):
                first = begin  # 总工会|主席 of a body that is not known: its post is of no body in the row
            else:
                found.append((words, -1, -1))
                first = end
            if self.norm[first - 1 : first] not in ("、", "兼"):
                break
            previous = post_end().search(self.norm, max(0, first - 20), first - 1)
            if previous is None:
                break
            words, end = previous["post"], previous.start()
        if not found:
            return [(post, -1, -1)]
        self._of_place(found, shared)
        if shared is not None:
            found = [(p, s, e) if s >= 0 else (p, *self._body_of(shared, p)) for p, s, e in found]
        return found

    def _joined(self, at: int, post: str) -> Mention | None:
        """The body whose last character is the post's first: 县财政|局长, 宣传|部长."""
        known = self.ends.get(at + 1)
        return known if known is not None and known.span.start < at - 1 and post in _JOINED else None

    def moved(self, start: int, end: int, place: str) -> None:
        """Give the body over a span, named by a class word alone, the place that the row of posts has told: 绍兴市."""
        holder = self.ends.get(end)
        if holder is None or holder.span.start != start:
            return
        own = {"owner": place, "owner_kind": "place"}
        parts = tuple((role, own.get(role, text)) for role, text in holder.parts)
        placed = Mention(Kind.AGENCY, holder.span, holder.name, "agency-of-post", parts)
        self.made = [*(m for m in self.made if m.span != holder.span), placed]
        self.ends[end] = placed

    def central(self, at: int, organ: str, post: str) -> Mention:
        """The national organ of a post that is unique: 总理 is of 国务院; the post's own words stand for it."""
        return self.note(Span(at, at + len(post)), Owner(at, "national", ""), organ, post, "central")

    def head_of(self, at: int, post: str) -> Mention:
        """The government whose head is called by name first: 王某某省长; the 省 of the post stands for it."""
        known = self.ends.get(at + 1)
        if known is not None and known.span.start == at:
            return known
        return self.note(Span(at, at + 1), Owner(at, "class", post[0]), "人民政府", "政府", "government")

    def note(
        self, span: Span, owner: Owner, body: str, surface: str, side: str, inner: Mention | None = None
    ) -> Mention:
        """The body of these parts; ``inner`` is a shorter one that it takes the place of."""
        mention = agency_mention(self.norm, span, owner, body, surface, side, "agency-of-post")
        if inner is not None or not self.others.overlaps(span.start, span.end):
            self.made.append(mention)
            self.others.add(span.start, span.end)
            self.ends[span.end] = mention
        return mention

    def _of_place(self, found: Sequence[tuple[str, int, int]], other: Mention | None) -> None:
        """Give a head of government without a place the place of the party post beside it: 广州市委常委、常务副市长."""
        if other is None or other.part("owner_kind") != "place":
            return
        place = other.part("owner")
        for post, start, end in found:
            core = core_of(post)
            if core in posts("head") and end == start + 1 and place.endswith(core[0]) and self.norm[start] == core[0]:
                self.made = [m for m in self.made if (m.span.start, m.span.end) != (start, end)]
                self.note(Span(start, end), Owner(start, "place", place), "人民政府", "政府", "government", other)

    def _body_of(self, holder: Mention, post: str) -> tuple[int, int]:
        """Where the body stands that shares a row of posts: 市司法局党组书记、局长 is 局长 of the bureau, not of its group."""
        unit = holder.part("unit")
        if unit not in ("党组", "党委") or core_of(post).startswith(("党", "书记", "成员", "委员", "副书记")):
            return holder.span.start, holder.span.end
        end = holder.span.end - len(unit)
        if end not in self.ends:
            parts = tuple((role, "" if role == "unit" else text) for role, text in holder.parts)
            span = Span(holder.span.start, end)
            bureau = Mention(Kind.AGENCY, span, self.norm[span.start : end], "agency-of-post", parts)
            self.made.append(bureau)
            self.ends[end] = bureau
        return holder.span.start, end

    def _body_before(self, at: int, post: str) -> Mention | None:
        core = core_of(post)
        if core in organs():
            return self.central(at, organs()[core], post)
        return self._government(at, core) or self._unknown(at)

    def _government(self, at: int, core: str) -> Mention | None:
        """The government whose head ``core`` is, when its area stands before ``at``: 广东省 + 省长, 省 + 长."""
        if core not in posts("head") and core != "主席":
            return None
        owner = self.owners.before(at)
        if core == "主席":
            if not owner.text.endswith("自治区"):
                return None
        elif core in ("镇长", "乡长") and (town := self.owners.town(at)) is not None:
            owner = town
        elif owner.kind == "class" and self.norm[at - 1] == core[0]:
            if owner.start and _HAN_ONLY.match(self.norm[owner.start - 1]):
                return None  # 通风区区长 is the head of a place of work
        elif owner.kind != "place":
            if at and _HAN_ONLY.match(self.norm[at - 1]) and self.norm[at - 1] not in "在由和与以及向经请对为任":
                return None
            owner = Owner(at, "class", core[0])
        known = self.ends.get(at)
        if known is not None:
            return known
        span = Span(owner.start, at)
        if owner.start == at:  # the class word inside the post: the 市 of 副市长
            begin = self.norm.index(core, at)
            span = Span(begin, begin + 1)
        return self.note(span, owner, "人民政府", "政府", "government")

    def _unknown(self, at: int, inner: Mention | None = None) -> Mention | None:
        """A body outside the record that stands before a post: 芦岭煤矿 in 负有责任的芦岭煤矿矿长."""
        match = _body().search(self.norm, max(0, at - 24), at)
        if match is None:
            return None
        start = match.start()
        for stop in _BODY_STOP.finditer(self.norm, start, at):
            start = stop.end()
        numbered = _NUMBERED.fullmatch(self.norm, start, at)
        if (at - start < 4 and not numbered) or self.others.overlaps(start, inner.span.start if inner else at):
            return None
        ends = (end for end in range(start + 2, at) if self.norm[end] not in "村屯庄寨")  # 河南村 is not in 河南
        owner = next((o for o in map(self.owners.before, ends) if o.kind == "place" and o.start == start), None)
        if owner is None and self.norm[at - 1] in "局厅":
            return None
        owner = owner or Owner(start, "none", "")
        text = self.norm[start + len(owner.text) : at]
        if inner is not None and owner.kind == "none":
            return None
        return self.note(Span(start, at), owner, text, text, "firm", inner) if len(text) > 1 else None

    def _goes_on(self, at: int) -> bool:
        """Whether a name goes on to the left of ``at``."""
        return at > 0 and bool(_HAN_ONLY.match(self.norm[at - 1])) and not _BODY_STOP.match(self.norm[at - 1])
