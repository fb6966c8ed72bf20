"""The words of ``figure_words.tsv`` as patterns, and what is asked of them: does a text end with a verb, a noun, a rate."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kg.rules.tables import read_table

_NO_AGENT = "(?![员者班室站率额局厅队]|委员会)"  # 调解员 is a person, not an act
_LOOKING = re.compile(r"\(\?[^)]*\)|(?<=\[)[^\]]*\]")
_BEHIND = re.compile(r"\(\?<!(\[[^\]]+\])\)(.+)")
_AHEAD = re.compile(r"\(\?![^)]*\)$")
_VERB_JOINT = re.compile("并|和|、|及|以及")
_DATE = (
    r"(?:自|到|至|截至|截止)?\s?\d{4}\s?年(?:年?[底末]之?前|年底|年末|度|底|末|初|以来|前|内)?(?:\d{1,2}月(?:份|底|末|初)?(?:\d{1,2}日)?)?(?:以来|起|间|成立以来)?"
    r"|(?:\d{1,2}月?[-—~至到]{1,2})?\d{1,2}月(?:份|底|末)?(?:\d{1,2}日)?(?:以来|起)?"
)
_NUMBERED = r"(?:[一二三四五六七八九十]{1,3}(?:是|、)|\d{1,2}[.、](?!\d)|\([一二三四五六七八九十\d]{1,3}\))(?:关于)?"


@dataclass(frozen=True, slots=True)
class FigureWordRow:
    """Words around figures with one job (``kind``), see the head of ``figure_words.tsv``.

    ``named`` and ``other`` are the measures of the figures in the ``example`` and in the ``counter``.
    """

    kind: str
    words: tuple[str, ...]
    example: str
    named: tuple[str, ...]
    counter: str
    other: tuple[str, ...]


def _words(kind: str) -> set[str]:
    return {word for row in read_table("figure_words", FigureWordRow) if row.kind == kind for word in row.words}


@cache
def words(kind: str) -> str:
    """All words of one kind as an alternation, grouped by first character so that a miss is cheap."""
    groups: dict[str, list[str]] = {}
    for word in sorted(_words(kind), key=lambda word: (-_size(word), word)):
        groups.setdefault(word[0], []).append(word[1:])
    parts = [first + (f"(?:{'|'.join(tails)})" if tails != [""] else "") for first, tails in sorted(groups.items())]
    return "(?:" + "|".join(parts) + ")"


@cache
def _reversed(kind: str) -> re.Pattern[str]:
    """The words of one kind spelt backwards: one match on the reversed text finds an ending in linear time."""
    spelt = sorted((_backwards(word) for word in _words(kind)), key=lambda word: (-_size(word), word))
    return re.compile("(?:" + "|".join(spelt) + ")")


def _size(word: str) -> int:
    """How many characters a word takes of the text: 分(?![值类]) is 1, so that 分别 is tried before it."""
    return len(_LOOKING.sub("", word))


def _backwards(word: str) -> str:
    """Spell a word backwards; what must not stand before it must then not follow, and what follows is no matter."""
    match = _BEHIND.fullmatch(word)
    return f"{match[2][::-1]}(?!{match[1]})" if match else _AHEAD.sub("", word)[::-1]


def ends_with(text: str, kind: str) -> int:
    """The length of the longest word of this kind that the text ends with; 0 for none."""
    match = _reversed(kind).match(text[::-1])
    return match.end() if match else 0


def is_quantity(text: str) -> bool:
    """Say whether a text ends with a word for a quantity or a rate: 耕地面积, 办结率."""
    return bool(ends_with(text, "quantity") or ends_with(text, "rate"))


@cache
def verb_start() -> re.Pattern[str]:
    """One or several verbs at the start: 受理并办结. One look tells most characters that begin none."""
    first = "".join(sorted({word[0] for word in _words("verb")}))
    return re.compile(rf"(?=[{first}])(?:{words('verb')}{_NO_AGENT}(?:并|和|、|及|了|以及)?)+")


@cache
def done_once() -> re.Pattern[str]:
    """An act of one day anywhere, so that a year beside it does not hold for what follows: 2019年成立,现有会员80名."""
    return re.compile(words("once"))


@cache
def verb_inside() -> re.Pattern[str]:
    """A verb anywhere."""
    return re.compile(words("verb") + _NO_AGENT)


@cache
def leading() -> re.Pattern[str]:
    """Verbs that only make others act: 引导, 推动."""
    return re.compile(f"(?:{words('leading')})+")


def verbs_end(text: str) -> int:
    """Where the verb ends that a text begins with, or several that 并 or 、 joins; 0 for none.

    In 收到仲裁申请 仲裁 belongs to the noun. The verbs are some hundred: one pattern for them all is compiled once.
    """
    verb = verb_inside()
    found = verb.match(text) or verb.match(text, 1 if text.startswith(("新", "再")) else 0)
    if found is None:
        return 0
    end = found.end()
    while (joint := _VERB_JOINT.match(text, end)) and (found := verb.match(text, joint.end())):
        end = found.end()
    return end + text.startswith("了", end)


@cache
def _tail_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?:[\s、,:·]|{_reversed('tail').pattern})+")


@cache
def _lead_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?:[\s、,·]|{_DATE}|{_NUMBERED}|{words('lead')})+")


def strip_tail(text: str) -> str:
    """Cut the words that only lead up to a number: 案件共计."""
    match = _tail_pattern().match(text[::-1])
    return text[: len(text) - match.end()] if match else text


def strip_lead(text: str) -> str:
    """Cut time, numbering and adverbs off the start: 全年共审核."""
    match = _lead_pattern().match(text)
    return text[match.end() :] if match else text


def starts_with_verb(text: str) -> bool:
    """Say whether a clause goes on with a verb after its adverbs: 共把关协议 does, 县政府把关协议 does not."""
    match = _lead_pattern().match(text)
    return verb_inside().match(text, match.end() if match else 0) is not None
