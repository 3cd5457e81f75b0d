"""How many candidates to draw: few at first, more only where they are needed.

For the same tokens, new candidates pass the certain cases more often than repairs do, and every
doubling of their number adds less than the one before (``docs/decisions.md``).
"""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil, log2

from greenloop.domain.candidate import Candidate, Origin

BATCH = 5
"""How many candidates are drawn when more are wanted; the next time twice as many, and so on."""


def count(candidates: Iterable[Candidate], *origins: Origin) -> int:
    """How many candidates came to be in one of these ways."""
    return sum(candidate.origin in origins for candidate in candidates)


def left(candidates: Iterable[Candidate], most: int) -> int:
    """How many more independent candidates may be drawn, of ``most`` in a run."""
    drawn = count(candidates, Origin.FIRST, Origin.SAMPLE, Origin.BRUTE_FORCE)
    return max(0, most - drawn)


def batch(candidates: Iterable[Candidate], most: int) -> int:
    """How many candidates to draw next: one at first, then ever more, as far as allowed."""
    known = list(candidates)
    return min(BATCH * 2 ** _batches(known), left(known, most)) if known else 1


def sampling_is_due(candidates: Iterable[Candidate], most: int) -> bool:
    """Whether wrong code calls for new candidates rather than for a repair.

    They take turns, a batch of new candidates first.
    """
    known = list(candidates)
    return left(known, most) > 0 and _batches(known) <= count(known, Origin.REPAIR)


def _batches(candidates: list[Candidate]) -> int:
    """How many batches the candidates that were drawn make up, the first candidate aside."""
    drawn = max(0, count(candidates, Origin.FIRST, Origin.SAMPLE) - 1)
    return ceil(log2(1 + drawn / BATCH))
