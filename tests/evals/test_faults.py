from __future__ import annotations

from typing import Any

import pytest

from greenloop.domain.case import Case, Provenance
from greenloop.domain.values import Value
from greenloop.domain.verdict import Blame
from greenloop.evals.faults import Fault, make_faults
from greenloop.evals.scoring import Scorer
from greenloop.running.judge import equal

from .conftest import LoadRows

SORTED: dict[str, Any] = {
    "task_id": "smallest-first",
    "problem_description": "Return the items of xs that are at least k, smallest first.\n\n"
    "Example 1:\n\nInput: xs = [2, 1], k = 0\nOutput: [1, 2]\n\n"
    "Constraints:\n\n1 <= xs.length <= 9\n0 <= k <= 5\n",
    "starter_code": "class Solution:\n    def pick(self, xs: List[int], k: int) -> List[int]:\n",
    "prompt": "from typing import *\n",
    "completion": "class Solution:\n    def pick(self, xs, k):\n"
    "        return sorted(x for x in xs if x >= k)\n",
    "entry_point": "Solution().pick",
    "difficulty": "Easy",
    "test": "def check(candidate):\n    assert candidate([2, 1], 0) == [1, 2]\n"
    "    assert candidate([5, 4, 3], 4) == [4, 5]\n"
    "    assert candidate([7, 3, 3], 3) == [3, 3, 7]\n",
}


def by_kind(faults: list[Fault]) -> dict[str, Fault]:
    kinds = {fault.kind: fault for fault in faults}
    assert len(kinds) == len(faults), "at most one of each kind"
    return kinds


@pytest.fixture
def made(load_rows: LoadRows, scorer: Scorer) -> dict[str, Fault]:
    (task,) = load_rows(SORTED)
    wrong = "class Solution:\n    def pick(self, xs, k):\n        return xs\n"
    return by_kind(make_faults(task, scorer, samples=[task.reference, wrong]))


def returned(fault: Fault, scorer: Scorer) -> Value:
    (execution,) = scorer.run(fault.task, fault.code, [fault.args])
    assert execution.failure is None
    return execution.value


def test_every_kind_is_made_where_it_can_be(made: dict[str, Fault]) -> None:
    assert set(made) == {
        "off_by_one",
        "wrong_order",
        "other_output",
        "mutant",
        "sample",
        "invalid_input",
        "both_wrong",
    }


def test_each_pair_fails_and_its_blame_is_true(made: dict[str, Fault], scorer: Scorer) -> None:
    for fault in made.values():
        value = returned(fault, scorer)
        assert not equal(fault.expected, value), fault.kind
        code_is_right = equal(fault.answer, value) or fault.kind == "invalid_input"
        test_is_right = equal(fault.answer, fault.expected)
        assert code_is_right is (Blame.CODE not in fault.truth), fault.kind
        assert test_is_right is (fault.truth == (Blame.CODE,)), fault.kind


def test_wrong_tests_are_what_their_kind_says(made: dict[str, Fault]) -> None:
    bent = made["off_by_one"]
    apart = [abs(a - b) for a, b in zip(bent.expected, bent.answer, strict=True)]
    assert sorted(apart)[-2:] == [0, 1]
    swapped = made["wrong_order"]
    assert swapped.expected != swapped.answer
    assert sorted(swapped.expected) == sorted(swapped.answer)
    xs, k = made["invalid_input"].args
    assert xs == [] or k < 0


def test_examples_of_the_statement_are_left_out(made: dict[str, Fault]) -> None:
    assert [fault.kind for fault in made.values() if fault.args == ([2, 1], 0)] == []


def test_right_samples_are_no_faults(load_rows: LoadRows, scorer: Scorer) -> None:
    (task,) = load_rows(SORTED)
    assert "sample" not in by_kind(make_faults(task, scorer, samples=[task.reference]))


def test_cases_that_a_model_got_wrong_are_wrong_tests(load_rows: LoadRows, scorer: Scorer) -> None:
    (task,) = load_rows(SORTED)
    guesses = [
        guess(([2, 1], 0), [2, 1]),  # an example of the statement
        guess(([3, 2], 9), [3]),  # breaks a bound
        guess(([3, 2], 3), [3]),  # right
        guess(([3, 2], 2), [3, 2]),
    ]
    fault = by_kind(make_faults(task, scorer, guesses=guesses))["guess"]
    assert (fault.args, fault.expected, fault.answer) == (([3, 2], 2), [3, 2], [2, 3])
    assert (fault.code, fault.truth) == (task.reference, (Blame.TEST,))


def guess(args: tuple[Any, ...], expected: Value) -> Case:
    return Case(
        id="g",
        name="g",
        category="basic",
        args=args,
        expected=expected,
        provenance=Provenance.GUESS,
    )


def test_another_order_has_several_answers_where_the_text_allows_it(
    load_rows: LoadRows, scorer: Scorer
) -> None:
    text = SORTED["problem_description"].replace("smallest first", "in any order")
    (task,) = load_rows({**SORTED, "problem_description": text})
    kinds = by_kind(make_faults(task, scorer))
    assert "wrong_order" not in kinds
    several = kinds["several_answers"]
    assert several.truth == (Blame.MULTIPLE_ANSWERS,)
    assert several.expected == several.answer[::-1]


def test_the_same_seed_makes_the_same_faults(load_rows: LoadRows, scorer: Scorer) -> None:
    (task,) = load_rows(SORTED)
    assert make_faults(task, scorer, seed=4) == make_faults(task, scorer, seed=4)


def test_tests_that_are_all_shown_make_no_faults(load_rows: LoadRows, scorer: Scorer) -> None:
    test = "def check(candidate):\n    assert candidate([2, 1], 0) == [1, 2]\n"
    (task,) = load_rows({**SORTED, "test": test})
    assert make_faults(task, scorer) == []


def test_tasks_without_a_check_make_no_faults(load_rows: LoadRows, scorer: Scorer) -> None:
    row = {"id": 1, "text": "Double.", "entry_point": "f", "tests": [{"args": [1], "expected": 2}]}
    (task,) = load_rows(row)
    assert make_faults(task, scorer) == []
