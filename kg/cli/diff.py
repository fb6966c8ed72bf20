"""``kg diff A B``."""

from __future__ import annotations

import click


@click.command()
@click.argument("first", type=click.Path())
@click.argument("second", type=click.Path())
@click.option("-q", "--quiet", is_flag=True, help="只给退出码 / exit code only")
def command(first: str, second: str, quiet: bool) -> int:
    """两个图说法的不同:- 只有前者说,+ 只有后者说。相同则退出码为 0。

    What two graphs say differently: - only the first, + only the second. Exit code 0 when they agree.
    """
    from kg.cli.text import out as write
    from kg.cli.text import tell
    from kg.graph.terms import Names
    from kg.store.difference import difference

    found = difference(first, second)
    if not quiet:
        names = Names()
        for mark, triples in (("-", found.only_first), ("+", found.only_second)):
            write("".join(f"{mark} {' '.join(names[term] for term in triple)} .\n" for triple in triples))
        tell(
            f"相同 {found.common},只在 {first}:{len(found.only_first)},只在 {second}:{len(found.only_second)}",
            f"common {found.common}, only {first}: {len(found.only_first)}, only {second}: {len(found.only_second)}",
        )
    return 1 if found.only_first or found.only_second else 0
