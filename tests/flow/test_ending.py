from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from fakes import case
from flow.samples import PATCH, STATED, standing
from greenloop.domain.candidate import Candidate, Origin, Outcome, Result
from greenloop.domain.case import Case
from greenloop.domain.events import Ending, Limit, Spent
from greenloop.domain.verdict import Confidence
from greenloop.flow.ending import AMPLE, Closing, end
from greenloop.running.standing import Standing


def closing(given: Standing, **known: Any) -> Closing:
    """The closing of a run whose candidates stand like that."""
    return Closing(given, given.best, **{"answered": 0, "iterations": 1, **known})


def beside(given: Standing, more: int) -> Standing:
    """The same with so many other programs beside, which raise on every case."""
    others = {
        f"c{n}": Candidate(id=f"c{n}", code=f"program {n}", origin=Origin.SAMPLE)
        for n in range(2, more + 2)
    }
    results = {
        (name, of.id): Result(candidate=name, case=of.id, outcome=Outcome.RAISED)
        for name in others
        for of in given.cases
    }
    return replace(
        given,
        candidates={**given.candidates, **others},
        results={**given.results, **results},
    )


@pytest.mark.parametrize(
    ("given", "ending", "words"),
    [
        (standing(), Ending.SOLVED, "all 1 active cases pass"),
        (standing(None), Ending.NO_CODE, "the model wrote no usable code"),
        (standing(cases=()), Ending.NO_CASES, "no test case"),
        (standing(outcome=Outcome.RAISED), Ending.FAILING, "1 of 1 active cases fail and 3 iter"),
        (standing(lead=0), Ending.CONTRADICTED, "contradict this one"),
        (replace(standing(), slow={"c1"}), Ending.TOO_SLOW, "of the size that the problem states"),
        (standing(PATCH), Ending.UNSUPPORTED, "no other candidate bears it out"),
        (standing(PATCH, support=2), Ending.SOLVED, "all 1 active cases pass"),
    ],
    ids=lambda value: value.value if isinstance(value, Ending) else None,
)
def test_how_a_run_ends(given: Standing, ending: Ending, words: str) -> None:
    ended = end(closing(given, iterations=3))
    assert (ended.ending, ended.solved) == (ending, ending is Ending.SOLVED)
    assert words in ended.reason


def test_a_spent_budget_is_the_reason_where_something_is_missing() -> None:
    spent = Spent(limit=Limit.TOKENS, amount=500)
    for given in (standing(None), standing(outcome=Outcome.TIMEOUT)):
        ended = end(closing(given, spent=spent))
        assert "the budget of 500 tokens is spent" in ended.reason
    assert "budget" not in end(closing(standing(), spent=spent)).reason


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
    assert end(closing(given, answered=probes)).confidence is level


def test_a_statement_that_contradicts_itself_is_never_sure_and_says_so() -> None:
    given = standing(support=3, lead=3)
    ended = end(closing(given, answered=99, contradictions=("two results for one input",)))
    assert ended.confidence is Confidence.LOW
    assert ended.doubts == ("two results for one input",)
    assert end(closing(given, answered=99)).confidence is Confidence.HIGH


@pytest.mark.parametrize(("others", "level"), [(3, Confidence.LOW), (2, Confidence.MEDIUM)])
def test_an_example_that_most_candidates_contradict_alike_is_in_doubt(
    others: int, level: Confidence
) -> None:
    wrong = {
        f"c{n}": Candidate(id=f"c{n}", code=f"program {n}", origin=Origin.SAMPLE)
        for n in range(2, 2 + others)
    }
    given = standing(support=2, lead=2)
    results = {
        (name, STATED.id): Result(
            candidate=name, case=STATED.id, outcome=Outcome.WRONG_ANSWER, actual=5
        )
        for name in wrong
    }
    given = replace(
        given,
        candidates={**given.candidates, **wrong},
        results={**given.results, **results},
    )
    ended = end(closing(given, answered=99))
    assert ended.confidence is level
    assert any("another result" in doubt for doubt in ended.doubts) is (level is Confidence.LOW)


def test_equal_texts_contradict_an_example_once() -> None:
    names = [f"c{n}" for n in range(2, 9)]
    wrong = {name: Candidate(id=name, code="the same", origin=Origin.SAMPLE) for name in names}
    results = {
        (name, STATED.id): Result(
            candidate=name, case=STATED.id, outcome=Outcome.WRONG_ANSWER, actual=5
        )
        for name in names
    }
    given = standing(support=2, lead=2)
    given = replace(
        given,
        candidates={**given.candidates, **wrong},
        results={**given.results, **results},
    )
    assert end(closing(given, answered=99)).doubts == ()


def test_what_was_not_there_to_be_surer_with_is_said() -> None:
    alone = end(closing(standing(cases=(case("t1", 3, 6),))))
    assert alone.doubts == (
        "the text shows no example",
        "candidates were compared on only 1 input with an answer",
        "no other program bears it out",
    )
    opposed = end(closing(standing(support=4, lead=3), answered=99))
    assert opposed.doubts == ("1 candidate behaved otherwise, with every certain case passed",)


# --- beside what is shown ---


@pytest.mark.parametrize(
    ("lead", "agreed", "ending"),
    [
        (0, 2, Ending.SOLVED),
        (0, 1, Ending.CONTRADICTED),
        (-1, 2, Ending.SOLVED),
        (1, 0, Ending.SOLVED),
        (0, -1, Ending.CONTRADICTED),
    ],
)
def test_a_lead_on_what_is_shown_stands_in_for_one_on_everything_if_it_is_clear(
    lead: int, agreed: int, ending: Ending
) -> None:
    given = replace(standing(support=3, lead=lead), agreed={"c1": agreed})
    assert end(closing(given, answered=99)).ending is ending


@pytest.mark.parametrize("agreed", [2, 3, 9])
def test_whoever_leads_only_on_what_is_shown_is_doubted(agreed: int) -> None:
    given = replace(standing(support=3, lead=0), agreed={"c1": agreed})
    ended = end(closing(given, answered=99))
    assert (ended.solved, ended.confidence) == (True, Confidence.LOW)
    assert ended.doubts == (
        "candidates behave differently on inputs of which the text does not say if they are valid",
    )


def test_whoever_leads_on_everything_is_not_doubted_for_what_is_shown() -> None:
    given = replace(standing(support=3, lead=3), agreed={"c1": 0})
    ended = end(closing(given, answered=99))
    assert (ended.confidence, ended.doubts) == (Confidence.HIGH, ())


def test_slow_code_is_not_solved_however_much_is_agreed() -> None:
    given = replace(standing(support=3, lead=0), agreed={"c1": 3}, slow={"c1"})
    assert end(closing(given, answered=99)).ending is Ending.TOO_SLOW


# --- one program ---


@pytest.mark.parametrize("support", [1, 3, 16])
def test_one_program_is_not_believed_however_often_it_was_drawn(support: int) -> None:
    given = replace(standing(support=support, lead=support), programs={"c1": 1})
    ended = end(closing(given, answered=99))
    assert (ended.solved, ended.confidence) == (True, Confidence.LOW)
    assert ended.doubts == ("no other program bears it out",)


def test_two_programs_are_as_sure_as_their_lead() -> None:
    given = replace(standing(support=3, lead=3), programs={"c1": 2})
    ended = end(closing(given, answered=99))
    assert (ended.confidence, ended.doubts) == (Confidence.HIGH, ())


def test_one_program_that_others_contradict_is_alone_first() -> None:
    given = replace(standing(support=3, lead=2), programs={"c1": 1})
    assert end(closing(given, answered=99)).doubts == ("no other program bears it out",)


def test_what_is_not_solved_is_low_and_says_of_doubts_only_what_is_contradicted() -> None:
    given = replace(standing(support=1, lead=0), agreed={"c1": 1})
    ended = end(closing(given, answered=99, contradictions=("two results for one input",)))
    assert (ended.solved, ended.confidence, ended.doubts) == (
        False,
        Confidence.LOW,
        ("two results for one input",),
    )


# --- not confirmed ---


@pytest.mark.parametrize(
    ("drawn", "support", "lead", "ending"),
    [
        (AMPLE, 1, 1, Ending.UNCONFIRMED),
        (AMPLE - 1, 1, 1, Ending.SOLVED),
        (AMPLE, 2, 1, Ending.CONTRADICTED),
        (AMPLE - 1, 2, 1, Ending.SOLVED),
        (AMPLE, 2, 2, Ending.SOLVED),
    ],
)
def test_what_many_programs_do_not_bear_out_is_not_claimed(
    drawn: int, support: int, lead: int, ending: Ending
) -> None:
    given = standing(support=support, lead=lead)
    given = beside(given, drawn - 1)
    assert end(closing(given, answered=99)).ending is ending


@pytest.mark.parametrize(("programs", "solved"), [(1, False), (2, True)])
def test_a_lone_program_that_the_model_denies_is_not_claimed(programs: int, solved: bool) -> None:
    given = replace(standing(support=3, lead=3), programs={"c1": programs})
    ended = end(closing(given, answered=99, denials=2))
    assert (ended.solved, ended.ending is Ending.UNCONFIRMED) == (solved, not solved)
    assert any("on 2 inputs" in doubt for doubt in ended.doubts) is not solved


# --- nothing certain ---


@pytest.mark.parametrize(
    ("cases", "drawn", "ending"),
    [
        ((case("t1", 3, 6),), AMPLE, Ending.SOLVED),
        ((case("t1", 3, 6),), AMPLE + 1, Ending.NO_EXAMPLE),
        ((STATED,), AMPLE + 1, Ending.SOLVED),
    ],
)
def test_many_programs_and_no_example_are_no_claim_however_many_agree(
    cases: tuple[Case, ...], drawn: int, ending: Ending
) -> None:
    given = beside(standing(cases=cases, support=3, lead=3), drawn - 1)
    ended = end(closing(given, answered=99))
    assert ended.ending is ending
    assert ("--case" in ended.reason) is (ending is Ending.NO_EXAMPLE)
