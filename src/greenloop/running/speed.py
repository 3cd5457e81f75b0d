"""Whether code is fast enough for inputs of the size that a problem states."""

from __future__ import annotations

from greenloop.domain.candidate import Candidate, Outcome
from greenloop.domain.problem import Signature
from greenloop.domain.values import Value
from greenloop.running.executor import Executor

FACTOR = 3
"""By how much longer a candidate may take for a large input, where no limit of time is stated."""
_TOO_MUCH = (Outcome.TIMEOUT, Outcome.MEMORY)


class Speed:
    """Runs candidates on large inputs, each once.

    Args:
        executor: runs them, and knows how long a test may take.

    Attributes:
        large: valid inputs near the sizes that the problem states, by id; ``None``: not yet made.
        slow: the candidates that took too long or too much memory for one of them, by id.
    """

    def __init__(self, executor: Executor) -> None:
        self.large: dict[str, tuple[Value, ...]] | None = None
        self.slow: set[str] = set()
        self._finished: dict[str, bool] = {}  # by code: the same text is as fast
        self._executor = executor

    def new(self, candidate: Candidate) -> bool:
        """Whether there is something to run."""
        return self.large != {} and candidate.code not in self._finished

    def run(self, candidate: Candidate, signature: Signature) -> None:
        """See whether a candidate finishes; one that raises is a matter of the tests.

        Raises:
            SandboxUnavailable: the sandbox itself cannot be set up.
        """
        if candidate.code not in self._finished:
            self._finished[candidate.code] = self._finishes(candidate.code, signature)
        if not self._finished[candidate.code]:
            self.slow.add(candidate.id)

    def _finishes(self, code: str, signature: Signature) -> bool:
        seconds = self._executor.seconds(signature)
        if not signature.allowance.seconds:  # one that is stated holds for inputs of any size
            seconds *= FACTOR
        for args in (self.large or {}).values():
            (ran,) = self._executor.run(code, signature, [args], seconds)
            if ran.failure in _TOO_MUCH:
                return False
        return True
