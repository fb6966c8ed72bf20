"""The shadow of a text: one form for widths, brackets, quotation marks and blanks, at the same length.

Patterns run on the shadow, evidence is cut from the text; a span holds in both. The order of work: one table look-up
for every code point (numpy, because ``str.translate`` reaches a fifteenth of its speed on Chinese), then the two marks
whose meaning depends on their neighbours, only where they occur.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

# Characters that share one form in the shadow, as (form, characters). Fullwidth ASCII is added by rule below.
_FORMS: tuple[tuple[str, str], ...] = (
    (" ", "\t\u00a0\u00ad\u1680\u180e\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"),
    (" ", "\u200b\u200c\u200d\u2060\u202f\u205f\u3000\u3164\ufeff"),
    (" ", "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"),  # directions: never part of a name
    ("\n", "\r\u000b\u000c\u0085\u2028\u2029"),
    (",", "﹐，"),
    (";", "﹔；"),
    (":", "﹕：∶︰"),
    ("!", "﹗！"),
    ("?", "﹖？"),
    ("、", "﹑､"),
    ("。", "｡"),
    (".", "﹒．"),
    ("(", "﹙（⦅"),
    (")", "﹚）⦆"),
    ("〔", "[﹝【［〖"),
    ("〕", "]﹞】］〗"),
    ("《", "≪«"),
    ("》", "≫»"),
    ("〈", "<＜﹤‹⟨"),
    ("〉", ">＞﹥›⟩"),
    ("“", "„‟「『﹁﹃｢〝"),
    ("”", "」』﹂﹄｣〞"),
    ('"', "＂"),
    ("‘", "‚‛"),
    ("·", "•・‧･∙⋅"),
    ("~", "～∼〜"),
    ("—", "–―－─━"),
    ("-", "‐‑‒﹣−"),
    ("%", "﹪％"),
)
# Radicals that PDF fonts give for whole characters and that have no compatibility mapping in Unicode's own data.
_RADICALS = "⺠民⻓长⻔门⻛风⻚页⻢马⻅见⻋车⻜飞⻁虎⻘青⻝食⻆角⻄西⻉贝⻙韦⻥鱼⻦鸟⻨麦⻩黄⻬齐⻮齿⻰龙⻣骨⻤鬼"
_HAN = "\u3400-\u9fff\uf900-\ufaff"
_MARK = re.compile('[“”"\n]')
_ASKING = re.compile(f"(?<=[{_HAN}])\\?(?=[{_HAN}])")
_QUOTED = 80  # code points to look back for the opening mark of a quoted name; names are shorter
_PLANE = 0x10000


def shadow(text: str) -> str:
    """Give the normalised twin of ``text``, of the same length: ``shadow("永政办发［２０２３］12号")`` is 永政办发〔2023〕12号.

    Straight quotation marks become “ ” in turn within a line; ``?`` between two Han characters inside “” is a lost
    middle dot and becomes ``·``.
    """
    if text.isascii() and not any(mark in text for mark in '\t\r[]<>"\x0b\x0c'):
        return text
    import numpy as np

    units = np.frombuffer(text.encode("utf-16-le", "surrogatepass"), dtype="<u2")
    result: str = _table()[units].tobytes().decode("utf-16-le", "surrogatepass")
    if len(result) != len(text):  # only lone surrogates that stand side by side: those must not become one character
        result = text.translate(_mapping())
    if '"' in result:
        result = _pair_quotes(result)
    if "?" in text:
        result = _restore_dots(text, result)
    return result


@cache
def _mapping() -> dict[int, int]:
    """All single replacements, code point to code point of the basic plane."""
    mapping = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}  # fullwidth ASCII
    mapping |= {ord(char): ord(form) for form, chars in _FORMS for char in chars}
    mapping |= dict(zip(map(ord, _RADICALS[::2]), map(ord, _RADICALS[1::2]), strict=True))
    # Radicals and compatibility ideographs, which PDF text layers are full of: 豈 (U+F900) and ⼈ (U+2F08).
    for code in (*range(0x2E80, 0x2FD6), *range(0xF900, 0xFB00)):
        twin = unicodedata.normalize("NFKC", chr(code))
        if twin != chr(code) and len(twin) == 1 and ord(twin) < _PLANE:
            mapping[code] = ord(twin)
    return mapping


@cache
def _table() -> np.ndarray[tuple[int], np.dtype[np.uint16]]:
    """The mapping as an array over the 65,536 UTF-16 units; surrogates map to themselves."""
    import numpy as np

    table = np.arange(_PLANE, dtype="<u2")
    mapping = _mapping()
    table[list(mapping)] = list(mapping.values())
    return table


def _pair_quotes(text: str) -> str:
    """Turn straight marks into opening and closing ones; a curly mark before sets the state, a line's end clears it."""
    pieces: list[str] = []
    last, is_open = 0, False
    for match in _MARK.finditer(text):
        mark = match[0]
        if mark == '"':
            pieces += (text[last : match.start()], "”" if is_open else "“")
            last = match.end()
            is_open = not is_open
        else:
            is_open = mark == "“"
    pieces.append(text[last:])
    return "".join(pieces)


def _restore_dots(text: str, result: str) -> str:
    """Put ``·`` for an ASCII ``?`` inside a quoted name: “万事好通?益启企”, where a web page lost the middle dot."""
    pieces: list[str] = []
    last = 0
    for match in _ASKING.finditer(result):
        at = match.start()
        floor = max(0, at - _QUOTED)
        if text[at] == "?" and result.rfind("“", floor, at) > result.rfind("”", floor, at):
            pieces += (result[last:at], "·")
            last = at + 1
    pieces.append(result[last:])
    return "".join(pieces)
