from __future__ import annotations

import math

from hypothesis import given
from hypothesis import strategies as st

from greenloop.running.nearness import Nearness

STATED = Nearness()
COMPUTED = Nearness(computed=True)
numbers = st.floats(allow_nan=False)
finite = st.floats(-1e300, 1e300)


@given(finite)
def test_noise_of_rounding_is_forgiven_and_nothing_more(number: float) -> None:
    noisy = math.nextafter(math.nextafter(number, math.inf), math.inf)
    assert COMPUTED.same(number, noisy)
    if abs(number) > 1e-9:
        assert not COMPUTED.same(number, number * 1.0001)
        assert not COMPUTED.same(number, 0.0)
        assert not STATED.same(number, number * 1.01)


@given(numbers, numbers)
def test_two_computed_numbers_have_no_order(one: float, other: float) -> None:
    assert COMPUTED.same(one, other) == COMPUTED.same(other, one)


@given(numbers, numbers, st.none() | st.floats(0, 1))
def test_nothing_that_is_near_lies_out_of_reach(
    one: float, other: float, tolerance: float | None
) -> None:
    for near in (Nearness(tolerance), Nearness(tolerance, computed=True)):
        if near.same(one, other) and one != other:
            assert abs(one - other) <= max(near.reach(one), near.reach(other))


@given(st.floats(-1e6, 1e6), st.integers(2, 12))
def test_a_number_is_near_what_it_is_shown_as(number: float, decimals: int) -> None:
    shown = round(number, decimals)
    digits = repr(shown).replace("-", "").replace(".", "").lstrip("0").partition("e")[0]
    if len(repr(shown).partition(".")[2]) == decimals and len(digits) >= 3:
        assert STATED.same(shown, number) or (shown * 2**40).is_integer()


def test_the_digits_that_are_shown_decide() -> None:
    assert STATED.same(6.674e-11, 6.6743e-11)
    assert not STATED.same(6.674e-11, 6.6746e-11)
    assert not STATED.same(1.5e-11, 1.51e-11)
    assert not STATED.same(0.67, 2 / 3)
    assert not STATED.same(12.5, 12.46)
    assert not STATED.same(1234.5, 1234.52)
    assert not STATED.same(2 / 3, 0.667)


def test_a_stated_tolerance_is_relative_or_absolute() -> None:
    near = Nearness(1e-5)
    assert near.same(0.0, 1e-5)
    assert near.same(1e10, 1e10 + 9e4)
    assert not near.same(1.0, 1.0 + 3e-5)
    assert not Nearness(1e-9).same(0.73278, 0.7327777)


def test_complex_numbers_are_near_as_points() -> None:
    assert STATED.same_complex(1e6 + 0j, 1e6 + 1e-9j)
    assert STATED.same_complex(0.667 + 0j, 2 / 3 + 0j)
    assert not STATED.same_complex(1 + 0j, 1 + 1e-6j)
    huge = complex(1e308, 1e308)
    assert STATED.same_complex(huge, huge)
    assert not STATED.same_complex(huge, -huge)
    assert STATED.same_complex(complex(math.nan, 1), complex(math.nan, 1))
    assert not STATED.same_complex(complex(math.inf, 0), complex(0, math.inf))
