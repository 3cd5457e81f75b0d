from __future__ import annotations

import pytest

from greenloop.reading import read
from greenloop.reading.sections import constraint_lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Constraints:\n\n* `1 <= n <= 10⁴`\n* n is even.\n\nFollow-up: faster?", 2),
        ("**Constraints:**\n- 1 <= n <= 5\n\n- 2 <= m <= 5\n\nHave fun", 2),
        ("Constraints: 0 ≤ N ≤ 100", 1),
        ("Restrictions:\n1. 1 <= n <= 3\n2) n is odd\nNote: none", 2),
        ("<ul>Constraints:<li><code>1 &lt;= n &lt;= 10<sup>5</sup></code></li></ul>", 1),
        ("No such thing: 1 <= n", 0),
    ],
)
def test_constraint_lines(text: str, lines: int) -> None:
    constraints = constraint_lines(read(f"Do it.\n\n{text}").statement)
    assert len(constraints) == lines
    assert not any(line.startswith(("-", "*", "`")) for line in constraints)


def test_powers_survive() -> None:
    text = "Do it.\n\nConstraints:\n<li>1 &lt;= n &lt;= 10<sup>5</sup></li>\n- 1 <= m <= 10⁹"
    assert constraint_lines(read(text).statement) == ("1 <= n <= 10^5", "1 <= m <= 10⁹")
