"""The error tree. Every error carries a language-free code, what was found, where, and a way out.

::

    KgError                  anything this package raises on purpose
    ├── UsageError           wrong option, missing folder, unknown entity          exit code 2
    ├── IngestError          one input cannot be read (becomes a Problem)          exit code 3 when nothing was read
    ├── RuleError            a rule or resource table is wrong: stops at once
    ├── OntologyError        a term that ``ontologies/`` does not define: stops at once
    ├── QueryError           SPARQL syntax or evaluation, with line and column     exit code 4
    ├── LimitError           a time, size or memory limit was hit                  exit code 5
    └── StoreError           the output folder is not a graph, is locked or damaged

Texts for people live in ``kg/resources/messages.tsv`` (Chinese and English) and are looked up by ``code``.
"""

from __future__ import annotations


class KgError(Exception):
    """Base of all errors raised on purpose.

    ``code`` is searchable and the same in every language (``KG-E103``); ``details`` fills the message's slots.
    """

    exit_code = 2

    def __init__(self, code: str, **details: object) -> None:
        """Keep the code and the details; the text is made only when somebody reads it."""
        super().__init__(code, details)
        self.code = code
        self.details = details

    def __str__(self) -> str:
        """Give the code and details in a fixed, language-free form, for logs and ``repr``."""
        return f"{self.code} " + ", ".join(f"{key}={value}" for key, value in self.details.items())

    def __reduce__(self) -> tuple[object, ...]:
        """Let errors cross process borders with their details."""
        return _rebuild, (type(self), self.code, self.details)


def _rebuild(cls: type[KgError], code: str, details: dict[str, object]) -> KgError:
    return cls(code, **details)


class UsageError(KgError):
    """A wrong option, folder or name, with the nearest right ones in ``details``."""


class IngestError(KgError):
    """One input cannot be read; the pipeline turns it into a ``Problem`` and goes on."""

    exit_code = 3


class RuleError(KgError):
    """A rule or resource table is wrong: file, line, column, what is allowed."""


class OntologyError(KgError):
    """A term or CURIE that the ontology does not define."""


class QueryError(KgError):
    """A SPARQL query that does not parse or cannot be evaluated, with line and column."""

    exit_code = 4


class LimitError(KgError):
    """A limit on time, bytes, memory or nesting was reached."""

    exit_code = 5


class StoreError(KgError):
    """An output folder that is not a graph, is in use by another build, or is damaged."""
