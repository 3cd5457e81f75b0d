"""Functions that a case hands over, told by their text. Only the child makes functions of texts."""

from __future__ import annotations

import functools
import math
import operator
from datetime import date, datetime
from typing import Any

_KNOWN: dict[str, Any] = {
    "functools": functools,
    "math": math,
    "operator": operator,
    "date": date,
    "datetime": datetime,
}


def function(text: Any) -> Any:
    """The function that an expression such as ``lambda x: x + 1`` or ``str.upper`` is."""
    return text if callable(text) else eval(text, dict(_KNOWN))  # noqa: S307
