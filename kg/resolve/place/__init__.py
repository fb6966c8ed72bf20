"""Places: what a name of one means (``mentions``), the own place of the text (``own``, ``head``), and owners (``owner``).

An ``area`` is a place of the division table, a township, a village or a zone, with the chain of places above it.
"""
