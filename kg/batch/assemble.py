"""Records of all texts -> kg.nq, kg.ttl, the store, the report. One text in memory at a time, always in order of hash."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import kg
from kg.batch.faults import crash_point
from kg.batch.files import aside
from kg.batch.folder import Folder
from kg.batch.record import DamagedRecordError, Summary, load_blocks, load_summary
from kg.batch.sources import Source
from kg.graph.entities import EntityMerger
from kg.graph.identity import LedgerRow, Redirector, document_numbers, parse_ledger, redirects
from kg.graph.likeness import Sketch, near_copies, same_words
from kg.graph.quads import text_key
from kg.graph.terms import Names, Terms, literal
from kg.graph.turtle import prologue, section
from kg.model import Problem
from kg.ontology.vocabulary import load as vocabulary

RUN = f"run:zhengtu-{kg.__version__}"


@dataclass(frozen=True, slots=True)
class Text:
    """One text of the dataset: where its record lies and where its bytes were found."""

    sha256: str
    record: Path
    sources: tuple[Source, ...]


@dataclass(slots=True)
class Shared:
    """What all texts together give: the lines of the shared graphs, the redirects, the figures of the report."""

    lines: list[str] = field(default_factory=list)
    redirects: Mapping[str, str] = field(default_factory=dict)
    open_cases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    affected: frozenset[str] = frozenset()
    by_class: Mapping[str, int] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)
    formats: Counter[str] = field(default_factory=Counter)
    problems: list[Problem] = field(default_factory=list)
    sketches: dict[str, Sketch] = field(default_factory=dict)  # by text
    documents: dict[str, tuple[str, str]] = field(default_factory=dict)  # text -> (document, title)


def read_ledger(folder: Folder) -> tuple[LedgerRow, ...]:
    """Give the ledger's rows, none where there is no ledger. Raises as :func:`kg.graph.identity.parse_ledger`."""
    if not folder.ledger.is_file():
        return ()
    return parse_ledger(folder.ledger.read_text(encoding="utf-8", errors="replace"), file=folder.ledger.name)


class Merge:
    """Merge what texts say that they and the things in them are: ``add`` every text in any order, then ``finish``.

    A build adds the texts that it already knows while its workers read the new ones.
    """

    def __init__(self, folder: Folder) -> None:
        """Read the ledger of the folder; no text yet."""
        self._ledger = read_ledger(folder)
        self._decided = {curie for row in self._ledger for curie in (row.old, row.new)}
        self._merger, self._shared = EntityMerger(), Shared()
        self._named: dict[str, list[str]] = {}  # what could be redirected -> the texts whose quads hold it
        self.added: set[Text] = set()

    def add(self, text: Text) -> None:
        """Take one text. Raises :class:`DamagedRecordError` before anything was taken from a bad record."""
        summary, shared = _summary(text), self._shared
        for entity in summary.entities:
            self._merger.add(entity)
        self._merger.add_concepts(summary.concepts)
        shared.sketches[text.sha256] = summary.sketch
        shared.documents[text.sha256] = (summary.document, summary.title)
        for curie in _names(summary):
            if curie.startswith("doc:") or curie in self._decided:
                self._named.setdefault(curie, []).append(text.sha256)
        shared.counts.update(summary.counts)
        shared.formats[summary.format] += 1
        shared.problems.extend(_with_place(problem, text) for problem in summary.problems)
        self.added.add(text)

    def finish(self) -> Shared:
        """Decide on identity and write the shared graphs; nothing can be added after that."""
        merger, shared = self._merger, self._shared
        _complete_areas(merger)
        certain, shared.open_cases = document_numbers(merger.names("doc:"))
        alike = [[shared.documents[text][0] for text in pair] for pair in same_words(shared.sketches)]
        certain |= {(one, two) for one, two in alike if one != two}
        shared.redirects = redirects(self._ledger, certain)
        merger.redirect(shared.redirects)
        renamed = shared.redirects.keys() & self._named.keys()
        shared.affected = frozenset(sha for curie in renamed for sha in self._named[curie])
        terms = Terms()
        shared.lines = [*merger.quads(terms), *_run_lines(terms), *_redirect_lines(shared.redirects, terms)]
        shared.by_class = merger.count_by_class()
        return shared


def share(texts: Sequence[Text], folder: Folder, ahead: Merge | None = None) -> Shared:
    """Merge all texts; ``ahead`` is what was merged of them before, and is not used when it holds anything else."""
    merge = ahead if ahead is not None and ahead.added <= set(texts) else Merge(folder)
    for text in texts:
        if text not in merge.added:
            merge.add(text)
    return merge.finish()


def _complete_areas(merger: EntityMerger) -> None:
    """Describe the areas above the named ones up to China, so that every parent in the graph has a class and a name."""
    missing = merger.missing_areas()
    if not missing:
        return
    from kg.resolve.place.area import area_of
    from kg.rules import divisions

    table = divisions.load()
    done: set[str] = set()
    for curie in missing:
        division = table.get(curie.removeprefix("pl:"))
        for area in area_of(division).chain() if division is not None else ():
            if area.iri not in done and (area.iri in missing or not merger.knows(area.iri)):
                done.add(area.iri)
                merger.add(area.entity())


def _names(summary: Summary) -> set[str]:
    """Every CURIE that a text's quads can hold and that a redirect can touch."""
    return {*summary.mentions, summary.document, *(entity.iri for entity in summary.entities), *summary.concepts}


def _summary(text: Text) -> Summary:
    summary = load_summary(text.record)
    if summary is None:
        raise DamagedRecordError("KG-E302", path=text.record, reason="length")
    return summary


def _with_place(problem: Problem, text: Text) -> Problem:
    """A cached problem names no place of its own: the same bytes may lie in several."""
    name = text.sources[0].name if text.sources else text.sha256[:16]
    details = {"where": name, **{k: v for k, v in problem.details if k != "where"}}
    return Problem(problem.code, problem.severity, name, tuple(sorted(details.items())))


def _run_lines(terms: Terms) -> list[str]:
    version = " ".join(vocabulary().metadata("owl:versionInfo"))
    rows = [
        (RUN, "rdf:type", "cg:ExtractionRun"),
        (RUN, "schema:softwareVersion", literal(f"zhengtu {kg.__version__}")),
        (RUN, "schema:version", literal(version)),
    ]
    graph = terms["graph:entities"]
    return sorted(f"{terms[s]} {terms[p]} {terms[o]} {graph} ." for s, p, o in rows)


def _redirect_lines(found: Mapping[str, str], terms: Terms) -> list[str]:
    graph = terms["graph:redirects"]
    rows = [
        row
        for old, new in found.items()
        for row in ((old, "owl:deprecated", '"true"^^xsd:boolean'), (old, "dct:isReplacedBy", new))
    ]
    return sorted(f"{terms[s]} {terms[p]} {terms[o]} {graph} ." for s, p, o in rows)


class Assembler:
    """Write the dataset of a list of texts; remembers a digest of every text's quads for the incremental store."""

    def __init__(self, texts: Sequence[Text], shared: Shared) -> None:
        """Nothing is read yet."""
        self._texts = texts
        self._shared = shared
        self._terms = Terms()
        self._names = Names()
        full = {self._terms[old]: self._terms[new] for old, new in shared.redirects.items()}
        self._redirector = Redirector(full)
        self.digests: dict[str, int] = {}

    def write(self, quads: Path, turtle: Path, progress: Callable[[], None]) -> None:
        """Write both files in one pass over the records."""
        with aside(quads) as nq, aside(turtle) as ttl:
            lines = self._shared.lines
            nq.write(encoded(lines))
            ttl.write(prologue().encode() + b"\n")
            ttl.write(section(lines, "共有实体 / shared entities", self._names).encode())
            for text in self._texts:
                turtle_block, quads_block = self.blocks(text)
                self.digests[text.sha256] = zlib.crc32(quads_block)
                nq.write(quads_block)
                ttl.write(b"\n" + turtle_block)
                progress()
            crash_point("quads")

    def blocks(self, text: Text) -> tuple[bytes, bytes]:
        """Give one text's Turtle and quads as they belong into the outputs: canonical names, and its places."""
        meta, turtle, quads = load_blocks(text.record)
        places = self._places(text)
        if text.sha256 in self._shared.affected:
            lines = self._redirector.apply([*lines_of(quads), *places])
            return section(lines, json.loads(meta)["title"], self._names).encode(), encoded(lines)
        return turtle + section(places, "", self._names).encode(), quads + encoded(places)

    def key(self, text: Text) -> str:
        """Give what a text's quads depend on as 32 hex digits: its record, its places, the redirects if they touch it."""
        redirects = self._shared.redirects if text.sha256 in self._shared.affected else {}
        value = [text.record.name, self._places(text), redirects]
        return hashlib.sha256(json.dumps(value).encode()).hexdigest()[:32]

    def _places(self, text: Text) -> list[str]:
        key = text_key(text.sha256)
        subject, graph = self._terms[f"src:{key}"], self._terms[f"graph:{key}"]
        predicate = self._terms["dct:source"]
        names = sorted({source.name for source in text.sources})
        return sorted(f"{subject} {predicate} {literal(_printable(name))} {graph} ." for name in names)


def _printable(name: str) -> str:
    """A file name may hold bytes that are no UTF-8; they are shown as U+FFFD."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def encoded(lines: Iterable[str]) -> bytes:
    """Give N-Quads lines as they lie in a file."""
    return "".join(line + "\n" for line in lines).encode()


def lines_of(data: bytes) -> list[str]:
    """Give the N-Quads lines of a file; a literal may hold characters at which Python's ``splitlines`` would cut."""
    return data.decode().split("\n")[:-1]


def chunks(assembler: Assembler, texts: Iterable[Text]) -> Iterator[bytes]:
    """Give the quads of some texts, one text at a time."""
    for text in texts:
        yield assembler.blocks(text)[1]


def report(texts: Sequence[Text], shared: Shared, failed: Sequence[Problem]) -> bytes:
    """Give report.json: no clock, no path of this machine, sorted."""
    problems = sorted([*failed, *shared.problems], key=lambda p: (p.where, p.code, p.details))
    counts = shared.counts
    value = {
        "documents": len(texts),
        "sources": sum(len(text.sources) for text in texts),
        "failed": sum(problem.severity == "error" for problem in failed),
        "characters": counts["characters"],
        "facts": counts["claims"] + counts["nodes"],
        "figures": counts["figures"],
        "quads": counts["quads"] + len(shared.lines),
        "entities": shared.by_class,
        "entities_total": sum(shared.by_class.values()),
        "nodes": {key: counts[key] for key in sorted(counts) if key.startswith("cg:")},
        "formats": dict(sorted(shared.formats.items())),
        "redirects": len(shared.redirects),
        "copies": _copies(shared, {text.sha256: _printable(text.sources[0].name) for text in texts}),
        "to_review": {curie: list(found) for curie, found in shared.open_cases.items()},
        "problems": [
            {"code": p.code, "severity": p.severity, "where": _printable(p.where), "details": _details(p)}
            for p in problems
        ],
        "version": kg.__version__,
    }
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def _copies(shared: Shared, places: Mapping[str, str]) -> list[dict[str, object]]:
    """The pairs of texts that are alike, by the names of their files, the most alike first."""
    found = []
    for copy in near_copies(shared.sketches):
        first, second = sorted((places[copy.first], places[copy.second]))
        found.append(replace(copy, first=first, second=second))
    return [copy.row() for copy in sorted(found, key=lambda copy: (-copy.similarity, -copy.share, copy))]


def _details(problem: Problem) -> dict[str, str]:
    """The details without paths of this machine."""
    return {key: _printable(value) for key, value in problem.details if key != "path"}


def digest_of(path: Path) -> str:
    """Give the first 16 hex digits of a file's hash, which names the store made from it."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()[:16]
