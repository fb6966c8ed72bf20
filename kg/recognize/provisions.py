"""Whether a text is made of articles: provisions speak of offices and kinds of bodies, not of one person or one body."""

from __future__ import annotations

import re

_ARTICLE = re.compile(r"(?:^|\n)[ #*]*第[一二三四五六七八九十百]+条")
_LOOKED_AT = 30_000  # code points: a law shows its articles early
_FEW = 4  # a notice quotes some articles, too


def is_provisions(norm: str) -> bool:
    """Whether a text is a law, a regulation or measures in articles: lines that begin with 第一条, 第二条 …"""
    return len(_ARTICLE.findall(norm, 0, _LOOKED_AT)) > _FEW
