"""Titles awarded or aimed at: in quotation marks behind a verb of award, or a level with a noun of award.

Parts of a mention: ``level`` (the words of the level in front: 全国, 省级, or empty), ``name`` (the title behind the level,
without outer quotation marks), ``verb`` (the verb of award, empty without one), ``at`` (where that verb begins, for the relation).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from kg.model import Kind, Mention, Span
from kg.recognize.owner import Taken
from kg.rules.tables import read_table

HAN = "\u4e00-\u9fff"
_LONGEST = 24
_TITLE_END = re.compile(r"(?:荣誉)?称号|荣誉|奖$")
_ROW = re.compile(r"[、,]?(?:和|及|以及|与)?[、,]?")
_NOT_TITLE = re.compile(r"[。;!?,:]|^\d+$|^(?:十[一二三四五]五|[一-十]五)$")


@dataclass(frozen=True, slots=True)
class WordsRow:
    """One row of ``honour_words.tsv``."""

    id: str
    kind: str
    words: tuple[str, ...]
    note: str


@cache
def _alternation(*kinds: str) -> str:
    words = {word for row in read_table("honour_words", WordsRow) if row.kind in kinds for word in row.words}
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


@cache
def _noun_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?P<noun>{_alternation('noun')})(?:\([{HAN}、]{{1,6}}\))?”?")


@cache
def _level_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?:首批|第[一二三四五六七八九十]+批)?(?:{_alternation('level')})")


@cache
def _verb_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?P<verb>{_alternation('verb')})(?:了|过|的)?(?:首批|第[一二三四五六七八九十]+批)?")


@cache
def _stop_pattern() -> re.Pattern[str]:
    return re.compile(_alternation("stop"))


@cache
def _after_pattern() -> re.Pattern[str]:
    return re.compile(_alternation("after"))


def recognize_honours(norm: str, taken: Sequence[tuple[int, int]]) -> list[Mention]:
    """The titles of a text, in text order; ``taken`` are spans (document titles, agencies) that none may overlap."""
    reader = _Reader(norm, Taken(taken))
    reader.quoted()
    reader.plain()
    return sorted(reader.found, key=lambda mention: mention.span)


class _Reader:
    def __init__(self, norm: str, taken: Taken) -> None:
        self.norm = norm
        self.taken = taken
        self.found: list[Mention] = []

    def _add(self, start: int, end: int, level: str, name: str, verb: str, at: int) -> None:
        if self.taken.overlaps(start, end):
            return
        self.taken.add(start, end)
        parts = (("level", level), ("name", name), ("verb", verb), ("at", str(at)))
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

    def quoted(self) -> None:
        """评为“A”“B”和省级“C”: quoted titles in a row behind a verb of award."""
        norm = self.norm
        for match in _verb_pattern().finditer(norm):
            at, verb = match.end(), match["verb"]
            strong = verb not in ("获得", "获", "列入", "列为", "保持", "入选", "确定为", "跻身", "获批")
            for start, end, level, name in self._row(at):
                titled = bool(_noun_pattern().search(name) or _TITLE_END.match(norm, end)) or self._called(end)
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
            level = _level_pattern().match(norm, at)
            begin = level.end() if level else at
            if norm[begin : begin + 1] != "“":
                return
            close = norm.find("”", begin, begin + 60)
            if close < 0:
                return
            inner = norm[begin + 1 : close]
            noun = _noun_pattern().match(norm, close + 1)
            end = noun.end() if noun else close + 1
            if not _NOT_TITLE.search(inner) and len(inner) >= 3 and not inner.isascii():
                words = level.group() if level else ""
                own = _level_pattern().match(inner) if not words else None
                name = inner + norm[close + 1 : end]
                if own is not None:
                    words, name = own.group(), name[own.end() :]
                yield (level.start() if level else begin), end, words, name
            at = end

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
            if start is None:
                continue
            level = _level_pattern().match(norm, start + (norm[start] == "“"))
            if level is None:
                continue
            text = norm[start:end]
            if text.count("“") != text.count("”") or _after_pattern().match(norm, end) or norm[end : end + 1] in ("“",):
                continue
            name = norm[level.end() : end].strip("”") if text.startswith("“") else norm[level.end() : end]
            if len(name) < 3 or (
                name == match["noun"]
                and match["noun"] in ("示范区", "试验区", "示范市", "示范县", "示范项目", "示范基地")
            ):
                continue
            verb, at = self._verb(start)
            self._add(start, end, level.group(), name.replace("“", "").replace("”", ""), verb, at)

    def _begin(self, noun: int) -> int | None:
        """Where a title with this noun begins: the level behind the last stop word, at most 24 characters before."""
        norm = self.norm
        left = max(0, noun - _LONGEST)
        run = re.search(rf"[{HAN}A-Z0-9“”·]*$", norm[left:noun])
        begin = left + (run.start() if run else noun - left)
        for stop in _stop_pattern().finditer(norm, begin, noun):
            if norm[stop.start() - 2 : stop.start()] != "首批":
                begin = stop.end()
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
        if re.search(r"[,]", re.sub(r"[^,“”]", "", gap)) and len(gap) > 40:
            return "", start
        if re.search(rf"{_alternation('aim')}", gap):
            return "", start
        return last["verb"], last.start()
