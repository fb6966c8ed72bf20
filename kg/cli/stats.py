"""``kg stats OUT --by type|region|year``: what a graph covers."""

from __future__ import annotations

import json
from pathlib import Path

import click

from kg.rules.messages import language


@click.command("stats")
@click.argument("out", type=click.Path(path_type=Path))
@click.option(
    "--by", type=click.Choice(["type", "region", "year"]), help="按类别、地区或年度;默认全部 / default: all three"
)
@click.option("--json", "as_json", is_flag=True, help="输出 JSON / print JSON")
def command(out: Path, by: str | None, as_json: bool) -> None:
    """覆盖情况:各类、各地、各年有多少。 Coverage by class, place and year."""
    from kg.cli.text import out as write
    from kg.stats import coverage, names
    from kg.store import open_store
    from kg.store.result import table as aligned

    store = open_store(out).store
    zh = language() == "zh"
    found = {name: coverage(store, name) for name in ([by] if by else names())}
    if as_json:
        shown = {
            name: [dict(zip((en for _, en in table.headers), row, strict=True)) for row in table.rows]
            for name, table in found.items()
        }
        click.echo(json.dumps(shown, ensure_ascii=False, indent=1))
        return
    for number, table in enumerate(found.values()):
        if number:
            click.echo()
        heads = [header[0 if zh else 1] for header in table.headers]
        write(aligned(heads, [[str(cell) for cell in row] for row in table.rows]))
