"""Facts that names themselves carry: the place an agency serves, the body it is part of; issuers and addressees."""

from __future__ import annotations

from kg.model import Span
from kg.relate.scene import Scene


def relate_structure(
    scene: Scene,
    agencies: list[tuple[Span, str, str, str]],
    collectives: list[tuple[Span, str]],
    issuers: list[tuple[Span, str]],
    addressees: list[tuple[Span, str]],
) -> None:
    """``agencies`` are (span, agency, area, parent) of each mention; facts are claimed once per agency."""
    present = {iri for _, iri, _, _ in agencies}
    done: set[tuple[str, str]] = set()
    for span, iri, area, parent in agencies:
        if (iri, area) not in done:
            done.add((iri, area))
            scene.claim(iri, "cg:jurisdiction", area, span, "agency-name-place", 0.95)
        if parent in present and (iri, parent) not in done:
            done.add((iri, parent))
            scene.claim(iri, "cg:agencyOf", parent, span, "agency-name-parent", 0.95)
    for span, iri in collectives:
        if (iri, scene.own) not in done:
            done.add((iri, scene.own))
            scene.claim(iri, "cg:jurisdiction", scene.own, span, "collective-place", 0.9)
    if not scene.named:
        return
    for span, iri in issuers:
        scene.claim(scene.document, "cg:issuer", iri, span, "own-issuer", 0.95)
    for span, iri in addressees:
        scene.claim(scene.document, "cg:addressee", iri, span, "own-addressee", 0.95)
