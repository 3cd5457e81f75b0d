"""A better algorithm, asked for: kept only if it is as well borne out, and measurably faster."""

from __future__ import annotations

from dataclasses import dataclass

from greenloop import timings
from greenloop.asking import questions
from greenloop.domain.candidate import Candidate, Origin
from greenloop.domain.events import Measured
from greenloop.domain.figures import Comparison
from greenloop.domain.growth import Interval
from greenloop.domain.verdict import Change, Edit
from greenloop.evidence.situation import Situation
from greenloop.flow.gauge import Gauge
from greenloop.flow.measurement import SECONDS, compare, measured


@dataclass(frozen=True)
class Attempted:
    """What came of measuring: figures, and a program that was written to be faster, if any."""

    measured: Measured | None = None
    drawn: Candidate | None = None
    edit: Edit | None = None
    note: str = ""
    """Why nothing was measured; empty if something was."""


def accelerate(at: Situation, found: Attempted) -> Attempted:
    """Ask for a faster program than the winner, and keep it only on evidence.

    Raises:
        ProviderError: the model's provider refused or broke.
        Cancelled: interrupted.
    """
    if found.measured is None or at.asker.budget.spent():
        return found
    winner = at.known[found.measured.candidate]
    took = timings.growth(found.measured.measures.growth)
    code = questions.faster(at.asker, at.problem, winner, took)
    if not code:
        return found
    drawn = questions.numbered(code, Origin.FASTER, at.known, winner.id)
    why, kept = _judged(at, winner, drawn, found.measured)
    what = Change.CODE if kept else Change.REVERTED
    edit = Edit(target=drawn.id, what=what, before=winner.code, after=drawn.code, why=why)
    return Attempted(kept or found.measured, drawn, edit)


def _judged(
    at: Situation, winner: Candidate, drawn: Candidate, before: Measured
) -> tuple[str, Measured | None]:
    """Why a program is kept or not, and its figures if it is."""
    if drawn.code == winner.code:
        return "it is the same code again", None
    if not _is_equal(at, winner, drawn):
        return "it does not do the same on every input", None
    gauge = Gauge(at, SECONDS)
    old = gauge.climb(winner, 0.6)
    new = gauge.follow(drawn, 1.0)
    told = compare(old, new)
    if not _is_faster(told):
        return timings.speedup(told), None
    if not at.lab.in_time(at.problem, drawn):
        return "it does not finish an input of the stated size", None
    row = Comparison(candidate=winner.id, seconds=compare(new, old))
    figures = measured(at, drawn, new, (row, *before.measures.rivals))
    return timings.speedup(told), figures.model_copy(update={"instead_of": winner.id})


def _is_equal(at: Situation, winner: Candidate, drawn: Candidate) -> bool:
    """Whether it passes every case, and does on every new input what the winner does."""
    at.lab.execute(at.problem, [drawn], at.lab.probes)
    everyone = {**at.standing.candidates, drawn.id: drawn}
    standing = at.lab.assess(at.problem, everyone, at.standing.cases, at.standing.convictions)
    return drawn.id in {one.id for one in standing.alike(winner)}


def _is_faster(told: Interval | None) -> bool:
    return told is not None and told.low > 1
