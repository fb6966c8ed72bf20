"""Worker processes that may die: a death costs one document, which is tried once more alone and then quarantined."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import wait

from kg.batch.child import Child, start
from kg.batch.death import cause, lacked_memory
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
    child: Child
    deadline: float
    job: Job | None = None
    ready: bool = False
    killed: str = ""

    def death(self) -> Death:
        """Why it ended: our own kill, or its exit code with its last words."""
        code, log = self.child.ending()
        if self.killed:
            return Death(self.killed, over_time=True)
        return Death(cause(code, log), lacked_memory=lacked_memory(log))


@dataclass(slots=True)
class Pool:
    """Run jobs on ``workers`` processes. ``resident`` is the largest peak of any of them so far, in MiB.

    ``early`` is a process that was started before the pool; it becomes the first worker.
    """

    setup: Setup
    workers: int
    limits: Limits = field(default_factory=Limits)
    early: Child | None = None
    resident: int = 0
    deaths: int = 0

    def run(self, jobs: Iterable[Job]) -> Iterator[Outcome]:
        """Yield an outcome for every job, as they end. Jobs are drawn only when a worker is free.

        Raises ``StoreError`` KG-E508 when workers cannot start, or the worker's own error when its rules are wrong.
        """
        first = _Round(self, iter(jobs), self.workers)
        yield from first.run()
        if first.lost:
            again = _Round(self, iter(tuple(first.lost)), 1)
            yield from again.run()
            for job, death in again.lost.items():
                yield Outcome(job, self._quarantine(job, death))

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


@dataclass(slots=True)
class _Round:
    """One pass over jobs: each is handed out once; ``lost`` says which of them ended with their worker, and why."""

    pool: Pool
    jobs: Iterator[Job]
    workers: int
    lost: dict[Job, Death] = field(default_factory=dict)
    crew: list[_Worker] = field(default_factory=list)
    queued: Job | None = None
    hooks: bool = True  # only the first crew inherits the tests' hooks, else a replaced worker would die again
    stillborn: int = 0  # workers in a row that died before they had loaded their rules

    def run(self) -> Iterator[Outcome]:
        """Yield the outcomes as they come; whatever happens, no worker outlives the round."""
        self.queued = next(self.jobs, None)
        try:
            while self.queued is not None or any(worker.job for worker in self.crew):
                self._staff()
                self._hand_out()
                for worker in self._woken():
                    outcome = self._answer(worker)
                    if outcome is not None:
                        yield outcome
        finally:
            for worker in self.crew:
                worker.child.dismiss()

    def _staff(self) -> None:
        """Start workers up to the number wanted, as long as there is something to do."""
        while self.queued is not None and len(self.crew) < self.workers:
            self.crew.append(self._start())
        self.hooks = self.hooks and len(self.crew) < self.workers

    def _hand_out(self) -> None:
        """Give every worker that is free the next job."""
        for worker in self.crew:
            if worker.ready and worker.job is None and self.queued is not None:
                worker.job = self.queued
                worker.deadline = time.monotonic() + self.pool.limits.seconds
                worker.child.send(self.queued)  # if it died while idle, the next wait sees it
                self.queued = next(self.jobs, None)

    def _answer(self, worker: _Worker) -> Outcome | None:
        """Take what a worker has to say: an outcome, that it is ready, an error of its own, or that it is dead."""
        answer = self._receive(worker)
        if isinstance(answer, KgError):
            raise answer
        if answer is None:
            self._bury(worker)
        elif isinstance(answer, Outcome):
            worker.job = None
            self.pool.resident = max(self.pool.resident, answer.resident)
            if answer.resident > RECYCLE_MEGABYTES:
                self.crew.remove(worker)
                worker.child.dismiss()
            return answer
        else:
            self.stillborn = 0
        return None

    def _bury(self, worker: _Worker) -> None:
        """Note whose job was lost; a worker without one only counts when no worker comes to life any more."""
        self.crew.remove(worker)
        death = worker.death()
        worker.child.dismiss()
        self.pool.deaths += 1
        self.hooks = False
        if worker.job is not None:
            self.lost[worker.job] = death
            return
        self.stillborn += not worker.ready
        if self.stillborn > self.workers + 1:
            raise StoreError("KG-E508", reason=death.reason)

    def _start(self) -> _Worker:
        child, self.pool.early = self.pool.early or start("kg.batch.worker", hooks=self.hooks), None
        child.send(self.pool.setup)  # if it is killed already, the next wait sees its end
        return _Worker(child, time.monotonic() + START_SECONDS)

    def _woken(self) -> list[_Worker]:
        """Wait for answers, deaths or the next deadline; kill whoever is over time (its death is then received)."""
        busy = [worker for worker in self.crew if worker.job is not None or not worker.ready]
        left = min((worker.deadline for worker in busy), default=time.monotonic()) - time.monotonic()
        ready = set(wait([worker.child.connection for worker in busy], timeout=max(0.0, left)))
        now = time.monotonic()
        for worker in busy:
            if worker.deadline <= now and worker.child.connection not in ready:
                worker.killed = f"{self.pool.limits.seconds:g} s" if worker.ready else f"{START_SECONDS:g} s"
                worker.child.process.kill()
                worker.deadline = now + START_SECONDS
        return [worker for worker in busy if worker.child.connection in ready]

    @staticmethod
    def _receive(worker: _Worker) -> object:
        try:
            answer = worker.child.receive()
        except EOFError:
            return None
        worker.ready = worker.ready or answer is True
        return answer
