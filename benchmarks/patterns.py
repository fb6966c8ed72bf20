"""Run every compiled pattern of the project on texts made to hurt it: time for 100 KB, and growth when the text doubles.

usage: python benchmarks/patterns.py [--bytes N] [--show N]

A pattern that scans (``finditer``, ``search``, ``sub`` …) runs over the whole text; one that only looks at one place
(``match``, ``fullmatch``) is tried at the beginning. Attack texts: pieces that Chinese government texts and our
patterns are made of, repeated; and for each pattern pieces of its own, taken from its syntax tree, repeated without
their end. Every pattern sees every attack at full size, by way of smaller sizes: one that needs the whole limit for a
smaller text is over it for certain, and is not kept running for hours to learn by how much.
"""

from __future__ import annotations

import argparse
import ast
import pkgutil
import random
import re
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
SIZE = 100_000  # bytes in UTF-8
LIMIT = 0.1  # seconds for SIZE bytes
GROWTH = 2.5  # time for twice the text over the time for the text
STEPS = (600, 4_000, 20_000)  # bytes of the smaller texts that come before the full one
TRIES = 5  # of a cell that looks bad: on a loaded machine the best of several is the pattern's own time
WORTH = 0.02  # seconds from which on the growth is measured; below, the clock's noise is larger than the effect
_SCANS = frozenset({"finditer", "findall", "search", "sub", "subn", "split"})
SHORT = {  # the beginnings of patterns that never see a long text, and what they see
    r"(?P<who>[^。;,“”、等\n]{2,40}(?:、": "280 characters between 对 and 予以表彰",
    r"(?:(?:[\u4e00-\u9fff]{1,5}族)+自治": "names of the division table",
    r"\(\?[^)]*\)|(?<=\[)": "patterns of our own tables",
    r"[㐀-鿿A-Za-z0-9]{1,22}(?:事务所|党(?:总支": "24 characters before a title",
    r"(?:“[^“”\n]{2,16}”[、和]?)+$": "60 characters before a name",
    r"(?:“[^“”]*”[、和]?)+$": "60 characters before a name",
    r"(?:[^、]{0,10}(?:政府|机关|机构|局|部门|系统|组织|中心|各级))?(?:": "names of figures",
    r"\S*[二三四五六]、\S*\s+": "one clause",
    r"(?<=..)(?:维吾尔族": "names of the division table",
    r"\(\?![^)]*\)$": "patterns of our own tables",
    r"[一-鿿A-Za-z0-9+·]*\Z": "12 to 40 characters before a name",
    r"(?:[一-鿿A-Z0-9“”·]|\([县市区旗、]{1,6}\)){0,24}\Z": "24 characters before a title of honour",
}
_WORDS = """
《 》 〈 （ ） ( ) “ ” " ' 【 〔 [ 第 一 二〇 十百 零 9 2023 0. 1, 年 月 日 号 局 办 委员会 政府 县 市 镇街道 省 关于 的 的通知 印发
、 ， 。 ； ： : - — … · ％ % 万 亿元 同比增长 比上年 较 其中 分别 超过 以上 达到 共 件 个 第一条 （一） 一、 1. 首页> 来源： 发布日期：
http:// a & <b &amp; 同志 主任 任命 免去 会议 召开 牵头 负责 配合 责任单位： 先后 荣获 称号 试点 平台 中心 小组 领导小组 王 张三
"""
_PIECES = (*_WORDS.split(), " ", "\u3000", "\u00a0", "\n", "\t", "大 中 小 ")


@dataclass(frozen=True)
class Pattern:
    """One compiled pattern: where it was made, what it is called there, whether it runs over whole texts."""

    place: str
    compiled: re.Pattern[str]
    scans: bool


@dataclass(frozen=True, order=True)
class Cell:
    """What one pattern took on one attack: seconds for SIZE bytes, and the growth (0 where it was too quick).

    ``size`` is the text's size in bytes; where it is smaller than asked for, ``seconds`` were needed for that much
    already.
    """

    seconds: float
    growth: float
    place: str
    pattern: str
    attack: str
    size: int

    @property
    def bad(self) -> bool:
        """Whether it misses a target."""
        return self.seconds > LIMIT or self.growth > GROWTH


def patterns(files: Iterable[Path] = ()) -> list[Pattern]:
    """Give every pattern that the package compiles, at import or while it reads ``files``; needs a fresh process.

    ``re.compile`` and the functions that take a pattern are watched, so that patterns made inside functions count, too.
    """
    found: dict[tuple[str, int], tuple[str, re.Pattern[str], bool]] = {}
    package = str(ROOT / "kg")

    def watch(name: str) -> None:
        original = getattr(re, name)

        def watched(pattern: Any, *arguments: Any, **options: Any) -> Any:  # noqa: ANN401 - stands in for functions of re
            frame = sys._getframe(1)
            if frame.f_code.co_filename.startswith(package):
                flags = options.get("flags", arguments[0] if name == "compile" and arguments else 0)
                compiled = original(pattern, flags) if name == "compile" else compile_(pattern, flags)
                if isinstance(compiled.pattern, str):
                    place = f"{Path(frame.f_code.co_filename).relative_to(ROOT)}:{frame.f_lineno}"
                    scans = name not in ("match", "fullmatch")
                    found.setdefault((compiled.pattern, compiled.flags), (place, compiled, scans))
            return original(pattern, *arguments, **options)

        setattr(re, name, watched)

    compile_ = re.compile
    for name in ("compile", "match", "fullmatch", *_SCANS - {"finditer"}, "finditer"):
        watch(name)
    import kg

    for module in pkgutil.walk_packages(kg.__path__, "kg."):
        if not module.name.endswith("__main__"):
            _make(import_module(module.name))
    _read(files)
    matched = _only_matched()
    stale = [begin for begin in SHORT if not any(p.pattern.startswith(begin) for _, p, _ in found.values())]
    if stale:
        raise LookupError(f"SHORT names beginnings that no pattern has: {stale}")
    return [
        Pattern(place, compiled, scans and place not in matched)
        for place, compiled, scans in found.values()
        if not compiled.pattern.startswith(tuple(SHORT))
    ]


def _make(module: ModuleType) -> None:
    """Call the functions of a module that make a pattern when it is first needed, whether or not a text needs it."""
    for made in vars(module).values():
        makes = getattr(made, "__annotations__", {})
        if hasattr(made, "cache_info") and makes == {"return": "re.Pattern[str]"}:
            made()


def _read(files: Iterable[Path]) -> None:
    from kg.ingest import read
    from kg.pipeline import Extractor

    extractor = Extractor()
    for file in files:
        extractor.extract(read(file.read_bytes(), path=file.name))


def _only_matched() -> set[str]:
    """The places (file:line) of patterns with a name, or made in a function, of which only a match at one place is asked."""
    places = set()
    for path in (ROOT / "kg").rglob("*.py"):
        tree = ast.parse(path.read_text("utf-8"))
        used = _uses(tree)
        for node in tree.body:
            name = node.name if isinstance(node, ast.FunctionDef) else _assigned(node)
            ways = used.get(name, set()) & (_SCANS | {"match", "fullmatch"})
            if ways and not ways & _SCANS:
                places.update(f"{path.relative_to(ROOT)}:{line}" for line in range(node.lineno, _end(node) + 1))
    return places


def _uses(tree: ast.Module) -> dict[str, set[str]]:
    """The methods called of what a name stands for, of what its call gives, and of names given to that."""
    used: dict[str, set[str]] = {}
    alias: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            owner = node.value.func if isinstance(node.value, ast.Call) else node.value
            if isinstance(owner, ast.Name):
                used.setdefault(owner.id, set()).add(node.attr)
        elif isinstance(node, ast.Assign):
            target, value = node.targets[0], node.value
            ends: list[tuple[ast.expr, ast.expr]] = [(target, value)]
            if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
                ends = list(zip(target.elts, value.elts, strict=False))
            alias |= {
                name.id: call.func.id
                for name, call in ends
                if isinstance(name, ast.Name) and isinstance(call, ast.Call) and isinstance(call.func, ast.Name)
            }
    for name, made_by in alias.items():
        used.setdefault(made_by, set()).update(used.get(name, ()))
    return used


def _assigned(node: ast.stmt) -> str:
    target = node.targets[0] if isinstance(node, ast.Assign) else None
    return target.id if isinstance(target, ast.Name) else ""


def _end(node: ast.stmt) -> int:
    return node.end_lineno or node.lineno


def attacks(pieces: int = 30) -> list[str]:
    """Give the pieces that every pattern is attacked with: single ones, and random sequences of them (always the same)."""
    chance = random.Random(20261122)
    return [*_PIECES, *("".join(chance.choices(_PIECES, k=chance.randint(2, 6))) for _ in range(pieces))]


def own_attacks(pattern: re.Pattern[str]) -> Iterator[str]:
    """Give pieces made from a pattern itself: a word that it matches, whole and without its end, and its beginnings."""
    import re._parser as parser  # the tree is not public; its shape has been the same since Python 2

    word = _sample(parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG))
    for piece in dict.fromkeys((word, word[:-1], word[: len(word) // 2], word[:1], word[1:])):
        if piece:
            yield piece


def _sample(tree: Any) -> str:  # noqa: ANN401 - a tree of the re module
    """A short word that a syntax tree matches, as far as looking around and back references allow."""
    parts = []
    for operation, value in tree:
        name = str(operation)
        if name == "LITERAL":
            parts.append(chr(value))
        elif name == "NOT_LITERAL":
            parts.append("文" if value != ord("文") else "中")
        elif name == "ANY":
            parts.append("文")
        elif name == "IN":
            parts.append(_member(value))
        elif name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            low, high, inside = value
            parts.append(_sample(inside) * max(low, min(high, 2)))
        elif name == "SUBPATTERN":
            parts.append(_sample(value[-1]))
        elif name == "ATOMIC_GROUP":
            parts.append(_sample(value))
        elif name == "BRANCH":
            parts.append(_sample(value[1][0]))
    return "".join(parts)


def _member(items: Any) -> str:  # noqa: ANN401 - a tree of the re module
    operation, value = items[0]
    if str(operation) == "NEGATE":
        return "文"
    if str(operation) == "LITERAL":
        return chr(value)
    if str(operation) == "RANGE":
        return chr(value[0])
    return {"CATEGORY_DIGIT": "7", "CATEGORY_SPACE": " ", "CATEGORY_WORD": "文"}.get(str(value), "文")


def text_of(piece: str, size: int) -> str:
    """Repeat a piece to about ``size`` bytes; a last character of another kind makes a pattern give up late."""
    return piece * max(1, size // len(piece.encode("utf-8", "replace"))) + "!"


def run(pattern: Pattern, text: str) -> float:
    """Give the processor seconds of one pattern on one text."""
    begin = time.thread_time()  # of this thread's own work: what else runs on the machine does not count
    if pattern.scans:
        for _ in pattern.compiled.finditer(text):
            pass
    else:
        pattern.compiled.match(text)
    return time.thread_time() - begin


def measure(pattern: Pattern, piece: str, size: int) -> Cell:
    """Give seconds and growth of one pattern on one attack; whatever looks bad is measured again, the best counts."""
    limit = LIMIT * size / SIZE
    for step in (*(step for step in STEPS if step < size), size):
        text = text_of(piece, step)
        seconds = run(pattern, text)
        if seconds > limit:
            seconds = min(seconds, *(run(pattern, text) for _ in range(TRIES if seconds < 10 * limit else 1)))
        if seconds > limit or step == size:
            break
    growth = 0.0
    if seconds > min(WORTH, limit):
        once, twice = seconds, run(pattern, text_of(piece, 2 * step))
        if twice > GROWTH * once and once < limit:
            once = min(once, *(run(pattern, text) for _ in range(TRIES)))
            twice = min(twice, *(run(pattern, text_of(piece, 2 * step)) for _ in range(TRIES)))
        growth = twice / once
    return Cell(seconds * SIZE / size, growth, pattern.place, pattern.compiled.pattern, piece, step)


def table(found: Iterable[Pattern], size: int, pieces: int = 30) -> list[Cell]:
    """Give every cell, worst first: all patterns on the common attacks and on their own.

    A cell that misses a target is measured once more when all others are done: what slowed the machine down is over
    then.
    """
    cells = []
    common = attacks(pieces)
    again: list[tuple[Pattern, Cell]] = []
    for pattern in found:
        for piece in dict.fromkeys((*common, *own_attacks(pattern.compiled))):
            cell = measure(pattern, piece, size)
            if cell.bad:
                again.append((pattern, cell))
            else:
                cells.append(cell)
    for pattern, cell in again:
        other = measure(pattern, cell.attack, size)
        cells.append(replace(cell, seconds=min(cell.seconds, other.seconds), growth=min(cell.growth, other.growth)))
    return sorted(cells, reverse=True)


def samples() -> list[Path]:
    """Give the example reports, whose reading makes the patterns that are compiled when they are first needed."""
    return sorted(path for path in (ROOT / "examples" / "reports").iterdir() if path.is_file())


def line(cell: Cell, size: int) -> str:
    """Give a cell for people; ``>`` where the text was smaller than ``size``, and the size."""
    early = f"> (already at {cell.size:,} bytes)" if cell.size < size else ""
    return (
        f"{cell.seconds * 1000:8.1f} ms {cell.growth:5.1f} x  {cell.place:34} {cell.attack[:20]!r:26} "
        f"{cell.pattern[:50]!r} {early}"
    )


def main() -> int:
    """Print the worst cells and the verdict."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bytes", type=int, default=SIZE, metavar="N", help="size of an attack text")
    parser.add_argument("--show", type=int, default=15, metavar="N", help="how many of the worst cells to print")
    options = parser.parse_args()
    found = patterns(samples())
    cells = table(found, options.bytes)
    slow = [cell for cell in cells if cell.seconds > LIMIT]
    steep = [cell for cell in cells if cell.growth > GROWTH]
    for cell in [*cells[: options.show], *(cell for cell in cells[options.show :] if cell.bad)]:
        print(line(cell, options.bytes))
    print(
        f"{len(found)} patterns ({sum(p.scans for p in found)} scan), {len(cells):,} attacks of {options.bytes:,} bytes"
    )
    print(
        f"over {LIMIT * 1000:.0f} ms per 100 KB: {len(slow)} (target 0)   grow more than {GROWTH} x: {len(steep)} (target 0)"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
