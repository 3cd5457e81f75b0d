from __future__ import annotations

import pytest

from asking.samples import ADD, run
from greenloop.asking.replies import extract_code


@pytest.mark.parametrize(
    "demo",
    [
        "print(add(1, 2))",
        "assert add(1, 2) == 4",
        "total = add('a', 1)\nif total:\n    print(total)",
        "for a, b in [(1, 2)]:\n    print(a, add(a, b))",
        "if __name__ == '__main__':\n    import missing_module\n    main()",
        "def main():\n    print(add(int(input()), 1))\n\nmain()",
        "import sys\nlines = sys.stdin.read().split()\nnumber = int(lines[0])",
        "def test_add():\n    assert add(1, 2) == 4\n\ntest_add()",
        "import unittest\n\nclass TestAdd(unittest.TestCase):\n    pass\n\nunittest.main()",
        "cases = [(1, 2)]; print(cases)",
        "n = int(input())\nm = n + 1\nwhile m:\n    m -= 1",
        "exit()",
    ],
)
def test_what_runs_by_itself_is_dropped(demo: str) -> None:
    code = extract_code(f"```python\n{ADD}\n{demo}\n```", "add")
    assert run(code, "add(1, 2)") == (3, "")


@pytest.mark.parametrize(
    "kept",
    [
        "import math\n\nBASE = math.floor(2.5)",
        "def helper():\n    return 2\n\nBASE = helper()",
        "TABLE = [0]\nfor i in range(2):\n    TABLE.append(i + 1)\nBASE = max(TABLE)",
        "import sys\nsys.setrecursionlimit(10**4)\nBASE = 2",
        "try:\n    import missing_module\nexcept ImportError:\n    print\nBASE = 2",
        "class Config:\n    value = 2\n\nBASE = Config.value",
        "# a comment\nBASE: int = 2",
    ],
)
def test_what_the_solution_needs_is_kept(kept: str) -> None:
    reply = f"```python\n{kept}\n\ndef add(a, b):\n    return a + b + BASE\n\nprint(add(1, 2))\n```"
    code = extract_code(reply, "add")
    assert run(code, "add(1, 2)") == (5, "")
    assert kept in code
