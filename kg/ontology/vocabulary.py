"""``ontologies/*.ttl`` as a closed vocabulary: prefixes, terms, labels, class tree and code lists.

The Turtle files are the only place where a class, a property, a code or a prefix is written down; everything else asks
here. pyoxigraph reads them (rdflib alone would cost 0.4 s at import). Two layers, so that a start stays cheap:

``zhengtu.ttl`` + ``reused.ttl``
    classes and properties, our own and the ones we take from elsewhere: read by :func:`load`;
``schemes.ttl``, ``indicators.ttl``, ``initiatives.ttl``
    concepts: read when a concept, a concept's label or a scheme is asked for the first time.

``shapes.ttl`` is read by ``kg.validate`` alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from types import MappingProxyType

import pyoxigraph as ox

from kg.errors import OntologyError

TERM_FILES = ("zhengtu.ttl", "reused.ttl")
SCHEME_FILES = ("schemes.ttl", "indicators.ttl", "initiatives.ttl")
SHAPE_FILE = "shapes.ttl"
OWN_PREFIX = "cg"  # the namespace whose terms must be defined: a misspelt one raises


def directory() -> Path:
    """Give the folder of the Turtle files: ``kg/ontologies`` of an installed wheel, else the checkout's."""
    package = Path(__file__).resolve().parent.parent
    for folder in (package / "ontologies", package.parent / "ontologies"):
        if (folder / TERM_FILES[0]).is_file():
            return folder
    raise OntologyError("KG-E230", file=TERM_FILES[0], searched=str(package))


@dataclass(frozen=True, slots=True)
class Term:
    """A class or property: ``Term("cg:Agency").label("zh")`` is 工作部门/办事机构.

    ``parents`` are the direct superclasses or superproperties, own and reused, as CURIEs; ``kinds`` the CURIEs of its
    ``rdf:type``; ``domain`` and ``range`` what ``schema:domainIncludes``/``rangeIncludes`` say (advice, no inference);
    ``see`` terms of other vocabularies that are close but would infer a wrong type; ``status`` is ``stable``, or
    ``testing`` for what is defined but not yet produced by the rules.
    """

    curie: str
    labels: Mapping[str, str]
    definitions: Mapping[str, str]
    kinds: tuple[str, ...]
    parents: tuple[str, ...] = ()
    domain: tuple[str, ...] = ()
    range: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    see: tuple[str, ...] = ()
    status: str = "stable"
    deprecated: bool = False

    @property
    def is_class(self) -> bool:
        """Say whether the term is an OWL or RDFS class."""
        return "owl:Class" in self.kinds or "rdfs:Class" in self.kinds

    @property
    def is_property(self) -> bool:
        """Say whether the term is a property of any kind."""
        return any(kind.endswith("Property") for kind in self.kinds)


@dataclass(frozen=True, slots=True)
class Concept:
    """A member of a code list: ``Concept("ini:双随机一公开监管")`` with its labels, other names and wider concepts.

    ``alts`` and ``hidden`` are names in Chinese (a hidden one only helps to find it); ``kinds`` the ``dct:type`` codes;
    ``broader`` and ``components`` (``cg:hasComponent``) CURIEs; ``notes`` the documents that founded it.
    """

    curie: str
    labels: Mapping[str, str]
    schemes: tuple[str, ...]
    alts: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    broader: tuple[str, ...] = ()
    components: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    notation: str = ""
    notes: tuple[str, ...] = ()
    definitions: Mapping[str, str] = field(default_factory=dict)
    matches: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """All Chinese names, the canonical one first."""
        return (self.labels["zh"], *self.alts, *self.hidden)


@dataclass(frozen=True, slots=True)
class Scheme:
    """A code list (``sch:genre``) with its concepts by CURIE, in the order of the file."""

    curie: str
    labels: Mapping[str, str]
    definitions: Mapping[str, str]
    concepts: Mapping[str, Concept]


_Values = dict[str, list[ox.NamedNode | ox.Literal]]
_Rows = dict[str, _Values]


class Vocabulary:
    """All terms of ``ontologies/``. Get it with :func:`load`; CURIEs in, CURIEs out."""

    def __init__(self, folder: Path) -> None:
        """Read the terms of ``folder``; raise :class:`OntologyError` for a file that does not parse."""
        self.folder = folder
        rows, prefixes = _read(folder, TERM_FILES)
        self.prefixes: Mapping[str, str] = MappingProxyType(dict(sorted(prefixes.items())))
        self._namespaces = sorted(((iri, name) for name, iri in prefixes.items()), key=lambda row: -len(row[0]))
        self._by_namespace = dict(self._namespaces)
        self._metadata = {iri: values for iri, values in rows.items() if _is_a(values, "owl:Ontology", prefixes)}
        self._terms = {
            term.curie: term
            for iri, values in rows.items()
            if iri not in self._metadata and (term := self._term(iri, values)).kinds
        }

    # -------------------------------------------------------------------------------------------- names

    def expand(self, curie: str) -> str:
        """Give the full IRI of a CURIE: ``expand("cg:Agency")``.

        Raises :class:`OntologyError` for an unknown prefix (KG-E231) or a term of ``cg:`` that is not defined
        (KG-E232, with the nearest defined ones).
        """
        prefix, colon, local = curie.partition(":")
        namespace = self.prefixes.get(prefix)
        if not colon or namespace is None:
            raise OntologyError("KG-E231", curie=curie, allowed=" ".join(self.prefixes))
        if prefix == OWN_PREFIX and curie not in self._terms:
            raise OntologyError("KG-E232", curie=curie, nearest=" ".join(self._nearest(curie)))
        return namespace + local

    def shorten(self, iri: str) -> str:
        """Give the CURIE of an IRI, by the longest namespace; raise :class:`OntologyError` when none fits."""
        cut = max(iri.rfind("#"), iri.rfind("/")) + 1
        if (prefix := self._by_namespace.get(iri[:cut])) is not None:  # the usual case: no / in the local name
            return f"{prefix}:{iri[cut:]}"
        for namespace, prefix in self._namespaces:
            if iri.startswith(namespace):
                return f"{prefix}:{iri[len(namespace) :]}"
        raise OntologyError("KG-E233", iri=iri)

    def term(self, curie: str) -> Term:
        """Give a class or property, own or reused; raise :class:`OntologyError` when it is not declared."""
        try:
            return self._terms[curie]
        except KeyError:
            raise OntologyError("KG-E232", curie=curie, nearest=" ".join(self._nearest(curie))) from None

    def label(self, curie: str, lang: str = "zh") -> str:
        """Give the label of a term or concept: ``label("eli:cites")`` is 引用; raises for an unknown one."""
        known = self._terms.get(curie) or self.concepts.get(curie) or self.schemes.get(curie)
        if known is None:
            raise OntologyError("KG-E232", curie=curie, nearest=" ".join(self._nearest(curie)))
        return known.labels[lang]

    # -------------------------------------------------------------------------------------------- terms

    def is_class(self, curie: str) -> bool:
        """Say whether ``curie`` is a declared class."""
        return curie in self._terms and self._terms[curie].is_class

    def is_property(self, curie: str) -> bool:
        """Say whether ``curie`` is a declared property."""
        return curie in self._terms and self._terms[curie].is_property

    def classes(self) -> tuple[str, ...]:
        """Give our own classes, in the order of the file."""
        return tuple(c for c, term in self._terms.items() if term.is_class and c.startswith("cg:"))

    def properties(self) -> tuple[str, ...]:
        """Give our own properties, in the order of the file."""
        return tuple(c for c, term in self._terms.items() if term.is_property and c.startswith("cg:"))

    def terms(self) -> tuple[Term, ...]:
        """Give every declared term, own ones first, each in the order of its file."""
        return tuple(self._terms.values())

    def superclasses(self, curie: str) -> tuple[str, ...]:
        """Give our own classes above a class, nearest first: PartyCommittee is an Organ is an Organization."""
        return self._above[self.term(curie).curie]

    def subclasses(self, curie: str) -> tuple[str, ...]:
        """Give our own classes below a class, in the order of the file."""
        self.term(curie)
        return tuple(c for c in self.classes() if curie in self._above[c])

    @cached_property
    def _above(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for curie in self._terms:
            above: dict[str, None] = {}
            queue = list(self._terms[curie].parents)
            while queue:
                parent = queue.pop(0)
                if parent in above or not parent.startswith("cg:"):
                    continue
                above[parent] = None
                queue.extend(self.term(parent).parents)
            found[curie] = tuple(above)
        return MappingProxyType(found)

    # ----------------------------------------------------------------------------------------- concepts

    @cached_property
    def concepts(self) -> Mapping[str, Concept]:
        """Every concept of the code lists, indicators and initiatives by CURIE."""
        return MappingProxyType(
            {c.curie: c for iri, values in self._scheme_rows.items() for c in [self._concept(iri, values)] if c.schemes}
        )

    @cached_property
    def schemes(self) -> Mapping[str, Scheme]:
        """Every code list by CURIE."""
        members: dict[str, dict[str, Concept]] = {}
        for concept in self.concepts.values():
            for curie in concept.schemes:
                members.setdefault(curie, {})[concept.curie] = concept
        return MappingProxyType(
            {
                curie: Scheme(
                    curie,
                    _texts(values, self.prefixes, "skos:prefLabel"),
                    _texts(values, self.prefixes, "skos:definition"),
                    MappingProxyType(members.get(curie, {})),
                )
                for iri, values in self._scheme_rows.items()
                if _is_a(values, "skos:ConceptScheme", self.prefixes)
                for curie in [self.shorten(iri)]
            }
        )

    def scheme(self, curie: str) -> tuple[Concept, ...]:
        """Give the concepts of a code list: ``scheme("sch:genre")``; raises for an unknown list."""
        if curie not in self.schemes:
            raise OntologyError("KG-E232", curie=curie, nearest=" ".join(self.schemes))
        return tuple(self.schemes[curie].concepts.values())

    @cached_property
    def _scheme_rows(self) -> _Rows:
        return _read(self.folder, SCHEME_FILES)[0]

    def metadata(self, curie: str) -> tuple[str, ...]:
        """Give the values of one property of the ontology itself: ``metadata("owl:versionInfo")``."""
        wanted = self.prefixes[curie.partition(":")[0]] + curie.partition(":")[2]
        return tuple(value.value for values in self._metadata.values() for value in values.get(wanted, ()))

    # ------------------------------------------------------------------------------------------ helpers

    def _nearest(self, curie: str) -> Iterable[str]:
        from difflib import get_close_matches

        return get_close_matches(curie, self._terms, n=3, cutoff=0.6)

    def _curies(self, values: _Values, *properties: str) -> tuple[str, ...]:
        """Short forms of the IRIs; one outside our prefixes (a Wikidata match) stays as it is."""
        found = []
        for name in properties:
            for value in values.get(_full(name, self.prefixes), ()):
                if isinstance(value, ox.NamedNode):
                    try:
                        found.append(self.shorten(value.value))
                    except OntologyError:
                        found.append(value.value)
        return tuple(found)

    def _literals(self, values: _Values, *properties: str, lang: str | None = None) -> tuple[str, ...]:
        return tuple(
            value.value
            for name in properties
            for value in values.get(_full(name, self.prefixes), ())
            if isinstance(value, ox.Literal) and (lang is None or value.language == lang)
        )

    def _term(self, iri: str, values: _Values) -> Term:
        return Term(
            curie=self.shorten(iri),
            labels=_texts(values, self.prefixes, "rdfs:label"),
            definitions=_texts(values, self.prefixes, "skos:definition"),
            kinds=self._curies(values, "rdf:type"),
            parents=self._curies(values, "rdfs:subClassOf", "rdfs:subPropertyOf"),
            domain=self._curies(values, "schema:domainIncludes"),
            range=self._curies(values, "schema:rangeIncludes"),
            examples=self._literals(values, "skos:example"),
            notes=self._literals(values, "skos:scopeNote"),
            see=self._curies(values, "rdfs:seeAlso"),
            status=next(iter(self._literals(values, "vs:term_status")), "stable"),
            deprecated="true" in self._literals(values, "owl:deprecated"),
        )

    def _concept(self, iri: str, values: _Values) -> Concept:
        return Concept(
            curie=self.shorten(iri),
            labels=_texts(values, self.prefixes, "skos:prefLabel"),
            schemes=self._curies(values, "skos:inScheme"),
            alts=self._literals(values, "skos:altLabel", lang="zh"),
            hidden=self._literals(values, "skos:hiddenLabel", lang="zh"),
            broader=self._curies(values, "skos:broader"),
            components=self._curies(values, "cg:hasComponent"),
            kinds=self._curies(values, "dct:type"),
            notation=next(iter(self._literals(values, "skos:notation")), ""),
            notes=self._literals(values, "skos:historyNote", "skos:scopeNote"),
            definitions=_texts(values, self.prefixes, "skos:definition"),
            matches=self._curies(values, "skos:exactMatch", "skos:closeMatch"),
        )


@cache
def load() -> Vocabulary:
    """Give the vocabulary of this installation, read once per process (a few milliseconds)."""
    return Vocabulary(directory())


def _read(folder: Path, files: Iterable[str]) -> tuple[_Rows, dict[str, str]]:
    rows: _Rows = {}
    prefixes: dict[str, str] = {}
    for name in files:
        path = folder / name
        if not path.is_file():
            raise OntologyError("KG-E230", file=name, searched=str(folder))
        try:
            parser = ox.parse(path=str(path))
            for quad in parser:
                if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode | ox.Literal):
                    values = rows.setdefault(quad.subject.value, {})
                    values.setdefault(quad.predicate.value, []).append(quad.object)
        except SyntaxError as error:
            raise OntologyError("KG-E234", file=name, line=error.lineno or 0, column=error.offset or 0) from error
        prefixes.update(parser.prefixes)
    return rows, prefixes


def _full(curie: str, prefixes: Mapping[str, str]) -> str:
    prefix, _, local = curie.partition(":")
    return prefixes[prefix] + local


def _is_a(values: _Values, kind: str, prefixes: Mapping[str, str]) -> bool:
    wanted = _full(kind, prefixes)
    return any(value.value == wanted for value in values.get(_full("rdf:type", prefixes), ()))


def _texts(values: _Values, prefixes: Mapping[str, str], name: str) -> Mapping[str, str]:
    """The texts of one property by language, the first of each language."""
    found: dict[str, str] = {}
    for value in values.get(_full(name, prefixes), ()):
        if isinstance(value, ox.Literal):
            found.setdefault(value.language or "", value.value)
    return MappingProxyType(found)
