"""Mentions -> entities and links: whose 市政府, which 《纲要》, what 我市 means."""

from kg.resolve.resolution import Resolution
from kg.resolve.resolve import resolve

__all__ = ["Resolution", "resolve"]
