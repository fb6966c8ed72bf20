"""The graph from Python: build or open one, ask it, hand it to other libraries."""

from __future__ import annotations

import html
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.batch.run import Built, Options, Progress
from kg.batch.run import build as run_build
from kg.errors import UsageError
from kg.store.card import Card, card
from kg.store.dataset import DataStore, open_store
from kg.store.export import Edge, Vertex, export, network
from kg.store.names import Names
from kg.store.query import Answer, Value, run_query
from kg.store.result import cell, written

if TYPE_CHECKING:
    import networkx
    import pandas
    import rdflib
    from pyvis.network import Network

    from kg import ask
    from kg.check import Finding
    from kg.view import PageFile

__all__ = ["Graph", "Options", "Result", "build", "open"]

_SHOWN = 50  # rows of a result that a notebook shows


def build(
    sources: str | Path | Iterable[str | Path],
    out: str | Path | None = None,
    *,
    options: Options | None = None,
    progress: Progress | None = None,
) -> Graph:
    """Read files and folders into a graph folder and open it: ``kg.build("reports/", "out")``.

    ``options`` say how (``kg.Options(workers=2, prune=True, page=False)``), ``progress`` is called with every step.
    Without ``out`` the graph lies in a temporary folder that goes when the Graph goes. ``graph.built`` says what was
    done. Raises as :func:`kg.batch.run.build`: ``UsageError``, ``IngestError``, ``StoreError``.
    """
    paths: Sequence[str | Path] = [sources] if isinstance(sources, str | Path) else list(sources)
    holder = None
    if out is None:
        holder = tempfile.TemporaryDirectory(prefix="zhengtu-", ignore_cleanup_errors=True)
        out = holder.name
    built = run_build(paths, out, options, progress)
    return Graph(open_store(out), built=built, holder=holder)


def open(out: str | Path) -> Graph:
    """Open the folder of a finished build for reading. Raises ``StoreError`` when it is none, or damaged."""
    return Graph(open_store(out))


@dataclass(frozen=True, slots=True)
class Result:
    """An answer: iterate over its rows (tuples of Python values), or take it as a data frame.

    ``columns`` are the variables' names; ``answer`` holds the RDF terms. An ASK is true or false by ``bool(result)``.
    """

    answer: Answer
    names: Names

    @property
    def columns(self) -> tuple[str, ...]:
        """The variables' names, in the order of the SELECT; of a constructed graph subject, predicate, object."""
        return ("subject", "predicate", "object") if self.answer.kind == "graph" else self.answer.columns

    @property
    def rows(self) -> list[tuple[object, ...]]:
        """Rows of str, int, float, bool, Decimal or None; IRIs as CURIEs."""
        if self.answer.kind == "graph":
            triples = self.answer.triples
            return [tuple(self._value(t) for t in (x.subject, x.predicate, x.object)) for x in triples]
        return [tuple(self._value(term) for term in row) for row in self.answer.rows]

    def __iter__(self) -> Iterator[tuple[object, ...]]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.answer.triples if self.answer.kind == "graph" else self.answer.rows)

    def __bool__(self) -> bool:
        return bool(self.answer.boolean) if self.answer.kind == "boolean" else len(self) > 0

    def __str__(self) -> str:
        return written(self.answer, "table", self.names)

    def to_pandas(self) -> pandas.DataFrame:
        """Give a data frame, one column per variable, decimals as floats. Needs pandas (``pip install zhengtu[tables]``)."""
        try:
            import pandas as pd
        except ImportError as error:
            raise UsageError("KG-E307", library="pandas", install="zhengtu[tables]") from error
        rows = [[float(value) if isinstance(value, Decimal) else value for value in row] for row in self.rows]
        return pd.DataFrame(rows, columns=list(self.columns))

    def _repr_html_(self) -> str:
        head = "".join(f"<th>{html.escape(name)}</th>" for name in self.columns)
        body = "".join(
            "<tr>" + "".join(f"<td>{html.escape('' if v is None else str(v))}</td>" for v in row) + "</tr>"
            for row in self.rows[:_SHOWN]
        )
        more = f"<p>… {len(self) - _SHOWN} more</p>" if len(self) > _SHOWN else ""
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"

    def _value(self, term: object) -> object:
        import pyoxigraph as ox

        if isinstance(term, ox.Literal):
            return python_value(term.value, term.datatype.value.rpartition("#")[2])
        return None if term is None else cell(term, self.names)  # type: ignore[arg-type]


def python_value(text: str, datatype: str) -> object:
    """Give the Python value of a literal: ``python_value("9.0", "decimal")`` is ``Decimal("9.0")``."""
    if datatype == "integer":
        return int(text)
    if datatype == "decimal":
        return Decimal(text)
    if datatype in ("double", "float"):
        return float(text)
    return text == "true" if datatype == "boolean" else text


class Graph:
    """A built graph, opened for reading. Get it from :func:`build` or :func:`open`.

    ``built`` tells what the build did (None for an opened one); ``path`` is the folder with kg.ttl, kg.nq and kg.html.
    """

    def __init__(self, data: DataStore, built: Built | None = None, holder: object = None) -> None:
        """Not for direct use."""
        self._data = data
        self._holder = holder  # keeps a temporary folder alive
        self._names = Names(data.store)
        self.built = built

    @property
    def path(self) -> Path:
        """The folder."""
        return self._data.root

    def query(self, query: str, **bindings: Value) -> Result:
        """Ask in SPARQL; prefixes are supplied, all graphs count as one, ``bindings`` fill variables of the SELECT.

        ``graph.query("SELECT ?单位 ?举措 { ?单位 cg:carriesOut ?举措 }", 举措="ini:跨省通办")``. Raises ``QueryError``,
        ``LimitError``. The query runs in this process and cannot be interrupted by a time limit; ``kg query`` has one.
        """
        return Result(run_query(self._data.store, query, bindings), self._names)

    def ask(self, question: str, **slots: str) -> ask.Answer:
        """Ask in Chinese, by a question's name or freely: ``graph.ask("巴彦县2021年受理了多少行政复议案件?")``.

        The answer has the query that ran, the table and the sentences. Raises as :func:`kg.ask.ask`.
        """
        from kg.ask import ask

        return ask(self._data.store, question, **slots)

    def check(self) -> tuple[Finding, ...]:
        """Check the documents' own figures (勾稽): contradictions first, confirmed identities last."""
        from kg.check import check

        return check(self._data.store)

    def show(self, name: str) -> Card:
        """Give the card of one thing by name or CURIE: its facts and the sentences they come from.

        Raises ``UsageError`` KG-E304 with the nearest names, KG-E309 when several things have the name.
        """
        return card(self._data.store, self._names.find(name), self._names)

    def entities(self, cls: str | None = None) -> list[Vertex]:
        """Give all things (CURIE, label, class), or those of one class: ``graph.entities("cg:Agency")``."""
        vertices, _ = network(self._data.store)
        if cls is None:
            return vertices
        return [v for v in vertices if v.cls == cls or self._names.is_above(cls, v.cls)]

    def facts(self) -> list[Edge]:
        """Give all facts between things."""
        return network(self._data.store)[1]

    def to_networkx(self) -> networkx.MultiDiGraph[str]:
        """Give a networkx graph: nodes are CURIEs with ``label`` and ``cls``, edges have ``label`` and ``evidence``."""
        import networkx as nx

        vertices, edges = network(self._data.store)
        graph: Any = nx.MultiDiGraph()
        for v in vertices:
            graph.add_node(v.curie, label=v.label, cls=v.cls)
        for e in edges:
            graph.add_edge(e.source, e.target, key=e.property, label=e.label, evidence=e.evidence)
        return graph

    def to_rdflib(self) -> rdflib.Dataset:
        """Give an rdflib dataset with the same named graphs; its default graph is their union."""
        import rdflib

        dataset = rdflib.Dataset(default_union=True)
        for prefix, iri in self._data.prefixes.items():
            dataset.bind(prefix, iri)
        dataset.parse(str(self.path / "kg.nq"), format="nquads")
        return dataset

    def to_pyvis(self, *, focus: str | None = None, depth: int = 2, limit: int = 300) -> Network:
        """Give a pyvis network of at most ``limit`` nodes (see :func:`kg.view.to_pyvis`)."""
        from kg.view import to_pyvis

        return to_pyvis(self._data.store, focus=focus, depth=depth, limit=limit)

    def view(
        self,
        path: str | Path | None = None,
        *,
        focus: str | None = None,
        depth: int = 2,
        evidence: str = "snippets",
        lang: str = "zh",
    ) -> PageFile:
        """Write the interactive page (see :func:`kg.view.write_page`), by default in the folder; a notebook shows it."""
        from kg.view import PageFile, write_page

        target = Path(path) if path is not None else self.path / "kg.html"
        write_page(self._data.store, target, focus=focus, depth=depth, evidence=evidence, lang=lang)
        return PageFile(target)

    def export(self, form: str, path: str | Path) -> Path:
        """Write the graph in another format: turtle, trig, nquads, jsonld, graphml, gexf, csv or json."""
        target = Path(path)
        with target.open("wb") as file:
            export(self._data, form, file)
        return target

    def __repr__(self) -> str:
        return f"<kg.Graph {self.path}>"
