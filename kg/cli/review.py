"""``kg review OUT``."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    import pyoxigraph as ox

    from kg.store.names import Names


@click.command()
@click.argument("out", type=click.Path())
def command(out: str) -> int:
    """列出需要人决定的同名对象和相近的文本;把决定写进 OUT/identity.tsv(每行:旧标识、新标识、理由;新标识前加 ! 表示不是一个)。

    List identities that rules leave open and texts that are alike, as rows for OUT/identity.tsv (old, new, reason; a !
    before new keeps them apart).
    """
    from kg.cli.text import out as write
    from kg.cli.text import tell
    from kg.errors import StoreError
    from kg.graph.identity import parse_ledger
    from kg.store.dataset import open_store
    from kg.store.names import Names

    data = open_store(out)
    ledger, report = Path(out) / "identity.tsv", Path(out) / "report.json"
    if not report.is_file():
        raise StoreError("KG-E303", path=out)
    told = json.loads(report.read_text("utf-8"))
    decided = set()
    if ledger.is_file():
        decided = {frozenset((r.old, r.new)) for r in parse_ledger(ledger.read_text("utf-8"), file=ledger.name)}
    found = _namesakes(data.store, Names(data.store))
    for titled, numbered in told["to_review"].items():
        found += [(titled, curie, "同题名,有几个文号 / one title, several numbers") for curie in numbered]
    rest = [row for row in found if frozenset(row[:2]) not in decided]
    write("".join("\t".join(row) + "\n" for row in rest))
    for copy in told["copies"]:  # as comments, so that the output can be appended to the ledger as it is
        write(f"# {copy['similarity']:.2f}\t{copy['first']}\t{copy['second']}\n")
    tell(f"待定 {len(rest)} 对,已定 {len(decided)} 对", f"{len(rest)} pairs open, {len(decided)} decided")
    return 0


def _namesakes(store: ox.Store, names: Names) -> list[tuple[str, str, str]]:
    """Each thing against the best-keyed one of its name: a name that twenty things bear gives 19 rows, not 190."""
    from kg.graph.identity import key_class
    from kg.store.named import rows

    groups: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in rows(store, "namesakes"):
        kind, name, thing = (getattr(row[column], "value", "") for column in ("class", "name", "thing"))
        groups[kind, name].add(names.shorten(thing))
    found = []
    for (_, name), curies in sorted(groups.items()):
        first, *others = sorted(curies, key=lambda curie: (key_class(curie), curie))
        found += [(other, first, f"同名:{name}") for other in others]
    return found
