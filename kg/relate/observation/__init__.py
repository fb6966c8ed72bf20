"""Observations: what each figure of a text measures, for whom, when, and how it stands to its neighbours.

Works sentence by sentence, and only on sentences that hold a figure. The measure phrase comes from the words before
the figure (收到行政复议申请10件), after it (8016名调解员) or both; short ones inherit the head of an earlier figure
(受理9件), lists with 分别 are dealt out, 由A压缩到B gives B with A as ``cg:fromValue``. The indicator is minted from
the phrase (``ind:x-…``) and hangs under the standard one where a row of ``indicators.tsv`` says so.

Where to look: the phrase is made in ``kg.relate.measure``; ``period`` finds when, ``subject`` whose, ``indicator`` the
standard indicator, ``exception`` what is left out, ``plan`` whether it is only meant to be; ``arithmetic`` finds the whole
of a list of parts. ``paragraph`` goes through the figures, ``observe`` through the text with what ``context`` holds;
``node`` puts the fact together.
"""
