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
