from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fakes import SIGNATURE, case
from greenloop.domain.candidate import Outcome
from greenloop.domain.problem import Parameter, Problem, Signature
from greenloop.domain.verdict import Blame
from greenloop.evidence import enumeration
from greenloop.ports import Execution
from greenloop.reading import settle

ONE = settle("You may assume that each input has exactly one solution.", SIGNATURE)
ANY = settle("If there are multiple solutions, return any of them.", SIGNATURE)
SILENT = settle("Return the sum.", SIGNATURE)
CERTAIN = [case("s1", 1, 5), case("s2", 2, 6)]


def listed(*answers: Any) -> Execution:
    return Execution(failure=None, value=list(answers))


def test_an_enumeration_has_the_parameters_of_a_solution() -> None:
    solution = Signature(name="f", parameters=(Parameter(name="x"),), returns="list[int]")
    assert enumeration.signature(solution).returns == "list[list[int]]"
    assert enumeration.signature(solution).parameters == solution.parameters
    assert enumeration.possible(solution)
    nodes = solution.model_copy(update={"returns": "Optional[ListNode]"})
    assert not enumeration.possible(nodes)


def test_answers_that_differ_in_order_only_are_one() -> None:
    assert enumeration.answers(listed([0, 7], [7, 0], [5, 9])) == [[0, 7], [5, 9]]


@pytest.mark.parametrize(
    "execution",
    [Execution(failure=Outcome.RAISED), Execution(failure=None, value=7), listed(*range(1000))],
    ids=["failed", "no list", "too many"],
)
def test_what_is_no_list_of_answers_is_nothing(execution: Execution) -> None:
    assert enumeration.answers(execution) == []


@pytest.mark.parametrize(
    ("problem", "first", "trusted"),
    [
        (SILENT, [5], True),
        (SILENT, [5, 9], False),
        (ONE, [5, 9], False),
        (ANY, [5, 9], True),
        (ANY, [9], False),
        (SILENT, [], False),
    ],
)
def test_trust_is_earned_on_the_certain_cases(
    problem: Problem, first: list[int], trusted: bool
) -> None:
    executions = [listed(*first), listed(6)]
    assert enumeration.trustworthy(CERTAIN, executions, problem) is trusted


def test_nothing_is_trusted_without_certain_cases() -> None:
    assert not enumeration.trustworthy([], [], SILENT)


@pytest.mark.parametrize(
    ("problem", "found", "blame"),
    [
        (SILENT, [8], Blame.CODE),
        (SILENT, [7], Blame.TEST),
        (SILENT, [1], Blame.TEST),
        (SILENT, [7, 8], None),
        (SILENT, [], None),
        (ONE, [7, 8], Blame.INVALID_INPUT),
        (ONE, [1, 2], Blame.INVALID_INPUT),
        (ONE, [7], Blame.TEST),
        (ONE, [], Blame.INVALID_INPUT),
        (ANY, [7, 8], Blame.MULTIPLE_ANSWERS),
        (ANY, [7, 9], Blame.TEST),
        (ANY, [8, 9], Blame.CODE),
    ],
)
def test_what_an_enumeration_says_of_a_case_that_expects_8_where_the_code_says_7(
    problem: Problem, found: list[int], blame: Blame | None
) -> None:
    said = enumeration.testify(case("t1", 3, 8), 7, listed(*found), problem)
    assert [evidence.blames for evidence in said] == ([blame] if blame else [])


@given(st.lists(st.integers(0, 9)), st.sampled_from([ONE, ANY, SILENT]))
def test_a_code_is_never_blamed_for_an_answer_that_was_found(
    found: list[int], problem: Problem
) -> None:
    said = enumeration.testify(case("t1", 3, 8), 7, listed(*found), problem)
    if 7 in found:
        assert Blame.CODE not in {evidence.blames for evidence in said}
