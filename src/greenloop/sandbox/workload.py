"""The inputs of one candidate, and who works on them: one worker, or several if they are slow."""

from __future__ import annotations

import heapq
import threading
from collections.abc import Callable, Sequence

from greenloop.domain.candidate import Outcome
from greenloop.domain.values import Value
from greenloop.ports import Execution
from greenloop.sandbox.trial import Trial

MAX_TIMEOUTS = 2
"""Inputs on which a candidate may hang before the rest is not run."""
SLOW_SECONDS = 0.1
"""What an input takes that is worth the help of another worker."""
_GIVEN_UP = Execution(Outcome.NOT_RUN, traceback=f"not run: {MAX_TIMEOUTS} inputs timed out before")


class Workload:
    """Inputs are taken in their order, and what becomes of them does not tell who took them.

    Args:
        inputs: arguments, one call each.
        call_for_help: called where an input was slow and others are left.
    """

    def __init__(
        self, inputs: Sequence[Sequence[Value]], call_for_help: Callable[[], None]
    ) -> None:
        self._inputs = inputs
        self._call_for_help = call_for_help
        self._left = list(range(len(inputs)))  # a heap
        self._done: dict[int, Execution] = {}
        self._timeouts: list[int] = []
        self._broken: tuple[int, Execution] | None = None
        self._lock = threading.Lock()

    def work(self, trial: Trial) -> None:
        """Run the candidate until no input is left.

        Raises:
            ZygoteLost: the zygote of the trial is of no more use.
        """
        while (at := self._take()) is not None:
            execution = trial.execute(self._inputs[at])
            if trial.broken:
                self._broken = at, execution
                self.stop()
                return
            self._put(at, execution)
            if execution.seconds > SLOW_SECONDS and self._left:
                self._call_for_help()

    def help(self, trial: Trial) -> None:
        """The same beside another worker, who does what comes to nothing here.

        Raises:
            ZygoteLost: the zygote of the trial is of no more use.
        """
        trial.load()
        while not trial.broken and (at := self._take()) is not None:
            try:
                execution = trial.execute(self._inputs[at])
            except BaseException:
                self._give_back(at)
                raise
            if trial.broken:
                self._give_back(at)
            else:
                self._put(at, execution)

    def stop(self) -> None:
        """Let nobody begin another input."""
        with self._lock:
            self._left.clear()

    def executions(self) -> list[Execution]:
        """One per input, as one worker alone would have come by them.

        Those after the last timeout that is allowed count as not run; a candidate that no longer
        loads fails from there on.
        """
        broken_at, broken = self._broken or (len(self._inputs), _GIVEN_UP)
        last = self._last()
        return [
            _GIVEN_UP if at > last else broken if at >= broken_at else self._done[at]
            for at in range(len(self._inputs))
        ]

    def _last(self) -> int:
        """The input after which nothing more is run."""
        hung = sorted(self._timeouts)[:MAX_TIMEOUTS]
        return hung[-1] if len(hung) == MAX_TIMEOUTS else len(self._inputs)

    def _take(self) -> int | None:
        with self._lock:
            if self._left and self._left[0] < self._last():
                return heapq.heappop(self._left)
            return None

    def _give_back(self, at: int) -> None:
        with self._lock:
            heapq.heappush(self._left, at)

    def _put(self, at: int, execution: Execution) -> None:
        with self._lock:
            self._done[at] = execution
            if execution.failure is Outcome.TIMEOUT:
                self._timeouts.append(at)
