"""What a container of any kind gives: the text, and what the container says of itself."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Page:
    """The text of one input; empty strings where the container says nothing.

    ``unmapped`` is the share in [0, 1] of characters that a PDF's fonts do not map.
    """

    text: str
    title: str = ""
    published: str = ""
    site: str = ""
    url: str = ""
    unmapped: float = 0.0
