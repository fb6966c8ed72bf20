"""N-Quads lines of one graph -> readable Turtle: facts only, prefixed names, subjects and predicates sorted.

``kg.ttl`` is a sequence of such sections, the shared one first, then one per text; so it is written in one pass
whatever its size, and a reader finds everything that one document says in one place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from kg.graph.terms import Names, Terms
from kg.ontology.iri import BASE
from kg.ontology.vocabulary import load

_PROVENANCE = (
    "cg:evidence",
    "cg:confidence",
    "cg:rule",
    "oa:start",
    "oa:end",
    "prov:wasGeneratedBy",
    "schema:mentions",
)
_BACKSTAGE = ("cg:Assertion", "cg:Passage", "cg:ExtractionRun")
_PASSAGE = f"<{BASE}id/passage/"
_NODE = f"<{BASE}id/x/"
_MARK = slice(len(_NODE) + 16, len(_NODE) + 19)  # behind the text's key, as quads.py names assertions
_ASSERTION = "-a-"


def prologue(prefixes: Mapping[str, str] | None = None) -> str:
    """Give the ``@prefix`` lines, sorted."""
    prefixes = load().prefixes if prefixes is None else prefixes
    return "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in sorted(prefixes.items()))


def parse_line(line: str) -> tuple[str, str, str]:
    """Split one N-Quads line as this package writes them into subject, predicate, object terms (graph dropped)."""
    subject, predicate, rest = line.split(" ", 2)
    return subject, predicate, rest[: rest.rindex(" <")]


def section(lines: Iterable[str], title: str = "", names: Names | None = None) -> str:
    """Give one section: a comment with the title, then a block per subject. ``lines`` must be sorted.

    Left out: evidence, assertions, passages, runs. They are in ``kg.nq``.
    """
    names = Names() if names is None else names
    blocks = [block for subject, rows in _subjects(lines) if (block := _block(subject, rows, names))]
    if not blocks:
        return ""
    head = f"# {' '.join(title.split())}\n\n" if title else ""
    return head + "\n".join(blocks) + "\n"


def _subjects(lines: Iterable[str]) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    current, rows = "", list[tuple[str, str]]()
    for line in lines:
        if line.startswith(_PASSAGE) or (line[_MARK] == _ASSERTION and line.startswith(_NODE)):
            continue  # two thirds of all lines: not even split
        subject, predicate, obj = parse_line(line)
        if subject != current:
            if rows:
                yield current, rows
            current, rows = subject, []
        rows.append((predicate, obj))
    if rows:
        yield current, rows


@dataclass(frozen=True, slots=True)
class _Backstage:
    """The full terms of what kg.ttl leaves out."""

    type: str
    predicates: frozenset[str]
    classes: frozenset[str]


@cache
def _backstage() -> _Backstage:
    terms = Terms()
    hidden, classes = (frozenset(terms[curie] for curie in curies) for curies in (_PROVENANCE, _BACKSTAGE))
    return _Backstage(terms["rdf:type"], hidden, classes)


def _block(subject: str, rows: list[tuple[str, str]], names: Names) -> str:
    hide = _backstage()
    values: dict[str, list[str]] = {}
    for predicate, obj in rows:
        if predicate == hide.type and obj in hide.classes:
            return ""
        if predicate not in hide.predicates:
            short = "a" if predicate == hide.type else names[predicate]
            values.setdefault(short, []).append(names[obj])
    if not values:
        return ""
    order = sorted(values, key=lambda name: (name != "a", name))
    body = " ;\n    ".join(f"{name} {', '.join(sorted(values[name]))}" for name in order)
    return f"{names[subject]} {body} .\n"
