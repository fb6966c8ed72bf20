"""Linked mentions -> claims and n-ary facts with evidence.

Where to look: ``relate`` runs the rules over a ``scene``, the text with its linked mentions; ``time`` says when, ``ahead``
whether a sentence looks ahead. One file for each subject: ``structure`` (what names carry), ``documents``, ``tasks``,
``outlook`` (problems and plans), ``initiatives`` with ``local_forms``, ``honours`` with ``award_rows``, ``meetings``,
``persons``, ``platforms``, ``cooperation``, ``changes`` and ``reorganized`` of bodies. Figures have two rooms of their
own: ``measure`` names what they count, ``observation`` makes the facts.
"""

from kg.relate.relate import relate
from kg.relate.scene import Named, Scene

__all__ = ["Named", "Scene", "relate"]
