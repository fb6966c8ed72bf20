"""``kg evaluate OUT --gold DIR --texts DIR[:DIR…]``: hold a graph against gold answers."""

from __future__ import annotations

import json
import os
from pathlib import Path

import click

from kg.rules.messages import language


@click.command("evaluate")
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--gold", required=True, type=click.Path(path_type=Path), help="答案文件夹 / folder of the gold answers")
@click.option(
    "--texts", required=True, help=f"原文文件夹,用 {os.pathsep} 分隔 / folders of the texts, joined by {os.pathsep}"
)
@click.option(
    "--errors",
    default=0,
    type=click.IntRange(min=0),
    metavar="N",
    help="每类差异列出前 N 条 / list the first N differences of each kind",
)
@click.option("--json", "as_json", is_flag=True, help="输出 JSON / print JSON")
def command(out: Path, gold: Path, texts: str, errors: int, as_json: bool) -> None:
    """与标准答案比较:准确率、召回率、F1、置信度。 Hold a graph against gold answers."""
    from kg.evaluate import as_text, evaluate

    report = evaluate(out, gold, texts.split(os.pathsep))
    if as_json:
        click.echo(json.dumps(report.as_json(), ensure_ascii=False, indent=1))
    else:
        click.echo(as_text(report, lang=language(), errors=errors), nl=False)
