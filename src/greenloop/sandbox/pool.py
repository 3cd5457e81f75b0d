"""The Sandbox of ``ports``: a few zygotes, each with one candidate at a time."""

from __future__ import annotations

import contextlib
import queue
from collections.abc import Callable, Iterator, Sequence

from greenloop.model import Outcome
from greenloop.ports import Call, Execution, Limits
from greenloop.sandbox.process import Zygote, ZygoteLost
from greenloop.sandbox.trial import Trial
from greenloop.values import Value

_ATTEMPTS = 2
"""A zygote may have died before this candidate; one that loses two is to blame itself."""


class ZygotePool:
    """A ``ports.Sandbox``: zygotes are started when first needed and replaced when lost.

    Args:
        start: makes a zygote; may raise SandboxUnavailable.
        workers: how many candidates run at once; further callers wait.
        fresh: use a new child for every input, not only for every candidate.
    """

    def __init__(self, start: Callable[[], Zygote], workers: int, fresh: bool = False) -> None:
        self._start = start
        self._fresh = fresh
        self._idle: queue.LifoQueue[Zygote | None] = queue.LifoQueue()
        self._workers = workers
        for _ in range(workers):
            self._idle.put(None)

    @property
    def layers(self) -> tuple[str, ...]:
        """The active layers of confinement, outermost first."""
        return ()

    @property
    def warnings(self) -> tuple[str, ...]:
        """What the user must know about how strong they are."""
        return ()

    def run(
        self, code: str, call: Call, inputs: Sequence[Sequence[Value]], limits: Limits
    ) -> list[Execution]:
        """Run ``code`` once per input (``ports.Sandbox.run``)."""
        for _ in range(_ATTEMPTS):
            with contextlib.suppress(ZygoteLost), self._zygote() as zygote:
                return Trial(zygote, code, call, limits, self._fresh).run(inputs)
        lost = Execution(Outcome.CRASHED, traceback="the sandbox's process was lost")
        return [lost] * len(inputs)

    @contextlib.contextmanager
    def _zygote(self) -> Iterator[Zygote]:
        """An idle zygote; a lost one is closed and its place filled when next needed."""
        zygote = self._idle.get()
        try:
            zygote = zygote or self._start()
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
        for _ in range(self._workers):
            zygote = self._idle.get()
            if zygote is not None:
                zygote.close()
            self._idle.put(None)
