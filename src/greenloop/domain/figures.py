"""What was measured of a program."""

from __future__ import annotations

from greenloop.domain.frozen import Frozen
from greenloop.domain.growth import Growth, Interval
from greenloop.domain.laws import Point


class Comparison(Frozen):
    """How many times as long the winner takes as another candidate; ``None`` if nobody knows."""

    candidate: str
    seconds: Interval | None


class Figures(Frozen):
    """What a program took on larger and larger inputs.

    ``part`` is the function of a module that was measured; empty for the whole. ``operations``: the
    size is the number of operations on one instance of a class. ``stated`` is the largest size that
    the statement allows, ``expected`` the seconds that it will take; each ``None`` if unknown.
    ``limit``: seconds that one input may take.
    """

    points: tuple[Point, ...]
    part: str = ""
    operations: bool = False
    growth: Growth | None = None
    stated: int | None = None
    expected: Interval | None = None
    limit: float
    rivals: tuple[Comparison, ...] = ()

    @property
    def too_slow(self) -> bool:
        """Whether the largest input that is stated will most likely take too long."""
        return self.expected is not None and self.expected.value > self.limit
