"""Measure phrases: the words that say what a figure counts, short and clear without the sentence.

The parts of a phrase are a verb and a noun (收到 + 行政复议申请). What a clause leaves out comes from an earlier figure
of the same paragraph, first from one with the same unit: 受理9件 is 行政复议申请受理数, 公安193件 is 公安收到行政复议申请数.
Lists are dealt out in order: 办结率、满意率分别为99.4%和97.8%. All work is on the sentence's normalised text.

Where to look: a word that is missing is a row of ``figure_words.tsv`` (read by ``words``).

- ``runs`` says which way of naming each figure of a sentence takes, ``place`` where its clause begins and ends,
  ``figure`` what is known of it and ``topic`` what the paragraph was about before it.
- ``counted`` names counts and amounts: by what is said of the things behind the figure (``predicate``: 16个国家签署备忘录),
  by the thing that an amount belongs to (``attribute``: 占地面积90亩的采摘园), by whom money is given to (``grant``), or by
  the words before it, completed by the topic (``inherited``; ``noun`` where they have no verb).
- ``relative`` names percentages: changes (``change``) and shares itself, rates in ``rate``; ``rank`` names ranks.
- ``dealt`` deals lists out; ``phrase`` cuts off what carries no meaning; ``finish`` repairs every phrase at the end.
"""
