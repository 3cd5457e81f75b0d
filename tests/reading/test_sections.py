from __future__ import annotations

import pytest

from greenloop.reading import read
from greenloop.reading.sections import constraint_lines, snake_case


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "Constraints:\n\n* `1 <= n <= 10⁴`\n* n is even.\n\nFollow-up: faster?",
            ("1 <= n <= 10⁴", "n is even."),
        ),
        (
            "**Constraints:**\n- 1 <= n <= 5\n\n- 2 <= m <= 5\n\nHave fun",
            ("1 <= n <= 5", "2 <= m <= 5"),
        ),
        ("Constraints: 0 ≤ N ≤ 100", ("0 ≤ N ≤ 100",)),
        ("Limits\n- 1 <= n <= 5\n- n is even\n", ("1 <= n <= 5", "n is even")),
        ("Limits\n\nThere are none.\n", ()),
        ("Restrictions:\n1. 1 <= n <= 3\n2) n is odd\nNote: none", ("1 <= n <= 3", "n is odd")),
        (
            "<ul>Constraints:<li><code>1 &lt;= n &lt;= 10<sup>5</sup></code></li></ul>",
            ("1 <= n <= 10^5",),
        ),
        ("No such thing: 1 <= n", ()),
        ("Constraints: 0 <= n <= 9\n\nf(7) -> True\nf(9) -> False", ("0 <= n <= 9",)),
        ("Constraints:\nlen(a) == 2\n>>> f([1, 2])\n3", ("len(a) == 2",)),
        ("Constraints:\n1 <= n <= 9; 2 <= m <= 5", ("1 <= n <= 9", "2 <= m <= 5")),
        ("提示\uff1a1 <= n <= 9\uff1b2 <= m <= 5\u3002", ("1 <= n <= 9", "2 <= m <= 5")),
        ('Constraints: s consists of ";" and "a".', ('s consists of ";" and "a".',)),
    ],
)
def test_constraint_lines(text: str, lines: tuple[str, ...]) -> None:
    assert constraint_lines(read(f"Do it.\n\n{text}").statement) == lines


def test_powers_survive() -> None:
    text = "Do it.\n\nConstraints:\n<li>1 &lt;= n &lt;= 10<sup>5</sup></li>\n- 1 <= m <= 10⁹"
    assert constraint_lines(read(text).statement) == ("1 <= n <= 10^5", "1 <= m <= 10⁹")


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Two Sum", "two_sum"),
        ("3Sum", "three_sum"),
        ("4Sum II", "four_sum_ii"),
        ("132 Pattern", "pattern"),
        ("Sum", ""),
        ("List", ""),
        ("Pass", ""),
        ("String", ""),
        ("三数之和", ""),
    ],
)
def test_a_title_gives_a_name_that_hides_nothing_of_python(title: str, name: str) -> None:
    assert snake_case(title) == name


@pytest.mark.parametrize(
    "line",
    [
        "1 <= len(sales) <= 100000, -10^4 <= sales[i] <= 10^4",
        "- `1 ≤ k ≤ 100`",
        "1 <= sales.length and 0 <= k",
        "sales[i] > sales[i - 1] for all i >= 1",
    ],
)
def test_lines_that_only_relate_parameters_are_constraints_without_a_heading(line: str) -> None:
    text = f"Find it.\n\n{line}\n\nThat is all."
    (only,) = constraint_lines(text, ["sales", "k"])
    assert only in line.replace("`", "")
    assert constraint_lines(text, ["other"]) == ()


@pytest.mark.parametrize(
    "line", ["Return k if 1 <= k.", "if 3 < k:", "k is small", "sales: 3", "3 <= limit <= k"]
)
def test_no_other_line_is_a_constraint_without_a_heading(line: str) -> None:
    assert constraint_lines(f"Find it.\n{line}\n", ["sales", "k"]) == ()
