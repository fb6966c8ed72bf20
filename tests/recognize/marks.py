"""Sentences with the answer marked inline: what stands in 【】 must be found, and nothing else of its kind."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kg.model import Mention


def unmark(marked: str) -> tuple[str, list[str]]:
    """A sentence without its marks, and the marked words in order: 召开【市委全会】 gives 召开市委全会 and [市委全会]."""
    text, wanted, at = "", [], -1
    for char in marked:
        if char == "【":
            at = len(text)
        elif char == "】":
            wanted.append(text[at:])
        else:
            text += char
    return text, wanted


def check(marked: str, find: Callable[[str], Sequence[Mention]]) -> None:
    """Assert that ``find`` gives exactly the marked words."""
    text, wanted = unmark(marked)
    assert [text[m.span.start : m.span.end] for m in find(text)] == wanted
