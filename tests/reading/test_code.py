from __future__ import annotations

import pytest

from greenloop.domain.problem import Kind
from greenloop.reading import read
from reading.drafts import names, pairs

STUB = '''import math
from typing import List

LIMIT = """
ten
"""

def helper(x: int) -> int:
    """Helps.
    >>> helper(1)
    2
    """
    return x + 1


def total(xs: List[int], scale: float = 1.0) -> "list[float]":
    """ Scale each number.

def is not code here.

    >>> total([1], 2.0)
    [2.0]
    """
'''


def test_a_stub_with_docstring_and_helpers() -> None:
    reading = read(STUB)
    problem = reading.complete()
    signature = problem.signature
    assert signature is not None
    assert (signature.name, signature.kind) == ("total", Kind.FUNCTION)
    assert [(one.name, one.type) for one in signature.parameters] == [
        ("xs", "List[int]"),
        ("scale", "float"),
    ]
    assert signature.returns == "list[float]"
    assert problem.preamble.startswith("import math")
    assert problem.preamble.endswith("return x + 1")
    assert problem.starter.startswith("def total(")
    assert problem.starter.endswith('"""')
    assert problem.statement.startswith("Scale each number.")
    assert "helper" not in problem.statement
    assert pairs(reading) == [(([1], 2.0), [2.0])]


def test_leetcode_starter_with_a_commented_node_class() -> None:
    starter = (
        "# Definition for singly-linked list.\n# class ListNode:\n"
        "#     def __init__(self, val=0, next=None):\n#         self.val = val\n"
        "class Solution:\n    def turn(self, head: Optional[ListNode]) -> Optional[ListNode]:\n"
    )
    reading = read(f"Turn it.\n\nInput: head = []\nOutput: []\n\n{starter}        ")
    signature = reading.signature
    assert signature is not None
    assert (signature.name, signature.class_name, signature.kind) == (
        "turn",
        "Solution",
        Kind.METHOD,
    )
    assert reading.starter == starter.strip()
    assert reading.preamble == ""
    assert reading.statement == "Turn it.\n\nInput: head = []\nOutput: []"
    assert pairs(reading) == [(([],), [])]


@pytest.mark.parametrize(
    "code",
    [
        "def f(a, b): ...",
        "def f(a, b):\n    pass\n",
        "def f(a, b):\n    # your code\n",
        "def f(a, b):\n    raise NotImplementedError('later')\n",
        "def f(\n    a,\n    b,\n):\n    '''Do it.'''\n",
        "def f(a, b):\n    import math\n    'one line'\n",
        "async def f(a, b):\n    return None",
        "def f(a, b):\n    pass\n\ndef done(x):\n    return x",
        "def f(a, b):\n    return a + b",
    ],
)
@pytest.mark.parametrize("frame", ["{}", "Add.\n\n{}\n\nThe end.", "Add.\n```python\n{}\n```\n"])
def test_bodies_of_stubs(code: str, frame: str) -> None:
    reading = read(frame.format(code))
    assert reading.signature is not None
    assert reading.signature.name == "f"
    assert names(reading) == ["a", "b"]


def test_types_in_the_docstring_of_an_old_starter() -> None:
    draft = read(
        "Rotate it in-place.\n\nInput: nums = [1,2], k = 1\nOutput: [2,1]\n\n"
        "class Solution(object):\n    def rotate(self, nums, k):\n"
        '        """\n        :type nums: List[int]\n        :type k: int\n'
        "        :rtype: None Do not return anything, modify nums in-place instead.\n"
        '        """\n'
    )
    signature = draft.signature
    assert signature is not None
    assert [one.type for one in signature.parameters] == ["List[int]", "int"]
    assert (signature.class_name, signature.mutates) == ("Solution", 0)
    assert pairs(draft) == [(([1, 2], 1), [2, 1])]
    assert ":type" not in draft.statement


def test_a_function_inside_a_finished_one_is_not_the_task() -> None:
    reading = read("def f(x):\n    def inner(y):\n        return y\n    return inner(x)\n")
    assert names(reading) == ["x"]
    assert reading.starter == ""
    assert reading.solution.startswith("def f(x):")


@pytest.mark.parametrize("told", ["the last digit of x.", "return the last digit", "print it"])
def test_prose_behind_a_header_is_no_code(told: str) -> None:
    reading = read(f"def last_digit(x: int) -> int: {told}\n\nlast_digit(27) == 7")
    assert reading.solution == ""
    assert reading.starter == "def last_digit(x: int) -> int:"
    assert told in reading.statement


@pytest.mark.parametrize("body", ["return abs(x) % 10", "return [\n    abs(x) % 10\n][0]"])
def test_code_behind_a_header_is_a_solution(body: str) -> None:
    reading = read(f"def last_digit(x: int) -> int: {body}\n\nlast_digit(27) == 7")
    assert reading.solution == f"def last_digit(x: int) -> int: {body}"
