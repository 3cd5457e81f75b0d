from __future__ import annotations

from typing import Any

import pytest

from greenloop.domain.case import Case, Provenance
from greenloop.domain.problem import Parameter, Signature
from greenloop.reading import read_problem
from greenloop.reading.sizes import sizes

SIGNATURE = Signature(name="f", parameters=(Parameter(name="arr"), Parameter(name="n")))


def shown(*inputs: tuple[Any, ...]) -> list[Case]:
    return [
        Case(
            id=f"t{at}",
            name="",
            category="basic",
            args=args,
            expected=0,
            provenance=Provenance.STATEMENT,
        )
        for at, args in enumerate(inputs)
    ]


def test_a_number_that_is_the_length_in_every_example_is_the_length() -> None:
    (only,) = sizes(SIGNATURE, shown(([4, 5], 2), ([7], 1)))
    assert only.text == "n is the length of arr, as in every example"
    assert only.parameters == ("n", "arr")
    assert only.rules
    assert [rule.broken({"arr": [1, 2, 3], "n": n}) for rule in only.rules for n in (3, 4)] == [
        False,
        True,
    ]


@pytest.mark.parametrize(
    "inputs",
    [
        [],
        [([4, 5], 2)],
        [([4, 5], 2), ([8, 9], 2)],
        [([4, 5], 2), ([7], 2)],
        [([4, 5], 2.0), ([7], 1.0)],
        [([True], True), ([], False)],
        [("ab", 2), ("a", 1)],
    ],
    ids=["none", "one", "one length", "another", "floats", "truths", "no list"],
)
def test_less_than_that_may_be_an_accident(inputs: list[tuple[Any, ...]]) -> None:
    assert sizes(SIGNATURE, shown(*inputs)) == ()


def test_a_problem_keeps_to_it() -> None:
    text = "def f(arr: list[int], n: int) -> int: ...\n\nf([4, 5], 2) == 9\nf([7], 1) == 7\n"
    found = read_problem(text)
    assert found
    assert found[0].violations(([1, 2], 3)) == ("n is the length of arr, as in every example",)
    assert found[0].violations(([1, 2], 2)) == ()
