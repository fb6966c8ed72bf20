"""Lists of units (主送机关, 责任单位): their items as agencies, collectives and bodies that no table has.

Where to look: ``read`` tells what each item is; where a list is cut is in ``items``; ``collective`` makes 各县政府 of a
place, ``unlisted`` a body outside the tables; ``form`` holds what the ending of an item tells.
"""
