"""How the run time of a program grows with the size of its input, estimated from a few runs. Pure.

Those laws are named that can not be told apart; see :mod:`greenloop.domain.laws`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from statistics import NormalDist, fmean, variance

from greenloop.domain.frozen import Frozen
from greenloop.domain.laws import ENDLESS, FEWEST, NOISE, Law, Point, dot, plausible, usable

_LEVEL = 0.95


class Interval(Frozen):
    """A value, and where it lies with a confidence of 95%."""

    value: float
    low: float
    high: float


class Growth(Frozen):
    """An estimate. ``laws``: those that can not be told apart, the best first; none if none fits.

    ``exponent`` is of ``n`` at the larger sizes: 1 for what grows as ``n``, 2 for ``n²``.
    """

    laws: tuple[Law, ...]
    exponent: Interval


def growth(points: Sequence[Point]) -> Growth | None:
    """Estimate how time grows; ``None`` where there are too few different sizes or times."""
    fits = plausible(points)
    exponent = _exponent(points)
    if exponent is None:
        return None
    return Growth(laws=tuple(fit.form.law for fit in fits), exponent=exponent)


def extrapolated(points: Sequence[Point], size: float) -> Interval | None:
    """How many seconds a size will take: by the best law, and by all that are plausible.

    Each errs there by twice its error at the sizes that were measured.
    """
    fits = plausible(points)
    if not fits:
        return None
    low = min(fit(size) / (1 + 2 * NOISE * fit.error) for fit in fits)
    high = max(fit(size) * (1 + 2 * NOISE * fit.error) for fit in fits)
    return Interval(value=fits[0](size), low=low, high=high)


def ratio(slower: Sequence[float], faster: Sequence[float]) -> Interval | None:
    """How many times faster one program is than another, on the same inputs in the same order.

    The mean of the logarithms of the ratios (Fleming and Wallace 1986, doi 10.1145/5666.5673), with
    Student's interval; ``None`` for fewer than two inputs.
    """
    logs = [math.log(one / other) for one, other in zip(slower, faster, strict=True)]
    if len(logs) < 2:
        return None
    centre = fmean(logs)
    reach = _student(len(logs) - 1) * math.sqrt(variance(logs) / len(logs))
    low, value, high = map(math.exp, (centre - reach, centre, min(centre + reach, ENDLESS / 2)))
    return Interval(value=value, low=low, high=high)


def _exponent(points: Sequence[Point]) -> Interval | None:
    """The slope of log time over log size at the larger half of the sizes, by least squares."""
    used = sorted(usable(points), key=lambda one: one.size)
    used = used[-max(FEWEST, (len(used) + 1) // 2) :]
    xs, ys = [math.log(one.size) for one in used], [math.log(one.seconds) for one in used]
    if len(set(xs)) < FEWEST:
        return None
    x, y = fmean(xs), fmean(ys)
    spread = math.fsum((one - x) ** 2 for one in xs)
    slope = math.fsum((one - x) * (other - y) for one, other in zip(xs, ys, strict=True)) / spread
    left = [other - y - slope * (one - x) for one, other in zip(xs, ys, strict=True)]
    freedom = len(xs) - 2
    reach = _student(freedom) * math.sqrt(dot(left, left) / freedom / spread)
    return Interval(value=slope, low=slope - reach, high=slope + reach)


def _student(freedom: int) -> float:
    """The two-sided quantile of Student's distribution (Abramowitz and Stegun 26.7.5).

    Exact for one and two degrees of freedom, where the series is poor.
    """
    probability = (1 + _LEVEL) / 2
    if freedom == 1:
        return math.tan(math.pi * (probability - 0.5))
    if freedom == 2:
        odds = 2 * probability - 1
        return odds * math.sqrt(2 / (1 - odds**2))
    z = NormalDist().inv_cdf(probability)
    first = (z**3 + z) / 4
    second = (5 * z**5 + 16 * z**3 + 3 * z) / 96
    third = (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384
    return z + first / freedom + second / freedom**2 + third / freedom**3
