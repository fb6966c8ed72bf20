"""Texts as literals of a claim or node, in the form that Turtle writes."""

from __future__ import annotations


def zh_literal(text: str) -> str:
    """A text as a Chinese literal on one line: 市司法局 is ``"市司法局"@zh``."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")
    return f'"{escaped}"@zh'
