import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenloop.domain.constraints import Bounds
from greenloop.domain.problem import Parameter, Problem, Signature
from greenloop.reading import settle


def problem(*constraints: str, types: str = "nums: list[int], k: int", text: str = "") -> Problem:
    pairs = (one.split(": ") for one in types.split("; " if ";" in types else ", "))
    parameters = tuple(Parameter(name=name, type=type_) for name, type_ in pairs)
    signature = Signature(name="f", parameters=parameters)
    return settle(text or "Do it.", signature, constraints)


NUMBERS = "nums: list[int], k: int"
WORDS = "words: list[str], s: str"
GRID = "grid: list[list[int]]"
EDGES = "n: int, edges: list[list[int]]"
HEAD = "head: Optional[ListNode]"

RULES: list[tuple[str, str, list[list[Any]], list[list[Any]]]] = [
    ("1 <= k <= 100", NUMBERS, [[[], 1], [[], 100]], [[[], 0], [[], 101]]),
    ("`1 ≤ k < 100`.", NUMBERS, [[[], 1]], [[[], 0], [[], 100]]),
    ("k >= 3", NUMBERS, [[[], 3]], [[[], 2]]),
    ("2 <= nums.length <= 3", NUMBERS, [[[1, 1], 0]], [[[1], 0], [[1] * 4, 0]]),
    ("1 <= len(nums) <= 2", NUMBERS, [[[1], 0]], [[[1, 2, 3], 0]]),
    ("-10^9 <= nums[i] <= 10^9", NUMBERS, [[[10**9], 0]], [[[10**9 + 1], 0], [[0, -(10**10)], 0]]),
    ("0 <= nums[i], k <= 10^4", NUMBERS, [[[5], 5]], [[[-1], 5], [[5], 10_001]]),
    ("1 <= nums[i] <= 5, 2 <= k <= 9", NUMBERS, [[[1], 2], [[5], 9]], [[[9], 2], [[1], 1]]),
    ("1 <= k <= nums.length", NUMBERS, [[[1, 2], 2]], [[[1, 2], 3], [[1], 0]]),
    ("1 <= k <= min(nums.length, 2)", NUMBERS, [[[1, 2, 3], 2]], [[[1, 2, 3], 3]]),
    ("k + sum(nums) >= 10", NUMBERS, [[[4, 4], 2]], [[[4, 4], 1]]),
    ("1 <= k <= 105", NUMBERS, [[[], 10**5]], [[[], 10**5 + 1], [[], 0]]),
    ("1 <= k <= 2 * 105", NUMBERS, [[[], 200_000]], [[[], 200_001]]),
    ("-231 <= k <= 231 - 1", NUMBERS, [[[], 2**31 - 1], [[], -(2**31)]], [[[], 2**31]]),
    ("1 <= k <= 10⁴", NUMBERS, [[[], 10**4]], [[[], 10**4 + 1]]),
    ("1 \\le k \\le 10^{4}", NUMBERS, [[[], 10**4]], [[[], 10**4 + 1]]),
    ("1 <= k <= 10,000", NUMBERS, [[[], 10**4]], [[[], 10**4 + 1]]),
    ("nums[i] != 0", NUMBERS, [[[1, 2], 0]], [[[1, 0], 0]]),
    ("nums[i] != nums[i + 1]", NUMBERS, [[[1, 2, 1], 0]], [[[1, 1], 0]]),
    ("nums.length % 2 == 0", NUMBERS, [[[1, 1], 0]], [[[1], 0]]),
    ("k is odd.", NUMBERS, [[[], 3]], [[[], 2]]),
    ("k divides nums.length.", NUMBERS, [[[1, 2, 3, 4], 2]], [[[1, 2, 3], 2]]),
    ("nums[i] is either 0 or 1.", NUMBERS, [[[0, 1], 0]], [[[0, 2], 0]]),
    ("nums is sorted in non-decreasing order.", NUMBERS, [[[1, 1, 2], 0]], [[[2, 1], 0]]),
    ("nums is sorted in strictly increasing order", NUMBERS, [[[1, 2], 0]], [[[1, 1], 0]]),
    ("nums is sorted in descending order", NUMBERS, [[[2, 1, 1], 0]], [[[1, 2], 0]]),
    ("All the integers in nums are unique.", NUMBERS, [[[1, 2], 0]], [[[1, 1], 0]]),
    ("nums contains distinct values", NUMBERS, [[[1, 2], 0]], [[[1, 1], 0]]),
    ("nums is a permutation of [1, 2, ..., nums.length].", NUMBERS, [[[2, 1], 0]], [[[0, 1], 0]]),
    ("words[i] consists of lowercase English letters.", WORDS, [[["ab", ""], "A"]], [[["aB"], ""]]),
    ("words[i] consists of brackets '()[]' only.", WORDS, [[["(]", ""], ""]], [[["(a"], ""]]),
    ("words[i] and s consist of digits only", WORDS, [[["1"], "2"]], [[["a"], "1"], [["1"], "a"]]),
    ("s consists of lower-case or upper-case letters", WORDS, [[[], "aZ"]], [[[], "1"]]),
    ("s consists of English letters, digits, and '-'.", WORDS, [[[], "aZ-0"]], [[[], " "]]),
    ("s consists of printable ASCII characters.", WORDS, [[[], "a ~"]], [[[], "é"]]),
    ("s consists only of the characters 'x' and '.'.", WORDS, [[[], "x."]], [[[], "y"]]),
    ("s[i] is either a digit or '?'.", WORDS, [[[], "1?"]], [[[], "a"]]),
    ("words[i].length == s.length", WORDS, [[["ab", "cd"], "xy"]], [[["ab", "c"], "xy"]]),
    ("1 <= words[i].length, s.length <= 2", WORDS, [[["a"], "b"]], [[[""], "b"], [["a"], "bcd"]]),
    ("Sum of words[i].length is at most 3.", WORDS, [[["a", "bc"], ""]], [[["ab", "cd"], ""]]),
    ("All words[i] are distinct.", WORDS, [[["a", "b"], ""]], [[["a", "a"], ""]]),
    ("0 <= grid[i][j] <= 1", GRID, [[[[0, 1], [1, 1]]]], [[[[0, 1], [2, 0]]]]),
    ("grid[i].length == 2", GRID, [[[[0, 1]]]], [[[[0, 1], [0]]]]),
    ("2 <= grid.length, grid[0].length <= 3", GRID, [[[[0, 1], [1, 1]]]], [[[[0], [1]]], [[]]]),
    ("edges[i] = [ui, vi]", EDGES, [[2, [[0, 1]]]], [[2, [[0, 1, 2]]], [2, [[]]]]),
    ("edges.length == n - 1", EDGES, [[2, [[0, 1]]]], [[3, [[0, 1]]]]),
    ("edges represents a valid tree.", EDGES, [[3, [[0, 1], [2, 1]]]], [[3, [[0, 1], [1, 0]]]]),
    ("The number of nodes in the list is in the range [1, 2].", HEAD, [[[5]]], [[[]], [[1, 2, 3]]]),
    ("The number of nodes in the list is even.", HEAD, [[[5, 6]]], [[[5]]]),
    ("-5 <= Node.val <= 5", HEAD, [[[5, -5]]], [[[6]]]),
]  # fmt: skip


@pytest.mark.parametrize(("line", "types", "good", "bad"), RULES)
def test_rules(line: str, types: str, good: list[list[Any]], bad: list[list[Any]]) -> None:
    stated = problem(line, types=types)
    assert [stated.violations(args) for args in good] == [() for _ in good]
    assert [stated.violations(args) for args in bad] == [(line,) for _ in bad]
    assert bool(stated.unread) == (not good)


@pytest.mark.parametrize(("line", "types", "good", "bad"), [rule for rule in RULES if rule[3]])
def test_repairs(line: str, types: str, good: list[list[Any]], bad: list[list[Any]]) -> None:
    stated = problem(line, types=types)
    rng = random.Random(0)
    for args in good:
        assert stated.repaired(args, rng) == args
    fixed = [stated.repaired(args, rng) for args in bad]
    assert any(not stated.violations(args) for args in fixed) or "Sum" in line


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


def test_names_are_explained_by_other_lines_and_by_the_statement() -> None:
    by_line = problem("n == nums.length", "1 <= k <= n")
    assert by_line.violations([[1, 2], 3]) == ("1 <= k <= n",)
    by_difference = problem("nums.length == n - 1", "0 <= nums[i] < n")
    assert by_difference.violations([[0, 3], 1]) == ("0 <= nums[i] < n",)
    by_text = problem("2 <= n <= 3", text="An array nums of length n.")
    assert by_text.violations([[1], 0]) == ("2 <= n <= 3",)
    by_size = problem("2 <= m, n <= 3", types=GRID, text="You are given an m x n matrix grid.")
    assert by_size.violations([[[1, 2, 3, 4], [1, 2, 3, 4]]]) == ("2 <= m, n <= 3",)
    by_parts = problem("0 <= ui, vi < n", types=EDGES, text="Each edges[i] = [ui, vi] is an edge.")
    assert by_parts.violations([2, [[0, 1], [1, 2]]]) == ("0 <= ui, vi < n",)


def test_a_wrong_number_of_arguments_breaks_nothing() -> None:
    assert problem("1 <= k <= 2").violations([[1]]) == ()


def test_powers_are_guessed_only_where_none_is_written() -> None:
    assert problem("1 <= k <= 105", "nums[i] <= 10^4").violations([[], 106]) == ("1 <= k <= 105",)


def test_bounds() -> None:
    stated = problem(
        "2 <= nums.length <= 10^5",
        "-5 <= nums[i] < 5",
        "1 <= k <= nums.length",
        "nums[i] is either 1 or 2",
    )
    assert stated.bounds() == {
        "nums.length": Bounds(2, 10**5),
        "nums[]": Bounds(-5, 4, (1, 2)),
        "k": Bounds(1),
    }
    assert problem("s consists of digits.", types=WORDS).bounds()["s"].choices == tuple(
        "0123456789"
    )


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
    assert len(stated.repaired(args, random.Random(0))) == len(args)
    assert repr(args) == before
    assert set(stated.unread) <= set(lines)
    assert all(place.split("[")[0].split(".")[0] in types for place in stated.bounds())


def test_a_function_keeps_its_name_where_a_size_has_the_same() -> None:
    stated = problem("sum == k", "1 <= sum(nums) <= 100")
    assert stated.violations([[1], 1]) == ()
    assert stated.violations([[0], 0]) == ("1 <= sum(nums) <= 100",)


def test_numbers_of_any_length_are_read_or_left_out() -> None:
    assert problem("1 <= k <= 0x" + "f" * 5000).violations([[], 0]) != ()
