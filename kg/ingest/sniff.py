"""What kind of bytes these are. Magic numbers decide; the name only breaks ties between kinds of text."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from kg.errors import IngestError
from kg.ingest.limits import SNIFFED
from kg.ingest.text import plausibility

SUFFIXES = {
    "txt": "txt", "text": "txt", "md": "md", "markdown": "md", "html": "html", "htm": "html", "xhtml": "html",
    "shtml": "html", "jhtml": "html", "docx": "docx", "docm": "docx", "pdf": "pdf",
}  # fmt: skip
"""File name suffixes that promise a kind: ``SUFFIXES["htm"]`` is ``html``."""

_FOREIGN = (
    (b"\x89PNG", "png"), (b"\xff\xd8\xff", "jpeg"), (b"GIF8", "gif"), (b"BM", "bmp"), (b"RIFF", "riff"),
    (b"II*\0", "tiff"), (b"MM\0*", "tiff"), (b"\x7fELF", "elf"), (b"MZ", "exe"), (b"\x1f\x8b", "gzip"),
    (b"7z\xbc\xaf", "7z"), (b"Rar!", "rar"), (b"\xfd7zXZ", "xz"), (b"BZh", "bzip2"), (b"\x28\xb5\x2f\xfd", "zstd"),
    (b"{\\rtf", "rtf"), (b"SQLite format 3", "sqlite"), (b"OggS", "ogg"), (b"ID3", "mp3"), (b"%!PS", "postscript"),
    (b"\xca\xfe\xba\xbe", "class"), (b"\xcf\xfa\xed\xfe", "macho"), (b"CEBX", "ceb"), (b"Foxit", "foxit"),
)  # fmt: skip
_AMBIGUOUS = {"bmp": 14, "exe": 64}  # two letters that a text may begin with: ask for NULs in so many bytes
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_HTML = re.compile(
    rb"(?i)<(?:!doctype\s+html|html|head|body|meta|title|div|table|p|span|article|script|h[1-6]|br|b|font|base)\b"
)
_TAG = re.compile(rb"(?i)</?[a-z][a-z0-9]*(?:\s[^<>]{0,500})?/?>")
_XML = re.compile(rb"\s*<(?:\?xml|rdf:RDF|!DOCTYPE)\b", re.IGNORECASE)
_ENTITY = re.compile(rb"(?i)<!ENTITY|<!DOCTYPE[^>\[]{0,500}\[|<!DOCTYPE\s+\w+\s+SYSTEM")
_JSON = re.compile(rb'\s*[\[{]\s*(?:"|\{|\[\s*\{)')
_DATA = frozenset(("json", "jsonld", "ttl", "nt", "nq", "trig", "n3", "rdf", "owl"))  # graphs are no documents
_SPACE_AND_BOM = b"\xef\xbb\xbf \t\r\n"
_CONTROLS = bytes(set(range(32)) - {9, 10, 12, 13, 27})
_BINARY = 0.10  # share of control bytes above which bytes are no text in any encoding but UTF-16


def suffix(path: str) -> str:
    """Give the lower-case suffix of a file name without the dot: ``suffix("报告.DOCX")`` is ``docx``."""
    return PurePosixPath(path).suffix.lower().lstrip(".")


def sniff(raw: bytes, path: str = "") -> str:
    """Give ``txt``, ``md``, ``html``, ``docx`` or ``pdf``: ``sniff(b"%PDF-1.7")`` is ``pdf``.

    Raises ``IngestError``: KG-E103 a kind that cannot be read (with its name), KG-E105 an old Office file, KG-E106 an
    encrypted one, KG-E111 XML or HTML that declares entities.
    """
    head = raw[:SNIFFED]
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return "docx"
    if head.startswith(_OLE):
        if _ENCRYPTED_PACKAGE in raw:
            raise IngestError("KG-E106", kind="docx")
        raise IngestError("KG-E105", kind=suffix(path) or "doc")
    for magic, kind in _FOREIGN:
        if head.startswith(magic) and b"\0" in head[: _AMBIGUOUS.get(kind, SNIFFED)] + b"\0" * (kind not in _AMBIGUOUS):
            raise IngestError("KG-E103", found=kind)
    return _sniff_text(raw, head, path)


def _sniff_text(raw: bytes, head: bytes, path: str) -> str:
    """Tell HTML from Markdown from plain text, and refuse what is no text for people."""
    wide = _looks_wide(head)
    if not wide and len(head) - len(head.translate(None, _CONTROLS)) > _BINARY * len(head):
        raise IngestError("KG-E103", found="NUL" if not raw.strip(b"\0") else "binary")
    promised = SUFFIXES.get(suffix(path), "")
    plain = head.replace(b"\0", b"") if wide else head
    start = plain.lstrip(_SPACE_AND_BOM)
    if _XML.match(start):
        if _ENTITY.search(plain):
            raise IngestError("KG-E111")
        if not _HTML.search(plain):
            raise IngestError("KG-E103", found="xml")
    if _HTML.match(start) or (start.startswith(b"<") and _HTML.search(plain)):
        return "html"
    if promised == "html" and _TAG.search(plain):
        return "html"
    if not promised and (_JSON.match(start) or suffix(path) in _DATA):
        raise IngestError("KG-E103", found=suffix(path) or "json")
    return "md" if promised == "md" else "txt"


def _looks_wide(head: bytes) -> bool:
    """Whether the bytes are UTF-16 or UTF-32, with or without a byte order mark."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    even = head[: len(head) // 2 * 2]
    return b"\0" in even and any(
        plausibility(even.decode(encoding, "replace")) > 0.35 and even.decode(encoding, "replace").count("\0") == 0
        for encoding in ("utf-16-le", "utf-16-be")
    )
