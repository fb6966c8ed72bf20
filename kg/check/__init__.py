"""Arithmetic and consistency checks on what documents say (勾稽): identities that hold, contradictions, restatements."""

from kg.check.figure import Figure, figures
from kg.check.finding import Finding, Kind, Sentence, Severity
from kg.check.graph import check
from kg.check.prose import check_paragraph

__all__ = ["Figure", "Finding", "Kind", "Sentence", "Severity", "check", "check_paragraph", "figures"]
