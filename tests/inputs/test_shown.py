from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from greenloop.domain.problem import Parameter, Problem, Signature
from greenloop.domain.values import Value
from greenloop.inputs.shown import LikeKnown, Shown, like_known
from greenloop.reading import settle
from strategies import values


def problem(*lines: str, names: str = "a") -> Problem:
    """A problem of untyped parameters with one letter each, and lines of constraints."""
    parameters = tuple(Parameter(name=name) for name in names)
    return settle("Do it.", Signature(name="f", parameters=parameters), lines)


def like(known: list[Any], value: Any, *lines: str) -> bool:
    """Whether a single argument is of the kind that known ones show."""
    return Shown(problem(*lines), [[one] for one in known]).like([value])


@pytest.mark.parametrize(
    ("known", "same", "other"),
    [
        ([5], 9, -5),
        ([5], 9, 0),
        ([-5], -9, 5),
        ([5], 9.0, 9.5),
        ([2.5], 1.25, 1.0),
        ([0, -3], -2, 2),
        ([True], True, False),
        ([True, False], False, None),
        ([3], 4, True),
        ([3], 4, "b"),
        ([[3]], [4, 5], []),
        ([[]], [], [1]),
        ([[1, 2]], [3, 4], [3, 3]),
        ([[1, 1]], [3, 3], [3, 2]),
        ([[2, 1]], [3, 2], [3, -2]),
        ([["ab", "cd"]], ["ef", "gh"], ["ef", "ghi"]),
        ([[[1, 2], [3, 4]]], [[1, 2]], [[1, 2], [3]]),
        ([[[1], [2, 3]]], [[1], [1, 3]], [[1], []]),
        ([(1, 2)], (3, 4), (4, 3)),
        ([{1}], {5}, set()),
        ([{"a": 1}], {"b": 2}, {}),
        ([{"a": 1}], {"b": 2}, {"b": 0}),
        ([{"a": 1}], {"b": 2}, {"": 1}),
        (["ab"], "xyz", ""),
        (["ab"], "xyz", "x9"),
        (["a b"], "c d", "c-d"),
        (["a b", ""], "c d", " "),
        ([("a", "b", 1, 1)], ("c", "d", 2, 2), ("c", "c", 2, 3)),
    ],
)
def test_what_no_known_input_has_is_not_of_their_kind(
    known: list[Any], same: Any, other: Any
) -> None:
    assert like(known, same)
    assert not like(known, other)


def test_what_one_known_input_has_or_another_may_come_together() -> None:
    assert like([[1, 2], [5, 5], [-3, -9]], [4, 4, -4])


@pytest.mark.parametrize(
    ("known", "same", "other"),
    [
        (["2024-02-29", "1999-12-31"], "2020-01-01", "2020-1-1"),
        (["10:30", "09:15"], "12:29", "9:05"),
        (["10:30", "9:15"], "8:05", "008:5"),
        (["3+4*2", "1+1"], "3+2", "33+2"),
    ],
)
def test_a_string_of_a_form_has_the_marks_and_widths_of_a_known_one(
    known: list[str], same: str, other: str
) -> None:
    assert like(known, same)
    assert not like(known, other)


@pytest.mark.parametrize(("same", "other"), [("9.0.255.1", "9.0.256.1"), ("0.0.0.0", "300.0.0.1")])
def test_numbers_in_a_string_of_a_form_are_not_larger_than_those_seen(
    same: str, other: str
) -> None:
    known = ["10.0.0.255", "9.0.0.1", "127.0.100.1", "1.0.0.0", "1.0.100.1"]
    assert not like(known, other)
    assert like([*known, "0.0.0.0"], same)


def test_of_codes_that_are_promised_to_be_valid_only_known_ones_surely_are() -> None:
    signature = Signature(name="f", parameters=(Parameter(name="a"),))
    valid = settle("Every numeral is valid.", signature)
    shown = Shown(valid, [["IV"], ["XX"]])
    assert shown.like(["XX"])
    assert not shown.like(["IXX"])
    assert Shown(valid, [["four"], ["two"]]).like(["ten"])
    assert like(["IV", "XX"], "IXX")


def test_words_may_be_of_any_length() -> None:
    assert like(["ab", "abc"], "abcdefgh")


def test_numbers_are_not_larger_than_those_seen_once_three_are() -> None:
    assert like([3, 4], 1000)
    assert like([3, 4, 4], 1000)
    assert not like([3, 4, 5], 1000)
    assert not like([-3, -4, -5], -6)
    assert like([-30, 4, 5], 30)
    assert like([[3, 40], [50]], [50])
    assert not like([[3, 40], [50]], [51])


def test_numbers_have_no_fewer_digits_than_those_seen_once_three_are() -> None:
    assert like([3524, 6174, 2111], 1000)
    assert not like([3524, 6174, 2111], 999)
    assert like([3524, 6174], 999)
    assert like([3524, 6174, 7], 8)


def test_lists_may_differ_in_length_only_where_known_ones_do() -> None:
    of_two = problem(names="ab")
    assert Shown(of_two, [([1], [2])]).like(([3], [4]))
    assert not Shown(of_two, [([1], [2])]).like(([3], [4, 5]))
    assert Shown(of_two, [([1], [2]), ([1], [2, 3])]).like(([3], [4, 5]))
    assert not Shown(of_two, [([1], [2, 3])]).like(([3], [4]))


def test_places_are_told_apart() -> None:
    of_two = problem(names="ab")
    assert Shown(of_two, [(1, -1)]).like((2, -2))
    assert not Shown(of_two, [(1, -1)]).like((-2, 2))


def test_where_a_bound_is_stated_it_says_what_is_valid_there() -> None:
    bounded = problem("-100 <= a <= 100", "the rest is a riddle", names="ab")
    shown = Shown(bounded, [(1, 1), (2, 2), (3, 3)])
    assert shown.like((-99, 3))
    assert not shown.like((3, -3))
    assert not shown.like((3, 99))
    assert like([[1]], [-7, -7], "0 <= a.length <= 5")


INPUTS = {"p1": (4,), "p2": (-4,), "p3": (0,)}


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ((), ["p1"]),
        (("the value of a is a riddle",), ["p1"]),
        (("-9 <= a <= 9", "the value of a is a riddle"), ["p1", "p2", "p3"]),
        (("-9 <= a <= 9",), None),
    ],
    ids=["no constraint", "none understood", "one is not understood", "all are understood"],
)
def test_nobody_is_asked_where_the_statement_says_what_is_valid(
    lines: tuple[str, ...], found: list[str] | None
) -> None:
    assert like_known(problem(*lines), [(5,), (6,)], INPUTS) == found


def test_without_known_inputs_nothing_is_like_them() -> None:
    assert like_known(problem(), [], INPUTS) == []


@given(st.lists(st.tuples(values, values), min_size=1, max_size=5))
@example([(1.0, 0), (math.nan, 0), (3.0, 0)])
def test_every_known_input_is_like_itself(known: list[tuple[Value, Value]]) -> None:
    shown = Shown(problem(names="ab"), known)
    assert all(map(shown.like, known))


EXTREME = st.sampled_from([10**5000, -(10**5000), math.nan, math.inf, 5e-324, "\ud800"])
ANY = values | EXTREME | st.lists(EXTREME | values, max_size=4)


@given(st.lists(ANY, max_size=4), ANY)
def test_any_values_can_be_asked_about(known: list[Value], value: Value) -> None:
    shown = Shown(problem(), [[one] for one in known])
    assert all(shown.like([one]) for one in known)
    assert shown.like([value]) in (True, False)


def test_the_same_question_in_a_row_is_answered_once_and_another_one_anew() -> None:
    ask = LikeKnown()
    first = ask(problem(), [(5,), (6,)], INPUTS)
    assert first == like_known(problem(), [(5,), (6,)], INPUTS)
    assert ask(problem(), [(5,), (6,)], INPUTS) is first
    assert ask(problem(), [], INPUTS) == []
    assert ask(problem("1 <= a <= 9"), [], INPUTS) is None
    assert ask(problem(), [(5,), (6,)], INPUTS) == first
