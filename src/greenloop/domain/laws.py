"""The laws by which run time may grow with the size of an input, fitted to measured times. Pure.

Each law is a sum ``a + b g(n) + c f(n)`` with no negative part: what a call costs, what takes fewer
steps than the law says (a sorted list is read, too, which is most of the work while it is short),
and what the law is named after. It is fitted by least squares of the errors, each as a share of the
noise at its point, as small times must count as much as large ones; laws are compared by Schwarz's
criterion (1978, doi 10.1214/aos/1176344136). Google Benchmark finds its "BigO" by fitting one law
after the other, too, but names a single one. Here those are named that can not be told apart: an
error of a few per cent, which caches alone make, speaks against no law.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from statistics import fmean

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
    """Any power with ``n`` on top: naive Fibonacci numbers take 1.6ⁿ steps."""


_Steps = Callable[[float], float]
_LARGEST = 1e100
"""Floats hold the cube of no size that is much larger; a stated integer may be."""


def _held(n: float) -> float:
    return float(min(n, _LARGEST))


_LAWS: dict[Law, _Steps] = {
    Law.LOG: lambda n: math.log2(n + 1),
    Law.ROOT: lambda n: math.sqrt(_held(n)),
    Law.LINEAR: _held,
    Law.LINEAR_LOG: lambda n: _held(n) * math.log2(n + 1),
    Law.QUADRATIC: lambda n: _held(n) ** 2,
    Law.CUBIC: lambda n: _held(n) ** 3,
}
_LESSER: dict[Law, tuple[Law, ...]] = {
    Law.LINEAR_LOG: (Law.LINEAR,),
    Law.QUADRATIC: (Law.LINEAR,),
    Law.CUBIC: (Law.LINEAR, Law.QUADRATIC),
    Law.EXPONENTIAL: (Law.LINEAR,),
}
"""What may be most of the work while an input is small."""
_BASES = tuple(2 ** (step / 4) for step in range(1, 9))
"""Of exponential laws, from 1.2ⁿ to 4ⁿ."""
FEWEST = 5
"""Sizes; of fewer nothing is estimated."""
ENDLESS = 300
"""No program that takes 2ⁿ steps has done a size like this, and floats do not hold much more."""
_TICK = 1e-9
"""Seconds that no clock can tell from nothing."""
NOISE, _CALL = 0.06, 5e-7
"""What says nothing against a law: a share of the time (caches, memory that is asked for), and
seconds that every call may differ by (a clock is read, an input is cold)."""
_WORST = 6.0
"""Of the noise, an error above which no law is said to fit."""
_DIFFERENCE = 6.0
"""By how much the criterion must be worse before a law is ruled out: odds of about 20 to 1."""
_SHARE, _MOST, _SEEN = 0.3, 0.5, 3e-6
"""What the growing part must make up at the largest size, of the time, of the time beside other
steps, and in seconds: less is no growth, as an input that does not fit the caches costs more,
whatever is done with it."""
_STEP = 1e-11
"""Seconds below which no step comes, not even the copying of a character."""
_ALIKE = 1e-9
"""Of the square of a column, what must be left beside the others."""


class Point(Frozen):
    """What one size took: ``seconds`` of CPU time, the median of several inputs."""

    size: int
    seconds: float
    peak_memory: int = 0
    """Bytes that the whole process had at most, interpreter and input included; 0 if unknown."""


@dataclass(frozen=True)
class _Form:
    """A sum of steps, the last of which the law is named after."""

    law: Law
    steps: tuple[_Steps, ...]
    free: int = 0
    """Parameters in the steps themselves."""


@dataclass(frozen=True)
class Fit:
    """A form with the factors that fit best; called with a size, it tells the seconds."""

    form: _Form
    factors: tuple[float, ...]
    error: float = 0.0
    """Root mean square of the errors, each as a share of the noise."""

    def __call__(self, size: float) -> float:
        """Seconds that a size takes."""
        return math.fsum(self._parts(size))

    def _parts(self, size: float) -> list[float]:
        pairs = zip(self.factors, self.form.steps, strict=True)
        return [factor * step(size) if factor else 0.0 for factor, step in pairs]

    def grows(self, largest: int) -> bool:
        """Whether what it is called after takes the time, or is well on its way to."""
        if self.form.law is Law.CONSTANT:
            return True
        own, every = self._parts(largest)[-1], self(largest)
        seen = 2 * _CALL if self.form.law is Law.LOG else _SEEN
        share = _MOST if any(self.factors[1:-1]) else _SHARE
        return own > max(seen, share * every) and self.factors[-1] > _STEP

    def parameters(self) -> int:
        """How many were chosen so that it fits."""
        return self.form.free + sum(factor > 0 for factor in self.factors)

    def criterion(self, count: int) -> float:
        """Schwarz's, for so many points: less is better, and an error within the noise is none."""
        return count * math.log(max(self.error, 1.0) ** 2) + self.parameters() * math.log(count)


def _exponential(base: float) -> _Steps:
    return lambda n: base ** min(n, ENDLESS)


def _forms() -> Iterator[_Form]:
    yield _Form(Law.CONSTANT, (_once,))
    for law, steps in _LAWS.items():
        yield _Form(law, (_once, steps))
        for lesser in _LESSER.get(law, ()):
            yield _Form(law, (_once, _LAWS[lesser], steps))
    for base in _BASES:
        yield _Form(Law.EXPONENTIAL, (_once, _exponential(base)), free=1)
        for lesser in _LESSER[Law.EXPONENTIAL]:
            yield _Form(Law.EXPONENTIAL, (_once, _LAWS[lesser], _exponential(base)), free=1)


def _once(_: float) -> float:
    return 1.0


_FORMS = tuple(_forms())


def plausible(points: Sequence[Point]) -> list[Fit]:
    """The best fit of each law that is not ruled out, the best law first."""
    used = usable(points)
    if len({one.size for one in used}) < FEWEST:
        return []
    best: dict[Law, Fit] = {}
    for fit in sorted(_fits(used), key=lambda one: (one.criterion(len(used)), one.error)):
        best.setdefault(fit.form.law, fit)
    least = min((fit.criterion(len(used)) for fit in best.values()), default=0.0)
    return [fit for fit in best.values() if fit.criterion(len(used)) - least < _DIFFERENCE]


def _fits(points: Sequence[Point]) -> Iterator[Fit]:
    """All forms that fit somehow, and whose law shows at the largest size."""
    largest = max(one.size for one in points)
    for form in _FORMS:
        if form.law is Law.EXPONENTIAL and largest > ENDLESS:
            continue
        fit = _fit(form, points)
        known = fit and fit.parameters() < len(points) - 1 and fit.error <= _WORST
        if fit and known and fit.grows(largest):
            yield fit


def usable(points: Sequence[Point]) -> list[Point]:
    """Those that took any time."""
    return [one for one in points if one.size > 0 and one.seconds >= _TICK]


def _fit(form: _Form, points: Sequence[Point]) -> Fit | None:
    """The least squares of the relative error, where no part is negative.

    Of all choices of parts the best whose solution has none below zero: they are few.
    """
    scales = [1 / (NOISE * one.seconds + _CALL) for one in points]
    columns = [
        [step(one.size) * scale for one, scale in zip(points, scales, strict=True)]
        for step in form.steps
    ]
    target = [one.seconds * scale for one, scale in zip(points, scales, strict=True)]
    found: list[Fit] = []
    last = len(columns) - 1
    for count in range(len(columns)):
        for others in combinations(range(last), count):
            chosen = (*others, last)
            factors = _solved([columns[at] for at in chosen], target)
            if factors and min(factors) >= 0:
                told = dict(zip(chosen, factors, strict=True))
                every = tuple(told.get(at, 0.0) for at in range(len(columns)))
                found.append(Fit(form, every, _error(columns, every, target)))
    return min(found, key=lambda one: one.error, default=None)


def _error(
    columns: Sequence[Sequence[float]], factors: Sequence[float], target: Sequence[float]
) -> float:
    """The root mean square of what is missing."""
    told = [dot(factors, row) for row in zip(*columns, strict=True)]
    return math.sqrt(fmean((one - other) ** 2 for one, other in zip(told, target, strict=True)))


def _solved(columns: Sequence[Sequence[float]], target: Sequence[float]) -> list[float] | None:
    """The factors of the columns whose sum is nearest to the target; ``None`` if not one choice is.

    Gauss's elimination on the normal equations, each column made to have 1 as its greatest.
    """
    tops = [max(column) for column in columns]
    if not all(0 < top < math.inf for top in tops):
        return None
    even = [[one / top for one in column] for column, top in zip(columns, tops, strict=True)]
    rows = [[*(dot(one, other) for other in even), dot(one, target)] for one in even]
    for at, row in enumerate(rows):
        if row[at] < _ALIKE:
            return None
        for later in rows[at + 1 :]:
            share = later[at] / row[at]
            later[:] = [one - share * other for one, other in zip(later, row, strict=True)]
    factors = [0.0] * len(rows)
    for at in reversed(range(len(rows))):
        factors[at] = (rows[at][-1] - dot(rows[at][:-1], factors)) / rows[at][at]
    return [factor / top for factor, top in zip(factors, tops, strict=True)]


def dot(left: Iterable[float], right: Iterable[float]) -> float:
    """The sum of the products of two rows of one length."""
    return math.fsum(one * other for one, other in zip(left, right, strict=True))
