from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenloop.domain.example import Example
from greenloop.domain.problem import Signature
from greenloop.reading.binding import bind
from greenloop.reading.headers import parse_header


def bound(header: str, *arguments: Any, function: str = "f", **named: Any) -> Any:
    """The arguments of a call with these arguments, as one value per parameter."""
    read = parse_header("f", header, 0)
    assert read is not None
    written = (*(("", value) for value in arguments), *named.items())
    signature = Signature(name="f", parameters=read.parameters)
    return bind(Example(written, None, function), signature)


def test_python_binds_them_so() -> None:
    assert bound("(a, b)", 1, 2) == (1, 2)
    assert bound("(a, b)", 1, b=2) == (1, 2)
    assert bound("(a, b)", b=2, a=1) == (1, 2)
    assert bound("(a, b=[])", 1) == (1, [])
    assert bound("(a, b=-1, *, c='x')", 1, c="y") == (1, -1, "y")
    assert bound("(*xs)", 1, 2, 3) == ((1, 2, 3),)
    assert bound("(*xs)") == ((),)
    assert bound("(a, *xs, k=0, **more)", 1, 2, 3, z=4) == (1, (2, 3), 0, {"z": 4})


def test_labels_need_not_be_names() -> None:
    assert bound("(nums, k)", arr=[1], count=2, function="") == ([1], 2)


def test_a_label_in_another_case_is_the_name_unless_two_names_differ_by_that() -> None:
    assert bound("(arr, n)", N=2, arr=[5, 6], function="") == ([5, 6], 2)
    assert bound("(n, N)", N=2, n=3, function="") == (3, 2)
    assert bound("(a, b)", A=1, a=2, function="") == (1, 2)


def test_the_items_of_a_spread_parameter_may_stand_in_a_list() -> None:
    assert bound("(*nums)", nums=[1, 2], function="") == ((1, 2),)
    assert bound("(*nums)", [1, 2], function="") == ((1, 2),)
    assert bound("(*nums)", [1, 2]) == (([1, 2],),)


@pytest.mark.parametrize(
    ("header", "arguments"),
    [
        ("(a)", []),
        ("(a)", [1, 2]),
        ("(a, *, k)", [1]),
        ("(a=[x for x in y])", []),
        ("(a=...)", []),
    ],
)
def test_what_does_not_fit_is_left_out(header: str, arguments: list[Any]) -> None:
    assert bound(header, *arguments) is None


@given(
    st.lists(st.integers(), max_size=4), st.dictionaries(st.sampled_from("abxyz"), st.integers())
)
def test_a_bound_call_has_a_value_for_each_parameter(values: list[int], named: Any) -> None:
    found = bound("(a, b=2, *rest, k=0, **more)", *values, **named)
    assert found is None or len(found) == 5


def test_a_default_may_be_a_constant_of_mathematics() -> None:
    assert bound("(n, base=math.pi)", 2) == (2, 3.141592653589793)
    assert bound("(n, base=UNKNOWN)", 2) is None
