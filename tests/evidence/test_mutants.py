from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fakes import case
from greenloop.domain.case import Case, Comparator, Provenance
from greenloop.evidence.mutants import Kind, Mutant, all_but_few, mutants
from greenloop.running.judge import equal

ANY_ORDER = Comparator(name="unordered")


def stated(name: str, x: int, expected: Any, **more: Any) -> Case:
    return case(name, x, expected, Provenance.STATEMENT, **more)


def free(expected: Any, actual: Any) -> bool:
    return equal(expected, actual, ANY_ORDER)


def kinds(made: list[Mutant]) -> set[Kind]:
    return {mutant.kind for mutant in made}


def test_mutants_of_a_list_are_of_every_kind() -> None:
    made = mutants([stated("s1", 1, [3, 1, 4]), stated("s2", 2, [2, 7])], equal)
    assert kinds(made) == set(Kind)
    assert [mutant.answer for mutant in made if mutant.kind is Kind.FOREIGN] == [[2, 7], [3, 1, 4]]
    assert all(sorted(m.answer) == sorted(m.case.expected) for m in made if m.kind == "reordered")
    assert all(len(m.answer) < len(m.case.expected) for m in made if m.kind is Kind.FEWER)
    assert all(len(m.answer) > len(m.case.expected) for m in made if m.kind is Kind.MORE)


def test_another_order_is_no_mutant_where_order_is_free() -> None:
    made = mutants([stated("s1", 1, [3, 1, 4])], free)
    assert kinds(made) == {Kind.FEWER, Kind.MORE, Kind.CHANGED}


@given(st.one_of(st.integers(), st.text("abc"), st.lists(st.integers(0, 9)), st.floats()))
def test_a_right_answer_is_no_mutant_and_no_mutant_comes_twice(right: Any) -> None:
    answers = [mutant.answer for mutant in mutants([stated("s1", 1, right)], equal)]
    for at, answer in enumerate(answers):
        assert not equal(right, answer)
        assert not any(equal(answer, other) for other in answers[:at])


def test_none_of_several_stated_answers_is_a_mutant() -> None:
    both = stated("s1", 1, [1, 2], comparator=Comparator(name="any_of"))
    answers = [mutant.answer for mutant in mutants([both], equal)]
    assert answers
    assert not {1, 2} & set(answers)


def test_the_same_cases_have_the_same_mutants() -> None:
    cases = [stated("s1", 1, "abca"), stated("s2", 2, "xyz")]
    assert mutants(cases, equal) == mutants(cases, equal)


def of(*kinds_: Kind) -> list[Mutant]:
    return [Mutant(stated("s1", 1, 5), at, kind) for at, kind in enumerate(kinds_)]


FIVE = of(*[Kind.CHANGED] * 5)
ORDERS = of(*[Kind.REORDERED] * 4, *[Kind.CHANGED] * 4)


@pytest.mark.parametrize(
    ("made", "living", "believed"),
    [
        (FIVE, 0, True),
        (FIVE, 1, True),
        (FIVE, 2, False),
        (ORDERS, 2, True),
        (ORDERS, 3, False),
        (of(Kind.FOREIGN, *[Kind.CHANGED] * 4), 1, False),
        (of(Kind.CHANGED, Kind.CHANGED), 0, False),
        ([], 0, False),
    ],
    ids=["all", "one lives", "two live", "half of the orders", "most", "blind", "few", "none"],
)
def test_so_many_of_each_kind_must_be_killed(
    made: list[Mutant], living: int, believed: bool
) -> None:
    killed = [at >= living for at in range(len(made))]
    assert all_but_few(made, killed) is believed
