"""Places: what a name of one means, which is the text's own, and whose a body is.

Where to look: ``mentions`` links names, ``own`` finds the place of the text, first by its ``head``; ``owner`` gives the place
in front of a body, ``officials`` that of officials without one.

An ``area`` is a place of the division table, a township, a village or a zone, with the chain of places above it.
"""
