"""An answer written down: a table for eyes, CSV and JSON as SPARQL 1.1 defines them, Turtle for constructed graphs."""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from collections.abc import Sequence

import pyoxigraph as ox

from kg.errors import UsageError
from kg.ontology.vocabulary import load
from kg.rules.messages import visible
from kg.store.names import Names, plain
from kg.store.query import Answer, Term

FORMATS = {"rows": ("table", "csv", "tsv", "json"), "boolean": ("table", "json"), "graph": ("turtle", "nt", "table")}
_RDF = {"turtle": ox.RdfFormat.TURTLE, "nt": ox.RdfFormat.N_TRIPLES}


def written(answer: Answer, form: str, names: Names | None = None) -> str:
    """Give the answer as text. ``form`` is ``table``, ``csv``, ``tsv``, ``json``, ``turtle`` or ``nt``.

    ``names`` only shortens IRIs in the table. Raises ``UsageError`` KG-E308 when the kind of answer has no such form.
    """
    if form not in FORMATS[answer.kind]:
        raise UsageError("KG-E308", format=form, allowed=" ".join(FORMATS[answer.kind]))
    if answer.kind == "graph":
        return _graph(answer.triples, "turtle" if form == "table" else form)
    if answer.kind == "boolean":
        value = bool(answer.boolean)
        return json.dumps({"head": {}, "boolean": value}) + "\n" if form == "json" else f"{str(value).lower()}\n"
    if form == "json":
        return _json(answer)
    if form in ("csv", "tsv"):
        return _csv(answer, "," if form == "csv" else "\t")
    return table(answer.columns, [[cell(term, names) for term in row] for row in answer.rows])


def cell(term: Term | None, names: Names | None = None) -> str:
    """Give a term for a table: a CURIE, a literal's text, nothing for an unbound variable."""
    if term is None:
        return ""
    if isinstance(term, ox.NamedNode):
        return names.shorten(term.value) if names is not None else term.value
    return plain(term) if isinstance(term, ox.Literal) else str(term)


def table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Give aligned columns; Chinese characters count two cells. Line breaks in a cell become blanks."""
    grid = [[visible(" ".join(str(value).split())) for value in row] for row in (columns, *rows)]
    widths = [max(width(row[index]) for row in grid) for index in range(len(columns))]
    lines = [
        "  ".join(value + " " * (size - width(value)) for value, size in zip(row, widths, strict=True)).rstrip()
        for row in grid
    ]
    lines.insert(1, "  ".join("-" * size for size in widths))
    return "\n".join(lines) + "\n"


def width(text: str) -> int:
    """Give the cells that a text takes on a terminal: ``width("县abc")`` is 5."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def _csv(answer: Answer, delimiter: str) -> str:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n" if delimiter == "," else "\n")
    writer.writerow(answer.columns)
    for row in answer.rows:
        writer.writerow(["" if term is None else getattr(term, "value", str(term)) for term in row])
    return out.getvalue()


def _json(answer: Answer) -> str:
    bindings = [
        {name: _json_term(term) for name, term in zip(answer.columns, row, strict=True) if term is not None}
        for row in answer.rows
    ]
    value = {"head": {"vars": list(answer.columns)}, "results": {"bindings": bindings}}
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _json_term(term: Term) -> dict[str, str]:
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, ox.Literal):
        value = {"type": "literal", "value": term.value}
        if term.language:
            value["xml:lang"] = term.language
        elif not term.datatype.value.endswith("#string"):
            value["datatype"] = term.datatype.value
        return value
    if isinstance(term, ox.BlankNode):
        return {"type": "bnode", "value": term.value}
    raise TypeError(f"a triple term has no JSON form: {term!r}")


def _graph(triples: Sequence[ox.Triple], form: str) -> str:
    ordered = sorted(set(triples), key=str)
    used = {name: iri for name, iri in load().prefixes.items() if any(iri in str(triple) for triple in ordered)}
    raw = ox.serialize(ordered, format=_RDF[form], prefixes=used if form == "turtle" else None)
    return (raw or b"").decode()
