"""Where a run of figures stands: its clause on both sides, what leads up to it, whether it is a part of a whole."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from kg.relate.measure.figure import COUNTED, Figure, Place
from kg.relate.measure.phrase import LONGEST, phrase_after
from kg.relate.measure.predicate import is_thing, without_manner
from kg.relate.measure.words import ends_with, strip_tail, verb_inside, verb_start

_REACH = 160  # code points that are read on one side of a figure
# A colon behind 为 only leads up to its number (产业结构调整为:12:43:45) and ends no clause.
_WALL = re.compile(r"[,;。!?()\n|]|(?<!\d)—|—(?!\d)|:(?!(?<=[为是达]:)\s?\d)")
_SHIELD = re.compile(r"《[^《》\n]{0,80}》|“[^“”\n]{0,40}”|\((?:[^()\d\n%]{0,30})\)|〔[^〔〕\n]{0,12}〕")
_SHIELDED = str.maketrans(dict.fromkeys(",;。:!?()\n—", "·"))
_OVER = re.compile("(?:过|超过?|达到?|不足|高于|低于|突破|逾|为|约)$")
_PART = re.compile(r"\s{0,20}(?:其中|包括|含(?!量)|分别是)")
PREDICATE = re.compile(r"进行|予以|全部|均|已|都|被|相继|先后|参加|参与|列席|完成|实现")
_NEXT_THING = re.compile("(?<=..)(?:和|以及|及|、)[^和及、]{4,24}的$")  # 2070种进口商品和降幅较大的(5048种商品)
_RATE = 3  # code points of 反馈率
_OF_EACH = re.compile("(?:平均|人均|户均|亩均|年均|总)$")
_SHORT_NOUN = 3  # 109个村、694户…: so short a noun waits for what is said of the whole list
_QUOTED = re.compile("“[^“”]{1,30}”")
_LONGEST_NAME = 20
_AMONG = re.compile("中(?![央国心小医学型等药介标级层青老])(?=[^,;。]{2})")
_OF_THEM = re.compile("([^,;。、中]{2,10})中(?=共?有)")
_WITHIN = re.compile("[^,;。、]{1,16}在内的?$")
_SERVED = re.compile("[为对给向](?!于|口|外|象)")


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence with its figures in order; ``walls`` are the marks that end a clause, those in names and numbers not."""

    text: str
    figures: list[Figure]
    walls: list[int]

    def clause_start(self, at: int) -> int:
        """Where the clause around a position begins."""
        index = bisect_left(self.walls, at)
        return self.walls[index - 1] + 1 if index else 0

    def clause_end(self, at: int) -> int:
        """Where the clause around a position ends."""
        index = bisect_left(self.walls, at)
        return self.walls[index] if index < len(self.walls) else len(self.text)

    def next_start(self, stop: int) -> int:
        """Where figure number ``stop`` begins; without one the end of the sentence."""
        return self.figures[stop].start if stop < len(self.figures) else len(self.text)


def line_of(text: str, figures: list[Figure]) -> Line:
    """Find the marks that end a clause; those inside a title, a quotation or a number (35,522亩) end none."""
    shielded = _SHIELD.sub(lambda match: match[0].translate(_SHIELDED), text)
    starts = [figure.start for figure in figures]
    walls = [match.start() for match in _WALL.finditer(shielded)]
    return Line(text, figures, [wall for wall in walls if not _is_inside(wall, figures, starts)])


def _is_inside(position: int, figures: list[Figure], starts: list[int]) -> bool:
    at = bisect_left(starts, position + 1) - 1
    return at >= 0 and position < figures[at].close


def place_of(line: Line, index: int, stop: int) -> Place:
    """The place of the run ``figures[index:stop]``; its figures learn whether they stand in brackets or are parts."""
    text, run = line.text, line.figures[index:stop]
    previous = line.figures[index - 1] if index else None
    left = previous.close if previous else 0
    wall = line.clause_start(run[0].start)
    is_bracketed = wall > left and text[wall - 1] == "("
    if is_bracketed or (previous is not None and previous.is_bracketed and text.find(")", left, run[0].start) < 0):
        for figure in run:
            figure.is_bracketed = True
    after, is_last = _text_after(line, run[-1], stop)
    before = _text_before(line, run[0], previous, after)
    is_part = is_bracketed or _is_part(line, run[0], previous, before)
    for figure in run:
        figure.is_part = is_part
    context = text[max(left, wall - _REACH) : wall] if wall > left else ""
    is_sibling = left >= wall and before.lstrip().startswith(("、", "和"))
    return Place(before, after, context, is_bracketed, is_last, is_part, is_sibling)


def _text_after(line: Line, last: Figure, stop: int) -> tuple[str, bool]:
    """The words behind a run up to the end of the clause or the next figure, and whether no figure follows in it."""
    following = line.next_start(stop)
    end = line.clause_end(last.close)
    is_last = end < following or stop == len(line.figures)
    right = min(end, following)
    if not is_last:
        right = _beyond(line, stop, right)
    after = line.text[last.close : min(right, last.close + _REACH)]
    among = _OF_THEM.match(after) if not is_last else None
    if among is not None:
        after = among[1]  # 158个行政村中有贫困村103个
    if not is_last and _AMONG.match(after):
        after = ""  # 审结案件977件中纠错236件
    if not is_last and after.strip() == "的" and last.kind == "money":  # 投资9万元的3个项目
        inner = line.figures[stop].close
        after = "的" + line.text[inner : min(line.clause_end(inner), line.next_start(stop + 1), inner + LONGEST)]
    mark = -1 if is_last else _last_mark(after)
    if mark >= 0 and not re.search("[等的]", after[mark:]) and _is_told_before(line, stop):
        after = after[: _last_mark(after)]
    following_thing = None if is_last else _NEXT_THING.search(after)
    if following_thing is not None:
        after = after[: following_thing.start()]
    if not is_last and (last.kind in COUNTED or last.mention.part("noun") == "面积"):
        after = _without_quantity(after)
    if not is_last and last.kind in COUNTED and 0 < len(phrase_after(after)) <= _SHORT_NOUN:
        after = phrase_after(after) + _predicate(line, stop)
    return after, is_last


def _without_quantity(after: str) -> str:
    """Leave the quantity before the next figure to that one: 202亩玉米平均单产达(428公斤) leaves 玉米."""
    told = strip_tail(after)
    if verb_start().match(told):
        return after  # 为13户居民发放补贴9元
    quantity = _RATE if told.endswith("率") else ends_with(told, "quantity")
    noun = _OF_EACH.sub("", told[: len(told) - quantity]) if quantity > 1 else ""
    act = 0 if ends_with(noun, "head") else ends_with(noun, "verb")
    noun = _OF_EACH.sub("", noun[:-act]).removesuffix("新") if act else noun
    if len(noun) <= 1 or quantity <= 1:
        return after
    noun = without_manner(noun)[0] if act else noun
    verb = verb_inside().search(noun, 1)
    if verb is None:
        return noun
    thing = without_manner(noun[: verb.start()])[0]
    return thing if is_thing(thing) else after  # 34个开发区累计完成投资总额9元


def _last_mark(text: str) -> int:
    """Where the last 、 of a text stands, outside of brackets (省(区、市)的法院); -1 for none."""
    at = text.rfind("、")
    return at if text.find(")", at) < 0 else -1


def _is_told_before(line: Line, stop: int) -> bool:
    """Say whether the noun of figure number ``stop`` stands before it: 86个种植户、种植面积320亩, 266项服务、河北省239项、…"""
    following = line.figures[stop]
    return line.text.startswith((",", ";", "。", "、"), following.close)


def _beyond(line: Line, stop: int, right: int) -> int:
    """Where the noun of a figure ends when another one stands inside it: 5个收入过200亿元的产业集群."""
    inner = line.figures[stop]
    if not (_OVER.search(line.text, max(0, right - 4), right) and line.text.startswith("的", inner.close)):
        return right
    return min(line.clause_end(inner.close), line.next_start(stop + 1))


def _predicate(line: Line, stop: int) -> str:
    """What is said of a whole list of figures, behind its last one: 109个村、694户农民种植烤烟."""
    last = line.figures[stop]
    end = min(line.clause_end(last.close), last.close + LONGEST, line.next_start(stop + 1))
    quoted = _QUOTED.search(line.text, last.close, min(end + _LONGEST_NAME, len(line.text)))
    begin = quoted.end() if quoted is not None and quoted.start() < end else last.close
    verb = PREDICATE.search(line.text, last.close, end) or verb_inside().search(line.text, begin, end)
    return line.text[verb.start() : end][:14] if verb is not None else ""


def _text_before(line: Line, first: Figure, previous: Figure | None, after: str) -> str:
    """The words before a run from the start of the clause or the figure before; none where that one took them."""
    wall = line.clause_start(first.start)
    left = previous.close if previous else 0
    before = line.text[max(left, wall, first.start - _REACH) : first.start]
    if (
        previous is not None
        and left >= wall
        and _SERVED.search(line.text, max(wall, previous.start - 20), previous.start)
    ):
        before = _without_noun(before, previous)
    if previous is None or left < wall:
        return before
    if _AMONG.match(before):
        return before[1:]
    among = _OF_THEM.match(before) or _WITHIN.match(before)
    if among is not None:
        return before[among.end() :]
    if _is_limit(line.text, previous, first):
        opening = line.text.rfind("、", wall, previous.start) + 1
        return line.text[max(wall, opening, first.start - LONGEST * 2) : first.start]
    if previous.rule == "figure-after":
        taken = before.strip("、和及与 ")
        own = _NEXT_THING.search(before)
        if own is not None:
            return own[0].lstrip("和以及、")
        if _last_mark(before) > 0:
            return before[_last_mark(before) :]
        is_taken = len(taken) <= 10 and phrase_after(after) != ""
        if is_taken and taken[-1:] not in ("有", "中", "的") and verb_inside().search(taken, 1) is None:
            return ""
    return before


def _without_noun(before: str, previous: Figure) -> str:
    """Cut off the noun that the figure before counts, where something is done for it: 为32户职工发放9万元 leaves 发放."""
    noun = before.lstrip()
    for size in range(min(len(noun), len(previous.core), _LONGEST_NAME), 1, -1):
        if previous.core.endswith(noun[:size]) and verb_start().match(noun, size):
            return noun[size:]
    return before


def _is_limit(text: str, first: Figure, second: Figure) -> bool:
    """Say whether the figure before only limits what is counted: 流域面积20平方公里以上河流9条, 5亿元以上项目12个."""
    gap = text[first.close : second.start]
    bound = text[first.end : first.close]
    if not bound.startswith(("以上", "以下", "以内", "左右")) or not 0 < len(gap) <= 12:
        return False
    return _WALL.search(gap) is None and "、" not in gap and verb_inside().search(gap) is None


def _is_part(line: Line, first: Figure, previous: Figure | None, before: str) -> bool:
    """Say whether a run counts parts of a whole: 其中…, or the further items of a list that 其中 opened."""
    text, wall = line.text, line.clause_start(first.start)
    left = previous.close if previous else 0
    if _PART.match(before) is not None:
        return True
    if wall > left and text[wall - 1] in ":," and _PART.search(text, max(left, wall - 4), wall) is not None:
        return True
    if previous is None or not previous.is_part or first.unit != previous.unit:
        return False
    gap = text[max(left, first.start - _REACH) : first.start].strip(" ,、和")
    return _WALL.search(gap) is None and verb_inside().search(gap) is None and len(gap) <= 16
