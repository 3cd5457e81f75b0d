from __future__ import annotations

from typing import Any

import pytest

from greenloop.errors import UsageError
from greenloop.evals.scoring import Scorer
from greenloop.evals.tasks import Task

from .conftest import DOUBLE, LoadRows

RIGHT = "def double(n):\n    return 2 * n\n"


def made(load_rows: LoadRows, test: str, solution: str = "    return n + n\n") -> Task:
    (task,) = load_rows({**DOUBLE, "canonical_solution": solution, "test": test})
    return task


@pytest.mark.parametrize(
    ("code", "solved"),
    [
        (RIGHT, True),
        ("", False),
        ("   \n", False),
        ("def double(n):\n    return 6\n", False),
        ("def double(n):\n    raise ValueError\n", False),
        ("def double(n):\n    while True: pass\n", False),
        ("def other(n):\n    return 2 * n\n", False),
        ("not python", False),
        ("def double(n): ...\ndef check(candidate): pass\n", False),
        ("import os\ndef double(n):\n    os._exit(0)\n", False),
        (
            "class Same:\n    def __eq__(self, other): return True\ndef double(n): return Same()",
            False,
        ),
        ("class Same(int):\n    __eq__ = lambda *_: True\ndef double(n): return Same(6)", False),
    ],
)
def test_only_right_code_solves(
    code: str, solved: bool, load_rows: LoadRows, scorer: Scorer
) -> None:
    (task,) = load_rows(DOUBLE)
    assert scorer.solves(task, code) is solved


def check(*lines: str) -> str:
    return "\n    ".join(["def check(candidate):", *lines]) + "\n"


@pytest.mark.parametrize(
    "test",
    [
        check("for n in range(5):", "    assert candidate(n) == 2 * n"),
        check("assert abs(candidate(3) - 6.0) < 1e-6"),
        check("assert not candidate(0)", "assert candidate(1)", "assert candidate(2) == 4"),
        check("assert candidate(1) == double(1)", "assert double(2) == 4"),
        "import random\n"
        + check(
            "for _ in range(9):", "    n = random.random()", "    assert candidate(n) == 2 * n"
        ),
        "def helper(x): return x + x\n" + check("assert candidate(n=4) == helper(4)"),
        check("assert candidate(candidate(candidate(1))) == 8"),
    ],
    ids=["loop", "tolerance", "truth", "own name", "random", "helper and keyword", "chain"],
)
def test_a_check_may_have_any_form(test: str, load_rows: LoadRows, scorer: Scorer) -> None:
    task = made(load_rows, test)
    assert scorer.solves(task, RIGHT)
    assert not scorer.solves(task, "def double(n):\n    return n * 2 + 1\n")


def test_a_call_that_depends_on_an_unforeseen_answer_is_made(
    load_rows: LoadRows, scorer: Scorer
) -> None:
    check = (
        "def check(candidate):\n    y = candidate(3)\n    assert y > 3 and candidate(y) == 2 * y\n"
    )
    task = made(load_rows, check)
    other = "def double(n):\n    return 7 if n == 3 else 2 * n\n"
    assert list(scorer.recording(task).inputs) == [(3,), (6,)]
    assert scorer.solves(task, other)
    assert not scorer.solves(task, "def double(n):\n    return 7 if n == 3 else 2 * n + (n == 7)\n")
    assert not scorer.solves(task, "def double(n):\n    return 7 if n == 3 else 2 * n // (n - 7)\n")


def test_a_check_that_asks_without_end_is_not_passed(load_rows: LoadRows, scorer: Scorer) -> None:
    task = made(load_rows, check("y = 1", "while candidate(y) != 4: y += 1"))
    assert not scorer.solves(task, "def double(n):\n    return 3\n")


def test_recording_keeps_inputs_that_the_reference_changes(
    load_rows: LoadRows, scorer: Scorer
) -> None:
    task = made(
        load_rows,
        check("assert candidate([1, 2]) == [1, 2, 0]"),
        "    n.append(0)\n    return n\n",
    )
    recording = scorer.recording(task)
    assert recording.inputs == (([1, 2],),)
    assert recording.answers == ([1, 2, 0],)


NODES = """
class ListNode:
    def __init__(self, val=0, next=None):
        self.val, self.next = val, next
class TreeNode:
    def __init__(self, val=0, left=None, right=None):
        self.val, self.left, self.right = val, left, right
def nodes(values):
    return ListNode(values[0], nodes(values[1:])) if values else None
def same(a, b):
    return a is b or bool(a and b) and a.val == b.val and same(a.next, b.next)
"""


def test_linked_lists_go_in_and_come_out(load_rows: LoadRows, scorer: Scorer) -> None:
    (task,) = load_rows(
        {
            **DOUBLE,
            "prompt": NODES + "class Solution:\n    def tail(self, head):\n        ",
            "canonical_solution": "return head and head.next\n",
            "entry_point": "Solution().tail",
            "test": check(
                "assert same(candidate(head=nodes([])), nodes([]))",
                "assert same(candidate(head=nodes([1, 2, 3])), nodes([2, 3]))",
            ),
        }
    )
    assert scorer.recording(task).call.shapes == ("linked_list",)
    head = "class Solution:\n    def tail(self, head):\n        return "
    assert scorer.solves(task, f"{head}head.next if head else None\n")
    assert not scorer.solves(task, f"{head}head\n")


def test_trees_go_in(load_rows: LoadRows, scorer: Scorer) -> None:
    (task,) = load_rows(
        {
            **DOUBLE,
            "prompt": NODES + "def left(root):\n    ",
            "canonical_solution": "return root.left.val\n",
            "entry_point": "left",
            "test": check("assert candidate(TreeNode(1, TreeNode(5))) == 5"),
        }
    )
    assert scorer.recording(task).inputs == (([1, 5],),)
    assert scorer.solves(task, "def left(root):\n    return root.left.val\n")


def test_pairs_are_compared_in_the_trusted_process(load_rows: LoadRows, scorer: Scorer) -> None:
    tests: list[dict[str, Any]] = [{"args": [2], "expected": 4}, {"args": [0], "expected": 0}]
    (task,) = load_rows({"id": 1, "text": "Double n.", "entry_point": "double", "tests": tests})
    assert scorer.solves(task, RIGHT)
    assert not scorer.solves(task, "def double(n):\n    return 4\n")


@pytest.mark.parametrize(
    ("solution", "test", "why"),
    [
        ("    return n\n", DOUBLE["test"], "AssertionError"),
        ("    return n\n", check("pass"), "the check calls nothing"),
        ("    return 1 / 0\n", DOUBLE["test"], "ZeroDivisionError"),
    ],
)
def test_hidden_tests_that_their_reference_fails_are_refused(
    solution: str, test: str, why: str, load_rows: LoadRows, scorer: Scorer
) -> None:
    with pytest.raises(UsageError, match=why):
        scorer.solves(made(load_rows, test, solution), RIGHT)


def test_a_reference_may_define_dataclasses(load_rows: LoadRows, scorer: Scorer) -> None:
    body = "    return n + n\nimport dataclasses as d\n@d.dataclass\nclass Point:\n    x: int\n"
    assert scorer.solves(made(load_rows, DOUBLE["test"], body), RIGHT)


def test_extra_inputs_count_where_they_are_valid(load_rows: LoadRows, scorer: Scorer) -> None:
    inputs = ["xs = [7]", "xs = [5, 6]", "xs = []", "ys = [1]", "xs = [1] * 9", "xs = [None]"]
    (task,) = load_rows(
        {
            "task_id": "first-item",
            "problem_description": "Return the first.\n\nConstraints:\n\n1 <= xs.length <= 9\n",
            "starter_code": "class Solution:\n    def first(self, xs: List[int]) -> int:\n        ",
            "prompt": "from typing import *\n",
            "completion": "class Solution:\n    def first(self, xs):\n        return xs[0]\n",
            "entry_point": "Solution().first",
            "difficulty": "Easy",
            "test": check("assert candidate(xs = [5, 6]) == 5"),
            "input_output": [{"input": text, "output": "?"} for text in inputs],
        }
    )
    assert scorer.recording(task).inputs == (([5, 6],), ([7],))
    head = "class Solution:\n    def first(self, xs):\n        return "
    assert scorer.solves(task, f"{head}xs[0]\n")
    assert scorer.solves(task, f"{head}xs[0] + 0.0\n")
    assert not scorer.solves(task, f"{head}5\n")
