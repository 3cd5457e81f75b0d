"""The Sandbox of ``ports``: a few zygotes, each with one candidate at a time."""

from __future__ import annotations

import contextlib
import os
import queue
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from greenloop.domain.candidate import Outcome
from greenloop.domain.values import Value
from greenloop.errors import SandboxUnavailable
from greenloop.ports import Call, Execution, Limits
from greenloop.sandbox import policy
from greenloop.sandbox.jail.confinement import LAYERS
from greenloop.sandbox.process import Zygote, ZygoteLost
from greenloop.sandbox.trial import Trial
from greenloop.sandbox.workload import Workload

_ATTEMPTS = 2
"""A zygote may have died before this candidate; one that loses two is to blame itself."""


class ZygotePool:
    """A ``ports.Sandbox``: zygotes are started when first needed and replaced when lost.

    Args:
        starter: makes zygotes.
        workers: how many candidates run at once; further callers wait.
    """

    def __init__(self, starter: policy.Starter, workers: int) -> None:
        self._starter = starter
        self._workers = workers
        self._idle: queue.LifoQueue[Zygote | None] = queue.LifoQueue()
        for _ in range(workers):
            self._idle.put(None)

    def layers(self) -> tuple[str, ...]:
        """The active layers of confinement, outermost first."""
        report = self.report()
        return tuple(layer for layer in LAYERS if report[layer][0])

    def warnings(self) -> tuple[str, ...]:
        """What the user must know about how strong they are; empty when all hold."""
        return policy.warnings(self.report())

    def report(self) -> policy.Report:
        """Of each layer, whether it is active, and a detail or the reason why not.

        Raises:
            SandboxUnavailable: the sandbox cannot be set up.
        """
        if not self._starter.report:
            with self.lease():
                pass
        return self._starter.report

    def run(
        self, code: str, call: Call, inputs: Sequence[Sequence[Value]], limits: Limits
    ) -> list[Execution]:
        """Run ``code`` once per input (``ports.Sandbox.run``)."""
        trial = partial(Trial, code=code, call=call, limits=limits, count=len(inputs))
        for _ in range(_ATTEMPTS):
            with contextlib.suppress(ZygoteLost), self.lease() as zygote:
                return self._work(trial(zygote), trial, inputs)
        lost = Execution(Outcome.CRASHED, traceback="the sandbox's process was lost")
        return [lost] * len(inputs)

    def _work(
        self, first: Trial, trial: Callable[[Zygote], Trial], inputs: Sequence[Sequence[Value]]
    ) -> list[Execution]:
        """Run a candidate on its inputs, with the help of idle workers where that may be."""
        with ThreadPoolExecutor(self._workers, "help") as helpers:

            def call_for_help() -> None:
                if first.limits.spread and self._has_room():
                    helpers.submit(self._help, workload, trial)

            workload = Workload(inputs, call_for_help)
            try:
                workload.work(first)
            except BaseException:
                workload.stop()
                raise
        workload.work(first)  # what came to nothing elsewhere
        first.stop()
        return workload.executions()

    def _has_room(self) -> bool:
        """Whether a worker is idle that would have a core of its own."""
        idle = self._idle.qsize()
        return idle > 0 and self._workers - idle < _cores()

    def _help(self, workload: Workload, trial: Callable[[Zygote], Trial]) -> None:
        lost = (ZygoteLost, SandboxUnavailable, queue.Empty)
        with contextlib.suppress(*lost), self.lease(wait=False) as zygote:
            helping = trial(zygote)
            workload.help(helping)
            helping.stop()

    @contextlib.contextmanager
    def lease(self, *, wait: bool = True) -> Iterator[Zygote]:
        """Borrow an idle zygote; if an error escapes, it is closed and later replaced.

        Raises:
            queue.Empty: none is idle, and ``wait`` is not wanted.
            SandboxUnavailable: the sandbox cannot be set up.
        """
        zygote = self._idle.get(wait)
        try:
            zygote = zygote or self._starter.start()
            yield zygote
        except BaseException:
            if zygote is not None:
                zygote.close()
            zygote = None
            raise
        finally:
            self._idle.put(zygote)

    def close(self) -> None:
        """End every process. Calling it twice is fine."""
        for zygote in [self._idle.get() for _ in range(self._workers)]:
            if zygote is not None:
                zygote.close()
            self._idle.put(None)


def _cores() -> int:
    return len(os.sched_getaffinity(0))
