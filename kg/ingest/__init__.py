"""Ingest: bytes of any kind in, one ``Document`` out; files and folders are found and read here and nowhere else."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from kg.errors import IngestError
from kg.ingest.discover import Source, discover, load
from kg.ingest.limits import MAX_BYTES, MAX_CHARS
from kg.ingest.markdown import without_marks
from kg.ingest.noise import find_noise
from kg.ingest.norm import shadow
from kg.ingest.page import Page
from kg.ingest.sniff import SUFFIXES, sniff, suffix
from kg.ingest.text import Decoded, clean, decode
from kg.model import Document, Origin, Problem

_NOTHING = " \t\n\u3000\u00a0\ufeff\u200b\ufffd"

__all__ = ["Source", "discover", "load", "read"]


def read(raw: bytes, *, path: str = "") -> Document:
    """Turn the bytes of one file into a document: ``read("永济市".encode()).text`` is 永济市.

    ``path`` is kept as the origin and helps to tell Markdown from plain text; it is not opened. Doubts are recorded in
    ``Document.problems``. Raises ``IngestError`` (KG-E101 to KG-E112, see ``messages.tsv``) when nothing can be read.
    """
    if len(raw) > MAX_BYTES:
        raise IngestError("KG-E104", where=path, size=len(raw), limit=MAX_BYTES)
    if not raw.strip():
        raise IngestError("KG-E101", where=path)
    try:
        return _read(raw, path)
    except IngestError as error:
        raise IngestError(error.code, **{"where": path, **error.details}) from error


def _read(raw: bytes, path: str) -> Document:
    kind = sniff(raw, path)
    problems = []
    promised = SUFFIXES.get(suffix(path), "")
    if promised and promised != kind and {promised, kind} != {"txt", "md"}:
        problems.append(Problem("KG-E151", "warning", path, (("found", kind), ("promised", promised))))
    page, decoded = _content(raw, kind)
    problems += _doubts(decoded, path)
    if page.unmapped:
        problems.append(Problem("KG-E159", "warning", path, (("share", f"{100 * page.unmapped:.1f}"),)))
    text = page.text
    if len(text) > MAX_CHARS:
        raise IngestError("KG-E104", size=len(text), limit=MAX_CHARS)
    if not text.strip(_NOTHING):
        raise IngestError("KG-E101")
    norm = without_marks(shadow(text)) if kind == "md" else shadow(text)
    masks, seen, heading = find_noise(norm)
    return Document(
        sha256=hashlib.sha256(raw).hexdigest(),
        text=text,
        norm=norm,
        origin=Origin(
            path=path,
            url=page.url or seen.url,
            site=seen.site or page.site,
            published=page.published or seen.published,
        ),
        format=kind,
        encoding=decoded.encoding,
        title=page.title or text[heading.start : heading.end].strip(),
        masks=masks,
        problems=tuple(problems),
    )


def _content(raw: bytes, kind: str) -> tuple[Page, Decoded]:
    """Give what a container holds, cleaned, and how it was decoded; a container's own XML needs no choice."""
    if kind == "docx":
        from kg.ingest.docx import read_docx

        decoded = clean(read_docx(raw), "utf-8")
        return Page(decoded.text), decoded
    if kind == "pdf":
        from kg.ingest.pdf import read_pdf

        text, unmapped = read_pdf(raw)
        decoded = clean(text, "pdf")
        return Page(decoded.text, unmapped=unmapped), decoded
    decoded = decode(raw)
    if kind != "html":
        return Page(decoded.text), decoded
    from kg.ingest.html import read_html

    page = read_html(decoded.text)
    return replace(page, text=clean(page.text, decoded.encoding).text), decoded


def _doubts(decoded: Decoded, path: str) -> list[Problem]:
    """What a reader of the report should know of the decoding."""
    problems = []
    if decoded.doubt:
        details = (("chosen", decoded.encoding), ("declared", decoded.declared or "-"), ("reason", decoded.doubt))
        problems.append(Problem("KG-E152", "warning", path, details))
    if decoded.replaced:
        problems.append(Problem("KG-E153", "warning", path, (("count", str(decoded.replaced)),)))
    if decoded.dropped:
        problems.append(Problem("KG-E154", "warning", path, (("count", str(decoded.dropped)),)))
    return problems
