"""Document + Layout -> mentions: one file for each kind, one pass of the gazetteer for all.

Where to look: ``recognize`` runs the pipeline of ``nlp``, which has one component for each kind; ``segmenter`` gives the
words. All rules start from the fixed names of ``lexicon``, from literal words (``trigger``) and from what stands in front
of a name (``owner``); where an organisation's name ends is in ``orgname``. Kinds without a room of their own are ``place``
(with ``township``), ``title``, ``initiative`` (those of the national ``scheme`` first; ``slogan`` tells what is none) and ``established`` for bodies that a text
founds. Whether the text is made of articles is in ``provisions``.
"""

from kg.recognize.nlp import make_nlp
from kg.recognize.recognize import recognize

__all__ = ["make_nlp", "recognize"]
