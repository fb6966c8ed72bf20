"""``kg schema``."""

from __future__ import annotations

import click


@click.command()
@click.option(
    "--format",
    "form",
    type=click.Choice(["md", "ttl", "json"]),
    default="md",
    show_default=True,
    help="格式 / format",
)
@click.option("--lang", type=click.Choice(["zh", "en"]), help="Markdown 的语言 / language of the Markdown")
def command(form: str, lang: str | None) -> int:
    """打印本体:类、属性、代码表、指标、举措和形状(形状只在 ttl 里)。

    Print the ontology: classes, properties, code lists, indicators, initiatives, and (ttl) the shapes.
    """
    from kg.cli.text import out as write
    from kg.ontology import load
    from kg.ontology.schema import to_json, to_markdown, to_turtle
    from kg.rules.messages import language

    vocabulary = load()
    if form == "ttl":
        write(to_turtle(vocabulary))
    elif form == "json":
        write(to_json(vocabulary))
    else:
        write(to_markdown(vocabulary, lang or language()))
    return 0
