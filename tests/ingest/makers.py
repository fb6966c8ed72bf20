"""Small files of each kind, made in memory: no binary lies in the repository."""

from __future__ import annotations

import io
import zipfile
import zlib
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def paragraph(text: str, properties: str = "") -> str:
    return f'<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def document_xml(body: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'


def make_docx(body: str = "", *, xml: str = "", parts: dict[str, str | bytes] | None = None) -> bytes:
    """A docx of ready XML paragraphs; ``xml`` replaces the whole main part, ``parts`` adds others."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", xml or document_xml(body))
        for name, content in (parts or {}).items():
            archive.writestr(name, content)
    return buffer.getvalue()


def pdf_objects(objects: list[bytes], *, trailer: bytes = b"", root: int = 1) -> bytes:
    """A PDF of ready objects, numbered from 1, with a cross-reference table that is right."""
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    for place in places:
        out += b"%010d 00000 n \n" % place
    out += b"trailer\n<</Size %d/Root %d 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, root, trailer, start)
    return bytes(out)


def stream(content: bytes, entries: bytes = b"") -> bytes:
    packed = zlib.compress(content)
    return b"<</Length %d/Filter/FlateDecode%s>>\nstream\n%s\nendstream" % (len(packed), entries, packed)


def make_pdf(
    pages: list[list[str]], *, mapped: bool = True, catalog: bytes = b"", box: bytes = b"0 0 595 842"
) -> bytes:
    """A PDF with one Identity-H font; without ``mapped`` its ToUnicode leads to private-use characters."""
    chars = sorted({char for page in pages for line in page for char in line})
    codes = {char: index for index, char in enumerate(chars, start=1)}
    rows = "\n".join(
        f"<{code:04x}> <{(char if mapped else chr(0xE000 + code)).encode('utf-16-be').hex()}>"
        for char, code in codes.items()
    )
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /A def /CMapType 2 def\n"
        "1 begincodespacerange <0000> <ffff> endcodespacerange\n"
        f"{len(codes)} beginbfchar\n{rows}\nendbfchar\nendcmap end end"
    )
    count = len(pages)
    kids = b" ".join(b"%d 0 R" % (6 + 2 * index) for index in range(count))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R%s>>" % catalog,
        b"<</Type/Pages/Count %d/Kids[%s]>>" % (count, kids),
        b"<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/DescendantFonts[4 0 R]/ToUnicode 5 0 R>>",
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/A/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 1000>>",
        stream(cmap.encode()),
    ]
    for index, page in enumerate(pages):
        shown = [
            f"1 0 0 1 70 {760 - 24 * row} Tm <{''.join(f'{codes[char]:04x}' for char in line)}> Tj"
            for row, line in enumerate(page)
        ]
        content = f"BT /F1 16 Tf {' '.join(shown)} ET".encode()
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[%s]/Resources<</Font<</F1 3 0 R>>>>/Contents %d 0 R>>"
            % (box, 7 + 2 * index)
        )
        objects.append(stream(content))
    return pdf_objects(objects)


def encrypt_pdf(raw: bytes, user: str, owner: str = "owner") -> bytes:
    import pypdf

    writer = pypdf.PdfWriter(clone_from=io.BytesIO(raw))
    writer.encrypt(user, owner, algorithm="RC4-128")
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()
