"""Makes text of unknown origin fit for a terminal."""

from __future__ import annotations

import re
from typing import Any

_ESCAPE = re.compile(
    r"\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)?"  # OSC: titles, links, clipboard
    r"|\x1b[PX^_][^\x1b]*(?:\x1b\\)?"  # DCS, SOS, PM, APC
    r"|(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]?"  # CSI: colours, cursor
    r"|\x1b[ -/]*[0-~]?"
)
_CONTROL = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f]"
    r"|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"  # may show code in another order than it has
    r"|[\ud800-\udfff]"  # cannot be encoded
)


def printable(text: str) -> str:
    """Remove escape sequences, control characters but newline and tab, and bidirectional marks."""
    return _CONTROL.sub("", _ESCAPE.sub("", text.replace("\r\n", "\n")))


def shorten(text: str, width: int) -> str:
    """One clean line of at most ``width`` characters; the middle gives way."""
    line = " ".join(printable(text).split())
    if len(line) <= width:
        return line
    head = (width - 1) * 2 // 3
    return f"{line[:head]}…{line[len(line) - (width - 1 - head) :]}"


def show(value: Any, width: int = 40) -> str:
    """A value as Python writes it, on one line of at most ``width`` characters."""
    return shorten(_repr(value), width)


def _repr(value: Any) -> str:
    try:
        return repr(value)
    except ValueError:  # an integer of more digits than Python is willing to write
        return f"a {type(value).__name__} with a very long number"


def count(number: int, noun: str) -> str:
    """A number with its noun: ``1 case``, ``2 cases``."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def megabytes(number: float) -> str:
    """Bytes as megabytes: ``491 MB``."""
    return f"{number / 1e6:,.0f} MB"


def time_left(seconds: float) -> str:
    """How much of the budget of time is left."""
    minutes, rest = divmod(max(0, round(seconds)), 60)
    return f"{minutes} min {rest:02} s left" if minutes else f"{rest} s left"


def duration(seconds: float) -> str:
    """Seconds in a unit that suits them."""
    for unit, size in (("years", 31_557_600.0), ("days", 86_400.0), ("h", 3600.0), ("s", 1.0)):
        if seconds >= size:
            return f"{float(f'{seconds / size:.3g}'):,g} {unit}"  # 1,050 rather than 1.05e+03
    return f"{seconds * 1e3:.3g} ms" if seconds >= 1e-3 else f"{seconds * 1e6:.3g} µs"
