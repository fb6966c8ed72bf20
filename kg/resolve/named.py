"""Initiatives, meetings, honours, platforms and persons -> entities with their owner in the name."""

from __future__ import annotations

from collections.abc import Sequence

from kg.model import Document, Layout, Mention
from kg.resolve.agencies import Agency
from kg.resolve.context import Context, Places
from kg.resolve.registry import Registry


def resolve_named(
    doc: Document,
    layout: Layout,
    mentions: Sequence[Mention],
    places: Places,
    registry: Registry,
    context: Context,
    agencies: Sequence[tuple[Mention, Agency]],
) -> list[tuple[Mention, str]]:
    """Link the mentions of named things other than places, agencies and documents."""
    return []
