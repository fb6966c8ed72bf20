"""``kg status OUT``."""

from __future__ import annotations

import click


@click.command()
@click.argument("out", type=click.Path())
@click.option("--json", "as_json", is_flag=True, help="JSON")
def command(out: str, as_json: bool) -> int:
    """图里有哪些文档,来源有没有变化,有哪些问题。

    Which documents are in the graph, which sources changed since, which problems there are.
    """
    import json
    from collections import Counter

    from kg.batch.status import status
    from kg.cli.text import out as write
    from kg.cli.text import tell, two
    from kg.rules.messages import language, message
    from kg.store.result import table

    found = status(out)
    if as_json:
        write(json.dumps([text.as_row() for text in found], ensure_ascii=False, indent=1) + "\n")
        return 0
    lang = language()
    words = {
        "current": two("已入图", "in the graph", lang),
        "changed": two("来源已变", "source changed", lang),
        "gone": two("来源不在", "source gone", lang),
        "outdated": two("待重做", "to be redone", lang),
        "failed": two("读不了", "failed", lang),
        "missing": two("未入图", "not in the graph", lang),
    }
    heads = [two(*pair, lang) for pair in (("来源", "source"), ("文档", "document"), ("状态", "state"))]
    rows = []
    for text in found:
        told = text.title
        if text.problem is not None:
            details = {"where": text.name, **dict(text.problem.details)}
            told = f"[{text.problem.code}] {message(text.problem.code, details, lang).text}"
        rows.append([text.name, told, words[text.state], text.sha256[:16]])
    write(table([*heads, "sha256"], rows))
    counts = Counter(words[text.state] for text in found)
    told = two("、", ", ", lang).join(f"{word} {count}" for word, count in counts.most_common())
    texts = len({text.sha256 for text in found if text.sha256})
    if told:
        tell(f"来源 {len(found)}(不同的文本 {texts}):{told}", f"sources {len(found)} (different texts {texts}): {told}")
    return 0 if all(text.state == "current" for text in found) else 1
