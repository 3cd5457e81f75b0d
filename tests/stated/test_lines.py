from __future__ import annotations

import pytest

from greenloop.domain.constraints import Bounds
from greenloop.domain.problem import Parameter, Problem, Signature
from greenloop.reading import settle
from stated.problems import problem


def test_powers_are_guessed_only_where_none_is_written() -> None:
    assert problem("1 <= k <= 105", "nums[i] <= 10^4").violations([[], 106]) == ("1 <= k <= 105",)


def bars(line: str) -> Problem:
    types = {"n": "int", "s": "str", "nums": "list[int]", "words": "list[str]"}
    parameters = tuple(Parameter(name=name, type=type_) for name, type_ in types.items())
    return settle("x", Signature(name="f", parameters=parameters), [line])


@pytest.mark.parametrize(
    ("line", "place", "bounds"),
    [
        ("|n| <= 10^6", "n", Bounds(-(10**6), 10**6)),
        ("1 <= n < pow(10, 100)", "n", Bounds(1, 10**100 - 1)),
        ("1 <= n <= 10 ^ 18", "n", Bounds(1, 10**18)),
        ("0 <= |n| < 5", "n", Bounds(-4, 4)),
        ("1 <= s.length <= 9, |nums[i]| <= 7", "nums[]", Bounds(-7, 7)),
        ("1 <= |s| <= 30", "s.length", Bounds(1, 30)),
        ("|nums| <= 10", "nums.length", Bounds(None, 10)),
        ("|words[i]| <= 10", "words[].length", Bounds(None, 10)),
    ],
)
def test_bars_are_a_magnitude_or_a_length(line: str, place: str, bounds: Bounds) -> None:
    assert bars(line).bounds()[place] == bounds


def test_a_least_magnitude_is_kept() -> None:
    read = bars("2 <= |n| <= 5")
    assert [bool(read.violations([n, "", [], []])) for n in (-6, -2, 1, 5)] == [1, 0, 1, 0]
