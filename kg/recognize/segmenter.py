"""Words of a text: jieba's dictionary with a user dictionary made from the resource tables.

Two engines with the same output: ``jieba`` itself, and ``rjieba``, the same dictionary and algorithm in Rust, forty
times faster; a test holds one against the other. They differ only inside runs with an ASCII hyphen, which are cut alike
here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Literal, Protocol

from kg.recognize.lexicon import lexicon

Engine = Literal["jieba", "rjieba"]

_HYPHEN = re.compile(r"(-)")
_USER_FREQUENCY = 1000  # above any single word of the dictionary that a name could be cut into, below 的


class Segmenter(Protocol):
    """Cuts a text into words whose concatenation is the text."""

    def cut(self, text: str) -> list[str]:
        """Words in order: 永济市人民政府 gives 永济市 / 人民政府."""
        ...


class _Jieba:
    def __init__(self) -> None:
        import jieba

        jieba.setLogLevel(60)
        self._tokenizer = jieba.Tokenizer()
        for word in user_words():
            self._tokenizer.add_word(word, _USER_FREQUENCY, "n")

    def cut(self, text: str) -> list[str]:
        return _resplit(self._tokenizer.cut(text))


class _RustJieba:
    """Uses the one tokenizer of the module: its import has loaded the dictionary, another would load it once more."""

    def __init__(self) -> None:
        import rjieba

        self._cut = rjieba.cut
        for word in user_words():
            rjieba.add_word(word, _USER_FREQUENCY, "n")

    def cut(self, text: str) -> list[str]:
        words = self._cut(text)
        return _resplit(words) if "-" in text else words


def user_words() -> list[str]:
    """The user dictionary: every name of the gazetteer with three characters or more, sorted."""
    return [form for form in lexicon().forms if len(form) > 2]


def _resplit(words: Iterable[str]) -> list[str]:
    found: list[str] = []
    for word in words:
        if "-" in word and len(word) > 1:
            found += [part for part in _HYPHEN.split(word) if part]
        else:
            found.append(word)
    return found


@cache
def segmenter(engine: Engine = "rjieba") -> Segmenter:
    """The segmenter of an engine, made once (``jieba`` loads its dictionary for about two seconds)."""
    return _Jieba() if engine == "jieba" else _RustJieba()
