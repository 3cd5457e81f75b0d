"""How far a measured number can be believed: intervals for rates, means and paired differences.

All intervals are at 95%. Sources:

- rates: E. B. Wilson, "Probable inference, the law of succession, and statistical inference",
  JASA 22 (1927), doi 10.1080/01621459.1927.10502953. It holds at 0 of n and at n of n too.
- means and differences: the percentile bootstrap, B. Efron, "Bootstrap methods: another look at
  the jackknife", Annals of Statistics 7 (1979), doi 10.1214/aos/1176344552.
- paired outcomes: the exact sign-flip permutation test, R. A. Fisher, "The Design of Experiments"
  (1935), section 21; E. J. G. Pitman, "Significance tests which may be applied to samples from any
  populations", Supplement to the JRSS 4 (1937), doi 10.2307/2984124. On single yes/no outcomes it
  is the exact form of Q. McNemar, "Note on the sampling error of the difference between correlated
  proportions", Psychometrika 12 (1947), doi 10.1007/BF02295996.
"""

from __future__ import annotations

import math
import random
from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from statistics import fmean
from typing import NamedTuple

_Z = 1.959963984540054  # the 97.5% point of the normal distribution
_RESAMPLES = 2000


class Interval(NamedTuple):
    """An estimate with the bounds of its 95% interval."""

    value: float
    low: float
    high: float


def wilson(successes: float, trials: float) -> Interval | None:
    """Wilson's score interval of a rate, or ``None`` if there were no trials.

    Args:
        successes: from 0 to ``trials``; may be a fraction where trials are averages.
        trials: how many independent trials there were.
    """
    if not trials:
        return None
    rate, spread = successes / trials, _Z * _Z / trials
    centre = (rate + spread / 2) / (1 + spread)
    half = math.sqrt(rate * (1 - rate) * spread + spread * spread / 4) / (1 + spread)
    return Interval(rate, min(rate, max(0.0, centre - half)), max(rate, min(1.0, centre + half)))


def bootstrap(values: Sequence[float], seed: int = 0) -> Interval | None:
    """Percentile bootstrap interval of a mean, or ``None`` if there are no values.

    For a paired difference, pass the differences. The same values and seed give the same interval.
    """
    if not values:
        return None
    draw = random.Random(seed)  # noqa: S311  # statistics, not secrets
    means = sorted(fmean(draw.choices(values, k=len(values))) for _ in range(_RESAMPLES))
    edge = round(_RESAMPLES * 0.025)
    return Interval(fmean(values), means[edge], means[-edge - 1])


def sign_flips(differences: Sequence[Fraction]) -> float:
    """Two-sided exact p-value of the sign-flip permutation test.

    If two systems are alike, either could have had the other's results on a problem: every choice
    of signs is as likely. The p-value is the share of choices whose sum is as far from zero as the
    one that was seen.

    Args:
        differences: one per independent unit, that is, per problem: the mean over its seeds of the
            first system less that of the second.
    """
    unit = math.lcm(*(difference.denominator for difference in differences))
    steps = [int(difference * unit) for difference in differences if difference]
    sums = Counter({0: 1})
    for step in steps:
        flipped: Counter[int] = Counter()
        for total, ways in sums.items():
            flipped[total + step] += ways
            flipped[total - step] += ways
        sums = flipped
    seen = abs(sum(steps))
    return sum(ways for total, ways in sums.items() if abs(total) >= seen) / (1 << len(steps))
