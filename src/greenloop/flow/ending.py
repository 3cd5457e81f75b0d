"""How a run ends: solved or not, why, and how far that can be believed. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from greenloop import words
from greenloop.domain.candidate import Candidate, Origin
from greenloop.domain.events import Ending, Spent
from greenloop.domain.verdict import Confidence
from greenloop.evidence.confidence import confidence
from greenloop.running.standing import Standing


@dataclass(frozen=True)
class End:
    """The end of a run: how, in words for people, and how sure it is."""

    ending: Ending
    reason: str
    confidence: Confidence

    @property
    def solved(self) -> bool:
        """Whether the run claims success."""
        return self.ending is Ending.SOLVED


def end(
    standing: Standing, best: Candidate | None, probes: int, iterations: int, spent: Spent | None
) -> End:
    """Sum up.

    Args:
        standing: of all live candidates.
        best: the candidate that is handed over.
        probes: on how many new inputs the candidate has returned a value.
        iterations: how often the tests ran.
        spent: the budget that is spent, if one is.
    """
    name = best.id if best else ""
    support, lead = standing.support.get(name, 0), standing.leads.get(name, 0)
    ending = _ending(standing, best, support, lead)
    certain = len(standing.certain)
    others = len(standing.cases) - certain + probes
    return End(
        ending,
        words.reason(ending, len(standing.failing(best)), len(standing.cases), iterations, spent),
        confidence(ending is Ending.SOLVED, support, lead, others if certain else 0),
    )


def _ending(standing: Standing, best: Candidate | None, support: int, lead: int) -> Ending:
    if best is None:
        return Ending.NO_CODE
    if not standing.cases:
        return Ending.NO_CASES
    if standing.failing(best):
        return Ending.FAILING
    if lead < 1:
        return Ending.CONTRADICTED
    if best.origin is Origin.PATCH and support < 2:
        return Ending.UNSUPPORTED
    return Ending.SOLVED
