"""Inputs that several workers share: whoever takes which, the results are those of one alone."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenloop.domain.candidate import Outcome
from greenloop.ports import Call, Execution, Limits
from greenloop.sandbox import open_sandbox
from greenloop.sandbox.process import ZygoteLost
from greenloop.sandbox.trial import Trial
from greenloop.sandbox.workload import Workload

LIMITS = Limits(seconds=30.0, load_seconds=30.0)
CALL = Call("f", ("value",))
KINDS = {
    "fast": Execution(None, seconds=0.01),
    "slow": Execution(None, seconds=0.2),
    "raises": Execution(Outcome.RAISED, seconds=0.2),
    "hangs": Execution(Outcome.TIMEOUT, seconds=2.0),
}


class Alone:
    """A ``Trial`` whose inputs are the names of what becomes of them, with their numbers."""

    broken: Execution | None = None

    def load(self) -> None:
        """There is nothing to load."""

    def execute(self, values: Sequence[Any]) -> Execution:
        name, number = values
        return replace(KINDS[name], value=number)


class Helper(Alone):
    """One whose zygote is lost after some inputs, or on which the candidate no longer loads."""

    def __init__(self, patience: int, *, breaks: bool) -> None:
        self._patience = patience
        self._breaks = breaks

    def execute(self, values: Sequence[Any]) -> Execution:
        self._patience -= 1
        if self._patience < 0:
            if not self._breaks:
                raise ZygoteLost
            self.broken = Execution(Outcome.CRASHED)
            return self.broken
        return super().execute(values)


class Helped(Alone):
    """One that is helped while it works, each time by a helper of another patience."""

    def __init__(self, patience: list[int], *, breaks: bool) -> None:
        self.workload: Workload | None = None
        self._patience = patience
        self._breaks = breaks
        self._called = False

    def call(self) -> None:
        self._called = True

    def execute(self, values: Sequence[Any]) -> Execution:
        if self._called and self._patience and self.workload:
            helper = Helper(self._patience.pop(), breaks=self._breaks)
            try:
                self.workload.help(cast(Trial, helper))
            except ZygoteLost:
                assert not self._breaks
        return super().execute(values)


def results(inputs: list[tuple[str, int]], trial: Helped) -> list[Execution]:
    trial.workload = Workload(inputs, trial.call)
    trial.workload.work(cast(Trial, trial))
    return trial.workload.executions()


@given(
    st.lists(st.sampled_from(sorted(KINDS)), max_size=12),
    st.lists(st.integers(0, 4), max_size=6),
    st.booleans(),
)
def test_help_changes_no_result(names: list[str], patience: list[int], breaks: bool) -> None:
    inputs = list(zip(names, range(len(names)), strict=True))
    alone = results(inputs, Helped([], breaks=False))
    assert results(inputs, Helped(patience, breaks=breaks)) == alone
    hung = [at for at, name in enumerate(names) if name == "hangs"]
    given_up = len(names) - hung[1] - 1 if len(hung) > 1 else 0
    assert [one.failure for one in alone].count(Outcome.NOT_RUN) == given_up


@pytest.mark.parametrize("spread", [False, True])
def test_idle_workers_help_with_slow_tests_where_they_may(spread: bool) -> None:
    """Each child loads the module anew."""
    code = (
        "import time\nloaded = time.monotonic_ns()\n"
        "def f(x):\n    time.sleep(0.15)\n    return x, loaded"
    )
    pool = open_sandbox(workers=2)
    with pool.lease(), pool.lease():
        pass  # both are there and idle
    ran = pool.run(code, CALL, [[n] for n in range(20)], replace(LIMITS, spread=spread))
    pool.close()
    values = [cast("tuple[int, int]", one.value) for one in ran]
    assert [number for number, _ in values] == list(range(20))
    children = min(2, len(os.sched_getaffinity(0))) if spread else 1
    assert len({loaded for _, loaded in values}) == children


def test_quick_tests_are_one_workers_work() -> None:
    code = "import time\nloaded = time.monotonic_ns()\ndef f(x): return loaded"
    pool = open_sandbox(workers=2)
    ran = pool.run(code, CALL, [[n] for n in range(200)], replace(LIMITS, spread=True))
    slow = [one for one in ran if one.seconds > 0.1]  # a busy machine may make some so
    pool.close()
    assert slow or len({one.value for one in ran}) == 1


def test_limits_hold_for_helpers_too() -> None:
    code = (
        "import time\ndef f(x):\n    time.sleep(0.15)\n    while x in (5, 6, 7): pass\n    return x"
    )
    pool = open_sandbox(workers=2)
    limits = Limits(seconds=3.0, load_seconds=30.0, spread=True)
    ran = pool.run(code, CALL, [[n] for n in range(10)], limits)
    pool.close()
    assert [one.failure for one in ran] == (
        [None] * 5 + [Outcome.TIMEOUT] * 2 + [Outcome.NOT_RUN] * 3
    )
    assert all(one.seconds < 30 for one in ran)
