"""Where the measured sizes, the law and its limits are drawn."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenloop.domain.figures import Figures
from greenloop.domain.growth import extrapolated, growth
from greenloop.domain.laws import Point
from greenloop.report.plot import HEIGHT, WIDTH, plot

SIZES = [2**power for power in range(4, 12)]


def figures(power: int, stated: int | None = None, limit: float = 2.0) -> Figures:
    points = tuple(Point(size=size, seconds=1e-6 * size**power) for size in SIZES)
    expected = extrapolated(points, stated) if stated else None
    return Figures(
        points=points, growth=growth(points), stated=stated, expected=expected, limit=limit
    )


def line(text: str) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in (place.split(",") for place in text.split())]


def test_a_power_is_a_straight_line_through_its_dots() -> None:
    drawn = plot(figures(2))
    assert drawn
    (x0, y0), *_, (x1, y1) = line(drawn.line)
    for x, y in drawn.dots:
        assert y == pytest.approx(y0 + (x - x0) * (y1 - y0) / (x1 - x0), abs=1)
    assert y1 < y0  # slower is higher
    assert drawn.limit is not None  # the largest size takes more than the limit
    assert drawn.stated is None


def test_the_line_reaches_the_largest_stated_size_and_the_band_holds_it() -> None:
    drawn = plot(figures(1, stated=10**6))
    assert drawn
    assert line(drawn.line)[-1][0] == drawn.stated
    band, middle = line(drawn.band), line(drawn.line)
    lower, upper = band[: len(middle)], band[: len(middle) - 1 : -1]
    for (_, low), (_, value), (_, high) in zip(lower, middle, upper, strict=True):
        assert high <= value <= low


def test_a_limit_far_from_what_is_drawn_is_left_out() -> None:
    drawn = plot(figures(1, limit=60))
    assert drawn
    assert drawn.limit is None


def test_one_size_is_no_plot() -> None:
    assert plot(Figures(points=(Point(size=4, seconds=1e-6),), limit=2.0)) is None
    assert (
        plot(Figures(points=(Point(size=4, seconds=0), Point(size=8, seconds=1)), limit=2)) is None
    )


@given(
    st.lists(
        st.tuples(st.integers(1, 10**6), st.floats(1e-7, 100)),
        min_size=2,
        max_size=12,
        unique_by=lambda one: one[0],
    ),
    st.none() | st.integers(1, 10**9),
)
def test_everything_is_inside_and_labels_do_not_crowd(
    measured: list[tuple[int, float]], stated: int | None
) -> None:
    points = tuple(Point(size=size, seconds=seconds) for size, seconds in sorted(measured))
    expected = extrapolated(points, stated) if stated else None
    drawn = plot(Figures(points=points, stated=stated, expected=expected, limit=2.0))
    assert drawn
    for x, y in [*drawn.dots, *line(drawn.line), *line(drawn.band)]:
        assert 0 <= x <= WIDTH
        assert 0 <= y <= HEIGHT
    for ticks in (drawn.sizes, drawn.times):
        assert all(abs(a.place - b.place) >= 12 for a, b in pairwise(ticks))
