"""Minting of local names: deterministic, raw Chinese, safe as the local part of a prefixed name in Turtle.

The alphabet is CJK, ASCII letters and digits, ``-``, ``_`` and ``·``; everything else is deleted (design: IRIs of §6).
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache

BASE = "https://w3id.org/cngovkg/"
_DELETED = re.compile(r"[^0-9A-Za-z_·\-\u3007\u3400-\u9fff\U00020000-\U0003134f]+")
_DASHES = re.compile(r"[—–―‐‑－~～]+")
_LONGEST = 60  # code points of a slug; longer names are cut and end in six hex digits of their hash


@lru_cache(maxsize=50_000)
def slug(name: str) -> str:
    """Give the local name for a label: ``slug("法治政府建设实施纲要(2021-2025年)")`` is 法治政府建设实施纲要2021-2025年.

    Equal under NFKC and dash variants; never empty (falls back to a hash); at most 60 + 7 code points.
    """
    folded = _DELETED.sub("", _DASHES.sub("-", unicodedata.normalize("NFKC", name))).strip("-.·")
    if not folded:
        return "x" + hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:12]
    if len(folded) <= _LONGEST:
        return folded
    return folded[:_LONGEST] + "-" + hashlib.sha256(folded.encode()).hexdigest()[:6]
