"""``kg info OUT``."""

from __future__ import annotations

import click


@click.command()
@click.argument("out", type=click.Path())
def command(out: str) -> int:
    """图的规模:各类对象、各种事实有多少。

    How many things of every class and facts of every property there are.
    """
    import pyoxigraph as ox

    from kg.cli.text import out as write
    from kg.cli.text import two
    from kg.rules.messages import language
    from kg.store.dataset import open_store
    from kg.store.named import rows
    from kg.store.names import Names
    from kg.store.result import table

    lang = language()
    data = open_store(out)
    names = Names(data.store)
    for query, column, title in (
        ("classes", "class", two("类", "class", lang)),
        ("properties", "property", two("关系", "property", lang)),
    ):
        found = []
        for row in rows(data.store, query):
            term, count = row[column], row["count"]
            assert isinstance(term, ox.NamedNode)
            assert isinstance(count, ox.Literal)
            found.append([names.label(term), names.shorten(term.value), count.value])
        write(table([title, "CURIE", two("数量", "count", lang)], found) + "\n")
    return 0
