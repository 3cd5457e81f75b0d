from __future__ import annotations

from typing import Any

import pytest

from greenloop.evals.contests import read_contest
from greenloop.evals.scoring import Scorer
from greenloop.evals.tasks import Pairs, Task
from greenloop.ports import Call

from .conftest import CONTEST, PROGRAM


def results(*pairs: tuple[str, Any]) -> list[dict[str, Any]]:
    return [{"input": text, "output": [value]} for text, value in pairs]


def inputs(**changes: Any) -> list[tuple[Any, ...]]:
    """The arguments of the one task of a row."""
    (task,) = read_contest({**CONTEST, "sample_io": [], **changes})
    assert isinstance(task.hidden, Pairs)
    return list(task.hidden.inputs)


def test_a_row_with_starter_code_is_a_task() -> None:
    assert read_contest(CONTEST) == [
        Task(
            id="12",
            text="Repeat a text.\n\n```python\ndef again(text, times):\n```",
            hidden=Pairs(Call("again", ("value", "value")), (("a", 2), ("b c", 0)), ("aa", "")),
            difficulty="introductory",
        )
    ]


def test_a_method_is_called_without_self() -> None:
    starter = "class Solution:\n    def again(self, text: str) -> str:\n        "
    (task,) = read_contest({**CONTEST, "starter_code": starter, "test_list": results(("a", "aa"))})
    assert isinstance(task.hidden, Pairs)
    assert task.hidden.call == Call("again", ("value",), "Solution")


ONE = "def f(x):"


@pytest.mark.parametrize(
    ("lines", "values"),
    [
        (["1", "-2.5"], [1, -2.5]),
        (["[1, 'a']", "[]"], [[1, "a"], []]),
        (["true", "null"], [True, None]),
        (["a b", "c\nd"], ["a b", "c\nd"]),
    ],
)
def test_an_argument_is_literal_or_text(lines: list[str], values: list[Any]) -> None:
    read = inputs(starter_code=ONE, test_list=results(*((line, 0) for line in lines)))
    assert read == [(value,) for value in values]


def test_an_argument_that_the_statement_quotes_is_text() -> None:
    shown = results(("12", 0), ("3", 0))
    text = 'The text "3" has one digit, f("12") has two.'
    assert inputs(starter_code=ONE, test_list=shown, description=text) == [("12",), ("3",)]
    text = 'Take the number "12".'
    assert inputs(starter_code=ONE, test_list=shown, description=text) == [(12,), (3,)]


@pytest.mark.parametrize(
    "changes",
    [
        {"test_list": results(("a\nb\n2", "ab"))},
        {"starter_code": ONE, "sample_io": [], "test_list": results(("12", 0), ("12 3", 0))},
        {"sample_io": results(("a\n2", "aaa"))},
        {"test_list": results(("a\n2", "aa"), ("a\n 2", "a"))},
    ],
    ids=["too many lines", "number or text", "sample differs", "tests differ"],
)
def test_a_row_that_cannot_be_trusted_is_no_task(changes: dict[str, Any]) -> None:
    assert read_contest({**CONTEST, **changes}) == []


def test_a_row_without_starter_code_is_a_program() -> None:
    call = Call("", ("value",), manner="program")
    inputs, outputs = (("4\n",), ("5\n",)), ("8\n", "10\n")
    hidden = Pairs(call, inputs, outputs, rule="apps", lax=True, seconds=4.0)
    assert read_contest(PROGRAM) == [Task("13", PROGRAM["description"], hidden, "interview")]


def test_a_program_is_scored_by_the_lax_rule_and_by_ours(scorer: Scorer) -> None:
    (task,) = read_contest(PROGRAM)
    right, lax, wrong = (
        scorer.score(task, f"n = int(input())\nprint({printed})")
        for printed in ("2 * n", "2 * n, 2 * n", "n")
    )
    assert (right.solved, right.strictly) == (True, True)
    assert (lax.solved, lax.strictly) == (True, False)
    assert (wrong.solved, wrong.strictly, wrong.why) == (
        False,
        False,
        "hidden test 1: another answer",
    )
