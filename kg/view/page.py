"""The page itself: one HTML file that holds its data, its drawing library and its scripts, and asks nobody for anything.

The Content-Security-Policy allows the scripts by their hashes and forbids every request; names and sentences travel as
JSON and reach the document only as text.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import html
import json
import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import UsageError
from kg.view.data import read_page
from kg.view.focus import around, find_node, strongest
from kg.view.part import Part
from kg.view.payload import payload

if TYPE_CHECKING:
    import pyoxigraph as ox

EVIDENCE = ("none", "snippets", "full")
LANGUAGES = ("zh", "en")
MOST = 20_000  # entities of one page: about 3 MB, opened in two seconds; a larger graph is cut, and the page says so
PACK_ABOVE = 200_000  # bytes of JSON; smaller data stay readable in the file
LEVEL = 5  # of compression: 9 makes the page a fiftieth smaller and takes four times as long
STYLES = ("base", "frame", "card", "overview", "views", "dialogs")
SCRIPTS = (
    "i18n",
    "dom",
    "parts",
    "data",
    "search",
    "graph",
    "arrange",
    "state",
    "filter",
    "link",
    "picture",
    "labels",
    "evidence",
    "facts",
    "card",
    "tiles",
    "overview",
    "legend",
    "list",
    "matrix",
    "citation",
    "spread",
    "path",
    "export",
    "dialogs",
    "search_box",
    "head",
    "graph_view",
    "keys",
    "main",
)


def prepare() -> None:
    """Read what every page holds, whatever its data: for a process that has time before it gets them."""
    _vis_network(), _script(), _style()


def write_page(
    dataset: ox.Store | Path | Sequence[Part],
    path: str | Path,
    *,
    focus: str | None = None,
    depth: int = 2,
    evidence: str = "snippets",
    lang: str = "zh",
    title: str | None = None,
) -> int:
    """Write the page to ``path`` and give its size in bytes; options as :func:`build_page`."""
    text = build_page(dataset, focus=focus, depth=depth, evidence=evidence, lang=lang, title=title)
    data = text.encode("utf-8")
    Path(path).write_bytes(data)
    return len(data)


def build_page(
    dataset: ox.Store | Path | Sequence[Part],
    *,
    focus: str | None = None,
    depth: int = 2,
    evidence: str = "snippets",
    lang: str = "zh",
    title: str | None = None,
) -> str:
    """Give the whole page as text; the same facts give the same text, from a store or from the path of its ``kg.nq``.

    The file is read in a third of the time that the store takes, and needs no store at all. Parts that are read already
    (:mod:`kg.view.part`) take least; they hold as much evidence as they were read with.

    ``focus`` (an entity's name, alias, CURIE or IRI) keeps what lies within ``depth`` steps of it. ``evidence`` is
    ``none``, ``snippets`` or ``full``: how much of the sources the file carries. ``lang`` is the language it opens in.

    A graph of more than 20,000 entities is cut to those that matter most; the overview says how many are left out.

    Raises ``UsageError`` KG-E601 for a wrong option and KG-E602, with the nearest names, for an unknown entity::

        build_page(store, focus="永济市人民政府", depth=1)
    """
    _check("evidence", evidence, EVIDENCE)
    _check("lang", lang, LANGUAGES)
    if depth < 0:
        raise UsageError("KG-E601", option="depth", found=depth, allowed="0, 1, 2, …")
    page = read_page(dataset, evidence=evidence)
    centre, left_out = -1, 0
    if focus is not None:
        page, centre = around(page, find_node(page, focus), depth)
    elif len(page.nodes) > MOST:
        page, left_out = strongest(page, MOST)
    texts = _texts()
    # without a title of its own the page has the interface's, in the language that the reader chooses
    data = payload(page, title=title or "", lang=lang, evidence=evidence, focus=centre, left_out=left_out)
    return _render(data, texts, title or texts[lang]["title"], lang)


def _check(option: str, found: str, allowed: tuple[str, ...]) -> None:
    if found not in allowed:
        raise UsageError("KG-E601", option=option, found=found, allowed=" ".join(allowed))


def _render(data: str, texts: dict[str, dict[str, str]], title: str, lang: str) -> str:
    library, script, style = _vis_network(), _script(), _style()
    raw = data.encode("utf-8")
    packed = len(raw) > PACK_ABOVE
    if packed:
        data = base64.b64encode(gzip.compress(raw, compresslevel=LEVEL, mtime=0)).decode("ascii")
    policy = (
        f"default-src 'none'; script-src {_hash(library)} {_hash(script)}; style-src {_hash(style)}; "
        "img-src data: blob:; base-uri 'none'; form-action 'none'"
    )
    slots = {
        "lang": "zh-CN" if lang == "zh" else "en",
        "policy": html.escape(policy, quote=True),
        "title": html.escape(title),
        "style": style,
        "texts": _inert(json.dumps(texts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))),
        "packed": "gzip" if packed else "none",
        "data": _inert(data),
        "library": library,
        "script": script,
    }
    return re.sub(r"\{\{(\w+)\}\}", lambda match: slots[match.group(1)], _asset("template.html"))


def _inert(text: str) -> str:
    """Keep JSON from ending its own script element: every ``<`` becomes an escape of the same meaning."""
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _hash(text: str) -> str:
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii") + "'"


def _texts() -> dict[str, dict[str, str]]:
    """The interface's strings by language."""
    return {lang: json.loads(_asset(f"{lang}.json")) for lang in LANGUAGES}


@cache
def _script() -> str:
    """All scripts of the page as one, in the order in which they lean on each other."""
    return "\n".join(_asset(f"{name}.js").strip() for name in SCRIPTS) + "\n"


@cache
def _style() -> str:
    return "\n".join(_asset(f"{name}.css").strip() for name in STYLES) + "\n"


def _asset(name: str) -> str:
    return files("kg.view").joinpath("assets", name).read_text(encoding="utf-8").replace("\r\n", "\n")


@cache
def _vis_network() -> str:
    """vis-network 9.1.2 as the pyvis wheel carries it, without the pointer to a map file that is not there."""
    folder = files("pyvis").joinpath("templates", "lib", "vis-9.1.2")
    text = folder.joinpath("vis-network.min.js").read_text(encoding="utf-8")
    return re.sub(r"//# sourceMappingURL=\S+\s*$", "", text).rstrip() + "\n"
