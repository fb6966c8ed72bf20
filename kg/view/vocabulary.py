"""What the page knows of classes and relations: tables of looks under ``kg/resources``, labels from the ontology."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from kg.ontology import load
from kg.rules.tables import read_table


@dataclass(frozen=True, slots=True)
class ClassLook:
    """A row of ``view_class.tsv``: colour on a light and a dark ground, vis-network shape, drawn in the picture or not."""

    term: str
    colour: str
    dark: str
    shape: str
    picture: bool


@dataclass(frozen=True, slots=True)
class RelationLook:
    """A row of ``view_relation.tsv``: how a property (or an n-ary class) reads from either end, and its line."""

    term: str
    zh: str
    zh_in: str
    en: str
    en_in: str
    line: str
    family: str


@dataclass(frozen=True, slots=True)
class NaryLook:
    """A row of ``view_nary.tsv``: which properties of an n-ary node give the two ends and the notes of one edge."""

    term: str
    subject: tuple[str, ...]
    object: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tile:
    """A row of ``view_tile.tsv``: a province (digits of GB/T 2260, letters of ISO 3166-2) and its place in the grid."""

    id: str
    zh: str
    en: str
    letters: str
    column: int
    row: int


@cache
def classes() -> tuple[ClassLook, ...]:
    """Give the classes that the page shows, in the order of the legend."""
    return read_table("view_class", ClassLook)


@cache
def relations() -> tuple[RelationLook, ...]:
    """Give the relations that the page shows, in the order of an entity's card."""
    return read_table("view_relation", RelationLook)


@cache
def nary() -> tuple[NaryLook, ...]:
    """Give the n-ary classes that are drawn as an edge."""
    return read_table("view_nary", NaryLook)


@cache
def tiles() -> tuple[Tile, ...]:
    """Give the provinces in the order of their codes."""
    return read_table("view_tile", Tile)


def class_label(term: str, lang: str) -> str:
    """Give a class's label from the ontology: ``class_label("cg:Government", "zh")`` is 人民政府."""
    return load().label(term, lang)


def depth(term: str) -> int:
    """Count our own classes above a class, to tell the narrowest of several types: Government 2, Organization 0."""
    return len(load().superclasses(term))


def iri(curie: str) -> str:
    """Give the full IRI: ``iri("cg:Agency")``; raises ``OntologyError`` for a term that is not defined."""
    return load().expand(curie)
