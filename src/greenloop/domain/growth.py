"""How the run time of a program grows with the size of its input, estimated from a few runs. Pure.

Each law ``t = a + b f(n)``, ``a, b >= 0``, is fitted by least squares of the relative error, as
small times must count as much as large ones; laws are compared by Schwarz's criterion (1978, doi
10.1214/aos/1176344136). Google Benchmark finds its "BigO" by fitting one law after the other, too,
but names a single one. Here those are named that can not be told apart: an error of a few per cent,
which caches alone make, speaks against no law.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import NormalDist, fmean, variance

from greenloop.domain.frozen import Frozen


class Law(StrEnum):
    """How steps grow with the size ``n``, slowest first."""

    CONSTANT = "1"
    LOG = "log n"
    ROOT = "√n"
    LINEAR = "n"
    LINEAR_LOG = "n log n"
    QUADRATIC = "n²"
    CUBIC = "n³"
    EXPONENTIAL = "2ⁿ"


_LAWS: dict[Law, Callable[[float], float]] = {
    Law.CONSTANT: lambda n: 1.0,
    Law.LOG: lambda n: math.log2(n + 1),
    Law.ROOT: math.sqrt,
    Law.LINEAR: lambda n: n,
    Law.LINEAR_LOG: lambda n: n * math.log2(n + 1),
    Law.QUADRATIC: lambda n: n**2,
    Law.CUBIC: lambda n: n**3,
    Law.EXPONENTIAL: lambda n: 2.0 ** min(n, _ENDLESS),
}
FEWEST = 5
"""Sizes; of fewer nothing is estimated."""
_ENDLESS = 300
"""No program that takes 2ⁿ steps has done a size like this, and floats do not hold much more."""
_TICK = 1e-9
"""Seconds that no clock can tell from nothing."""
_NOISE = 0.06
"""Relative error that says nothing against a law: caches, and memory that is asked for."""
_WORST = 0.35
"""Relative error above which no law is said to fit."""
_DIFFERENCE = 6.0
"""By how much the criterion must be worse before a law is ruled out: odds of about 20 to 1."""
_SHARE = 0.3
"""Of the time at the largest size, what the growing part must make up: less is no growth."""
_LEVEL = 0.95


class Point(Frozen):
    """What one size took: ``seconds`` of CPU time, the median of several inputs."""

    size: int
    seconds: float
    peak_memory: int = 0
    """Bytes that the whole process had at most, interpreter and input included; 0 if unknown."""


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


@dataclass(frozen=True)
class _Fit:
    law: Law
    base: float
    factor: float
    error: float
    """Root mean square of the relative errors."""

    def __call__(self, size: float) -> float:
        return self.base + self.factor * _LAWS[self.law](size)

    def grows(self, largest: int) -> bool:
        """Whether what it is called after is what takes the time."""
        return self.law is Law.CONSTANT or self(largest) * (1 - _SHARE) > self.base

    def criterion(self, count: int) -> float:
        parameters = 1 + (self.base > 0 and self.factor > 0)
        return count * math.log(max(self.error, _NOISE) ** 2) + parameters * math.log(count)


def growth(points: Sequence[Point]) -> Growth | None:
    """Estimate how time grows; ``None`` where there are too few different sizes or times."""
    fits = _plausible(points)
    exponent = _exponent(points)
    if exponent is None:
        return None
    return Growth(laws=tuple(fit.law for fit in fits), exponent=exponent)


def extrapolated(points: Sequence[Point], size: float) -> Interval | None:
    """How many seconds a size will take: by the best law, and by all that are plausible.

    Each errs there by twice its error at the sizes that were measured.
    """
    fits = _plausible(points)
    if not fits:
        return None
    low = min(fit(size) / (1 + 2 * fit.error) for fit in fits)
    high = max(fit(size) * (1 + 2 * fit.error) for fit in fits)
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
    low, value, high = map(math.exp, (centre - reach, centre, min(centre + reach, _ENDLESS / 2)))
    return Interval(value=value, low=low, high=high)


def _plausible(points: Sequence[Point]) -> list[_Fit]:
    """The laws that are not ruled out, the best first."""
    used = _usable(points)
    if len({one.size for one in used}) < FEWEST:
        return []
    largest = max(one.size for one in used)
    fits = [fit for law in Law if (fit := _fit(law, used)) and fit.grows(largest)]
    ranked = sorted(fits, key=lambda fit: (fit.criterion(len(used)), fit.error))
    good = [fit for fit in ranked if fit.error <= _WORST]
    best = good[0].criterion(len(used)) if good else 0.0
    return [fit for fit in good if fit.criterion(len(used)) - best < _DIFFERENCE]


def _usable(points: Sequence[Point]) -> list[Point]:
    return [one for one in points if one.size > 0 and one.seconds >= _TICK]


def _fit(law: Law, points: Sequence[Point]) -> _Fit | None:
    """The least squares of ``(a + b f(n) - t) / t``, where neither is negative."""
    if law is Law.EXPONENTIAL and max(one.size for one in points) > _ENDLESS:
        return None
    steps = [_LAWS[law](one.size) for one in points]
    base = [1 / one.seconds for one in points]
    slope = [step / one.seconds for step, one in zip(steps, points, strict=True)]
    if law is Law.CONSTANT:
        return _measured(law, points, _single(base), 0.0)
    xx, xy, yy = _dot(base, base), _dot(base, slope), _dot(slope, slope)
    determinant = xx * yy - xy * xy
    if not math.isfinite(yy) or determinant <= 0:
        return None
    a = (yy * sum(base) - xy * sum(slope)) / determinant
    b = (xx * sum(slope) - xy * sum(base)) / determinant
    if a < 0:
        a, b = 0.0, _single(slope)
    return _measured(law, points, a, b) if b > 0 else None


def _measured(law: Law, points: Sequence[Point], base: float, factor: float) -> _Fit:
    fit = _Fit(law, base, factor, 0.0)
    errors = [(fit(one.size) - one.seconds) / one.seconds for one in points]
    return _Fit(law, base, factor, math.sqrt(_dot(errors, errors) / len(errors)))


def _single(weights: Sequence[float]) -> float:
    """The factor alone, where the other part is nothing."""
    return sum(weights) / _dot(weights, weights)


def _dot(left: Sequence[float], right: Sequence[float]) -> float:
    return math.fsum(one * other for one, other in zip(left, right, strict=True))


def _exponent(points: Sequence[Point]) -> Interval | None:
    """The slope of log time over log size at the larger half of the sizes, by least squares."""
    used = sorted(_usable(points), key=lambda one: one.size)
    used = used[-max(FEWEST, (len(used) + 1) // 2) :]
    xs, ys = [math.log(one.size) for one in used], [math.log(one.seconds) for one in used]
    if len(set(xs)) < FEWEST:
        return None
    x, y = fmean(xs), fmean(ys)
    spread = math.fsum((one - x) ** 2 for one in xs)
    slope = math.fsum((one - x) * (other - y) for one, other in zip(xs, ys, strict=True)) / spread
    left = [other - y - slope * (one - x) for one, other in zip(xs, ys, strict=True)]
    freedom = len(xs) - 2
    reach = _student(freedom) * math.sqrt(_dot(left, left) / freedom / spread)
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
