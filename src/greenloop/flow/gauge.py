"""Programs on larger and larger inputs: what they take, by size.

What counts is the CPU time of the call, as the process says in which it runs. Of runs on one input
the shortest is the truest, as whatever disturbs only adds (Chen and Revels 2016, arXiv 1608.04295);
of inputs of a size, the median.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from greenloop import kinds
from greenloop.domain.candidate import Candidate
from greenloop.domain.laws import FEWEST, Point
from greenloop.domain.values import Value
from greenloop.evidence.situation import Situation
from greenloop.ports import Execution

FIRST = 4
"""The smallest size."""
_BEYOND = 2**63
"""No size is as large: where the value of an integer is the size, larger ones are seldom meant."""
_BUSY = 3
"""How many times the seconds may pass by the clock: where the machine has other work to do, fewer
of them are ours, and the same sizes should be measured."""
_SMOOTH = 0.2
"""Seconds without which the first moments would tell nothing of how busy the machine is."""
_REPEATS, _AGAIN = 9, 0.1
"""How often a size is run again, at most, and in what share of the time left."""
_BRIEF = 0.0005
"""Seconds below which the next size is four times as large."""
_STEPS = (2.0, 2**0.5, 2**0.25)
"""By how much the next size is larger otherwise: the first one that there is time for."""
_ASIDE = 5000
"""How many times as long as the call the making of its inputs may take: a call that is so brief
touches few of the items, and larger inputs would tell only how cold these are."""
_MARGIN = 1.5
"""By how much more time is kept for a size than it is likely to take."""
_PATIENCE = 1.0
"""Seconds that a call has at least: a busy machine is no slow program."""
_SECOND = 0.3
"""The share of the time that is kept to measure all sizes once more."""
_ENOUGH = 9
"""Sizes, after which none is looked for between those that were done."""


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

    def foretold(self, size: int) -> float:
        """Seconds that a larger size takes if time grows as badly as it may: exponentially."""
        (near, last), *before = sorted(self.seconds.items(), reverse=True)
        if not before:
            return max(last) * (size / near) ** 2
        small, least = before[0]
        rate = max(0.0, math.log(max(last) / max(least))) / (near - small)
        return max(last) * max(size / near, math.exp(min(rate * (size - near), _MOST)))


_MOST = 300.0
"""Of an exponent, so that nothing overflows."""


Tracks = dict[str, Track]
"""What one program took, by what is measured by itself: functions of a module, or the whole."""
_Way = Callable[[Candidate, str, float], Track]


class Gauge:
    """Runs programs on larger and larger inputs, until its time is over.

    Args:
        at: the problem, the cases that inputs are like, and where programs run.
        seconds: processor time that there is; of wall time at most about three times as much.
    """

    def __init__(self, at: Situation, seconds: float) -> None:
        self._at = at
        self._seconds = seconds
        self._began, self._working = time.monotonic(), time.thread_time()
        self._ran = 0.0
        self._inputs: dict[tuple[str, int], list[tuple[Value, ...]]] = {}
        signature = at.problem.signature
        self._parts = kinds.of(signature).grown(signature)
        self._known = [case.args for case in at.standing.cases]

    def left(self) -> float:
        """Seconds of processor time that are left: ours, and that of the programs."""
        worked = time.thread_time() - self._working + self._ran
        passed = time.monotonic() - self._began
        delay = max(1.0, (passed + _SMOOTH) / (worked + _SMOOTH))
        return min(self._seconds - worked, (_BUSY * self._seconds - passed) / delay)

    def climb(self, candidate: Candidate, share: float) -> Tracks:
        """Measure a program on inputs of ever larger sizes, within a share of the time left."""
        return self._each(candidate, share, self._climb)

    def follow(self, candidate: Candidate, share: float) -> Tracks:
        """Measure a program on the inputs that were made before, the smallest first."""
        return self._each(candidate, share, self._follow)

    def _each(self, candidate: Candidate, share: float, way: _Way) -> Tracks:
        """All parts, each within its share."""
        left, tracks = share / len(self._parts), Tracks()
        for number, part in enumerate(self._parts):
            tracks[part] = way(candidate, part, left / (1 - number * left))
        return tracks

    def _climb(self, candidate: Candidate, part: str, share: float) -> Track:
        track, tried, reached, bar = Track(), set[int](), FIRST, _BEYOND
        kept, size, making = (1 - share) * self.left(), FIRST, 0.0
        while size not in tried and ((left := self.left() - kept) > 0 or _is_thin(track)):
            tried.add(size)
            extent, took = self._prepare(part, size)
            of = part, extent
            making = max(making, took)
            if not extent or (extent in track.seconds and 4 * extent <= size):
                bar = min(bar, size)  # inputs come no larger
            elif extent in track.seconds or self._measure(candidate, of, track, left / 3):
                reached = max(reached, size)
            else:
                bar = min(bar, size)
                del self._inputs[of]
            size = _next(track, reached, bar, (1 - _SECOND) * (self.left() - kept), making)
        self._again(candidate, part, track, kept)
        return track

    def _follow(self, candidate: Candidate, part: str, share: float) -> Track:
        track, kept = Track(), (1 - share) * self.left()
        for size in sorted(size for of, size in self._inputs if of == part)[-2 * FEWEST :]:
            left = self.left() - kept
            if left <= 0 or not self._measure(candidate, (part, size), track, left / 2):
                break
        self._again(candidate, part, track, kept)
        return track

    def _again(self, candidate: Candidate, part: str, track: Track, kept: float) -> None:
        """Measure all sizes once more while there is time: what disturbs does so for a while.

        The largest come first: they were run least often, and tell most.
        """
        for size, told in sorted(track.seconds.items(), reverse=True):
            if (left := self.left() - kept) > sum(told):
                self._measure(candidate, (part, size), track, left)

    def _prepare(self, part: str, size: int) -> tuple[int, float]:
        """Make inputs of about a size; the size that they have, 0 if none, and the seconds."""
        began, problem = time.thread_time(), self._at.problem
        made = kinds.of(problem.signature).scaled(
            self._known, problem, size, self._at.settings.seed, part
        )
        if not made:
            return 0, 0.0
        extent = round(median(n for n, _ in made))
        self._inputs.setdefault((part, extent), [args for _, args in made])
        return extent, time.thread_time() - began

    def _measure(
        self, candidate: Candidate, of: tuple[str, int], track: Track, limit: float
    ) -> bool:
        """Whether a program finishes the inputs of a size; what it took goes on record."""
        inputs, size = self._inputs[of], of[1]
        ran = self._run(candidate, inputs, limit)
        once = sum(one.seconds for one in ran)
        again = min(_REPEATS, int(_AGAIN * self.left() / once) if once else 0)
        if again > 0 and not any(one.failure for one in ran):
            ran += self._run(candidate, inputs * again, limit)
        if any(one.failure or not one.cpu_seconds for one in ran):
            return False
        told = [min(one.cpu_seconds for one in ran[at :: len(inputs)]) for at in range(len(inputs))]
        before = track.seconds.get(size, told)
        track.seconds[size] = [min(pair) for pair in zip(told, before, strict=True)]
        track.memory[size] = max(one.peak_memory for one in ran)
        return True

    def _run(
        self, candidate: Candidate, inputs: Sequence[tuple[Value, ...]], limit: float
    ) -> list[Execution]:
        seconds = max(_PATIENCE, min(limit, self._at.settings.test_seconds))
        signature = self._at.problem.signature
        ran = self._at.lab.try_out(candidate.code, signature, inputs, seconds, alone=True)
        self._ran += sum(one.cpu_seconds or one.seconds for one in ran)
        return ran


def _is_thin(track: Track) -> bool:
    """Whether a few more sizes, all smaller than what was done, would make it tell something."""
    return 1 < len(track.seconds) < FEWEST


def _next(track: Track, reached: int, bar: int, left: float, making: float) -> int:
    """The next size: a larger one while there is time for it, then those between.

    Args:
        track: what was done.
        reached: the largest size that was asked for, and done.
        bar: the smallest size that cannot be done.
        left: seconds.
        making: seconds that it took to make the largest inputs.
    """
    if not track.seconds:
        return reached
    largest = max(track.seconds)
    longest = max(track.seconds[largest])
    if _ASIDE * longest < making:
        bar = 0
    for step in (4.0, *_STEPS) if longest < _BRIEF else _STEPS:
        size = round(reached * step)
        runs = len(track.seconds[largest]) * track.foretold(size)
        if reached < size < bar and _MARGIN * (step * making + runs) < left:
            return size
    return _between(track.seconds) if len(track.seconds) < _ENOUGH else reached


def _between(sizes: Collection[int]) -> int:
    """The middle of the widest gap between sizes, by their ratio."""
    known = sorted({1, *sizes})
    low, high = max(pairwise(known), key=lambda pair: pair[1] / pair[0], default=(1, 1))
    return round(math.sqrt(low * high))
