from __future__ import annotations

import pytest

from fakes import SIGNATURE, InProcessSandbox
from greenloop.configuration import load_settings
from greenloop.domain.candidate import Outcome
from greenloop.running.executor import Executor
from greenloop.running.memory import Memory

DOUBLE = "def double(x):\n    return 2 * x\n"


@pytest.fixture
def sandbox() -> InProcessSandbox:
    return InProcessSandbox()


@pytest.fixture
def memory(sandbox: InProcessSandbox) -> Memory:
    return Memory(Executor(sandbox, load_settings()))


def test_what_programs_did_is_kept_by_program_and_input(memory: Memory) -> None:
    memory.run("c1", DOUBLE, SIGNATURE, {"s1": (2,), "p1": ("ab",)})
    memory.run("c2", DOUBLE.replace("2 *", "1 //"), SIGNATURE, {"p2": (0,)})
    values = {name: ran.value for name, ran in memory.executions.items()}
    assert values == {("c1", "s1"): 4, ("c1", "p1"): "abab", ("c2", "p2"): None}
    assert memory.executions["c2", "p2"].failure is Outcome.RAISED


def test_only_what_is_new_is_run(memory: Memory, sandbox: InProcessSandbox) -> None:
    memory.run("c1", DOUBLE, SIGNATURE, {"s1": (2,), "s2": (3,)})
    inputs = {"s2": (3,), "p1": (4,), "s1": (2,), "p2": (5,)}
    assert memory.new("c1", inputs) == ["p1", "p2"]
    memory.run("c1", DOUBLE, SIGNATURE, inputs)
    memory.run("c1", DOUBLE, SIGNATURE, inputs)
    assert memory.new("c1", inputs) == []
    assert sandbox.ran == [(DOUBLE, 2), (DOUBLE, 2)]
    assert memory.executions["c1", "p2"].value == 10


def test_a_failure_is_remembered_as_well(memory: Memory, sandbox: InProcessSandbox) -> None:
    for _ in range(2):
        memory.run("c1", DOUBLE, SIGNATURE, {"p1": (None,)})
    assert sandbox.ran == [(DOUBLE, 1)]


def test_what_one_program_did_says_nothing_of_another(memory: Memory) -> None:
    memory.run("c1", DOUBLE, SIGNATURE, {"s1": (2,)})
    assert memory.new("c2", {"s1": (2,)}) == ["s1"]
