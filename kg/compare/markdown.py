"""A comparison as Markdown: tables, bars of block characters, footnotes with the sentences."""

from __future__ import annotations

import re
from decimal import Decimal

from kg.compare.gather import Comparison, Line

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|#])")
_WIDTH = 24  # block characters of the longest bar


def escape(text: str) -> str:
    """Give text that Markdown shows as it is, a backslash before each mark; line breaks become blanks."""
    return _SPECIAL.sub(r"\\\1", re.sub(r"\s+", " ", text))


def to_markdown(comparison: Comparison) -> str:
    """Give the report as Markdown with one footnote per number."""
    title = f"{'、'.join(comparison.places)} {comparison.year}年对比"
    parts = [f"# {escape(title)}", "## 文件", _papers(comparison)]
    if comparison.silent:
        parts.append(f"没有{comparison.year}年文件的地区:{escape('、'.join(comparison.silent))}。")
    parts += ["## 标准指标", _table(comparison, comparison.indicators, "指标")]
    parts += [_bars(comparison, line) for line in comparison.indicators if is_drawn(line)]
    parts += ["## 其他共有指标", "按文件自己的说法,至少两个地区都有。", _table(comparison, comparison.shared, "指标")]
    parts += [_bars(comparison, line) for line in comparison.shared if is_drawn(line)]
    parts += ["## 举措", "数字是提到推行该举措的句数。", _table(comparison, comparison.initiatives, "举措"), "## 出处"]
    parts += [
        f"[^{note.number}]: {escape(note.text)} ——{escape(note.document)} @{note.start}-{note.end}"
        for note in comparison.footnotes
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def is_drawn(line: Line) -> bool:
    """Say whether an indicator has at least two numbers of one unit, so that bars say something."""
    return len([cell for cell in line.cells if cell is not None]) > 1 and len(line.units) == 1


def _papers(comparison: Comparison) -> str:
    rows = ["| 地区 | 文件 | 文号 | 日期 | 文种 |", "|---|---|---|---|---|"]
    rows += [
        f"| {escape(p.place)} | {escape(p.title)} | {escape(p.number)} | {escape(p.issued)} | {escape(p.genre)} |"
        for p in comparison.papers
    ]
    return "\n".join(rows)


def _table(comparison: Comparison, lines: tuple[Line, ...], head: str) -> str:
    if not lines:
        return "没有可比的内容。"
    rows = [
        f"| {head} | " + " | ".join(escape(place) for place in comparison.places) + " |",
        "|---" * (len(comparison.places) + 1) + "|",
    ]
    for line in lines:
        cells = ["–" if c is None else f"{escape(c.shown)} {escape(c.unit)}[^{c.footnote}]" for c in line.cells]
        rows.append(f"| {escape(line.name)} | " + " | ".join(cells) + " |")
    return "\n".join(rows)


def _bars(comparison: Comparison, line: Line) -> str:
    most = max((cell.value for cell in line.cells if cell is not None), default=Decimal(0))
    rows = [f"**{escape(line.name)}**({escape(line.units[0])})", ""]
    for place, cell in zip(comparison.places, line.cells, strict=True):
        if cell is not None:
            length = int(cell.value * _WIDTH / most) if most > 0 and cell.value > 0 else 0
            rows.append(f"- {escape(place)} {'█' * max(length, 1)} {escape(cell.shown)}[^{cell.footnote}]")
    return "\n".join(rows)
