"""Bodies outside the department table, by their ending: 柳河县海华矿业有限公司, 国家饮用产品质量监督检验中心."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.model import Mention, Span
from kg.recognize.lexicon import Token
from kg.recognize.orgname import (
    SuffixRow,
    is_generic,
    is_name,
    name_ends,
    stop_ends_at,
    stops,
    suffix_pattern,
    suffix_rows,
)
from kg.recognize.owner import HAN, Owner, Owners, agency_mention
from kg.recognize.provisions import is_provisions
from kg.rules import divisions as division_table
from kg.rules.words import words_of

_NAME_MAX = 26  # code points in front of the ending; longer runs are sentences
_RUN = re.compile(rf"(?<![{HAN}A-Za-z0-9·()“”])[{HAN}A-Za-z0-9·()“”]*\Z")
_VERBS = "推进|优化|深化|创建|加快|加强|促进|打造|建设|推动|实施"
_TEAM_HEAD = re.compile(rf"(?<![{HAN}”])[省市县区州旗](?=(?:{_VERBS})[{HAN}“”]{{2,20}}$)")
_TEAM_VERB = re.compile(rf"(?:{_VERBS})(?=[{HAN}“”]{{2,20}}$)")
_WORK = re.compile(r"(?:将|正)?(?:重点|建设|新建|改造|修建|完善|规划|多所|全面)")
_KIND_OF_CENTRE = re.compile(
    "(?:数据|大数据|绿色|健康|研究|医疗|项目|公立|新型|互联网|交换|算力|知识产权保护|科学)+中心"
)
_ANY_FIRM = re.compile(
    "知名|专业|优秀|当地|本地|外地|第三方|大型|[省市县区]内|签约|[多各一二两三]家|外聘|常年|社会|指[的]?|合伙|规模|全[省市县区国]|服务机构|个人|国资"
)
_FOUNDS = ("成立", "组建", "设立", "建立", "成立了")  # what they found is read apart
_NATIONAL = re.compile(r"国家|中国|全国|国务院|中央")
_NOT_AFTER_NATIONAL = ("级", "性", "特", "重", "各", "有", "统")
_OFFICE = re.compile(r"办公室")
_BRANCH = re.compile(rf"[{HAN}]{{2,6}}?(?:分公司|支行|分行|分所)")
_OF_GROUP = re.compile(rf"[{HAN}]{{1,8}}?(?P<form>股份有限公司|有限责任公司|有限公司)")  # 集团|控股有限公司
_BRANCH_SCHOOL = re.compile(rf"[{HAN}]{{2,10}}?(?:学校|中学|小学|医院)(?![生长])")
_OWN_NAME = ("有限公司", "有限责任公司", "事务所")  # firms with these need no place in front
_OF_TOWNS = ("小学", "中学", "学校", "卫生院", "医院", "小学校", "中学校")
_LEADING = "()0123456789·."  # a list's number before a name


@dataclass(frozen=True, slots=True)
class _Ending:
    """An ending of the table at its place: ``start`` of the word, ``end`` of the name."""

    row: SuffixRow
    start: int
    end: int


def recognize_unlisted(norm: str, tokens: Sequence[Token], taken: Sequence[tuple[int, int]]) -> list[Mention]:
    """Bodies of which a place, 国家 or the name itself tells that they are one; none overlaps ``taken`` (sorted)."""
    reader = _Reader(norm, tokens, taken)
    return [mention for match in suffix_pattern().finditer(norm) if (mention := reader.read(match)) is not None]


class _Reader:
    """Reads the name before each ending; ``last`` is the end of the name before."""

    def __init__(self, norm: str, tokens: Sequence[Token], taken: Sequence[tuple[int, int]]) -> None:
        self.norm = norm
        self.places = {t.start: t for t in tokens if t.type in ("place", "short")}
        self.owners = Owners(norm, tokens)
        self.taken = taken
        self.last = 0
        self.is_provisions = is_provisions(norm)

    def read(self, match: re.Match[str]) -> Mention | None:
        ending = self._ending(match)
        if ending.start < self.last or _overlapping(self.taken, ending.start, ending.end):
            return None
        start = self._run_start(ending)
        owner = self._owner(ending, start)
        if owner is None:
            return None
        begin, barrier = owner.start, self.last
        if owner.kind == "none":
            text = self.norm[begin : ending.end]
            begin += len(text) - len(text.lstrip(_LEADING))
        self.last = ending.end
        if begin < barrier or not self._is_whole(ending, begin, owner):
            return None
        end = self.last = self._tail(ending)
        named = begin + len(owner.text) if owner.kind in ("place", "class", "town") else begin
        body = self.norm[named:end]
        return agency_mention(self.norm, Span(begin, end), owner, body, body, ending.row.kind, ending.row.id)

    def _ending(self, match: re.Match[str]) -> _Ending:
        """The ending, with the firm's form behind it: 大连实德集团|有限公司."""
        row, end = suffix_rows()[match.group()], match.end()
        if row.word in ("中学校", "小学校") and self.norm.startswith("长", end):
            row, end = suffix_rows()[row.word[:2]], end - 1  # 市八中学|校长
        longer = suffix_pattern().match(self.norm, end) if row.kind in ("firm", "institution", "school") else None
        if row.word in ("集团", "集团公司") and (company := _OF_GROUP.match(self.norm, end)):
            name = self.norm[end : company.start("form")]
            longer = suffix_pattern().match(self.norm, company.start("form")) if is_name(name) else longer
        branch = _BRANCH_SCHOOL.match(self.norm, end) if row.kind == "school" else None
        if branch is not None and is_name(branch.group()):
            return _Ending(row, match.start(), branch.end())  # 广东实验中学|天河学校
        if longer is not None and suffix_rows()[longer.group()].kind == "firm":
            row, end = suffix_rows()[longer.group()], longer.end()
        return _Ending(row, match.start(), end)

    def _run_start(self, ending: _Ending) -> int:
        """Where the name can begin at the earliest: behind the last stop word and the last mention."""
        left = max(self.last, ending.start - _NAME_MAX)
        run = _RUN.search(self.norm[left : ending.start])
        start = left + (run.start() if run else 0)
        for begin, end in stops(self.norm, start, ending.start):
            start = end if begin not in self.places else start  # the 于 of 于都县 is no stop
        if ending.row.kind == "commission":
            start = min([start, *self._team_starts(left, ending.start)])
        for s, e in _overlapping(self.taken, start, ending.start):
            start = max(start, e) if s < ending.start else start
        return start

    def _team_starts(self, left: int, stop: int) -> Iterator[int]:
        """Where the name of a team begins that has a verb in it: 省|推进…领导小组, 东湖区|推进法治政府建设工作领导小组."""
        team = _TEAM_HEAD.search(self.norm, left, stop)
        if team is not None:
            yield team.start()
        for at in range(left, stop):
            place = self.places.get(at)
            verb = _TEAM_VERB.match(self.norm, place.end, stop) if place is not None else None
            free = not "\u4e00" <= self.norm[at - 1 : at] <= "\u9fff" or stop_ends_at(self.norm, at)
            if verb is not None and free and is_name(self.norm[verb.end() : stop]):
                yield at

    def _owner(self, ending: _Ending, start: int) -> Owner | None:
        """What the name begins with: a place, 国家, 市, or (kind none) the name itself; None when it is no name."""
        norm = self.norm
        place = self._place(start, ending.start, school=ending.row.kind == "school")
        if place is not None:
            return Owner(place.start, "place", place.key)
        town = self._town(ending, start)
        if town is not None:
            return town
        national = _NATIONAL.search(norm[start : ending.start])
        if national:
            behind = start + national.end()
            if norm[behind : behind + 1] not in _NOT_AFTER_NATIONAL:
                return Owner(start + national.start(), "national", national.group())
        if self._begins_with_class(ending, start):
            return Owner(start, "class", norm[start])
        if self.is_provisions:
            return None  # 国有博物馆, 股份有限公司: provisions name kinds
        if (
            ending.row.word in ("领导小组", "委员会", "专班", "指挥部")
            and norm.startswith("街道", start)
            and not norm.endswith(_FOUNDS, 0, start)
        ):
            return Owner(start, "class", "街道")  # 街道|法治政府建设工作领导小组
        return Owner(start, "none", "") if self._names_itself(ending, start) else None

    def _town(self, ending: _Ending, start: int) -> Owner | None:
        """The township that a school's or a hospital's name begins with: 东游镇|中心小学."""
        if ending.row.word not in _OF_TOWNS:
            return None
        for at in range(ending.start, start + 1, -1):
            if self.norm[at - 1] in "镇乡道" and (town := self.owners.town(at)) is not None:
                return town if town.start >= start else None
        return None

    def _place(self, start: int, stop: int, *, school: bool) -> Token | None:
        found = [self.places[at] for at in range(start, stop) if at in self.places]
        token = found[0] if found else None
        if school and len(found) > 1 and found[-1].type == "place" and found[-2].end < found[-1].start:
            token = found[-1]  # 张家口市劳动模范|桥东区宝善街小学
        if token is None or token.type != "short":
            return token
        if self.norm[token.end : token.end + 1] in tuple("村镇乡街路屯湾"):
            return None  # the 河南 of 河南村
        if token.start > start and _is_county_only(token.key):
            return None  # the 靖宇 of 杨靖宇干部学院
        return token

    def _begins_with_class(self, ending: _Ending, start: int) -> bool:
        """市公共检验检测中心: a class word, then the name."""
        norm, row = self.norm, ending.row
        if norm[start : start + 1] not in ("省", "市", "县", "区"):
            return False
        if row.kind == "firm" and not row.word.endswith(("有限公司", "有限责任公司")):
            return False
        if norm[start + 1 : start + 2] in words_of("agency_words", "class-word"):
            return False
        return ending.start - start >= 3 or len(row.word) >= 3 or row.kind == "school"  # 市八中学

    def _names_itself(self, ending: _Ending, start: int) -> bool:
        """Whether a name without a place is one: 紫鑫药业有限公司, 杨靖宇干部学院, not 重点大学."""
        norm, row, size = self.norm, ending.row, ending.start - start
        if row.strong and row.kind == "firm" and size >= 4 and row.word.endswith(_OWN_NAME):
            return True
        if row.word == "律师事务所" and size >= 2 and not _ANY_FIRM.search(norm, start, ending.start):
            return stop_ends_at(norm, start) or not "\u4e00" <= norm[start - 1 : start] <= "\u9fff"  # 与|湘泰律师事务所
        if row.word == "专业合作社":
            return size >= 6 and not norm.startswith("发展", start)  # 映山红苹果种植专业合作社, not 苹果种植专业合作社
        if row.word == "调解中心":
            return size >= 4 and norm.endswith("行业", start, ending.start)
        if row.word not in words_of("agency_words", "bare") or not 4 <= ending.end - start <= 16:
            return False
        if "\u4e00" <= norm[start - 1 : start] <= "\u9fff" and not stop_ends_at(norm, start):
            return False
        if _WORK.match(norm, start):
            return False  # 重点建设博物馆: what is done to one
        return norm[start : ending.start] not in words_of("agency_words", "no-bare")

    def _is_whole(self, ending: _Ending, begin: int, owner: Owner) -> bool:
        """Whether the name has enough words of its own, balanced brackets, and means one body."""
        norm, row, end = self.norm, ending.row, ending.end
        complete = (owner.kind == "class" and len(row.word) >= 3) or row.word in words_of("agency_words", "whole")
        if ending.start - begin - len(owner.text) < (0 if complete else 1):
            return False
        if end - begin < (4 if row.kind == "school" or (complete and owner.kind != "none") else 5):
            return False
        if owner.kind in ("none", "national") and _KIND_OF_CENTRE.fullmatch(norm, begin + len(owner.text), end):
            return False  # 全国数据中心: all of them
        name = norm[begin:end]
        if name.count("(") != name.count(")") or name.count("“") != name.count("”"):
            return False
        generic = owner.kind != "town" and is_generic(norm, begin + len(owner.text), end)
        return name_ends(norm, end, row.word) and not generic

    def _tail(self, ending: _Ending) -> int:
        """The end with what belongs to it: a firm's branch, a commission's office."""
        tail = _BRANCH.match(self.norm, ending.end) if ending.row.kind == "firm" else None
        if tail is None and ending.row.kind == "commission" and ending.row.word != "办公室":
            tail = _OFFICE.match(self.norm, ending.end)
        return tail.end() if tail else ending.end


def _is_county_only(short: str) -> bool:
    """Whether a short form names no province or prefecture."""
    return all(division.level not in ("省", "地") for division in division_table.load().by_short(short))


def _overlapping(spans: Sequence[tuple[int, int]], start: int, end: int) -> list[tuple[int, int]]:
    """Spans of a sorted list that overlap ``[start, end)``."""
    at = max(0, bisect_left(spans, (start, start)) - 1)
    near = []
    while at < len(spans) and spans[at][0] < end:
        if spans[at][1] > start:
            near.append(spans[at])
        at += 1
    return near
