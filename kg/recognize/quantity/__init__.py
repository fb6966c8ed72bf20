"""Figures: numbers with their units, in Arabic and Chinese numerals, with multipliers, ranges, percent and ranks.

A mention of kind ``quantity`` has the span of number and unit, the name as written, and the parts

- ``value``: decimal text with 万 and 亿 multiplied out (7.3万条 is 73000), percent stays 0-100;
- ``unit``: as written; ``canonical``: its one form for comparison (起 is 件); ``kind``: as in ``units.tsv``;
- ``bound``: ``eq ge gt le lt approx``, from words before (超过 不足 约) and after (以上 余 左右);
- ``end``: length of the whole expression counted from the span's start, with the words after it (100家以上 is 6);
- ``noun``: what closes the measure phrase (人 gives 人数);
- ``range``: ``low`` or ``high`` for the two ends of 3-5家.

What is no figure stays out: years, dates, 文号, articles, sessions, names in quotation marks or titles, and the rows of
``quantity_false_friends.tsv``. Every pattern is anchored at a numeral and bounded, so hostile text costs linear time.

Where to look: a missing unit is a row of ``units.tsv``, a number that is none a row of the false friends (both read by
``accept`` and ``raw``); how numerals are written is in ``numeral``, ``arabic``, ``han``, ``ratio`` and ``rank``; what makes one a
figure in ``accept``; bounds and parts of the mention in ``find``.
"""
