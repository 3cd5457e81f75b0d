from __future__ import annotations

from collections.abc import Sequence

import pytest

from fakes import SIGNATURE, InProcessSandbox, candidate
from greenloop.configuration import load_settings
from greenloop.domain.candidate import Outcome
from greenloop.domain.values import Value
from greenloop.ports import Call, Execution, Limits
from greenloop.running.executor import Executor
from greenloop.running.speed import FACTOR, Speed


class Scripted(InProcessSandbox):
    """Gives one outcome after another, and keeps the time limits it was given."""

    def __init__(self, *outcomes: Outcome | None) -> None:
        super().__init__()
        self.outcomes = list(outcomes)
        self.limits: list[float] = []

    def run(
        self, code: str, call: Call, inputs: Sequence[Sequence[Value]], limits: Limits
    ) -> list[Execution]:
        self.limits.append(limits.seconds)
        return [Execution(self.outcomes.pop(0)) for _ in inputs]


@pytest.mark.parametrize(
    ("outcomes", "slow"),
    [
        ((None, None), False),
        ((Outcome.TIMEOUT,), True),
        ((None, Outcome.TIMEOUT), True),
        ((Outcome.RAISED, Outcome.WRONG_ANSWER), False),
        ((Outcome.MEMORY,), True),
    ],
)
def test_only_too_much_time_or_memory_is_slow_and_once_is_enough(
    outcomes: tuple[Outcome | None, ...], slow: bool
) -> None:
    sandbox = Scripted(*outcomes)
    speed = Speed(Executor(sandbox, load_settings()), 2.0)
    speed.large = {"s1": (1,), "s2": (2,)}
    assert speed.new(candidate("c1"))
    speed.run(candidate("c1"), SIGNATURE)
    assert speed.slow == ({"c1"} if slow else set())
    assert not speed.new(candidate("c1"))
    assert sandbox.outcomes == []
    assert set(sandbox.limits) == {2.0 * FACTOR}


def test_the_same_text_is_run_once() -> None:
    sandbox = Scripted(Outcome.TIMEOUT)
    speed = Speed(Executor(sandbox, load_settings()), 2.0)
    speed.large = {"s1": (1,)}
    again = candidate("c1").model_copy(update={"id": "c2"})
    for one in (candidate("c1"), again):
        speed.run(one, SIGNATURE)
    assert (len(sandbox.limits), speed.slow) == (1, {"c1", "c2"})
