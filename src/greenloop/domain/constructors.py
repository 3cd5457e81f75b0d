"""Calls that write a value, such as ``Decimal("0.10")`` or ``date(2024, 2, 29)``.

Each is bounded: what a text calls for is made at once, or not at all. Containers of the standard
library are the plain ones that they equal (a ``Counter`` is a ``dict``), or that have the same
items (a ``deque`` is a ``list``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date, datetime, time, timedelta, timezone
from typing import Any

from greenloop.domain.scalars import decimal_of, fraction_of

LISTED = ("range", "deque")
"""What has the items of a list and does not equal one."""


def _bytes(*parts: Any) -> bytes:
    """Bytes of a text, of numbers, or of a few zeros.

    Raises:
        ValueError: it would be long.
    """
    if parts and isinstance(parts[0], int) and parts[0] > _MOST_ZEROS:
        raise ValueError("too many bytes")
    return bytes(*parts)


def _counter(*items: Any, **counts: int) -> dict[Any, Any]:
    return dict(Counter(*items, **counts))


def _defaultdict(*items: Any, **named: Any) -> dict[Any, Any]:
    return dict(*items, **named)


def _deque(items: Any = (), maxlen: int | None = None) -> list[Any]:
    if maxlen == 0:
        return []
    return list(items)[-maxlen if maxlen else None :]


_MOST_ZEROS = 10_000
CONSTRUCTORS: dict[str, Callable[..., Any]] = {
    "Decimal": decimal_of,
    "Fraction": fraction_of,
    "date": date,
    "datetime": datetime,
    "time": time,
    "timedelta": timedelta,
    "timezone": timezone,
    "complex": complex,
    "bytes": _bytes,
    "bytearray": _bytes,
    "dict": dict,
    "Counter": _counter,
    "OrderedDict": dict,
    "defaultdict": _defaultdict,
    "deque": _deque,
}
"""What a call by such a name makes; a name may stand behind that of its module."""
METHODS: dict[tuple[str, str], Callable[..., Any]] = {
    ("date", "fromisoformat"): date.fromisoformat,
    ("datetime", "fromisoformat"): datetime.fromisoformat,
    ("time", "fromisoformat"): time.fromisoformat,
    ("bytes", "fromhex"): bytes.fromhex,
}
"""What methods of classes make."""
MODULES = ("datetime", "decimal", "fractions", "collections", "dt")
"""Whose members they are."""
