"""Functions whose result is called, in the sandbox."""

from __future__ import annotations

from typing import Any

from greenloop.domain.callbacks import Callback
from greenloop.domain.candidate import Outcome
from greenloop.ports import Call, Execution, Limits
from greenloop.sandbox.pool import ZygotePool

PATIENT = Limits(seconds=30.0, load_seconds=30.0)
CODE = """
def counter(start, step=1):
    if step == 0:
        raise ValueError("no step")
    number = start - step
    def following():
        nonlocal number
        number += step
        return number
    return following

def add(a):
    return lambda b: lambda c: a + b + c

def members(start):
    return {"up": lambda by: start + by, "size": 3}

def kept(function):
    known = {}
    def ask(n):
        if n not in known:
            known[n] = function(n)
        return known[n]
    return ask

class Solution:
    def counter(self, start):
        return counter(start)
"""
FUNCTION = ("function",)


def drive(
    sandbox: ZygotePool, name: str, *runs: Any, first: tuple[str, ...] = (), class_name: str = ""
) -> list[Execution]:
    operations: Any = (("__init__", first), ("__call__", ()))
    values: Any = ("value", "value")
    call = Call(name, values, class_name, operations=operations, manner="maker")
    return sandbox.run(CODE, call, runs, PATIENT)


def test_a_result_is_called_again_and_again(full_sandbox: ZygotePool) -> None:
    steps: Any = (["counter", "__call__", "__call__"], [[10, 5], [], []])
    ran = drive(full_sandbox, "counter", steps, steps)
    assert [one.value for one in ran] == [[None, 10, 15]] * 2
    (ran_in_class,) = drive(
        full_sandbox, "counter", (["counter", "__call__"], [[3], []]), class_name="Solution"
    )
    assert ran_in_class.value == [None, 3]


def test_what_is_made_may_fail_and_what_is_called_too(full_sandbox: ZygotePool) -> None:
    runs: Any = (["counter"], [[1, 0]]), (["counter", "__call__"], [["a"], []])
    ran = drive(full_sandbox, "counter", *runs)
    assert ran[0].failure is Outcome.RAISED
    assert ran[0].raised[0] == "ValueError"
    assert ran[1].failure is Outcome.RAISED


def test_calls_of_what_was_returned(full_sandbox: ZygotePool) -> None:
    runs: Any = (
        (["add", "__apply__;", "__call__"], [[1], [2], [3]]),
        (["add", "__call__", "__apply__;", "__call__"], [[1], [9], [2], [3]]),
        (["add", "__apply__;", "__apply__;", "__call__"], [[1], [2], [3], [4]]),
    )
    ran = drive(full_sandbox, "add", *runs)
    assert [one.value for one in ran[:2]] == [
        [None, None, 6],
        [None, {"returns": "function"}, None, 6],
    ]
    assert ran[2].failure is Outcome.RAISED


def test_members_of_what_was_returned(full_sandbox: ZygotePool) -> None:
    (ran,) = drive(full_sandbox, "members", (["members", "up", "size"], [[1], [2], []]))
    assert ran.value == [None, 3, 3]


def test_calls_of_what_was_handed_over_are_counted(full_sandbox: ZygotePool) -> None:
    square = Callback("lambda n: n * n")
    steps = (["kept", "__call__", "__call__", "__count__"], [[square], [3], [3], []])
    (ran,) = drive(full_sandbox, "kept", steps, first=FUNCTION)
    assert ran.value == [None, 9, 9, 1]
