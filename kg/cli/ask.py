"""``kg ask OUT QUESTION``: a saved question by name or in free wording, with its query, its answer and its sentences."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.rules.messages import language
from kg.rules.numerals import amount

if TYPE_CHECKING:
    from kg.ask import Answer

_OPTIONS = {
    "place": "地区本身 / a place itself",
    "province": "地区及其下辖 / a place and all in it",
    "year": "年度 / year",
    "indicator": "指标 / indicator",
    "indicator2": "第二项指标 / second indicator",
    "group": "一类指标 / group of indicators",
    "document": "文件题名或文号 / title or number of a document",
    "initiative": "举措 / initiative",
    "agency": "机关 / agency",
    "entity": "任何事物 / any thing",
    "section": "报告的部分 / section of a report",
    "text": "名称中的文字 / text in a name",
    "number": "数值 / number",
    "limit": "最多行数 / most rows",
}

_NUMBERS = ("value", "total", "sum", "minimum", "maximum", "mean", "change", "before", "after")  # columns of figures
_UNANSWERED = ("KG-E709", "KG-E710", "KG-E715", "KG-E716")  # an answer too: nothing here fits, and what comes near


class _Slots(click.Command):
    """The command with one option for each slot that a question may have."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        names = {"place": ["--place", "--jurisdiction"], "province": ["--province", "--region"]}
        for name, text in _OPTIONS.items():
            self.params.append(click.Option([*names.get(name, [f"--{name}"]), f"slot_{name}"], help=text, default=""))


@click.command("ask", cls=_Slots)
@click.argument("out", type=click.Path(path_type=Path))
@click.argument("question", nargs=-1)
@click.option("--list", "is_list", is_flag=True, help="列出全部问题 / list all questions")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON / print JSON")
def command(out: Path, question: tuple[str, ...], is_list: bool, as_json: bool, **slots: str) -> int:
    """按名称或自由问句提问。 Ask a saved question by name or in free wording.

    \b
    kg ask OUT --list
    kg ask OUT 复议收案排名 --year 2021 --province 山西省
    kg ask OUT "巴彦县2021年受理了多少行政复议案件?"
    """  # noqa: D301  click reads \b as "keep these lines"
    from kg.ask import ask, list_questions
    from kg.errors import UsageError
    from kg.rules.messages import message
    from kg.store import open_store

    zh = language() == "zh"
    if is_list:
        for row in list_questions():
            slots_shown = " ".join(f"--{p.name}{'' if p.is_required else '?'}" for p in row.parameters)
            click.echo(f"{row.zh if zh else row.en}  [{row.id}]  {slots_shown}\n    {row.example}")
        return 0
    text = " ".join(question).strip()
    if not text:
        raise UsageError("KG-E708")
    given = {name.removeprefix("slot_"): value for name, value in slots.items() if value}
    try:
        answer = ask(open_store(out).store, text, **given)
    except UsageError as error:
        if error.code not in _UNANSWERED:
            raise
        said = message(error.code, error.details, language())
        click.echo(said.text)
        click.echo(said.hint)
        return 1
    click.echo(json.dumps(_as_json(answer), ensure_ascii=False, indent=1) if as_json else _as_text(answer, zh))
    return 0


def _as_json(answer: Answer) -> dict[str, object]:
    return {
        "question": answer.question.id,
        "title": answer.question.zh,
        "parameters": dict(answer.parameters),
        "unused": list(answer.unused),
        "query": answer.query,
        "columns": [column.name for column in answer.columns],
        "rows": [dict(zip((c.name for c in answer.columns), row, strict=True)) for row in answer.rows],
        "passages": [list(row) for row in answer.passages],
        "evidence": [
            {"passage": e.passage, "text": e.text, "document": e.document, "start": e.start, "end": e.end}
            for e in answer.evidence
        ],
    }


def _as_text(answer: Answer, zh: bool) -> str:
    from kg.store.result import table

    lines = [answer.question.zh if zh else answer.question.en]
    lines += [f"  {name}: {meaning}" for name, meaning in answer.parameters]
    if answer.unused:
        words = "、".join(answer.unused)
        lines.append(f"  注意:没有用到“{words}”" if zh else f"  Note: not used: {words}")
    lines += ["", "查询:" if zh else "Query:", *("  " + line for line in answer.query.splitlines()), ""]
    if not answer.rows:
        lines.append("图谱里没有答案。" if zh else "The graph has no answer.")
        return "\n".join(lines)
    rows = [
        [
            amount(cell, in_han=zh) if column.name.startswith(_NUMBERS) else cell
            for column, cell in zip(answer.columns, row, strict=True)
        ]
        for row in answer.rows
    ]
    lines += table([column.zh if zh else column.en for column in answer.columns], rows).splitlines()
    limit = dict(answer.parameters).get("limit", "")
    if limit == str(len(answer.rows)):
        lines.append(f"(只列前 {limit} 行,用 --limit 放宽)" if zh else f"(the first {limit} rows; raise with --limit)")
    if answer.evidence:
        lines += ["", "出处:" if zh else "Evidence:"]
        lines += [
            f"  [{number}] {e.text}\n      {e.document} @{e.start}-{e.end}"
            for number, e in enumerate(answer.evidence, start=1)
        ]
    return "\n".join(lines)
