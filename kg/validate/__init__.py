"""Hold a dataset against ``ontologies/shapes.ttl`` and against the texts it was made from."""

from kg.validate.report import Finding, Report
from kg.validate.run import load_dataset, validate

__all__ = ["Finding", "Report", "load_dataset", "validate"]
