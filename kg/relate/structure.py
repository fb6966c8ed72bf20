"""Facts that names themselves carry: the place an agency serves, the body it is part of; issuers and addressees."""

from __future__ import annotations

import re

from kg.model import Span
from kg.relate.scene import Scene

_OFFICES = re.compile(
    r"^(?:党组|党委|工会|团委|办公室|办公厅|秘书处|.{1,12}(?:司|处|科|股|室|所|站|院|中心|中队|大队|支队|总队|分局|委员会|小组|部|局|办|基金|公司|医院|分院"
    r"|支行|分行|法庭|[察工]组|党委|党组|厂|矿|馆|基地|专班|工委|[法代]委|中学|小学|分社|分会))$"
)


def _by_name(scene: Scene, agencies: list[tuple[Span, str, str, str]]) -> list[tuple[str, str]]:
    """Bodies whose full name begins with that of another body of the text: 中国科学院海洋研究所 of 中国科学院."""
    iris = sorted({iri for _, iri, _, _ in agencies if scene.classes.get(iri) != "cg:OrgCollective"})
    labels = {scene.labels[iri]: iri for iri in iris if iri in scene.labels}
    found = []
    for iri in iris:
        label = scene.labels.get(iri, "")
        for size in range(len(label) - 1, 2, -1):  # the longest name first
            if label[:size] in labels and _OFFICES.match(label[size:]):
                found.append((iri, labels[label[:size]]))
                break
    return found


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
        if parent and parent not in present and scene.labels.get(iri, "").startswith("中共"):
            parent = parent.rsplit("-", 1)[0] + "-党委"  # the committee of 市委编办 stands above its commission too
        if parent in present and (iri, parent) not in done:
            done.add((iri, parent))
            scene.claim(iri, "cg:agencyOf", parent, span, "agency-name-parent", 0.95)
    first = {iri: span for span, iri, _, _ in reversed(agencies)}
    parented = {iri for iri, above in done if above.startswith("ag:")}
    for iri, parent in _by_name(scene, agencies):
        if iri not in parented:
            done.add((iri, parent))
            span = first[iri]
            scene.claim(iri, "cg:agencyOf", parent, span, "agency-name-prefix", 0.8)
    for span, iri in collectives:
        if (iri, scene.own) not in done:
            done.add((iri, scene.own))
            scene.claim(iri, "cg:jurisdiction", scene.own, span, "collective-place", 0.9)
    for span, iri in issuers:
        scene.claim(scene.document, "cg:issuer", iri, span, "own-issuer", 0.95)
    for span, iri in addressees:
        scene.claim(scene.document, "cg:addressee", iri, span, "own-addressee", 0.95)
