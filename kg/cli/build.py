"""``kg build SOURCES… -o OUT``."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.text import print_error, tell, two
from kg.errors import IngestError
from kg.rules.messages import language, visible

if TYPE_CHECKING:
    from kg.batch.run import Built

_STAGES = {
    "hash": ("查看来源", "looking at sources"),
    "extract": ("抽取", "extracting"),
    "write": ("写出", "writing"),
    "store": ("装入图库", "loading the store"),
    "page": ("绘制页面", "drawing the page"),
}
_LINE_SECONDS = 5.0  # between two lines of progress where there is no terminal
_PROBLEMS_SHOWN = 20
_CHANGES_SHOWN = 10


@click.command()
@click.argument("sources", nargs=-1, required=True, type=click.Path())
@click.option("-o", "--out", required=True, type=click.Path(), help="输出文件夹 / output folder")
@click.option("-j", "--workers", type=click.IntRange(0, 256), default=0, help="进程数,0 为每核一个 / processes")
@click.option("--prune", is_flag=True, help="去掉这次没有给出的来源 / drop sources that are not given now")
@click.option("--no-page", is_flag=True, help="不写 kg.html / do not write kg.html")
@click.option("--document-seconds", type=click.FloatRange(1), default=120.0, help="每份文档的时间上限 / per document")
@click.option("--worker-megabytes", type=click.IntRange(512), default=3072, help="每个进程的内存上限 / per process")
@click.option("-q", "--quiet", is_flag=True, help="不显示进度和总结 / no progress, no summary")
def command(
    sources: tuple[str, ...],
    out: str,
    workers: int,
    prune: bool,
    no_page: bool,
    document_seconds: float,
    worker_megabytes: int,
    quiet: bool,
) -> int:
    """读文件和文件夹(txt md html docx pdf),建图;再次运行只做有变化的部分。

    Read files and folders into a graph; run again, it only does what changed.
    """
    from kg.batch.child import early_worker

    began = time.monotonic()
    with early_worker(Path(out)) as early, _progress(quiet) as progress:
        from kg.batch.pool import Limits  # long imports, while the worker has its own
        from kg.batch.run import Options, build

        limits = Limits(document_seconds, worker_megabytes)
        options = Options(workers=workers, prune=prune, page=not no_page, limits=limits, early=early)
        try:
            built = build(sources, out, options, progress)
        except IngestError as error:
            for problem in error.details.get("problems", ()):  # type: ignore[attr-defined]
                print_error(problem.code, {"where": problem.where, **dict(problem.details)})
            raise
    if not quiet:
        for problem in built.problems[:_PROBLEMS_SHOWN]:
            print_error(problem.code, {"where": problem.where, **dict(problem.details)}, severity=problem.severity)
        hidden = len(built.problems) - _PROBLEMS_SHOWN
        if hidden > 0:
            tell(f"…另有 {hidden} 个问题,见 {out}/report.json", f"… {hidden} more problems in {out}/report.json")
        _summary(built, out, time.monotonic() - began)
    return 1 if any(problem.severity == "error" for problem in built.problems) else 0


def _summary(built: Built, out: str, seconds: float) -> None:
    value = built.report
    entities = value["entities"]
    assert isinstance(entities, dict)
    most = sorted(entities.items(), key=lambda item: (-item[1], item[0]))
    kinds = "、".join(f"{_class(name)} {count}" for name, count in most[:8])
    tell(
        f"文档 {value['documents']}(新增 {built.added},更新 {built.changed},重做 {built.redone},不变 {built.kept},"
        f"移除 {built.removed},失败 {value['failed']})",
        f"documents {value['documents']} (new {built.added}, changed {built.changed}, redone {built.redone}, "
        f"unchanged {built.kept}, removed {built.removed}, failed {value['failed']})",
    )
    if built.kept or built.redone:
        _changes(built)
    if built.missing:
        tell(
            f"{built.missing} 个来源的文件已不在,事实仍保留;kg status {out} 列出它们,"
            "kg remove 取出一份,--prune 去掉这次没有给出的全部",
            f"the files of {built.missing} sources are gone, their facts are kept; kg status {out} lists them, "
            "kg remove takes one out, --prune all that were not given now",
        )
    tell(f"实体 {value['entities_total']}:{kinds}", f"entities {value['entities_total']}: {kinds}")
    tell(
        f"事实 {value['facts']},其中数据 {value['figures']};四元组 {value['quads']};用时 {seconds:.1f} 秒",
        f"facts {value['facts']}, of them figures {value['figures']}; quads {value['quads']}; {seconds:.1f} s",
    )
    if Path(out, "kg.html").is_file():
        tell(f"打开 {out}/kg.html 看图,kg query {out} 提问", f"open {out}/kg.html, or ask with kg query {out}")


def _changes(built: Built) -> None:
    """Name what an addition did, as long as it can be read at a glance."""
    words = {"added": ("新增", "new"), "changed": ("更新", "changed"), "removed": ("移除", "removed")}
    for change in built.changes[:_CHANGES_SHOWN]:
        zh, en = words[change.kind]
        named = visible(change.name) + (f":{change.title}" if change.title else "")
        tell(f"  {zh} {named}", f"  {en} {named}")
    hidden = len(built.changes) - _CHANGES_SHOWN
    if hidden > 0:
        tell(f"  …另有 {hidden} 份", f"  … {hidden} more")


def _class(curie: str) -> str:
    from kg.ontology.vocabulary import load

    return load().label(curie, language())


class _progress:  # noqa: N801 - used as a context manager only
    """A bar on a terminal, a line every few seconds elsewhere, nothing when quiet."""

    def __init__(self, quiet: bool) -> None:
        self._quiet = quiet
        self._tty = sys.stderr.isatty() and not quiet
        self._last = time.monotonic()
        self._stage = ""

    def __enter__(self) -> _progress:
        if self._tty:
            from rich.console import Console
            from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

            self._bar = Progress(
                TextColumn("{task.description}"),
                BarColumn(),
                MofNCompleteColumn(),
                TimeElapsedColumn(),
                TextColumn("{task.fields[name]}", markup=False),
                console=Console(stderr=True),
                transient=True,
            )
            self._bar.start()
            self._task = self._bar.add_task("", total=None, name="")
        return self

    def __exit__(self, *details: object) -> None:
        if self._tty:
            self._bar.stop()

    def __call__(self, step: object) -> None:
        from kg.batch.run import Step

        assert isinstance(step, Step)
        title = two(*_STAGES[step.stage], language())
        if self._tty:
            self._bar.update(
                self._task,
                description=title,
                completed=step.done,
                total=step.total or None,
                name=visible(step.name)[-30:],
            )
            return
        now = time.monotonic()
        if not self._quiet and step.stage != "hash" and (step.stage != self._stage or now - self._last > _LINE_SECONDS):
            click.echo(f"{title} {step.done}/{step.total}", err=True)
            self._last = now
        self._stage = step.stage
