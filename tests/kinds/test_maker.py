from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from greenloop import kinds
from greenloop.domain.callbacks import Callback
from greenloop.domain.makers import profiles
from greenloop.domain.problem import Kind, Operation, Parameter, Problem, Signature
from greenloop.errors import ReplyError
from greenloop.kinds.maker import Maker

NUMBER = Parameter(name="n", type="int")
SIGNATURE = Signature(
    name="counter",
    kind=Kind.MAKER,
    parameters=(Parameter(name="operations"), Parameter(name="arguments")),
    returns="list",
    operations=(
        Operation(name="__init__", parameters=(NUMBER,), returns="Callable[[], int]"),
        Operation(name="__call__"),
    ),
)
PROBLEM = Problem(statement="", signature=SIGNATURE)
KNOWN: list[Any] = [(["counter", "__call__", "__call__"], [[10], [], []])]


def curry(*groups: list[int]) -> tuple[list[str], list[Any]]:
    names = ["curry", *["__apply__;"] * (len(groups) - 1), "__call__"]
    return names, [[Callback("lambda a, b, c: a + b + c")], *[[*one] for one in groups]]


CURRY = SIGNATURE.model_copy(
    update={
        "name": "curry",
        "operations": (
            Operation(name="__init__", parameters=(Parameter(name="f", type="Callable"),)),
            Operation(name="__apply__", parameters=(Parameter(name="arg1", type="int"),)),
            Operation(name="__call__", parameters=(Parameter(name="arg1", type="int"),)),
        ),
    }
)


def test_it_is_called_as_a_function_and_driven_as_a_class() -> None:
    assert isinstance(kinds.of(SIGNATURE), Maker)
    call = Maker().call(SIGNATURE)
    assert (call.manner, call.operations) == (
        "maker",
        (("__init__", ("value",)), ("__call__", ())),
    )


def test_the_stub_is_the_header() -> None:
    stub = Maker().stub(SIGNATURE)
    assert stub == "def counter(n: int) -> Callable[[], int]:\n    ..."


def test_the_code_defines_the_function() -> None:
    code = Maker().code("```python\ndef counter(n):\n    return lambda: n\n```", SIGNATURE, "")
    assert "return lambda: n" in code
    with pytest.raises(ReplyError):
        Maker().code("```python\nx = 1\n```", SIGNATURE, "")


def test_new_sequences_call_the_result() -> None:
    probes = Maker().probes(KNOWN, PROBLEM, 1, 30)
    assert len(probes) == 30
    assert all({*profiles(args)} == {((), "__call__", 0)} for args in probes.values())
    assert len({args[1][0][0] for args in probes.values()}) > 5
    assert probes == Maker().probes(KNOWN, PROBLEM, 1, 30)


def test_arguments_are_grouped_as_is_shown() -> None:
    problem = Problem(statement="", signature=CURRY)
    one_way = Maker().probes([curry([1], [2], [3])], problem, 1, 20)
    assert one_way
    assert {p for args in one_way.values() for p in profiles(args)} == {((1, 1), "__call__", 1)}


def test_smaller_sequences_still_call_it() -> None:
    def long(tries: Sequence[Sequence[object]]) -> list[bool]:
        return [len(args[0]) > 2 for args in tries]  # type: ignore[arg-type]

    names, rows = Maker().shrunk(PROBLEM, (["counter", *["__call__"] * 5], [[77], *[[]] * 5]), long)
    assert names == ["counter", "__call__", "__call__"]
    assert abs(rows[0][0]) < 77
