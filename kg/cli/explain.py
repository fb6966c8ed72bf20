"""``kg explain OUT 主体 [关系] [客体]``."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from kg.store.card import Evidence, Fact
    from kg.store.names import Names
    from kg.trace import Tracer

# Telling the steps reads the texts again, about 20 ms each: more facts than this are listed without them.
_MOST_TRACED = 20


@click.command()
@click.argument("out", type=click.Path())
@click.argument("subject")
@click.argument("words", nargs=-1)
def command(out: str, subject: str, words: tuple[str, ...]) -> int:
    """一条事实从哪里来:规则、推导步骤、置信度、原文、文件、位置。

    给出主体,可再给关系(标签或 CURIE)与客体:kg explain out 巴彦县司法局 推行 跨省通办。
    Where facts come from: rule, steps, confidence, sentence, document, place.
    """
    import pyoxigraph as ox

    from kg.cli.show import sentence
    from kg.cli.text import out as write
    from kg.cli.text import tell
    from kg.store.card import card, literals
    from kg.store.dataset import open_store
    from kg.store.names import Names
    from kg.trace import Tracer

    data = open_store(out)
    names = Names(data.store)
    found = card(data.store, names.find(subject), names)
    everything = (*found.facts, *found.about, *found.events)
    facts = [fact for fact in everything if _fits(fact, words)]
    tracer = Tracer(out) if len(facts) <= _MOST_TRACED else None
    for fact in facts:
        ends = (fact.other, found.label) if fact.inverse else (found.label, fact.other)
        write(f"{ends[0]} — {fact.property} → {ends[1]}\n")
        for name, value in fact.parts:
            write(f"    {name} {value}\n")
        for item in fact.evidence:
            places = literals(data.store, names, ox.NamedNode(item.source), "dct:source")
            write(f"  {sentence(item)}\n    {'、'.join(places)} {names.shorten(item.source)}\n")
            write("".join(f"    {line}\n" for line in _origin(item, {found.curie, fact.curie}, tracer, names)))
        if not fact.evidence:
            write("  区划表或共有描述,不出自某一句 / a shared description, not from a sentence\n")
    if not facts:
        there = "、".join(sorted({fact.property for fact in everything}))
        tell(f"没有符合的事实;{found.label} 有这些关系:{there}", f"no such fact; {found.label} has: {there}")
        return 1
    if tracer is None:
        tell(
            f"共 {len(facts)} 条;再给关系或客体,缩小到 {_MOST_TRACED} 条以内,就逐步说明",
            f"{len(facts)} facts; name a relation or a thing to get at most {_MOST_TRACED}, and the steps are told",
        )
    return 0


def _fits(fact: Fact, words: Iterable[str]) -> bool:
    described = {fact.property, fact.other, fact.curie, *(value for _, value in fact.parts)}
    return all(any(word in text for text in described) for word in words)


def _origin(item: Evidence, things: Collection[str], tracer: Tracer | None, names: Names) -> Iterator[str]:
    """What the rule says, and how the words of the passage were linked to the two ends of the fact."""
    from kg.cli.text import two
    from kg.rules.catalogue import method_row, stated
    from kg.rules.messages import language

    lang = language()
    rule = stated().get(item.rule)
    if rule is not None:
        yield two("规则:", "rule: ", lang) + two(rule.zh, rule.en, lang)
    if tracer is None:
        return
    steps = tracer.steps(names.shorten(item.source), item.start, item.end, things)
    if steps is None:
        yield two("原文已移走或改动,不能重读", "the text is gone or changed and cannot be read again", lang)
    for step in steps or ():
        method = method_row(step.method)
        why = two(method.zh, method.en, lang) if method else step.method
        yield f"{two('步骤:', 'step: ', lang)}[{step.start}-{step.end}] {step.words} = {step.label} ({why})"
