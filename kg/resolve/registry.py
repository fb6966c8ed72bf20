"""The entities of one document while it is being read: one record per IRI, labels gathered, first class kept."""

from __future__ import annotations

from collections.abc import Iterable

from kg.model import Entity, Link, Span


class Registry:
    """Collects entities and links; ``entities()`` gives them frozen and sorted."""

    def __init__(self) -> None:
        """Start empty."""
        self._label: dict[str, str] = {}
        self._cls: dict[str, str] = {}
        self._alt: dict[str, set[str]] = {}
        self._hidden: dict[str, set[str]] = {}
        self._facts: dict[str, set[tuple[str, str]]] = {}
        self._links: dict[tuple[Span, str], Link] = {}

    def add(
        self,
        iri: str,
        cls: str,
        label: str,
        *,
        alt: Iterable[str] = (),
        hidden: Iterable[str] = (),
        facts: Iterable[tuple[str, str]] = (),
    ) -> str:
        """Add or widen an entity; the first label stays the canonical one, later ones become alternatives."""
        if iri not in self._label:
            self._label[iri] = label
            self._cls[iri] = cls
            self._alt[iri], self._hidden[iri], self._facts[iri] = set(), set(), set()
        elif label != self._label[iri]:
            self._alt[iri].add(label)
        self._alt[iri].update(name for name in alt if name)
        self._hidden[iri].update(name for name in hidden if name)
        self._facts[iri].update(facts)
        return iri

    def add_entity(self, entity: Entity) -> str:
        """Add a ready record."""
        return self.add(entity.iri, entity.cls, entity.label, alt=entity.alt, hidden=entity.hidden, facts=entity.facts)

    def link(self, span: Span, iri: str, method: str, score: float = 1.0) -> None:
        """Say that a span means an entity."""
        self._links.setdefault((span, iri), Link(span, iri, method, score))

    def __contains__(self, iri: str) -> bool:
        """Whether the document has the entity."""
        return iri in self._label

    def label(self, iri: str) -> str:
        """The canonical label of an entity."""
        return self._label[iri]

    def cls(self, iri: str) -> str:
        """The class CURIE of an entity."""
        return self._cls[iri]

    def iris(self) -> list[str]:
        """All IRIs, sorted."""
        return sorted(self._label)

    def links(self) -> tuple[Link, ...]:
        """All links, by place in the text."""
        return tuple(sorted(self._links.values(), key=lambda link: (link.span, link.iri)))

    def entities(self) -> tuple[Entity, ...]:
        """All entities, sorted by IRI."""
        return tuple(
            Entity(
                iri,
                self._cls[iri],
                label,
                tuple(sorted(self._alt[iri] - {label})),
                tuple(sorted(self._hidden[iri] - self._alt[iri] - {label})),
                tuple(sorted(self._facts[iri])),
            )
            for iri, label in sorted(self._label.items())
        )
