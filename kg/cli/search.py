"""``kg search OUT 行政复议``."""

from __future__ import annotations

import click


@click.command()
@click.argument("out", type=click.Path())
@click.argument("words")
@click.option("-n", "--limit", type=click.IntRange(1), default=20, show_default=True, help="最多几条 / at most")
def command(out: str, words: str, limit: int) -> int:
    """按名称和原文查找。

    Find things by name, and sentences by their words.
    """
    from kg.cli.text import out as write
    from kg.cli.text import tell
    from kg.store.dataset import open_store
    from kg.store.search import search

    found = search(open_store(out).store, words, limit)
    for thing in found.things:
        write(f"{thing.label}  {thing.curie}  {thing.cls}\n")
    for hit in found.sentences:
        write(f"“{' '.join(hit.sentence.split())}”  {hit.title} [{hit.start}-{hit.end}]\n")
    if not found.things and not found.sentences:
        tell(f"没有找到“{words}”", f'nothing found for "{words}"')
        return 1
    return 0
