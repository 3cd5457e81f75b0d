from __future__ import annotations

import pytest

from greenloop.domain.problem import Kind, Parameter, Signature
from greenloop.reading.nested import call_of
from greenloop.syntax import parse_expression

DYE = Signature(
    name="dye",
    parameters=(Parameter(name="cloth", type="str"), Parameter(name="times", default="1")),
)
SIGNATURE = Signature(name="m", kind=Kind.MODULE, parameters=(), functions=(DYE,))


@pytest.mark.parametrize(
    ("text", "call"),
    [
        ("dye('red', 2)", ["dye", ["red", 2]]),
        ("dye('red')", ["dye", ["red", 1]]),
        ("dye(times=3, cloth='red')", ["dye", ["red", 3]]),
        ("shop.dye(dye('red'), 2)", ["dye", [{"call": ["dye", ["red", 1]]}, 2]]),
        ("wash('red')", None),
        ("3", None),
    ],
)
def test_calls_are_read_with_the_calls_in_them(text: str, call: object) -> None:
    assert call_of(parse_expression(text), SIGNATURE) == call


@pytest.mark.parametrize("text", ["dye()", "dye('a', 1, 2)", "dye(wash('a'))", "dye('a', by=2)"])
def test_what_is_no_call_with_values_is_an_error(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        call_of(parse_expression(text), SIGNATURE)
