"""Document -> Layout: title block, number, salutation, sections, sentences, responsible units, closing block.

``segment(doc)`` is pure: values in, values out. Everything points into ``Document.text`` by offsets.

Where to look: ``layout`` puts all together and finds the title; ``lines`` and ``sentences`` cut the text; ``metadata`` reads
the table at a page's head, ``closing`` signatures and date; ``sections`` and ``heading`` the numbered structure. Marks of
units are in ``responsibility`` (words: ``mark_words``, lists: ``unit_list``), those of tables in ``task_table``, of items
outside sections in ``item_task``.
"""

from kg.segment.layout import segment

__all__ = ["segment"]
