"""Printing: errors with code and hint, notes, all on stderr; data on stdout."""

from __future__ import annotations

import sys
from collections.abc import Mapping

import click

from kg.rules.messages import language, message


def two(zh: str, en: str, lang: str) -> str:
    """Choose between the twins."""
    return en if lang == "en" else zh


def tell(zh: str, en: str) -> None:
    """Print a note for people on stderr, in their language."""
    click.echo(two(zh, en, language()), err=True)


def print_error(code: str, details: Mapping[str, object], *, severity: str = "error") -> None:
    """Print ``错误[KG-E301]: …`` and, when there is one, ``提示: …``."""
    lang = language()
    found = message(code, details, lang)
    words = {"error": ("错误", "Error"), "warning": ("警告", "Warning"), "info": ("注意", "Note")}
    colon = ": " if lang == "en" else ":"
    click.echo(f"{two(*words[severity], lang)}[{code}]{colon}{found.text}", err=True)
    if found.hint:
        click.echo(f"{two('提示', 'Hint', lang)}{colon}{found.hint}", err=True)


def out(text: str) -> None:
    """Write data to stdout as UTF-8, whatever the locale says."""
    stream = getattr(sys.stdout, "buffer", None)
    if stream is None:
        sys.stdout.write(text)
    else:
        sys.stdout.flush()
        stream.write(text.encode("utf-8", "surrogateescape"))
        stream.flush()
