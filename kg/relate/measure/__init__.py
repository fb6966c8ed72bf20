"""Measure phrases: the words that say what a figure counts, short and clear without the sentence.

The parts of a phrase are a verb and a noun (收到 + 行政复议申请). What a clause leaves out comes from an earlier figure
of the same paragraph, first from one with the same unit: 受理9件 is 行政复议申请受理数, 公安193件 is 公安收到行政复议申请数.
Lists are dealt out in order: 办结率、满意率分别为99.4%和97.8%. All work is on the sentence's normalised text.

Where to look: a word that is missing is a row of ``figure_words.tsv`` (read by ``words``); what is cut off a phrase is
in ``phrase``; where the clause of a figure begins and ends in ``place``; which way of naming a figure takes in
``runs``; and the ways are ``counted`` (with ``inherited``), ``dealt``, ``rank``, ``relative`` (with ``change`` and
``rate``).
"""
