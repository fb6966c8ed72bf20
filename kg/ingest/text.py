"""Bytes to text: which encoding, and what of the text may stay.

Order of the choice: byte order mark, UTF-16 without one, strict UTF-8, the declared charset, strict GB18030 against
strict Big5, damaged text with few replacements, error. Afterwards CR LF and CR become LF and characters that no XML may
hold are dropped; an ordinary text is not changed by one code point beyond that, so offsets are offsets of the file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.errors import IngestError
from kg.ingest.limits import MAX_REPLACED, SAMPLED, SNIFFED

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\0\0", "utf-32-le"),
    (b"\0\0\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_DECLARED = re.compile(rb"""(?i)(?:charset|encoding)\s*=\s*["']?\s*([a-z0-9_:.\-]{2,20})""")
# What a label means in practice (WHATWG): pages that say gb2312 hold GBK and GB18030 characters (镕, 喆).
_LABELS = {
    "utf-8": "utf-8", "utf8": "utf-8", "gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030", "gb_2312-80": "gb18030",
    "x-gbk": "gb18030", "chinese": "gb18030", "big5": "big5hkscs", "big5-hkscs": "big5hkscs", "x-x-big5": "big5hkscs",
    "cn-big5": "big5hkscs", "utf-16": "utf-16-le", "utf-16le": "utf-16-le", "utf-16be": "utf-16-be",
}  # fmt: skip
# The commonest characters of simplified and of traditional running text with its marks. Text in the right encoding has
# 0.4 to 0.8 of its characters here, text in the wrong one under 0.15.
_COMMON = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多"
    "定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由"
    "其些然前外天政四日社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建"
    "月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老基资边流路级少山统接知较将"
    "组见计别根期论运农指几九区强放决被干做必战先回则任取据处理府市县镇街办委局司省关规划务号机执责服务监督审查政策"
    "這為個國時來們對會發動過說產種後學經進著電裡現實從業應開還關與數線內義間樣無變條沒結題體樣點長總統論農區強黨縣鎮辦"
    "務執責監審據處員設級組計問質機將規劃報號廳發當權團圓廣聽條備術織標"
    "，。、：；（）“”《》！？,.:;()-0123456789 \n\r\t%"
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ<>/=\"'&|#*"
)
# 18 bytes that look like UTF-8 Chinese; no GB text has them
_UTF8_RUN = re.compile(rb"(?:[\xe3-\xe9\xef][\x80-\xbf]{2}){6,}")
_NON_ASCII = re.compile(rb"[\x80-\xff]+")
_NEWLINES = re.compile("\r\n?")
_PAGE_BREAKS = re.compile("[\x0b\x0c]")
# Not allowed in XML 1.0, or invisible remains of other encodings. U+0085 stays: it is a line's end, and has a length.
_DROPPED = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]+")
_SURROGATES = re.compile("[\ud800-\udfff]")
_ODD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_PLAUSIBLE = 0.35  # share of common characters that running text reaches in its own encoding
_IMPLAUSIBLE = 0.20  # below this a text of some length is in none of the encodings tried
_MARGIN = 0.10  # a lead below this between two encodings is reported as doubtful
_SHORT = 60  # code points; a shorter text may be a list of names
_MIXED = 0.02  # share of non-ASCII bytes in UTF-8 runs that makes a text broken UTF-8 rather than GB18030


@dataclass(frozen=True, slots=True)
class Decoded:
    """A clean text, the encoding chosen, and what had to be done: counts, and why the choice is doubtful (or empty)."""

    text: str
    encoding: str
    doubt: str = ""
    declared: str = ""
    replaced: int = 0
    dropped: int = 0


def decode(raw: bytes, *, declared: str = "") -> Decoded:
    """Decode and clean: ``decode("永济市".encode("gb18030")).encoding`` is ``gb18030``.

    ``declared`` is a charset told from outside; without it the first 4 KiB are searched for one. Raises ``IngestError``
    KG-E102 (no encoding fits, or more than 1 % of the characters would be lost) and KG-E103 (nothing but NULs).
    """
    declared = declared or declared_charset(raw)
    text, encoding, doubt = _choose(raw, _LABELS.get(declared, ""))
    return _clean(text, encoding, doubt, declared)


def declared_charset(raw: bytes) -> str:
    """Give the charset that an HTML or XML head declares, in lower case: ``gb2312``; empty without one."""
    match = _DECLARED.search(raw, 0, SNIFFED)
    return match[1].decode("ascii").lower() if match else ""


def clean(text: str, encoding: str) -> Decoded:
    """Apply the rules for line ends and forbidden characters to a text that a container gave (docx, PDF, HTML)."""
    return _clean(text, encoding, "", "")


def plausibility(text: str) -> float:
    """Share in [0, 1] of the commonest Chinese characters, marks and ASCII in the first 20,000 characters."""
    sample = text[:SAMPLED]
    return sum(map(_COMMON.__contains__, sample)) / len(sample) if sample else 0.0


def _choose(raw: bytes, declared: str) -> tuple[str, str, str]:
    """Give text, encoding, doubt. The text may still hold U+FFFD in the place of damaged bytes."""
    for bom, encoding in _BOMS:
        if raw.startswith(bom):
            return raw[len(bom) :].decode(encoding, "replace"), encoding, ""
    if b"\0" in raw[:SNIFFED] or declared.startswith("utf-16"):
        found = _try_utf16(raw)
        if found:
            return found
    text = _strict(raw, "utf-8")
    if text is not None:
        return text, "utf-8", "declared" if declared not in ("", "utf-8") and not raw.isascii() else ""
    in_runs = sum(len(match[0]) for match in _UTF8_RUN.finditer(raw))
    if in_runs > _MIXED * sum(len(match[0]) for match in _NON_ASCII.finditer(raw)):
        return raw.decode("utf-8", "replace"), "utf-8", "damaged"
    if declared in ("gb18030", "big5hkscs"):
        text = _tolerant(raw, declared)
        if text is not None and plausibility(text) >= _PLAUSIBLE:
            return text, _public(declared), ""
    return _guess_double_byte(raw, declared)


def _guess_double_byte(raw: bytes, declared: str) -> tuple[str, str, str]:
    """Take GB18030 or Big5, whichever gives the commoner characters; GB18030 when they are equal."""
    readings = _readings(raw, damaged=False) or _readings(raw, damaged=True)
    if not readings:
        raise IngestError("KG-E102", tried="utf-8 gb18030 big5")
    readings.sort(key=lambda reading: -reading[0])
    score, encoding, text = readings[0]
    if score < _PLAUSIBLE:
        found = _try_utf16(raw)
        if found:
            return found
        if score < _IMPLAUSIBLE and len(text) > _SHORT:
            raise IngestError("KG-E102", tried="utf-8 utf-16 gb18030 big5")
    rivals = [other for other, name, _ in readings[1:] if _public(name) != _public(encoding)]
    doubt = "declared" if declared and declared != encoding else ""
    if score < _PLAUSIBLE or (rivals and score - rivals[0] < _MARGIN):
        doubt = "undecided"
    return text, _public(encoding), doubt


def _readings(raw: bytes, *, damaged: bool) -> list[tuple[float, str, str]]:
    """Plausibility, encoding, text for each double-byte encoding that fits, strictly or with some U+FFFD."""
    readings = []
    for encoding in ("gb18030", "big5hkscs", "cp950"):
        text = raw.decode(encoding, "replace") if damaged else _tolerant(raw, encoding)
        if text is not None and text.count("\ufffd") <= max(1, MAX_REPLACED * len(text)):
            readings.append((plausibility(text), encoding, text))
    return readings


def _try_utf16(raw: bytes) -> tuple[str, str, str] | None:
    """Recognise UTF-16 without a byte order mark; an odd last byte counts as damage."""
    for encoding in ("utf-16-le", "utf-16-be"):
        sample = raw[: 2 * (SNIFFED // 2)].decode(encoding, "replace")
        if sample.count("\0") <= len(sample) // 100 and plausibility(sample) >= _PLAUSIBLE:
            return raw.decode(encoding, "replace"), encoding, "no-bom"
    return None


def _strict(raw: bytes, encoding: str) -> str | None:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError:
        return None


def _tolerant(raw: bytes, encoding: str) -> str | None:
    """Decode strictly, except that the file may be cut inside its last character."""
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        return raw[: error.start].decode(encoding) + "\ufffd" if error.start >= len(raw) - 4 else None


def _public(encoding: str) -> str:
    return "big5" if encoding in ("big5hkscs", "cp950") else encoding


def _clean(text: str, encoding: str, doubt: str, declared: str) -> Decoded:
    if "\r" in text:
        text = _NEWLINES.sub("\n", text)
    before = len(text)
    if _ODD.search(text):
        text = _SURROGATES.sub("\ufffd", _PAGE_BREAKS.sub("\n", _DROPPED.sub("", text)))
    dropped = before - len(text)
    replaced = text.count("\ufffd")
    if dropped and not text:
        raise IngestError("KG-E103", found="NUL")
    if replaced > max(1, MAX_REPLACED * len(text)):
        raise IngestError("KG-E102", tried=encoding or "utf-8", replaced=replaced, chars=len(text))
    return Decoded(text, encoding, doubt or ("damaged" if replaced else ""), declared, replaced, dropped)
