"""Honours: titles that a text says were awarded or are aimed at.

Where to look: ``find`` reads titles behind a verb and by their level, ``award`` sentences that name who gets one,
``award_list`` titles that head a list, ``award_row`` rows of titles behind a verb that wins, ``award_table`` titles in the
cells of a table.
"""
