from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fakes import PROBLEM, case
from greenloop.asking.acceptance import accept, comparator, input_key, quoted
from greenloop.asking.replies import RawCase
from greenloop.domain.case import Provenance


def raw(*args: Any, expected: Any = 6, category: str = "edge") -> RawCase:
    return RawCase(name="n", category=category, args=args, expected=expected, has_expected=True)


def rejections(*entries: RawCase) -> list[str]:
    cases, rejected = accept(entries, PROBLEM, [], Provenance.GUESS)
    assert not cases
    return rejected


def test_a_fitting_case_joins_with_the_next_id() -> None:
    known = [case("t1", 2, 4, Provenance.STATEMENT)]
    cases, rejected = accept([raw(3)], PROBLEM, known, Provenance.GUESS)
    assert not rejected
    assert (cases[0].id, cases[0].args, cases[0].expected) == ("t2", (3,), 6)
    assert cases[0].provenance is Provenance.GUESS


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        (raw(), "0 arguments instead of 1"),
        (raw(1, 2), "2 arguments instead of 1"),
        (raw("three"), "x is no int"),
        (raw(True), "x is no int"),
        (raw(3, expected="six"), "expected is no int"),
        (raw(101, expected=202), "x"),
    ],
)
def test_what_does_not_fit_is_rejected_with_a_reason(entry: RawCase, reason: str) -> None:
    assert reason in rejections(entry)[0]


def test_a_known_input_is_rejected() -> None:
    cases, rejected = accept([raw(3), raw(3)], PROBLEM, [], Provenance.GUESS)
    assert len(cases) == 1
    assert "known already" in rejected[0]


def test_an_unknown_category_becomes_basic() -> None:
    cases, _ = accept([raw(3, category="Weird")], PROBLEM, [], Provenance.GUESS)
    assert cases[0].category == "basic"


@pytest.mark.parametrize(
    ("statement", "returns", "name"),
    [
        ("Return the pairs in any order.", "list[int]", "unordered"),
        ("Return the pairs.", "list[int]", "exact"),
        ("Letters come in any order.", "str", "exact"),
    ],
)
def test_the_statement_decides_whether_order_counts(
    statement: str, returns: str, name: str
) -> None:
    signature = PROBLEM.signature
    assert signature
    problem = PROBLEM.model_copy(
        update={
            "statement": statement,
            "signature": signature.model_copy(update={"returns": returns}),
        }
    )
    assert comparator(problem).name == name


def test_quoted_values_must_stand_in_the_text() -> None:
    assert quoted(case("s", 21, 42), "so 21 becomes 42")
    assert not quoted(case("s", 5, 10), "so 21 becomes 42")
    assert quoted(case("s", [1, 2], True), "[1, 2] gives true")
    assert quoted(case("s", "ab", "ba"), 'turn "ab" into "ba"')


def test_a_number_inside_another_number_is_not_quoted() -> None:
    assert not quoted(case("s", 2, 4), "so 21 becomes 42")


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.tuples(inner) | st.dictionaries(st.integers(), inner),
    max_leaves=8,
)


@given(st.lists(VALUES, max_size=3))
def test_every_value_has_a_key_and_equal_inputs_have_equal_keys(args: list[Any]) -> None:
    assert input_key(args) == input_key(list(args))


def test_keys_tell_booleans_from_numbers() -> None:
    assert input_key([1]) != input_key([True])
