"""``kg show OUT 巴彦县司法局``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from kg.rules.messages import language
from kg.rules.numerals import amount

if TYPE_CHECKING:
    from kg.store.card import Evidence, Fact


@click.command()
@click.argument("out", type=click.Path())
@click.argument("name")
@click.option("--all", "everything", is_flag=True, help="不省略 / leave nothing out")
@click.option("--json", "as_json", is_flag=True, help="JSON")
def command(out: str, name: str, everything: bool, as_json: bool) -> int:
    """一个对象的卡片:名称、类、事实、与它有关的事实,以及每条事实的原文。

    A thing's card: names, classes, its facts, facts about it, and the sentences they come from.
    """
    import pyoxigraph as ox

    from kg.cli.text import out as write
    from kg.ontology import load
    from kg.store.card import card
    from kg.store.dataset import open_store
    from kg.store.names import Names

    data = open_store(out)
    names = Names(data.store)
    found = card(data.store, names.find(name), names)
    if as_json:
        import json
        from dataclasses import asdict

        write(json.dumps(asdict(found), ensure_ascii=False, indent=1) + "\n")
        return 0
    most = 10_000 if everything else 15
    lines = [f"{found.label}  {found.curie}", " / ".join(found.classes)]
    if found.alt:
        lines.append("又名 / also: " + "、".join(found.alt))
    number = names.label(ox.NamedNode(load().expand("cg:value")))
    lines += _block("事实 / facts", found.facts, most, number)
    lines += _block("与它有关 / about it", found.about, most, number)
    lines += _block("数据与事件 / figures and events", found.events, most, number)
    if found.texts:
        lines += ["", f"出现于 / mentioned in ({len(found.texts)})", *(f"  {title}" for title in found.texts[:most])]
    write("\n".join(lines) + "\n")
    return 0


def _block(title: str, facts: Iterable[Fact], most: int, number: str) -> list[str]:
    facts = list(facts)
    if not facts:
        return []
    lines = ["", f"{title} ({len(facts)})"]
    for fact in facts[:most]:
        arrow = "←" if fact.inverse else "→"
        parts = ";".join(f"{name} {_said(value) if name == number else value}" for name, value in fact.parts)
        lines.append(f"  {fact.property} {arrow} {fact.other}" + (f"({parts})" if parts else ""))
        lines += [f"      {line}" for line in map(sentence, fact.evidence[:3])]
    if len(facts) > most:
        lines.append(f"  … +{len(facts) - most} (--all)")
    return lines


def _said(value: str) -> str:
    """The number of an observation as people read it: 142,000亿."""
    return amount(value, in_han=language() == "zh")


def sentence(evidence: Evidence) -> str:
    """Give one line for a sentence: its words, its document, where it stands, rule and confidence."""
    words = " ".join(evidence.sentence.split())
    return f"“{words}” {evidence.title} [{evidence.start}-{evidence.end}] {evidence.rule} {evidence.confidence}"
