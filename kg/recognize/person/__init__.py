"""Persons: which words of a text name somebody, and the posts beside the name.

Where to look: ``find`` knows the order of the readers. What names and posts look like is in ``names``, rows of names in
``rows``, lists of members in ``roster``, lines of contacts in ``contact``, appointments in ``appointment``, and the body
that a post is of in ``post_body``.
"""
