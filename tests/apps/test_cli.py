"""The commands as a user types them, with a scripted model behind them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import greenloop
from apps.command_line import RIGHT, TEXT, WRONG, call, scripted
from greenloop.apps.examples import EXAMPLES
from greenloop.domain.given import Given
from greenloop.domain.run import Run

pytestmark = pytest.mark.usefixtures("elsewhere")

# --- solve ---


def test_a_problem_is_solved() -> None:
    done = call("solve", TEXT, solve=scripted(RIGHT))
    assert done.exit_code == 0, done.output
    assert "─ solved ─" in done.stdout
    assert done.stderr == ""


def test_a_problem_that_is_not_solved_exits_with_1_and_shows_the_best_code() -> None:
    done = call("solve", TEXT, "--max-iterations", "1", solve=scripted(WRONG))
    assert done.exit_code == 1, done.output
    assert "─ not solved ─" in done.stdout
    assert "return 5" in done.stdout.split("Solution")[1]


def test_settings_and_text_reach_the_solver() -> None:
    got: dict[str, Any] = {}

    def solve(problem: str, **options: Any) -> Run:
        got.update(options, problem=problem)
        return Run()

    call("solve", "-", "--seed", "3", "--no-show-cases", "--unsafe-sandbox", solve=solve, stdin="é")
    given = {name: value for name, value in got.items() if value is not None}
    del given["run"], given["on_progress"]
    assert given == {
        "problem": "é",
        "given": Given(),
        "seed": 3,
        "show_cases": False,
        "unsafe_sandbox": True,
    }


def test_what_is_given_beside_the_text_reaches_the_solver(tmp_path: Path) -> None:
    got: list[Given] = []

    def solve(problem: str, *, given: Given, **options: Any) -> Run:
        got.append(given)
        return Run()

    tests = tmp_path / "test_double.py"
    tests.write_text("assert double(1) == 2\n", "utf-8")
    cases = ["--case", "double(3) == 6", "--case", "double(0) == 0"]
    options = ["--signature", "def double(x)", "--entry-point", "double", "--tests", str(tests)]
    call("solve", "Double.", *cases, *options, solve=solve)
    assert got == [
        Given(
            ("double(3) == 6", "double(0) == 0"),
            "assert double(1) == 2\n",
            "def double(x)",
            "double",
        )
    ]


def test_cases_of_the_user_are_tested_and_shown() -> None:
    done = call("solve", TEXT, "--case", "double(-4) == -8", "-v", solve=scripted(RIGHT))
    assert done.exit_code == 0, done.output
    assert "given by the user" in done.stdout
    assert "x=-4" in done.stdout


def test_a_case_of_the_user_that_the_code_fails_is_not_solved() -> None:
    wrong = "double(3) == 7"
    done = call("solve", TEXT, "--case", wrong, "--max-iterations", "1", solve=scripted(RIGHT))
    assert done.exit_code == 1, done.output


@pytest.mark.parametrize(
    ("options", "complaint"),
    [
        (["--case", "double(2) = 5"], "--case 'double(2) = 5' cannot be read"),
        (["--case", "triple(2) == 6"], "calls triple, but the solution is called double"),
        (["--case", "double('a') == 6"], "'a', which is not an int"),
        (["--case", "double(1, 2) == 6"], "has other arguments"),
        (["--signature", "double"], "--signature 'double' is not a signature"),
        (["--entry-point", "2x"], "--entry-point '2x' is not a name"),
        (["--tests", "no-such-file.py"], "--tests: 'no-such-file.py' cannot be read"),
        (["--tests", "."], "--tests: '.' is a directory"),
    ],
)
def test_what_cannot_be_used_exits_with_2_and_names_the_option(
    options: list[str], complaint: str
) -> None:
    done = call("solve", TEXT, *options, solve=scripted(RIGHT))
    assert done.exit_code == 2, done.output
    assert complaint in done.stderr
    assert len(done.stderr.splitlines()) == 2


def test_without_a_problem_it_explains_itself() -> None:
    done = call("solve")
    assert done.exit_code == 0, done.output
    assert "Usage:" in done.stdout
    assert "greenloop solve two-sum" in done.stdout


def test_json_and_quiet_exclude_each_other() -> None:
    assert call("solve", "two-sum", "--json", "--quiet").exit_code == 2


@pytest.mark.parametrize(
    ("stdin", "complaint"),
    [(b"", "empty"), (b"x" * 1_000_000, "longer"), (b"\x00\x01\xff", "not text")],
)
def test_a_bad_problem_exits_with_2_and_a_hint(stdin: bytes, complaint: str) -> None:
    done = call("solve", "-", stdin=stdin)
    assert done.exit_code == 2, done.output
    assert complaint in done.stderr
    assert "Give the text" in done.stderr


# --- the other commands ---


def test_examples_are_listed_and_shown() -> None:
    listed = call("examples")
    assert [line.split()[0] for line in listed.stdout.splitlines()[: len(EXAMPLES)]] == [*EXAMPLES]
    assert "target = 9" in call("examples", "show", "two-sum").stdout


def test_an_unknown_example_exits_with_2() -> None:
    done = call("examples", "show", "valid-parenthesis")
    assert done.exit_code == 2, done.output
    assert "'valid-parentheses'" in done.stderr


def test_the_version() -> None:
    assert call("--version").stdout == f"greenloop {greenloop.__version__}\n"


def test_an_unknown_option_exits_with_2() -> None:
    assert call("solve", "--no-such").exit_code == 2
