from __future__ import annotations

import pytest

from fakes import PROBLEM, SIGNATURE
from greenloop.domain.constraints import Constraint
from greenloop.domain.problem import Parameter, Problem, Promises, Signature
from stated.problems import problem

LISTS = (Parameter(name="k", type="int"), Parameter(name="nums", type="List[int]"))


def test_the_result_is_what_is_returned_or_changed_in_place() -> None:
    signature = Signature(name="f", parameters=LISTS, returns="str")
    assert signature.result == "str"
    assert signature.model_copy(update={"mutates": 0}).result == "int"
    assert signature.model_copy(update={"mutates": 1}).result == "List[int]"


@pytest.mark.parametrize(
    ("returns", "mutates", "any_order", "name"),
    [
        ("List[int]", None, True, "unordered"),
        ("list", None, True, "unordered"),
        ("List[int]", None, False, "exact"),
        ("str", None, True, "exact"),
        ("", None, True, "unordered"),  # it may be a list
        ("None", 1, True, "unordered"),
        ("None", 0, True, "exact"),
    ],
)
def test_order_counts_unless_the_statement_frees_it(
    returns: str, mutates: int | None, any_order: bool, name: str
) -> None:
    signature = Signature(name="f", parameters=LISTS, returns=returns, mutates=mutates)
    stated = Problem(
        statement="Do it.", signature=signature, promises=Promises(any_order=any_order)
    )
    assert stated.comparator.name == name


def test_the_items_that_count_lie_inside_the_answer() -> None:
    counting = Signature(name="f", parameters=LISTS, returns="int", mutates=1, counts=True)
    for promises, inside in ((Promises(), False), (Promises(any_order=True), True)):
        stated = Problem(statement="Do it.", signature=counting, promises=promises)
        assert (stated.comparator.name, stated.comparator.inside) == ("exact", inside)
    assert counting.result == "tuple[int, List[int]]"


@pytest.mark.parametrize(
    ("promises", "countable"),
    [
        (Promises(), False),
        (Promises(any_order=True), False),
        (Promises(one="exactly one answer"), True),
        (Promises(several=True), True),
    ],
)
def test_whether_the_number_of_answers_is_spoken_of(promises: Promises, countable: bool) -> None:
    assert promises.countable is countable


def test_what_is_not_understood_is_unread() -> None:
    stated = problem("1 <= k <= 2", "k is lucky", "nums has a peak")
    assert stated.unread == ("k is lucky", "nums has a peak")
    assert PROBLEM.unread == ()


def test_without_promise_only_the_promise_is_gone() -> None:
    stated = problem("1 <= k <= 2", "There is exactly one solution.", "k is lucky")
    freed = stated.without_promise()
    assert [one.text for one in freed.constraints] == ["1 <= k <= 2", "k is lucky"]
    assert freed.model_copy(update={"constraints": stated.constraints}) == stated
    assert PROBLEM.without_promise() == PROBLEM


def test_violations_are_told_as_they_are_written() -> None:
    assert PROBLEM.violations([100]) == ()
    assert PROBLEM.violations([101]) == ("0 <= x <= 100",)


def test_a_wrong_number_of_arguments_breaks_nothing() -> None:
    assert problem("1 <= k <= 2").violations([[1]]) == ()
    assert PROBLEM.violations([]) == ()
    assert PROBLEM.violations([101, 101]) == ()


def test_a_problem_without_rules_demands_nothing() -> None:
    silent = Constraint(text="whatever", rules=())
    stated = Problem(statement="Do it.", signature=SIGNATURE, constraints=(silent,))
    assert (stated.violations([-1]), stated.bounds(), stated.unread) == ((), {}, ())
