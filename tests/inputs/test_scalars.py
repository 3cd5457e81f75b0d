from __future__ import annotations

import random
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenloop.domain.types import fits, parse_type
from greenloop.inputs.scalars import MADE, edited, made, simpler

SAMPLES: list[Any] = [
    b"ab",
    1 + 2j,
    Decimal("0.10"),
    Fraction(1, 3),
    date(2024, 2, 29),
    date.max,
    datetime(2024, 2, 29, 10, 30),
    time(10, 30),
    timedelta(days=1, seconds=5),
]


@given(st.sampled_from(MADE), st.integers(-(10**6), 10**6), st.integers())
def test_what_is_made_is_of_the_type(name: str, whole: int, seed: int) -> None:
    assert fits(made(name, whole, random.Random(seed)), parse_type(name))


@pytest.mark.parametrize("value", SAMPLES, ids=repr)
def test_variations_are_of_the_same_type(value: Any) -> None:
    others = [edited(value, random.Random(seed)) for seed in range(20)]
    assert {type(one) for one in others} == {type(value)}
    assert len({*others}) > 1


@pytest.mark.parametrize("value", SAMPLES, ids=repr)
def test_simpler_ones_are_of_the_same_type(value: Any) -> None:
    assert {type(one) for one in simpler(value)} <= {type(value)}
