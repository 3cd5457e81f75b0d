from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenloop.domain.problem import Parameter, Problem, Signature
from greenloop.inputs.scaled import INPUTS, scaled, stated_size
from greenloop.reading import settle


def problem(types: dict[str, str], *constraints: str) -> Problem:
    parameters = tuple(Parameter(name=name, type=type_) for name, type_ in types.items())
    return settle("x", Signature(name="f", parameters=parameters), constraints)


NUMBERS = problem({"nums": "list[int]"}, "1 <= nums.length <= 1000", "-9 <= nums[i] <= 9")
GRID = problem({"grid": "list[list[int]]"}, "1 <= grid.length <= 30", "1 <= grid[i].length <= 20")
NUMBER = problem({"n": "int"}, "1 <= n <= 500")
OPEN = problem({"text": "str", "k": "int"})


@pytest.mark.parametrize("of", [NUMBERS, GRID, NUMBER, OPEN])
@given(size=st.integers(1, 300))
def test_every_input_is_valid_and_about_as_large_as_asked(of: Problem, size: int) -> None:
    for extent, args in scaled(of, [], size, 0):
        assert not of.violations(args)
        assert size / 3 <= extent <= size


def test_there_are_several_of_a_size() -> None:
    assert len(scaled(NUMBERS, [], 50, 0)) == INPUTS


def test_no_limit_of_the_statement_is_exceeded() -> None:
    assert {extent for extent, _ in scaled(NUMBERS, [], 10**6, 0)} == {1000}
    assert {extent for extent, _ in scaled(NUMBER, [], 10**6, 0)} == {500}


def test_the_same_seed_gives_the_same_inputs() -> None:
    assert scaled(NUMBERS, [], 9, 0) == scaled(NUMBERS, [], 9, 0) != scaled(NUMBERS, [], 9, 1)


@pytest.mark.parametrize(
    ("of", "size"), [(NUMBERS, 1000), (GRID, 600), (NUMBER, 500), (OPEN, None)]
)
def test_the_largest_size_that_is_stated(of: Problem, size: int | None) -> None:
    assert stated_size(of, []) == size
