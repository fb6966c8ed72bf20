"""The evaluation report as plain text tables in Chinese or English."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from kg.evaluate.report import Finding, Reliability, Report
from kg.rules.tables import read_table

_WORST_RULES = 10  # rows; the JSON has all


@dataclass(frozen=True, slots=True)
class LabelRow:
    """One row of ``evaluate_label.tsv``."""

    id: str
    zh: str
    en: str


def as_text(report: Report, *, lang: str = "zh", errors: int = 0) -> str:
    """Give the scores, the reliability tables and up to ``errors`` findings of each kind and fault."""
    parts = [_title("title.scores", lang, documents=report.documents), _scores(report, lang)]
    if report.confidence:
        parts += ["", _title("title.confidence", lang), _reliability("heading.confidence", report.confidence, lang)]
    worst = sorted((row for row in report.rules if row.wrong), key=lambda row: (-row.wrong, row.name))[:_WORST_RULES]
    if worst:
        parts += ["", _title("title.rules", lang), _reliability("heading.rule", worst, lang)]
    if errors:
        parts += _findings(report.findings, lang, errors)
    return "\n".join(parts) + "\n"


def grid(rows: Sequence[Sequence[str]]) -> str:
    """Align rows of cells by display width: the first column to the left, the others to the right."""
    widths = [max(_width(row[i]) for row in rows) for i in range(len(rows[0]))]
    return "\n".join(
        "  ".join(
            cell + " " * (widths[i] - _width(cell)) if i == 0 else " " * (widths[i] - _width(cell)) + cell
            for i, cell in enumerate(row)
        ).rstrip()
        for row in rows
    )


def label(name: str, lang: str) -> str:
    """Give the word for a kind or heading: ``label("entity Agency", "zh")`` is 实体 机构; an unknown one is itself."""
    row = _labels().get(name)
    if row is None:
        return name
    return row.en if lang == "en" else row.zh


def share(number: float | None) -> str:
    """Show a share with three decimals, or a dash when there is none."""
    return "–" if number is None else f"{number:.3f}"


def _scores(report: Report, lang: str) -> str:
    columns = ("kind", "precision", "recall", "f1", "right", "wrong", "missed")
    head = [label(f"heading.{name}", lang) for name in columns]
    body = [
        [label(name, lang), share(t.precision), share(t.recall), share(t.f1), str(t.tp), str(t.fp), str(t.fn)]
        for name, t in report.rows.items()
    ]
    return grid([head, *body])


def _reliability(heading: str, rows: Iterable[Reliability], lang: str) -> str:
    head = [label(name, lang) for name in (heading, "heading.share", "heading.confirmed", "heading.contradicted")]
    return grid([head, *([row.name, share(row.share), str(row.confirmed), str(row.wrong)] for row in rows)])


def _findings(findings: Iterable[Finding], lang: str, most: int) -> list[str]:
    lines = []
    for (kind, fault), group in groupby(findings, key=lambda f: (f.kind, f.fault)):
        members = list(group)
        shown = members[:most]
        words = {"kind": label(kind, lang), "fault": label(f"fault.{fault}", lang)}
        lines += ["", _title("title.findings", lang, **words, shown=len(shown), total=len(members))]
        lines += [f"  {finding.source}: {finding.about}" for finding in shown]
    return lines


def _title(name: str, lang: str, **values: object) -> str:
    return label(name, lang).format(**values)


def _width(cell: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in cell)


@cache
def _labels() -> dict[str, LabelRow]:
    return {row.id: row for row in read_table("evaluate_label", LabelRow)}
