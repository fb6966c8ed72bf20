"""Questions in Chinese and saved queries that answer them, each answer with its query and its sentences."""

from dataclasses import replace

import pyoxigraph as ox

from kg.ask.answer import Answer, Evidence, run
from kg.ask.match import Matched, Unmatched, match
from kg.ask.parameter import resolve
from kg.ask.question import Column, Kind, Parameter, Question, find_question, list_questions
from kg.errors import UsageError


def ask(store: ox.Store, text: str, **params: str) -> Answer:
    """Answer a question by its name or in free wording: ``ask(store, "巴彦县2021年受理了多少行政复议案件?")``.

    ``params`` add to or overrule what the wording says. Raises :class:`~kg.errors.UsageError`: KG-E709 when no question
    fits (KG-E716 when the graph has what it names), KG-E710 when one fits but the wording lacks something it needs,
    KG-E715 when the wording names what the graph does not have; else as :func:`run`.
    """
    named = next((question for question in list_questions() if text in (question.id, question.zh)), None)
    if named is not None:
        return run(store, named, **params)
    found = match(store, text)
    if isinstance(found, Matched):
        return replace(run(store, found.question, **{**dict(found.slots), **params}), unused=found.unused)
    code = "KG-E715" if found.unknown else "KG-E710" if found.missing else "KG-E716" if found.known else "KG-E709"
    raise UsageError(
        code,
        text=text,
        nearest="、".join(found.nearest),
        missing=" ".join(f"--{name}" for name in found.missing),
        unknown="、".join(found.unknown),
        known="、".join(found.known),
    )


__all__ = [
    "Answer",
    "Column",
    "Evidence",
    "Kind",
    "Matched",
    "Parameter",
    "Question",
    "Unmatched",
    "ask",
    "find_question",
    "list_questions",
    "match",
    "resolve",
    "run",
]
