"""What a comparison shows: documents, standard indicators and initiatives of some places in one year, with footnotes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import pyoxigraph as ox

from kg.errors import UsageError
from kg.sparql import Labels, Row, Term, plain_number, read_query, select

_PACKAGE = "kg.compare.queries"
_BOUNDS = {"ge": "≥", "gt": ">", "le": "≤", "lt": "<", "approx": "约"}


@dataclass(frozen=True, slots=True)
class Footnote:
    """The sentence of a number: ``mark`` covers the number inside ``text`` (both 0 when it is not known)."""

    number: int
    text: str
    document: str
    start: int
    end: int
    mark: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class Cell:
    """A number of one place, as written (``≥60``), its unit and its footnote."""

    value: Decimal
    shown: str
    unit: str
    footnote: int


@dataclass(frozen=True, slots=True)
class Line:
    """One indicator or initiative, a cell for each place (None where the documents say nothing)."""

    name: str
    cells: tuple[Cell | None, ...]

    @property
    def units(self) -> tuple[str, ...]:
        """The units of the cells, each once; several mean that the numbers cannot be drawn side by side."""
        return tuple(dict.fromkeys(cell.unit for cell in self.cells if cell is not None))


@dataclass(frozen=True, slots=True)
class Paper:
    """A document of one place."""

    place: str
    title: str
    number: str
    issued: str
    genre: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """Places side by side in one year; footnotes are numbered from 1 in the order of first use.

    ``indicators`` are the standard ones; ``shared`` those in the documents' own words that at least two places state.
    """

    year: str
    places: tuple[str, ...]
    papers: tuple[Paper, ...]
    indicators: tuple[Line, ...]
    shared: tuple[Line, ...]
    initiatives: tuple[Line, ...]
    footnotes: tuple[Footnote, ...]

    @property
    def silent(self) -> tuple[str, ...]:
        """The places without a document of the year: their empty columns mean nothing."""
        said = {paper.place for paper in self.papers}
        return tuple(place for place in self.places if place not in said)


def gather(store: ox.Store, places: Sequence[ox.NamedNode], year: str) -> Comparison:
    """Collect a comparison; raise :class:`UsageError` KG-E714 for fewer than two places."""
    unique = list(dict.fromkeys(places))
    if len(unique) < 2:
        raise UsageError("KG-E714")
    labels = Labels(store)
    values: dict[str, Sequence[Term]] = {"place": unique, "year": [ox.Literal(year)]}
    notes = _Notes()
    figures = list(select(store, read_query(_PACKAGE, "figures"), values))
    indicators = _indicators(labels, unique, figures, notes)
    own = list(select(store, read_query(_PACKAGE, "shared"), values))
    shared = tuple(line for line in _indicators(labels, unique, own, notes) if len(line.units) == 1)
    carried = list(select(store, read_query(_PACKAGE, "initiatives"), values))
    initiatives = _initiatives(labels, unique, carried, notes)
    papers = {
        row["doc"].value: Paper(
            labels(row["place"]),
            labels(row["doc"]),
            row["number"].value if "number" in row else "",
            row["issued"].value if "issued" in row else "",
            labels(row["type"]) if "type" in row else "",
        )
        for row in select(store, read_query(_PACKAGE, "documents"), values)
    }
    names = tuple(labels(place) for place in unique)
    ordered = sorted(papers.values(), key=lambda paper: (names.index(paper.place), paper.title))
    return Comparison(year, names, tuple(ordered), indicators, shared, initiatives, notes.texts(store, labels))


class _Notes:
    """Numbers for passages in the order of first use; one passage with two marked figures has two notes."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[str, int, int], int] = {}

    def number(self, passage: str, start: int = -1, end: int = -1) -> int:
        return self._numbers.setdefault((passage, start, end), len(self._numbers) + 1)

    def texts(self, store: ox.Store, labels: Labels) -> tuple[Footnote, ...]:
        if not self._numbers:
            return ()
        wanted = [ox.NamedNode(iri) for iri in dict.fromkeys(passage for passage, _, _ in self._numbers)]
        rows = {r["passage"].value: r for r in select(store, read_query(_PACKAGE, "passages"), {"passage": wanted})}
        found = []
        for (passage, start, end), number in self._numbers.items():
            row = rows[passage]
            first, last, text = int(row["start"].value), int(row["end"].value), row["exact"].value
            inside = first <= start < end <= last
            mark = (start - first, end - first) if inside else (0, 0)
            found.append(Footnote(number, text, labels(row["doc"]), first, last, mark))
        return tuple(found)


def _indicators(labels: Labels, places: Sequence[ox.NamedNode], rows: Sequence[Row], notes: _Notes) -> tuple[Line, ...]:
    best: dict[tuple[str, str], tuple[tuple[object, ...], Row]] = {}
    for row in rows:
        key = (row["standard"].value, row["place"].value)
        issued = row["issued"].value if "issued" in row else ""
        # As in the cube: wholes before parts, then the surest, the newest document, the largest (rather a whole).
        rank = ("whole" not in row, float(row["confidence"].value), issued, Decimal(row["value"].value), row["o"].value)
        if key not in best or rank > best[key][0]:
            best[key] = (rank, row)
    found = {key: row for key, (_, row) in best.items()}
    standards = {standard for standard, _ in found}
    said = {standard: sum((standard, place.value) in found for place in places) for standard in standards}
    lines = []
    for standard in sorted(standards, key=lambda standard: (-said[standard], standard)):
        rows_here = [found.get((standard, place.value)) for place in places]
        cells = tuple(None if row is None else _cell(labels, row, notes) for row in rows_here)
        lines.append(Line(labels(ox.NamedNode(standard)), cells))
    return tuple(lines)


def _cell(labels: Labels, row: Row, notes: _Notes) -> Cell:
    bound = row["bound"].value.rpartition("/")[2] if "bound" in row else "eq"
    start, end = (int(row[name].value) if name in row else -1 for name in ("start", "end"))
    number = notes.number(row["passage"].value, start, end)
    shown = _BOUNDS.get(bound, "") + plain_number(row["value"].value)
    unit = labels(row["unit"])
    return Cell(Decimal(row["value"].value), shown, "%" if unit in ("percent", "百分比") else unit, number)


def _initiatives(
    labels: Labels, places: Sequence[ox.NamedNode], rows: Sequence[Row], notes: _Notes
) -> tuple[Line, ...]:
    by_name: dict[str, dict[str, Row]] = {}
    for row in rows:
        by_name.setdefault(row["initiative"].value, {})[row["place"].value] = row
    named = sorted(by_name.items(), key=lambda item: (-len(item[1]), labels(ox.NamedNode(item[0])), item[0]))
    lines = []
    for initiative, found in named:
        cells: list[Cell | None] = []
        for place in places:
            hit = found.get(place.value)
            if hit is None:
                cells.append(None)
            else:
                times = Decimal(hit["times"].value)
                cells.append(Cell(times, str(times), "次", notes.number(hit["evidence"].value)))
        lines.append(Line(labels(ox.NamedNode(initiative)), tuple(cells)))
    return tuple(lines)
