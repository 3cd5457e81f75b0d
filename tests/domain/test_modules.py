from __future__ import annotations

import pytest

from greenloop.domain.case import Case, Provenance
from greenloop.domain.modules import (
    Law,
    calls,
    form,
    leaves,
    misuse,
    nested,
    refilled,
    scopes,
    shown,
    unseen,
    untested,
)
from greenloop.domain.notation import invocation
from greenloop.domain.problem import Kind, Parameter, Problem, Signature

INT, TEXT = Parameter(name="n", type="int"), Parameter(name="text", type="str")
SIGNATURE = Signature(
    name="tie_and_untie",
    kind=Kind.MODULE,
    parameters=(Parameter(name="function"), Parameter(name="arguments")),
    functions=(
        Signature(name="tie", parameters=(TEXT, INT), returns="str"),
        Signature(name="untie", parameters=(TEXT, INT), returns="list[str]"),
    ),
)
ANY_TEXT, ANY_N = {"any": "text"}, {"any": "n"}
LAW = Law(
    call=("untie", [{"call": ["tie", [ANY_TEXT, ANY_N]]}, ANY_N]),
    result=ANY_TEXT,
)
ROUND_TRIP = ("untie", [{"call": ["tie", ["a", 2]]}, 2])


ONE, TWO = {"call": ["tie", ["a", 1]]}, {"call": ["tie", ["b", 2]]}


def test_what_the_innermost_calls_are() -> None:
    assert leaves(("untie", [ONE])) == ["tie"]
    assert leaves(("join", [{"call": ["untie", [ONE]]}, TWO])) == ["tie", "tie"]
    assert leaves(ROUND_TRIP) == []
    assert leaves(("tie", ["a", 1])) == ["tie"]


def test_the_innermost_calls_get_other_arguments() -> None:
    args = ("join", [{"call": ["untie", [ONE]]}, TWO])
    other = refilled(args, iter([["x", 8], ["y", 9]]))
    assert [*calls(other)][2:] == [("tie", ["x", 8]), ("tie", ["y", 9])]
    assert form(other) == form(args) != form(ROUND_TRIP)


def test_calls_are_told_from_the_outermost_on() -> None:
    assert [*calls(ROUND_TRIP)] == [
        ("untie", [{"call": ["tie", ["a", 2]]}, 2]),
        ("tie", ["a", 2]),
    ]


@pytest.mark.parametrize("value", [{"call": 3}, {"call": ["tie"]}, {}, {"call": ["f", []], "x": 1}])
def test_other_dicts_are_values(value: object) -> None:
    assert nested(value) is None


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (ROUND_TRIP, ""),
        (("knot", []), "there is no function knot"),
        (("tie", ["a"]), "tie does not take 1 arguments"),
        (("tie", ["a", "b"]), "n of tie is not of the type int"),
        (("untie", [{"call": ["knot", []]}, 1]), "there is no function knot"),
        ((3, []), "it is no call of a function"),
    ],
)
def test_misuse_is_said_in_words(args: tuple[object, ...], words: str) -> None:
    assert misuse(SIGNATURE, args) == words


def test_names_stand_for_what_is_no_call() -> None:
    assert scopes(SIGNATURE, ROUND_TRIP) == [{"n": 2}, {"text": "a", "n": 2}]
    assert scopes(SIGNATURE, ("knot", [])) == []


def test_a_law_is_told_for_one_input() -> None:
    assert LAW.instance(["a", 2]) == (ROUND_TRIP, "a")
    assert LAW.names == {"tie", "untie"}
    assert LAW.inner == ("tie", [ANY_TEXT, ANY_N])


def test_what_must_come_of_an_input_is_known_if_it_is_of_the_form_of_the_law() -> None:
    assert LAW.result_of(ROUND_TRIP) == ("a",)
    assert LAW.result_of(("untie", [{"call": ["tie", ["a", 2]]}, 3])) is None
    assert LAW.result_of(("tie", ["a", 2])) is None


def test_a_constant_of_a_law_is_itself() -> None:
    law = Law(call=("tie", [ANY_TEXT, 0]), result="")
    assert law.result_of(("tie", ["x", 0])) == ("",)
    assert law.result_of(("tie", ["x", 1])) is None


def test_what_is_left_open_is_not_looked_at() -> None:
    free = LAW.model_copy(update={"free": True})
    problem = Problem(statement="", signature=SIGNATURE, laws=(free,))
    assert unseen([free], ROUND_TRIP) == ""
    assert unseen([LAW], ("tie", ["a", 2])) == ""
    assert problem.violations(ROUND_TRIP) == ()
    assert problem.violations(("tie", ["a", 2])) == ("what tie returns or takes is left open",)
    assert problem.promised(ROUND_TRIP) == ("a",)


def test_functions_that_no_case_calls_are_untested() -> None:
    case = Case(
        id="t1",
        name="",
        category="basic",
        args=("tie", ["a", 1]),
        expected="a",
        provenance=Provenance.STATEMENT,
    )
    assert untested(SIGNATURE, [case]) == ["untie"]
    assert untested(SIGNATURE, [case.model_copy(update={"args": ROUND_TRIP})]) == []
    assert untested(SIGNATURE.functions[0], []) == []


def test_a_case_is_written_as_a_call_of_calls() -> None:
    assert shown(ROUND_TRIP, lambda name, parts: f"<{name} {' '.join(parts)}>", repr) == (
        "<untie <tie 'a' 2> 2>"
    )
    assert invocation(SIGNATURE, ROUND_TRIP) == "untie(tie('a', 2), 2)"


def test_each_function_has_its_own_result() -> None:
    assert SIGNATURE.result_of(ROUND_TRIP) == "list[str]"
    assert SIGNATURE.result_of(("tie", [])) == "str"
