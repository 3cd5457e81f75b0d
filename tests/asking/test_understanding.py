"""A problem understood: what is asked for, and only where the text lacks it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from greenloop.asking.asker import Asker
from greenloop.asking.drawing import ATTEMPTS
from greenloop.asking.understanding import understand
from greenloop.configuration import load_settings
from greenloop.domain.case import Case, Provenance
from greenloop.domain.events import Purpose
from greenloop.domain.given import NOTHING, Given
from greenloop.domain.problem import Problem
from greenloop.domain.run import Run
from greenloop.errors import ProblemError
from greenloop.llm.scripted import ScriptedLLM

WHOLE = '''def double(x: int) -> int:
    """Return twice the integer x.

    >>> double(2)
    4
    """
'''
PROSE = "Give back twice a number, so 21 becomes 42."
STUB = "```python\ndef double(x: int) -> int:\n    ...\n```"


def examples(*pairs: tuple[int, int]) -> str:
    return json.dumps([{"name": f"n{x}", "input": {"x": x}, "expected": y} for x, y in pairs])


def understood(
    text: str, *replies: str, given: Given = NOTHING, **settings: Any
) -> tuple[Problem, list[Case], ScriptedLLM]:
    llm = ScriptedLLM(replies)
    problem, cases = understand(Asker(llm, Run(), load_settings(**settings)), text, given)
    return problem, cases, llm


def asked(llm: ScriptedLLM) -> list[Purpose]:
    return [request.purpose for request in llm.requests]


def test_a_text_that_shows_everything_needs_no_model() -> None:
    problem, cases, llm = understood(WHOLE)
    assert (problem.signature.name, problem.signature.returns) == ("double", "int")
    assert [(one.args, one.expected, one.provenance) for one in cases] == [
        ((2,), 4, Provenance.STATEMENT)
    ]
    assert asked(llm) == []


def test_a_signature_and_examples_are_asked_for_where_there_are_none() -> None:
    problem, cases, llm = understood(PROSE, STUB, examples((21, 42)))
    assert problem.signature.name == "double"
    assert [(one.args, one.expected, one.provenance) for one in cases] == [
        ((21,), 42, Provenance.QUOTED)
    ]
    assert [(one.purpose, one.temperature, one.max_tokens) for one in llm.requests] == [
        (Purpose.SIGNATURE, 0, 200),
        (Purpose.EXAMPLES, 0, 1024),
    ]
    assert [PROSE in one.messages[-1].content for one in llm.requests] == [True, True]


def test_only_examples_are_asked_for_where_there_is_a_signature() -> None:
    text = f"{PROSE}\n\ndef double(x: int) -> int:\n"
    _, cases, llm = understood(text, examples((21, 42)))
    assert [one.args for one in cases] == [(21,)]
    assert asked(llm) == [Purpose.EXAMPLES]


def test_no_examples_are_asked_for_where_the_text_shows_no_value() -> None:
    _, cases, llm = understood("Give back twice a number.", STUB)
    assert cases == []
    assert asked(llm) == [Purpose.SIGNATURE]


def test_examples_must_stand_in_the_text() -> None:
    invented = examples((5, 10), (21, 42), (21, 43), (2, 4))
    _, cases, _ = understood(PROSE, STUB, invented)
    assert [(one.args, one.expected) for one in cases] == [((21,), 42)]


def test_without_examples_a_problem_is_a_problem_all_the_same() -> None:
    problem, cases, llm = understood(PROSE, STUB, *["none"] * ATTEMPTS)
    assert problem.signature.name == "double"
    assert cases == []
    assert asked(llm)[:2] == [Purpose.SIGNATURE, Purpose.EXAMPLES]


def test_a_signature_that_cannot_be_read_is_asked_for_again() -> None:
    problem, _, llm = understood("Give back twice a number.", "What do you mean?", STUB)
    assert problem.signature.name == "double"
    assert [request.temperature for request in llm.requests] == [0, 0.8]


def test_a_text_without_a_function_is_an_error_that_says_what_to_add() -> None:
    with pytest.raises(ProblemError, match="no function to write") as error:
        understood("Hello there.", *["What do you mean?"] * ATTEMPTS)
    assert "def two_sum" in error.value.hint


def test_a_signature_is_asked_for_whatever_the_budget_says_and_examples_are_not() -> None:
    problem, cases, llm = understood(PROSE, STUB, max_seconds=1e-9)
    assert problem.signature.name == "double"
    assert cases == []
    assert asked(llm) == [Purpose.SIGNATURE]


@pytest.mark.parametrize("text", ["", " \n ", "x" * 1_000_000], ids=["empty", "blank", "long"])
def test_a_text_of_no_use_is_refused_before_anybody_is_asked(text: str) -> None:
    with pytest.raises(ProblemError):
        understood(text)


# --- what is given beside the text ---


def test_a_given_signature_is_not_asked_for() -> None:
    given = Given(signature="def twice(n: int) -> int")
    problem, _, llm = understood("Give back twice a number.", given=given)
    assert (problem.signature.name, problem.proposed) == ("twice", False)
    assert asked(llm) == []


def test_a_proposed_signature_has_the_given_name() -> None:
    given = Given(entry_point="twice")
    problem, _, _ = understood("Give back twice a number.", STUB, given=given)
    assert (problem.signature.name, problem.proposed) == ("twice", True)


def test_cases_of_the_user_do_not_keep_examples_of_the_text_from_being_asked_for() -> None:
    given = Given(cases=["double(1) == 2"])
    reply = json.dumps([{"name": "n", "input": {"arg1": 21}, "expected": 42}])
    _, cases, llm = understood(PROSE, reply, given=given)
    assert [(one.args, one.provenance) for one in cases] == [
        ((1,), Provenance.USER),
        ((21,), Provenance.QUOTED),
    ]
    assert asked(llm) == [Purpose.EXAMPLES]


# --- proposals that the text speaks against ---


def proposal(header: str) -> str:
    return f"```python\ndef {header}:\n    ...\n```"


NAMED = "Given a `price` and a `rate`, give back what is left of it."
FITTING = proposal("left(price: float, rate: float) -> float")


def test_a_proposal_that_the_text_does_not_speak_against_is_not_asked_for_again() -> None:
    problem, _, llm = understood(NAMED, FITTING)
    assert problem.proposed
    assert asked(llm) == [Purpose.SIGNATURE]


def test_one_that_it_speaks_against_gives_way_to_one_that_it_does_not() -> None:
    problem, _, llm = understood(NAMED, proposal("left(x: float) -> float"), FITTING, FITTING)
    assert [one.name for one in problem.signature.parameters] == ["price", "rate"]
    assert [one.temperature for one in llm.requests] == [0, 0.8, 0.8]


def test_of_equally_bad_ones_the_likeliest_stays() -> None:
    replies = [proposal(f"left{n}(x: float) -> float") for n in range(3)]
    problem, _, _ = understood(NAMED, *replies)
    assert problem.signature.name == "left0"


def test_examples_under_the_proposed_name_are_found_in_the_text() -> None:
    text = "Add them up: sum([1, 2]) == 3"
    problem, cases, llm = understood(text, proposal("sum(numbers: list[int]) -> int"))
    assert [(one.args, one.provenance) for one in cases] == [(([1, 2],), Provenance.STATEMENT)]
    assert problem.proposed
    assert asked(llm) == [Purpose.SIGNATURE]
