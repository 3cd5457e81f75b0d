from __future__ import annotations

from typing import Any

import pytest

from stated.problems import NUMBERS, problem


@pytest.mark.parametrize(
    ("line", "met", "broken"),
    [
        ("nums[i] >= 1 for all i >= 1", [[0, 1], 0], [[0, 0], 0]),
        ("nums[i] >= 1 for every i from 1 to nums.length - 1", [[0, 1], 0], [[1, 0], 0]),
        ("nums[i] >= 1 for 1 <= i < nums.length - 1", [[0, 1, 0], 0], [[0, 0, 0], 0]),
        ("nums[i] >= 1 (for each 1 <= i < n)", [[0, 1], 0], [[1, 0], 0]),
        ("nums[i] < nums[i + 1] for all valid i", [[1, 2], 0], [[2, 1], 0]),
        ("nums[0] == 0, nums[i] >= 1 for all i >= 1", [[0, 1], 0], [[1, 1], 0]),
        ("1 <= k <= 9 (1-indexed)", [[], 1], [[], 0]),
    ],
)
def test_a_demand_holds_for_the_indices_named(line: str, met: list[Any], broken: list[Any]) -> None:
    stated = problem(line, types=NUMBERS, text="Take nums of length n.")
    assert (stated.violations(met), stated.violations(broken)) == ((), (line,))


@pytest.mark.parametrize(
    "line",
    [
        "There are no two items such that nums[i] < nums[j] <= k",
        "1 <= nums[i] <= 9 except nums[0]",
        "1 <= nums[i] <= 9 for the first half",
        "1 <= nums[i] <= 9 for all i >= start",
        "1 <= k <= 9, where k is odd",
        "All numbers not in nums are unique",
        "a nums[i] >= 1 is a hit",
    ],
)
def test_a_line_with_other_words_demands_nothing(line: str) -> None:
    assert problem(line, types=NUMBERS).unread == (line,)


def test_what_holds_for_some_indices_bounds_no_others() -> None:
    stated = problem("nums[i] >= 1 for all i >= 1", "k <= 9", types=NUMBERS)
    assert set(stated.bounds()) == {"k"}
