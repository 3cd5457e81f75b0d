from __future__ import annotations

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from greenloop.evals.metrics import bootstrap, sign_flips, wilson


@pytest.mark.parametrize(
    ("successes", "trials", "low", "high"),
    [
        (0, 10, 0.0, 0.277533),
        (10, 10, 0.722467, 1.0),
        (81, 263, 0.255289, 0.366213),  # Newcombe 1998, example (a): 0.2553 to 0.3662
        (15, 148, 0.062386, 0.160451),  # example (b): 0.0624 to 0.1605
    ],
)
def test_wilson_agrees_with_published_values(
    successes: int, trials: int, low: float, high: float
) -> None:
    found = wilson(successes, trials)
    assert found is not None
    assert found.low == pytest.approx(low, abs=5e-5)
    assert found.high == pytest.approx(high, abs=5e-5)


@given(st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_wilson_holds_its_estimate_and_stays_a_rate(pair: tuple[int, int]) -> None:
    found = wilson(*pair)
    assert found is not None
    assert 0 <= found.low <= found.value <= found.high <= 1


@given(st.integers(0, 20))
def test_more_trials_narrow_the_wilson_interval(successes: int) -> None:
    few, many = wilson(successes, 20), wilson(successes * 10, 200)
    assert few is not None
    assert many is not None
    assert many.high - many.low < few.high - few.low


def test_nothing_measured_has_no_interval() -> None:
    assert wilson(0, 0) is None
    assert bootstrap([]) is None


@settings(max_examples=20, deadline=None)
@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=20), st.integers(0, 3))
def test_bootstrap_repeats_itself_and_stays_within_the_data(values: list[float], seed: int) -> None:
    found = bootstrap(values, seed)
    assert found is not None
    assert found == bootstrap(values, seed)
    slack = 1e-9 * (1 + max(map(abs, values)))
    assert min(values) - slack <= found.low <= found.high <= max(values) + slack


def test_bootstrap_of_a_rate_is_close_to_wilson() -> None:
    found, expected = bootstrap([1.0] * 60 + [0.0] * 40), wilson(60, 100)
    assert found is not None
    assert expected is not None
    assert found.low == pytest.approx(expected.low, abs=0.02)
    assert found.high == pytest.approx(expected.high, abs=0.02)


@pytest.mark.parametrize(
    ("first", "second", "p"),
    [(0, 0, 1.0), (1, 1, 1.0), (5, 0, 0.0625), (0, 10, 0.001953125), (2, 10, 0.03857421875)],
)
def test_on_single_outcomes_sign_flips_are_the_test_of_mcnemar(
    first: int, second: int, p: float
) -> None:
    ones = [Fraction(1)] * first + [Fraction(-1)] * second + [Fraction(0)] * 3
    assert sign_flips(ones) == pytest.approx(p)
    assert sign_flips([-one for one in ones]) == pytest.approx(p)


def test_sign_flips_weigh_how_large_a_difference_is() -> None:
    # Signs of 2/3, 1/3, 1/3: the sum is as far from 0 as 4/3 in 2 of 8 choices, as 0 in all.
    third = Fraction(1, 3)
    assert sign_flips([2 * third, third, third]) == 2 / 8
    assert sign_flips([2 * third, -third, -third]) == 1
    assert sign_flips([Fraction(1, 2), third]) == 2 / 4
    assert sign_flips([]) == 1


@given(st.lists(st.fractions(-1, 1, max_denominator=6), max_size=8))
def test_sign_flips_count_all_choices_of_signs(differences: list[Fraction]) -> None:
    sums = [
        sum((sign * one for sign, one in zip(signs, differences, strict=True)), Fraction())
        for signs in product((1, -1), repeat=len(differences))
    ]
    far = sum(abs(one) >= abs(sum(differences, Fraction())) for one in sums)
    assert sign_flips(differences) == pytest.approx(far / len(sums))
