from __future__ import annotations

from typing import Any

import pytest

from greenloop.domain.type_names import Shape
from greenloop.evals.exercises import read_exercise
from greenloop.evals.scoring import Scorer
from greenloop.evals.stateful import ERRORS
from greenloop.evals.tasks import Pairs, Task
from greenloop.ports import Call

from .conftest import STATEFUL

TEXT = STATEFUL["text"]
ADD = {"operation": "addCoins", "number": 3, "each": 2}


def case(operations: list[dict[str, Any]], expected: Any = None) -> dict[str, Any]:
    return {
        "property": "jar",
        "input": {"operations": operations},
        "expected": {} if expected is None else expected,
    }


def step(operation: str, **inputs: Any) -> dict[str, Any]:
    return {"operation": operation, **inputs}


def row(*cases: dict[str, Any]) -> dict[str, Any]:
    return {"slug": "coin-jar", "text": TEXT, "canonical": {"cases": list(cases)}}


RIGHT = """
class CoinJar:
    def __init__(self):
        self.left = 0

    def add_coins(self, number, each):
        self.left += number * each

    def sum(self):
        return self.left

    def spend(self, number):
        if number > self.left:
            raise ValueError("too few")
        self.left -= number
        return self.left
"""


def test_a_case_is_a_sequence_on_one_instance() -> None:
    operations: tuple[tuple[str, tuple[Shape, ...]], ...] = (
        ("__init__", ()),
        ("add_coins", ("value", "value")),
        ("sum", ()),
        ("spend", ("value",)),
    )
    (task,) = read_exercise(STATEFUL)
    header = "class CoinJar:\n    def __init__(self):\n        ...\n\n"
    assert task.text.startswith(f"{TEXT}\n\n{ERRORS}\n\n```python\n{header}")
    assert "\n\n    def add_coins(self, number, each):\n        ...\n\n" in task.text
    assert task.kind == "class"
    assert task.hidden == Pairs(
        Call("CoinJar", ("value", "value"), operations=operations, manner="design"),
        (
            (["CoinJar", "add_coins;", "sum"], [[], [3, 2], []]),
            (["CoinJar", "spend"], [[], [1]]),
            (["CoinJar", "add_coins;", "spend", "sum"], [[], [3, 2], [2], []]),
        ),
        (
            [None, None, 6],
            [None, {"raises": "nothing there"}],
            [None, None, 4, 4],
        ),
        rule="operations",
    )


def test_the_operation_new_makes_the_instance() -> None:
    new = {"command": "new", "size": 3}
    cases = [{"commands": [new, {"command": "size", "expected": 3}]}]
    (task,) = read_exercise(
        row(*({"property": "jar", "input": one, "expected": {}} for one in cases))
    )
    assert isinstance(task.hidden, Pairs)
    assert "def __init__(self, size):" in task.text
    assert ERRORS not in task.text
    assert task.hidden.inputs == ((["CoinJar", "size"], [[3], []]),)


@pytest.mark.parametrize(
    ("code", "right"),
    [
        (RIGHT, True),
        (RIGHT.replace("ValueError", "Exception"), True),
        (RIGHT.replace("raise", "return"), False),
        (RIGHT.replace("self.left -= number", "pass"), False),
        (RIGHT.replace("self.left += number * each", "raise ValueError"), False),
        (RIGHT.replace("return self.left", "return None"), False),
        (RIGHT.replace("CoinJar", "Jar"), False),
        ("", False),
    ],
)
def test_all_results_that_are_told_count(code: str, right: bool, scorer: Scorer) -> None:
    (task,) = read_exercise(STATEFUL)
    assert scorer.solves(task, code) is right


def test_cases_with_operations_inside_of_an_operation_are_left_out() -> None:
    inner = step("atOnce", operations=[ADD])
    (task,) = read_exercise(row(case([ADD, step("sum")], 6), case([inner, step("sum")], 6)))
    assert isinstance(task.hidden, Pairs)
    assert len(task.hidden.inputs) == 1


@pytest.mark.parametrize(
    "cases",
    [
        [case([ADD, step("sum")], 6), case([step("addCoins", number=3), step("sum")], 6)],
        [case([ADD, step("sum", expected="06:00")])],
        [case([ADD, step("sum")], 0.5)],
        [case([step("new"), step("new"), step("sum")], 0)],
        [case([step("atOnce", operations=[ADD])], 6)],
    ],
    ids=["names", "form", "float", "instances", "nested"],
)
def test_what_text_and_skeleton_cannot_tell_is_left_out(cases: list[dict[str, Any]]) -> None:
    assert read_exercise(row(*cases)) == []


def task_of(*cases: dict[str, Any]) -> list[Task]:
    return read_exercise(row(*cases))


def test_words_that_the_text_tells_may_be_answers() -> None:
    assert task_of(case([step("kind")], "jar"), case([step("kind", expected=["coins"])]))
