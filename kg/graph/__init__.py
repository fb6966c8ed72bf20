"""Claims to quads: named graphs per text, the shared graph of entities, identity, readable Turtle. No files, no store."""

from kg.graph.entities import EntityMerger
from kg.graph.quads import mentions, text_key, to_quads
from kg.graph.terms import Names, Terms, literal

__all__ = ["EntityMerger", "Names", "Terms", "literal", "mentions", "text_key", "to_quads"]
