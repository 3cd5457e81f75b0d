from __future__ import annotations

from stated.problems import EDGES, GRID, problem


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
