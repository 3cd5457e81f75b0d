"""The figures of a comparison, from its records.

Words: an attempt is *solved* if the code that it handed in passes the hidden tests, *claimed* if
the system reports success, *covered* if any candidate that it drew passes the hidden tests. A
*false success* is a claim of wrong code; a *miss* is its twin, giving up although covered.

Several seeds of one task are not independent trials. So rates over attempts count as many trials as
there are tasks; means, differences and tests are taken over tasks, each the mean of its seeds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from itertools import combinations
from typing import Protocol, TypeVar

from greenloop.domain.frozen import Frozen
from greenloop.domain.verdict import Confidence
from greenloop.evals.metrics import Interval, bootstrap, sign_flips, wilson
from greenloop.evals.records import Record

Measure = Callable[[Record], float]


class Observation(Protocol):
    """Something that was measured on a task."""

    @property
    def task(self) -> str:
        """The id of the task."""
        ...


Observed = TypeVar("Observed", bound=Observation)


class Rate(Frozen):
    """How many of how many attempts, with a 95% interval; ``None`` if there were none."""

    count: int
    of: int
    interval: Interval | None


class Figures(Frozen):
    """What was measured of one system. Tokens, calls and seconds are means per attempt.

    ``false_success`` is a share of the claims, ``missed`` a share of what was given up, ``claims``
    has per confidence level the share of claims that are right; ``from_coverage`` the share of
    covered attempts that are solved: what selection makes of what was drawn. ``strictly`` is of the
    attempts at tasks whose benchmark has a lax rule: those that are solved by ours as well.
    """

    system: str
    attempts: int
    tasks: int
    solved: Rate
    strictly: Rate
    claimed: Rate
    false_success: Rate
    missed: Rate
    coverage: Rate
    from_coverage: Rate
    crashes: Rate
    claims: dict[str, Rate]
    means: dict[str, Interval | None]


class Pairing(Frozen):
    """Two systems on the tasks and seeds that both tried.

    ``difference`` is the solve rate of ``first`` minus that of ``second``. ``ahead`` and ``behind``
    count the tasks of which ``first`` solves a larger or smaller share; ``p`` is the exact
    permutation test over tasks, which with one seed is McNemar's test of these two numbers.
    """

    first: str
    second: str
    tasks: int
    difference: Interval | None
    ahead: int
    behind: int
    p: float


class Comparison(Frozen):
    """All figures of one evaluation."""

    systems: tuple[Figures, ...]
    pairings: tuple[Pairing, ...]


MEASURES: dict[str, Measure] = {
    "tokens in": lambda r: sum(usage.tokens_in for usage in r.attempt.usages),
    "tokens out": lambda r: sum(usage.tokens_out for usage in r.attempt.usages),
    "calls": lambda r: len(r.attempt.usages),
    "candidates": lambda r: len(r.attempt.candidates),
    "seconds, model": lambda r: r.attempt.seconds_model,
    "seconds, sandbox": lambda r: r.attempt.seconds_sandbox,
    "seconds, rest": lambda r: r.attempt.seconds_rest,
}


def covered(record: Record) -> bool:
    """Whether a right solution was at hand."""
    return record.solved or any(record.right)


def compare(records: Sequence[Record]) -> Comparison:
    """Work out all figures; systems in order of first appearance."""
    by_system: dict[str, list[Record]] = defaultdict(list)
    for record in records:
        by_system[record.system].append(record)
    return Comparison(
        systems=tuple(_figures(name, own) for name, own in by_system.items()),
        pairings=tuple(_pairing(a, b) for a, b in combinations(by_system.values(), 2)),
    )


def rate(observations: Sequence[Observed], test: Callable[[Observed], bool]) -> Rate:
    """How many of the observations pass the test."""
    count, of = sum(map(test, observations)), len(observations)
    tasks = len({observation.task for observation in observations})
    share = count / of if of else 0.0
    return Rate(count=count, of=of, interval=wilson(share * tasks, tasks))


def _figures(system: str, records: list[Record]) -> Figures:
    claims = [record for record in records if record.attempt.claimed]
    given_up = [record for record in records if not record.attempt.claimed]
    levels = {
        level.value: [record for record in claims if record.attempt.confidence is level]
        for level in Confidence
    }
    return Figures(
        system=system,
        attempts=len(records),
        tasks=len({record.task for record in records}),
        solved=rate(records, lambda r: r.solved),
        strictly=rate([r for r in records if r.strictly is not None], lambda r: bool(r.strictly)),
        claimed=rate(records, lambda r: r.attempt.claimed),
        false_success=rate(claims, lambda r: not r.solved),
        missed=rate(given_up, covered),
        coverage=rate(records, covered),
        from_coverage=rate(list(filter(covered, records)), lambda r: r.solved),
        crashes=rate(records, lambda r: bool(r.attempt.crash)),
        claims={name: rate(own, lambda r: r.solved) for name, own in levels.items() if own},
        means={name: _mean(records, measure) for name, measure in MEASURES.items()},
    )


def _mean(records: Iterable[Record], measure: Measure) -> Interval | None:
    means = _per_task((record.task, measure(record)) for record in records)
    return bootstrap([float(mean) for mean in means])


def _pairing(first: Sequence[Record], second: Sequence[Record]) -> Pairing:
    others = {(record.task, record.seed): record for record in second}
    pairs = [(r, others[r.task, r.seed]) for r in first if (r.task, r.seed) in others]
    differences = _per_task((a.task, a.solved - b.solved) for a, b in pairs)
    return Pairing(
        first=first[0].system,
        second=second[0].system,
        tasks=len(differences),
        difference=bootstrap([float(difference) for difference in differences]),
        ahead=sum(difference > 0 for difference in differences),
        behind=sum(difference < 0 for difference in differences),
        p=sign_flips(differences),
    )


def _per_task(values: Iterable[tuple[str, float]]) -> list[Fraction]:
    """The mean of each task, exactly."""
    by_task: dict[str, list[Fraction]] = defaultdict(list)
    for task, value in values:
        by_task[task].append(Fraction(value))
    return [sum(own, Fraction()) / len(own) for own in by_task.values()]
