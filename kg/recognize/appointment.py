"""Sentences that put somebody into a post or take it from him: 任命张三为市司法局局长, 免去张三的市水利局副局长职务.

The posts stand behind the name here; which bodies they are of is read by ``kg.recognize.person``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg.recognize.names import HAN, is_name, surnames

_POSTS = r"(?P<posts>[^,。;:\n()职]{2,60})"


@dataclass(frozen=True, slots=True)
class Appointment:
    """A name and the stretch of the posts, as offsets; ``former`` when the post is taken away."""

    name: tuple[int, int]
    posts: tuple[int, int]
    former: bool


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], bool], ...]:
    single, double = "".join(sorted(surnames("single"))), "|".join(sorted(surnames("double")))
    rest = f"(?:(?![的为任兼同等其])[{HAN}])"
    name = rf"(?P<name>(?!其)(?:(?:{double}){rest}{{1,2}}|[{single}] {{0,3}}{rest}{{1,2}}|[{HAN}]{{2,6}}·[{HAN}]{{2,8}}))(?:同志)?"
    appoints = rf"(?:任命|聘任|聘请|提名|选举|推选|增补):?{name}(?:为|任|担任){_POSTS}"
    serves = rf"(?:(?<=[\n,。;:、 ])|^){name}(?:任|担任|兼任|当选为?|(?<=同志)为){_POSTS}"
    removes = rf"(?:免去|免除|撤销|接受){name}(?:辞去|请求辞去|的|担任的)?{_POSTS}(?=职务)"
    return (
        (re.compile(appoints), False),
        (re.compile(serves), False),
        (re.compile(removes), True),
    )


def appointments(norm: str) -> Iterator[Appointment]:
    """All sentences of a text that give or take a post, form by form in text order."""
    for pattern, former in _patterns():
        for match in pattern.finditer(norm):
            if is_name(match["name"], strict="·" not in match["name"]):
                yield Appointment(match.span("name"), match.span("posts"), former)
