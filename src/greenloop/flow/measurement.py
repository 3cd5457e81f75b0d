"""What time and memory a winner takes as its input grows, and who of its equals is faster.

Inputs grow by powers of two within the constraints, three of a size; what counts is the CPU time
of the call, as the process says in which it runs. Of runs on one input the shortest is the truest,
as whatever disturbs only adds (Chen and Revels 2016, arXiv 1608.04295); of inputs of a size, the
median.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from greenloop import kinds
from greenloop.domain.candidate import Candidate, Origin
from greenloop.domain.events import Comparison, Figures, Measured, Stage
from greenloop.domain.growth import FEWEST, Interval, Point, extrapolated, growth, ratio
from greenloop.domain.values import Value
from greenloop.evidence.situation import Situation
from greenloop.inputs.scaled import stated_size
from greenloop.ports import Execution

SECONDS = 2.0
"""Wall time that a run gives to measuring, in all."""
FIRST = 4
"""The smallest size."""
RIVALS = 4
"""How many other programs are measured, at most."""
DECISIVE = 1.5
"""How many times faster one must be, at least, to take the place of its equal: less may be chance,
and the same run, replayed, should end with the same code."""
_OF_WINNER = 0.6
"""The share of the time that the winner has for itself."""
_REPEATS, _QUICK = 10, 0.002
"""How often an input is run again whose call takes less than so many seconds."""
_BRIEF = 0.0005
"""Seconds below which the next size is four times as large instead of twice."""
_STEEP = 3
"""By how much longer the next size may take."""
_PATIENCE = 0.25
"""Seconds that a call has at least: a busy machine is no slow program."""
_ENOUGH = 9
"""Sizes, after which none is looked for between one that was done and one that takes too long."""


@dataclass
class Track:
    """What one program took, by size: seconds of each input, and the peak of memory."""

    seconds: dict[int, list[float]] = field(default_factory=dict)
    memory: dict[int, int] = field(default_factory=dict)

    @property
    def points(self) -> tuple[Point, ...]:
        """The median of each size, in ascending order."""
        return tuple(
            Point(size=size, seconds=median(told), peak_memory=self.memory[size])
            for size, told in sorted(self.seconds.items())
        )


class Gauge:
    """Runs programs on larger and larger inputs, until its time is over.

    Args:
        at: the problem, the cases that inputs are like, and where programs run.
        seconds: wall time that there is.
        clock: tells the time in seconds.
    """

    def __init__(
        self, at: Situation, seconds: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._at = at
        self._clock = clock
        self._end = clock() + seconds
        self._inputs: dict[int, list[tuple[Value, ...]]] = {}
        self._known = [case.args for case in at.standing.cases]

    def left(self) -> float:
        """Seconds of wall time that are left."""
        return self._end - self._clock()

    def climb(self, candidate: Candidate, share: float) -> Track:
        """Measure a program on inputs of ever larger sizes, within a share of the time left."""
        track, until = Track(), self._clock() + share * self.left()
        tried: set[int] = set()
        size, open_above = FIRST, True
        while size not in tried and ((left := until - self._clock()) > 0 or _is_thin(track)):
            tried.add(size)
            extent, took = self._prepare(size)
            if extent in track.seconds or not extent:
                open_above = False
            elif self._measure(candidate, extent, track, left / 3):
                last = max(track.seconds[extent])
                open_above &= (
                    extent >= size and _STEEP * (took + len(self._inputs[extent]) * last) < left
                )
            else:
                del self._inputs[extent]
                open_above, tried = False, {*tried, extent}
            open_above &= self._clock() < until
            if not open_above and len(track.seconds) >= _ENOUGH:
                break
            size = _above(track) if open_above else _between(track.seconds)
        return track

    def follow(self, candidate: Candidate, share: float) -> Track:
        """Measure a program on the inputs that were made before, the smallest first."""
        track, until = Track(), self._clock() + share * self.left()
        for size in sorted(self._inputs)[-2 * FEWEST :]:
            left = until - self._clock()
            if left <= 0 or not self._measure(candidate, size, track, left / 2):
                break
        return track

    def _prepare(self, size: int) -> tuple[int, float]:
        """Make inputs of about a size; the size that they have, 0 if none, and the seconds."""
        began, problem = self._clock(), self._at.problem
        made = kinds.of(problem.signature).scaled(
            self._known, problem, size, self._at.settings.seed
        )
        if not made:
            return 0, 0.0
        extent = round(median(n for n, _ in made))
        self._inputs.setdefault(extent, [args for _, args in made])
        return extent, self._clock() - began

    def _measure(self, candidate: Candidate, size: int, track: Track, limit: float) -> bool:
        """Whether a program finishes the inputs of a size; what it took goes on record."""
        inputs = self._inputs[size]
        ran = self._run(candidate, inputs, limit)
        if all(one.failure is None and one.cpu_seconds < _QUICK for one in ran):
            ran += self._run(candidate, inputs * _REPEATS, limit)
        told = [_shortest(ran[at :: len(inputs)]) for at in range(len(inputs))]
        if None in told:
            return False
        track.seconds[size] = [one for one in told if one is not None]
        track.memory[size] = max(one.peak_memory for one in ran)
        return True

    def _run(
        self, candidate: Candidate, inputs: Sequence[tuple[Value, ...]], limit: float
    ) -> list[Execution]:
        seconds = max(_PATIENCE, min(limit, self._at.settings.test_seconds))
        signature = self._at.problem.signature
        return self._at.lab.try_out(candidate.code, signature, inputs, seconds, alone=True)


def _is_thin(track: Track) -> bool:
    """Whether a few more sizes, all smaller than what was done, would make it tell something."""
    return 1 < len(track.seconds) < FEWEST


def _above(track: Track) -> int:
    """The next larger size: what takes hardly any time is taken in larger steps."""
    largest = max(track.seconds)
    return largest * (4 if max(track.seconds[largest]) < _BRIEF else 2)


def _between(sizes: Collection[int]) -> int:
    """The middle of the widest gap between sizes, by their ratio."""
    known = sorted({1, *sizes})
    low, high = max(pairwise(known), key=lambda pair: pair[1] / pair[0], default=(1, 1))
    return round(math.sqrt(low * high))


def _shortest(ran: Sequence[Execution]) -> float | None:
    """Seconds of CPU time; ``None`` for a call that does not end with a value."""
    if any(one.failure for one in ran):
        return None
    return min(one.cpu_seconds for one in ran) or None


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
