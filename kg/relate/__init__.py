"""Linked mentions -> claims and n-ary facts with evidence."""

from kg.relate.relate import relate
from kg.relate.scene import Named, Scene

__all__ = ["Named", "Scene", "relate"]
