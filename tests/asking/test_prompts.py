from __future__ import annotations

from importlib.resources import files

import pytest

from greenloop.asking import prompts
from greenloop.asking.prompts import fill, messages
from greenloop.domain.events import Purpose
from greenloop.ports import Message

EVERYTHING = {
    name: f"<the {name}>"
    for name in (
        [
            "problem",
            "statement",
            "example",
            "count",
            "cases",
            "stub",
            "call",
            "code",
            "failure",
            "failures",
            "growth",
            "input",
            "way",
        ]
    )
}
"""Every variable that some prompt has."""


def test_every_purpose_has_a_prompt_and_no_prompt_is_without_one() -> None:
    stems = {
        file.name.removesuffix(".md")
        for file in files(prompts).iterdir()
        if file.name.endswith(".md")
    }
    assert stems == {*Purpose, "system"}


@pytest.mark.parametrize("purpose", Purpose)
def test_a_variable_that_is_missing_is_an_error(purpose: Purpose) -> None:
    with pytest.raises(KeyError):
        messages(purpose)


def test_an_unknown_prompt_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        fill("no_such_prompt")


@pytest.mark.parametrize("purpose", Purpose)
def test_a_prompt_is_the_system_message_the_problem_and_then_the_task(purpose: Purpose) -> None:
    """So that a model's prefix cache reads the problem only once in a run."""
    system, user = messages(purpose, **EVERYTHING)
    start = "# Problem\n<the statement>" if purpose is Purpose.SIGNATURE else "<the problem>"
    assert system == Message("system", fill("system"))
    assert (user.role, user.content.partition("\n\n#")[0]) == ("user", start)
    assert user.content.count("# Task\n") == 1


def test_a_dollar_in_what_is_filled_in_stays() -> None:
    assert fill("code", problem="It costs $5, not $cases.").startswith("It costs $5, not $cases.")
