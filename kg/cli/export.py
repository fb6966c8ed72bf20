"""``kg export OUT --to turtle``."""

from __future__ import annotations

import sys
from pathlib import Path

import click


@click.command()
@click.argument("out", type=click.Path())
@click.option("--to", "form", required=True, help="turtle trig nquads jsonld graphml gexf csv json …")
@click.option("-f", "--file", "path", type=click.Path(), help="写入文件,默认标准输出 / file, default stdout")
def command(out: str, form: str, path: str | None) -> int:
    """把图谱写成其他格式:turtle trig nquads jsonld graphml gexf csv json。

    Write the graph in another format, to stdout or a file (replaced only when it is complete).
    """
    from kg.store.dataset import open_store
    from kg.store.export import export

    data = open_store(out)
    if path is None:
        export(data, form, sys.stdout.buffer)
        sys.stdout.flush()
        return 0
    from kg.batch.files import aside

    with aside(Path(path)) as file:
        export(data, form, file)
    return 0
