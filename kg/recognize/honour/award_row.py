"""Rows of titles behind a verb that wins: 先后获得省级文明乡镇、首届“水乡名镇”等荣誉称号.

The word that closes the row (荣誉称号, 奖牌, 殊荣) says that its items are titles, so that not each needs a noun of award;
one at least must have one, a level or quotation marks. Who gave may stand in front: 荣获省民政厅授予的“…”称号.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from kg.recognize.owner import HAN
from kg.rules.words import alternation

_REACH = 300  # code points from the verb to the word that closes the row
_SHORTEST, _LONGEST = 4, 40  # code points of a title without quotation marks
_CLOSE = re.compile(
    r"等?(?:\d{1,3}|[一二两三四五六七八九十]{1,3}|多|数)?[项个块种]?(?:国家|省部?|市厅?|部|县)?级?(?:以上)?"
    r"(?:光荣|最高|重要)?(?:荣誉称号|荣誉奖|称号|荣誉|殊荣|奖牌|奖项|牌匾|桂冠)"
)
_GIVEN = re.compile(
    rf"(?:由|经)?(?P<giver>[{HAN}、]{{2,40}}?)(?:联合|分别|共同)?(?:授予|颁发|颁授|评选|评定|命名|认定|表彰)的"
)
_TERM = re.compile(r"(?:19|20)\d\d(?:[-—至](?:19|20)?\d\d)?年?(?:度|周期)?(?=[“国全省市第])")
_REMARK = re.compile(r"\([^()\n]{2,20}\)$")
_KINDS = re.compile(r"\((?:[县市区旗州镇乡村、和]|社区|街道|单位|集体|个人|提名){1,6}\)")
_NEXT_TITLE = re.compile(r"[\u4e00-\u9fff]{6}")  # 先进集体和个人 is one title
_LIST = re.compile("名[单录]$")
_JOINT = re.compile("以及|和|及|与")
_BROKEN = re.compile(
    r"的|了|后|再|此|在|将|把|被|由|从|到|得到|为(?!民)|通过|以(?!案)|其|每|这|那|是|应当|不|好评|肯定|批示|补助|奖励|奖金|成绩|总分|名次|第[一二三四五六七八九十\d]+名?$"
)
_EMPTY = re.compile(
    r"(?:国家|全国|省|部|市|县|区|级|和|及|以上|各类|各项|各级|多项|多个|各种|上级|有关|相关|集体|个人|重要|许多|[、\d]|[一二两三四五六七八九十][项个块]|“?[国省]字号”?)*(?:荣誉)?"
)
_ORDINAL = re.compile(r"首届|首批|第[一二三四五六七八九十\d]+[届批]|(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Row:
    """The titles of one row as ``(start, end)``, and who gave them: the span of those words, or None."""

    titles: tuple[tuple[int, int], ...]
    giver: tuple[int, int] | None


@cache
def _level() -> re.Pattern[str]:
    return re.compile(alternation("honour_words", "level"))


def row_behind(norm: str, at: int, is_title: Callable[[str], bool]) -> Row | None:
    """The row of titles that begins at ``at``, right behind a verb; None when no word closes it as one."""
    given = _GIVEN.match(norm, at)
    giver = given.span("giver") if given is not None else None
    at = given.end() if given is not None else at
    stop = min(len(norm), at + _REACH)
    items = _items(norm, at, stop, is_title, closed=giver is None) or _open_row(norm, at, stop, is_title)
    if items is None:
        return None
    titles = tuple(_bare(norm, start, end) for start, end in items)
    titles = tuple((start, end) for start, end in titles if not _EMPTY.fullmatch(norm[start:end]))
    if not titles or any(not _possible(norm[start:end]) for start, end in titles):
        return None
    return Row(titles, giver) if any(_sure(norm[start:end], is_title) for start, end in titles) else None


def _open_row(norm: str, at: int, stop: int, is_title: Callable[[str], bool]) -> list[tuple[int, int]] | None:
    """Two titles and more that only their clause ends: 获批国家农业示范区、省级现代园区; each says by itself that it is one."""
    items = [item for item in _items(norm, at, stop, is_title, closed=False) or () if not _LIST.search(norm, *item)]
    texts = [norm[start:end] for start, end in items]
    sure = sum(is_title(_REMARK.sub("", text)) for text in texts)
    if len(items) < 2 or 2 * sure < len(items):
        return None
    return items if all(is_title(text) or _level().match(text) or _ORDINAL.match(text) for text in texts) else None


def _items(
    norm: str, at: int, stop: int, is_title: Callable[[str], bool], *, closed: bool
) -> list[tuple[int, int]] | None:
    """The items up to the word that closes the row, cut at 、 and, before a level or a quotation mark, at 和 and a comma.

    A row that need not be ``closed`` may also end with its clause.
    """
    items: list[tuple[int, int]] = []
    start = at
    while at < stop:
        char = norm[at]
        if char == "“":
            if at > start and norm[at - 1] == "”":
                items.append((start, at))
                start = at
            inner, at = at, norm.find("”", at, stop) + 1
            if at == 0 or "、" in norm[inner:at] or norm[at - 2] == ")":
                return (
                    None  # “甲、乙” may be two titles, “甲(某镇)” names who got it: the reader of quotations cuts them
                )
            continue
        if char == "(":
            at = norm.find(")", at, stop) + 1
            if at == 0:
                return None
            continue
        if _CLOSE.match(norm, at) and (at > start or items):
            return [*items, *([(start, at)] if at > start else [])]
        joint = _cut(norm, at)
        word = _JOINT.match(norm, at) if joint == 0 else None
        if word is not None and is_title(norm[start:at]) and _NEXT_TITLE.match(norm, word.end()):
            joint = word.end() - at  # 国家森林城市|和|某省文明示范市
        if joint > 0:
            items += [(start, at)] if at > start else []
            start = at + joint
        elif char in ",。;:!?\n":
            return None if closed else [*items, (start, at)]
        at += max(joint, 1)
    return None


def _cut(norm: str, at: int) -> int:
    """How many characters join two items here; 0 when none do."""
    if norm[at] == "、":
        return 1
    word = 1 if norm[at] == "," else 0
    joint = _JOINT.match(norm, at + word)
    end = joint.end() if joint is not None else at + word
    return end - at if end > at and (norm[end : end + 1] == "“" or _level().match(norm, end)) else 0


def _bare(norm: str, start: int, end: int) -> tuple[int, int]:
    """A title without the year in front and a remark in brackets behind."""
    remark = _REMARK.search(norm, start, end)
    end = remark.start() if remark is not None and _KINDS.fullmatch(remark.group()) is None else end
    term = _TERM.match(norm, start, end)
    return (term.end(), end) if term is not None and end - term.end() >= _SHORTEST else (start, end)


def _possible(title: str) -> bool:
    plain = re.sub(r"“[^“”]*”", "", title)
    if _BROKEN.search(plain) or title.count("“") != title.count("”"):
        return False
    return "“" in title or _SHORTEST <= len(title) <= _LONGEST


def _sure(title: str, is_title: Callable[[str], bool]) -> bool:
    return "“" in title or is_title(title) or _ORDINAL.match(title) is not None or _level().match(title) is not None


def named_whole(norm: str, at: int, starts: Callable[[int], bool], *, only: bool) -> tuple[int, int] | None:
    """A title without a noun of award that fills its clause: 被命名为全省首批百强中心镇, 入选全国快递进村试点.

    ``starts`` tells whether a level or a place begins at an offset; ``only``: the verb awards titles and nothing else.
    """
    match = _WHOLE.match(norm, at)
    if match is None or _BROKEN.search(match["title"]):
        return None
    if not (starts(at) or _ORDINAL.match(norm, at) or (not only and _TRIAL_OF.search(match["title"]))):
        return None
    if not only and not _TRIAL.search(match["title"]):
        return None
    return None if _NOT_WHOLE.search(match["title"]) else match.span("title")


_WHOLE = re.compile(rf"(?P<title>(?:[{HAN}A-Z]|(?:19|20)\d\d年度?){{6,30}}(?:{_KINDS.pattern})?)(?=[,。;、\n(]|$)")
_TRIAL = re.compile(r"(?:试点|先行[区县市]|样[板本][区县市])(?:城市|地区|单位)?$")
_TRIAL_OF = re.compile(r"试点(?:城市|地区|单位|[县市区])$")
_NOT_WHOLE = re.compile(
    r"[和及与]|文号|[局委部厅办署会院]$|政府$|许可|[书证]$|资[格质]|认证|专利|举办|承办|表彰|表扬|通报|推荐|支持|批复|称号|荣誉|奖$|(?:企业|产品|品牌)$|[一二三四]等$|等级|名单|名录"
)
