"""Named queries on a store: text without PREFIX lines, values filled in as terms, answers as rows of terms (floor 3).

A query file says where a value goes by two marks, so that what runs is a complete query that can be shown and pasted
into any endpoint:

``VALUES ?year { }``
    gets the terms of the parameter ``year``, written by pyoxigraph (so quotes and brackets cannot break out);
``… #? year``
    is a line that only stays when ``year`` has a value;
``LIMIT 20 #= limit``
    gets a whole number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files

import pyoxigraph as ox

from kg.errors import QueryError
from kg.ontology import load

Term = ox.NamedNode | ox.Literal
Row = Mapping[str, Term]
_OPTIONAL = re.compile(r"(?<!\s)\s*#\?\s*(\w+)\s*$")
_NUMBER = re.compile(r"(?<!\d)\d+(\s*)#=\s*(\w+)\s*$")
_EMPTY = re.compile(r"VALUES \?(\w+) \{ \}")


def read_query(package: str, name: str) -> str:
    """Give the text of ``<name>.rq`` in a package folder: ``read_query("kg.ask.questions", "audit")``."""
    return files(package).joinpath(f"{name}.rq").read_text(encoding="utf-8")


def fill(query: str, values: Mapping[str, Sequence[Term]]) -> str:
    """Give the query with its values written in and the front matter (leading comments) left out.

    Raises :class:`QueryError` KG-E701 when a ``VALUES ?x { }`` that must stay has no value.
    """
    lines = []
    for line in query.splitlines():
        if line.startswith("#"):
            continue
        if (optional := _OPTIONAL.search(line)) is not None:
            if not values.get(optional[1]):
                continue
            line = line[: optional.start()]
        if (number := _NUMBER.search(line)) is not None:
            given = values.get(number[2])
            line = line[: number.start()] + (str(int(given[0].value)) if given else line[number.start() :].split()[0])
        lines.append(_EMPTY.sub(lambda match: _values(match[1], values), line))
    return "\n".join(lines).strip() + "\n"


def _values(name: str, values: Mapping[str, Sequence[Term]]) -> str:
    given = values.get(name)
    if not given:
        raise QueryError("KG-E701", name=name)
    return f"VALUES ?{name} {{ {' '.join(written(term) for term in given)} }}"


def written(term: Term) -> str:
    """Write a term as SPARQL reads it, with a prefix where that is safe: ``written(year)`` is ``"2021"``."""
    if isinstance(term, ox.NamedNode):
        for prefix, namespace in load().prefixes.items():
            local = term.value[len(namespace) :]
            if term.value.startswith(namespace) and re.fullmatch(r"[\w-]+", local):
                return f"{prefix}:{local}"
    return str(term)


def select(store: ox.Store, query: str, values: Mapping[str, Sequence[Term]] | None = None) -> Iterator[Row]:
    """Run a SELECT over the union of all graphs and give its rows; a variable without value is absent from its row.

    Raises :class:`QueryError` KG-E401 for a syntax error and KG-E403 when evaluation fails.
    """
    text = fill(query, values or {})
    try:
        solutions = store.query(text, prefixes=dict(load().prefixes), use_default_graph_as_union=True)
    except SyntaxError as error:
        raise QueryError("KG-E401", line=error.lineno or 0, column=error.offset or 0, reason=str(error)) from error
    if not isinstance(solutions, ox.QuerySolutions):
        raise QueryError("KG-E403", reason="not a SELECT")
    names = [variable.value for variable in solutions.variables]
    try:
        for solution in solutions:
            terms = zip(names, solution, strict=True)
            yield {name: term for name, term in terms if isinstance(term, ox.NamedNode | ox.Literal)}
    except (RuntimeError, OSError, ValueError) as error:
        raise QueryError("KG-E403", reason=str(error)) from error


def ask(store: ox.Store, query: str, prefixes: Mapping[str, str] | None = None) -> bool:
    """Run an ASK over the union of all graphs; ``prefixes`` are known besides those of the ontology."""
    known = {**load().prefixes, **(prefixes or {})}
    return bool(store.query(fill(query, {}), prefixes=known, use_default_graph_as_union=True))


class Labels:
    """Chinese names of things in a store, looked up once each: ``Labels(store)(place)`` is 巴彦县."""

    _PROPERTIES = ("skos:prefLabel", "dct:title", "rdfs:label", "skos:notation")

    def __init__(self, store: ox.Store) -> None:
        """Remember the store; nothing is read yet."""
        vocabulary = load()
        self._store = store
        self._predicates = []
        for curie in self._PROPERTIES:
            prefix, _, local = curie.partition(":")
            self._predicates.append(ox.NamedNode(vocabulary.prefixes[prefix] + local))
        self._known: dict[str, str] = {}

    def __call__(self, term: Term) -> str:
        """Give the label of an IRI (its local name when it has none), or the text of a literal; numbers are plain."""
        if isinstance(term, ox.Literal):
            return plain_number(term.value) if term.datatype.value.endswith(("#decimal", "#double")) else term.value
        if term.value not in self._known:
            self._known[term.value] = self._look_up(term)
        return self._known[term.value]

    def _look_up(self, term: ox.NamedNode) -> str:
        for predicate in self._predicates:
            found = {
                (quad.object.language != "zh", quad.object.value)
                for quad in self._store.quads_for_pattern(term, predicate, None, None)
                if isinstance(quad.object, ox.Literal) and quad.object.language in ("zh", None)
            }
            if found:
                return min(found)[1]
        return re.split(r"[/#]", term.value)[-1]


def plain_number(text: str) -> str:
    """Write a decimal without needless digits: 9.0 is 9, 66.66666 is 66.67, 1E3 is 1000."""
    from decimal import Decimal, InvalidOperation

    try:
        number = Decimal(text)
    except InvalidOperation:
        return text
    if not number.is_finite():
        return text
    rounded = round(number, 2) if number != number.to_integral_value() else number
    shown = f"{rounded:f}"
    return shown.rstrip("0").rstrip(".") if "." in shown else shown
