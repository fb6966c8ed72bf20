"""The result of one text, as it lies in the cache: what the report needs, its entities, its Turtle, its quads.

File: one JSON line (sizes and checksum), then three blocks: metadata (JSON), Turtle section, N-Quads lines. The
metadata is read for every text at every build, the rest is copied as bytes.
"""

from __future__ import annotations

import json
import zlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.batch.faults import crash_point
from kg.batch.files import aside
from kg.errors import StoreError
from kg.graph.likeness import Sketch, sketch
from kg.graph.quads import mentions, to_quads
from kg.graph.terms import Names, Terms
from kg.graph.turtle import section
from kg.model import Entity, Extraction, Problem

_FORMAT = 2
_CONCEPTS = ("ind:", "u:")


@dataclass(frozen=True, slots=True)
class Summary:
    """What is known of one text without reading its quads. ``counts`` are facts by kind and characters."""

    sha256: str
    document: str
    title: str
    format: str
    encoding: str
    mentions: tuple[str, ...]
    concepts: tuple[str, ...]
    entities: tuple[Entity, ...]
    problems: tuple[Problem, ...]
    counts: Mapping[str, int]
    sketch: Sketch


@dataclass(frozen=True, slots=True)
class Record:
    """A summary with the two blocks that are copied into the outputs, in UTF-8."""

    summary: Summary
    turtle: bytes
    quads: bytes


def record_of(extraction: Extraction, run: str, terms: Terms | None = None, names: Names | None = None) -> Record:
    """Make the record of one extraction; ``run`` is the CURIE of the run."""
    lines = to_quads(extraction, run, terms)
    title = _title(extraction)
    turtle = section(lines, title, names)
    values = {value for node in extraction.nodes for _, value in node.properties}
    kinds = Counter(node.cls for node in extraction.nodes)
    counts = {
        "characters": len(extraction.doc.text),
        "claims": len(set(extraction.claims)),
        "nodes": len(extraction.nodes),
        "figures": kinds.get("cg:Observation", 0),
        "quads": len(lines),
        **dict(sorted(kinds.items())),
    }
    summary = Summary(
        sha256=extraction.doc.sha256,
        document=extraction.document,
        title=title,
        format=extraction.doc.format,
        encoding=extraction.doc.encoding,
        mentions=mentions(extraction),
        concepts=tuple(sorted(value for value in values if value.startswith(_CONCEPTS))),
        entities=tuple(sorted(extraction.entities, key=lambda entity: entity.iri)),
        problems=tuple(dict.fromkeys((*extraction.doc.problems, *extraction.problems))),
        counts=counts,
        sketch=sketch(_without_masks(extraction)),
    )
    return Record(summary, turtle.encode(), "".join(line + "\n" for line in lines).encode())


def save(record: Record, path: Path) -> None:
    """Write a record aside and rename it into place."""
    blocks = (_dump(record.summary), record.turtle, record.quads)
    crc = 0
    for block in blocks:
        crc = zlib.crc32(block, crc)
    head = {"format": _FORMAT, "crc": crc, "sizes": [len(block) for block in blocks]}
    with aside(path, durable=False) as file:
        file.write(json.dumps(head).encode() + b"\n")
        file.write(blocks[0])
        crash_point("half-record")
        file.write(blocks[1])
        file.write(blocks[2])


class DamagedRecordError(StoreError):
    """A cached result whose checksum is wrong: it is deleted and made again."""


def is_whole(path: Path) -> bool:
    """Say whether a record is there with the length that its head says (its checksum is looked at when it is used)."""
    try:
        with path.open("rb") as file:
            head = file.readline()
        sizes, _ = _head(head)
        return sizes is not None and path.stat().st_size == len(head) + sum(sizes)
    except FileNotFoundError:
        return False


def load(path: Path) -> Record:
    """Read a whole record. Raises :class:`DamagedRecordError` when it is not there or its checksum is wrong."""
    meta, turtle, quads = load_blocks(path)
    return Record(_parse(meta), turtle, quads)


def load_blocks(path: Path) -> tuple[bytes, bytes, bytes]:
    """Read the three blocks of a record without parsing them; raises as :func:`load`."""
    try:
        raw = path.read_bytes()
    except FileNotFoundError as error:
        raise DamagedRecordError("KG-E302", path=path, reason="missing") from error
    start = raw.find(b"\n") + 1
    sizes, crc = _head(raw[:start])
    body = memoryview(raw)[start:]
    if sizes is None or len(body) != sum(sizes) or zlib.crc32(body) != crc:
        raise DamagedRecordError("KG-E302", path=path, reason="checksum")
    first, second = start + sizes[0], start + sizes[0] + sizes[1]
    return raw[start:first], raw[first:second], raw[second:]


def load_summary(path: Path) -> Summary | None:
    """Read the metadata block alone; None when there is none, or the file has not the length that its head says."""
    try:
        with path.open("rb") as file:
            head = file.readline()
            sizes, _ = _head(head)
            if sizes is None or path.stat().st_size != len(head) + sum(sizes):
                return None
            return _parse(file.read(sizes[0]))
    except (FileNotFoundError, ValueError, KeyError):
        return None


def _head(line: bytes) -> tuple[list[int] | None, int]:
    try:
        head = json.loads(line)
        if head["format"] == _FORMAT:
            return [int(size) for size in head["sizes"]], int(head["crc"])
    except (ValueError, KeyError, TypeError):
        return None, 0
    return None, 0


def _without_masks(extraction: Extraction) -> str:
    """The normalised text without navigation, counters and share buttons: a repost differs in those alone."""
    norm, parts, start = extraction.doc.norm, [], 0
    for mask in sorted(extraction.doc.masks, key=lambda mask: mask.span):
        parts.append(norm[start : max(start, mask.span.start)])
        start = max(start, mask.span.end)
    return "\n".join([*parts, norm[start:]])


def _title(extraction: Extraction) -> str:
    label = next((entity.label for entity in extraction.entities if entity.iri == extraction.document), "")
    return label or extraction.doc.title or extraction.document


def _dump(summary: Summary) -> bytes:
    value = {
        "sha256": summary.sha256,
        "document": summary.document,
        "title": summary.title,
        "format": summary.format,
        "encoding": summary.encoding,
        "mentions": summary.mentions,
        "concepts": summary.concepts,
        "entities": [[e.iri, e.cls, e.label, e.alt, e.hidden, e.facts] for e in summary.entities],
        "problems": [[p.code, p.severity, p.where, p.details] for p in summary.problems],
        "counts": summary.counts,
        "body": summary.sketch.body,
        "clauses": summary.sketch.values,
    }
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def _parse(raw: bytes) -> Summary:
    value = json.loads(raw)
    return Summary(
        sha256=value["sha256"],
        document=value["document"],
        title=value["title"],
        format=value["format"],
        encoding=value["encoding"],
        mentions=tuple(value["mentions"]),
        concepts=tuple(value["concepts"]),
        entities=tuple(
            Entity(iri, cls, label, tuple(alt), tuple(hidden), tuple((p, v) for p, v in facts))
            for iri, cls, label, alt, hidden, facts in value["entities"]
        ),
        problems=tuple(
            Problem(code, severity, where, tuple((k, v) for k, v in details))
            for code, severity, where, details in value["problems"]
        ),
        counts=value["counts"],
        sketch=Sketch(value["body"], tuple(value["clauses"])),
    )
