"""Titles that head a list of those who get them: 一、“通达杯”金杯单位, and below it a line for each.

Only in texts that praise (关于表彰…的决定, …考评情况的通报). Mentions are those of ``kg.recognize.honour`` with one part more:
``list``, the span of the list as ``start|end``. A bare title (先进单位, 一等奖) gets what it is for from the text's own title.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from kg.model import Kind, Mention, Span
from kg.recognize.owner import Taken
from kg.rules.words import alternation

_HEAD_REACH = 400  # code points in which a text says by its title that it praises
_MAX_LIST = 3000  # code points of one list
_SUBJECT = re.compile(r"关于(?P<topic>[^\n]{2,80}?)的?(?:决定|通报|通知|公告)")
_PRAISE_WORDS = re.compile(
    r"^(?:对)|通报|表彰|表扬|嘉奖|奖励|(?:进行|予以|给予|结果|情况|先进|优秀|突出|优胜)(?:[^\n]*)|(?:和|及|、)?$"
)
_LINE = re.compile(
    r"^ *(?:[一二三四五六七八九十]{1,3}、|[(][一二三四五六七八九十\d]{1,3}[)]|\d{1,3}[.、])?(?P<title>[^\n。;:,]{2,36}?)"
    r"(?: ?[(]?共?[\d一二三四五六七八九十]{1,4}[个名家支项][)]?)?(?:名单)?(?: ?[(][^()\n]{2,16}[)])?(?::(?P<rest>[^\n]*))? *$",
    re.MULTILINE,
)
_CUP = re.compile(r"“[^“”\n]{2,16}”[\u4e00-\u9fff]{0,8}(?:单位|集体|个人|奖|杯)$|[金银铜]杯(?:单位|奖)?$")
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


def recognize_award_lists(norm: str, taken: Taken, is_title: Callable[[str], bool]) -> list[Mention]:
    """The titles that head lists, in text order; ``is_title`` tells whether words end in a noun of award."""
    praise = next((s for s in _SUBJECT.finditer(norm, 0, _HEAD_REACH) if _praises().search(s["topic"])), None)
    if praise is None:
        return []
    found = []
    for title, begin, end in _lists(norm, praise.end(), is_title):
        start, stop = title
        if taken.overlaps(start, stop):
            continue
        taken.add(start, stop)
        written = norm[start:stop]
        topic = _PRAISE_WORDS.sub("", praise["topic"]).strip() if _bare().fullmatch(written) else ""
        parts = (
            ("level", ""),
            ("name", topic + written),
            ("verb", "表彰"),
            ("at", str(start)),
            ("list", f"{begin}|{end}"),
        )
        found.append(Mention(Kind.HONOUR, Span(start, stop), topic + written, "honour-list", parts))
    return found


def _lists(norm: str, at: int, is_title: Callable[[str], bool]) -> Iterator[tuple[tuple[int, int], int, int]]:
    """The span of each heading title, and the stretch of its list."""
    heads = [line for line in _LINE.finditer(norm, at) if _heads_list(line, is_title)]
    for index, line in enumerate(heads):
        begin = line.start("rest") if line["rest"] is not None else line.end()
        stop = min(begin + _MAX_LIST, heads[index + 1].start() if index + 1 < len(heads) else len(norm))
        last = _LIST_ENDS.search(norm, begin, stop)
        end = stop if last is None else last.start()
        if last is not None and last[0] == "。":
            end = max(begin, norm.rfind("\n", begin, end))  # the whole line of the sentence is no part of the list
        if _listed().search(norm, begin, min(end, begin + 120)):
            yield line.span("title"), begin, end


def _heads_list(line: re.Match[str], is_title: Callable[[str], bool]) -> bool:
    title = line["title"]
    return bool(is_title(title) or _CUP.search(title) or _bare().fullmatch(title))
