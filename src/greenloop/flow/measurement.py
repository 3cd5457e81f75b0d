"""What time and memory a winner takes as its input grows, and who of its equals is faster.

Inputs grow within the constraints, three of a size; see :mod:`greenloop.flow.gauge`.
"""

from __future__ import annotations

from greenloop.domain.candidate import Candidate, Origin
from greenloop.domain.events import Comparison, Figures, Measured, Stage
from greenloop.domain.growth import FEWEST, Interval, extrapolated, growth, ratio
from greenloop.evidence.situation import Situation
from greenloop.flow.gauge import Gauge, Track
from greenloop.inputs.scaled import stated_size

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
    track = gauge.climb(at.best, _OF_WINNER)
    if len(track.seconds) < FEWEST:
        return None
    rivals = _rivals(at)
    tracks = {
        one.id: gauge.follow(one, 1 / (len(rivals) - number)) for number, one in enumerate(rivals)
    }
    compared = {name: compare(track, other) for name, other in tracks.items()}
    better = [one for one in rivals if _is_better(at, one, compared[one.id])]
    chosen = max(better, key=lambda one: _value(compared[one.id]), default=at.best)
    if chosen is not at.best:
        compared = {at.best.id: compare(tracks[chosen.id], track)}
        track = tracks[chosen.id]
    rows = tuple(Comparison(candidate=name, seconds=told) for name, told in compared.items())
    return measured(at, chosen, track, rows)


def measured(
    at: Situation, winner: Candidate, track: Track, rivals: tuple[Comparison, ...]
) -> Measured:
    """What a winner took, and what that says of the largest input that is stated."""
    problem, points = at.problem, track.points
    stated = stated_size(problem.of_values if problem.signature.reads else problem)
    told = extrapolated(points, stated) if stated else None
    figures = Figures(
        points=points,
        growth=growth(points),
        stated=stated,
        expected=told,
        limit=problem.signature.allowance.seconds or at.settings.test_seconds,
        rivals=rivals,
    )
    before = at.best.id if winner.id != at.best.id else None
    return Measured(candidate=winner.id, instead_of=before, measures=figures)


def compare(track: Track, other: Track) -> Interval | None:
    """How many times as long the first takes as the second, at the two largest sizes of both."""
    sizes = sorted(track.seconds.keys() & other.seconds.keys())[-2:]
    mine = [one for size in sizes for one in track.seconds[size]]
    return ratio(mine, [one for size in sizes for one in other.seconds[size]])


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
