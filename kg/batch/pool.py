"""Worker processes that may die: a death costs one document, which is tried once more alone and then quarantined."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from typing import IO

from kg.batch.death import cause, lacked_memory
from kg.batch.faults import CRASH, FAIL
from kg.batch.worker import Job, Outcome, Setup
from kg.errors import KgError, StoreError
from kg.model import Problem

START_SECONDS = 120.0  # a worker that has not loaded its rules by then never will (a second or two on an idle machine)
RECYCLE_MEGABYTES = 900  # peak resident size after which a worker is replaced: leaks of C libraries stay bounded


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may cost: seconds of wall time, MiB of address space of its worker (bytes: ``kg.ingest``)."""

    seconds: float = 120.0
    worker_megabytes: int = 3072


@dataclass(frozen=True, slots=True)
class Death:
    """The end of a worker that was not wanted."""

    reason: str
    over_time: bool = False
    lacked_memory: bool = False


@dataclass(slots=True)
class _Worker:
    process: subprocess.Popen[bytes]
    connection: Connection
    log: IO[bytes]
    deadline: float
    job: Job | None = None
    ready: bool = False
    killed: str = ""

    def death(self) -> Death:
        """Why it ended: our own kill, or its exit code with its last words."""
        code = self.process.wait()
        if self.killed:
            return Death(self.killed, over_time=True)
        self.log.seek(0)
        log = self.log.read().decode("utf-8", "replace")
        return Death(cause(code, log), lacked_memory=lacked_memory(log))


@dataclass(slots=True)
class Pool:
    """Run jobs on ``workers`` processes. ``resident`` is the largest peak of any of them so far, in MiB."""

    setup: Setup
    workers: int
    limits: Limits = field(default_factory=Limits)
    resident: int = 0
    deaths: int = 0

    def run(self, jobs: Iterable[Job]) -> Iterator[Outcome]:
        """Yield an outcome for every job, as they end. Jobs are drawn only when a worker is free.

        Raises ``StoreError`` KG-E508 when workers cannot start, or the worker's own error when its rules are wrong.
        """
        again: deque[Job] = deque()
        yield from self._round(iter(jobs), self.workers, again)
        if again:
            lost: deque[Job] = deque()
            reasons: dict[Job, Death] = {}
            yield from self._round(iter(tuple(again)), 1, lost, reasons)
            for job in lost:
                yield Outcome(job, self._quarantine(job, reasons[job]))

    def _round(
        self, jobs: Iterator[Job], workers: int, failed: deque[Job], reasons: dict[Job, Death] | None = None
    ) -> Iterator[Outcome]:
        crew: list[_Worker] = []
        try:
            yield from self._serve(jobs, workers, failed, {} if reasons is None else reasons, crew)
        finally:
            for worker in crew:
                self._dismiss(worker)

    def _serve(
        self, jobs: Iterator[Job], workers: int, failed: deque[Job], reasons: dict[Job, Death], crew: list[_Worker]
    ) -> Iterator[Outcome]:
        queued = next(jobs, None)
        hooks = True  # only the first crew inherits the tests' hooks, else a replaced worker would die again
        stillborn = 0
        while queued is not None or any(worker.job for worker in crew):
            while queued is not None and len(crew) < workers:
                crew.append(self._start(hooks=hooks))
            hooks = hooks and len(crew) < workers
            for worker in crew:
                if worker.ready and worker.job is None and queued is not None:
                    self._hand_over(worker, queued)
                    queued = next(jobs, None)
            for worker in self._woken(crew):
                answer = self._receive(worker)
                if isinstance(answer, KgError):
                    raise answer
                if answer is True:
                    stillborn = 0
                if isinstance(answer, Outcome):
                    self.resident = max(self.resident, answer.resident)
                    worker.job = None
                    yield answer
                    if answer.resident > RECYCLE_MEGABYTES:
                        crew.remove(worker)
                        self._dismiss(worker)
                elif answer is None:
                    crew.remove(worker)
                    death = worker.death()
                    self._dismiss(worker)
                    self.deaths += 1
                    hooks = False
                    if worker.job is None:
                        stillborn += not worker.ready
                        if stillborn > workers + 1:
                            raise StoreError("KG-E508", reason=death.reason)
                    else:
                        failed.append(worker.job)
                        reasons[worker.job] = death

    def _start(self, *, hooks: bool) -> _Worker:
        ours, theirs = socket.socketpair()
        env = {**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p), "OMP_NUM_THREADS": "1"}
        if not hooks:
            env.pop(CRASH, None)
            env.pop(FAIL, None)
        log = tempfile.TemporaryFile()  # noqa: SIM115 - lives as long as its worker
        process = subprocess.Popen(
            [sys.executable, "-c", f"from kg.batch.worker import main; main({theirs.fileno()})"],
            pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            env=env,
        )
        theirs.close()
        connection = Connection(ours.detach())
        with suppress(BrokenPipeError, ConnectionResetError):  # killed already: the next wait sees its end
            connection.send(self.setup)
        return _Worker(process, connection, log, time.monotonic() + START_SECONDS)

    def _hand_over(self, worker: _Worker, job: Job) -> None:
        worker.job = job
        worker.deadline = time.monotonic() + self.limits.seconds
        with suppress(BrokenPipeError, ConnectionResetError):  # it died while idle: the next wait sees it
            worker.connection.send(job)

    def _woken(self, crew: list[_Worker]) -> list[_Worker]:
        """Wait for answers, deaths or the next deadline; kill whoever is over time (its death is then received)."""
        busy = [worker for worker in crew if worker.job is not None or not worker.ready]
        left = min((worker.deadline for worker in busy), default=time.monotonic()) - time.monotonic()
        ready = set(wait([worker.connection for worker in busy], timeout=max(0.0, left)))
        now = time.monotonic()
        for worker in busy:
            if worker.deadline <= now and worker.connection not in ready:
                worker.killed = f"{self.limits.seconds:g} s" if worker.ready else f"{START_SECONDS:g} s"
                worker.process.kill()
                worker.deadline = now + START_SECONDS
        return [worker for worker in busy if worker.connection in ready]

    @staticmethod
    def _receive(worker: _Worker) -> Outcome | KgError | bool | None:
        try:
            answer: Outcome | KgError | bool = worker.connection.recv()
        except (EOFError, ConnectionResetError, BrokenPipeError):
            return None
        if answer is True:
            worker.ready = True
        return answer

    @staticmethod
    def _dismiss(worker: _Worker) -> None:
        worker.connection.close()
        if worker.process.poll() is None:
            worker.process.kill()  # idle or no longer wanted; what it finished is in the cache
        worker.process.wait()
        worker.log.close()

    def _quarantine(self, job: Job, death: Death) -> Problem:
        details = {"where": job.name, "reason": death.reason}
        code = "KG-E503"
        if death.over_time:
            code = "KG-E504"
            details["seconds"] = f"{self.limits.seconds:g}"
        elif death.lacked_memory:
            code = "KG-E511"
            details["megabytes"] = str(self.setup.megabytes)
        return Problem(code, "error", job.name, tuple(sorted(details.items())))
