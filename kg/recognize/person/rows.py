"""Where a name ends inside a sentence, and rows of names behind one post: 副县长何某、顾某和黄某出席会议.

A name has no mark of its own: it is told from other words by its surname and by what follows it. Two characters are a
common word more often than a name, so fewer words may follow them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from kg.recognize.person.names import HAN, is_name, surnames

_NEXT = (  # what may follow a name of three characters or fewer inside a sentence
    r"(?=[^\u4e00-\u9fff]|$|同志|主持|出席|带队|带领|率|在|作|到|为|任|受|认真|落实|组织|亲自|各|对|与|和|及|等|就|向|担任|兼任|兼|参加|代表|签署|深入|说|表示|介绍|"
    r"强调|指出|先后|分别|要求|讲话|致辞|宣布|一行|陪同|听取|调研|考察|视察|检查|督导|赴|于|以|被|因|给予|负责|负总责|牵头|批示|做|主讲|授课|辅导|围绕|结合|具体|专题|多次|围|是|的|接受|会见|会签|列席|应邀|到会|走访|前往|会同|代|同|随|请|陈述|汇报|传达|通报|书面|述职|出庭|应诉|解读|召集|签发|报告|荣|获|点评|部署|动员|宣读|总结|回应|率领|看望|慰问|约谈|接访|包案|督办|坚持|始终|严格|积极|主动|亲|曾|建议|倡议|认为|告诉|提议|发表|提出|审定|现场|带头|全程|全面|担|以及|以普|从)"
)
_NEXT_OF_TWO = re.compile(  # two characters are a common word more often than a name
    r"(?=[、,。;()\s”]|$|[和与及](?:[首时现新]任)?[^,。;\n长任记席]{1,15}+[长任记席][\u4e00-\u9fff]{2,3}(?:[、,。;]|等|出席|参加|主持)|同志|主持|出席|率[^先]|任|受到|荣[获立膺]|获评|报告|带队|一行|等[^级]|兼任|被[^动]|到[^位]|作|担任|签署|代表|参加|通报|宣读|深入|主讲|强调|指出|表示|介绍|致辞|讲话|宣布|陪同|听取|调研|考察|督导|批示|汇报|多次|先后|亲自|带头|会见|会签|列席|应邀|到会|走访|率队|牵头|分别|主讲|述职|负总责)"
)
_CUT = "受作任担率在到为向被因和与及等同兼主出带负签参赴陪"  # a third character that begins the next word: 邵文|受到
_DOTTED = re.compile(rf"[{HAN}]{{1,6}}·[{HAN}]{{1,6}}(?:·[{HAN}]{{1,6}})?")
_IN_ROW = re.compile(r"[和与及]|等(?!级)|共同|一同|在")  # what may also follow the last of several names
_JOINT = re.compile(r"、|[和及](?=[^\n]{2})")
_HAN_ONLY = re.compile(rf"[{HAN}]+")
_NO_ROW = ("区", "市", "州", "省", "乡", "村")  # 书记张某、高新区: the row of names has ended
_LONGEST_ROW = 60  # names: 大会主席团成员


@cache
def _next() -> re.Pattern[str]:
    return re.compile(_NEXT)


def name_end(norm: str, at: int, *, in_row: bool = False) -> int:
    """Where the name that begins at ``at`` ends, or -1: three characters before two, what follows must allow it.

    ``name_end("局长马晓燕主持", 2)`` is 5. In a row more words may follow: 何某、顾某和省政府秘书长.
    """
    for size in (4, 3, 2):
        name = norm[at : at + size]
        if size == 4 and "·" in norm[at : at + 7]:
            dotted = _DOTTED.match(norm, at)
            if dotted is not None:
                return dotted.end()
            continue
        if size == 4 and name[:2] not in surnames("double"):
            continue
        if len(name) == size and _HAN_ONLY.fullmatch(name) and is_name(name, strict=True):
            stop = at + size
            if size > 2 and name[-1] in _CUT and norm[stop : stop + 1] not in ("、", ",", "。", ")"):
                continue
            follows = (_next() if size > 2 else _NEXT_OF_TWO).match(norm, stop)
            if follows or (in_row and _IN_ROW.match(norm, stop)):
                return stop
    return -1


def name_row(norm: str, at: int, is_taken: Callable[[int, int], bool]) -> Iterator[tuple[int, int]]:
    """The further names of a row whose first name ends at ``at``, each after 、 or 和: the spans, in text order.

    ``is_taken`` tells what is the name of something else: 书记张某、云南.
    """
    for _ in range(_LONGEST_ROW):
        joint = _JOINT.match(norm, at)
        if joint is None:
            return
        stop = name_end(norm, joint.end(), in_row=True)
        if stop < 0 or norm[stop - 1] in _NO_ROW or is_taken(joint.end(), stop):
            return
        yield joint.end(), stop
        at = stop
