"""``kg query OUT -q 'SELECT …'`` and ``-f FILE.rq``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kg.errors import KgError, QueryError, UsageError

DEFAULT_SECONDS = 60.0
DEFAULT_MEGABYTES = 4096


@click.command()
@click.argument("out", type=click.Path())
@click.option("-q", "--query", "text", help="SPARQL")
@click.option("-f", "--file", "path", type=click.Path(), help="SPARQL 文件,- 为标准输入 / file, - for stdin")
@click.option("--format", "form", default="", help="table csv tsv json turtle nt")
@click.option("-b", "--bind", "pairs", multiple=True, metavar="名=值", help="给变量赋值 / bind a variable")
@click.option("--timeout", type=float, default=DEFAULT_SECONDS, show_default=True, help="秒 / seconds, 0: none")
@click.option("--max-rows", type=click.IntRange(1), default=1_000_000, show_default=True)
@click.option(
    "--megabytes", type=click.IntRange(256), default=DEFAULT_MEGABYTES, show_default=True, help="内存 / memory"
)
def command(
    out: str,
    text: str | None,
    path: str | None,
    form: str,
    pairs: tuple[str, ...],
    timeout: float,
    max_rows: int,
    megabytes: int,
) -> int:
    """用 SPARQL 查询图谱;前缀不必写,变量名和名称都可以用中文。

    Ask a graph in SPARQL. Prefixes are supplied; all graphs count as one.
    """
    from kg.cli.guard import within

    query = _query_text(text, path)
    bindings = dict(_pair(pair) for pair in pairs)
    return within(timeout, megabytes, lambda: _answer(out, query, form, bindings, max_rows))


def _answer(out: str, query: str, form: str, bindings: dict[str, str], max_rows: int) -> int:
    """Ask and print; errors are printed here because this may be a child process."""
    from kg.cli.text import out as write
    from kg.cli.text import print_error
    from kg.store.dataset import open_store
    from kg.store.names import Names
    from kg.store.query import run_query
    from kg.store.result import FORMATS, written

    try:
        data = open_store(out)
        answer = run_query(data.store, query, bindings, max_rows=max_rows)
        write(written(answer, form or FORMATS[answer.kind][0], Names(data.store)))
    except KgError as error:
        print_error(error.code, error.details)
        return error.exit_code
    except MemoryError:
        print_error("KG-E408", {})
        return QueryError.exit_code
    except BrokenPipeError:
        return 141
    return 0


def _query_text(text: str | None, path: str | None) -> str:
    if path == "-":
        return sys.stdin.read()
    if path is not None:
        try:
            return Path(path).read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            reason = getattr(error, "strerror", None) or "UTF-8"
            raise UsageError("KG-E006", path=path, reason=reason) from error
    if text is None or not text.strip():
        raise UsageError("KG-E409")
    return text


def _pair(text: str) -> tuple[str, str]:
    name, mark, value = text.partition("=")
    if not mark:
        raise UsageError("KG-E407", name=text)
    return name.lstrip("?$"), value
