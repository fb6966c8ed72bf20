"""Texts for people, by error code and language: ``resources/messages.tsv`` and nothing else.

Everything else in the package speaks in codes (``KG-E301``) and details; only the command line and the report turn
them into Chinese or English.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from kg.rules.tables import read_table

LANGUAGES = ("zh", "en")
DEFAULT_LANGUAGE = "zh"
_SLOT = re.compile(r"\{(\w+)\}")
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class MessageRow:
    """One row of ``messages.tsv``; ``{slots}`` are filled from an error's details, the hints may be empty."""

    code: str
    zh: str
    en: str
    hint_zh: str
    hint_en: str


@dataclass(frozen=True, slots=True)
class Message:
    """What happened, and what the reader can do about it (may be empty)."""

    text: str
    hint: str


def message(code: str, details: Mapping[str, object], lang: str = DEFAULT_LANGUAGE) -> Message:
    """Give the text and hint of a code: ``message("KG-E301", {"path": "out"}, "zh").text`` starts with out 不是.

    A code without a row (a plug-in's own error) reads as its code and details, never as nothing.
    """
    row = messages().get(code)
    if row is None:
        return Message(" ".join([code, *(f"{key}={value}" for key, value in details.items())]), "")
    if lang == "en":
        return Message(_fill(row.en, details), _fill(row.hint_en, details))
    return Message(_fill(row.zh, details), _fill(row.hint_zh, details))


def language(option: str | None = None, environ: Mapping[str, str] | None = None) -> str:
    """Choose ``zh`` or ``en``: the option, then KG_LANG, then LC_ALL and LANG, then Chinese.

    A locale that names no language (``C``, ``POSIX``, ``C.UTF-8``) decides nothing; any other that is not Chinese
    means English.
    """
    env = os.environ if environ is None else environ
    for value in (option, env.get("KG_LANG"), env.get("LC_ALL"), env.get("LANG")):
        name = re.split(r"[_.@-]", (value or "").strip().lower(), maxsplit=1)[0]
        if name in ("", "c", "posix"):
            continue
        return "zh" if name == "zh" else "en"
    return DEFAULT_LANGUAGE


@cache
def messages() -> Mapping[str, MessageRow]:
    """Give all rows by code; a code that stands twice keeps its first row (a test forbids it)."""
    rows: dict[str, MessageRow] = {}
    for row in read_table("messages", MessageRow):
        rows.setdefault(row.code, row)
    return rows


def visible(text: str) -> str:
    """Give a name so that it can be printed: what moves a terminal's cursor, or is no text, is written as its escape.

    File names may hold anything: a line break becomes a backslash and an n.
    """
    return _UNSEEN.sub(lambda match: match[0].encode("unicode_escape").decode("ascii"), text)


def _fill(template: str, details: Mapping[str, object]) -> str:
    """A reason may have several lines: they are indented, so that none looks like a message of ours."""

    def value(match: re.Match[str]) -> str:
        return "\n    ".join(map(visible, str(details.get(match[1], "?")).split("\n")))

    return _SLOT.sub(value, template)
