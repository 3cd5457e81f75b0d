from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from greenloop.domain.expressions import evaluate
from greenloop.literals import parse_value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Decimal('0.10')", Decimal("0.10")),
        ("fractions.Fraction(1, 3)", Fraction(1, 3)),
        ("datetime.date(2024, 2, 29)", date(2024, 2, 29)),
        ("datetime.timedelta(days=1, hours=2)", timedelta(days=1, hours=2)),
        ("date.fromisoformat('2024-02-29')", date(2024, 2, 29)),
        ("bytes([1, 255])", b"\x01\xff"),
        ("bytearray(b'ab')", b"ab"),
        ("Counter('aab')", {"a": 2, "b": 1}),
        ("Counter({'a': 2})", {"a": 2}),
        ("defaultdict(list, {'a': [1]})", {"a": [1]}),
        ("deque([1, 2, 3], maxlen=2)", [2, 3]),
        ("complex(1, 2)", 1 + 2j),
    ],
)
def test_calls_that_write_values(text: str, value: Any) -> None:
    assert evaluate(text) == value
    assert parse_value(f"{text}, 5")[0] == value


@pytest.mark.parametrize(
    ("text", "value"),
    [("1+2j", 1 + 2j), ("(1-2j)", 1 - 2j), ("-1.5j", -1.5j), ("[1j, 2]", [1j, 2])],
)
def test_complex_numbers_as_they_are_printed(text: str, value: Any) -> None:
    assert parse_value(text)[0] == value


@pytest.mark.parametrize(
    "text",
    ["bytes(10**9)", "date(2024, 13, 1)", "Decimal('x')", "Decimal(2) ** 10**9"],
)
def test_calls_that_write_none(text: str) -> None:
    with pytest.raises((ValueError, TypeError)):
        evaluate(text)


@pytest.mark.parametrize(
    ("text", "shown", "end"),
    [
        ("lambda x: x > 2, [1]", "lambda x: x > 2", 15),
        ("lambda a, b: (a, b)) == 3", "lambda a, b: (a, b)", 19),
    ],
)
def test_functions_end_where_they_are_whole(text: str, shown: str, end: int) -> None:
    value, at = parse_value(text)
    assert (repr(value), at) == (shown, end)


def test_ends_of_levels_are_values_inside_lists() -> None:
    assert parse_value("[1,#,2,3,#]")[0] == [1, "#", 2, 3, "#"]
