"""Lines of constraints as statements write them, with inputs that meet and that break them."""

from __future__ import annotations

from typing import Any

from greenloop.domain.problem import Parameter, Problem, Signature
from greenloop.reading import settle


def problem(*constraints: str, types: str = "nums: list[int], k: int", text: str = "") -> Problem:
    """A problem with these lines; ``types`` of the parameters as ``a: int, b: str``."""
    pairs = (one.split(": ") for one in types.split("; " if ";" in types else ", "))
    parameters = tuple(Parameter(name=name, type=type_) for name, type_ in pairs)
    signature = Signature(name="f", parameters=parameters)
    return settle(text or "Do it.", signature, constraints)


NUMBERS = "nums: list[int], k: int"
WORDS = "words: list[str], s: str"
TEXTS = "s: str, t: str"
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
    ("k is either -1 or 1.", NUMBERS, [[[], -1], [[], 1]], [[[], 0]]),
    ("s is either 'no' or 'yes'.", WORDS, [[[], "no"]], [[[], "on"]]),
    ("nums is sorted in non-decreasing order.", NUMBERS, [[[1, 1, 2], 0]], [[[2, 1], 0]]),
    ("nums is sorted in strictly increasing order", NUMBERS, [[[1, 2], 0]], [[[1, 1], 0]]),
    ("nums is sorted in descending order", NUMBERS, [[[2, 1, 1], 0]], [[[1, 2], 0]]),
    ("All the integers in nums are unique.", NUMBERS, [[[1, 2], 0]], [[[1, 1], 0]]),
    ("nums contains distinct values", NUMBERS, [[[1, 2], 0]], [[[1, 1], 0]]),
    ("nums is a permutation of [1, 2, ..., nums.length].", NUMBERS, [[[2, 1], 0]], [[[0, 1], 0]]),
    ("t is a permutation of s.", TEXTS, [["abc", "cab"]], [["abc", "abb"], ["ab", "abb"]]),
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
"""A line, the types of the parameters, and arguments that meet it and that break it."""
