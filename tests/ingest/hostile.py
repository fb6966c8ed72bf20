"""The inputs that try to break the ingest, made by functions, each with what must come of it.

``python -m tests.ingest.hostile FOLDER`` writes them as files with a table ``expected.tsv``; ``--one NAME`` reads a
single one under limits on memory and prints its outcome (for inputs that may take the process with them).
The row numbers are those of the study of hostile inputs that the project was given.
"""

from __future__ import annotations

import io
import json
import struct
import sys
import time
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.errors import IngestError
from kg.ingest import read
from kg.ingest.limits import MAX_BYTES, MAX_MEMBERS

from .makers import document_xml, encrypt_pdf, make_docx, make_pdf, paragraph, pdf_objects, stream

SENTENCE = "某县人民政府认真贯彻落实上级各项决策部署，全面推进依法行政，2021年办理行政复议案件9件。"
TEXT = (
    f"某县2021年度法治政府建设情况报告\n{SENTENCE}\n一、主要做法\n{SENTENCE}{SENTENCE}\n某县人民政府\n2022年2月25日\n"
)
PDF = [["某县二〇二一年度工作报告", "全县认真贯彻落实上级部署，依法行政，取得成效。"]]
MEBIBYTE = 2**20


@dataclass(frozen=True)
class Case:
    """One input. ``error``: codes of which one must come; empty means that a document must come, with ``warnings``.

    ``text`` is the expected text, if it is known; ``isolated`` inputs are read in a process of their own; ``seconds``
    is the limit for reading.
    """

    row: int
    name: str
    make: Callable[[], bytes]
    error: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    text: str | None = None
    isolated: bool = False
    seconds: float = 2.0
    may_pass: bool = False


def _zip(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def _many_members() -> bytes:
    return _zip(
        {
            "word/document.xml": document_xml(paragraph(SENTENCE)).encode(),
            **{f"m{i}": b"" for i in range(MAX_MEMBERS + 1)},
        }
    )


def _bomb() -> bytes:
    return make_docx(xml=document_xml(paragraph("空" * 10 + " " * (120 * MEBIBYTE))))


def _lying_sizes() -> bytes:
    """The directory says 1,000 bytes where there are 2 MiB."""
    raw = bytearray(make_docx(xml=document_xml(paragraph(SENTENCE + " " * (2 * MEBIBYTE)))))
    at = raw.rindex(b"PK\x01\x02")
    struct.pack_into("<I", raw, at + 24, 1000)
    return bytes(raw)


def _overlapping() -> bytes:
    """Two directory entries that point to the same bytes, as the zip bombs without recursion have."""
    raw = bytearray(_zip({"a": b"x" * 1000, "word/document.xml": document_xml(paragraph(SENTENCE)).encode()}))
    first = raw.index(b"PK\x01\x02")
    second = raw.index(b"PK\x01\x02", first + 4)
    struct.pack_into("<I", raw, second + 42, struct.unpack_from("<I", raw, first + 42)[0])
    return bytes(raw)


def _bad_crc() -> bytes:
    raw = bytearray(_zip({"word/document.xml": document_xml(paragraph(SENTENCE)).encode()}, zipfile.ZIP_STORED))
    at = raw.index("人民政府".encode())
    raw[at : at + 3] = "八".encode()
    return bytes(raw)


def _encrypted_member() -> bytes:
    raw = bytearray(make_docx(paragraph(SENTENCE)))
    at = 0
    while (at := raw.find(b"PK\x01\x02", at)) >= 0:
        raw[at + 8] |= 1
        at += 4
    return bytes(raw)


def _ole(content: bytes) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + content + bytes(512)


def _external() -> bytes:
    """Relations to pictures, templates and chunks elsewhere, macros, and names that lead out of the folder."""
    rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    body = paragraph(SENTENCE) + f'<w:altChunk xmlns:r="{rel}" r:id="rId1"/>'
    return make_docx(
        body,
        parts={
            "word/_rels/document.xml.rels": '<Relationships><Relationship Id="rId1" TargetMode="External" Target="http://127.0.0.1:9/x"/></Relationships>',
            "word/vbaProject.bin": b"\xd0\xcf\x11\xe0",
            "../../evil.txt": "x",
            "/abs.txt": "x",
            "C:\\x.txt": "x",
        },
    )


def _doctype() -> bytes:
    xml = document_xml(paragraph(SENTENCE)).replace("?>", '?><!DOCTYPE w [<!ENTITY a "b">]>', 1)
    return make_docx(xml=xml)


def _deep_tables() -> bytes:
    depth = 30_000
    body = "<w:tbl><w:tr><w:tc>" * depth + paragraph(SENTENCE) + "</w:tc></w:tr></w:tbl>" * depth
    return _zip({"word/document.xml": document_xml(body).encode()}, zipfile.ZIP_STORED)


def _pdf_with(content: bytes, *, kids: bytes = b"4 0 R", count: int = 1, page: bytes = b"") -> bytes:
    return pdf_objects(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Count %d/Kids[%s]>>" % (count, kids),
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>/Contents 5 0 R%s>>"
            % page,
            content,
        ]
    )


def _nested_flate() -> bytes:
    """Two layers of FlateDecode: some kilobytes that unpack to 400 MB."""
    inner = zlib.compress(b" " * (400 * MEBIBYTE), 9)
    packed = zlib.compress(inner, 9)
    return _pdf_with(b"<</Length %d/Filter[/FlateDecode/FlateDecode]>>\nstream\n%s\nendstream" % (len(packed), packed))


def _prev_loop() -> bytes:
    raw = make_pdf(PDF)
    start = raw.rindex(b"xref\n0")
    return raw.replace(b"/Root 1 0 R", b"/Root 1 0 R/Prev %d" % start)


def _laughs(root: str) -> str:
    entities = "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 10))
    return f'<?xml version="1.0"?><!DOCTYPE {root} [<!ENTITY a0 "ha">{entities}]><{root}>&a9;</{root}>'


PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(200)
ELF = b"\x7fELF\x02\x01\x01" + bytes(200)
PAGE = f"<html><head><title>报告</title></head><body><p>{SENTENCE}</p></body></html>"
XSS = (
    "<html><head><title>&lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt;</title><base href='http://127.0.0.1/'></head><body>"
    f"<script>alert(1)</script><svg onload=alert(1)></svg><iframe src=x></iframe><img onerror=alert(1)><p>{SENTENCE}</p></body></html>"
)


def cases() -> Iterator[Case]:
    """All inputs, in the order of the study's rows."""
    yield Case(1, "empty.txt", lambda: b"", ("KG-E101",))
    yield Case(2, "blank.txt", lambda: " \n\t\u3000\u00a0\r\n".encode(), ("KG-E101",))
    yield Case(2, "bom-alone.txt", lambda: b"\xef\xbb\xbf", ("KG-E101",))
    yield Case(3, "bom.txt", lambda: TEXT.encode("utf-8-sig"), text=TEXT)
    yield Case(4, "utf16le.txt", lambda: b"\xff\xfe" + TEXT.encode("utf-16-le"), text=TEXT)
    yield Case(4, "utf16be.txt", lambda: b"\xfe\xff" + TEXT.encode("utf-16-be"), text=TEXT)
    yield Case(5, "utf16le-bare.txt", lambda: TEXT.encode("utf-16-le"), warnings=("KG-E152",), text=TEXT)
    yield Case(5, "utf16be-bare.txt", lambda: TEXT.encode("utf-16-be"), warnings=("KG-E152",), text=TEXT)
    rare = TEXT + "㐂𠮷镕喆\n"
    yield Case(6, "gb18030.txt", lambda: rare.encode("gb18030"), text=rare)
    yield Case(
        7,
        "gb2312.html",
        lambda: '<meta charset="gb2312"><p>朱镕基、陶喆，出席会议。</p>'.encode("gbk"),
        text="朱镕基、陶喆，出席会议。",
    )
    big5 = "臺北市政府依法行政，落實責任，辦理案件，推動電子化政府服務，這是一個範例，嘅啲。"
    yield Case(8, "big5.html", lambda: f'<meta charset="big5"><p>{big5}</p>'.encode("big5hkscs"), text=big5)
    yield Case(8, "big5.txt", lambda: big5.encode("big5hkscs"), text=big5)
    yield Case(
        9,
        "lie-utf8.html",
        lambda: f'<meta charset="utf-8"><p>{SENTENCE}</p>'.encode("gb18030"),
        warnings=("KG-E152",),
        text=SENTENCE,
    )
    yield Case(
        9,
        "lie-gbk.html",
        lambda: f'<meta charset="gbk"><p>{SENTENCE}</p>'.encode(),
        warnings=("KG-E152",),
        text=SENTENCE,
    )
    yield Case(10, "mixed.txt", lambda: TEXT.encode() + TEXT.encode("gb18030"), ("KG-E102",))
    yield Case(10, "mixed-2.txt", lambda: TEXT.encode("gb18030") + TEXT.encode(), ("KG-E102",))
    yield Case(
        11,
        "cut.txt",
        lambda: TEXT.rstrip().encode()[:-2],
        warnings=("KG-E152", "KG-E153"),
        text=TEXT.rstrip()[:-1] + "\ufffd",
    )
    yield Case(
        11,
        "cut-gb.txt",
        lambda: TEXT.rstrip().encode("gb18030")[:-1],
        warnings=("KG-E152", "KG-E153"),
        text=TEXT.rstrip()[:-1] + "\ufffd",
    )
    yield Case(12, "nul.txt", lambda: TEXT.encode().replace(b"\n", b"\0\n"), warnings=("KG-E154",), text=TEXT)
    yield Case(12, "all-nul.txt", lambda: bytes(MEBIBYTE), ("KG-E103",))
    for suffix in ("txt", "html", "docx", "pdf"):
        yield Case(13, f"png.{suffix}", lambda: PNG, ("KG-E103",))
        yield Case(13, f"elf.{suffix}", lambda: ELF, ("KG-E103",))
    yield Case(14, "pdf.html", lambda: make_pdf(PDF), warnings=("KG-E151",), text="\n".join(PDF[0]))
    yield Case(14, "docx.pdf", lambda: make_docx(paragraph(SENTENCE)), warnings=("KG-E151",), text=SENTENCE)
    yield Case(14, "html.docx", lambda: PAGE.encode(), warnings=("KG-E151",))
    controls = TEXT.replace("，", "\x01\x1b，\x7f\ufffe\uffff")
    yield Case(15, "controls.txt", lambda: controls.encode(), warnings=("KG-E154",), text=TEXT)
    yield Case(15, "nel.txt", lambda: TEXT.replace("\n", "\u0085").encode(), text=TEXT.replace("\n", "\u0085"))
    wtf = TEXT.encode() * 5 + b"\xed\xa0\x80"
    yield Case(16, "surrogate.txt", lambda: wtf, warnings=("KG-E152", "KG-E153"))
    bidi = TEXT.replace("某县", "\u202e某\u200b县\u2066\u00ad\u202c")
    yield Case(17, "bidi.txt", lambda: bidi.encode(), text=bidi)
    zalgo = TEXT + "👨‍👩‍👧‍👦🇨🇳✌️e" + "\u0301" * 10_000
    yield Case(18, "emoji.txt", lambda: zalgo.encode(), text=zalgo)
    yield Case(
        19,
        "widths.txt",
        lambda: (TEXT + "某政发〔２０２３〕１２号 某政发﹝2023﹞12号 某政发[2023]12号 某政发【2023】12号\n").encode(),
    )
    traditional = "某縣2021年度法治政府建設情況報告\n某縣人民政府認真貫徹落實上級各項決策部署，依法行政。\n"
    yield Case(20, "traditional.txt", lambda: traditional.encode(), text=traditional)
    yield Case(
        21, "compatibility.txt", lambda: (TEXT + "豈\uf900 e\u0301é\n").encode(), text=TEXT + "豈\uf900 e\u0301é\n"
    )
    yield Case(22, "huge-line.txt", lambda: b"x" * (MAX_BYTES + 1), ("KG-E104",))
    yield Case(23, "50mb.txt", lambda: (TEXT * (50_000_000 // len(TEXT.encode()))).encode(), isolated=True, seconds=30)
    yield Case(24, "short-lines.txt", lambda: ("中\n" * 1_000_000).encode(), text="中\n" * 1_000_000, seconds=5)
    yield Case(24, "blank-lines.txt", lambda: (TEXT + "\n" * 1_000_000 + TEXT).encode(), seconds=5)
    yield Case(24, "cr.txt", lambda: TEXT.replace("\n", "\r").encode(), text=TEXT)
    yield Case(24, "crlf.txt", lambda: TEXT.replace("\n", "\r\n").encode(), text=TEXT)
    yield Case(24, "u2028.txt", lambda: TEXT.replace("\n", "\u2028").encode(), text=TEXT.replace("\n", "\u2028"))
    attacks = {
        25: ["《" * 100_000, "》" * 100_000],
        26: ["《" * 10_000 + "》" * 10_000],
        27: ["（" * 100_000, '"' * 100_000, "关于" * 100_000 + "的通知"],
        28: ["第" + "一" * 100_000 + "条", "二〇" * 100_000 + "年", "9" * 1_000_000],
        29: ["〔" + "2023" * 100_000 + "号", "局" * 100_000, "来源：" * 100_000, "首页 > " * 50_000, "- " * 100_000],
        30: ["a" * 50 + "!", "办" * 50_000 + "!", "大 中 小 " * 20_000, "发布日期：" + " " * 200_000],
        31: ["2023年2月30日，0000年，99999年13月，二〇二三年十三月，民国112年"],
        32: ["".join(f"某县第{i}局，" for i in range(100_000))],
        33: ["某县司法局，" * 200_000],
    }
    for row, probes in attacks.items():
        for index, probe in enumerate(probes):
            yield Case(
                row,
                f"attack-{row}-{index}.txt",
                lambda probe=probe: f"{TEXT}{probe}\n{TEXT}".encode(),
                text=f"{TEXT}{probe}\n{TEXT}",
                seconds=3,
            )
            yield Case(row, f"alone-{row}-{index}.txt", lambda probe=probe: probe.encode(), text=probe, seconds=3)
    yield Case(
        34, "deep.html", lambda: b"<html><body>" + b"<div>" * 100_000 + SENTENCE.encode(), ("KG-E112",), isolated=True
    )
    yield Case(
        34, "unclosed.html", lambda: b"<html><body>" + b"<b>" * 100_000 + SENTENCE.encode(), ("KG-E112",), isolated=True
    )
    yield Case(
        35,
        "attributes.html",
        lambda: ("<html><p " + " ".join(f"a{i}=1" for i in range(1_000_000)) + f">{SENTENCE}</p>").encode(),
        ("KG-E110",),
        isolated=True,
        seconds=5,
    )
    yield Case(
        35,
        "attribute.html",
        lambda: f"<html><body><p title='{'x' * 10_000_000}'>{SENTENCE}</p>".encode(),
        text=SENTENCE,
        isolated=True,
        seconds=5,
    )
    yield Case(
        35,
        "comment.html",
        lambda: f"<html><body><!--{'x' * 10_000_000}--><p>{SENTENCE}</p>".encode(),
        text=SENTENCE,
        isolated=True,
        seconds=5,
    )
    yield Case(35, "cdata.html", lambda: f"<html><body><![CDATA[ x ]]><p>{SENTENCE}</p>".encode())
    yield Case(36, "xss.html", lambda: XSS.encode(), text=f"</script><script>alert(1)</script>\n{SENTENCE}")
    quoted = '" . <http://evil> <http://p> <http://o> .\n`{}\\>` =HYPERLINK("x") ../../x %2e%2e # ?\n'
    for row in (38, 39, 40):
        yield Case(row, f"injection-{row}.txt", lambda: (TEXT + quoted).encode(), text=TEXT + quoted)
    yield Case(41, "laughs.xml", lambda: _laughs("r").encode(), ("KG-E111",))
    yield Case(41, "laughs.html", lambda: _laughs("html").encode(), ("KG-E111",))
    yield Case(
        41,
        "xxe.html",
        lambda: b'<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><html><p>&x;</p></html>',
        ("KG-E111",),
    )
    yield Case(
        41,
        "dtd.html",
        lambda: b'<?xml version="1.0"?><!DOCTYPE html SYSTEM "http://127.0.0.1:9/x.dtd"><html><p>x</p></html>',
        ("KG-E111",),
    )
    yield Case(42, "bomb.docx", _bomb, ("KG-E110",), isolated=True, seconds=5)
    yield Case(43, "lying.docx", _lying_sizes, ("KG-E109", "KG-E110"))
    yield Case(43, "overlapping.docx", _overlapping, ("KG-E109",))
    yield Case(44, "members.docx", _many_members, ("KG-E110",), seconds=5)
    yield Case(44, "names.docx", _external, text=SENTENCE)
    yield Case(45, "doctype.docx", _doctype, ("KG-E111",))
    yield Case(46, "no-document.docx", lambda: _zip({"a.txt": b"x"}), ("KG-E103",))
    yield Case(46, "truncated.docx", lambda: make_docx(paragraph(SENTENCE))[:-40], ("KG-E109",))
    yield Case(46, "crc.docx", _bad_crc, ("KG-E109",))
    yield Case(46, "not-xml.docx", lambda: make_docx(xml="<w:document"), ("KG-E109",))
    yield Case(46, "encrypted-member.docx", _encrypted_member, ("KG-E106",))
    yield Case(46, "encrypted.docx", lambda: _ole("EncryptedPackage".encode("utf-16-le")), ("KG-E106",))
    yield Case(46, "old.doc", lambda: _ole("WordDocument".encode("utf-16-le")), ("KG-E105",))
    yield Case(46, "old.wps", lambda: _ole(b""), ("KG-E105",))
    yield Case(47, "deep.docx", _deep_tables, ("KG-E112",), isolated=True, seconds=5)
    yield Case(48, "password.pdf", lambda: encrypt_pdf(make_pdf(PDF), "secret"), ("KG-E106",))
    yield Case(48, "owner.pdf", lambda: encrypt_pdf(make_pdf(PDF), ""), text="\n".join(PDF[0]))
    yield Case(49, "scan.pdf", lambda: make_pdf([[""]]), ("KG-E107",))
    yield Case(50, "truncated.pdf", lambda: make_pdf(PDF)[:700], ("KG-E107", "KG-E108"))
    yield Case(50, "head.pdf", lambda: b"%PDF-1.7\n", ("KG-E107", "KG-E108"))
    yield Case(50, "noise.pdf", lambda: b"%PDF-1.7\n" + bytes(range(256)) * 40, ("KG-E107", "KG-E108"))
    yield Case(
        50, "xref.pdf", lambda: make_pdf(PDF).replace(b"xref\n0", b"xrex\n9"), ("KG-E107", "KG-E108"), may_pass=True
    )
    yield Case(
        50,
        "startxref.pdf",
        lambda: make_pdf(PDF).replace(b"startxref\n", b"startxref\n9"),
        ("KG-E107", "KG-E108"),
        may_pass=True,
    )
    yield Case(50, "prev-loop.pdf", _prev_loop, ("KG-E107", "KG-E108"), may_pass=True, isolated=True, seconds=10)
    yield Case(
        50,
        "page-cycle.pdf",
        lambda: _pdf_with(stream(b""), kids=b"2 0 R"),
        ("KG-E107", "KG-E108", "KG-E110"),
        isolated=True,
        seconds=10,
    )
    yield Case(51, "flate.pdf", _nested_flate, ("KG-E107", "KG-E108", "KG-E110"), isolated=True, seconds=10)
    yield Case(
        51,
        "pages.pdf",
        lambda: _pdf_with(stream(b""), kids=b"4 0 R " * 20_000, count=20_000),
        ("KG-E110",),
        isolated=True,
        seconds=20,
    )
    yield Case(
        51,
        "length.pdf",
        lambda: _pdf_with(b"<</Length 99999999999>>\nstream\nBT ET\nendstream"),
        ("KG-E107", "KG-E108", "KG-E110"),
        isolated=True,
        seconds=10,
    )
    yield Case(51, "box.pdf", lambda: make_pdf(PDF, box=b"0 0 999999999 999999999"), text="\n".join(PDF[0]))
    yield Case(52, "unmapped.pdf", lambda: make_pdf(PDF, mapped=False), ("KG-E107",))
    yield Case(
        53,
        "script.pdf",
        lambda: make_pdf(PDF, catalog=b"/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>/AA<</WC<</S/Launch/F(x)>>>>"),
        text="\n".join(PDF[0]),
    )
    yield Case(65, "meta.json", lambda: b'{"a": 1, "a": NaN, "b": 1e400}', ("KG-E103",))
    yield Case(65, "deep.json", lambda: b"[" * 100 + b'{"a": 1}' + b"]" * 100, ("KG-E103",))
    yield Case(66, "context.jsonld", lambda: b'{"@context": "http://127.0.0.1:9/c", "@id": "x"}', ("KG-E103",))
    yield Case(66, "data.ttl", lambda: b'@prefix x: <http://127.0.0.1:9/> . x:a x:b "c" .', ("KG-E103",))
    yield Case(
        66, "dtd.rdf", lambda: b'<?xml version="1.0"?><!DOCTYPE rdf:RDF [<!ENTITY x "y">]><rdf:RDF/>', ("KG-E111",)
    )
    yield Case(66, "data.rdf", lambda: b'<?xml version="1.0"?><rdf:RDF xmlns:rdf="x"><a/></rdf:RDF>', ("KG-E103",))
    for index, url in enumerate(
        ("javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "http://user:pass@127.0.0.1/")
    ):
        page = f'<html><head><meta name="Url" content="{url}"></head><body><p>{SENTENCE}</p></body></html>'
        yield Case(67, f"url-{index}.html", lambda page=page: page.encode(), text=SENTENCE)


@dataclass(frozen=True)
class Outcome:
    """What came of reading one input: an error code or a text with warnings."""

    error: str
    warnings: tuple[str, ...]
    text: str | None
    seconds: float
    url: str = ""


def outcome(case: Case) -> Outcome:
    """Read one input in this process."""
    raw = case.make()
    start = time.process_time()  # not the clock on the wall: the machine may be busy
    try:
        doc = read(raw, path=case.name)
    except IngestError as error:
        return Outcome(error.code, (), None, time.process_time() - start)
    seconds = time.process_time() - start
    assert len(doc.norm) == len(doc.text)
    assert all(0 <= mask.span.start < mask.span.end <= len(doc.text) for mask in doc.masks)
    doc.text.encode()  # no surrogate is left
    return Outcome("", tuple(sorted(problem.code for problem in doc.problems)), doc.text, seconds, doc.origin.url)


def check(case: Case, result: Outcome) -> list[str]:
    """What is not as the table says; empty when all is."""
    wrong = []
    if result.error:
        if result.error not in case.error:
            wrong.append(f"error {result.error}, expected {case.error}")
    elif case.error and not case.may_pass:
        wrong.append(f"read, expected {case.error}")
    elif result.warnings != tuple(sorted(case.warnings)) and not case.may_pass:
        wrong.append(f"warnings {result.warnings}, expected {case.warnings}")
    if case.text is not None and not result.error and result.text is not None and result.text != case.text:
        wrong.append(f"text {result.text[:80]!r}, expected {case.text[:80]!r}")
    if result.seconds > case.seconds:
        wrong.append(f"{result.seconds:.1f} s, limit {case.seconds}")
    return wrong


def main(arguments: list[str]) -> int:
    """Write all inputs into a folder, or read one under limits."""
    if arguments[:1] == ["--one"]:
        import resource

        case = next(case for case in cases() if case.name == arguments[1])
        raw_size = len(case.make())
        limit = 1024 * MEBIBYTE
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
        resource.setrlimit(resource.RLIMIT_CPU, (60, 60))
        wrong = check(case, outcome(case))
        sys.stdout.write(json.dumps({"wrong": wrong, "size": raw_size}))
        return 0
    folder = Path(arguments[0])
    folder.mkdir(parents=True, exist_ok=True)
    rows = ["name\trow\terror\twarnings"]
    for case in cases():
        (folder / case.name).write_bytes(case.make())
        rows.append(f"{case.name}\t{case.row}\t{'|'.join(case.error)}\t{'|'.join(case.warnings)}")
    (folder / "expected.tsv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    sys.stdout.write(f"{len(rows) - 1} inputs in {folder}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
