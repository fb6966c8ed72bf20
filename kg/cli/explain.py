"""``kg explain OUT 主体 [关系] [客体]``."""

from __future__ import annotations

import click


@click.command()
@click.argument("out", type=click.Path())
@click.argument("subject")
@click.argument("words", nargs=-1)
def command(out: str, subject: str, words: tuple[str, ...]) -> int:
    """一条事实从哪里来:规则、置信度、原文、文件、位置。

    给出主体,可再给关系(标签或 CURIE)与客体:kg explain out 巴彦县司法局 推行 跨省通办。
    Where facts come from: rule, confidence, sentence, document, place.
    """
    import pyoxigraph as ox

    from kg.cli.show import sentence
    from kg.cli.text import out as write
    from kg.cli.text import tell
    from kg.store.card import card, literals
    from kg.store.dataset import open_store
    from kg.store.names import Names

    data = open_store(out)
    names = Names(data.store)
    found = card(data.store, names.find(subject), names)
    count = 0
    for fact in (*found.facts, *found.about, *found.events):
        described = {fact.property, fact.other, fact.curie, *(value for _, value in fact.parts)}
        if not all(any(word in text for text in described) for word in words):
            continue
        count += 1
        ends = (fact.other, found.label) if fact.inverse else (found.label, fact.other)
        write(f"{ends[0]} — {fact.property} → {ends[1]}\n")
        for name, value in fact.parts:
            write(f"    {name} {value}\n")
        for item in fact.evidence:
            places = literals(data.store, names, ox.NamedNode(item.source), "dct:source")
            write(f"  {sentence(item)}\n    {'、'.join(places)} {names.shorten(item.source)}\n")
        if not fact.evidence:
            write("  区划表或共有描述,不出自某一句 / a shared description, not from a sentence\n")
    if not count:
        tell("没有符合的事实", "no such fact")
        return 1
    return 0
