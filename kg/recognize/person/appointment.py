"""Sentences that put somebody into a post or take it from him: 任命张三为市司法局局长, 免去张三的市水利局副局长职务.

The posts stand behind the name here; which bodies they are of is read by ``kg.recognize.person.find``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg.recognize.person.names import HAN, is_name, surnames

_POSTS = r"(?P<posts>[^,。;:\n()职]{2,60})"


@dataclass(frozen=True, slots=True)
class Appointment:
    """A name and the stretch of the posts, as offsets; ``former`` when the post is taken away."""

    name: tuple[int, int]
    posts: tuple[int, int]
    former: bool


_GIVES = "任命|聘任|聘请|提名|选举|推选|增补"
_TAKES = "免去|免除|撤销|接受"
_FORMS = {  # form -> the words of which one stands in it: its pattern is large and made for a text that has one
    "gives": re.compile(_GIVES),
    "serves": re.compile("任|当选|同志为"),
    "takes": re.compile(_TAKES),
    "further": re.compile("任命"),
    "taken": re.compile(r"免去|免职"),
}


@cache
def _pattern(form: str) -> re.Pattern[str]:
    single, double = "".join(sorted(surnames("single"))), "|".join(sorted(surnames("double")))
    rest = f"(?:(?![的为任兼同等其])[{HAN}])"
    name = rf"(?P<name>(?!其)(?:(?:{double}){rest}{{1,2}}|[{single}] {{0,3}}{rest}{{1,2}}|[{HAN}]{{2,6}}·[{HAN}]{{2,8}}))(?:同志)?"
    if form == "gives":
        return re.compile(rf"(?:{_GIVES}):?{name}(?:为|任|担任){_POSTS}")
    if form == "serves":
        return re.compile(rf"(?:(?<=[\n,。;:、 ])|^){name}(?:任|担任|兼任|当选为?|(?<=同志)为){_POSTS}")
    if form == "further":  # 任命:甲为…局长;乙为…局长: the further ones of a list
        return re.compile(rf"(?<=[;\n]) *{name}为{_POSTS}")
    if form == "taken":  # 免去:甲的…局长职务;乙的…局长职务
        return re.compile(rf"(?<=[;:\n]) *{name}的{_POSTS}(?=职务)")
    return re.compile(rf"(?:{_TAKES}){name}(?:辞去|请求辞去|的|担任的)?{_POSTS}(?=职务)")


def appointments(norm: str) -> Iterator[Appointment]:
    """All sentences of a text that give or take a post, form by form in text order."""
    for form, words in _FORMS.items():
        if words.search(norm) is None:
            continue
        for match in _pattern(form).finditer(norm):
            if is_name(match["name"], strict="·" not in match["name"]):
                yield Appointment(match.span("name"), match.span("posts"), form in ("takes", "taken"))
                for name in _joined_before(norm, match.start("name")) if form == "serves" else ():
                    yield Appointment(name, match.span("posts"), former=False)


def _joined_before(norm: str, at: int) -> list[tuple[int, int]]:
    """The names joined by 、 right before one: 甲、乙、丙当选为副镇长; none when one of the words is no name."""
    names: list[tuple[int, int]] = []
    while norm[at - 1 : at] == "、":
        start = max(norm.rfind(mark, max(0, at - 12), at - 1) for mark in "、,。;:\n ") + 1
        if not is_name(norm[start : at - 1], strict=True) or at - 1 - start > 4:
            return []
        names.append((start, at - 1))
        at = start
    return names
