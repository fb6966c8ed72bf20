"""``kg remove OUT DOC…``."""

from __future__ import annotations

import click


@click.command()
@click.argument("out", type=click.Path())
@click.argument("documents", nargs=-1, required=True)
def command(out: str, documents: tuple[str, ...]) -> int:
    """取出文档的全部事实;文档用题名、来源文件名、标识或 sha256 指明。来源文件还在的话,再次构建会放回来。

    Take documents' facts out: named by title, source file, CURIE or sha256. A later build of their source puts them back.
    """
    from kg.batch.run import remove
    from kg.cli.text import tell

    for name in remove(out, documents):
        tell(f"已取出 {name}", f"removed {name}")
    return 0
