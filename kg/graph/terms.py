"""CURIE to N-Quads term and back, with one cache each: the only place where a term's spelling is decided."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kg.errors import OntologyError
from kg.ontology.vocabulary import Vocabulary, load

RDF_TYPE = "rdf:type"
_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r"})
_FORBIDDEN = re.compile(r"[\x00-\x20<>\"{}|^`\\]")  # what an IRIREF may not hold
_LOCAL = re.compile(  # the part of PN_LOCAL that minting can give; anything else is written as a full IRI in Turtle
    r"[0-9A-Za-z_\u3007\u3400-\u9fff\U00020000-\U0003134f]"
    r"(?:[0-9A-Za-z_·\-\u3007\u3400-\u9fff\U00020000-\U0003134f]*)?"
)

_BARE = {
    "xsd:integer": re.compile(r"[+-]?\d+"),
    "xsd:decimal": re.compile(r"(?<!\d)[+-]?\d*\.\d+"),
    "xsd:boolean": re.compile(r"true|false"),
}


def literal(text: str, lang: str = "", datatype: str = "") -> str:
    """Give a literal in N-Triples form: ``literal("巴彦县", "zh")``; ``datatype`` is a CURIE (``xsd:date``).

    Only the four characters that N-Triples forbids raw are escaped; Chinese stays readable.
    """
    body = f'"{text.translate(_ESCAPES)}"'
    if lang:
        return f"{body}@{lang}"
    return f"{body}^^{datatype}" if datatype else body


class Terms(dict[str, str]):
    """CURIE or CURIE-typed literal -> N-Quads term: ``Terms()["cg:Agency"]``, ``Terms()['"9.0"^^xsd:decimal']``.

    Raises :class:`OntologyError` for an unknown prefix, an undefined ``cg:`` term or characters no IRI may hold
    (KG-E231, KG-E232, KG-E233). A term that is already in angle brackets passes through.
    """

    def __init__(self, vocabulary: Vocabulary | None = None) -> None:
        """Share the vocabulary of the installation unless another is given."""
        super().__init__()
        self._vocabulary = vocabulary or load()

    def __missing__(self, term: str) -> str:
        """Expand once, then answer from the dict."""
        if term.startswith('"'):
            body, mark, datatype = term.rpartition("^^")
            found = f"{body}^^{self[datatype]}" if mark and body.endswith('"') and datatype[:1] != "<" else term
            if "\n" in found or "\r" in found:
                found = found.replace("\n", "\\n").replace("\r", "\\r")
        else:
            iri = term[1:-1] if term.startswith("<") else self._vocabulary.expand(term)
            if _FORBIDDEN.search(iri):
                raise OntologyError("KG-E233", iri=iri)
            found = f"<{iri}>"
        self[term] = found
        return found


class Names(dict[str, str]):
    """N-Quads term -> Turtle term: a prefixed name where one is legal, else the term as it is. The inverse of Terms."""

    def __init__(self, prefixes: Mapping[str, str] | None = None) -> None:
        """Share the prefixes of the installation unless others are given."""
        super().__init__()
        prefixes = load().prefixes if prefixes is None else prefixes
        self._namespaces = sorted(((iri, name) for name, iri in prefixes.items()), key=lambda row: -len(row[0]))

    def __missing__(self, term: str) -> str:
        """Shorten once, then answer from the dict."""
        if term.startswith("<"):
            found = self._short(term)
        else:
            body, mark, datatype = term.rpartition("^^")
            found = self._literal(body, self[datatype]) if mark and body.endswith('"') else term
        self[term] = found
        return found

    @staticmethod
    def _literal(body: str, datatype: str) -> str:
        """Numbers and booleans stand bare where Turtle's short form means the same."""
        bare = _BARE.get(datatype)
        return body[1:-1] if bare is not None and bare.fullmatch(body, 1, len(body) - 1) else f"{body}^^{datatype}"

    def _short(self, term: str) -> str:
        iri = term[1:-1]
        for namespace, name in self._namespaces:
            if iri.startswith(namespace):
                local = iri[len(namespace) :]
                return f"{name}:{local}" if _LOCAL.fullmatch(local) and local[-1] != "·" else term
        return term
