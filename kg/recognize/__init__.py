"""Document + Layout -> mentions: one file for each kind, one pass of the gazetteer for all."""

from kg.recognize.nlp import make_nlp
from kg.recognize.recognize import recognize

__all__ = ["make_nlp", "recognize"]
