"""What a run has come to, put together from its record and from what was executed."""

from __future__ import annotations

from greenloop.domain.events import Challenged
from greenloop.domain.run import Run
from greenloop.flow.ending import Closing, untested
from greenloop.flow.state import Shared


def closing(shared: Shared) -> Closing:
    """How the candidates stand at the end, and what was spent."""
    run, lab, best = shared.run, shared.lab, shared.run.best
    return Closing(
        standing=lab.standing(run),
        best=best,
        answered=lab.answered(best.id) if best else 0,
        iterations=run.iterations,
        agreement=min(shared.settings.agreement, shared.settings.candidates),
        spent=shared.asker.budget.reached(),
        contradictions=run.problem.contradictions if run.problem else (),
        untested=untested(run),
        denials=_denials(run, best.id) if best else 0,
    )


def _denials(run: Run, best: str) -> int:
    met = [one for one in run.events if isinstance(one, Challenged) and one.candidate == best]
    return met[-1].denials if met else 0
