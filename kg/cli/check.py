"""``kg check OUT``: arithmetic and consistency of the documents' own figures (勾稽)."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.rules.messages import language

if TYPE_CHECKING:
    from kg.check import Finding

_SEVERITIES = {
    "error": ("矛盾", "contradiction"),
    "warning": ("存疑", "doubtful"),
    "info": ("提示", "note"),
    "confirmed": ("相符", "confirmed"),
}


@click.command("check")
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="输出 JSON / print JSON")
@click.option("--quiet", is_flag=True, help="不列相符的等式 / leave out the confirmed identities")
def command(out: Path, as_json: bool, quiet: bool) -> int:
    """勾稽检查:分项与总数、增减、占比、矛盾。 Check the figures; exit code 1 when documents contradict themselves."""
    from kg.check import Severity, check
    from kg.store import open_store

    found = [f for f in check(open_store(out).store) if not (quiet and f.severity is Severity.CONFIRMED)]
    zh = language() == "zh"
    if as_json:
        click.echo(json.dumps([_as_json(finding) for finding in found], ensure_ascii=False, indent=1))
    else:
        for finding in found:
            click.echo(_as_text(finding, zh))
        counts = Counter(finding.severity for finding in found)
        names = {key: pair[0 if zh else 1] for key, pair in _SEVERITIES.items()}
        click.echo(
            " ".join(f"{names[severity]} {counts[severity]}" for severity in Severity if counts[severity]) or "0"
        )
    return int(any(finding.severity is Severity.ERROR for finding in found))


def _as_json(finding: Finding) -> dict[str, object]:
    return {
        "kind": finding.kind,
        "severity": finding.severity,
        "rule": finding.rule,
        "equation": finding.equation,
        "spans": [list(span) for span in finding.spans],
        "observations": list(finding.observations),
        "documents": list(finding.documents),
        "sentences": [
            {"passage": s.passage, "text": s.text, "start": s.start, "end": s.end, "document": s.document}
            for s in finding.sentences
        ],
    }


def _as_text(finding: Finding, zh: bool) -> str:
    name = _SEVERITIES[finding.severity][0 if zh else 1]
    lines = [f"[{name}] {finding.equation}  ({finding.rule})"]
    lines += [f"    {s.document} @{s.start}-{s.end}: {s.text}" for s in finding.sentences]
    return "\n".join(lines)
