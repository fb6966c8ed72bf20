"""The place that officials without one are of: 省长王某 in the news of a central body and the one province it names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.model import Kind, Mention
from kg.resolve.place.area import Area
from kg.resolve.place.mentions import Places, is_of_class

_CLASSES = ("省", "自治区", "市", "县", "区", "州")


def areas_of_officials(mentions: Sequence[Mention], places: Places) -> dict[str, Area]:
    """Class word -> the only place of that class named, for each class word that a named official's post is of.

    省委副书记、省长王某 beside 云南省政府 gives 省: 云南省; with a second province named it gives nothing. A post tells that
    one place is meant, which 省发展改革部门 in a document of the whole country does not.
    """
    spans = {
        (int(start), int(end))
        for mention in mentions
        if mention.kind is Kind.PERSON
        for role, text in mention.parts
        if role == "tenure"
        for _, start, end in [text.rsplit("|", 2)]
    }
    words = {
        mention.part("owner")
        for mention in mentions
        if mention.kind is Kind.AGENCY
        and (mention.span.start, mention.span.end) in spans
        and mention.part("owner_kind") == "class"
    }
    missing = [word for word in _CLASSES if word in words and places.by_class(word) is None]
    named = list(_named(mentions, places)) if missing else []
    found: dict[str, Area] = {}
    for word in missing:
        areas = {step.iri: step for area in named for step in area.chain() if is_of_class(step, word)}
        if len(areas) == 1:
            found[word] = next(iter(areas.values()))
    return found


def _named(mentions: Iterable[Mention], places: Places) -> Iterable[Area]:
    """The areas of the places that the text names."""
    for mention in mentions:
        if mention.kind is Kind.PLACE and mention.part("form") in ("full", "short", "town"):
            area = places.find(mention.name, mention.part("form"), mention.part("within"))
            if area is not None:
                yield area
