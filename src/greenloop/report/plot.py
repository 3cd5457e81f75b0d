"""A plot of run time over input size on logarithmic axes, as places in a drawing. Pure.

A law ``n^k`` is a straight line there, of slope ``k``. The band around the line of the best law is
what ``domain.growth`` says of its error, and of the laws that can not be told apart from it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from greenloop.domain.figures import Figures
from greenloop.domain.growth import extrapolated
from greenloop.printable import duration

WIDTH, HEIGHT = 640, 300
"""Of the drawing, in units of its own, which the page scales."""
_LEFT, _RIGHT, _TOP, _BOTTOM = 76, 20, 16, 30
"""Margins, for the labels of the axes."""
_STEPS = 48
"""Places at which the line and its band are computed."""
_MOST_TICKS = 7
_ROOM = 1.25
"""By how much the axes reach beyond what they show."""


@dataclass(frozen=True)
class Tick:
    """A mark on an axis."""

    place: float
    label: str


@dataclass(frozen=True)
class Plot:
    """Where everything is drawn. ``line`` and ``band`` are points of SVG, empty if no law fits.

    ``limit`` is the height of the time limit, ``stated`` the place of the largest stated size;
    ``None`` if it is unknown or far from what is drawn.
    """

    dots: list[tuple[float, float]]
    line: str
    band: str
    sizes: list[Tick]
    times: list[Tick]
    limit: Tick | None
    stated: float | None
    frame: tuple[float, float, float, float]
    """Left, top, right and bottom of what lies between the axes."""
    width: int = WIDTH
    height: int = HEIGHT


def plot(figures: Figures) -> Plot | None:
    """Draw what was measured; ``None`` if that is fewer than two sizes that took any time."""
    points = [one for one in figures.points if one.size > 0 and one.seconds > 0]
    sizes = sorted({one.size for one in points})
    if len(sizes) < 2:
        return None
    stated = figures.stated if figures.expected and figures.stated else None
    curve = list(_curve(figures, sizes[0], max(sizes[-1], stated or 0)))
    shown = [one.seconds for one in points] + [time for _, *times in curve for time in times]
    if max(shown) > figures.limit / 10:
        shown.append(figures.limit)
    frame = (_LEFT, _TOP, WIDTH - _RIGHT, HEIGHT - _BOTTOM)
    across = _axis((sizes[0], max(sizes[-1], stated or 0)), frame[0], frame[2])
    up = _axis((min(shown), max(shown)), frame[3], frame[1])
    limit = figures.limit if figures.limit in shown else None
    return Plot(
        dots=[(across.place(one.size), up.place(one.seconds)) for one in points],
        line=_points((across.place(n), up.place(value)) for n, value, _, _ in curve),
        band=_points(
            [
                *((across.place(n), up.place(low)) for n, _, low, _ in curve),
                *((across.place(n), up.place(high)) for n, _, _, high in reversed(curve)),
            ]
        ),
        sizes=across.ticks(lambda size: f"{size:,.0f}"),
        times=up.ticks(duration),
        limit=Tick(up.place(limit), f"limit {limit:g} s") if limit else None,
        stated=across.place(stated) if stated else None,
        frame=frame,
    )


@dataclass(frozen=True)
class _Axis:
    """A logarithmic axis: the least and the greatest value, and where they are drawn."""

    low: float
    high: float
    start: float
    end: float

    def place(self, value: float) -> float:
        share = math.log(value / self.low) / math.log(self.high / self.low)
        return round(self.start + share * (self.end - self.start), 1)

    def ticks(self, label: Callable[[float], str]) -> list[Tick]:
        """Powers of ten, or of 1, 2, 5 times these where the axis is short."""
        first, last = math.floor(math.log10(self.low)), math.ceil(math.log10(self.high))
        every = -(-(last - first) // _MOST_TICKS)
        parts = (1, 2, 5) if last - first <= 2 else (1,)
        values = (part * 10.0**power for power in range(first, last + 1, every) for part in parts)
        return [Tick(self.place(one), label(one)) for one in values if self.low <= one <= self.high]


def _axis(values: tuple[float, float], start: float, end: float) -> _Axis:
    return _Axis(values[0] / _ROOM, values[1] * _ROOM, start, end)


def _curve(figures: Figures, first: int, last: int) -> Iterator[tuple[float, float, float, float]]:
    """The size, and the seconds that it takes: by the best law, at least, at most."""
    for step in range(_STEPS + 1):
        size = first * (last / first) ** (step / _STEPS)
        if (told := extrapolated(figures.points, size)) and told.low > 0:
            yield size, told.value, told.low, told.high


def _points(places: Iterable[tuple[float, float]]) -> str:
    return " ".join(f"{x},{y}" for x, y in places)
