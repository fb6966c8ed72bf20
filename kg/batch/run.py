"""One build, from sources to published outputs; and taking a text out again. The order of steps is here and nowhere else."""

from __future__ import annotations

import itertools
import json
import os
import shutil
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from kg.batch.ahead import Ahead
from kg.batch.assemble import RUN, Assembler, Shared, Text, digest_of, read_ledger, report, share
from kg.batch.changes import Change, changes, missing
from kg.batch.faults import crash_point
from kg.batch.files import sweep, write_aside
from kg.batch.fingerprint import extractor_version
from kg.batch.folder import Folder, locked
from kg.batch.naming import TextIndex
from kg.batch.options import Built, Options, Progress, Step
from kg.batch.page import PageMaker
from kg.batch.pool import Pool
from kg.batch.publish import (
    collect_garbage,
    make_store,
    record_of_text,
    save_shared,
    swing,
    texts_of,
)
from kg.batch.record import DamagedRecordError, is_whole
from kg.batch.sources import Manifest, Refused, Source, hashed, load_manifest, save_manifest
from kg.batch.state import Held, State, load_state, save_state
from kg.batch.worker import Job, Setup
from kg.errors import IngestError, StoreError, UsageError
from kg.ingest import discover
from kg.model import Problem
from kg.store.dataset import checksums

_ATTEMPTS = 20  # damaged results that one build makes again before it gives up: a disk that forgets more is broken

__all__ = ["Built", "Options", "Progress", "Step", "build", "remove"]


def build(
    sources: Sequence[Path | str], out: Path | str, options: Options | None = None, progress: Progress | None = None
) -> Built:
    """Read files and folders into the graph folder ``out``; what is unchanged since the last build is not done again.

    Raises ``UsageError`` (KG-E502 nothing found, KG-E507 ``out`` is something else, KG-E510/E512 the ledger),
    ``StoreError`` (KG-E501 in use, KG-E306 disk), ``IngestError`` when nothing could be read: the one source's own
    code, or KG-E513 with all ``problems``.
    """
    options = options or Options()
    folder = Folder(Path(out))
    _check_sources(sources)
    folder.prepare()
    with locked(folder.root), _disk_errors(folder.root):
        read_ledger(folder)  # a wrong row is told now, not after the hours of extraction
        with closing(_Build(folder, options, progress or (lambda step: None))) as work:
            return work.run(sources)


def remove(out: Path | str, documents: Sequence[str], progress: Progress | None = None) -> tuple[Source, ...]:
    """Take documents out of a graph: by CURIE or title with all their texts, or single texts by file name or hash.

    Gives the sources taken out. Raises ``UsageError``: KG-E310 for one that is not there, KG-E309 for a name that
    several documents bear.
    """
    folder = Folder(Path(out))
    if not folder.is_graph():
        raise StoreError("KG-E301", path=out)
    with locked(folder.root), _disk_errors(folder.root):
        before = manifest = load_manifest(folder.sources)
        state = load_state(folder.assembled)
        index = TextIndex(texts_of(folder, manifest), state.redirects if state else {})
        for sha in [sha for wanted in documents for sha in index.find(wanted, folder.root)]:
            manifest = manifest.without(sha)
        removed = before.sources.keys() - manifest.sources.keys()
        failed = {path: problem for path, problem in (state.failed if state else {}).items() if path not in removed}
        options = Options(page=(folder.root / "kg.html").exists())
        with closing(_Build(folder, options, progress or (lambda step: None))) as work:
            work.publish(manifest, {}, failed)
        return tuple(before.sources[path] for path in sorted(removed))


@contextmanager
def _disk_errors(root: Path) -> Iterator[None]:
    """Whatever the disk refuses ends the build with one clear error; what was published before stays as it is."""
    try:
        yield
    except OSError as error:
        raise StoreError("KG-E306", path=error.filename or root, reason=error.strerror or str(error)) from error


def _check_sources(sources: Sequence[Path | str]) -> None:
    missing = [str(source) for source in sources if not os.path.lexists(source)]
    if missing or not sources:
        raise UsageError("KG-E502", sources=" ".join(missing))


class _Build:
    """The steps of one build on a locked folder."""

    def __init__(self, folder: Folder, options: Options, progress: Progress) -> None:
        self._folder = folder
        self._options = options
        self._progress = progress
        self._seconds: dict[str, float] = {}
        self._clock = time.perf_counter()
        self._pool: Pool | None = None
        self._ahead: Ahead | None = None
        self._page = PageMaker(folder.page_parts) if options.page else None

    def close(self) -> None:
        """Let no process outlive the build."""
        if self._page is not None:
            self._page.dismiss()

    def run(self, paths: Sequence[Path | str]) -> Built:
        """Hash, extract, publish."""
        before = load_manifest(self._folder.sources)
        found = list(self._hash(paths))
        seen = {item.path for item in found}
        manifest = self._without_ghosts(before.updated(found, prune=self._options.prune), seen)
        failed = {item.path: item.problem for item in found if isinstance(item, Refused)}
        earlier = self._failed_earlier(manifest, seen)
        self._lap("hash")
        for attempt in range(_ATTEMPTS):
            failed |= self._extract(manifest, seen)
            self._lap("extract")
            if not texts_of(self._folder, manifest) and (failed or not manifest.sources):
                self._leave_no_trace()
                self._raise_nothing(paths, failed)
            try:
                return self.publish(manifest, failed, earlier)
            except DamagedRecordError as error:
                if attempt == _ATTEMPTS - 1:
                    raise
                Path(str(error.details["path"])).unlink(missing_ok=True)
        raise AssertionError("unreachable")

    def _failed_earlier(self, manifest: Manifest, found: set[str]) -> dict[str, Problem]:
        """The inputs that failed in an earlier build, are still there and are not looked at again by this one."""
        state = load_state(self._folder.assembled)
        if state is None or self._options.prune:
            return {}
        passed = found | manifest.sources.keys()
        return {path: p for path, p in state.failed.items() if path not in passed and os.path.lexists(path)}

    def _leave_no_trace(self) -> None:
        """Take back the folder that a build without result has made; one that was a graph before stays as it was."""
        root = self._folder.root
        if self._folder.assembled.exists():
            sweep(self._folder.cache)
            return
        shutil.rmtree(self._folder.cache)
        (root / ".lock").unlink()
        with suppress(OSError):  # the user's own empty folder is given back as it was only if it is still empty
            root.rmdir()

    @staticmethod
    def _raise_nothing(paths: Sequence[Path | str], failed: dict[str, Problem]) -> None:
        errors = [problem for problem in failed.values() if problem.severity == "error"]
        if len(errors) == 1:
            problem = errors[0]
            raise IngestError(problem.code, **dict(problem.details))
        if errors:
            raise IngestError("KG-E513", count=len(errors), problems=tuple(errors))
        raise IngestError("KG-E502", sources=" ".join(str(path) for path in paths))

    def _hash(self, paths: Sequence[Path | str]) -> Iterator[Source | Refused]:
        own = os.path.abspath(self._folder.root) + os.sep  # noqa: PTH100
        for number, item in enumerate(discover(paths), start=1):
            told = dict(item.details).get("path", item.where) if isinstance(item, Problem) else item.path
            path = os.path.abspath(told)  # noqa: PTH100 - names may be no text
            if path.startswith(own):
                continue  # kg build . -o out: our own page is no source
            yield Refused(path, item) if isinstance(item, Problem) else hashed(item)
            self._progress(Step("hash", number, 0))

    def _without_ghosts(self, manifest: Manifest, found: set[str]) -> Manifest:
        """Drop the sources of earlier builds whose file is gone and that never gave a text: nothing is left of them."""
        state = load_state(self._folder.assembled)
        held = state.texts if state is not None else {}
        kept = {
            path: source
            for path, source in manifest.sources.items()
            if path in found or source.sha256 in held or os.path.lexists(path)
        }
        return Manifest(kept)

    def _extract(self, manifest: Manifest, found: set[str]) -> dict[str, Problem]:
        """Make the missing records; give the problems of those that could not be made, by path.

        A text whose file is gone since an earlier build keeps the record that it has, be it of an older extractor.
        """
        version = extractor_version()
        jobs, known = [], []
        for sha, sources in manifest.texts().items():
            target = self._folder.record(sha, version)
            if is_whole(target):
                known.append(Text(sha, target, sources))
                continue
            there = [source for source in sources if os.path.isfile(source.path)]  # noqa: PTH113 - names may be no text
            if there or any(source.path in found for source in sources) or record_of_text(self._folder, sha) is None:
                place = (there or sources)[0]
                jobs.append(Job(place.path, sha, place.name, str(target)))
        failed: dict[str, Problem] = {}
        if not jobs:
            return failed
        self._ahead = Ahead(self._folder, known)
        if self._page is not None:
            self._page.warm()
        workers = min(self._options.workers or _cores(), len(jobs))
        setup = Setup(self._options.engine, RUN, self._options.limits.worker_megabytes)
        self._pool = Pool(setup, workers, self._options.limits, self._options.early)
        self._progress(Step("extract", 0, len(jobs)))
        for number, outcome in enumerate(self._pool.run(jobs), start=1):
            if outcome.problem is not None:
                failed[outcome.job.path] = outcome.problem
            self._progress(Step("extract", number, len(jobs), outcome.job.name))
        return failed

    def publish(self, manifest: Manifest, failed: dict[str, Problem], earlier: dict[str, Problem]) -> Built:
        """Assemble everything aside, then swing it into place; the list of sources last but for the report.

        ``failed`` are the inputs that gave no text in this build, ``earlier`` those that gave none in earlier ones.
        """
        folder = self._folder
        before = load_state(folder.assembled)
        texts = texts_of(folder, manifest)
        shared = share(texts, folder, self._ahead.merge() if self._ahead is not None else None)
        self._ahead = None
        self._lap("merge")
        aside = folder.cache / "next"
        shutil.rmtree(aside, ignore_errors=True)
        aside.mkdir(parents=True)
        if self._page is not None:
            self._page.begin(texts, shared, aside / "kg.html")
        assembler = self._write(texts, shared)
        after = self._fill(before, shared, assembler, texts, earlier | failed)
        swing(folder, after.store)
        listed = load_manifest(folder.sources)
        save_manifest(manifest, folder.sources)
        save_shared(folder, after.store, shared.lines)
        crash_point("shared")
        save_state(after, folder.assembled)
        crash_point("swapped")
        collect_garbage(folder, texts, after.store)
        self._lap("publish")
        titles = {sha: title for sha, (_, title) in shared.documents.items()}
        held = before.texts if before else {}
        return self._built(
            before,
            after,
            changes(listed, manifest, held, after.texts, titles),
            missing(manifest),
            (*(failed[path] for path in sorted(failed)), *shared.problems),
        )

    def _write(self, texts: Sequence[Text], shared: Shared) -> Assembler:
        """Write ``kg.nq`` and ``kg.ttl`` aside."""
        assembler = Assembler(texts, shared)
        aside = self._folder.cache / "next"
        done = itertools.count(1)
        assembler.write(
            aside / "kg.nq", aside / "kg.ttl", lambda: self._progress(Step("write", next(done), len(texts)))
        )
        self._lap("write")
        return assembler

    def _fill(
        self,
        before: State | None,
        shared: Shared,
        assembler: Assembler,
        texts: Sequence[Text],
        failed: dict[str, Problem],
    ) -> State:
        """Make the store and the report; wait for the page."""
        folder, aside = self._folder, self._folder.cache / "next"
        self._progress(Step("store", 0, 1))
        target = folder.data / f"store-{digest_of(aside / 'kg.nq')}"
        holds = {text.sha256: Held(text.record.name, assembler.digests[text.sha256], _places(text)) for text in texts}
        after = State(target.name, extractor_version(), shared.redirects, holds, {}, failed)
        make_store(folder, before, after, shared, assembler, texts)
        after = replace(after, files=checksums(target))
        crash_point("store")
        self._lap("store")
        write_aside(aside / "report.json", report(texts, shared, tuple(failed.values())))
        if self._page is not None:
            self._progress(Step("page", 0, 1))
            self._page.finish()
            crash_point("page")
            self._lap("page")
        return after

    def _built(
        self,
        before: State | None,
        after: State,
        changed: tuple[Change, ...],
        gone: int,
        problems: tuple[Problem, ...],
    ) -> Built:
        """Say what this build changed, and write its timings."""
        root = self._folder.root
        seconds = {stage: round(value, 3) for stage, value in self._seconds.items()}
        write_aside(root / "timings.json", (json.dumps(seconds, indent=1) + "\n").encode(), durable=False)
        old, now = before.texts if before else {}, after.texts
        both = now.keys() & old.keys()
        redone = sum(now[sha].record != old[sha].record for sha in both)
        return Built(
            out=root,
            report=json.loads((root / "report.json").read_text(encoding="utf-8")),
            changes=changed,
            redone=redone,
            kept=len(both) - redone,
            missing=gone,
            problems=problems,
            seconds=seconds,
            resident=self._pool.resident if self._pool else 0,
            deaths=self._pool.deaths if self._pool else 0,
        )

    def _lap(self, stage: str) -> None:
        now = time.perf_counter()
        self._seconds[stage] = self._seconds.get(stage, 0.0) + now - self._clock
        self._clock = now


def _places(text: Text) -> tuple[str, ...]:
    return tuple(sorted({source.name for source in text.sources}))


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
