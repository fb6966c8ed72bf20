"""``kg compare OUT --jurisdictions A,B,C --year 2024``: places side by side."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("compare")
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--jurisdictions", required=True, help="地区,用逗号分隔 / places, joined by commas")
@click.option("--year", required=True, help="年度 / year")
@click.option(
    "-o", "--output", "folder", type=click.Path(path_type=Path), help="写 compare.md 和 compare.html 到文件夹 / folder"
)
def command(out: Path, jurisdictions: str, year: str, folder: Path | None) -> None:
    """并列比较几个地区的指标、举措和文件。 Compare places; Markdown to stdout, or both forms into a folder."""
    import pyoxigraph as ox

    from kg.ask import Kind, Parameter, resolve
    from kg.compare import gather, to_html, to_markdown
    from kg.store import open_store

    store = open_store(out).store
    names = [
        name.strip() for name in jurisdictions.replace("\uff0c", ",").replace("、", ",").split(",") if name.strip()
    ]
    place, when = Parameter("jurisdictions", Kind.PLACE, True), Parameter("year", Kind.YEAR, True)
    found = [term for name in names for term in resolve(store, place, name) if isinstance(term, ox.NamedNode)]
    comparison = gather(store, found, resolve(store, when, year)[0].value)
    if folder is None:
        click.echo(to_markdown(comparison), nl=False)
        return
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in (("compare.md", to_markdown(comparison)), ("compare.html", to_html(comparison))):
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
        click.echo(str(folder / name))
