"""Titles in sentences that award them to somebody named: 授予张某“劳动模范”称号, 命名永济市等3个县(市)为示范县.

The one who receives stands between the verb and the title, so the title's beginning must be found from behind: after 为,
at a quotation mark, or at the last place or level in front of 称号. Mentions are those of ``kg.recognize.honour.find`` with
one part more: ``who``, the span of the recipients as ``start|end``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import pairwise

from kg.model import Kind, Mention, Span
from kg.recognize.honour.award_list import in_full
from kg.recognize.lexicon import Token
from kg.recognize.owner import HAN, Taken
from kg.rules.words import alternation

_REACH = 220  # code points: recipients and title; longer rows are lists of names in an annex
_SHORTEST, _LONGEST = 4, 40  # code points of a title
_TERM = r"(?:首批|第[一二三四五六七八九十百\d]+[批届]|(?:19|20)\d\d(?:-(?:19|20)\d\d)?(?:年度?|周期))"
_GRADE = "(?:优秀|良好)(?:等次|等级|档次)"
_AS = re.compile(
    rf"(?<![作成认以行因人较最称])为(?!为)(?P<title>{_TERM}?“[^“”\n]{{3,38}}”|(?:[{HAN}A-Z0-9、-]|\([^()\n]{{1,12}}\)){{4,40}}?)"
    r"(?:荣誉)?(?:称号)?(?=[,。;、\n]|$)"
)
_QUOTED = re.compile(r"(?P<title>“[^“”\n]{3,38}”)(?P<called>(?:荣誉)?称号)?")
_PRAISED = re.compile("(?:予以|给予|进行)(?:了)?(?:通报)?(?:表彰|表扬|嘉奖)")
_PRAISED_REACH = 281  # code points from 对 to the verb: rows of several titles
_PART = re.compile(
    rf"(?P<who>[^。;,“”、等\n]{{2,40}}(?:、[^。;,“”、等\n]{{2,40}}){{0,12}}?等\d+[个名家位])(?:单位|同志)?"
    rf"(?P<title>“[^“”\n]{{4,38}}”|(?:(?:19|20)\d\d年度?)?[{HAN}]{{4,24}}?(?=以及|和|、|,|予以|给予|进行|$))(?:以及|和|、|,)?"
)
_CALLED = re.compile(r"(?:荣誉)?称号|(?<=[大等金银铜术步学献学作]奖)(?=[,。;、\n]|$)")
_NEXT_OF_ROW = re.compile(
    rf"(?:荣誉)?(?:称号)?[;,](?:授予)?[^;。“”\n]{{2,200}}?为(?P<title>{_TERM}?“[^“”\n]{{3,38}}”|{_GRADE}(?=[;,。\n]|$))"
)
# 考评结果如下:, 名单公布如下:
_RESULT = re.compile(r"(?:结果|名单)(?:(?:予以)?(?:通报|公布|公告|公示))?(?:如下|为)[:,]\s*")
_RESULT_ABOUT = 60  # code points before it in which its sentence says of what
_OF_MERIT = re.compile("考[评核]|评[选比定审优]|表彰|表扬|竞赛|先进")
_RESULT_ROW = re.compile(  # 甲县、乙县为2019年度“十强县”
    rf"(?P<who>[{HAN}()]{{2,24}}?(?:、[{HAN}()]{{2,24}}?){{0,79}}(?:等\d+[个家][{HAN}]{{0,6}}(?:\([{HAN}、]{{1,6}}\))?)?)"
    rf"(?:分别)?(?:被)?(?:评定|确定|认定|评选|命名|评)?为(?P<title>{_TERM}?“[^“”\n]{{3,38}}”|{_GRADE})"
    r"(?:荣誉)?(?:称号)?(?P<end>[;,。\s]\s*|$)"
)
_COUNTED = re.compile(
    r"等\d+个(?:[县市区旗州](?:\([县市区旗州、]{1,8}\)|(?!域|级))|单位|乡镇|镇|村|社区|街道|部门|集体|地区)"
)
_ROW_REACH = 2000  # code points of one row of a result
_REMARK = re.compile(r"\([^()]*\)$")  # 示范村镇(早茶)
_TERM_INSIDE = re.compile(r"(?<=[个家位名)市县区])(?:19|20)\d\d年度?(?=[\u4e00-\u9fff])")
_TERM_BEFORE, _TERM_FIRST = re.compile(f"{_TERM}$"), re.compile(f"^{_TERM}")
_RECIPIENTS_END = re.compile(
    rf"(?:等[\d一二三四五六七八九十]*(?:[个名家所户位人支件项]|单位|同志)?[{HAN}]{{0,8}}(?:\([{HAN}、]{{1,6}}\)[{HAN}]{{0,4}})?|[{HAN})])$"
)


@cache
def _verbs() -> re.Pattern[str]:
    return re.compile(rf"(?<![被获获得受予])(?P<verb>{alternation('honour_words', 'active')})(?!为|称号|荣誉|资格|权)")


@cache
def _levels() -> re.Pattern[str]:
    return re.compile(alternation("honour_words", "level"))


def recognize_awards(
    norm: str,
    tokens: Sequence[Token],
    taken: Taken,
    is_title: Callable[[str], bool],
    levelled: Callable[[str], tuple[str, str]],
) -> list[Mention]:
    """The titles of active awards; ``is_title``: whether words end in a noun of award, ``levelled`` cuts off the level."""
    found: list[Mention] = []
    places = [token for token in tokens if token.type == "place" and token.key[-1:] in "省市县区州旗"]
    for match in _verbs().finditer(norm):
        stop = min((at for mark in "。;\n" if (at := norm.find(mark, match.end())) >= 0), default=len(norm))
        stop = min(stop, match.end() + _REACH)
        span = _title_behind(norm, match, stop, places, is_title)
        if span is None or taken.overlaps(*span):
            continue
        begin = match.end()
        for start, end in [span, *_further(norm, span[1])]:
            taken.add(start, end)
            found.append(_mention(norm, match, begin, start, end, levelled))
            begin = end
    rows = [
        ("表彰", at, (who, stop), (start, end), "honour-award")
        for at, who, stop, start, end in _praised(norm, is_title)
    ]
    rows += [("评为", who[0], who, title, "honour-result") for who, title in _results(norm)]
    for verb, at, (who_from, who_to), (start, end), rule in rows:
        if not taken.overlaps(start, end):
            taken.add(start, end)
            written = in_full(norm, norm[start:end])
            level, name = levelled(_plain(written))
            parts = (
                ("level", level),
                ("name", name),
                ("verb", verb),
                ("at", str(at)),
                ("who", f"{who_from}|{who_to}"),
            )
            found.append(Mention(Kind.HONOUR, Span(start, end), written, rule, parts))
    return found


def _results(norm: str) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Who and which title, row after row behind a word for the outcome: 考评结果如下:甲县、乙县为“十强县”;丙区为“五强区”."""
    for cue in _RESULT.finditer(norm):
        floor = max(0, cue.start() - _RESULT_ABOUT)
        floor = max(floor, *(norm.rfind(mark, floor, cue.start()) + 1 for mark in "。;\n"))
        if not _OF_MERIT.search(norm, floor, cue.start()):
            continue
        at = cue.end()
        while (row := _RESULT_ROW.match(norm, at, min(len(norm), at + _ROW_REACH))) is not None:
            yield row.span("who"), row.span("title")
            at = row.end()


def _praised(norm: str, is_title: Callable[[str], bool]) -> Iterator[tuple[int, int, int, int, int]]:
    """Titles between those who are praised and the verb: 对某工作站等10个护河先进单位予以表彰, 对甲等3个“先进单位”给予表扬.

    Where the verb's clause begins, who is praised (start, end) and the title (start, end).
    """
    last = 0
    for verb in _PRAISED.finditer(norm):
        floor = max(last, verb.start() - _PRAISED_REACH)
        clause = max(floor, *(norm.rfind(mark, floor, verb.start()) + 1 for mark in "。;\n"))
        at = norm.find("对", clause, max(clause, verb.start() - 6))
        if at < 0:
            continue
        last = verb.end()
        for part in _PART.finditer(norm, at + 1, verb.start()):
            if is_title(part["title"].strip("“”")):
                yield at, *part.span("who"), *part.span("title")


def _further(norm: str, end: int) -> list[tuple[int, int]]:
    """The titles of a row that one verb gives: …为“先进市”荣誉称号;甲县、乙县为“先进县”荣誉称号."""
    spans = []
    while (match := _NEXT_OF_ROW.match(norm, end)) is not None:
        spans.append(match.span("title"))
        end = match.end("title")
    return spans


def _mention(
    norm: str, verb: re.Match[str], begin: int, start: int, end: int, levelled: Callable[[str], tuple[str, str]]
) -> Mention:
    """One title with its recipients, who stand between ``begin`` and it."""
    written = in_full(norm, norm[start:end])
    level, name = levelled(_plain(written))
    who = (begin, start - 1 if norm[start - 1] == "为" else start)
    parts = (
        ("level", level),
        ("name", name),
        ("verb", verb["verb"]),
        ("at", str(verb.start())),
        ("who", f"{who[0]}|{who[1]}"),
    )
    return Mention(Kind.HONOUR, Span(start, end), written, "honour-award", parts)


def _title_behind(
    norm: str, verb: re.Match[str], stop: int, places: Sequence[Token], is_title: Callable[[str], bool]
) -> tuple[int, int] | None:
    """Where the title stands that the verb awards, when somebody stands before it."""
    begin = verb.end()
    following = _verbs().search(norm, begin, stop)
    stop = following.start() if following else stop
    named = _AS.search(norm, begin + 2, stop)
    if named is not None:
        title = named["title"]
        if is_title(_REMARK.sub("", title.strip("“”"))) or "“" in title:
            return named.span("title") if _is_somebody(norm[begin : named.start()]) else None
    if not verb["verb"].endswith("授予") and verb["verb"] != "追授":
        return None
    quoted = _QUOTED.search(norm, begin + 2, stop)
    if quoted is not None and (quoted["called"] or is_title(quoted["title"].strip("“”"))):
        return quoted.span("title") if _is_somebody(norm[begin : quoted.start()]) else None
    called = _CALLED.search(norm, begin + 6, stop)
    if called is None:
        return None
    inside = [token for token in places if begin + 2 <= token.start < called.start() - 3]
    starts = {token.start for token in inside}
    for level in _levels().finditer(norm, begin + 2, called.start()):
        if not any(token.start < level.start() < token.end for token in inside):
            starts.add(level.start())
    row = [token for token in places if begin <= token.start < called.start() - 3]
    starts |= {term.start() for term in _TERM_INSIDE.finditer(norm, begin + 2, called.start())}
    starts |= {at for at in _row_ends(norm, begin, called.start(), row) if is_title(norm[at : called.start()])}
    for start in sorted(starts, reverse=True):
        term = _TERM_BEFORE.search(norm, begin, start)
        start = term.start() if term else start
        if _SHORTEST <= called.start() - start <= _LONGEST and _is_somebody(norm[begin:start]):
            return start, called.start()
    return None


def _row_ends(norm: str, begin: int, stop: int, places: Sequence[Token]) -> Iterator[int]:
    """Where a row of recipients can end that no quotation mark, place or level ends: 授予甲县、乙县|经济发展先进县称号."""
    for counted in _COUNTED.finditer(norm, begin, stop):
        yield counted.end()
    for first, second in pairwise(places):
        if norm[first.end : second.start] in ("、", "和") and "\u4e00" <= norm[second.end] <= "\u9fff":
            yield second.end


def _is_somebody(words: str) -> bool:
    """Whether words between verb and title can be a row of recipients: 迪口镇等38个村镇."""
    return (
        len(words) >= 2
        and "“" not in words
        and bool(_RECIPIENTS_END.search(words))
        and not re.search(r"[的其者被]|相关|有关|符合|大会|仪式", words)
    )


def _plain(title: str) -> str:
    """A title without its term and its quotation marks: 2019年度“十强县” is 十强县."""
    return _TERM_FIRST.sub("", title.strip("“”")).strip("“”")
