"""How a fact came about: the text is read once more, and the steps from its words to the fact are told.

Extraction is pure, so the second reading takes the same steps as the build did.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from kg.batch.folder import Folder
from kg.batch.sources import Source, load_manifest
from kg.errors import IngestError

if TYPE_CHECKING:
    from kg.model import Document, Extraction
    from kg.pipeline import Extractor


@dataclass(frozen=True, slots=True)
class Step:
    """One link: the words at [start, end) (code points) were taken to mean a thing, by a method of entity linking."""

    words: str
    start: int
    end: int
    label: str
    method: str


class Tracer:
    """Reads texts of one output folder again, each at most once."""

    def __init__(self, out: str | Path) -> None:
        """Take the folder; nothing is read before the first question."""
        folder = Folder(Path(out))
        texts = load_manifest(folder.sources).texts() if folder.sources.exists() else {}
        self._places: Mapping[str, tuple[Source, ...]] = {sha[:16]: places for sha, places in texts.items()}
        self._read: dict[str, Extraction | None] = {}

    @cached_property
    def _extractor(self) -> Extractor:
        from kg.pipeline import Extractor

        return Extractor()

    def steps(self, source: str, start: int, end: int, things: Collection[str]) -> tuple[Step, ...] | None:
        """Give the links of a passage to some things, in text order; None when its text is gone or changed.

        ``source`` is the CURIE of the text, ``things`` are CURIEs: ``steps("src:9a6c…", 120, 168, {"ag:巴彦县司法局"})``.
        """
        found = self._extraction(source.rpartition(":")[2])
        if found is None:
            return None
        labels = {entity.iri: entity.label for entity in found.entities}
        return tuple(
            Step(found.doc.text[link.span.start : link.span.end], link.span.start, link.span.end, label, link.method)
            for link in found.links
            if link.iri in things and start <= link.span.start < end and (label := labels.get(link.iri))
        )

    def _extraction(self, key: str) -> Extraction | None:
        if key not in self._read:
            doc = next(self._documents(key), None)
            self._read[key] = self._extractor.extract(doc) if doc is not None else None
        return self._read[key]

    def _documents(self, key: str) -> Iterator[Document]:
        """Yield the text from every place that still holds the same bytes."""
        from kg.ingest import Source as Found
        from kg.ingest import load, read

        for place in self._places.get(key, ()):
            try:
                raw = load(Found(place.path, place.name, 0))
                if hashlib.sha256(raw).hexdigest()[:16] == key:
                    yield read(raw, path=place.name)
            except IngestError:  # the next place may still have it; without any the caller says so
                continue
