from __future__ import annotations

import random

import pytest

from greenloop.domain.problem import Parameter, Problem, Signature
from greenloop.domain.values import Value
from greenloop.inputs.dictionary import around, numbers
from greenloop.inputs.forms import forms
from greenloop.inputs.mutation import generate, mutate
from greenloop.inputs.shown import Shown
from greenloop.reading import settle


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("More than 30 days, or 31; 30 again.", (30, 31)),
        ("Below -5 or from 7 to 9", (-5, 7, 9)),
        ("At most 10^9, 2**31, 3.5, x2, 12th, 12345678.", ()),
        ("", ()),
    ],
)
def test_numbers_are_whole_and_stand_alone(text: str, found: tuple[int, ...]) -> None:
    assert numbers(text) == found


def test_neighbours_are_tried_too() -> None:
    assert around((30, 31)) == (30, 31, 29, 32)


def problem(statement: str, type_: str) -> Problem:
    parameters = (Parameter(name="a", type=type_),)
    return settle(statement, Signature(name="f", parameters=parameters))


RULE = "Parcels over 7400 grams cost 90 more."


def test_numbers_of_the_statement_are_among_varied_and_generated_ones() -> None:
    stated, other = problem(RULE, "int"), problem("Parcels cost.", "int")

    def made(one: Problem) -> list[set[Value]]:
        varied = mutate([5], one, random.Random(0), 100)
        generated = generate(one, random.Random(0), 100)
        return [{args[0] for args in inputs} for inputs in (varied, generated)]

    assert all({7399, 7400, 7401} <= numbers for numbers in made(stated))
    assert not any(7400 in numbers for numbers in made(other))


def test_they_stand_in_strings_of_a_form_as_wide_as_others() -> None:
    known = [("02-07",), ("11-04",), ("12-10",)]
    stated = problem("No month has more than 31 days.", "str")
    made = mutate(["02-07"], stated, random.Random(0), 100, forms(known, ["a"]))
    texts = {args[0] for args in made}
    assert "02-31" in texts
    assert {len(one) for one in texts if "31" in one} == {5}


def test_a_number_that_the_statement_names_is_of_the_kind_that_is_shown() -> None:
    known = [(1,), (2,), (3,)]
    stated, other = problem(RULE, "int"), problem("Parcels cost.", "int")
    assert Shown(stated, known).like([7400])
    assert not Shown(other, known).like([7400])
    assert not Shown(stated, known).like([7402])
