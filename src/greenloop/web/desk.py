"""The desk that lets runs go on: a queue with few workers, so that they share a model fairly.

A run enters the history before it waits, so that it has its name at once and nothing is lost when
the server ends; whoever works on it goes on with what was kept, which at first is nothing.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from greenloop import __version__
from greenloop.domain.events import Stage
from greenloop.domain.given import Amendment, Given
from greenloop.domain.run import Run
from greenloop.errors import Cancelled, GreenloopError, UsageError
from greenloop.history.again import Resumption, branch
from greenloop.history.store import SQLiteHistory, Store
from greenloop.ports import Opening, Progress
from greenloop.settings import SETTINGS, Settings
from greenloop.wiring import model_name

WORKERS = 2
"""Runs at once: while code of one is tested, the model writes for another."""
_REMEMBERED = 200
"""Runs that have ended, of which the reason is still told."""


@dataclass
class Job:
    """A run that waits, goes on or has ended; ``fault`` is what ended it early, in words.

    ``told`` is what pages that are open were told last, and for which place in the run.
    """

    id: str
    run: Run = field(default_factory=Run)
    progress: Progress = field(default_factory=lambda: Progress(Stage.STARTING))
    fault: str = ""
    begun: bool = False
    over: bool = False
    stopped: threading.Event = field(default_factory=threading.Event)
    telling: threading.Lock = field(default_factory=threading.Lock)
    told: tuple[tuple[Any, ...], list[str]] = ((), [])

    @property
    def state(self) -> str:
        """In words: queued, running, or ended."""
        return "ended" if self.over else "running" if self.begun else "queued"

    def hear(self, progress: Progress) -> None:
        """Take a report of progress; raises ``Cancelled`` where the run is to be stopped."""
        if self.stopped.is_set():
            raise Cancelled("stopped")
        self.progress = progress


class Desk:
    """Takes problems, and lets a few runs go on at once, in the order in which they came.

    Args:
        solve: as ``greenloop.solve``.
        path: the file of the history.
        unsafe: whether code may run where it cannot be confined.
        workers: runs at once.

    Attributes:
        path: the file of the history.
        closing: set once the server ends.
    """

    def __init__(
        self, solve: Callable[..., Run], path: Path, *, unsafe: bool = False, workers: int = WORKERS
    ) -> None:
        self.path = path
        self.closing = threading.Event()
        self._solve = solve
        self._unsafe = unsafe
        self._jobs: dict[str, Job] = {}
        self._lock = threading.Lock()
        self._pool = ThreadPoolExecutor(workers, thread_name_prefix="run")

    def submit(self, text: str, given: Given, settings: Settings) -> str:
        """Let a problem be solved as soon as there is a worker; the name of its run.

        Raises:
            ConfigError: the model is not known, or the history cannot be used.
        """
        data = settings.as_json(without=("history",))
        opening = Opening(text, given, data, model_name(settings), __version__)
        journal = SQLiteHistory(self.path).open(opening)
        journal.close(0.0)
        self._queue(journal.id)
        return journal.id

    def resume(self, name: str, limits: Mapping[str, Any] | None = None) -> None:
        """Let a run go on, as soon as there is a worker, perhaps with other limits.

        Raises:
            UsageError: it is going on.
        """
        with Store.opened(self.path) as store:
            going = store.entry(name).state == "running"
        job = self.job(name)
        if going or (job and not job.over):
            raise UsageError(f"run {name} is going on", "wait until it has ended, or stop it")
        self._queue(name, limits or {})

    def change(self, made: Amendment, limits: Mapping[str, Any]) -> str:
        """Let a run go on from one of its steps with a change, as a new one; the name of that.

        Raises:
            UsageError: there is no such run or step.
        """
        name = branch(self.path, made, limits, __version__)
        self._queue(name)
        return name

    def job(self, name: str) -> Job | None:
        """What this server did or does for a run; ``None`` for nothing."""
        with self._lock:
            return self._jobs.get(name)

    def queue(self) -> list[Job]:
        """The runs that wait or go on, the first that came first."""
        with self._lock:
            return [job for job in self._jobs.values() if not job.over]

    def stop(self, name: str) -> None:
        """End a run; what was kept of it stays, and it can be resumed."""
        if job := self.job(name):
            job.stopped.set()

    def close(self) -> None:
        """End every run, and wait until nothing is left of them."""
        self.closing.set()
        for job in self.queue():
            job.stopped.set()
        self._pool.shutdown(cancel_futures=True)

    def _queue(self, name: str, limits: Mapping[str, Any] = {}) -> Future[None]:
        job = Job(name)
        with self._lock:
            self._jobs.pop(name, None)
            self._jobs[name] = job
            ended = [one.id for one in self._jobs.values() if one.over]
            for old in ended[: max(0, len(ended) - _REMEMBERED)]:
                del self._jobs[old]
        return self._pool.submit(self._work, job, limits)

    def _work(self, job: Job, limits: Mapping[str, Any]) -> None:
        job.begun = True
        try:
            self._go_on(job, limits)
        except Cancelled:
            pass  # as whoever stopped it wanted
        except GreenloopError as error:
            job.fault = "; ".join(filter(None, [error.message, error.hint]))
        except Exception as error:  # noqa: BLE001  # one run must not end the server
            job.fault = f"greenloop itself failed: {type(error).__name__}: {error}"
        finally:
            job.over = True

    def _go_on(self, job: Job, limits: Mapping[str, Any]) -> None:
        if job.stopped.is_set():
            raise Cancelled("stopped")
        with Store.opened(self.path) as store:
            opening = store.opening(job.id)
        known = {name: value for name, value in opening.settings.items() if name in SETTINGS}
        self._solve(
            opening.text,
            given=opening.given,
            run=job.run,
            on_progress=job.hear,
            unsafe_sandbox=self._unsafe,
            kept_in=Resumption(self.path, job.id),
            **{**known, **limits},
        )
