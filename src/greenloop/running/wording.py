"""Differences in words for people: short, whatever the depth and size of a value.

It imports the standard library and what is carried with it only: its text is carried by every
exported ``test_solution.py``.
"""

import reprlib
from typing import Any

from greenloop.running.forms import Bag

_LONGEST_PLACE = 10


class _Short(reprlib.Repr):
    """A repr that stays short, whatever the depth and size of a value."""

    def __init__(self) -> None:
        super().__init__()
        self.maxlist = self.maxtuple = self.maxset = self.maxfrozenset = self.maxdict = 10
        self.maxstring = self.maxlong = self.maxother = 80

    def repr1(self, x: Any, level: int) -> str:
        """A bag is shown as the list that it was."""
        return super().repr1([*x] if isinstance(x, Bag) else x, level)

    def repr_int(self, x: int, level: int) -> str:
        """Digits, unless there are more than Python is ready to write."""
        return super().repr_int(x, level) if x.bit_length() < 4096 else "a huge int"


short = _Short().repr
"""A value as Python writes it, cut where it is long or deep."""


def unlike(expected: Any, actual: Any) -> str:
    """``expected 3, got 4``, with the types where only these differ."""
    left, right = short(expected), short(actual)
    if left == right and type(expected) is not type(actual):
        left, right = (
            f"{text} ({type(v).__name__})" for text, v in ((left, expected), (right, actual))
        )
    return f"expected {left}, got {right}"


def place(path: Any) -> str:
    """``at [2]['a']: `` for the way down to a part; empty for the whole.

    Args:
        path: the way as ``(way to the whole, step)``, ``()`` being its start.
    """
    steps: list[str] = []
    while path and len(steps) <= _LONGEST_PLACE:
        path, step = path
        steps.append(f"[{short(step)}]")
    if path:
        steps[-1] = "…"
    return f"at {''.join(reversed(steps))}: " if steps else ""
