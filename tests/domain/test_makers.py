from __future__ import annotations

import pytest

from greenloop.domain.case import Case, Provenance
from greenloop.domain.makers import profiles, regrouped, shown
from greenloop.domain.notation import case_line, invocation, placeholder
from greenloop.domain.problem import Kind, Operation, Parameter, Signature

CURRIED = (["curry", "__apply__;", "__call__"], [[3], [1, 2], [4]])
ONE = Parameter(name="one")
SIGNATURE = Signature(
    name="curry",
    kind=Kind.MAKER,
    parameters=(Parameter(name="operations"), Parameter(name="arguments")),
    operations=(
        Operation(name="__init__", parameters=(ONE,)),
        Operation(name="__call__", parameters=(ONE, ONE)),
    ),
)


def test_how_results_are_asked_for() -> None:
    assert [*profiles(CURRIED)] == [((2,), "__call__", 1)]
    again = (["f", "__call__", "f", "__apply__", "next"], [[], [1], [], [2], []])
    assert [*profiles(again)] == [((), "__call__", 1), ((1,), "next", 0)]


def test_what_is_grouped_in_several_ways() -> None:
    assert regrouped({((2,), "__call__", 1), ((1, 1), "__call__", 1)}) == {3}
    assert regrouped({((2,), "__call__", 1), ((), "next", 3)}) == set()


@pytest.mark.parametrize(
    ("args", "text"),
    [
        (CURRIED, "made = curry(3); [made := made(1, 2), made(4)]"),
        ((["c", "up", "__count__"], [[], [1], []]), "made = c(); [made.up(1), number of calls]"),
    ],
)
def test_a_case_is_written_as_python_does(args: tuple[object, ...], text: str) -> None:
    assert invocation(SIGNATURE, args) == text
    first, steps = shown(args, repr)
    assert f"{first}; [{', '.join(steps)}]" == text


def test_the_first_result_is_not_shown() -> None:
    case = Case(
        id="t1",
        name="one",
        category="basic",
        args=CURRIED,
        expected=[None, None, 7],
        provenance=Provenance.STATEMENT,
    )
    assert case_line(SIGNATURE, case).endswith("== [None, 7]")
    assert placeholder(SIGNATURE) == "curry(...)(..., ...)"
