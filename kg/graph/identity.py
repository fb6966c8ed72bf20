"""Which names mean the same thing: a ledger that a person edits, rules that need no person, one canonical name each.

``identity.tsv`` in the output folder: ``old``, ``new``, then ``reason``, ``evidence``, ``date`` (free text). A row says
that both are one thing; a ``new`` that begins with ``!`` says that they are not, and no rule may merge them, not even
by way of a third name.
Union-find makes the result independent of the order of rows and of texts.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.errors import UsageError
from kg.ontology.iri import slug

SPLIT = "!"
_IRI = re.compile(r"<[^<>]*>")
_CURIE = re.compile(r"[a-z]+:\S+")
_NUMBERED = re.compile(r"doc:(?P<area>.+)-(?P<stem>[^-]+)-(?P<year>\d{4})-(?P<number>\d+)")  # 区划-代字-年-号
_CODED = re.compile(r"[a-z]+:\d{6}$|[a-z]+:.+-[^-]+-\d{4}-\d+$")
_FULL = re.compile(r"[a-z]+:\d{6}-")
_HASHED = re.compile(r"[a-z]+:x[-0-9a-f]|.*-[0-9a-f]{6}$")


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One decision of ``identity.tsv``: the same thing, or (``same`` false) never the same."""

    old: str
    new: str
    same: bool = True
    reason: str = ""


def parse_ledger(text: str, *, file: str) -> tuple[LedgerRow, ...]:
    """Read a ledger; empty lines, ``#`` lines and the header are skipped.

    Raises ``UsageError`` with the line: KG-E510 for a row that has not two CURIEs, KG-E512 for a split whose two names
    other rows merge.
    """
    rows: dict[int, LedgerRow] = {}
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), start=1):
        if not line.strip() or line.startswith("#") or line.split("\t")[0] == "old":
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        old, new = ([*cells, ""])[:2]
        target = new.removeprefix(SPLIT)
        if not _CURIE.fullmatch(old) or not _CURIE.fullmatch(target):
            raise UsageError("KG-E510", file=file, line=number, reason=line.strip())
        rows[number] = LedgerRow(old, target, same=not new.startswith(SPLIT), reason="".join(cells[2:3]))
    groups = _Groups()
    for row in rows.values():
        if row.same:
            groups.join(row.old, row.new)
    for number, row in rows.items():
        if not row.same and groups.find(row.old) == groups.find(row.new):
            raise UsageError("KG-E512", file=file, line=number, old=row.old, new=row.new)
    return tuple(rows.values())


def redirects(rows: Iterable[LedgerRow], automatic: Iterable[tuple[str, str]] = ()) -> dict[str, str]:
    """Give deprecated CURIE -> canonical CURIE, for the ledger's merges and the automatic ones it does not forbid.

    The canonical name of a group has the highest class of key (code or 文号, full name, plain slug, hash); of equals the
    one that never stood as ``old``, then the first by name.
    """
    rows = tuple(rows)
    olds = {row.old for row in rows if row.same}
    groups = _Groups()
    for row in rows:
        if row.same:
            groups.join(row.old, row.new)
    for row in rows:
        if not row.same:
            groups.keep_apart(row.old, row.new)
    # in order, so that of two merges that a split does not allow together one stays
    for pair in sorted(set(automatic)):
        groups.join(*pair)
    found = {}
    for group in groups.members():
        best = min(group, key=lambda curie: (key_class(curie), curie in olds, curie))
        found.update({curie: best for curie in group if curie != best})
    return dict(sorted(found.items()))


def key_class(curie: str) -> int:
    """Rank a key: 0 a code or document number, 1 a full name under a code, 2 a plain name, 3 a fallback or hash."""
    if _HASHED.match(curie):
        return 3
    if _CODED.match(curie):
        return 0
    return 1 if _FULL.match(curie) else 2


def document_numbers(labels: Mapping[str, Iterable[str]]) -> tuple[set[tuple[str, str]], dict[str, tuple[str, ...]]]:
    """Find documents that one text names by title and another by number: same area, same title.

    ``labels`` maps each document's CURIE to all its names. Gives the certain pairs (by title, by number), and for
    titles that several numbers bear the candidates, which a person must decide.
    """
    by_title: dict[str, set[str]] = defaultdict(set)
    for curie, names in labels.items():
        if match := _NUMBERED.fullmatch(curie):
            for name in names:
                titled = f"doc:{match['area']}-{slug(name)}"
                if titled != curie and titled in labels:
                    by_title[titled].add(curie)
    certain = {(titled, next(iter(numbered))) for titled, numbered in by_title.items() if len(numbered) == 1}
    open_cases = {titled: tuple(sorted(numbered)) for titled, numbered in by_title.items() if len(numbered) > 1}
    return certain, open_cases


class Redirector:
    """Rewrite finished N-Quads lines to canonical names. Made once, used for the few texts that need it."""

    def __init__(self, full: Mapping[str, str]) -> None:
        """``full`` maps the full term in angle brackets to the canonical one."""
        self._full = full

    def apply(self, lines: Iterable[str]) -> list[str]:
        """Give the rewritten lines, sorted, each once."""
        return sorted({_IRI.sub(lambda match: self._full.get(match[0], match[0]), line) for line in lines})


class _Groups:
    """Names that are one thing (union-find), and groups that must never become one."""

    def __init__(self) -> None:
        self._parent: dict[str, str] = {}
        self._foes: dict[str, set[str]] = defaultdict(set)  # root -> names kept apart from its group

    def find(self, item: str) -> str:
        """Give the root of a name's group."""
        root = item
        while self._parent.setdefault(root, root) != root:
            root = self._parent[root]
        while self._parent[item] != root:
            self._parent[item], item = root, self._parent[item]
        return root

    def join(self, one: str, two: str) -> None:
        """Make two groups one, unless they are kept apart."""
        first, second = self.find(one), self.find(two)
        if first == second or second in {self.find(foe) for foe in self._foes.get(first, ())}:
            return
        self._parent[first] = second
        if foes := self._foes.pop(first, None):
            self._foes[second] |= foes

    def keep_apart(self, one: str, two: str) -> None:
        """Allow no later join of the two."""
        first, second = self.find(one), self.find(two)
        self._foes[first].add(second)
        self._foes[second].add(first)

    def members(self) -> list[list[str]]:
        """Give the groups of more than one name, sorted."""
        found: dict[str, list[str]] = defaultdict(list)
        for item in sorted(self._parent):
            found[self.find(item)].append(item)
        return [group for group in found.values() if len(group) > 1]
