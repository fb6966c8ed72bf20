"""Rule and resource tables: loaded once, checked at load. No knowledge of its own; the knowledge is in the rows.

Where to look: ``tables`` is the one loader, ``words`` reads tables that are lists of words. Readers of one table each are
``bodies``, ``brands``, ``divisions`` (with ``ethnic``), ``genres``, ``mark_words``, ``page_labels``, ``units``, ``messages`` and
``catalogue``. How texts write is in ``numbers`` (of documents), ``numerals`` and ``spacing``; ``near`` runs a pattern
only where it may match.
"""
