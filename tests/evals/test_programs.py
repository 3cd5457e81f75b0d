from __future__ import annotations

from typing import Any

import pytest

from greenloop.evals.programs import read_code_contest, read_statement
from greenloop.evals.scoring import Scorer
from greenloop.evals.tasks import Pairs, Task
from greenloop.ports import Call, Limits

from .conftest import CODE_CONTEST, STATEMENT

CALL = Call("", ("value",), manner="program")


def read(**changes: Any) -> Task:
    (task,) = read_code_contest({**CODE_CONTEST, **changes})
    return task


def test_all_tests_of_code_contests_count_and_python_3_is_the_reference() -> None:
    assert read() == Task(
        id="1_A. Twice",
        text=f"{CODE_CONTEST['description']}\n\nExample\n\nInput\n4\n\nOutput\n8\n",
        hidden=Pairs(
            CALL,
            (("4\n",), ("5\n",), ("-1\n",)),
            ("8\n", "10\n", "-2\n"),
            rule="code_contests",
            lax=True,
            seconds=1.5,
        ),
        difficulty="800",
        reference="print(int(input()) * 2)",
    )


def test_samples_that_the_statement_shows_are_not_repeated() -> None:
    text = "Print twice n.\n\nSample Input\n\n  4\nSample Output\n8"
    assert read(description=text).text == text


def test_limit_rating_and_solutions_may_be_missing() -> None:
    task = read(time_limit=None, cf_rating=0, solutions=None)
    assert isinstance(task.hidden, Pairs)
    assert (task.hidden.seconds, task.difficulty, task.reference) == (0.0, "7", "")


def test_a_program_that_works_on_files_of_its_own_is_no_task() -> None:
    assert read_code_contest({**CODE_CONTEST, "input_file": "input.txt"}) == []


def test_a_program_is_scored_by_what_it_prints(scorer: Scorer) -> None:
    task = read()
    assert scorer.score(task, task.reference).strictly
    lax = scorer.score(task, "print(int(input()) * 2 + 0.000001)")
    assert (lax.solved, lax.strictly) == (True, False)
    assert not scorer.solves(task, "print(8)")
    assert not scorer.solves(task, "def main(): return 8")
    assert not scorer.solves(task, "print(int(input()) * 2)\nraise SystemExit(1)")


def test_a_program_may_print_as_much_as_is_right(scorer: Scorer) -> None:
    text = "".join(f"{number}\n" for number in range(800_000))
    assert len(text) > Limits().result
    nothing: dict[str, list[str]] = {"input": [], "output": []}
    task = read(
        public_tests=nothing,
        private_tests={"input": [text], "output": [text]},
        generated_tests=nothing,
    )
    assert scorer.score(task, "import sys\nsys.stdout.write(sys.stdin.read())").strictly
    assert not scorer.solves(task, "import sys\nsys.stdout.write(3 * sys.stdin.read())")


def test_a_statement_of_codeforces_has_its_samples_and_no_hidden_tests() -> None:
    text = (
        "time limit per test: 2 seconds\nmemory limit per test: 256 megabytes\n\n"
        "Vasya has a number.\n\nInput\n\nThe only line has n.\n\nOutput\n\nPrint twice n.\n\n"
        "Examples\n\nInput\n4\n\nOutput\n8\n\nInput\n5\n\nOutput\n10\n\n"
        "Note\n\nTwice 4 is 8."
    )
    assert read_statement(STATEMENT) == [Task("0f", text, Pairs(CALL, (), ()))]


def test_a_statement_may_lack_limits_and_notes() -> None:
    bare = {name: value for name, value in STATEMENT.items() if "limit" not in name}
    (task,) = read_statement(
        {**bare, "notes": None, "sample_inputs": ["4"], "sample_outputs": ["8"]}
    )
    assert task.text.startswith("Vasya has a number.\n\nInput")
    assert task.text.endswith("Example\n\nInput\n4\n\nOutput\n8")


@pytest.mark.parametrize("outputs", [["8"], []])
def test_samples_come_in_pairs(outputs: list[str]) -> None:
    with pytest.raises(ValueError, match="zip"):
        read_statement({**STATEMENT, "sample_outputs": outputs})
