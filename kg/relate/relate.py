"""All relation rules in order: (document, layout, what resolve found) -> claims and n-ary nodes."""

from __future__ import annotations

from kg.model import Claim, Node, Span
from kg.relate.award_rows import relate_award_rows
from kg.relate.changes import relate_changes
from kg.relate.cooperation import relate_cooperation
from kg.relate.documents import relate_documents
from kg.relate.honours import relate_honours
from kg.relate.initiatives import relate_about, relate_initiatives
from kg.relate.local_forms import relate_local_forms
from kg.relate.meetings import relate_meetings
from kg.relate.outlook import relate_outlook
from kg.relate.persons import relate_persons
from kg.relate.platforms import relate_platforms
from kg.relate.scene import Named, Scene, unique
from kg.relate.structure import relate_structure
from kg.relate.tasks import relate_tasks


def relate(
    scene: Scene,
    *,
    agencies: list[tuple[Span, str, str, str]],
    issuers: list[tuple[Span, str]],
    addressees: list[tuple[Span, str]],
    units: list[tuple[int, Span, str]],
    inner: dict[str, tuple[str, ...]],
    initiative_names: dict[str, str],
) -> tuple[tuple[Claim, ...], tuple[Node, ...]]:
    """The claims and nodes of one document, sorted; ``scene`` holds its linked mentions."""
    listed = [(span, iri) for _, span, iri in units] + addressees
    collectives = [(span, iri) for span, iri in listed if scene.classes.get(iri) == "cg:OrgCollective"]
    relate_structure(scene, agencies, collectives, issuers, addressees)
    relate_documents(scene, inner)
    relate_tasks(scene, units)
    relate_initiatives(scene)
    relate_local_forms(scene)
    relate_meetings(scene)
    relate_honours(scene)
    relate_award_rows(scene)
    relate_platforms(scene)
    relate_persons(scene)
    relate_changes(scene)
    relate_cooperation(scene)
    relate_outlook(scene)
    documents: list[tuple[str, str, Named | None]] = [
        (named.iri, named.text, named) for named in scene.mentions if named.kind == "title"
    ]
    if scene.named:
        documents.append((scene.document, scene.labels.get(scene.document, ""), None))
    relate_about(scene, initiative_names, documents)
    return unique(scene.claims), tuple(sorted(scene.nodes, key=lambda node: node.iri))
