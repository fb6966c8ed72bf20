"""Particular meetings, and the agencies that only their names hold.

Where to look: ``find`` knows the order of the families: ``congress`` (people, 政协, party), ``session`` (numbered ones of a
body) and ``gathering`` (those with a name). ``scan`` is the text while they are read, ``pattern`` how meetings are written.
"""
