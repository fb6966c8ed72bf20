"""``kg path OUT 永济市 运城市``."""

from __future__ import annotations

import click


@click.command()
@click.argument("out", type=click.Path())
@click.argument("start")
@click.argument("goal")
@click.option("--longest", type=click.IntRange(1, 12), default=6, show_default=True, help="最多几步 / at most steps")
@click.option(
    "-n", "--paths", type=click.IntRange(1, 50), default=3, show_default=True, help="最多几条 / at most paths"
)
def command(out: str, start: str, goal: str, longest: int, paths: int) -> int:
    """两个对象之间最短的联系。

    The shortest chains of facts between two things.
    """
    import pyoxigraph as ox

    from kg.cli.text import out as write
    from kg.cli.text import tell
    from kg.store.dataset import open_store
    from kg.store.names import Names
    from kg.store.paths import find_paths

    data = open_store(out)
    names = Names(data.store)
    found = find_paths(data.store, names.find(start), names.find(goal), longest, paths)
    for chain in found:
        text = names.label(ox.NamedNode(chain[0].source)) if chain else start
        for link in chain:
            label = names.label(ox.NamedNode(link.property))
            arrow = f" —{label}→ " if link.forward else f" ←{label}— "
            text += arrow + names.label(ox.NamedNode(link.target))
        write(text + "\n")
    if not found:
        tell(f"{longest} 步之内没有联系", f"no connection within {longest} steps")
        return 1
    return 0
