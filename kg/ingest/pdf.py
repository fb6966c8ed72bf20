"""PDF to text: the text layer, without page numbers and running heads, lines joined that only the page's width cut."""

from __future__ import annotations

import io
import logging
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.errors import IngestError
from kg.ingest.limits import MAX_CHARS, MAX_PAGES, MAX_PDF_STREAM, MAX_UNMAPPED

if TYPE_CHECKING:
    import pypdf

_PAGE_NUMBER = re.compile(
    r"\s*+(?:[-—–－─·.]*+\s*+\d{1,4}\s*+[-—–－─·.]*+|第\s*+\d{1,4}\s*+页(?:\s*+[,，/]?\s*+共\s*+\d{1,4}\s*+页)?|\d{1,4}\s*+/\s*+\d{1,4})\s*+"
)
_OPENING = re.compile(
    r"[ \t\u3000]{2,}|\u3000|[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[.．、]"
    r"|第[一二三四五六七八九十百\d]{1,5}[章节条]|附件|[①-⑳]|——"
)
_CLOSING = tuple("。！？；：.!?;:")
_HAN = "\u3400-\u9fff"
_SPREAD = re.compile(f"(?<=[{_HAN}，。、；：“”《》（）]) (?=[{_HAN}，。、；：“”《》（）])")
_HAN_CHAR = re.compile(f"[{_HAN}]")
# pypdf walks whatever structure a damaged file gives it and fails with the error that comes first.
_DAMAGE = (
    *(ArithmeticError, AssertionError, AttributeError, EOFError, LookupError, NotImplementedError, OSError),
    *(RecursionError, TypeError, ValueError),
)
_FULL = 0.86  # of the usual width of full lines; a paragraph's last line seldom reaches it
_RUNNING = 0.6  # share of pages on which a running head stands
_FEW_PAGES = 4  # below this nothing is called running
_LOOSE = 0.3  # blanks for one Han character above which they are the font's spacing and no words' ends
_LETTERS = 20  # fewer visible characters than this in a whole PDF are stamps, not text


def read_pdf(raw: bytes) -> tuple[str, float]:
    """Give the text of a PDF, and the share in [0, 1] of characters that its fonts do not map.

    Raises ``IngestError``: KG-E106 encrypted, KG-E107 no usable text layer, KG-E108 damaged, KG-E110 too many pages or
    a stream that unpacks to too much.
    """
    pages = _pages(raw)
    text = "\n".join(_joined(_without_running(pages)))
    visible = [char for char in text if not char.isspace()]
    unmapped = sum(1 for char in visible if unicodedata.category(char) in ("Co", "Cn", "Cc") or char == "\ufffd")
    share = unmapped / len(visible) if visible else 0.0
    if len(visible) < _LETTERS or share > MAX_UNMAPPED:
        raise IngestError("KG-E107")
    return text, share


def _pages(raw: bytes) -> list[list[str]]:
    """The lines of each page that are not blank, right ends stripped."""
    import pypdf
    from pypdf.errors import DependencyError, LimitReachedError, PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # its remarks on single objects are no messages of ours
    try:
        with pypdf.apply_configuration(_limits()):
            reader = pypdf.PdfReader(io.BytesIO(raw), strict=False)
            if reader.is_encrypted and not reader.decrypt(""):
                raise IngestError("KG-E106", kind="pdf")
            return _text_of_pages(reader)
    except DependencyError as error:  # AES without the cryptography package
        raise IngestError("KG-E106", kind="pdf") from error
    except LimitReachedError as error:
        raise IngestError("KG-E110", what="stream", found=str(error)[:60], limit=MAX_PDF_STREAM) from error
    except (PyPdfError, *_DAMAGE) as error:
        raise IngestError("KG-E108", reason=f"{type(error).__name__}: {error}"[:120]) from error


def _limits() -> pypdf.Configuration:
    """What one stream may unpack to; and no other program is started for a picture."""
    import pypdf

    return pypdf.Configuration(
        zlib_maximum_output_length=MAX_PDF_STREAM,
        lzw_maximum_output_length=MAX_PDF_STREAM,
        run_length_maximum_output_length=MAX_PDF_STREAM,
        array_based_stream_maximum_output_length=MAX_PDF_STREAM,
        jbig2dec_binary=None,
    )


def _text_of_pages(reader: pypdf.PdfReader) -> list[list[str]]:
    count = len(reader.pages)
    if count > MAX_PAGES:
        raise IngestError("KG-E110", what="pages", found=count, limit=MAX_PAGES)
    pages = []
    size = 0
    for page in reader.pages:
        text = page.extract_text()
        size += len(text)
        if size > MAX_CHARS:
            raise IngestError("KG-E110", what="characters", found=size, limit=MAX_CHARS)
        pages.append([line.rstrip() for line in text.splitlines() if line.strip()])
    return pages


def _without_running(pages: list[list[str]]) -> list[str]:
    """All lines but page numbers at a page's edge and lines that most pages begin or end with."""
    edges = Counter(line for page in pages for line in {*page[:1], *page[-1:]})
    running = {line for line, count in edges.items() if len(pages) >= _FEW_PAGES and count >= _RUNNING * len(pages)}
    kept = []
    for page in pages:
        last = len(page) - 1
        for index, line in enumerate(page):
            is_edge = index <= 1 or index >= last - 1
            if is_edge and (line in running or _PAGE_NUMBER.fullmatch(line)):
                continue
            kept.append(_tight(line))
    return kept


def _tight(line: str) -> str:
    """Take out blanks that spread a line's characters over its width: 法 治 政 府 is 法治政府."""
    gaps = len(_SPREAD.findall(line))
    return _SPREAD.sub("", line) if gaps > 2 and gaps > _LOOSE * len(_HAN_CHAR.findall(line)) else line


def _joined(lines: list[str]) -> Iterator[str]:
    """Put a line to the one before it when that one is full and neither ends nor the new one begins a paragraph."""
    full = _usual_width(lines)
    current = ""
    width = 0.0
    for line in lines:
        goes_on = (
            bool(current) and width >= _FULL * full and not current.endswith(_CLOSING) and not _OPENING.match(line)
        )
        if goes_on:
            glue = (
                " "
                if current[-1].isascii() and current[-1].isalnum() and line[0].isascii() and line[0].isalnum()
                else ""
            )
            current += glue + line.lstrip()
        else:
            if current:
                yield current
            current = line
        width = _width(line)
    if current:
        yield current


def _usual_width(lines: list[str]) -> float:
    """The width of full lines: the ninth decile of all widths, in Han characters."""
    widths = sorted(_width(line) for line in lines)
    return widths[min(len(widths) - 1, int(0.9 * len(widths)))] if widths else 0.0


def _width(line: str) -> float:
    return sum(0.5 if char.isascii() else 1.0 for char in line)
