"""Exact numbers and times of the standard library: their JSON form, and what is written for them.

``Decimal``, ``Fraction``, ``date``, ``datetime``, ``time`` and ``timedelta`` are values as numbers
are. In JSON each is a text behind its name: ``{"$Decimal": "0.10"}``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Any

SCALARS: dict[str, type[Any]] = {
    one.__name__: one for one in (Decimal, Fraction, date, datetime, time, timedelta)
}
"""The types by their names."""
EXACT = (Decimal, Fraction)
"""The numbers among them."""

_FRACTION = re.compile(r"\s*([+-]?\d{1,4000})\s*(?:/\s*(\d{1,4000})\s*)?")
_MOST_DIGITS, _LARGEST_EXPONENT = 4_000, 10_000


def decimal_of(value: object = "0") -> Decimal:
    """A Decimal as its constructor makes it, of a size that can be worked with.

    Raises:
        ValueError: it is none, or too large.
    """
    if isinstance(value, str) and len(value) > _MOST_DIGITS:
        raise ValueError("too many digits")
    try:
        made = Decimal(value)  # type: ignore[arg-type]
    except (InvalidOperation, TypeError) as error:
        raise ValueError("not a decimal number") from error
    if made.is_snan() or (made.is_finite() and abs(made.adjusted()) > _LARGEST_EXPONENT):
        raise ValueError("out of range")
    return made


def fraction_of(above: object = 0, below: object = 1) -> Fraction:
    """A Fraction of whole numbers, or of a text such as ``1/3`` or ``0.25``.

    Raises:
        ValueError: it is none, or too large.
    """
    if isinstance(above, str):
        found = _FRACTION.fullmatch(above)
        return fraction_of(int(found[1]), int(found[2] or 1)) if found else _plain_fraction(above)
    if isinstance(above, float) and below == 1:
        return Fraction(above)
    if not isinstance(above, int | Fraction) or not isinstance(below, int | Fraction) or not below:
        raise ValueError("not a fraction of whole numbers")
    return Fraction(above, below)


def _plain_fraction(text: str) -> Fraction:
    return Fraction(decimal_of(text.strip()))


def timedelta_of(text: str) -> timedelta:
    """The time span that days, seconds and microseconds stand for: ``"1 30 0"``."""
    return timedelta(*map(int, text.split()))


_READ: dict[str, Callable[[str], Any]] = {
    "Decimal": decimal_of,
    "Fraction": fraction_of,
    "date": date.fromisoformat,
    "datetime": datetime.fromisoformat,
    "time": time.fromisoformat,
    "timedelta": timedelta_of,
}


def is_scalar(value: Any) -> bool:
    """Whether a value is exactly of one of the types."""
    return SCALARS.get(type(value).__name__) is type(value)


def text_of(value: Any) -> str:
    """The text that stands for one of them in JSON."""
    if isinstance(value, timedelta):
        return f"{value.days} {value.seconds} {value.microseconds}"
    return value.isoformat() if isinstance(value, date | time) else str(value)


def read(name: str, text: str) -> Any:
    """Undo :func:`text_of` for the type of that name."""
    return _READ[name](text)


def as_scalar(value: Any, name: str) -> Any:
    """What data without such types means where one is declared; unchanged if it means none.

    A number is the exact one that its shortest digits write, a text is read.
    """
    if type(value) is SCALARS[name] or isinstance(value, bool) or name == "timedelta":
        return value
    number = isinstance(value, int | float) and SCALARS[name] in EXACT
    if not number and not isinstance(value, str):
        return value
    try:
        return read(name, str(value))
    except (ValueError, ArithmeticError):
        return value
