"""政图 Zhengtu: Chinese government documents as a knowledge graph with evidence for every fact.

Three lines::

    import kg
    graph = kg.build("reports/", out="out")          # or kg.open("out")
    graph.query("SELECT ?单位 WHERE { ?x a cg:Agency ; skos:prefLabel ?单位 } LIMIT 10")

Everything is loaded on first use, so ``import kg`` costs a few milliseconds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.api import Graph, Options, Result, build, open
    from kg.errors import (
        IngestError,
        KgError,
        LimitError,
        OntologyError,
        QueryError,
        RuleError,
        StoreError,
        UsageError,
    )

__version__ = "0.1.0"

_PUBLIC = {
    "Graph": "kg.api",
    "IngestError": "kg.errors",
    "KgError": "kg.errors",
    "LimitError": "kg.errors",
    "OntologyError": "kg.errors",
    "Options": "kg.api",
    "QueryError": "kg.errors",
    "Result": "kg.api",
    "RuleError": "kg.errors",
    "StoreError": "kg.errors",
    "UsageError": "kg.errors",
    "build": "kg.api",
    "open": "kg.api",
}

__all__ = [  # noqa: RUF022 - the working names first, then the errors
    "Graph",
    "Options",
    "Result",
    "build",
    "open",
    "IngestError",
    "KgError",
    "LimitError",
    "OntologyError",
    "QueryError",
    "RuleError",
    "StoreError",
    "UsageError",
    "__version__",
]


def __getattr__(name: str) -> object:
    """Import a public name on first use."""
    module = _PUBLIC.get(name)
    if module is None:
        raise AttributeError(f"module 'kg' has no attribute {name!r}")
    from importlib import import_module

    value: object = getattr(import_module(module), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
