from __future__ import annotations

from typing import Any

from greenloop.evals.scoring import Scorer
from greenloop.evals.soundness import usable

from .conftest import DOUBLE, LoadRows


def test_tasks_that_cannot_be_scored_are_named(load_rows: LoadRows, scorer: Scorer) -> None:
    broken = {**DOUBLE, "task_id": "broken", "canonical_solution": "    return n\n"}
    own: dict[str, Any] = {
        "id": "own",
        "text": "Double n.",
        "entry_point": "f",
        "tests": [{"args": [1], "expected": 2}],
    }
    wrong = {**own, "id": "wrong", "reference": "def f(n): return n\n"}
    other = {**DOUBLE, "task_id": "other", "prompt": DOUBLE["prompt"].replace("    4", "    5")}
    good, complaints = usable(load_rows(DOUBLE, broken, own, wrong, other), scorer)
    assert [task.id for task in good] == ["Made/1", "own", "other"]
    assert [complaint.partition(": File ")[0] for complaint in complaints] == [
        "task broken: its reference fails its hidden tests",
        "task wrong: its reference fails its hidden tests: hidden test 1: another answer",
    ]
