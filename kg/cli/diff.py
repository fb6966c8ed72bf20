"""``kg diff A B``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from kg.graph.terms import Names
    from kg.store.difference import Fact


@click.command()
@click.argument("first", type=click.Path())
@click.argument("second", type=click.Path())
@click.option("-q", "--quiet", is_flag=True, help="只给退出码 / exit code only")
def command(first: str, second: str, quiet: bool) -> int:
    """两个图说法的不同:- 只有前者说,+ 只有后者说。相同则退出码为 0。

    数据、任务、任职等没有名字的事实写成 [ … ],按内容比较,不管出自哪份文本的哪一处。

    What two graphs say differently: - only the first, + only the second. Exit code 0 when they agree. Figures, tasks
    and the like have no names: they are written [ … ] and compared by what they say, wherever they were read.
    """
    from kg.cli.text import out as write
    from kg.cli.text import tell
    from kg.graph.terms import Names
    from kg.store.difference import difference

    found = difference(first, second)
    if not quiet:
        names = Names()
        for mark, facts in (("-", found.only_first), ("+", found.only_second)):
            write("".join(f"{mark} {_line(fact, names)} .\n" for fact in facts))
        tell(
            f"相同 {found.common},只在 {first}:{len(found.only_first)},只在 {second}:{len(found.only_second)}",
            f"common {found.common}, only {first}: {len(found.only_first)}, only {second}: {len(found.only_second)}",
        )
    return 1 if found.only_first or found.only_second else 0


def _line(fact: Fact, names: Names) -> str:
    return " ".join(part for part in (names[fact.subject], names[fact.predicate], _term(fact.object, names)) if part)


def _term(value: object, names: Names) -> str:
    """One term, or a node in brackets, its class first."""
    from kg.store.difference import Node

    if not isinstance(value, Node):
        return names[str(value)]
    rows = [(names[predicate], _term(inner, names)) for predicate, inner in value.pairs]
    told = [f"a {inner}" for name, inner in rows if name == "rdf:type"]
    told += [f"{name} {inner}" for name, inner in rows if name != "rdf:type"]
    return f"[ {' ; '.join(told)} ]"
