"""Quads in and out of an embedded Oxigraph store: building aside, opening, asking, exporting. Knows no stage."""

from kg.store.dataset import DataStore, open_store
from kg.store.query import Answer, run_query

__all__ = ["Answer", "DataStore", "open_store", "run_query"]
