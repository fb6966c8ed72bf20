"""Gold answers: one JSON file per source text, read into values. The format is described in ``docs/gold-format.md``."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import UsageError


@dataclass(frozen=True, slots=True)
class GoldEntity:
    """An entity that a careful reader takes from the text; ``names[0]`` is the preferred label."""

    id: str
    type: str
    names: tuple[str, ...]
    optional: bool = False


@dataclass(frozen=True, slots=True)
class GoldRelation:
    """A relation between two entities of the same file, by their ids."""

    subject: str
    predicate: str
    object: str
    optional: bool = False


@dataclass(frozen=True, slots=True)
class GoldFigure:
    """A figure; ``quote`` is the substring of the text that carries it."""

    quote: str
    measure: str
    value: float
    unit: str
    period: str
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Gold:
    """All answers for one text. ``text`` is decoded, without byte order mark and with LF line ends."""

    source: str
    sha256: str
    text: str
    entities: tuple[GoldEntity, ...]
    relations: tuple[GoldRelation, ...]
    figures: tuple[GoldFigure, ...]


def read_gold(folder: Path, text_folders: Iterable[Path]) -> tuple[Gold, ...]:
    """Read every ``*.json`` of ``folder`` with its text from the first of ``text_folders`` that has it.

    Raises ``UsageError``: KG-E801 no answers there, KG-E802 a text is missing, KG-E803 a text is not the annotated one,
    KG-E805 an answer file is not in the format.
    """
    files = sorted(folder.glob("*.json"))
    if not files:
        raise UsageError("KG-E801", path=folder)
    places = tuple(text_folders)
    return tuple(_read(file, places) for file in files)


def _read(file: Path, places: tuple[Path, ...]) -> Gold:
    try:
        data: Mapping[str, Any] = json.loads(file.read_text("utf-8"))
        source, sha256 = str(data["source"]), str(data["sha256"])
        entities = tuple(
            GoldEntity(row["id"], row["type"], tuple(row["names"]), bool(row.get("optional")))
            for row in data["entities"]
        )
        relations = tuple(
            GoldRelation(row["s"], row["p"], row["o"], bool(row.get("optional"))) for row in data["relations"]
        )
        figures = tuple(
            GoldFigure(
                quote=row["quote"],
                measure=row["measure"],
                value=float(row["value"]),
                unit=row["unit"],
                period=str(row["period"]),
                optional=bool(row.get("optional")),
            )
            for row in data["observations"]
        )
    except (ValueError, KeyError, TypeError) as error:
        raise UsageError("KG-E805", path=file, reason=f"{type(error).__name__}: {error}") from error
    found = next((place / source for place in places if (place / source).is_file()), None)
    if found is None:
        raise UsageError("KG-E802", source=source, folders=" ".join(map(str, places)))
    raw = found.read_bytes()
    if hashlib.sha256(raw).hexdigest() != sha256:
        raise UsageError("KG-E803", source=source, path=found)
    text = raw.decode("utf-8-sig").replace("\r\n", "\n")
    return Gold(source, sha256, text, entities, relations, figures)
