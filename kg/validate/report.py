"""What validation found, as values, JSON and a SHACL report graph in Turtle. Sorted, without blank nodes, without dates."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import pyoxigraph as ox

from kg.ontology.iri import BASE
from kg.validate.shapes import RDF, SH

_REPORT = BASE + "report/"


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One fault. All names are full IRIs; ``value`` is in N-Triples form and empty where the fault has no value.

    ``severity`` is ``Violation`` or ``Warning``; ``component`` the SHACL constraint component, or for the checks that
    SHACL cannot express the IRI of their own shape (``shape/ExactText``). ``detail`` says what was found in words.
    """

    severity: str
    shape: str
    focus: str
    path: str
    component: str
    value: str
    detail: str = ""
    messages: Mapping[str, str] = field(default_factory=dict, compare=False)

    @property
    def iri(self) -> str:
        """A name that depends on the fault alone."""
        key = "\0".join((self.shape, self.focus, self.path, self.component, self.value, self.detail))
        return _REPORT + hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Report:
    """All findings, sorted, and how much was looked at.

    ``passages`` were held against a text, ``unread`` belong to a text that was not given; ``focus_nodes`` counts the
    things that shapes looked at.
    """

    findings: tuple[Finding, ...]
    quads: int
    focus_nodes: int
    passages: int
    unread: int

    @property
    def conforms(self) -> bool:
        """Say whether nothing was found, not even a warning (as ``sh:conforms`` has it)."""
        return not self.findings

    @property
    def violations(self) -> int:
        """The number of findings that are faults and not warnings."""
        return sum(finding.severity == "Violation" for finding in self.findings)

    def counts(self) -> dict[tuple[str, str], int]:
        """Give the number of findings by (severity, shape), the most frequent first."""
        counted = Counter((finding.severity, finding.shape) for finding in self.findings)
        return dict(sorted(counted.items(), key=lambda row: (-row[1], row[0])))

    def as_json(self) -> dict[str, object]:
        """Give plain values for ``json.dumps``."""
        return {
            "conforms": self.conforms,
            "violations": self.violations,
            "warnings": len(self.findings) - self.violations,
            "quads": self.quads,
            "focus_nodes": self.focus_nodes,
            "passages_checked": self.passages,
            "passages_without_text": self.unread,
            "findings": [
                {
                    "severity": finding.severity,
                    "shape": finding.shape,
                    "focus": finding.focus,
                    "path": finding.path,
                    "component": finding.component,
                    "value": finding.value,
                    "detail": finding.detail,
                    "message": dict(sorted(finding.messages.items())),
                }
                for finding in self.findings
            ],
        }

    def as_turtle(self) -> str:
        """Give the SHACL report graph (``sh:ValidationReport``) in Turtle."""
        triples = sorted(set(self._triples()), key=str)
        data = ox.serialize(
            triples,
            format=ox.RdfFormat.TURTLE,
            prefixes={"sh": SH, "shp": BASE + "shape/", "cg": BASE + "ontology#", "rep": _REPORT},
        )
        return (data or b"").decode()

    def _triples(self) -> Iterable[ox.Triple]:
        report = ox.NamedNode(_REPORT + "all")
        yield ox.Triple(report, _rdf("type"), _sh("ValidationReport"))
        yield ox.Triple(report, _sh("conforms"), ox.Literal(self.conforms))
        for finding in self.findings:
            node = ox.NamedNode(finding.iri)
            yield ox.Triple(report, _sh("result"), node)
            yield ox.Triple(node, _rdf("type"), _sh("ValidationResult"))
            yield ox.Triple(node, _sh("resultSeverity"), _sh(finding.severity))
            yield ox.Triple(node, _sh("focusNode"), _term(finding.focus))
            yield ox.Triple(node, _sh("sourceShape"), ox.NamedNode(finding.shape))
            yield ox.Triple(node, _sh("sourceConstraintComponent"), ox.NamedNode(finding.component))
            if finding.path:
                yield ox.Triple(node, _sh("resultPath"), ox.NamedNode(finding.path))
            if finding.value:
                yield ox.Triple(node, _sh("value"), _term(finding.value))
            for lang, text in finding.messages.items():
                body = f"{text}: {finding.detail}" if finding.detail else text
                yield ox.Triple(
                    node, _sh("resultMessage"), ox.Literal(body, language=lang) if lang else ox.Literal(body)
                )


def _sh(name: str) -> ox.NamedNode:
    return ox.NamedNode(SH + name)


def _rdf(name: str) -> ox.NamedNode:
    return ox.NamedNode(RDF + name)


def _term(text: str) -> ox.NamedNode | ox.BlankNode | ox.Literal:
    """The term that a finding names by its key; a triple term (RDF 1.2) becomes the text it is written as."""
    if text.startswith("<"):
        return ox.Literal(text)
    if not text.startswith('"'):
        return ox.BlankNode(text[2:]) if text.startswith("_:") else ox.NamedNode(text)
    (quad,) = ox.parse(f"<x:s> <x:p> {text} .".encode(), format=ox.RdfFormat.N_TRIPLES)
    if not isinstance(quad.object, ox.Literal):
        raise TypeError(f"not a literal: {text!r}")
    return quad.object
