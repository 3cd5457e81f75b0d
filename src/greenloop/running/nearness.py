"""When two floats count as the same number: the rows on floats of ``docs/judge.md``.

It imports the standard library only: its text is carried by every exported ``test_solution.py``.
"""

import math
from dataclasses import dataclass
from decimal import Decimal

_NOISE = 16
"""Units in the last place by which right programs differ that add up in another order."""
_RELATIVE, _ABSOLUTE = 1e-9, 1e-6
"""Whichever is narrower: a time stamp and one a microsecond later differ, however large."""
_ZERO = 1e-12
"""What rounding leaves where the right answer is nothing."""
_LEAST_DECIMALS, _LEAST_DIGITS = 2, 3
"""Of a number that people have rounded to show it; ``0.1`` and ``2.5`` are just that."""


@dataclass(frozen=True)
class Nearness:
    """How near is near enough.

    ``tolerance``: relative or absolute, whichever is wider, as the statement says it; ``None``
    where it says nothing. ``computed``: both numbers come out of programs, so neither was rounded
    to be shown, and neither comes first.
    """

    tolerance: float | None = None
    computed: bool = False

    def same(self, expected: float, actual: float) -> bool:
        """Whether ``actual`` counts as ``expected``."""
        if math.isnan(expected) or math.isnan(actual):
            return math.isnan(expected) and math.isnan(actual)
        if expected == actual or math.isinf(expected) or math.isinf(actual):
            return expected == actual
        return self._within(abs(expected - actual), expected, actual)

    def same_complex(self, expected: complex, actual: complex) -> bool:
        """The same for complex numbers: near in both parts, or near as points of the plane."""
        real, imaginary = actual.real - expected.real, actual.imag - expected.imag
        sizes = [math.hypot(number.real, number.imag) for number in (expected, actual)]
        slack = max(map(self._slack, sizes if self.computed else sizes[:1]))
        if math.hypot(real, imaginary) <= slack:
            return True
        return self.same(expected.real, actual.real) and self.same(expected.imag, actual.imag)

    def reach(self, number: float) -> float:
        """How far what equals ``number`` may be from it, on either side of a comparison."""
        return max(self._slack(number), self._rounding(number))

    def _within(self, distance: float, expected: float, actual: float) -> bool:
        slack = self._slack(expected)
        if self.computed:
            return distance <= max(slack, self._slack(actual))
        return distance <= slack or distance <= self._rounding(expected)

    def _slack(self, number: float) -> float:
        if not math.isfinite(number):
            return 0.0
        noise, size = _NOISE * math.ulp(number), abs(number)
        if self.tolerance is not None:
            return self.tolerance * max(1.0, size) + noise
        return max(noise, min(_RELATIVE * size, _ABSOLUTE)) if number else _ZERO

    def _rounding(self, number: float) -> float:
        """Half a unit of the last digit of a number that is shown rounded; otherwise nothing.

        Python writes the shortest digits that read back as the same float, so a number that was
        written with few digits has few digits again.
        """
        if self.tolerance is not None or self.computed or not math.isfinite(number):
            return 0.0
        shown = Decimal(repr(number)).as_tuple()
        decimals = -int(shown.exponent)
        whole = Decimal(number) == Decimal(repr(number))
        if whole or decimals < _LEAST_DECIMALS or len(shown.digits) < _LEAST_DIGITS:
            return 0.0
        return 0.5 * float(f"1e-{decimals}") * (1 + _RELATIVE) + _NOISE * math.ulp(number)
