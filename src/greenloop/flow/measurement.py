"""What time and memory a winner takes as its input grows, and who of its equals is faster.

Inputs grow within the constraints, three of a size; see :mod:`greenloop.flow.gauge`.
"""

from __future__ import annotations

import math

from greenloop import kinds
from greenloop.domain.candidate import Candidate, Origin
from greenloop.domain.events import Measured, Stage
from greenloop.domain.figures import Comparison, Figures
from greenloop.domain.growth import Interval, extrapolated, growth, ratio
from greenloop.domain.laws import FEWEST
from greenloop.evidence.situation import Situation
from greenloop.flow.gauge import Gauge, Track, Tracks

SECONDS = 2.0
"""Processor time that a run gives to measuring, in all."""
RIVALS = 4
"""How many other programs are measured, at most."""
DECISIVE = 1.5
"""How many times faster one must be, at least, to take the place of its equal: less may be chance,
and the same run, replayed, should end with the same code."""
_OF_WINNER = 0.6
"""The share of the time that the winner has for itself."""


def measure(at: Situation, gauge: Gauge) -> Measured | None:
    """Measure the winner and its equals; the fastest of those takes its place.

    An equal passes every case, too, does the same on every new input, so that just as many bear it
    out, and was not fitted to the cases where the winner was not.

    Returns:
        ``None`` where inputs cannot be made to grow, or tell nothing.

    Raises:
        SandboxUnavailable: the sandbox itself cannot be set up.
        Cancelled: interrupted.
    """
    at.lab.report(Stage.MEASURING, "")
    tracks = _telling(gauge.climb(at.best, _OF_WINNER))
    if not tracks:
        return None
    rivals = _rivals(at)
    others = {
        one.id: gauge.follow(one, 1 / (len(rivals) - number)) for number, one in enumerate(rivals)
    }
    compared = {name: compare(tracks, other) for name, other in others.items()}
    better = [one for one in rivals if _is_better(at, one, compared[one.id])]
    chosen = max(better, key=lambda one: _value(compared[one.id]), default=at.best)
    if chosen is not at.best:
        compared = {at.best.id: compare(others[chosen.id], tracks)}
        tracks = others[chosen.id]
    rows = tuple(Comparison(candidate=name, seconds=told) for name, told in compared.items())
    return measured(at, chosen, tracks, rows)


def _telling(tracks: Tracks) -> Tracks:
    """Those that have enough sizes."""
    return {part: one for part, one in tracks.items() if len(one.seconds) >= FEWEST}


def measured(
    at: Situation, winner: Candidate, tracks: Tracks, rivals: tuple[Comparison, ...]
) -> Measured:
    """What a winner took, and what that says of the largest input that is stated."""
    every = [
        _figures(at, part, track).model_copy(update={"rivals": rivals})
        for part, track in tracks.items()
        if track.seconds
    ]
    first, *others = sorted(every, key=_badness, reverse=True)
    return Measured(
        candidate=winner.id,
        instead_of=at.best.id if winner.id != at.best.id else None,
        measures=first,
        others=tuple(others),
    )


def _figures(at: Situation, part: str, track: Track) -> Figures:
    problem, points = at.problem, track.points
    known = [case.args for case in at.standing.cases]
    stated = kinds.of(problem.signature).stated(known, problem, part)
    return Figures(
        points=points,
        part=part,
        operations=bool(problem.signature.operations),
        growth=growth(points),
        stated=stated,
        expected=extrapolated(points, stated) if stated else None,
        limit=problem.signature.allowance.seconds or at.settings.test_seconds,
    )


def _badness(figures: Figures) -> tuple[bool, float]:
    """What is told first: the part that is too slow, or grows most."""
    return figures.too_slow, figures.growth.exponent.value if figures.growth else -math.inf


def compare(tracks: Tracks, others: Tracks) -> Interval | None:
    """How many times as long the first takes as the second, at the two largest sizes of both."""
    mine, theirs = list[float](), list[float]()
    for part in tracks.keys() & others.keys():
        one, other = tracks[part].seconds, others[part].seconds
        for size in sorted(one.keys() & other.keys())[-2:]:
            mine += one[size]
            theirs += other[size]
    return ratio(mine, theirs)


def _rivals(at: Situation) -> list[Candidate]:
    """Other programs that do the same, each once, a brute force among them."""
    others = {one.code: one for one in reversed(at.standing.alike(at.best))}
    others.pop(at.best.code, None)
    return list(reversed(others.values()))[:RIVALS]


def _is_better(at: Situation, rival: Candidate, told: Interval | None) -> bool:
    """Whether a rival is faster for sure, and nothing speaks against it."""
    if told is None or told.low < DECISIVE:
        return False
    fitted = rival.origin is Origin.PATCH and at.best.origin is not Origin.PATCH
    return not fitted and at.lab.in_time(at.problem, rival)


def _value(told: Interval | None) -> float:
    return told.value if told else 0.0
