"""Mentions -> entities and links: whose 市政府, which 《纲要》, what 我市 means.

Where to look: ``resolve`` takes the steps in order and gives a ``resolution``; the entities gather in the ``registry``.
The text's own place, year and document come first: ``context``, ``dating``, ``own_document`` and, where nobody signs,
``promulgation``. Agencies, lists of units and places have rooms of their own; ``titles`` links titles to ``documents``,
``named`` names honours, platforms and persons, and ``meetings`` and ``initiatives`` the rest.
"""

from kg.resolve.resolution import Resolution
from kg.resolve.resolve import resolve

__all__ = ["Resolution", "resolve"]
