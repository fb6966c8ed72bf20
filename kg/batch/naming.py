"""Which texts of a graph a person means by a name: a document with all its texts, or one text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from kg.batch.assemble import Text
from kg.batch.record import load_summary
from kg.errors import UsageError

_SHORTEST_HASH = 8  # hex digits: fewer may be a number that means something else


class TextIndex:
    """The texts of a graph by every name they have."""

    def __init__(self, texts: Iterable[Text], redirects: Mapping[str, str]) -> None:
        """Read the summaries; ``redirects`` says which documents are one."""
        self._documents: dict[str, list[str]] = defaultdict(list)  # canonical CURIE -> hashes
        self._names: dict[str, dict[str, str]] = defaultdict(dict)  # title or file -> {CURIE or hash: place}
        self._redirects = redirects
        self._hashes: list[str] = []
        for text in texts:
            self._hashes.append(text.sha256)
            for source in text.sources:
                self._names[source.name][text.sha256] = source.path
                self._names[source.path][text.sha256] = source.path
            if (summary := load_summary(text.record)) is not None:
                document = redirects.get(summary.document, summary.document)
                self._documents[document].append(text.sha256)
                self._names[summary.title][document] = document

    def find(self, wanted: str, root: Path) -> tuple[str, ...]:
        """Give the hashes of what a name means: of a document (CURIE, title) all texts, else one (file, hash).

        Raises ``UsageError`` KG-E309 when several things have the name, KG-E310 with the nearest names when none has.
        """
        document = self._redirects.get(wanted, wanted)
        if document in self._documents:
            return tuple(self._documents[document])
        if wanted in self._names:
            found = self._names[wanted]
            if len(found) > 1:
                raise UsageError("KG-E309", name=wanted, found="、".join(sorted(found.values())))
            one = next(iter(found))
            return tuple(self._documents.get(one, (one,)))
        matching = [sha for sha in self._hashes if len(wanted) >= _SHORTEST_HASH and sha.startswith(wanted)]
        if len(matching) == 1:
            return tuple(matching)
        raise UsageError("KG-E310", name=wanted, nearest="、".join(self._nearest(wanted)) or "-", path=root)

    def _nearest(self, wanted: str) -> list[str]:
        from difflib import get_close_matches

        names = sorted(self._names)
        return [name for name in names if wanted in name][:3] or get_close_matches(wanted, names, 3, 0.3)
