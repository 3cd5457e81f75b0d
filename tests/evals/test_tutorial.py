from __future__ import annotations

from collections.abc import Callable

import pytest

from greenloop.configuration import load_settings
from greenloop.domain.run import Run
from greenloop.errors import ReplyError
from greenloop.evals.tutorial import ROUNDS, plain_loop
from greenloop.flow.state import Shared
from greenloop.llm.scripted import ScriptedLLM
from greenloop.ports import Sandbox

from .conftest import DOUBLE


def block(text: str) -> str:
    return f"Here you are:\n```yaml\nreasoning: |\n  so\n{text}\n```\n"


def cases(*expected: object) -> str:
    lines = [
        f"  - {{name: c{n}, input: {{n: {n}}}, expected: {e}}}" for n, e in enumerate(expected)
    ]
    return block("\n".join(["test_cases:", *lines]))


def code(result: str) -> str:
    return block(f"function_code: |\n  def double(n):\n      return {result}")


Play = Callable[..., tuple[bool, str]]


@pytest.fixture
def play(sandbox: Sandbox) -> Play:
    def run(*replies: str) -> tuple[bool, str]:
        llm = ScriptedLLM(replies)
        return plain_loop(Shared.open(DOUBLE["prompt"], Run(), llm, sandbox, load_settings()))

    return run


def test_green_at_once(play: Play) -> None:
    solved, solution = play(cases(0, 2, 4), code("2 * n"))
    assert solved, solution
    assert "return 2 * n" in solution


def test_the_code_is_revised(play: Play) -> None:
    solved, solution = play(cases(0, 2), code("n"), code("n + n"))
    assert solved, solution
    assert "return n + n" in solution


def test_a_right_test_is_revised_until_wrong_code_is_green(play: Play) -> None:
    """This is what the loop is known for, and what greenloop is measured against."""
    revision = block("test_cases:\n  2: {name: c1, input: {n: 1}, expected: 1}")
    solved, solution = play(cases(0, 2), code("n"), revision)
    assert solved, solution
    assert "return n\n" in solution


def test_it_gives_up_after_its_rounds(play: Play) -> None:
    solved, solution = play(cases(0, 2), *[code(f"{number}") for number in range(7, 7 + ROUNDS)])
    assert not solved, solution
    assert f"return {6 + ROUNDS}" in solution


@pytest.mark.parametrize(
    ("replies", "why"),
    [
        (["no block"], "no YAML block"),
        (["```yaml\na: [\n```"], "not YAML"),
        (["```yaml\n- 1\n```"], "mapping"),
        ([block("other: 1")], "'test_cases' is not a list"),
        ([block("test_cases:\n  - 1")], "no expected value"),
        ([block("test_cases:\n  - {input: 3, expected: 6}")], "'input' is not a dict"),
        ([block("test_cases:\n  - {input: {m: 3}, expected: 6}")], "other arguments"),
        ([cases(0), block("function_code: 3")], "'function_code' is not a str"),
        (
            [cases(1), code("n"), block("test_cases:\n  9: {input: {n: 1}, expected: 2}")],
            "no test case 9",
        ),
        ([cases(1), code("n"), block("test_cases: [1]")], "'test_cases' is not a dict"),
    ],
)
def test_a_malformed_reply_ends_the_run(replies: list[str], why: str, play: Play) -> None:
    with pytest.raises(ReplyError, match=why):
        play(*replies)
