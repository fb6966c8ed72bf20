"""``kg validate OUT``: shapes, offsets, and whether facts and assertions go together."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from kg.ingest import Source
    from kg.validate import Finding, Report


@click.command()
@click.argument("out", type=click.Path(path_type=Path))
@click.option(
    "--sources",
    "folders",
    multiple=True,
    type=click.Path(exists=True, path_type=Path),
    help="原文所在(缺省为构建时的位置)/ where the texts are (default: where the build found them)",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "ttl"]),
    default="table",
    show_default=True,
    help="格式 / format",
)
@click.option(
    "--limit", type=click.IntRange(min=0), default=50, show_default=True, help="表格最多列出几条 / rows of the table"
)
@click.option("--strict", is_flag=True, help="有警告也算不合格 / warnings fail too")
def command(out: Path, folders: tuple[Path, ...], form: str, limit: int, strict: bool) -> int:
    """按形状检验一个图,并把每段引文与原文核对。OUT 是构建结果,或一个 .nq .trig .ttl 文件。

    Validate a graph against the shapes and hold every passage against its text. OUT is an output folder or a dataset
    file. Exit code 1 when there are violations (with --strict: when there is anything).
    """
    import json

    from kg.cli.text import out as write
    from kg.rules.messages import language
    from kg.store.dataset import open_store
    from kg.validate import load_dataset, validate

    if out.is_file():
        holder, store = None, load_dataset(out)
    else:
        holder = open_store(out)
        store = holder.store
    report = validate(store, _texts(out, folders))
    if form == "json":
        write(json.dumps(report.as_json(), ensure_ascii=False, indent=1) + "\n")
    elif form == "ttl":
        write(report.as_turtle())
    else:
        write(_table(report, limit, language()))
    return 1 if report.violations or (strict and report.findings) else 0


def _texts(out: Path, folders: Iterable[Path]) -> dict[str, str]:
    """The texts by the hash of their bytes, as ingest gives them; one that is gone or changed is left out."""
    import hashlib

    from kg.batch.folder import Folder
    from kg.batch.sources import load_manifest
    from kg.errors import IngestError
    from kg.ingest import Source, discover, load, read

    built = [] if out.is_file() else [Source(s.path, s.name, 0) for s in load_manifest(Folder(out).sources)]
    found: dict[str, str] = {}
    for source in (*built, *_files(discover(folders))):
        try:
            raw = load(source)
            if hashlib.sha256(raw).hexdigest() not in found:
                doc = read(raw, path=source.name)
                found[doc.sha256] = doc.text
        except IngestError:  # the report counts passages without a text
            continue
    return found


def _files(found: Iterable[object]) -> Iterable[Source]:
    from kg.ingest import Source

    return (item for item in found if isinstance(item, Source))


def _table(report: Report, limit: int, lang: str) -> str:
    from kg.cli.text import two
    from kg.ontology import load
    from kg.store.result import table

    severity = {"Violation": two("错误", "violation", lang), "Warning": two("警告", "warning", lang)}
    vocabulary = load()

    def row(finding: Finding) -> list[str]:
        what = finding.messages.get(lang) or finding.messages.get("zh", "")
        return [
            severity[finding.severity],
            vocabulary.shorten(finding.shape),
            _short(finding.focus),
            what,
            _short(finding.value)[:60] or finding.detail[:60],
        ]

    heads = [
        two(*pair, lang)
        for pair in (("程度", "severity"), ("形状", "shape"), ("对象", "focus"), ("说明", "message"), ("值", "value"))
    ]
    warnings = len(report.findings) - report.violations
    total = two(
        f"{report.quads} 条语句,{report.focus_nodes} 个对象;核对原文 {report.passages} 段,没有原文 {report.unread} 段;"
        f"错误 {report.violations},警告 {warnings}",
        f"{report.quads} statements, {report.focus_nodes} things; {report.passages} passages held against their texts, "
        f"{report.unread} without a text; {report.violations} violations, {warnings} warnings",
        lang,
    )
    lines = table(heads, [row(finding) for finding in report.findings[:limit]]) if report.findings and limit else ""
    if len(report.findings) > limit:
        more = len(report.findings) - limit
        lines += two(f"……另有 {more} 条", f"… {more} more", lang) + "\n"
    return lines + total + "\n"


def _short(text: str) -> str:
    """A CURIE where the text is an IRI of ours."""
    from kg.errors import OntologyError
    from kg.ontology import load

    if text.startswith(('"', "_:")) or not text:
        return text
    try:
        return load().shorten(text)
    except OntologyError:
        return text
