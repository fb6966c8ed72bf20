"""``kg remove OUT DOC…``."""

from __future__ import annotations

import click


@click.command()
@click.argument("out", type=click.Path())
@click.argument("documents", nargs=-1, required=True)
def command(out: str, documents: tuple[str, ...]) -> int:
    """取出文档的全部事实:用题名或标识指明文档(它的各个来源一起取出),用来源文件名或 sha256 指明一份文本。

    Take facts out: a document with all its texts by title or CURIE, one text by source file or sha256.
    """
    import os

    from kg.batch.run import remove
    from kg.cli.text import tell
    from kg.rules.messages import visible

    removed = remove(out, documents)
    for source in removed:
        tell(f"已取出 {visible(source.name)}", f"removed {visible(source.name)}")
    if there := [visible(source.path) for source in removed if os.path.lexists(source.path)]:
        tell(
            f"来源文件还在({there[0]}),再次构建会把它放回来",
            f"the source is still there ({there[0]}): another build of it puts it back",
        )
    return 0
