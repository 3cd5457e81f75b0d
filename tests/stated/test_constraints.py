"""What lines of constraints mean, whatever reads them."""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stated.problems import EDGES, GRID, HEAD, NUMBERS, RULES, WORDS, problem


@pytest.mark.parametrize(("line", "types", "good", "bad"), RULES)
def test_rules(line: str, types: str, good: list[list[Any]], bad: list[list[Any]]) -> None:
    stated = problem(line, types=types)
    assert [stated.violations(args) for args in good] == [() for _ in good]
    assert [stated.violations(args) for args in bad] == [(line,) for _ in bad]
    assert stated.unread == (() if good else (line,))


@pytest.mark.parametrize(
    "line",
    [
        "The answer fits in 32 bits.",
        "1 <= m <= 10",
        "a < b, c < d",
        "1 <= k <= 10, m",
        "1 <= k <= 10 if nums is empty",
        "k == 1 or k == 2",
        "nums is generated such that an answer exists",
        "s consists of vowels",
        "nums[i] is either red or blue",
        "nums is sorted in some order",
        "1 <= k <= __import__('os').getpid()",
        "1 <= k <= 9**9**9**9",
        "",
    ],
)
def test_what_is_not_understood_rejects_nothing(line: str) -> None:
    stated = problem(line)
    assert stated.violations([[3, 1], 10**20]) == ()


LINES = st.sampled_from([line for line, *_ in RULES])
WORDS_OF_LINES = st.sampled_from(sorted({word for line, *_ in RULES for word in line.split()}))
ODD_LINES = st.lists(WORDS_OF_LINES | st.text(max_size=3), max_size=8).map(" ".join)
ARGUMENTS = st.recursive(
    st.none() | st.integers() | st.text(max_size=3) | st.floats() | st.booleans(),
    lambda inner: st.lists(inner, max_size=3),
    max_leaves=5,
)


@given(
    st.lists(LINES | ODD_LINES, max_size=4),
    st.sampled_from([NUMBERS, WORDS, GRID, EDGES, HEAD]),
    st.data(),
)
def test_no_line_and_no_input_raises(lines: list[str], types: str, data: st.DataObject) -> None:
    stated = problem(*lines, types=types)
    args = data.draw(st.lists(ARGUMENTS, min_size=types.count(": "), max_size=types.count(": ")))
    before = repr(args)
    assert set(stated.violations(args)) <= set(lines)
    repaired = stated.repaired(args, random.Random(0))
    assert len(repaired) == len(args), repaired
    assert repr(args) == before
    assert set(stated.unread) <= set(lines)
    bases = [place.split("[")[0].split(".")[0] for place in stated.bounds()]
    assert [base for base in bases if base not in types] == []


def test_a_function_keeps_its_name_where_a_size_has_the_same() -> None:
    stated = problem("sum == k", "1 <= sum(nums) <= 100")
    assert stated.violations([[1], 1]) == ()
    assert stated.violations([[0], 0]) == ("1 <= sum(nums) <= 100",)


def test_numbers_of_any_length_are_read_or_left_out() -> None:
    assert problem("1 <= k <= 0xff").violations([[], 0]) != ()
    too_long = "1 <= k <= 0x" + "f" * 5000
    assert problem(too_long).unread == (too_long,)
