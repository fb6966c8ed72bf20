"""Agencies: which words of a text name a body; whose it is, ``resolve.agency`` tells.

Where to look: ``find`` knows the order of the readers. Names made of a place and a body of the tables are in
``composed`` (with ``party``, ``unit`` and ``scan``), bodies outside the tables by their ending in ``unlisted``, national
systems in ``system``, 我局 and 文峰所 in ``deictic``, rows of bodies in ``row``, offices by their form in ``office``, those a body has inside in ``inner``, 以下简称 in ``defined``.
"""
