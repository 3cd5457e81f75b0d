"""New values of the types that are neither plain numbers nor texts: bytes, times, exact numbers."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

from greenloop.domain.values import Value

MADE = ("complex", "Decimal", "Fraction", "date", "datetime", "time", "timedelta")
"""The types that :func:`made` makes from a whole number."""

_DAY = timedelta(days=1)
_NOTABLE = (
    (2024, 2, 28),
    (2024, 2, 29),
    (2023, 2, 28),
    (2023, 12, 31),
    (2024, 1, 1),
    (1900, 2, 28),
)
"""Days around which programs go wrong."""
_SPANS = (timedelta(seconds=1), timedelta(minutes=1), timedelta(hours=1), _DAY, timedelta(days=30))
_YEARS = range(1900, 2100)
_LARGEST = 10**300


def made(name: str, whole: int, rng: random.Random) -> Value:
    """A value of a type in ``MADE`` that is as large as a number."""
    match name:
        case "complex":
            return complex(_within(whole), rng.randint(-3, 3))
        case "Decimal":
            return whole + rng.choice([Decimal("0"), Decimal("0.10"), Decimal("0.25")])
        case "Fraction":
            return Fraction(whole, rng.randint(1, 9))
        case "timedelta":
            return rng.choice(_SPANS) * (whole % 100)
        case "time":
            return time(rng.randrange(24), rng.choice((0, 30, 59)), rng.choice((0, 59)))
    day = date(*rng.choice(_NOTABLE)) + _DAY * (whole % 400 - 200)
    if name == "date":
        return day
    return datetime(day.year, day.month, day.day, rng.randrange(24), rng.choice((0, 30, 59)))


def _within(whole: int) -> int:
    """A number that a float can be made of."""
    return max(-_LARGEST, min(_LARGEST, whole))


def edited(value: Any, rng: random.Random) -> Value:
    """A variation of such a value."""
    try:
        match value:
            case bytes():
                return _edited_bytes(value, rng)
            case complex():
                return rng.choice((value + 1, value * 1j, -value, value.conjugate(), 0j))
            case Decimal() | Fraction():
                return rng.choice((value + 1, value - 1, -value, value / 2, value * 0))
            case timedelta():
                return rng.choice((value + rng.choice(_SPANS), value - rng.choice(_SPANS), -value))
            case time():
                return value.replace(hour=rng.randrange(24), minute=rng.choice((0, 30, 59)))
            case date():
                step = rng.choice((1, 7, 28, 30, 365, 366)) * rng.choice((_DAY, -_DAY))
                return value.replace(*rng.choice(_NOTABLE)) if rng.random() < 0.3 else value + step
    except (ArithmeticError, ValueError):
        pass
    return value


def _edited_bytes(value: bytes, rng: random.Random) -> bytes:
    at, one = rng.randrange(len(value) + 1), bytes([rng.choice((0, 1, 65, 127, 128, 255))])
    return rng.choice(
        (value[:at] + value[at + 1 :], value[:at] + one + value[at:], value[::-1], value + value)
    )


def simpler(value: Any) -> Iterator[Value]:
    """Simpler values of the same type, the simplest first."""
    match value:
        case bytes():
            for at in range(min(len(value), 20)):
                yield value[:at] + value[at + 1 :]
        case complex():
            yield from (0j, complex(value.real, 0), complex(0, value.imag))
        case Decimal() | Fraction():
            yield from (type(value)(one) for one in (0, 1))
        case timedelta():
            yield from (timedelta(), timedelta(days=value.days))
        case datetime():
            if value.time() != time():
                yield value.replace(hour=0, minute=0, second=0, microsecond=0)
