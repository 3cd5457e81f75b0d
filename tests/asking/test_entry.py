from __future__ import annotations

import pytest

from asking.samples import ADD, run
from greenloop.asking.replies import extract_code


@pytest.mark.parametrize(
    ("reply", "name", "class_name", "call"),
    [
        ("def twoSum(a, b):\n    return a + b", "two_sum", "", "two_sum(1, 2)"),
        ("def addd(a, b):\n    return a + b", "add", "", "add(1, 2)"),
        ("def solve(a, b):\n    return a + b", "add", "", "add(1, 2)"),
        ("def h(x):\n    return x\ndef ad_d(a, b):\n    return h(a) + b", "add", "", "add(1, 2)"),
        ("add = lambda a, b: a + b", "add", "", "add(1, 2)"),
        (
            "class Solution:\n    def add(self, a, b):\n        return a + b\n"
            "s = Solution()\nr = s.add('a', 1)",
            "add",
            "",
            "add(1, 2)",
        ),
        (ADD, "add", "Solution", "Solution().add(1, 2)"),
        (
            f"def plus(a, b):\n    return add(a, b)\n{ADD}",
            "add",
            "Solution",
            "Solution().add(1, 2)",
        ),
        (
            "def add(self, a, b):\n    return self.plus(a, b)\n"
            "def plus(self, a, b):\n    return a + b",
            "add",
            "Solution",
            "Solution().add(1, 2)",
        ),
        (
            "class Solution:\n    def Add(self, a, b):\n        return a + b",
            "add",
            "Solution",
            "Solution().add(1, 2)",
        ),
        (
            "class Answer:\n    def add(self, a, b):\n        return a + b",
            "add",
            "Solution",
            "Solution().add(1, 2)",
        ),
    ],
)
def test_another_name_or_form_of_the_entry_is_bridged(
    reply: str, name: str, class_name: str, call: str
) -> None:
    code = extract_code(f"```python\n{reply}\n```", name, class_name)
    assert run(code, call) == (3, "")
