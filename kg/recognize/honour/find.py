"""Titles awarded or aimed at: in quotation marks behind a verb of award, or a level with a noun of award.

Parts of a mention: ``level`` (the words of the level in front: 全国, 省级, or empty), ``name`` (the title behind the level,
without outer quotation marks), ``verb`` (the verb of award, empty without one), ``at`` (where that verb begins).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.model import Kind, Mention, Span
from kg.recognize.honour.award import recognize_awards
from kg.recognize.honour.award_list import recognize_award_lists
from kg.recognize.honour.award_row import named_whole, row_behind
from kg.recognize.honour.award_table import recognize_award_tables
from kg.recognize.lexicon import Token
from kg.recognize.owner import HAN, Taken
from kg.rules.near import near
from kg.rules.words import alternation, words_of

_LONGEST = 24
_TITLE_END = re.compile(r"(?:荣誉)?称号|荣誉|奖$")
# 获评省委政法委|“数字法治好应用”: who gives stands between
_GIVER = re.compile(rf"[{HAN}]{{2,13}}+(?=“)(?:(?<=[部局厅委会署织联])|(?<=联合国))")
_ROW = re.compile(r"[、,]?(?:和|及|以及|与)?[、,]?")
_CONTEST = re.compile("竞赛|大赛|比[赛武]|评[选比]|展演")
_PRIZE = re.compile(
    rf"(?P<contest>[{HAN}“”]{{4,26}}(?:竞赛|大赛|比赛|比武|评选|评比|展演))中?,?(?:均|并|又|分别|先后)?(?P<win>荣获|获得|夺得|摘得|获|夺)(?:了)?"
    rf"(?P<prize>(?:团体|个人|集体)?(?:特|一|二|三|优秀)(?:等)?奖|(?:团体|个人)?第[一二三]名|[金银铜]奖|优秀组织奖|最佳组织奖)"
)
_SESSION = re.compile(r"第[一二三四五六七八九十]+届(?:中国|全国)?\Z")  # 获第七届|“法治政府奖”
_LEVEL_LAST = re.compile("(?:国家|省|市|县)级(?:以上)?$")
_SHORT = re.compile("(?:小康|文明|卫生|生态|健康|平安|模范)(?:[省市县区乡镇村]|城市|单位|乡镇|社区)")  # 被命名为小康乡
_MERITS = re.compile("等功")
_MERIT = re.compile(
    rf"(?:荣立|荣记|记)(?:了)?(?P<of>(?:(?!集体|个人)[{HAN}]){{2,16}}?)?(?P<merit>(?:集体|个人)?(?:特|一|二|三)等功)(?!奖)"
)
_RECEIVER = re.compile(rf"\([{HAN}]{{2,16}}[镇乡村街道社区县市区局委院校司]\)$")  # …先进集体(安口镇)
_CLASSES = re.compile(r"\([县市区旗、]{1,6}\)")  # 全国法治县(市、区)创建活动先进单位
_PART_OF_ZONE = re.compile(
    rf"(?<=区)[{HAN}]{{0,4}}(?:片区|核心区|分园|管委会|管理委员会)"
)  # 国家…示范区福州片区 is a place
_RANKED = re.compile(rf"[{HAN}]{{0,12}}第[一二三四五六七八九十\d]")
_BROKEN = re.compile(r"[、和,“的了]|等|关于|表彰|启动|首个|唯一|应当|以上|每年")
_BATCH = "(?:首批|第[一二三四五六七八九十]+[批届])"
_RUN = re.compile(rf"[{HAN}A-Z]{{2,26}}")
_BEFORE_CALLED = re.compile(rf"[{HAN}A-Z]{{4,22}}?(?=(?:荣誉)?称号)")
_GIVING_PLACES = ("省", "市", "县", "自治区")  # the endings of places whose titles begin with their name
_NOT_TITLE = re.compile(r"[。;!?,:]|^\d+$|^(?:十[一二三四五]五|[一-十]五)$")


def _alternation(*kinds: str) -> str:
    return alternation("honour_words", *kinds)


@cache
def _noun_pattern() -> re.Pattern[str]:
    kinds = r"\((?:县|市|区|旗|州|乡镇?|镇|村|社区|街道|单位|集体|个人|提名|[、和]){1,6}\)"  # 示范村(社区), not 先进集体(安口镇)
    return re.compile(rf"(?P<noun>{_alternation('noun')})(?:{kinds})?”?")


@cache
def _level_pattern() -> re.Pattern[str]:
    return re.compile(rf"{_BATCH}?(?:{_alternation('level')})(?:{_BATCH}(?=“))?")


@cache
def _verb_pattern() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<verb>{_alternation('verb')})(?:了|过)?(?P<batch>{_BATCH})?(?:(?:19|20)\d\d(?:-(?:19|20)\d\d)?(?:年度?|周期))?"
    )


@cache
def _stop_pattern() -> re.Pattern[str]:
    return re.compile(_alternation("stop"))


@cache
def _after_pattern() -> re.Pattern[str]:
    return re.compile(_alternation("after"))


def recognize_honours(norm: str, tokens: Sequence[Token], taken: Sequence[tuple[int, int]]) -> list[Mention]:
    """The titles of a text, in text order; ``taken`` are spans (document titles, platforms) that none may overlap."""
    spans = Taken(taken)
    awards = recognize_award_tables(norm, spans, _levelled)
    awards += recognize_awards(norm, tokens, spans, _ends_in_noun, _levelled)
    awards += recognize_award_lists(norm, spans, _ends_in_noun, awards)
    reader = _Reader(norm, tokens, spans)
    reader.rows()
    reader.quoted()
    reader.named()
    reader.plain()
    reader.prizes()
    reader.merits()
    return sorted([*awards, *reader.found], key=lambda mention: mention.span)


class _Reader:
    def __init__(self, norm: str, tokens: Sequence[Token], taken: Taken) -> None:
        self.norm = norm
        self.places = {token.end: token for token in tokens if token.type == "place"}
        self.place_starts = {token.start: token for token in tokens if token.type == "place"}
        self.taken = taken
        self.found: list[Mention] = []
        self.verbs = list(_verb_pattern().finditer(norm))
        self.row_ends: set[int] = set()  # where a title ends that 、 or 和 may follow with the next of its row
        self.verb_ends = {at for match in self.verbs for at in (match.end("verb"), match.end("verb") + 1, match.end())}

    def _add(self, start: int, end: int, level: str, name: str, verb: str, at: int, giver: str = "") -> None:
        if self.taken.overlaps(start, end):
            return
        self.taken.add(start, end)
        if verb and self.norm[end : end + 1] in ("、", "和", ","):
            self.row_ends.add(end)
        parts = (("level", level), ("name", name), ("verb", verb), ("at", str(at)), ("giver", giver))
        self.found.append(
            Mention(
                Kind.HONOUR,
                Span(start, end),
                self.norm[start:end],
                "honour-quoted" if "“" in self.norm[start:end] else "honour-level",
                parts,
            )
        )

    # ------------------------------------------------------------------------------------------ behind a verb of award

    def rows(self) -> None:
        """获得省级卫生镇、首届“水乡名镇”等荣誉称号: rows that a word for titles closes."""
        for match in self.verbs:
            if self._active(match):
                continue
            row = row_behind(self.norm, match.end(), _ends_in_noun)
            for start, end in row.titles if row is not None else ():
                level, name = self._cut_level(start, end)
                giver = "|".join(map(str, row.giver)) if row is not None and row.giver is not None else ""
                self._add(start, end, level, name, match["verb"], match.start(), giver)

    def _active(self, verb: re.Match[str]) -> bool:
        """Whether who receives is named behind the verb: 授予某县…称号, not 某县被司法部授予."""
        return verb["verb"] == "授予" and not re.search(
            "[被获][^,。;]{0,24}$", self.norm[max(0, verb.start() - 25) : verb.start()]
        )

    def _cut_level(self, start: int, end: int) -> tuple[str, str]:
        """The words of level of a title, and its name without them and without outer quotation marks."""
        opening = start + (self.norm[start] == "“")
        level = self._level_end(opening)
        if level < 0 or level >= end:
            return _levelled(self.norm[start:end].strip("“”"))
        return self.norm[opening:level], self.norm[level:end].strip("“”")

    def quoted(self) -> None:
        """评为“A”“B”和省级“C”: quoted titles in a row behind a verb of award."""
        norm = self.norm
        for match in self.verbs:
            at, verb = match.end(), match["verb"]
            strong = verb not in words_of("honour_words", "weak")
            for start, end, level, name in self._row(at):
                titled = bool(
                    _noun_pattern().search(name) or name.endswith("奖") or _TITLE_END.match(norm, end)
                ) or self._called(end)
                if titled or (strong and verb != "授予"):
                    self._add(start, end, level, name, verb, match.start())

    def _called(self, end: int) -> bool:
        """Whether the row ends in 称号 or 荣誉: “A”“B”等荣誉称号."""
        return bool(
            re.match(
                r"(?:[、和及与,]*(?:国家级|省级|全国|全省)?“[^“”\n]{2,40}”){0,8}(?:等)?(?:\d+项|多项)?(?:国家级|省级)?(?:荣誉|称号)",
                self.norm[end : end + 240],
            )
        )

    def _row(self, at: int) -> Iterator[tuple[int, int, str, str]]:
        norm = self.norm
        for _ in range(12):
            joint = _ROW.match(norm, at)
            at = joint.end() if joint else at
            place = self.place_starts.get(at)  # 广东省省级“A”
            level = _level_pattern().match(norm, place.end if place is not None else at)
            begin = level.end() if level else at
            giver = _GIVER.match(norm, at) if level is None else None
            begin = giver.end() if giver is not None else begin
            if norm[begin : begin + 1] != "“":
                return
            close = _closing(norm, begin)
            if close < 0:
                return
            noun = _noun_pattern().match(norm, close + 1)
            end = noun.end() if noun and not norm[close + 1 :].startswith(("称号", "荣誉")) else close + 1
            first = level.start() if level else begin
            if level is not None:
                first = self._with_place(first, level.group())
            session = _SESSION.search(norm, max(0, first - 8), first)
            first = session.start() if session is not None else first
            inner = norm[begin + 1 : close]
            pieces = inner.split("、")
            if (len(pieces) > 1 or _RECEIVER.search(inner)) and all(
                _level_pattern().match(one) or _ends_in_noun(one) or one[:2] == pieces[-1][:2] for one in pieces
            ):
                offset = begin + 1
                for one in pieces:
                    title = _RECEIVER.sub("", one)
                    yield offset, offset + len(title), *_levelled(title)
                    offset += len(one) + 1
            elif not _NOT_TITLE.search(inner) and len(inner) >= 3 and not inner.isascii():
                words, name = (norm[first:begin], inner) if level or session else _levelled(inner)
                yield first, end, words, name + norm[close + 1 : end]
            at = end

    def _with_place(self, at: int, level: str) -> int:
        """Where a level begins together with its place: 运城市级 at 市级 begins at 运城市."""
        token = self.places.get(at + 1)
        return token.start if token is not None and token.start < at and level[:1] == self.norm[at] else at

    # ------------------------------------------------------------------------------------------ level and noun

    def plain(self) -> None:
        """国家级生态镇、省级卫生镇: a level, words, and a noun of award, also with quotation marks inside."""
        norm = self.norm
        for match in _noun_pattern().finditer(norm):
            end = match.end()
            if norm[end - 1] == "”" and norm.rfind("“", max(0, end - 40), end - 1) < norm.rfind(
                "”", max(0, end - 40), end - 1
            ):
                end -= 1
            if self.taken.overlaps(match.start(), end):
                continue
            start = self._begin(match.start())
            if start is None or self._longer(start):
                continue
            opening = start + (norm[start] == "“")
            level = self._level_end(opening)
            if level < 0 and opening - 1 not in self.row_ends:
                continue
            level = max(level, opening)
            start = max(start, norm.rfind("”“", start, end) + 1)  # “A”“B” are two
            text = norm[start:end]
            if text.count("“") != text.count("”") or _after_pattern().match(norm, end) or norm[end : end + 1] in ("“",):
                continue
            name = norm[level:end].strip("”") if text.startswith("“") else norm[level:end]
            if _RANKED.match(norm, end) or _PART_OF_ZONE.match(norm, end):
                continue  # 全国百强县投资潜力第3 is a rank
            if (
                name == "荣誉称号"
                or len(name) < 3
                or (name == match["noun"] and match["noun"].startswith(("示范", "试验", "先行", "先导")))
            ):
                continue
            verb, at = self._verb(start)
            words = norm[opening:level]
            if norm[start] != "“":
                start = self._with_place(start, words)
                words = norm[start:level]
            self._add(start, end, words, name.replace("“", "").replace("”", ""), verb, at)

    def _in_cell(self, at: int) -> bool:
        """Whether a cell of a table begins here that is not the first of its line."""
        line = self.norm.rfind("\n", 0, at) + 1
        return self.norm[at - 1 : at] in ("|", " ", "\t") and bool(self.norm[line:at].strip(" |\t"))

    def _level_end(self, at: int) -> int:
        """Where the words of level end that begin at ``at``, or a place that a title may begin with (湖南省先进集体); else -1."""
        level = _level_pattern().match(self.norm, at)
        if level is not None:
            return level.end()
        place = self.place_starts.get(at)
        return place.end if place is not None and place.key.endswith(_GIVING_PLACES) else -1

    def _longer(self, start: int) -> bool:
        """Whether a title began before its level, right behind a verb of award: 被列为重点产业市级试点县."""
        words = re.search(rf"[{HAN}]{{2,12}}\Z", self.norm[max(0, start - 12) : start])
        for at in range(start - len(words.group()), start - 1) if words else ():
            if at in self.verb_ends and not _stop_pattern().search(self.norm, at, start):
                place = self.place_starts.get(at)
                return place is None or place.end < start - 1
        return False

    def named(self) -> None:
        """被评为长白山人参品牌原料基地: a title without a level, right behind a verb that only awards."""
        norm = self.norm
        for match in self.verbs:
            only = match["verb"] in words_of("honour_words", "only")
            if not only and "被" not in norm[max(0, match.start() - 30) : match.start()]:
                self._whole(match, only=False)
                continue
            run = _RUN.match(norm, match.end())
            if run is None:
                continue
            nouns = [
                m
                for m in _noun_pattern().finditer(norm, match.end(), min(run.end() + 8, len(norm)))
                if m.start() < run.end()
            ]
            if not nouns or nouns[0].group("noun") == "荣誉称号":
                noun = _BEFORE_CALLED.match(norm, match.end())
                end = noun.end() if noun else -1
                if noun is None and self._whole(match, only=True):
                    continue
            else:
                end = nouns[0].end()
            text = norm[match.end() : end] if end > 0 else ""
            if (
                (len(text) < 5 and not _SHORT.fullmatch(text))
                or _stop_pattern().search(text)
                or _after_pattern().match(norm, end)
                or "”" in text
            ):
                continue
            # 被命名为|第二批全国法治政府建设示范市: a batch belongs to the level behind it
            start = (
                match.start("batch")
                if match.end("batch") == match.end() and self._level_end(match.end()) > 0
                else match.end()
            )
            self._add(start, end, *self._cut_level(start, end), match["verb"], match.start())

    def _whole(self, verb: re.Match[str], *, only: bool) -> bool:
        """Take a title that fills the clause behind a verb; whether there is one."""
        whole = named_whole(self.norm, verb.end(), lambda at: self._level_end(at) >= 0, only=only)
        if whole is None or self._active(verb) or self.taken.overlaps(*whole):
            return False
        self._add(*whole, *self._cut_level(*whole), verb["verb"], verb.start())
        return True

    def merits(self) -> None:
        """荣立集体三等功: a merit, with the system whose it is: 全省司法行政系统集体三等功."""
        for match in near(_MERIT, _MERITS, self.norm, before=26, after=6):
            text = match["of"] or ""
            level = _level_pattern().match(text)
            start = match.start("of") if level is not None else match.start("merit")
            words = level.group() if level is not None else ""
            name = self.norm[start + len(words) : match.end("merit")]
            self._add(start, match.end("merit"), words, name, "荣立", match.start())

    def prizes(self) -> None:
        """参加全省法律知识竞赛,获团体二等奖: the prize is named by the contest in the clause before."""
        norm = self.norm
        for match in near(_PRIZE, _CONTEST, norm, before=26, after=18):
            text = match["contest"]
            start = match.start("contest")
            for stop in _stop_pattern().finditer(text):
                start = match.start("contest") + stop.end()
            contest = norm[start : match.end("contest")]
            level = _level_pattern().match(contest)
            if len(contest) < 6 or (level is None and not contest.startswith(("第", "20"))):
                continue
            words = level.group() if level else ""
            name = contest[len(words) :] + match["prize"]
            if not self.taken.overlaps(start, match.end()):
                self.taken.add(start, match.end())
                parts = (("level", words), ("name", name), ("verb", "获"), ("at", str(match.start("win"))))
                span = Span(match.start("prize"), match.end("prize"))
                self.found.append(Mention(Kind.HONOUR, span, contest + match["prize"], "honour-prize", parts))

    def _begin(self, noun: int) -> int | None:
        """Where a title with this noun begins: the level behind the last stop word, at most 24 characters before."""
        norm = self.norm
        left = max(0, noun - _LONGEST)
        run = re.search(rf"(?:[{HAN}A-Z0-9“”·]|\([县市区旗、]{{1,6}}\)){{0,24}}\Z", norm[left:noun])
        begin = left + (run.start() if run else noun - left)
        for stop in _stop_pattern().finditer(norm, begin, noun):
            if norm[stop.start() - 2 : stop.start()] != "首批":
                begin = stop.end()
        # right behind a verb of award, or a title that it awards, a title may hold any words
        for at in range(left, noun):
            bound = at in self.verb_ends or at - 1 in self.row_ends or self._in_cell(at)
            end = self._level_end(at) if bound else -1
            row = at - 1 in self.row_ends and norm[at - 1] == "、" and not re.search("[被为评]|等\\d", norm[at:noun])
            if end < 0 and row and _LEVEL_LAST.search(norm, at, noun):
                return at  # …市级试点县、|港口管理“放管结合”市级试点县
            if end >= 0 and not _BROKEN.search(_CLASSES.sub("", norm[end:noun])):
                return at
        best = None
        for level in _level_pattern().finditer(norm, begin, noun):
            if best is None and self._starts_word(level.start(), level.group()):
                best = level.start()
        if best is None:
            return None
        return best - 1 if norm[best - 1 : best] == "“" else best

    def _starts_word(self, at: int, level: str) -> bool:
        """Whether a level word begins a title here: not 省 inside 山东省 or 国家 inside 多国家."""
        before = self.norm[at - 1 : at]
        if level == "省":
            return not ("\u4e00" <= before <= "\u9fff") or before in "被为获的是、获予省"
        return before not in ("多", "各", "两", "本", "我") or level.startswith("第")

    def _verb(self, start: int) -> tuple[str, int]:
        """The verb of award in the clause before a title, over other titles of the row."""
        norm = self.norm
        left = max(0, start - 90)
        floor = max(norm.rfind(mark, left, start) for mark in "。;\n") + 1
        verbs = list(_verb_pattern().finditer(norm, max(left, floor), start))
        last = verbs[-1] if verbs else None
        if last is None:
            if re.search(r"(?:^|[,。;\n])[^,。;\n]{0,12}是(?:[^,。;\n]{0,60}、)?$", norm[max(left, floor) : start]):
                return "是", start
            return "", start
        gap = norm[last.end() : start]
        if last["verb"] == "成为" and gap:
            return "", start
        if re.search(r"[,]", re.sub(r"[^,“”]", "", gap)) and len(gap) > 40:
            return "", start
        if re.search(rf"{_alternation('aim')}", gap):
            return "", start
        return last["verb"], last.start()


def _closing(norm: str, opening: int) -> int:
    """The mark that closes the quotation mark at ``opening``, over quotations inside; -1 within 120 characters."""
    depth = 0
    for at in range(opening, min(len(norm), opening + 120)):
        if norm[at] == "“":
            depth += 1
        elif norm[at] == "”":
            depth -= 1
            if depth == 0:
                return at
        elif norm[at] in "。;":
            return -1
    return -1


def _levelled(text: str) -> tuple[str, str]:
    """A title cut into its level and the rest: 省级卫生镇 is 省级 and 卫生镇."""
    level = _level_pattern().match(text)
    return (level.group(), text[level.end() :]) if level else ("", text)


def _ends_in_noun(text: str) -> bool:
    return any(match.end() == len(text) for match in _noun_pattern().finditer(text))
