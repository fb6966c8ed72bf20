"""A built graph held against gold answers: precision, recall, F1, and whether confidence can be trusted."""

from kg.evaluate.report import Fault, Finding, Reliability, Report, Tally
from kg.evaluate.score import evaluate
from kg.evaluate.table import as_text

__all__ = ["Fault", "Finding", "Reliability", "Report", "Tally", "as_text", "evaluate"]
