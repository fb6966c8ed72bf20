"""Agency mentions -> agencies: whose body a name means, its full name and its superiors.

Where to look: ``link`` goes through the mentions of a text in order; ``composed`` makes an agency of place and body (with
``department`` for names and classes), ``deictic`` of 我局 and 市局; ``record`` is what they make.
"""
