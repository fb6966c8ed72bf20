"""A dataset as columns: every (subject, value) of a property, read in one pass over its N-Quads.

Asking a store property by property makes a Python object of every term and costs ten times as much; a line of N-Quads
is cut in three. A finished ``kg.nq`` is read as it lies, a store by its own dump.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from kg.ontology import BASE
from kg.ontology.vocabulary import SCHEME_FILES, TERM_FILES, directory
from kg.view import vocabulary

if TYPE_CHECKING:
    from typing import IO

    import pyoxigraph as ox

ONTOLOGY_GRAPH = f"<{BASE}ontology>"
_TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
_ESCAPE = re.compile(r'\\(?:([tbnrf"\'\\])|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8}))')
_LETTERS = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f"}
_DECIMAL = '"^^<http://www.w3.org/2001/XMLSchema#decimal>'


class Rows:
    """The union of a dataset's graphs by property; terms as N-Quads writes them until one is asked for.

    Types that the ontology gives its own concepts are left out: a concept is in the page only when a text names it.
    """

    def __init__(self) -> None:
        """Start empty; :func:`read_rows` fills it."""
        self._pairs: dict[str, list[tuple[str, str]]] = defaultdict(list)
        self._members: dict[str, set[str]] = defaultdict(set)
        self._known: dict[str, str] = {}

    def add(self, lines: Iterable[str]) -> None:
        """Take N-Quads lines; comments and empty lines say nothing."""
        known, pairs = self._known, self._pairs
        for line in lines:
            if line[:1] != "<":  # blank nodes do not occur in our graphs
                continue
            subject, predicate, rest = line.split(" ", 2)
            cut = rest.rfind(" <")
            graph = rest[cut + 1 :]
            if cut > 0 and '"' not in graph:  # nearly every line: the object's term, then the graph's IRI
                term, graph = rest[:cut], graph[: graph.rindex(">") + 1]
            else:
                term, graph = _cut(rest)
            # most terms come again and again: one text of each is kept
            subject = known.setdefault(subject, subject)
            if predicate != _TYPE:
                pairs[predicate].append((subject, known.setdefault(term, term)))
            elif graph != ONTOLOGY_GRAPH:
                self._members[term].add(subject)

    def pairs(self, curie: str) -> Iterator[tuple[str, str]]:
        """Every (subject IRI, value) of a property, with repetitions; a value is an IRI or a literal's text."""
        for subject, term in self._pairs.get(f"<{vocabulary.iri(curie)}>", ()):
            yield subject[1:-1], _value(term)

    def labels(self, curie: str) -> Iterator[tuple[str, str, str]]:
        """Every (subject IRI, text, language) of a property; the language is empty when there is none."""
        for subject, term in self._pairs.get(f"<{vocabulary.iri(curie)}>", ()):
            tail = term[term.rfind('"') + 1 :]
            yield subject[1:-1], _value(term), tail[1:] if tail.startswith("@") else ""

    def values(self, curie: str) -> dict[str, str]:
        """One value per subject, the smallest when there are several."""
        found: dict[str, str] = {}
        for subject, value in self.pairs(curie):
            if subject not in found or value < found[subject]:
                found[subject] = value
        return found

    def lists(self, curie: str) -> dict[str, list[str]]:
        """All values per subject, sorted."""
        found: dict[str, set[str]] = defaultdict(set)
        for subject, value in self.pairs(curie):
            found[subject].add(value)
        return {subject: sorted(values) for subject, values in found.items()}

    def instances(self, curie: str) -> set[str]:
        """The IRIs of a class's members."""
        return {subject[1:-1] for subject in self._members.get(f"<{vocabulary.iri(curie)}>", ())}

    def drop(self, properties: Iterable[str], classes: Iterable[str]) -> None:
        """Forget what is said by these properties, and who belongs to these classes."""
        for curie in properties:
            self._pairs.pop(f"<{vocabulary.iri(curie)}>", None)
        for curie in classes:
            self._members.pop(f"<{vocabulary.iri(curie)}>", None)

    def drop_subjects(self, curie: str, subjects: Container[str]) -> None:
        """Forget what one property says of these subjects (IRIs)."""
        term = f"<{vocabulary.iri(curie)}>"
        if term in self._pairs:
            self._pairs[term] = [pair for pair in self._pairs[term] if pair[0][1:-1] not in subjects]

    def take(self, other: Rows) -> None:
        """Add what other rows say."""
        for predicate, pairs in other._pairs.items():
            self._pairs[predicate] += pairs
        for term, members in other._members.items():
            self._members[term] |= members

    def dump(self) -> list[Any]:
        """Give plain lists for :meth:`load`: every term once, then their places by property and by class."""
        place: dict[str, int] = {}
        pairs = {
            predicate: [place.setdefault(term, len(place)) for pair in self._pairs[predicate] for term in pair]
            for predicate in sorted(self._pairs)
        }
        members = {
            cls: [place.setdefault(term, len(place)) for term in sorted(self._members[cls])]
            for cls in sorted(self._members)
        }
        return [list(place), pairs, members]

    @classmethod
    def load(cls, value: Sequence[Any]) -> Rows:
        """Make rows of what :meth:`dump` gave."""
        terms, pairs, members = value
        rows = cls()
        for predicate, places in pairs.items():
            row = [terms[place] for place in places]
            rows._pairs[predicate] = list(zip(row[::2], row[1::2], strict=True))
        for term, places in members.items():
            rows._members[term] = {terms[place] for place in places}
        return rows


def read_rows(dataset: ox.Store | Path) -> Rows:
    """Read a store, or a ``kg.nq`` file together with the ontology, which a build adds to the store only."""
    rows = Rows()
    if isinstance(dataset, Path):
        with dataset.open(encoding="utf-8", newline="\n") as file:
            rows.add(file)
        rows.add(ontology_lines())
    else:
        import pyoxigraph as ox

        # the store writes pieces of lines; a large dataset is never held as one text
        pieces = _Lines(rows)
        dataset.dump(cast("IO[bytes]", pieces), format=ox.RdfFormat.N_QUADS)
        pieces.flush()
    return rows


class _Lines:
    """A file to write to that hands whole lines on."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self._rest = b""

    def write(self, data: bytes) -> int:
        whole, newline, rest = data.rpartition(b"\n")
        if newline:
            self._rows.add((self._rest + whole).decode("utf-8").split("\n"))
            self._rest = rest
        else:
            self._rest += data
        return len(data)

    def flush(self) -> None:
        if self._rest:
            self._rows.add([self._rest.decode("utf-8")])
            self._rest = b""


def ontology_lines() -> Iterator[str]:
    """Give the ontology as N-Quads lines of its own graph, as a build puts it into the store."""
    import pyoxigraph as ox

    graph = ox.NamedNode(ONTOLOGY_GRAPH[1:-1])
    for name in (*TERM_FILES, *SCHEME_FILES):
        for quad in ox.parse(path=str(directory() / name), format=ox.RdfFormat.TURTLE):
            yield f"{ox.Quad(quad.subject, quad.predicate, quad.object, graph)} ."


def _cut(rest: str) -> tuple[str, str]:
    """The object and the graph as written, the graph empty when it is the default one."""
    term, _, graph = rest[: rest.rindex(".")].rstrip().rpartition(" ")
    if term and graph[0] == "<" and '"' not in graph:
        return term, graph
    return f"{term} {graph}".strip(), ""


def _value(term: str) -> str:
    if term[0] == "<":
        return term[1:-1]
    text = term[1 : term.rfind('"')]
    if term.endswith(_DECIMAL) and "." in text:
        # a store on disk writes 9 for 9.0 and 9.5 for 9.50: the page is the same from either
        return text.rstrip("0").removesuffix(".")
    return _ESCAPE.sub(_unescape, text) if "\\" in text else text


def _unescape(match: re.Match[str]) -> str:
    letter, short, long = match.groups()
    return chr(int(short or long, 16)) if letter is None else _LETTERS.get(letter, letter)
