"""One implementation, and what became of it."""

from __future__ import annotations

from enum import StrEnum

from greenloop.domain.frozen import Frozen
from greenloop.domain.values import Value


class Origin(StrEnum):
    """How a candidate came to be."""

    GIVEN = "given"
    """Finished code that came with the problem."""
    FIRST = "first"
    SAMPLE = "sample"
    REPAIR = "repair"
    BRUTE_FORCE = "brute_force"
    PATCH = "patch"
    """A small change, searched for until every certain case passed."""

    EDITED = "edited"
    """Written by the user in the middle of a run."""

    FASTER = "faster"
    """A better algorithm, asked for once there was a winner."""


class Outcome(StrEnum):
    """What became of one candidate on one case."""

    PASSED = "passed"
    WRONG_ANSWER = "wrong_answer"
    RAISED = "raised"
    TIMEOUT = "timeout"
    MEMORY = "memory"
    OUTPUT_LIMIT = "output_limit"
    CRASHED = "crashed"
    NOT_RUN = "not_run"


class Candidate(Frozen):
    """One implementation; ``code`` is complete and runs by itself."""

    id: str
    code: str
    origin: Origin
    parent: str | None = None


class Result(Frozen):
    """One candidate on one case. ``seconds`` wall time, ``peak_memory`` bytes (0 if unknown)."""

    candidate: str
    case: str
    outcome: Outcome
    actual: Value = None
    stdout: str = ""
    traceback: str = ""
    """The candidate's own lines and the message, or why there is no value that is an answer."""
    seconds: float = 0.0
    peak_memory: int = 0

    @property
    def passed(self) -> bool:
        """Whether the candidate did what the case asks."""
        return self.outcome is Outcome.PASSED

    @property
    def has_value(self) -> bool:
        """Whether the candidate returned a value that is an answer, right or wrong."""
        return self.outcome in (Outcome.PASSED, Outcome.WRONG_ANSWER) and not self.traceback
