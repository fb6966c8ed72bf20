"""Titles that head a list of those who get them: 一、“通达杯”金杯单位, and below it a line for each.

Only in texts that praise (关于表彰…的决定, …考评情况的通报). Mentions are those of ``kg.recognize.honour.find`` with one part more:
``list``, the span of the list as ``start|end``. A bare title (先进单位, 一等奖) gets what it is for from the text's own title.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from kg.model import Kind, Mention, Span
from kg.recognize.owner import HAN, Taken
from kg.rules.words import alternation

_HEAD_REACH = 400  # code points in which a text says by its title that it praises
_MAX_LIST = 3000  # code points of one list
_SUBJECT = re.compile(r"关于(?P<topic>[^\n]{2,80}?)的?(?:决定|通报|通知|公告)")
_DECISION_REACH = 1500  # code points in which a text without a title says whom it praises
_DECISION = re.compile(  # 决定授予下列单位和个人为2009年度某某工作先进单位和先进个人
    r"(?:授予|表彰|表扬|命名|确定|评选|评定)(?:下列|以下)[^。,;:\n]{2,16}?(?:为|“)(?P<topic>[^。,;:“”\n]{4,50}?)"
    r"(?=(?:先进|优秀|优胜|突出)(?:单位|集体|个人|工作者))"
)
_HEADLINE = re.compile(  # 通报表扬!2021年全市某某考核优秀单位公布
    r"^(?:[^\n!:]{0,8}[!:])?(?P<topic>[^\n!:,。]{6,44}?)(?:优秀|先进|优胜)(?:单位|集体|等次)(?:名单)?(?:公布|揭晓|出炉|公示)? *$",
    re.MULTILINE,
)
_GRADE = re.compile(  # 获得“优秀”等次的市
    rf"(?:获得|获评|被?评为|被?评定为)?(?P<grade>“?(?P<word>优秀|良好|优胜|先进)”?(?:等次|等级|档次))的?[{HAN}()、]{{0,16}}"
)
_PRAISE_WORDS = re.compile(
    r"^(?:对)|^(?:印发|公布)|通报|表彰|表扬|嘉奖|奖励|(?:进行|予以|给予|结果|情况|先进|优秀|突出|优胜)(?:[^\n]*)|(?:和|及|、)?$"
)
_LINE = re.compile(
    r"(?:^ *|(?<=[;。:])|(?<=[评选]出))(?:[一二三四五六七八九十]{1,3}、|[(][一二三四五六七八九十\d]{1,3}[)]|\d{1,3}[.、])?(?:[^\n。;:,“”]{0,12}[评选]出|荣获|获得|获评)?(?P<title>[^\n。;:,]{2,36}?)"
    r"(?:(?:荣誉)?(?:称号)?的(?:是|有|为|单位)?(?=:))?(?: ?[(]?共?[\d一二三四五六七八九十]{1,4}[个名家支项][)]?)?(?:名单)?(?: ?[(][^()\n]{2,16}[)])?(?::(?P<rest>)| *$)",
    re.MULTILINE,
)
_TERM = re.compile(r"^(?:19|20)\d\d年度?")
_LONGEST_NAME = 24  # code points of a name in a list
_CUP = re.compile(r"“[^“”\n]{2,16}”[\u4e00-\u9fff]{0,8}(?:单位|集体|个人|奖|杯)$|[金银铜]杯(?:单位|奖)?$")
_QUOTED = re.compile(  # “领先县”, said only of those who can be praised
    r"(?:(?:19|20)\d\d年度?)?“[^“”\n]{1,16}(?:[县市区旗镇乡村]|街道|社区|单位|集体|个人|企业|家庭|奖)”"
)
_LIST_ENDS = re.compile(r"。|\n *[一二三四五六七八九十]{1,3}、")  # a sentence, or the next section


@cache
def _praises() -> re.Pattern[str]:
    return re.compile(alternation("honour_words", "praise"))


@cache
def _bare() -> re.Pattern[str]:
    """A title that does not say what it is for: 先进单位, 一等奖."""
    merit, receiver = alternation("honour_words", "merit"), alternation("honour_words", "receiver")
    prize = "(?:[特一二三四五]等|优秀|优胜|组织|鼓励|[金银铜])奖"
    return re.compile(f"(?:{merit})(?:{receiver})$|{prize}$|[金银铜]杯$")


@cache
def _listed() -> re.Pattern[str]:
    """The end of a name in a list."""
    return re.compile(rf"(?:{alternation('honour_words', 'listed')})(?= |、|,|;|。|\n|\Z)")


def recognize_award_lists(
    norm: str, taken: Taken, is_title: Callable[[str], bool], awards: Sequence[Mention] = ()
) -> list[Mention]:
    """The titles that head lists, in text order; ``is_title`` tells whether words end in a noun of award.

    ``awards`` are those that sentences of the text give: a bare title of a list is the one of them that ends so.
    """
    praise = _praise(norm)
    if praise is None:
        return []
    found = []
    for title, begin, end in _lists(norm, praise.end(), is_title):
        start, stop = title
        if taken.overlaps(start, stop):
            continue
        taken.add(start, stop)
        written = norm[start:stop]
        graded = _GRADE.fullmatch(written)
        bare = graded is not None or _bare().fullmatch(written) is not None
        given = _given(written, awards) if bare else None
        topic = _topic(praise) if bare else ""
        if graded is not None:
            start, stop = start + graded.start("grade"), start + graded.end("grade")
            written = norm[start:stop].replace("“", "").replace("”", "")
            _take_all(norm, _TERM.sub("", topic) + graded["word"], taken)
        parts = (
            ("level", given.part("level") if given is not None else ""),
            ("name", given.part("name") if given is not None else topic + written),
            ("verb", "表彰"),
            ("at", str(start)),
            ("list", f"{begin}|{end}"),
        )
        found.append(
            Mention(
                Kind.HONOUR,
                Span(start, stop),
                given.name if given is not None else topic + written,
                "honour-list",
                parts,
            )
        )
    return found


def _given(bare: str, awards: Sequence[Mention]) -> Mention | None:
    """The award of a sentence that a bare title of a list means: 2022年度全市信访工作|先进集体."""
    full = {award.name.strip("“”"): award for award in awards if award.name.strip("“”").endswith(bare)}
    full.pop(bare, None)
    return next(iter(full.values())) if len(full) == 1 else None


def _take_all(norm: str, words: str, taken: Taken) -> None:
    """Keep the other places where a grade is named, 全市某某考核优秀|单位, from being read as a further title."""
    at = norm.find(words)
    while at >= 0:
        if not taken.overlaps(at, at + len(words)):
            taken.add(at, at + len(words))
        at = norm.find(words, at + len(words))


def in_full(norm: str, title: str) -> str:
    """A bare title or a grade with what the text's own title praises: 先进单位 is 2006年度市场建设工作先进单位."""
    bare = _bare().fullmatch(title.strip("“”")) or _GRADE.fullmatch(title)
    praise = _praise(norm) if bare else None
    return title if praise is None else _topic(praise) + title


def _praise(norm: str) -> re.Match[str] | None:
    """The title that says that the text praises."""
    heads = (match for pattern in (_SUBJECT, _HEADLINE) for match in pattern.finditer(norm, 0, _HEAD_REACH))
    titled = next((head for head in heads if _praises().search(head["topic"])), None)
    return titled or _DECISION.search(norm, 0, _DECISION_REACH)


def _topic(praise: re.Match[str]) -> str:
    """What the text praises for: 2011年度民政工作 of 关于表彰2011年度民政工作先进单位的决定."""
    return _PRAISE_WORDS.sub("", praise["topic"]).strip()


def _lists(norm: str, at: int, is_title: Callable[[str], bool]) -> Iterator[tuple[tuple[int, int], int, int]]:
    """The span of each heading title, and the stretch of its list."""
    heads = [line for line in _LINE.finditer(norm, at) if _heads_list(line, is_title)]
    for index, line in enumerate(heads):
        begin = line.start("rest") if line["rest"] is not None else line.end()
        stop = min(begin + _MAX_LIST, heads[index + 1].start() if index + 1 < len(heads) else len(norm))
        last = _LIST_ENDS.search(norm, begin, stop)
        end = stop if last is None else last.start()
        if last is not None and last[0] == "。" and not _ends_list(norm, begin, end):
            end = max(begin, norm.rfind("\n", begin, end))  # the whole line of the sentence is no part of the list
        if _listed().search(norm, begin, min(end, begin + 120)):
            yield line.span("title"), begin, end


def _ends_list(norm: str, begin: int, end: int) -> bool:
    """Whether the full stop at ``end`` ends a line of the list itself: 市财政局、市水务局。"""
    line = max(begin, norm.rfind("\n", begin, end) + 1)
    items = norm[line:end].split(":")[-1].split("、")
    return all(0 < len(item) <= _LONGEST_NAME for item in items) and bool(_listed().search(norm, end - 3, end + 1))


def _heads_list(line: re.Match[str], is_title: Callable[[str], bool]) -> bool:
    title = line["title"]
    return bool(
        is_title(title)
        or _GRADE.fullmatch(title)
        or _CUP.search(title)
        or _QUOTED.fullmatch(title)
        or _bare().fullmatch(title)
    )
