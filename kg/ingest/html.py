"""HTML to text: the part of the page that holds the document, one line per block, one line per table row.

What is left of the page's furniture is masked later like that of any text. Nothing is fetched and nothing is run.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from kg.errors import IngestError
from kg.ingest.limits import MAX_ATTRIBUTES, MAX_DEPTH
from kg.ingest.page import Page
from kg.rules.page_labels import spaced_labels

if TYPE_CHECKING:
    from lxml.etree import _Element


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_DROPPED = _words(
    "script style noscript template iframe frame object embed applet svg canvas math audio video map button select "
    "textarea input datalist nav footer aside head"
)
_BLOCKS = _words(
    "address article blockquote body center dd details dialog div dl dt fieldset figcaption figure form h1 h2 h3 h4 h5 h6 "
    "header hr html li main ol p pre section summary table tbody tfoot thead tr ul caption"
)
_CELLS = frozenset(("td", "th"))
_HEADINGS = frozenset(("h1", "h2", "h3"))
_LISTS = frozenset(("ul", "ol", "div", "dl", "table", "section"))
# Words of class and id that mark furniture in every system seen (大汉, TRS, 博达, 拓尔思, 开普). Whole words only.
_FURNITURE = _words(
    "nav navbar navigation topnav mainnav menu submenu breadcrumb breadcrumbs crumb crumbs position footer foot bottom "
    "copyright sidebar side share bdsharebuttonbox social-share bshare toolbar login search searchbox qrcode ewm pager "
    "comments related relation xgwz xgxx hidden"
)
_LONG_TAG = re.compile(r"<[a-zA-Z][^<>]{10000,}")
_ATTRIBUTE = re.compile(r"\s[^\s=<>\"']+=")
_FORMS = re.compile(r"[\s_]+")
_HIDDEN = re.compile(r"(?i)display\s*:\s*none|visibility\s*:\s*hidden")
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_PROSE_MARKS = re.compile("[，。；、,;：:]")
_SITE_TAIL = re.compile(r"\s{0,8}[-_—|–>]{1,8}\s{0,8}[^-_—|–>]{2,30}$")
_DATE = re.compile(r"\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}")
_LINK = re.compile(r"https?://[^\s<>\"]{3,500}$")
_MOST = 0.95  # share of a page's prose that the document's own element holds; what is outside is not read
_LINKED = 0.6  # share of link text above which a block is a list of links
_LINKS = 4  # fewer links than this make no list
_CELL = 400  # code points; a table with a longer cell lays out the page and is no table
_META_TITLE = ("articletitle", "og:title")
_META_DATE = ("pubdate", "publishdate", "article:published_time", "publicationdate")
_META_SITE = ("contentsource", "source", "sitename", "og:site_name")
_META_URL = ("url", "og:url")


@dataclass(frozen=True, slots=True)
class _Size:
    """Code points below an element without blanks, those of them in links, and the number of links."""

    total: int
    linked: int
    links: int


def read_html(source: str) -> Page:
    """Give the document of a page: ``read_html("<h1>报告</h1><p>正文。</p>").text`` is 报告 and 正文。 on two lines.

    Raises ``IngestError``: KG-E101 no text, KG-E110 too many attributes, KG-E112 elements nested deeper than 2,000.
    """
    root = _parse(source)
    meta = _meta(root)
    title = _title(root, meta)
    for element in _unwanted(root):
        _drop(element)
    _drop_link_lists(root)
    text = "\n".join(_render(_document(root, title)))
    if title and _squeeze(title) not in _squeeze(text[: 4 * len(title) + 400]):
        text = f"{title}\n{text}"
    return Page(
        text=text,
        title=title,
        published=_published(meta),
        site=next((meta[name] for name in _META_SITE if meta.get(name)), "")[:60],
        url=_url(root, meta),
    )


def _parse(source: str) -> _Element:
    from lxml import etree

    for match in _LONG_TAG.finditer(source):
        # libxml2 compares each attribute with all before it: 40,000 take 12 seconds.
        count = sum(1 for _ in _ATTRIBUTE.finditer(match[0]))
        if count > MAX_ATTRIBUTES:
            raise IngestError("KG-E110", what="attributes", found=count, limit=MAX_ATTRIBUTES)
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True, recover=True
    )
    try:
        root = etree.fromstring(source.encode("utf-8", "replace"), parser)
    except etree.ParserError as error:  # nothing but comments
        raise IngestError("KG-E101") from error
    if root is None:
        raise IngestError("KG-E101")
    # libxml2 stops at 2,048 levels and keeps what it has: a text that is silently cut is worse than none.
    if any("Excessive depth" in entry.message for entry in parser.error_log):
        raise IngestError("KG-E112", limit=MAX_DEPTH)
    return root


# ---------------------------------------------------------------------------------------- what the page says


def _meta(root: _Element) -> dict[str, str]:
    """The named meta elements, names in lower case, the first of each name."""
    found: dict[str, str] = {}
    for element in root.iter("meta"):
        name = (element.get("name") or element.get("property") or "").strip().lower()
        content = _BLANKS.sub(" ", element.get("content") or "").strip()
        if name and content:
            found.setdefault(name, content)
    return found


def _title(root: _Element, meta: dict[str, str]) -> str:
    """The document's title: the government's meta element, the only h1, or the title element without the site."""
    for name in _META_TITLE:
        if meta.get(name):
            return meta[name]
    headings = [_text(element) for element in root.iter("h1")]
    headings = [heading for heading in headings if heading]
    if len(headings) == 1:
        return headings[0]
    element = root.find(".//title")
    title = _text(element) if element is not None else ""
    while len(title) > 8 and (shorter := _SITE_TAIL.sub("", title)) != title and len(shorter) >= 6:
        title = shorter
    return title


def _published(meta: dict[str, str]) -> str:
    for name in _META_DATE:
        match = _DATE.search(meta.get(name, ""))
        if match:
            year, month, day = re.split(r"\D", match[0])
            return f"{year}-{int(month):02d}-{int(day):02d}"
    return ""


def _url(root: _Element, meta: dict[str, str]) -> str:
    """Only http and https: other schemes are no places of a document."""
    links = [link.get("href") or "" for link in root.iter("link") if (link.get("rel") or "").lower() == "canonical"]
    candidates = [meta.get(name, "") for name in _META_URL] + links
    return next((link for link in candidates if _LINK.match(link)), "")


# -------------------------------------------------------------------------------------- which part is read


def _unwanted(root: _Element) -> list[_Element]:
    """Elements that hold no text of the document, outermost first; never one that holds most of the page."""
    elements = _elements(root)
    sizes = _sizes(elements)
    most = 0.5 * sizes[root].total
    found = []
    for element in elements:
        if element.tag in ("html", "body"):
            continue
        is_marked = bool(_HIDDEN.search(element.get("style") or "") or _FURNITURE & set(_names(element)))
        # Some pages reveal their text by script, some call their main column "bottom": those keep it.
        if element.tag in _DROPPED or (is_marked and sizes[element].total < most):
            found.append(element)
    return found


def _names(element: _Element) -> list[str]:
    return _FORMS.split(f"{element.get('class') or ''} {element.get('id') or ''}".lower())


def _drop(element: _Element) -> None:
    """Take an element out of its tree, but leave the text behind it."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is None:
            parent.text = (parent.text or "") + element.tail
        else:
            before.tail = (before.tail or "") + element.tail
        element.tail = None
    parent.remove(element)


def _drop_link_lists(root: _Element) -> None:
    """Take out blocks that are mostly links: related news, side menus."""
    elements = _elements(root)
    sizes = _sizes(elements)
    for element in elements:
        size = sizes[element]
        is_list = size.links >= _LINKS and size.linked > _LINKED * size.total
        if is_list and element.tag in _LISTS and not _is_attachment_list(element):
            _drop(element)


def _elements(root: _Element) -> list[_Element]:
    return [element for element in root.iter() if isinstance(element.tag, str)]


def _sizes(elements: list[_Element]) -> dict[_Element, _Size]:
    """Measure all elements of a tree in one pass from the leaves up; ``elements`` in document order."""
    sizes: dict[_Element, _Size] = {}
    for element in reversed(elements):
        if element.tag in _DROPPED:
            sizes[element] = _Size(0, 0, 0)
            continue
        inner = [sizes[child] for child in element if child in sizes]
        total = len(_squeeze(element.text)) + sum(len(_squeeze(child.tail)) for child in element)
        total += sum(size.total for size in inner)
        is_link = element.tag == "a"
        linked = total if is_link else sum(size.linked for size in inner)
        sizes[element] = _Size(total, linked, 1 if is_link else sum(size.links for size in inner))
    return sizes


def _is_attachment_list(element: _Element) -> bool:
    return any(
        (link.get("href") or "").lower().endswith((".doc", ".docx", ".pdf", ".xls", ".xlsx", ".wps"))
        for link in element.iter("a")
    )


def _document(root: _Element, title: str) -> _Element:
    """The smallest element with most of the prose, widened until it has the heading and the table of metadata."""
    body = root.find("body")
    start = body if body is not None else root
    weights: dict[_Element, int] = {}
    for element in reversed([element for element in start.iter() if isinstance(element.tag, str)]):
        own = (element.text or "") + "".join(child.tail or "" for child in element)
        prose = len(own) if element.tag != "a" and _PROSE_MARKS.search(own) else 0
        weights[element] = prose + sum(weights.get(child, 0) for child in element)
    here = start
    while weights[start]:
        child = max(here, key=lambda element: weights.get(element, 0), default=None)
        if child is None or weights.get(child, 0) < _MOST * weights[start] or child.tag not in _BLOCKS | _CELLS:
            break
        here = child
    if here.tag in ("p", "tr", "td", "th", "tbody", "li", "pre", *_HEADINGS):
        here = next(
            (element for element in here.iterancestors() if element.tag in ("div", "body", "article", "section")), start
        )
    needed = [element for element in _landmarks(start, title) if element is not here]
    ancestors = [here, *here.iterancestors()]
    for element in needed:
        while here is not start and not any(parent is here for parent in element.iterancestors()):
            here = ancestors[ancestors.index(here) + 1]
    return here


@cache
def _labels() -> re.Pattern[str]:
    """Labels of a page's table that are no common words, as 标题 and 名称 are."""
    return re.compile(spaced_labels("issuer", "publisher", "number", "issued", "other"))


def _landmarks(start: _Element, title: str) -> Iterator[_Element]:
    """The heading that repeats the title, and the first table of 发文机关, 发文字号, …"""
    wanted = _squeeze(title)
    if wanted:
        for element in start.iter(*_HEADINGS, "p", "div", "span", "td", "strong", "b"):
            if _squeeze(_text(element, len(title) * 2 + 20)) == wanted:
                yield element
                break
    for element in start.iter("table", "dl", "ul", "div"):
        text = _text(element, 1_500)
        if len(text) < 1_000 and len(set(_labels().findall(text))) >= 2:
            yield element
            break


# ------------------------------------------------------------------------------------------------ rendering


def _render(element: _Element) -> Iterator[str]:
    """The lines of an element: blocks end lines, rows of real tables are lines with cells between bars."""
    from lxml import etree

    line: list[str] = []
    cells: list[str] | None = None
    tables = 0
    lines: list[str] = []

    def end_line() -> None:
        text = _strip("".join(line))
        line.clear()
        if text:
            lines.append(text)

    for event, node in etree.iterwalk(element, events=("start", "end")):
        tag = node.tag if isinstance(node.tag, str) else ""
        if event == "start":
            if tag == "table" and tables == 0 and _is_data(node):
                end_line()
                tables = 1
            elif tag == "table" and tables:
                tables += 1
            if tables and tag == "tr" and cells is None:
                cells = []
            elif not tables and tag in _BLOCKS:
                end_line()
            elif tag == "br":
                line.append(" ") if tables else end_line()
            line.append(_inline(node.text, is_pre=tag == "pre"))
        else:
            if tables and tag in _CELLS and cells is not None:
                cells.append(_strip(_BLANKS.sub(" ", "".join(line))))
                line.clear()
            elif tables and tag == "tr" and cells is not None:
                lines.append(" | ".join(cells).strip() if any(cells) else "")
                cells = None
            elif tables and tag in _BLOCKS and tag != "table":
                line.append(" ")
            elif not tables and (tag in _BLOCKS or tag in _CELLS):
                end_line()
            if tag == "table" and tables:
                tables -= 1
            if node is not element:
                line.append(_inline(node.tail, is_pre=False))
        if lines:
            yield from (text for text in lines if text)
            lines.clear()
    end_line()
    yield from lines


def _is_data(table: _Element) -> bool:
    """Whether a table is a table: nothing nested, more than one cell, no cell as long as a page's column."""
    if table.find(".//table") is not None:
        return False
    cells = list(table.iter(*_CELLS))
    return len(cells) > 1 and all(len(_text(cell, _CELL + 1)) <= _CELL for cell in cells)


def _inline(text: str | None, *, is_pre: bool) -> str:
    if not text:
        return ""
    return text if is_pre else _BLANKS.sub(" ", text)


def _strip(text: str) -> str:
    return text.strip(" \t\r\n\f")


def _text(element: _Element, limit: int = 10_000_000) -> str:
    """The text below an element with single blanks, cut soon after ``limit`` code points."""
    pieces: list[str] = []
    size = 0
    for piece in element.itertext():
        pieces.append(piece)
        size += len(piece)
        if size > 4 * limit:
            break
    return _BLANKS.sub(" ", "".join(pieces)).strip()[: limit + 1]


def _squeeze(text: str | None) -> str:
    return "".join(text.split()) if text else ""
