from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from greenloop.evals.metrics import bootstrap, mcnemar, wilson


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
def test_mcnemar_is_the_two_sided_binomial_test(first: int, second: int, p: float) -> None:
    assert mcnemar(first, second) == pytest.approx(p)
    assert mcnemar(second, first) == pytest.approx(p)
