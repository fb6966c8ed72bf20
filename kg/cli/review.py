"""``kg review OUT``."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    import pyoxigraph as ox

    from kg.store.names import Names


@click.command()
@click.argument("out", type=click.Path())
def command(out: str) -> int:
    """列出同名、近名而没有合并的对象,以及相近的文本;把决定写进 OUT/identity.tsv。

    每行:旧标识、新标识、理由、见于哪些文件。写进 identity.tsv 即合并;新标识前加 ! 表示不是一个,不再列出。

    List things of one name or nearly one that are kept apart, and texts that are alike, as rows for OUT/identity.tsv:
    old, new, reason, files. A row merges the two; a ! before new keeps them apart for good.
    """
    from kg.cli.text import out as write
    from kg.cli.text import tell
    from kg.errors import StoreError
    from kg.graph.identity import parse_ledger
    from kg.graph.likeness import Copy
    from kg.rules.messages import visible
    from kg.store.dataset import open_store
    from kg.store.names import Names

    data = open_store(out)
    ledger, report = Path(out) / "identity.tsv", Path(out) / "report.json"
    if not report.is_file():
        raise StoreError("KG-E303", path=out)
    told = json.loads(report.read_text("utf-8"))
    decisions = parse_ledger(ledger.read_text("utf-8"), file=ledger.name) if ledger.is_file() else ()
    decided = {frozenset((row.old, row.new)) for row in decisions}
    names = Names(data.store)
    rows = [row for row in _rows(data.store, names, told["to_review"]) if frozenset(row[:2]) not in decided]
    write("".join("\t".join(map(visible, row)) + "\n" for row in rows))
    copies = [Copy.of(row) for row in told["copies"]]
    near = [copy for copy in copies if copy.near]
    for copy in near:  # as comments, so that the output can be appended to the ledger as it is
        kind = "同文" if copy.same else "相近"
        write(f"# {kind} {copy.similarity:.2f}\t{visible(copy.first)}\t{visible(copy.second)}\n")
    borrowed = len(copies) - len(near)
    tell(
        f"待定 {len(rows)} 对,已定 {len(decided)} 对;相近的文本 {len(near)} 对,互有借用的 {borrowed} 对(见 {report})",
        f"{len(rows)} pairs open, {len(decided)} decided; {len(near)} pairs of texts are alike, {borrowed} share passages "
        f"(see {report})",
    )
    if unknown := [curie for row in decisions for curie in (row.old, row.new) if not names.knows(curie)]:
        shown = "、".join(dict.fromkeys(unknown))
        tell(f"{ledger.name} 写了而图里没有的标识:{shown}", f"in {ledger.name}, but not in the graph: {shown}")
    return 0


def _rows(store: ox.Store, names: Names, numbered: dict[str, list[str]]) -> Iterator[tuple[str, str, str, str]]:
    """Old, new, reason, files: the look-alikes, then the titles that several numbers bear."""
    import pyoxigraph as ox

    from kg.graph.lookalike import namesakes, near_names
    from kg.store.review import places, things

    def label(curie: str) -> str:
        return names.label(ox.NamedNode(names.expand(curie)))

    known = things(store, names)
    for pair in (*sorted(namesakes(known)), *sorted(near_names(known))):
        one, two = known[pair.old], known[pair.new]
        reason = f"{pair.reason}:{one}" + (f" / {two}" if one != two else "")
        yield pair.old, pair.new, reason, f"{places(store, [pair.old])} | {places(store, [pair.new])}"
    for titled, candidates in numbered.items():
        for curie in candidates:
            reason = f"同题名,有几个文号:{label(titled)}"
            yield titled, curie, reason, f"{places(store, [titled])} | {places(store, [curie])}"
