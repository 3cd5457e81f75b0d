from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenloop.domain.scalars import SCALARS, as_scalar, decimal_of, fraction_of, read, text_of


@given(
    st.decimals(allow_nan=False, allow_infinity=False, places=3)
    | st.fractions()
    | st.dates()
    | st.datetimes()
    | st.times()
    | st.timedeltas()
)
def test_texts_there_and_back(value: Any) -> None:
    assert read(type(value).__name__, text_of(value)) == value


@pytest.mark.parametrize(
    ("value", "name", "meant"),
    [
        (0.1, "Decimal", Decimal("0.1")),
        (3, "Fraction", Fraction(3)),
        ("1/3", "Fraction", Fraction(1, 3)),
        ("2024-02-29", "date", date(2024, 2, 29)),
        ("2024-02-29T10:00", "datetime", datetime(2024, 2, 29, 10)),
        ("10:30", "time", time(10, 30)),
        (3, "date", 3),
        ("soon", "date", "soon"),
        (True, "Decimal", True),
        (timedelta(1), "timedelta", timedelta(1)),
    ],
)
def test_what_data_means_where_such_a_type_is_declared(value: Any, name: str, meant: Any) -> None:
    made = as_scalar(value, name)
    assert made == meant
    assert type(made) is type(meant)


@pytest.mark.parametrize("text", ["1e99999999", "x", "sNaN", "9" * 5000])
def test_decimals_that_are_none_or_too_large(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        decimal_of(text)


@pytest.mark.parametrize("parts", [(1, 0), ("1e99999999",), (1.5, 2), (None,)])
def test_fractions_that_are_none(parts: Any) -> None:
    with pytest.raises((ValueError, ZeroDivisionError)):
        fraction_of(*parts)


def test_names_are_those_of_the_types() -> None:
    assert all(kind.__name__ == name for name, kind in SCALARS.items())
