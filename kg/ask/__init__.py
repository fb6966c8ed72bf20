"""Questions in Chinese and saved queries that answer them, each answer with its query and its sentences."""

from kg.ask.answer import Answer, Evidence, run
from kg.ask.match import Matched, Unmatched, match
from kg.ask.parameter import resolve
from kg.ask.question import Column, Kind, Parameter, Question, find_question, list_questions

__all__ = [
    "Answer",
    "Column",
    "Evidence",
    "Kind",
    "Matched",
    "Parameter",
    "Question",
    "Unmatched",
    "find_question",
    "list_questions",
    "match",
    "resolve",
    "run",
]
