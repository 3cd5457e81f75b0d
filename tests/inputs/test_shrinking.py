from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from greenloop.domain.problem import Parameter, Problem, Signature
from greenloop.domain.types import fits, parse_type
from greenloop.inputs.shrinking import shrunk
from greenloop.reading import settle
from inputs.samples import TYPED

Args = tuple[Any, ...]


def problem(*types: str, lines: Sequence[str] = ()) -> Problem:
    names = "abc"[: len(types)]
    parameters = tuple(Parameter(name=n, type=t) for n, t in zip(names, types, strict=True))
    return settle("x", Signature(name="f", parameters=parameters), lines)


def where(holds: Callable[..., bool]) -> Callable[[Sequence[Args]], list[bool]]:
    """Asked of a batch what is true of each of its inputs."""
    return lambda batch: [holds(*args) for args in batch]


@pytest.mark.parametrize(
    ("stated", "args", "holds", "expected"),
    [
        (problem("list[int]"), ([5, 83, 2, 40, 7],), lambda a: max(a, default=0) > 9, ([10],)),
        (problem("list[int]"), ([8, 3, 2, 3],), lambda a: len(a) != len({*a}), ([3, 3],)),
        (problem("str"), ("hello world",), lambda a: "o" in a, ("o",)),
        (problem("int", "int"), (900, -77), lambda a, b: a > 20 > b, (21, 0)),
        (problem("bool", "int"), (True, 3), lambda a, b: True, (False, 0)),
        (problem("dict[str, int]"), ({"x": 9, "y": 5},), lambda a: "y" in a, ({"y": 0},)),
        (problem("set[int]"), ({4, 5, 6},), lambda a: 5 in a, ({5},)),
        (problem("tuple[int, str]"), ((7, "ab"),), lambda a: a[0] > 0, ((1, ""),)),
        (problem("list[list[int]]"), ([[1, 2], [3, 4]],), lambda a: a != [], ([[]],)),
        (problem("list[list[int]]"), ([[1, 2], [3, 4]],), lambda a: len(a) > 1, ([[], []],)),
        (problem("float"), (7.25,), lambda a: a > 1, (3.0,)),
        (problem("str"), ("2024-01-31",), lambda a: True, ("2024-01-31",)),
    ],
)
def test_the_smallest_that_still_does_it(
    stated: Problem, args: Args, holds: Callable[..., bool], expected: Args
) -> None:
    assert shrunk(stated, args, where(holds)) == expected


def test_constraints_hold_all_the_way() -> None:
    lines = ("2 <= a.length <= 9", "3 <= a[i] <= 99", "b == a.length")
    stated = problem("list[int]", "int", lines=lines)
    tried: list[Args] = []

    def all_true(batch: Sequence[Args]) -> list[bool]:
        tried.extend(batch)
        return [True] * len(batch)

    assert shrunk(stated, ([50, 60, 70, 80], 4), all_true) == ([3, 3], 2)
    assert [args for args in tried if stated.violations(args)] == []


def test_what_is_not_understood_stays() -> None:
    stated = problem("list[int]", "int", lines=["a has a peak"])
    assert shrunk(stated, ([1, 2], 50), where(lambda *_: True)) == ([1, 2], 0)


def test_nothing_smaller_does_it() -> None:
    assert shrunk(problem("list[int]"), ([1, 2],), where(lambda *_: False)) == ([1, 2],)


@settings(max_examples=30, deadline=None)
@given(TYPED, st.data(), st.integers(0, 3))
def test_what_comes_out_fits_and_still_does_it(
    typed: Any, data: st.DataObject, length: int
) -> None:
    text, values = typed
    value = data.draw(values)

    def holds(arg: Any) -> bool:
        return len(repr(arg)) >= length

    (made,) = shrunk(problem(text), (value,), where(holds))
    assert fits(made, parse_type(text))
    assert holds(made) or made == value
