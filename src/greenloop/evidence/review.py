"""The review of a candidate: evidence on each of its failing cases, and a verdict on each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from greenloop.domain.candidate import Candidate
from greenloop.domain.case import Case
from greenloop.domain.problem import Problem
from greenloop.domain.verdict import Evidence, Source, Verdict
from greenloop.evidence.alternatives import alternatives
from greenloop.evidence.rules import Dispute, decide
from greenloop.evidence.situation import Situation
from greenloop.evidence.witnesses import Hearing
from greenloop.running.convictions import backing
from greenloop.running.judge import same_as
from greenloop.running.standing import Standing

ALLIES = 3
"""How many candidates must behave like code that is borne out by nothing else, itself included."""


@dataclass(frozen=True)
class Review:
    """What a review came to: one verdict per case, and the candidates drawn as witnesses."""

    verdicts: tuple[Verdict, ...] = ()
    drawn: tuple[Candidate, ...] = ()


def review(at: Situation) -> Review:
    """Decide on the cases that the best candidate fails; on certain ones only, if there are any.

    Raises:
        ProviderError: the model's provider refused or broke.
        Cancelled: interrupted.
    """
    failing = [case for case, _ in at.standing.failing(at.best)]
    return decide_on(at, [case for case in failing if case.provenance.certain] or failing)


def decide_on(at: Situation, cases: Sequence[Case]) -> Review:
    """Decide on cases of the standing that the best candidate fails, by the rules of evidence.

    Raises:
        ProviderError, Cancelled: as :func:`review`.
    """
    broken = {case.id: at.problem.violations(case.args) for case in cases}
    doubtful = [case for case in cases if not case.provenance.certain and not broken[case.id]]
    hearing = Hearing(at)
    heard = hearing.hear(doubtful) if doubtful else {}
    heard |= alternatives(at, [case for case in cases if case.provenance.certain])
    verdicts = (
        decide(
            Dispute(
                case=case,
                evidence=heard.get(case.id, []),
                violations=broken[case.id],
                same=same_as(at.problem),
                unread=_unchecked(at.problem, heard.get(case.id, [])),
                standing=_passed(at.standing, at.best, case),
                backing=_backing(hearing.standing, at.best, case),
            )
        )
        for case in cases
    )
    return Review(tuple(verdicts), hearing.drawn)


def _passed(standing: Standing, candidate: Candidate, case: Case) -> int:
    """How many certain cases there are, if the candidate has an answer to this one."""
    answered = standing.results[candidate.id, case.id].has_value
    return len(standing.certain) if answered else 0


def _backing(standing: Standing, candidate: Candidate, case: Case) -> int:
    """How far the code's behaviour leads those that bear a case out, where nothing is certain.

    Alone it leads nobody.
    """
    supported = standing.support
    if standing.certain or supported[candidate.id] < ALLIES:
        return 0
    return backing(candidate.id, case.id, standing.results, supported)


def _unchecked(problem: Problem, evidence: Sequence[Evidence]) -> Sequence[str]:
    """Constraints that nobody could check; an enumeration has checked the promise of one answer."""
    counted = any(item.source is Source.ENUMERATION for item in evidence)
    return (problem.without_promise() if counted else problem).unread
