"""A comparison as one self-contained HTML page: no script, nothing fetched, charts drawn as SVG."""

from __future__ import annotations

import base64
import hashlib
from decimal import Decimal
from html import escape

from kg.compare.gather import Comparison, Footnote, Line
from kg.compare.markdown import is_drawn

_STYLE = """body{font:16px/1.6 "Noto Sans SC","PingFang SC","Microsoft YaHei",sans-serif;max-width:72rem;margin:2rem auto;
padding:0 1rem;color:#1a1a1a;background:#fff}table{border-collapse:collapse;margin:1rem 0}th,td{border:1px solid #bbb;
padding:.3rem .6rem;text-align:left;vertical-align:top}th{background:#f2f2f2}td.n{text-align:right}
figure{display:inline-block;margin:.5rem 1.5rem .5rem 0}figcaption{font-weight:600}mark{background:#ffe08a}
li:target{background:#eef5ff}sup a{text-decoration:none}.none{color:#666}
@media(prefers-color-scheme:dark){body{color:#eee;background:#181818}th{background:#2a2a2a}mark{color:#000}
li:target{background:#243}a{color:#8cf}.none{color:#aaa}}"""
_BAR, _GAP, _LABEL, _PLOT, _NUMBER = 22, 8, 130, 260, 90  # pixels


def to_html(comparison: Comparison) -> str:
    """Give the report as HTML; every number links to its sentence, every sentence marks its number."""
    title = escape(f"{'、'.join(comparison.places)} {comparison.year}年对比")
    digest = base64.b64encode(hashlib.sha256(_STYLE.encode("utf-8")).digest()).decode("ascii")
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    charts = ["".join(_chart(comparison, line) for line in lines if is_drawn(line)) for lines in _figures(comparison)]
    return "\n".join(
        [
            "<!DOCTYPE html>",
            '<html lang="zh-CN">',
            "<head>",
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{title}</title>",
            f"<style>{_STYLE}</style>",
            "</head>",
            "<body>",
            f"<h1>{title}</h1>",
            "<h2>文件</h2>",
            _papers(comparison),
            _silent(comparison),
            "<h2>标准指标</h2>",
            _table(comparison, comparison.indicators, "指标"),
            charts[0],
            "<h2>其他共有指标</h2>",
            "<p>按文件自己的说法,至少两个地区都有。</p>",
            _table(comparison, comparison.shared, "指标"),
            charts[1],
            "<h2>举措</h2>",
            "<p>数字是提到推行该举措的句数。</p>",
            _table(comparison, comparison.initiatives, "举措"),
            "<h2>出处</h2>",
            "<ol>",
            *[_footnote(note) for note in comparison.footnotes],
            "</ol>",
            "</body>",
            "</html>",
            "",
        ]
    )


def _figures(comparison: Comparison) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    return comparison.indicators, comparison.shared


def _papers(comparison: Comparison) -> str:
    head = "".join(f'<th scope="col">{name}</th>' for name in ("地区", "文件", "文号", "日期", "文种"))
    rows = [
        "<tr>" + "".join(f"<td>{escape(x)}</td>" for x in (p.place, p.title, p.number, p.issued, p.genre)) + "</tr>"
        for p in comparison.papers
    ]
    return f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"


def _silent(comparison: Comparison) -> str:
    if not comparison.silent:
        return ""
    return f'<p class="none">没有{comparison.year}年文件的地区:{escape("、".join(comparison.silent))}。</p>'


def _table(comparison: Comparison, lines: tuple[Line, ...], name: str) -> str:
    if not lines:
        return '<p class="none">没有可比的内容。</p>'
    head = "".join(f'<th scope="col">{escape(text)}</th>' for text in (name, *comparison.places))
    rows = []
    for line in lines:
        cells = [
            '<td class="n none">–</td>'
            if cell is None
            else f'<td class="n">{escape(cell.shown)} {escape(cell.unit)}{_link(cell.footnote)}</td>'
            for cell in line.cells
        ]
        rows.append(f'<tr><th scope="row">{escape(line.name)}</th>{"".join(cells)}</tr>')
    return f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"


def _link(number: int) -> str:
    return f'<sup><a href="#n{number}">{number}</a></sup>'


def _footnote(note: Footnote) -> str:
    start, end = note.mark
    text = escape(note.text)
    if end > start:
        text = f"{escape(note.text[:start])}<mark>{escape(note.text[start:end])}</mark>{escape(note.text[end:])}"
    return f'<li id="n{note.number}">{text} <cite>{escape(note.document)}</cite> @{note.start}-{note.end}</li>'


def _chart(comparison: Comparison, line: Line) -> str:
    """Horizontal bars; the same numbers stand in the table, so the picture has a short text for screen readers."""
    most = max((cell.value for cell in line.cells if cell is not None), default=Decimal(0))
    shown = [(place, cell) for place, cell in zip(comparison.places, line.cells, strict=True) if cell is not None]
    height = len(shown) * (_BAR + _GAP)
    bars = []
    for row, (place, cell) in enumerate(shown):
        y = row * (_BAR + _GAP)
        width = float(cell.value * _PLOT / most) if most > 0 and cell.value > 0 else 0.0
        bars.append(
            f'<text x="{_LABEL - 8}" y="{y + 16}" text-anchor="end" font-size="13" fill="currentColor">{escape(place)}</text>'
            f'<rect x="{_LABEL}" y="{y}" width="{width:.1f}" height="{_BAR}" fill="#2f6fb0"/>'
            f'<a href="#n{cell.footnote}"><text x="{_LABEL + width + 6:.1f}" y="{y + 16}" font-size="13" '
            f'fill="currentColor">{escape(cell.shown)}</text></a>'
        )
    name = escape(f"{line.name}({line.units[0]})")
    size = _LABEL + _PLOT + _NUMBER
    return (
        f'<figure><figcaption>{name}</figcaption><svg role="img" aria-label="{name}" width="{size}" height="{height}" '
        f'viewBox="0 0 {size} {height}">{"".join(bars)}</svg></figure>'
    )
