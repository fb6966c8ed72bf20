"""Document -> Layout: title block, number, salutation, sections, sentences, responsible units, closing block.

``segment(doc)`` is pure: values in, values out. Everything points into ``Document.text`` by offsets.
"""

from kg.segment.layout import segment

__all__ = ["segment"]
