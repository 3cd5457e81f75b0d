"""The estimate of growth, on times that are made up."""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenloop.domain.growth import extrapolated, growth, ratio
from greenloop.domain.laws import Law, Point

STEP = 5e-7
"""Seconds."""
SIZES = [4 * 2**step for step in range(10)]
STEPS: dict[Law, Callable[[int], float]] = {
    Law.CONSTANT: lambda n: 1.0,
    Law.LOG: math.log2,
    Law.ROOT: math.sqrt,
    Law.LINEAR: lambda n: n,
    Law.LINEAR_LOG: lambda n: n * math.log2(n),
    Law.QUADRATIC: lambda n: n**2,
    Law.CUBIC: lambda n: n**3,
}


def _points(
    steps: Callable[[int], float],
    sizes: Sequence[int] = SIZES,
    noise: float = 0.0,
    base: float = 0.0,
) -> list[Point]:
    rng = random.Random(1)
    return [
        Point(size=n, seconds=(base + STEP * steps(n)) * math.exp(rng.gauss(0, noise)))
        for n in sizes
    ]


@pytest.mark.parametrize("law", STEPS)
def test_names_the_law_of_noisy_times(law: Law) -> None:
    found = growth(_points(STEPS[law], noise=0.04))
    assert found
    assert found.laws[0] is law


@pytest.mark.parametrize("law", [Law.LINEAR, Law.QUADRATIC, Law.CUBIC])
def test_sees_the_law_behind_what_every_call_costs(law: Law) -> None:
    found = growth(_points(STEPS[law], noise=0.04, base=4e-6))
    assert found
    assert found.laws[0] is law


@pytest.mark.parametrize("law", [Law.LINEAR_LOG, Law.QUADRATIC, Law.CUBIC])
def test_sees_the_law_behind_a_longer_linear_part(law: Law) -> None:
    found = growth(_points(lambda n: 4 * n + STEPS[law](n), noise=0.03))
    assert found
    assert law in found.laws


def test_sees_no_law_in_what_a_cold_input_costs() -> None:
    times = [2e-6] * (len(SIZES) - 1) + [3.5e-6]
    found = growth([Point(size=n, seconds=t) for n, t in zip(SIZES, times, strict=True)])
    assert found
    assert found.laws[0] is Law.CONSTANT
    assert Law.LINEAR not in found.laws


@pytest.mark.parametrize("base", [1.6, 2.0, 3.0])
def test_knows_the_exponential_by_a_few_small_sizes(base: float) -> None:
    found = growth(_points(lambda n: base**n, sizes=[2, 4, 8, 12, 16, 18]))
    assert found
    assert found.laws == (Law.EXPONENTIAL,)


def test_names_both_where_two_laws_fit() -> None:
    near = [64, 72, 80, 96, 112, 128]
    found = growth(_points(STEPS[Law.LINEAR_LOG], sizes=near, noise=0.03))
    assert found
    assert {Law.LINEAR, Law.LINEAR_LOG} <= {*found.laws}


def test_names_none_where_nothing_fits() -> None:
    found = growth([Point(size=n, seconds=1e-3 if at % 2 else 1e-5) for at, n in enumerate(SIZES)])
    assert found
    assert found.laws == ()


def test_says_nothing_of_few_sizes() -> None:
    assert growth(_points(STEPS[Law.LINEAR], sizes=[8, 16, 32])) is None
    assert growth([]) is None


def test_the_exponent_comes_with_an_interval_that_holds_it() -> None:
    found = growth(_points(STEPS[Law.QUADRATIC], noise=0.05))
    assert found
    assert found.exponent.low < 2 < found.exponent.high < 2.5


def test_foretells_a_larger_size() -> None:
    told = extrapolated(_points(STEPS[Law.QUADRATIC], noise=0.02), 100_000)
    assert told
    assert told.low < STEP * 100_000**2 < told.high


def test_a_ratio_holds_one_where_two_are_as_fast() -> None:
    told = ratio([1.0, 2.0, 4.1, 8.0], [1.0, 2.1, 4.0, 8.1])
    assert told
    assert told.low < 1 < told.high


def test_a_ratio_is_above_one_where_the_second_is_faster() -> None:
    told = ratio([1.0, 2.1, 3.9, 8.0], [0.1, 0.2, 0.4, 0.8])
    assert told
    assert 5 < told.low < told.value < told.high < 20


def test_a_ratio_needs_two_inputs() -> None:
    assert ratio([1.0], [2.0]) is None


@given(
    st.lists(st.tuples(st.integers(0, 2**63), st.floats(0, 1e6)), max_size=12).map(
        lambda pairs: [Point(size=n, seconds=t) for n, t in pairs]
    ),
    st.integers(1, 10**9) | st.integers(1, 10**400),
)
def test_takes_any_times(points: list[Point], size: int) -> None:
    found = growth(points)
    assert found is None or found.exponent.low <= found.exponent.value <= found.exponent.high
    told = extrapolated(points, size)
    assert told is None or told.low <= told.high
