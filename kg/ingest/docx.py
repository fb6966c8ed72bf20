"""Word documents to text: paragraphs with their automatic numbers, tables one line per row, nothing else opened.

The file is a zip of XML from anywhere: sizes are checked by declaration and in fact, nothing is written to disk, XML
with a DOCTYPE is refused, relations to the outside (pictures, templates, chunks) are not looked at.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.errors import IngestError
from kg.ingest.limits import MAX_DEPTH, MAX_MEMBERS, MAX_PART, MAX_RATIO, MAX_UNPACKED, RATIO_FLOOR
from kg.rules.numerals import han_text

if TYPE_CHECKING:
    from lxml.etree import _Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_DOCUMENT = "word/document.xml"
_OTHERS = (("xl/workbook.xml", "xlsx"), ("ppt/presentation.xml", "pptx"), ("content.xml", "odf"), ("OFD.xml", "ofd"))
# Runs that hold no text of the document as it stands: deleted text, field codes, the second copy of a drawing.
_SKIPPED = frozenset(("delText", "instrText", "del", "moveFrom", "rPr", "pPr", "sectPr", "tblPr", "tcPr", "trPr"))
_MARKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": ""}
_CHINESE = frozenset(
    ("chineseCounting", "chineseCountingThousand", "chineseLegalSimplified", "japaneseCounting", "taiwaneseCounting")
)
_LEVELS = 9
_DECLARATION = (b"<!DOCTYPE", b"<!ENTITY")


def read_docx(raw: bytes) -> str:
    """Give the text of a docx, one line per paragraph or table row.

    Raises ``IngestError``: KG-E103 another kind of zip, KG-E106 encrypted, KG-E109 damaged, KG-E110 a limit on members,
    sizes or compression, KG-E111 a DOCTYPE, KG-E112 nested too deeply.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(raw))
    except (zipfile.BadZipFile, NotImplementedError, ValueError, struct.error, OSError, EOFError) as error:
        raise IngestError("KG-E109", reason=str(error) or type(error).__name__) from error
    with archive:
        parts = _Parts(archive)
        body = parts.tree(_DOCUMENT)
        numbering = _Numbering(parts.optional("word/numbering.xml"), parts.optional("word/styles.xml"))
        lines = [*_first_header(parts, body), *_lines(body, numbering)]
        notes = parts.optional("word/footnotes.xml")
        if notes is not None:
            lines += _lines(notes, numbering)
    return "\n".join(lines)


# ------------------------------------------------------------------------------------------------- the zip


class _Parts:
    """The XML parts of an archive whose sizes were checked."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        """Check the directory; raises as ``read_docx``."""
        members = archive.infolist()
        if len(members) > MAX_MEMBERS:
            raise IngestError("KG-E110", what="members", found=len(members), limit=MAX_MEMBERS)
        names = {member.filename for member in members}
        if _DOCUMENT not in names:
            kind = next((kind for name, kind in _OTHERS if name in names), "zip")
            raise IngestError("KG-E103", found=kind)
        declared = sum(member.file_size for member in members)
        if declared > MAX_UNPACKED:
            raise IngestError("KG-E110", what="unpacked", found=declared, limit=MAX_UNPACKED)
        for member in members:
            ratio = member.file_size // max(1, member.compress_size)
            if member.file_size > RATIO_FLOOR and ratio > MAX_RATIO:
                raise IngestError("KG-E110", what="ratio", found=ratio, limit=MAX_RATIO)
            if member.flag_bits & 1:
                raise IngestError("KG-E106", kind="docx")
        self._archive = archive
        self._names = names

    def optional(self, name: str) -> _Element | None:
        """The root of a part that a document may lack."""
        return self.tree(name) if name in self._names else None

    def tree(self, name: str) -> _Element:
        """The root of a part."""
        from lxml import etree

        content = self._read(name)
        head = content[:4096].replace(b"\0", b"")
        if any(mark in head for mark in _DECLARATION) or any(mark in content for mark in _DECLARATION):
            raise IngestError("KG-E111")
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=True,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            root = etree.fromstring(content, parser)
        except etree.XMLSyntaxError as error:
            if "Excessive depth" in str(error):
                raise IngestError("KG-E112", limit=MAX_DEPTH) from error
            raise IngestError("KG-E109", reason=f"{name}: {error.msg}") from error
        if root.getroottree().docinfo.doctype:
            raise IngestError("KG-E111")
        return root

    def _read(self, name: str) -> bytes:
        """The real bytes of a part: a directory may lie about them."""
        try:
            with self._archive.open(name) as part:
                content = part.read(MAX_PART + 1)
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            NotImplementedError,
            RuntimeError,
            OSError,
            ValueError,
        ) as error:
            raise IngestError("KG-E109", reason=f"{name}: {error or type(error).__name__}") from error
        if len(content) > MAX_PART:
            raise IngestError("KG-E110", what=name, found=len(content), limit=MAX_PART)
        return content


# ------------------------------------------------------------------------------------------------ the text


def _local(element: _Element) -> str:
    """The name of a WordprocessingML element of either edition of the standard; empty for other namespaces."""
    tag = element.tag
    if not isinstance(tag, str):
        return ""
    return tag.removeprefix(_W).removeprefix(_STRICT) if tag.startswith((_W, _STRICT)) else ""


def _value(element: _Element | None, name: str = "val") -> str:
    if element is None:
        return ""
    return element.get(_W + name) or element.get(_STRICT + name) or ""


def _child(element: _Element | None, *names: str) -> _Element | None:
    """The first child on a path of local names."""
    for name in names:
        if element is None:
            return None
        element = next((child for child in element if _local(child) == name), None)
    return element


@dataclass(slots=True)
class _Row:
    """A table row in the making, and the lines that were open when its table began."""

    cells: list[str] = field(default_factory=list)
    cell: list[str] = field(default_factory=list)


def _lines(root: _Element, numbering: _Numbering) -> Iterator[str]:
    """Walk once without recursion: a paragraph's end gives a line, inside a cell it gives a piece of the cell."""
    from lxml import etree

    paragraphs: list[list[str]] = []  # a text box is a paragraph inside a paragraph
    rows: list[_Row] = []
    skipped = 0
    for event, node in etree.iterwalk(root, events=("start", "end")):
        name = _local(node)
        if name in _SKIPPED or node.tag == _FALLBACK:
            skipped += 1 if event == "start" else -1
        elif skipped:
            continue
        elif event == "start" and name == "p":
            paragraphs.append([numbering.label(node)])
        elif event == "start" and name == "tr":
            rows.append(_Row())
        elif event == "start" and name == "tc" and rows:
            rows[-1].cell = []
        elif event == "end" and name == "t" and paragraphs:
            paragraphs[-1].append(node.text or "")
        elif event == "end" and name in _MARKS and paragraphs:
            paragraphs[-1].append(_MARKS[name])
        elif event == "end" and name == "p" and paragraphs:
            text = "".join(paragraphs.pop()).strip(" \t\n")
            if rows:
                rows[-1].cell.append(" ".join(text.split("\n")))
            elif text:
                yield text
        elif event == "end" and name == "tc" and rows:
            rows[-1].cells.append(" ".join(piece for piece in rows[-1].cell if piece))
        elif event == "end" and name == "tr" and rows:
            row = rows.pop()
            line = " | ".join(row.cells).strip() if any(row.cells) else ""
            if rows:
                rows[-1].cell.append(line)
            elif line:
                yield line


def _first_header(parts: _Parts, body: _Element) -> Iterator[str]:
    """The header of the first page alone: a letterhead (某某人民政府文件) stands there; running heads are passed over."""
    references = [node for node in body.iter() if _local(node) == "headerReference" and _value(node, "type") == "first"]
    relations = parts.optional("word/_rels/document.xml.rels") if references else None
    if relations is None:
        return
    targets = {relation.get("Id"): relation.get("Target") or "" for relation in relations}
    target = targets.get(references[0].get(_R + "id"), "")
    header = parts.optional(f"word/{target}") if target else None
    if header is not None:
        yield from _lines(header, _Numbering(None, None))


# --------------------------------------------------------------------------------------- automatic numbers


@dataclass(frozen=True, slots=True)
class _Level:
    """How one level of a list writes its numbers: ``form`` 一 or 1, ``text`` as （%1）, and where it starts."""

    form: str
    text: str
    start: int


class _Numbering:
    """Counters of the automatic lists: the numbers of headings are in no paragraph's text."""

    def __init__(self, numbering: _Element | None, styles: _Element | None) -> None:
        """Read the list definitions; without them no paragraph has a number."""
        abstract: dict[str, dict[int, _Level]] = {}
        self._lists: dict[str, dict[int, _Level]] = {}
        self._groups: dict[str, str] = {}
        for node in numbering if numbering is not None else ():
            if _local(node) == "abstractNum":
                abstract[_value(node, "abstractNumId")] = dict(self._levels(node))
            elif _local(node) == "num":
                group = _value(_child(node, "abstractNumId"))
                self._lists[_value(node, "numId")] = abstract.get(group, {})
                self._groups[_value(node, "numId")] = group
        self._styles: dict[str, tuple[str, int]] = {}
        for node in styles if styles is not None else ():
            place = self._place(_child(node, "pPr", "numPr"))
            if place:
                self._styles[_value(node, "styleId")] = place
        self._counts: dict[str, list[int]] = defaultdict(lambda: [0] * _LEVELS)

    @staticmethod
    def _levels(node: _Element) -> Iterator[tuple[int, _Level]]:
        for level in node:
            if _local(level) == "lvl":
                start = _value(_child(level, "start"))
                form, text = _value(_child(level, "numFmt")), _value(_child(level, "lvlText"))
                yield _number(_value(level, "ilvl")), _Level(form, text, _number(start, 1))

    @staticmethod
    def _place(properties: _Element | None) -> tuple[str, int] | None:
        """The list and level that a numPr names; level 0 when it names only the list."""
        if properties is None:
            return None
        return _value(_child(properties, "numId")), _number(_value(_child(properties, "ilvl")))

    def label(self, paragraph: _Element) -> str:
        """The number of a paragraph as a reader sees it (一、), advancing the list; empty without one."""
        own = self._place(_child(paragraph, "pPr", "numPr"))
        place = own or self._styles.get(_value(_child(paragraph, "pPr", "pStyle")))
        if place is None or place[1] >= _LEVELS:
            return ""
        levels = self._lists.get(place[0], {})
        level = levels.get(place[1])
        if level is None or level.form in ("bullet", "none"):
            return ""
        counts = self._counts[self._groups[place[0]]]
        counts[place[1]] = counts[place[1]] + 1 if counts[place[1]] else level.start
        counts[place[1] + 1 :] = [0] * (_LEVELS - place[1] - 1)
        text = level.text
        for index in range(place[1] + 1):
            if f"%{index + 1}" in text:
                form = levels[index].form if index in levels else "decimal"
                text = text.replace(f"%{index + 1}", _written(counts[index] or 1, form))
        return text


def _number(text: str, default: int = 0) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else default


def _written(number: int, form: str) -> str:
    """A number in a list's form: 12 is 十二, ⑫, L or 12."""
    if form in _CHINESE and number < 100:
        return han_text(number)
    if form == "decimalEnclosedCircle" and number <= 20:
        return chr(0x245F + number)
    if form in ("upperLetter", "lowerLetter") and number <= 26:
        return chr((64 if form == "upperLetter" else 96) + number)
    return str(number)
