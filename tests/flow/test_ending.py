from __future__ import annotations

import pytest

from fakes import case
from flow.samples import CODE, PATCH, STATED, standing
from greenloop.domain.candidate import Outcome
from greenloop.domain.case import Case
from greenloop.domain.events import Ending, Limit, Spent
from greenloop.domain.verdict import Confidence
from greenloop.flow.ending import end
from greenloop.running.standing import Standing


@pytest.mark.parametrize(
    ("given", "ending", "words"),
    [
        (standing(), Ending.SOLVED, "all 1 active cases pass"),
        (standing(None), Ending.NO_CODE, "the model wrote no usable code"),
        (standing(cases=()), Ending.NO_CASES, "no test case"),
        (standing(outcome=Outcome.RAISED), Ending.FAILING, "1 of 1 active cases fail and 3 iter"),
        (standing(lead=0), Ending.CONTRADICTED, "contradict this one"),
        (standing(PATCH), Ending.UNSUPPORTED, "no other candidate bears it out"),
        (standing(PATCH, support=2), Ending.SOLVED, "all 1 active cases pass"),
    ],
    ids=lambda value: value.value if isinstance(value, Ending) else None,
)
def test_how_a_run_ends(given: Standing, ending: Ending, words: str) -> None:
    ended = end(given, given.best, probes=0, iterations=3, spent=None)
    assert (ended.ending, ended.solved) == (ending, ending is Ending.SOLVED)
    assert words in ended.reason


def test_a_spent_budget_is_the_reason_where_something_is_missing() -> None:
    spent = Spent(limit=Limit.TOKENS, amount=500)
    for given in (standing(None), standing(outcome=Outcome.TIMEOUT)):
        ended = end(given, given.best, probes=0, iterations=1, spent=spent)
        assert "the budget of 500 tokens is spent" in ended.reason
    assert "budget" not in end(standing(), CODE, 0, 1, spent).reason


@pytest.mark.parametrize(
    ("cases", "probes", "level"),
    [
        ((STATED,), 10, Confidence.HIGH),
        ((STATED,), 9, Confidence.LOW),
        ((STATED, case("t1", 3, 6)), 9, Confidence.HIGH),
        ((case("t1", 3, 6),), 10, Confidence.LOW),
    ],
    ids=["ten new inputs", "nine", "nine and a guess", "nothing certain"],
)
def test_inputs_beside_the_certain_cases_give_confidence(
    cases: tuple[Case, ...], probes: int, level: Confidence
) -> None:
    given = standing(cases=cases, support=3, lead=3)
    assert end(given, CODE, probes, 1, None).confidence is level
