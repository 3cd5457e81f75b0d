from __future__ import annotations

from collections.abc import Sequence

import pytest

from fakes import SIGNATURE, InProcessSandbox, candidate
from greenloop.configuration import load_settings
from greenloop.domain.allowance import Allowance
from greenloop.domain.candidate import Outcome
from greenloop.domain.values import Value
from greenloop.ports import Call, Execution, Limits
from greenloop.running.executor import SLOWDOWN, Executor
from greenloop.running.speed import FACTOR, Speed


class Scripted(InProcessSandbox):
    """Gives one outcome after another, and keeps the limits it was given."""

    def __init__(self, *outcomes: Outcome | None) -> None:
        super().__init__()
        self.outcomes = list(outcomes)
        self.limits: list[float] = []
        self.memory: list[int] = []

    def run(
        self, code: str, call: Call, inputs: Sequence[Sequence[Value]], limits: Limits
    ) -> list[Execution]:
        self.limits.append(limits.seconds)
        self.memory.append(limits.memory)
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
    speed = Speed(Executor(sandbox, load_settings()))
    speed.large = {"s1": (1,), "s2": (2,)}
    assert speed.new(candidate("c1"))
    speed.run(candidate("c1"), SIGNATURE)
    assert speed.slow == ({"c1"} if slow else set())
    assert not speed.new(candidate("c1"))
    assert sandbox.outcomes == []
    assert set(sandbox.limits) == {2.0 * FACTOR}


@pytest.mark.parametrize(
    ("stated", "test", "large"),
    [(None, 2.0, 2.0 * FACTOR), (0.5, 2.0, 2.0), (4.0, 4.0 * SLOWDOWN, 4.0 * SLOWDOWN)],
)
def test_a_stated_limit_holds_for_inputs_of_any_size(
    stated: float | None, test: float, large: float
) -> None:
    sandbox = Scripted(None, None)
    executor = Executor(sandbox, load_settings())
    limited = SIGNATURE.model_copy(update={"allowance": Allowance(seconds=stated)})
    executor.run("", limited, [(1,)])
    speed = Speed(executor)
    speed.large = {"s1": (1,)}
    speed.run(candidate("c1"), limited)
    assert sandbox.limits == [test, large]


@pytest.mark.parametrize(("stated", "memory"), [(None, 512), (64, 512), (1024, 1024)])
def test_stated_memory_widens_that_of_the_settings(stated: int | None, memory: int) -> None:
    sandbox = Scripted(None)
    limited = SIGNATURE.model_copy(update={"allowance": Allowance(mebibytes=stated)})
    Executor(sandbox, load_settings()).run("", limited, [(1,)])
    assert sandbox.memory == [memory * 1024 * 1024]


def test_the_same_text_is_run_once() -> None:
    sandbox = Scripted(Outcome.TIMEOUT)
    speed = Speed(Executor(sandbox, load_settings()))
    speed.large = {"s1": (1,)}
    again = candidate("c1").model_copy(update={"id": "c2"})
    for one in (candidate("c1"), again):
        speed.run(one, SIGNATURE)
    assert (len(sandbox.limits), speed.slow) == (1, {"c1", "c2"})
