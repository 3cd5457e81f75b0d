"""Exact numbers and times of the standard library as text, and back, by an explicit table.

Whatever is written here is read by the trusted process: each type has one way of being read, with
bounds, and nothing of a text is ever evaluated.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

_LONGEST_SCALAR = 4_300
"""Characters of one text."""
_LARGEST_EXPONENT = 100_000


def _decimal(text: str) -> Decimal:
    value = Decimal(text)
    if value.is_snan() or (value.is_finite() and abs(value.adjusted()) > _LARGEST_EXPONENT):
        raise ValueError("a decimal number out of range")
    return value


def _fraction(text: str) -> Fraction:
    """Two integers; what ``Fraction`` itself reads, such as ``1e999999999``, may take for ever."""
    above, _, below = text.partition("/")
    return Fraction(int(above), int(below or "1"))


def _timedelta(text: str) -> timedelta:
    days, seconds, microseconds = map(int, text.split())
    return timedelta(days, seconds, microseconds)


_SCALAR_FORMS: dict[str, tuple[Callable[[Any], str], Callable[[str], Any]]] = {
    "Decimal": (str, _decimal),
    "Fraction": (str, _fraction),
    "date": (date.isoformat, date.fromisoformat),
    "datetime": (datetime.isoformat, datetime.fromisoformat),
    "time": (time.isoformat, time.fromisoformat),
    "timedelta": (lambda d: f"{d.days} {d.seconds} {d.microseconds}", _timedelta),
}
"""By the name of the type: how one of it is written, and how that is read."""
SCALARS = (Decimal, Fraction, date, datetime, time, timedelta)
SCALAR_NAMES: dict[type[Any], str] = {one: one.__name__ for one in SCALARS}


def scalar_text(value: Any) -> str:
    """A value of one of ``SCALARS`` as text that :func:`read_scalar` understands.

    Raises:
        ValueError: it is too long, or out of range.
    """
    name = SCALAR_NAMES[type(value)]
    text = _SCALAR_FORMS[name][0](value)
    read_scalar(name, text)
    return text


def read_scalar(name: str, text: str) -> Any:
    """The value that a text stands for.

    Raises:
        ValueError: there is no type of that name, or it has no such value.
    """
    if name not in _SCALAR_FORMS or len(text) > _LONGEST_SCALAR:
        raise ValueError(f"not a {name[:20]}")
    try:
        return _SCALAR_FORMS[name][1](text)
    except (ArithmeticError, ValueError, TypeError) as error:
        raise ValueError(f"not a {name}") from error
