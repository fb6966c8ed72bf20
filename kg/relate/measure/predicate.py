"""What is said of the things counted: 16个国家签署备忘录 counts 国家, so its measure is 签署备忘录的国家数."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kg.relate.measure.phrase import balance, without_open
from kg.relate.measure.words import ends_with, is_quantity, strip_tail, words

_REACH, _LONGEST_NOUN, _LONGEST_ACT = 60, 16, 20
_END = re.compile("[,;。:!?\n]")
_NO_NOUN = re.compile("[、的“”]")
_ASIDE = re.compile(r"\([^()]*\)")
_KEPT = ("被", "首次", "率先")  # adverbs that say something of what was done
# 56所民办园办园情况
_ABOUT = re.compile("(?<=..)(?:的?(?:办园|办学|运行|运营|经营|建设|工作|落实|执法)?(?:情况|工作|状况|质量))$")
_WHERE = re.compile("(?<=.)[在与向对从凭因为按同由].{1,16}$")


@dataclass(frozen=True, slots=True)
class Told:
    """The noun behind a figure and what is said of it: 国家 and 签署备忘录."""

    noun: str
    act: str


@cache
def _verb() -> re.Pattern[str]:
    """A verb that is no part of a name: 完成, not 培训."""
    return re.compile(words("predicate"))


@cache
def _served() -> re.Pattern[str]:
    """A verb behind 为 or 给: 为30户居民发放物资."""
    return re.compile(f"{words('predicate')}|{words('served')}")


def told_of(after: str, *, is_last: bool, is_served: bool = False) -> Told | None:
    """The noun right behind a figure and its predicate, 国家 and 签署备忘录; ``None`` where there is none.

    A noun ends like something that is counted; a quantity (46种产品能耗达到先进值) is only a property of it. A predicate that
    leads up to an amount tells that one: 810个项目完成投资9亿元. ``is_last``: no figure follows in the clause; ``is_served``: 为
    or 给 stands before the figure, so that every verb tells what was done for its things.
    """
    text = after[:_REACH].removeprefix("的")
    end = _END.search(text)
    text = text if end is None else text[: end.start()]
    if not is_last and is_quantity(strip_tail(text)) and not is_served:
        return None
    verbs = (_served() if is_served else _verb()).finditer(text, 1, _REACH)
    for verb in verbs:
        if len(text) < verb.end() + 2:
            break
        noun, manner = without_manner(text[: verb.start()])
        where = _WHERE.search(noun, noun.rfind("的") + 1)
        if where is not None:
            noun, _ = without_manner(noun[: where.start()])
            manner = where[0] + manner
        noun = _ABOUT.sub("", noun)
        noun = noun[noun.rfind("的") + 1 :]  # 3家符合条件的企业完成改造: the condition is left out
        if len(noun) <= _LONGEST_NOUN and all(is_thing(part) for part in noun.split("、")):
            act = _shortened(manner + text[verb.start() :])
            return Told(noun, act) if act else None
    return None


def without_manner(text: str) -> tuple[str, str]:
    """Cut the adverbs off the end of a noun; they say nothing of what was done, but 被 (县区被命名为…) does."""
    kept = ""
    while size := ends_with(text, "manner"):
        word, text = text[-size:], text[:-size]
        kept = kept or (word if word in _KEPT else "")
    return text, kept


def is_thing(noun: str) -> bool:
    """Say whether a noun names what can be counted: 企业, 县区, 网格员."""
    noun = _ASIDE.sub("", noun)
    if not 0 < len(noun) <= _LONGEST_NOUN or _NO_NOUN.search(noun) or noun.count("(") != noun.count(")"):
        return False
    return bool(ends_with(noun, "head") or ends_with(noun, "kind")) and not is_quantity(noun)


def _shortened(act: str) -> str:
    """Cut a long predicate at a mark that joins, or where it ends in the middle of a quoted name."""
    act = _ASIDE.sub("", act).replace("了", "", 1).strip()
    if len(act) > _LONGEST_ACT:
        joint = max(act.rfind(mark, 4, _LONGEST_ACT) for mark in "、和及并的")
        act = act[:joint] if joint > 0 else without_open(act[:_LONGEST_ACT])
    return balance(act.strip("、和及并的 "))
