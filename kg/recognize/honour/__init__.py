"""Honours: titles that a text says were awarded or are aimed at.

Where to look: ``find`` reads titles behind a verb and by their level, ``award`` sentences that name who gets one,
``award_list`` titles that head a list, ``award_table`` those in the cells of a table.
"""
