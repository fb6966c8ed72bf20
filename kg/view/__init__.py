"""A graph as one page that a reader opens and understands: :func:`write_page`, :func:`build_page`, :func:`to_pyvis`."""

from kg.view.network import to_pyvis
from kg.view.notebook import PageFile
from kg.view.page import build_page, write_page

__all__ = ["PageFile", "build_page", "to_pyvis", "write_page"]
