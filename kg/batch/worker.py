"""The child process: one document in hand, read, extracted, written to the cache, and a short word back.

Started by :func:`kg.batch.child.start` as a fresh Python that calls ``main`` with an inherited socket.
"""

from __future__ import annotations

import faulthandler
import gc
import hashlib
import resource
from dataclasses import dataclass
from importlib import import_module
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Protocol

from kg.batch.faults import crash_point
from kg.batch.record import record_of, save
from kg.errors import KgError, StoreError
from kg.graph.terms import Names, Terms
from kg.model import Document, Extraction, Problem

MEBIBYTE = 2**20
_TOO_MANY_TERMS = 400_000  # entries of the two term caches before they start anew, so that memory stays flat


class Engine(Protocol):
    """What turns bytes into an extraction; made once per worker. ``kg.batch.worker:KgEngine`` is the real one."""

    def read(self, raw: bytes, path: str) -> Document:
        """Decode one input; raises ``IngestError`` for an unreadable one."""
        ...

    def extract(self, doc: Document) -> Extraction:
        """Read one document."""
        ...


class KgEngine:
    """The package's own reading and extraction."""

    def __init__(self) -> None:
        """Load rules, gazetteers and the recognizer pipeline (a second or two)."""
        from kg.pipeline import Extractor

        self._extractor = Extractor()

    def read(self, raw: bytes, path: str) -> Document:
        """Decode one input."""
        from kg.ingest import read

        return read(raw, path=path)

    def extract(self, doc: Document) -> Extraction:
        """Read one document."""
        extraction: Extraction = self._extractor.extract(doc)
        return extraction


@dataclass(frozen=True, slots=True)
class Setup:
    """What a worker is told once: the engine as ``module:attribute``, the run's CURIE, its memory limit in MiB."""

    engine: str
    run: str
    megabytes: int


@dataclass(frozen=True, slots=True)
class Job:
    """One text: where its bytes lie, what they must hash to, its name for people, where the record goes."""

    path: str
    sha256: str
    name: str
    target: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a job: no problem means that the record is in place. ``resident`` is the worker's peak in MiB."""

    job: Job
    problem: Problem | None = None
    resident: int = 0


def main(descriptor: int) -> None:
    """Serve jobs until the parent closes the connection."""
    connection = Connection(descriptor)
    faulthandler.enable()  # a crash of a C library leaves its Python stack in the log that the parent reads
    try:
        setup = connection.recv()
        _limit_memory(setup.megabytes * MEBIBYTE)
        try:
            crash_point("worker-start")
            engine = load_engine(setup.engine)
        except KgError as error:
            connection.send(error)
            return
        connection.send(True)
        terms, names = Terms(), Names()
        while (job := connection.recv()) is not None:
            try:
                connection.send(_work(job, engine, setup, terms, names))
            except StoreError as error:
                connection.send(error)  # the disk is full: no text's fault, and the next one would fare no better
                return
            if len(terms) + len(names) > _TOO_MANY_TERMS:
                terms, names = Terms(), Names()
            keep()
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return  # the parent is gone; the cache holds everything that was finished


def _limit_memory(size: int) -> None:
    """Limit the address space, so that one text cannot take the machine; leave no core files behind."""
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    soft = size if hard == resource.RLIM_INFINITY else min(size, hard)
    resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def load_engine(engine: str) -> Engine:
    """Make the engine. The collector only runs between texts from here on: reading one makes no circles."""
    module, _, attribute = engine.partition(":")
    gc.disable()
    made: Engine = getattr(import_module(module), attribute)()
    keep()
    return made


def keep() -> None:
    """Free what circles there are, and let the collector never look again at what is left: tables, patterns, caches.

    A text may be the first that needs a table, so this is done after each; looking at all of them again and again
    would cost a fifth of the time.
    """
    gc.collect()
    gc.freeze()


def _work(job: Job, engine: Engine, setup: Setup, terms: Terms, names: Names) -> Outcome:
    problem = None
    try:
        problem = _extract(job, engine, setup, terms, names)
    except StoreError:
        raise
    except KgError as error:
        details = {**{key: str(value) for key, value in error.details.items()}, "where": job.name}
        problem = Problem(error.code, "error", job.name, tuple(sorted(details.items())))
    except MemoryError:
        problem = _problem("KG-E511", job, megabytes=str(setup.megabytes))
    except RecursionError:
        problem = _problem("KG-E505", job, reason="RecursionError")
    except Exception as error:  # noqa: BLE001 - one text must not end the run; it is reported with its place
        problem = _problem("KG-E505", job, reason=_describe(error))
    return Outcome(job, problem, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)


def _extract(job: Job, engine: Engine, setup: Setup, terms: Terms, names: Names) -> Problem | None:
    try:
        raw = Path(job.path).read_bytes()
    except OSError as error:
        return _problem("KG-E006", job, path=job.name, reason=error.strerror or str(error))
    if hashlib.sha256(raw).hexdigest() != job.sha256:
        return _problem("KG-E506", job)
    extraction = engine.extract(engine.read(raw, job.path))
    crash_point("extracted")
    save(record_of(extraction, setup.run, terms, names), Path(job.target))
    return None


def _problem(code: str, job: Job, **details: str) -> Problem:
    return Problem(code, "error", job.name, tuple(sorted({"where": job.name, **details}.items())))


def _describe(error: BaseException) -> str:
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = f" ({Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno})" if trace is not None else ""
    return f"{type(error).__name__}: {error}"[:300] + place
