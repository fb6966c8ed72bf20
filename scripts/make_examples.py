"""Make the binary example documents from ``examples/sources/``: a .docx, a .pdf and a GB18030 text.

Only the standard library, and no clock: the same sources give the same bytes. The PDF names a font of Adobe's Chinese
collection and does not embed it (4 KB instead of megabytes); every reader has a substitute for it.

usage: python scripts/make_examples.py
"""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
SOURCES = EXAMPLES / "sources"
REPORTS = EXAMPLES / "reports"

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_DOCX = {
    "[Content_Types].xml": '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    "_rels/.rels": '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>',
}

# A4 in points; 24 characters of 16 points fill a line, as an official document has 28 of 三号 on its narrower grid.
_WIDTH, _HEIGHT, _SIZE, _LEADING, _PER_LINE, _PER_PAGE = 595, 842, 16, 28, 28, 25


def docx(text: str) -> bytes:
    """Give a .docx whose paragraphs are the lines of ``text``."""
    paragraphs = "".join(
        f'<w:p><w:r><w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>' for line in text.splitlines() if line
    )
    document = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f'<w:document xmlns:w="{_W}"><w:body>{paragraphs}<w:sectPr/></w:body></w:document>'
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in (_DOCX | {"word/document.xml": document}).items():
            entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))  # the earliest a zip can say
            entry.compress_type = zipfile.ZIP_STORED  # deflate differs between zlib builds
            archive.writestr(entry, content.encode("utf-8"))
    return buffer.getvalue()


def pdf(text: str) -> bytes:
    """Give a PDF of ``text`` with a horizontal Chinese font that the reader supplies."""
    lines = [line[i : i + _PER_LINE] for line in text.splitlines() for i in range(0, max(1, len(line)), _PER_LINE)]
    pages = [lines[i : i + _PER_PAGE] for i in range(0, len(lines), _PER_PAGE)]
    kids = " ".join(f"{6 + 2 * i} 0 R" for i in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light-UniGB-UTF16-H /Encoding /UniGB-UTF16-H "
        "/DescendantFonts [4 0 R] >>",
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /FontDescriptor 5 0 R "
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> >>",
        "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 "
        "/Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>",
    ]
    for number, page in enumerate(pages):
        shown = "\n".join(f"<{line.encode('utf-16-be').hex().upper()}> Tj T*" for line in page)
        stream = f"BT /F1 {_SIZE} Tf {_LEADING} TL 72 {_HEIGHT - 72} Td\n{shown}\nET"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {_WIDTH} {_HEIGHT}] "
            f"/Resources << /Font << /F1 3 0 R >> >> /Contents {7 + 2 * number} 0 R >>"
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    out = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"
    offsets = []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("ascii")
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    trailer = f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF\n"
    return out + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{trailer}".encode("ascii")


def made() -> dict[Path, bytes]:
    """Give what each generated example must hold."""
    texts = {path.stem: path.read_text("utf-8") for path in sorted(SOURCES.glob("*.txt"))}
    make = {"06": (".docx", docx), "07": (".pdf", pdf), "08": (".txt", lambda text: text.encode("gb18030"))}
    return {REPORTS / (stem + make[stem[:2]][0]): make[stem[:2]][1](text) for stem, text in texts.items()}


if __name__ == "__main__":
    for target, content in made().items():
        target.write_bytes(content)
        print(f"{target.relative_to(EXAMPLES.parent)}  {len(content)} bytes")
