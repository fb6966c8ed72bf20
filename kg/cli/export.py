"""``kg export OUT --to turtle``."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    import pyoxigraph as ox


@click.command()
@click.argument("out", type=click.Path())
@click.option(
    "--to",
    "form",
    required=True,
    help="turtle trig nquads jsonld graphml gexf csv json cube xlsx parquet",
)
@click.option(
    "-f", "--file", "path", type=click.Path(), help="文件;csv、parquet 为文件夹 / file; a folder for csv and parquet"
)
def command(out: str, form: str, path: str | None) -> int:
    """把图谱写成其他格式:turtle trig nquads jsonld graphml gexf csv json cube xlsx parquet。

    Write the graph in another format, to stdout or a file (replaced only when it is complete). csv, xlsx and parquet
    give tidy tables of figures, entities, relations and evidence (csv to stdout or to a .csv file: relations alone);
    cube the standard indicators as an RDF Data Cube.
    """
    from kg.store.dataset import open_store
    from kg.store.export import export

    data = open_store(out)
    tables = _TABLES.get(form)
    if tables is not None and not (form == "csv" and (path is None or path.endswith(".csv"))):
        return _write_tables(tables, data.store, form, path)
    if form == "cube":
        from kg.cube import to_turtle

        return _write_text(to_turtle(data.store), path)
    if path is None:
        export(data, form, sys.stdout.buffer)
        sys.stdout.flush()
        return 0
    from kg.batch.files import aside

    with aside(Path(path)) as file:
        export(data, form, file)
    return 0


def _write_text(text: str, path: str | None) -> int:
    from kg.batch.files import aside

    if path is None:
        sys.stdout.buffer.write(text.encode("utf-8"))
        sys.stdout.flush()
        return 0
    with aside(Path(path)) as file:
        file.write(text.encode("utf-8"))
    return 0


def _write_tables(writer: Callable[[ox.Store, Path], object], store: ox.Store, form: str, path: str | None) -> int:
    from kg.errors import UsageError

    if path is None:
        raise UsageError("KG-E712", format=form)
    writer(store, Path(path))
    return 0


def _csv(store: ox.Store, path: Path) -> None:
    from kg.tables import write_csv

    write_csv(store, path)


def _xlsx(store: ox.Store, path: Path) -> None:
    from kg.tables import write_xlsx

    write_xlsx(store, path)


def _parquet(store: ox.Store, path: Path) -> None:
    from kg.tables import write_parquet

    write_parquet(store, path)


_TABLES: dict[str, Callable[[ox.Store, Path], None]] = {"csv": _csv, "xlsx": _xlsx, "parquet": _parquet}
