from __future__ import annotations

from typing import Any

import pytest

from greenloop.evals.exercises import ERRORS, read_exercise
from greenloop.evals.scoring import Scorer
from greenloop.evals.tasks import Pairs, Task
from greenloop.ports import Call

from .conftest import EXERCISE


def case(asked: dict[str, Any], expected: Any, name: str = "halfOf", **more: Any) -> dict[str, Any]:
    return {"property": name, "input": asked, "expected": expected, **more}


def row(*cases: dict[str, Any], text: str = "Halve a number.") -> dict[str, Any]:
    return {"slug": "half", "text": text, "canonical": {"cases": list(cases)}}


def test_a_property_is_a_function_of_its_inputs() -> None:
    assert read_exercise(EXERCISE) == [
        Task(
            id="half",
            text=f"Halve a number.\n\n{ERRORS}\n\n```python\ndef half_of(even_number):\n```",
            hidden=Pairs(Call("half_of", ("value",)), ((4,), (3,)), (2, None), frozenset({1})),
        )
    ]


def test_where_an_error_is_expected_only_an_exception_is_right(scorer: Scorer) -> None:
    (task,) = read_exercise(EXERCISE)
    head = "def half_of(n):\n"
    assert scorer.solves(task, f"{head}    assert n % 2 == 0\n    return n // 2\n")
    assert not scorer.solves(task, f"{head}    return None if n % 2 else n // 2\n")
    assert not scorer.solves(task, f"{head}    raise ValueError\n")
    assert not scorer.solves(task, f"{head}    while n % 2:\n        pass\n    return n // 2\n")


PAIRS = {"halfOf": [(4, 2), (2, 1)], "lambda": [(2, 4), (1, 2)]}


def test_each_property_is_a_task_of_its_own() -> None:
    halves, doubles = ([case({"n": n}, k, name) for n, k in pairs] for name, pairs in PAIRS.items())
    tasks = read_exercise(row(*halves, *doubles))
    assert [task.id for task in tasks] == ["half/halfOf", "half/lambda"]
    assert tasks[1].text.endswith("def lambda_(n):\n```")


def test_a_case_that_was_corrected_does_not_count() -> None:
    old, new = case({"n": 4}, 3, uuid="a"), case({"n": 4}, 2, uuid="b", reimplements="a")
    (task,) = read_exercise(row(old, new, case({"n": 2}, 1)))
    assert isinstance(task.hidden, Pairs)
    assert task.hidden.expected == (2, 1)


def test_a_case_that_a_language_may_leave_out_does_not_count() -> None:
    special = case({"n": 10**30}, 10**30 // 2, scenarios=["big-integers"])
    (task,) = read_exercise(row(case({"n": 4}, 2), special, case({"n": 2}, 1)))
    assert isinstance(task.hidden, Pairs)
    assert task.hidden.expected == (2, 1)


@pytest.mark.parametrize(
    "cases",
    [
        [case({}, 1), case({}, 2)],
        [case({"n": 1}, 1), case({"n": 1, "m": 2}, 2)],
        [case({"n": {"operation": "open"}}, 1), case({"n": {"operation": "shut"}}, 2)],
        [case({"f": "(x) => x * x"}, 1), case({"f": ""}, 2)],
        [case({"n": 1}, "n.toString(0)"), case({"n": 2}, "")],
        [case({"n": 1}, 0.5), case({"n": 2}, 1)],
        [case({"files": ["poem.txt"]}, 1), case({"files": []}, 2)],
        [case({"n": 1}, {"quotient": 1}), case({"n": 2}, {"quotient": 2})],
        [case({"n": 1}, {"error": "odd"}), case({"n": 3}, {"error": "so odd"})],
        [case({"n": 1}, 1), case({"n": 2}, 1)],
    ],
    ids=[
        "none",
        "names",
        "state",
        "function",
        "code",
        "float",
        "file",
        "key",
        "errors",
        "constant",
    ],
)
def test_what_its_text_alone_cannot_tell_is_left_out(cases: list[dict[str, Any]]) -> None:
    assert read_exercise(row(*cases)) == []


def test_keys_are_told_by_the_text_or_by_the_input() -> None:
    counts = [case({"word": word}, {word[0]: 1, "Rest": 2}) for word in ("abc", "xyz")]
    assert read_exercise(row(*counts, text="Return a letter and the rest."))


def test_a_name_that_python_has_already_is_another_one() -> None:
    (task,) = read_exercise(row(case({"max": 4}, 2, "abs"), case({"max": 2}, 1, "abs")))
    assert task.text.endswith("def abs_(max_):\n```")


def test_keys_that_are_numbers_are_numbers() -> None:
    cases = [case({"scores": {"1": ["A"], "-2": [text]}}, {"3": text}) for text in ("B", "C")]
    (task,) = read_exercise(row(*cases, text="From 1 to 3."))
    assert isinstance(task.hidden, Pairs)
    assert task.hidden.inputs[0] == ({1: ["A"], -2: ["B"]},)
    assert task.hidden.expected == ({3: "B"}, {3: "C"})
