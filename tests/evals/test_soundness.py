from __future__ import annotations

import re
from typing import Any

import pytest

from greenloop.evals.scoring import Scorer
from greenloop.evals.soundness import dull, usable

from .conftest import (
    CLASS,
    CODE_CONTEST,
    CONTEST,
    DOUBLE,
    EXERCISE,
    LIVE,
    PROGRAM,
    STATEFUL,
    LoadRows,
)


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


ROWS = [DOUBLE, CONTEST, PROGRAM, CLASS, CODE_CONTEST, LIVE, EXERCISE, STATEFUL]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: next(iter(row.values())))
def test_dull_solutions_run_and_are_rejected(
    row: dict[str, Any], load_rows: LoadRows, scorer: Scorer
) -> None:
    (task,) = load_rows(row)
    solutions = dull(task, scorer)
    assert len(solutions) > 1
    for code in solutions.values():
        why = scorer.score(task, code).why
        assert why
        assert not re.search("SyntaxError|NameError", why)


def test_hidden_tests_that_say_nothing_accept_a_dull_solution(
    load_rows: LoadRows, scorer: Scorer
) -> None:
    method = {"entry_point": "Solution().f", "tests": [{"args": [1], "expected": 2}]}
    (task,) = load_rows({"id": "own", "text": "Double n.", **method})
    assert {value: scorer.solves(task, code) for value, code in dull(task, scorer).items()} == {
        "None": False,
        "2": True,
    }


def test_the_methods_of_a_dull_class_return_a_constant(load_rows: LoadRows, scorer: Scorer) -> None:
    (task,) = load_rows(CLASS)
    assert dull(task, scorer)["0"] == (
        "import math\n\nclass Tally:\n\n    def __init__(self):\n        return None\n\n"
        "    def add(self, n):\n        return 0"
    )


def test_a_dull_program_prints_nothing_or_the_first_answer(
    load_rows: LoadRows, scorer: Scorer
) -> None:
    (task,) = load_rows(PROGRAM)
    assert dull(task, scorer) == {"None": "pass", "'8\\n'": "print('8\\n', end='')"}
