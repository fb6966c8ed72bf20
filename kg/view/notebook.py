"""A written page as a notebook shows it: in a frame, without a server and without files beside the notebook."""

from __future__ import annotations

import html
import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class PageFile(os.PathLike[str]):
    """Where a page was written; Jupyter, VS Code and Colab show the page itself. ``height`` is in pixels.

    Usable wherever a path is: ``open(graph.view())``; ``graph.view().path`` is the path itself.
    """

    path: Path
    height: int = 680

    def __fspath__(self) -> str:
        """Give the path as text."""
        return str(self.path)

    def __str__(self) -> str:
        """Give the path as text."""
        return str(self.path)

    def _repr_html_(self) -> str:
        """Give a frame that holds the whole page; its own policy keeps it from the network and from the notebook."""
        page = html.escape(self.path.read_text(encoding="utf-8"), quote=True)
        return (
            f'<iframe srcdoc="{page}" sandbox="allow-scripts allow-downloads allow-modals" '
            f'width="100%" height="{self.height}" style="border:1px solid #ddd;border-radius:8px"></iframe>'
        )
