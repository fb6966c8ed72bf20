"""The recognizer as a spaCy pipeline: ``spacy.blank("zh")`` with jieba's words and one registered component per kind.

A user adds a kind or a trained model with ``nlp.add_pipe``: spans that such a component leaves in
``doc.spans["kg"]`` with a label of :class:`kg.model.Kind` (``agency``, ``initiative`` …) become mentions like ours::

    from kg.recognize.nlp import make_nlp

    nlp = make_nlp()
    nlp.add_pipe("my_recognizer", last=True)
    Extractor(nlp)

Our own components work on characters (``doc.text``), never on token borders; they meet in ``doc.user_data["kg"]``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from kg.model import Kind, Layout, Mention, Sentence, Span
from kg.recognize.agency.defined import with_defined
from kg.recognize.agency.find import recognize_agencies
from kg.recognize.established import recognize_established, widen_commissions
from kg.recognize.honour.find import recognize_honours
from kg.recognize.initiative import recognize_initiatives
from kg.recognize.lexicon import Token, lexicon
from kg.recognize.meeting.find import recognize_meetings
from kg.recognize.person.find import recognize_persons
from kg.recognize.place import recognize_places
from kg.recognize.platform.find import recognize_platforms
from kg.recognize.quantity.find import recognize_quantities
from kg.recognize.segmenter import Engine, segmenter
from kg.recognize.title import recognize_numbers, recognize_titles

STATE = "kg"  # key in Doc.user_data and Doc.spans
MANY_WORDS = 150_000  # lexemes (about 60 MB) that a pipeline keeps; words beyond are forgotten after each document
MOST_CHARACTERS = 10**9  # spaCy's own limit of a million is for trained parsers; ours is that of ``kg.ingest.limits``
USER_RULE = "user-component"  # rule id of mentions that a user's component found


@dataclass(slots=True)
class State:
    """What the components of one document share: the text, its sentences, the gazetteer's hits, mentions so far."""

    norm: str
    sentences: Sequence[Sentence]
    tokens: list[Token] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)

    def of(self, *kinds: Kind) -> list[Mention]:
        """Mentions of some kinds, in the order in which they were found."""
        return [mention for mention in self.mentions if mention.kind in kinds]

    def spans(self, *kinds: Kind) -> list[tuple[int, int]]:
        """Start and end of the mentions of some kinds, sorted."""
        return sorted((m.span.start, m.span.end) for m in self.of(*kinds))


def _agency(state: State) -> list[Mention]:
    agencies = widen_commissions(state.norm, recognize_agencies(state.norm, state.tokens))
    return with_defined(state.norm, state.tokens, agencies)


def _title(state: State) -> list[Mention]:
    return recognize_titles(state.norm)


def _number(state: State) -> list[Mention]:
    return recognize_numbers(state.norm)


def _meeting(state: State) -> list[Mention]:
    meetings, holders = recognize_meetings(state.norm, state.tokens, state.of(Kind.AGENCY))
    return [*meetings, *holders]


def _person(state: State) -> list[Mention]:
    persons, bodies = recognize_persons(state.norm, state.tokens, state.of(Kind.AGENCY))
    spans = {body.span for body in bodies}  # bodies whose place only the row of posts tells are given anew
    state.mentions[:] = [m for m in state.mentions if m.kind is not Kind.AGENCY or m.span not in spans]
    return [*persons, *bodies]


def _established(state: State) -> list[Mention]:
    return recognize_established(state.norm, state.tokens, state.of(Kind.AGENCY), state.of(Kind.TITLE))


def _platform(state: State) -> list[Mention]:
    return recognize_platforms(state.norm, state.tokens, state.of(Kind.AGENCY))


def _honour(state: State) -> list[Mention]:
    return recognize_honours(state.norm, state.tokens, state.spans(Kind.TITLE, Kind.PLATFORM))


def _initiative(state: State) -> list[Mention]:
    return recognize_initiatives(state.norm, state.spans(Kind.AGENCY, Kind.PLATFORM, Kind.HONOUR))


def _place(state: State) -> list[Mention]:
    return recognize_places(state.norm, state.tokens)


def _quantity(state: State) -> list[Mention]:
    return list(recognize_quantities(state.norm, state.sentences))


RECOGNIZERS: dict[
    str, Callable[[State], list[Mention]]
] = {  # component name -> recognizer, in the order of the pipeline
    "kg_agency": _agency,
    "kg_title": _title,
    "kg_meeting": _meeting,
    "kg_person": _person,
    "kg_established": _established,
    "kg_platform": _platform,
    "kg_honour": _honour,
    "kg_initiative": _initiative,
    "kg_place": _place,
    "kg_number": _number,
    "kg_quantity": _quantity,
}


class _Component:
    """A recognizer as a spaCy component."""

    def __init__(self, recognizer: Callable[[State], list[Mention]]) -> None:
        self._recognizer = recognizer

    def __call__(self, spacy_doc: Doc) -> Doc:
        state: State = spacy_doc.user_data[STATE]
        state.mentions += self._recognizer(state)
        return spacy_doc


class _Tokenizer:
    """spaCy tokenizer over jieba's words; a Doc made directly (``nlp(text)``) gets a state of its own."""

    def __init__(self, vocab: Any, engine: Engine) -> None:  # noqa: ANN401 - spaCy's Vocab has no stable type
        self._vocab = vocab
        self._segmenter = segmenter(engine)

    def __call__(self, text: str) -> Doc:
        words = self._segmenter.cut(text)
        spacy_doc = Doc(self._vocab, words=words, spaces=[False] * len(words))
        sentences = (Sentence(Span(0, len(text))),)
        spacy_doc.user_data[STATE] = State(text, sentences, lexicon().tokens(text))
        return spacy_doc


def _factory(name: str) -> Callable[..., _Component]:
    def create(nlp: Language, name: str = name) -> _Component:
        return _Component(RECOGNIZERS[name])

    return create


def make_nlp(*, engine: Engine = "jieba") -> Language:
    """The pipeline with all components of :data:`RECOGNIZERS`; ``engine`` names the segmenter.

    ``make_nlp()("永济市司法局印发通知").user_data["kg"].mentions`` holds the mention of 永济市司法局.
    """
    nlp = spacy.blank("zh")
    nlp.max_length = MOST_CHARACTERS
    # the batch: none of our components reads a word's shape, and making them costs most of the time
    if engine == "rjieba":
        nlp.vocab.lex_attr_getters = {}  # type: ignore[attr-defined]
    nlp.tokenizer = _Tokenizer(nlp.vocab, engine)
    for name in RECOGNIZERS:
        if not Language.has_factory(name):
            Language.factory(name, func=_factory(name))
        nlp.add_pipe(name)
    return nlp


def run(nlp: Language, norm: str, layout: Layout) -> list[Mention]:
    """Run the pipeline over a document's normalised text; gives our mentions and those of added components."""
    if len(nlp.vocab) > MANY_WORDS:  # memory stays flat over any number of documents
        with nlp.memory_zone():
            return _run(nlp, norm, layout)
    return _run(nlp, norm, layout)


def _run(nlp: Language, norm: str, layout: Layout) -> list[Mention]:
    spacy_doc = nlp.make_doc(norm)
    state: State = spacy_doc.user_data[STATE]
    state.sentences = layout.sentences
    for _, component in nlp.pipeline:
        spacy_doc = component(spacy_doc)
    return [*state.mentions, *_added(spacy_doc)]


def _added(spacy_doc: Doc) -> list[Mention]:
    """Spans that a user's component left in ``doc.spans["kg"]``."""
    kinds = {str(kind) for kind in Kind}
    found = []
    for span in spacy_doc.spans.get(STATE, ()):
        if span.label_ in kinds:
            place = Span(span.start_char, span.end_char)
            found.append(Mention(Kind(span.label_), place, span.text, USER_RULE))
    return found
