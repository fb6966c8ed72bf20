"""Ingest: bytes of any kind in, one ``Document`` out; files and folders are found and read here and nowhere else."""

from __future__ import annotations

import hashlib

from kg.errors import IngestError
from kg.ingest.discover import Source, discover, load
from kg.ingest.limits import MAX_BYTES, MAX_CHARS
from kg.ingest.noise import find_noise
from kg.ingest.norm import shadow
from kg.ingest.sniff import SUFFIXES, sniff, suffix
from kg.ingest.text import Decoded, decode
from kg.model import Document, Origin, Problem

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
    title, page = "", Origin()
    decoded = decode(raw)
    text = decoded.text
    problems += _doubts(decoded, path)
    if len(text) > MAX_CHARS:
        raise IngestError("KG-E104", size=len(text), limit=MAX_CHARS)
    if not text.strip(" \t\n\u3000\u00a0\ufeff\u200b"):
        raise IngestError("KG-E101")
    norm = shadow(text)
    masks, seen, heading = find_noise(norm)
    origin = Origin(
        path=path,
        url=page.url or seen.url,
        site=page.site or seen.site,
        published=page.published or seen.published,
    )
    return Document(
        sha256=hashlib.sha256(raw).hexdigest(),
        text=text,
        norm=norm,
        origin=origin,
        format=kind,
        encoding=decoded.encoding,
        title=title or text[heading.start : heading.end].strip(),
        masks=masks,
        problems=tuple(problems),
    )


def _doubts(decoded: Decoded, path: str) -> list[Problem]:
    """What a reader of the report should know of the decoding."""
    problems = []
    if decoded.doubt:
        details = (("chosen", decoded.encoding), ("declared", decoded.declared), ("reason", decoded.doubt))
        problems.append(Problem("KG-E152", "warning", path, details))
    if decoded.replaced:
        problems.append(Problem("KG-E153", "warning", path, (("count", str(decoded.replaced)),)))
    if decoded.dropped:
        problems.append(Problem("KG-E154", "warning", path, (("count", str(decoded.dropped)),)))
    return problems
