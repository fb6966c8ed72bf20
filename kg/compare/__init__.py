"""Places side by side in one year: documents, standard indicators, initiatives; each number linked to its sentence."""

from kg.compare.gather import Comparison, Footnote, gather
from kg.compare.markdown import to_markdown
from kg.compare.page import to_html

__all__ = ["Comparison", "Footnote", "gather", "to_html", "to_markdown"]
