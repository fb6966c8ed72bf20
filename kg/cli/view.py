"""``kg view OUT -o page.html``: the whole graph, or an entity's surroundings, as one page that needs nothing else."""

from __future__ import annotations

import webbrowser
from pathlib import Path

import click

from kg.rules.messages import language


@click.command("view")
@click.argument("out", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    "target",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    help="网页文件 / page file",
)
@click.option("--focus", help="只看这个实体的周边:名称、简称、文号或 IRI / only what surrounds this entity")
@click.option("--depth", type=click.IntRange(0), default=2, show_default=True, help="周边的步数 / steps from the focus")
@click.option(
    "--evidence",
    type=click.Choice(["none", "snippets", "full"]),
    default="snippets",
    show_default=True,
    help="随文件带多少原文 / how much source text the file carries",
)
@click.option("--lang", type=click.Choice(["zh", "en"]), help="打开时的语言 / language it opens in")
@click.option("--title", help="页面标题 / title of the page")
@click.option("--open", "is_opened", is_flag=True, help="写完就打开 / open it when written")
def command(
    out: Path,
    target: Path,
    focus: str | None,
    depth: int,
    evidence: str,
    lang: str | None,
    title: str | None,
    is_opened: bool,
) -> None:
    """写成一个可离线打开的网页。 Write one page that opens without a network.

    \b
    kg view OUT -o page.html
    kg view OUT -o page.html --focus 永济市人民政府 --depth 1 --evidence full
    """  # noqa: D301  click reads \b as "keep these lines"
    from kg.store import open_store
    from kg.view import build_page

    text = build_page(
        open_store(out).store, focus=focus, depth=depth, evidence=evidence, lang=lang or language(), title=title
    )
    data = text.encode("utf-8")
    part = target.with_name(target.name + ".part")
    part.write_bytes(data)
    part.replace(target)
    size = f"{len(data) / 1e6:.2f} MB"
    said = (
        f"已写出 {target}({size},原文:{evidence})"
        if language() == "zh"
        else f"Wrote {target} ({size}, text: {evidence})"
    )
    click.echo(said, err=True)
    if is_opened:
        webbrowser.open(target.resolve().as_uri())
