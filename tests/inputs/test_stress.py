from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from greenloop.domain.problem import Parameter, Problem, Signature
from greenloop.domain.types import fits, parse_type
from greenloop.inputs.stress import HUGE, LARGE, sensible, stress
from greenloop.reading import settle
from inputs.samples import TYPES


def problem(types: dict[str, str], *constraints: str) -> Problem:
    parameters = tuple(Parameter(name=name, type=type_) for name, type_ in types.items())
    return settle("x", Signature(name="f", parameters=parameters), constraints)


NUMBERS = problem({"nums": "list[int]"}, "1 <= nums.length <= 10^5", "-9 <= nums[i] <= 10^9")


@pytest.mark.parametrize(
    ("limit", "size"), [(5, 5), (12, 12), (13, 12), (25, 12), (26, 26), (45, 45), (10**9, LARGE)]
)
def test_sizes_that_a_right_program_can_do(limit: int, size: int) -> None:
    assert sensible(limit) == size


def test_large_inputs_have_any_numbers_the_greatest_and_extremes() -> None:
    lists = [args[0] for args in stress(NUMBERS, [], 0).values()]
    assert [len(one) for one in lists] == [LARGE] * 3 + [HUGE] * 3
    kinds = [set(one) for one in lists]
    assert len(kinds[0]) > LARGE // 2
    assert kinds[1:3] == kinds[4:] == [{10**9}, {-9, 10**9}]


def test_ids_and_repeats() -> None:
    assert list(stress(NUMBERS, [], 0)) == [f"s{number}" for number in range(1, 7)]
    assert stress(NUMBERS, [], 0) == stress(NUMBERS, [], 0)
    assert stress(NUMBERS, [], 0) != stress(NUMBERS, [], 1)


def test_a_number_is_at_its_limit_or_what_can_be_counted_to() -> None:
    assert stress(problem({"n": "int"}, "1 <= n <= 45"), [(3,)], 0) == {"s1": (45,)}
    assert stress(problem({"n": "int"}, "1 <= n <= 10^8"), [(3,)], 0) == {
        "s1": (LARGE,),
        "s2": (HUGE,),
    }
    assert stress(problem({"n": "int"}, "1 <= n <= 49999"), [(3,)], 0) == {"s1": (LARGE,)}


def test_a_number_that_nobody_counts_to_is_as_large_as_stated() -> None:
    inputs = stress(problem({"n": "int"}, "1 <= n <= 10^9"), [(3,)], 0)
    numbers = [n for (n,) in inputs.values()]
    assert numbers[0] == LARGE
    assert 10**9 // 2 <= numbers[1] <= 10**9 == numbers[2]
    assert all(numbers[3] % divisor for divisor in range(2, 100))


def test_all_levels_of_a_grid_are_large_together() -> None:
    lines = ("1 <= grid.length <= 500", "1 <= grid[i].length <= 500", "0 <= grid[i][j] <= 1")
    (grid,) = stress(problem({"grid": "list[list[int]]"}, *lines), [], 0)["s1"]
    assert len({len(row) for row in grid}) == 1
    assert LARGE * 0.9 < len(grid) * len(grid[0]) <= LARGE


def test_lists_of_one_length_are_large_together_and_distinct() -> None:
    lines = (
        "1 <= a.length == b.length <= 10^5",
        "1 <= a[i], b[i] <= 10^6",
        "All a[i] are distinct",
    )
    made = stress(problem({"a": "list[int]", "b": "list[int]"}, *lines), [], 0)
    sizes = [(len(a), len(b), len({*a})) for a, b in made.values()]
    assert (LARGE, LARGE, LARGE) in sizes
    assert (HUGE, HUGE, HUGE) in sizes


def test_pairs_do_not_make_a_list_short() -> None:
    lines = ("1 <= pairs.length <= 10^5", "pairs[i].length == 2", "0 <= pairs[i][0] <= 9")
    (pairs,) = stress(problem({"pairs": "list[list[int]]"}, *lines), [], 0)["s1"]
    assert len(pairs) == LARGE


@pytest.mark.parametrize(
    ("types", "lines", "huge"),
    [
        ({"nums": "list[int]"}, ("nums.length <= 49999",), False),
        ({"nums": "list[int]"}, ("nums.length <= 5 * 10^4",), True),
        ({"nums": "list[int]"}, ("nums.length <= 100", "0 <= nums[i] <= 10^9"), False),
        ({"s": "str", "k": "int"}, ("1 <= s.length <= 100", "1 <= k <= 10^5"), True),
    ],
)
def test_huge_inputs_come_only_of_sizes_that_leave_few_steps_for_an_item(
    types: dict[str, str], lines: tuple[str, ...], huge: bool
) -> None:
    inputs = stress(problem(types, *lines), [], 0)
    assert len(inputs) > 0
    assert (len(inputs) > 3) is huge


def test_constraints_between_arguments_hold() -> None:
    lines = ("1 <= n <= 10^5", "nums.length == n", "0 <= nums[i] < n", "1 <= k <= nums.length")
    stated = problem({"n": "int", "nums": "list[int]", "k": "int"}, *lines)
    inputs = stress(stated, [], 0)
    assert {args[0] for args in inputs.values()} == {LARGE, HUGE}
    assert [args for args in inputs.values() if stated.violations(args)] == []


def test_types_that_are_not_declared_are_those_of_known_inputs() -> None:
    stated = problem({"nums": "", "k": ""}, "nums.length <= 100", "1 <= k <= 45")
    inputs = stress(stated, [([1, 2], 3)], 0)
    assert {len(nums) for nums, _ in inputs.values()} == {100}
    assert {k for _, k in inputs.values()} == {45}
    assert stress(stated, [], 0) == {}


@pytest.mark.parametrize(
    ("types", "lines"),
    [
        ({"nums": "list[int]"}, ()),
        ({"nums": "list[int]"}, ("1 <= nums.length",)),
        ({"nums": "list[int]"}, ("nums.length <= 20",)),
        ({"nums": "list[int]"}, ("nums.length <= 100", "nums has a peak")),
        ({"nums": "list[int]"}, ("nums.length <= 100", "an answer exists")),
        ({"nums": "list[int]"}, ("nums.length <= 100", "nums.length != 100", "nums.length == 100")),
    ],
)
def test_without_large_sizes_that_are_understood_there_are_none(
    types: dict[str, str], lines: tuple[str, ...]
) -> None:
    assert stress(problem(types, *lines), [([1],)], 0) == {}


def test_what_is_not_understood_and_strings_of_a_form_are_those_of_known_inputs() -> None:
    stated = problem(
        {"nums": "list[int]", "k": "int", "day": "str"},
        "1 <= nums.length <= 100",
        "k is good",
        "1 <= day.length <= 100",
    )
    known = [([1], 5, "2024-01-31"), ([2], 6, "1999-12-05")]
    inputs = stress(stated, known, 0)
    assert {args[1:] for args in inputs.values()} == {args[1:] for args in known}
    assert {len(args[0]) for args in inputs.values()} == {100}
    assert stress(stated, [], 0) == {}


LINES = st.sampled_from(
    ["a.length <= 10^4", "a[i] <= 10^4", "a <= 40", "a[i][j] <= 5", "a[i].length <= 99", "a >= 50"]
)


@settings(max_examples=25, deadline=None)
@given(TYPES, st.sets(LINES))
def test_large_inputs_fit_whatever_is_declared(text: str, lines: set[str]) -> None:
    stated = problem({"a": text}, *sorted(lines))
    for args in stress(stated, [], 0).values():
        assert fits(args[0], parse_type(text))
        assert not stated.violations(args)
        assert len(repr(args)) < 10**6
