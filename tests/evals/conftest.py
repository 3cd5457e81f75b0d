from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from greenloop.domain.events import Purpose, Usage
from greenloop.domain.verdict import Confidence
from greenloop.evals.datasets import load_tasks
from greenloop.evals.figures import Comparison, compare
from greenloop.evals.records import Record
from greenloop.evals.scoring import Scorer
from greenloop.evals.systems import Attempt
from greenloop.evals.tasks import Task
from greenloop.ports import Limits, Sandbox
from greenloop.sandbox import open_sandbox

DOUBLE: dict[str, Any] = {
    "task_id": "Made/1",
    "prompt": 'def double(n: int) -> int:\n    """Return twice n.\n\n'
    '    >>> double(2)\n    4\n    """\n',
    "entry_point": "double",
    "canonical_solution": "    return n + n\n",
    "test": "def check(candidate):\n    assert candidate(3) == 6\n    assert candidate(-1) == -2\n",
}
"""A row in HumanEval's format; not from a benchmark."""

OWN: dict[str, Any] = {
    "id": "last",
    "text": "Return the last item of xs.",
    "entry_point": "last",
    "tests": [{"args": [[1, 2]], "expected": 2}, {"args": [[{"$tuple": [1]}]], "expected": None}],
    "difficulty": "easy",
}
"""A row in our own format."""

CONTEST: dict[str, Any] = {
    "name": "12",
    "description": "Repeat a text.",
    "difficulty": "introductory",
    "starter_code": "\ndef again(text, times):\n\t",
    "sample_io": [{"input": "a\n2", "output": ["aa"]}],
    "test_list": [{"input": "a\n2", "output": ["aa"]}, {"input": "b c\n0", "output": [""]}],
}
"""A row in the form of APPS; not from a benchmark."""

PROGRAM: dict[str, Any] = {
    "name": "13",
    "description": "Vasya has n apples, Petya as many.\n\n\n-----Input-----\n\n"
    "The only line contains an integer n.\n\n\n-----Output-----\n\n"
    "Print how many apples they have.\n\n\n-----Example-----\nInput\n4\n\nOutput\n8\n",
    "difficulty": "interview",
    "starter_code": "",
    "sample_io": [{"input": "4\n", "output": ["8\n"]}],
    "test_list": [{"input": "4\n", "output": ["8\n"]}, {"input": "5\n", "output": ["10\n"]}],
}
"""A program in the form of APPS; not from a benchmark."""

CLASS: dict[str, Any] = {
    "task_id": "Made_1",
    "skeleton": 'class Tally:\n    """Counts."""\n\n    def __init__(self):\n'
    '        self.count = 0\n\n    def add(self, n):\n        """Add n; return the root."""\n',
    "import_statement": ["import math"],
    "test": "import unittest\n\n"
    "class TallyTestAdd(unittest.TestCase):\n"
    "    def setUp(self):\n        self.tally = Tally()\n"
    "    def test_one(self):\n        self.assertEqual(self.tally.add(4), 2.0)\n"
    "    def test_two(self):\n        self.tally.add(4)\n"
    "        self.assertAlmostEqual(self.tally.add(5), math.sqrt(9))\n\n"
    "class TallyTestCount(unittest.TestCase):\n"
    "    def test_count(self):\n        tally = Tally()\n        tally.count = 7\n"
    "        tally.add(1)\n        self.assertEqual(tally.count, 8)\n",
    "test_classes": ["TallyTestAdd", "TallyTestCount"],
    "solution_code": "import math\n\nclass Tally:\n    def __init__(self):\n"
    "        self.count = 0\n    def add(self, n):\n        self.count += n\n"
    "        return math.sqrt(self.count)\n",
}
"""A row in the form of ClassEval; not from there."""

CODE_CONTEST: dict[str, Any] = {
    "name": "1_A. Twice",
    "description": "Vasya has n apples, Petya as many.\n\nInput\n\n"
    "The only line contains an integer n.\n\nOutput\n\nPrint how many apples they have.",
    "public_tests": {"input": ["4\n"], "output": ["8\n"]},
    "private_tests": {"input": ["5\n"], "output": ["10\n"]},
    "generated_tests": {"input": ["-1\n"], "output": ["-2\n"]},
    "solutions": {
        "language": [2, 3, 3],
        "solution": ["int main() {}", "print raw_input()", "print(int(input()) * 2)"],
    },
    "time_limit": {"seconds": 1, "nanos": 500_000_000},
    "cf_rating": 800,
    "difficulty": 7,
}
"""A row in the form of CodeContests; not from there."""

LIVE: dict[str, Any] = {
    "question_id": "made_1",
    "question_content": "Print twice n.",
    "starter_code": "",
    "difficulty": "easy",
    "public_test_cases": '[{"input": "4", "output": "8", "testtype": "stdin"}]',
    "private_test_cases": '[{"input": "5", "output": "10", "testtype": "stdin"}]',
}
"""A row in the form of LiveCodeBench; not from there."""

STATEMENT: dict[str, Any] = {
    "src_uid": "0f",
    "description": "Vasya has a number.",
    "input_spec": "The only line has n.",
    "output_spec": "Print twice n.",
    "sample_inputs": ["4", "5"],
    "sample_outputs": ["8", "10"],
    "notes": "NoteTwice 4 is 8.",
    "time_limit": "2 seconds",
    "memory_limit": "256 megabytes",
}
"""A row in the form of xCodeEval's problems; not from there."""

EXERCISE: dict[str, Any] = {
    "slug": "half",
    "text": "Halve a number.",
    "canonical": {
        "cases": [
            {"property": "halfOf", "input": {"evenNumber": 4}, "expected": 2},
            {
                "cases": [
                    {"property": "halfOf", "input": {"evenNumber": 3}, "expected": {"error": "odd"}}
                ]
            },
        ]
    },
}
"""A row in the form of Exercism; not from there."""

STATEFUL: dict[str, Any] = {
    "slug": "coin-jar",
    "text": "A jar for coins: add some, spend some, and say how much there is.",
    "canonical": {
        "cases": [
            {"property": "jar", "input": {"operations": operations}, "expected": expected}
            for operations, expected in (
                ([{"operation": "addCoins", "number": 3, "each": 2}, {"operation": "sum"}], 6),
                ([{"operation": "spend", "number": 1}], {"error": "nothing there"}),
                (
                    [
                        {"operation": "addCoins", "number": 3, "each": 2},
                        {"operation": "spend", "number": 2, "expected": 4},
                        {"operation": "sum", "expected": 4},
                    ],
                    {},
                ),
            )
        ]
    },
}
"""The same with lists of operations."""

LoadRows = Callable[..., list[Task]]


@pytest.fixture(scope="session")
def sandbox() -> Iterator[Sandbox]:
    opened = open_sandbox(workers=1)
    yield opened
    opened.close()


@pytest.fixture
def scorer(sandbox: Sandbox) -> Scorer:
    return Scorer(sandbox, Limits(seconds=1.0))


@pytest.fixture
def load_rows(tmp_path: Path) -> LoadRows:
    """Write rows to a file and load them as a dataset."""
    import json

    def rows(*given: dict[str, Any]) -> list[Task]:
        path = tmp_path / "rows.json"
        path.write_text(json.dumps(given), "utf-8")
        return load_tasks(str(path), [tmp_path])

    return rows


def made(**changes: Any) -> Attempt:
    """An attempt that claims wrong code, but for the changes."""
    fields: dict[str, Any] = {
        "claimed": True,
        "confidence": None,
        "code": "pass",
        "candidates": ("pass",),
        "usages": (Usage(purpose=Purpose.CODE, model="m", tokens_in=10, tokens_out=5),),
        "seconds_model": 2.0,
        "seconds_sandbox": 1.0,
        "seconds_rest": 0.5,
    }
    return Attempt(**{**fields, **changes})


def record(system: str = "a", task: str = "t1", seed: int = 0, **changes: Any) -> Record:
    """A record of an attempt that claims wrong code, but for the changes."""
    fields: dict[str, Any] = {
        "key": f"{system} {task} {seed}",
        "system": system,
        "model": "m",
        "task": task,
        "difficulty": "",
        "seed": seed,
        "attempt": made(),
        "solved": False,
        "right": (False,),
    }
    return Record(**{**fields, **changes})


def comparison(first: str = "a") -> Comparison:
    """Of a system that is right and sure of it once, and of one that never is; on two tasks."""
    sure = made(confidence=Confidence.HIGH)
    return compare(
        [
            record(first, "t1", solved=True, right=(True,), attempt=sure),
            record(first, "t2", attempt=made(claimed=False)),
            record("b", "t1"),
            record("b", "t2", attempt=made(crash="broken")),
        ]
    )
