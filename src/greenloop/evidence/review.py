"""The review of a candidate: evidence on each of its failing cases, and a verdict on each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from greenloop.asking.asker import Asker
from greenloop.domain.candidate import Candidate, Origin
from greenloop.domain.case import Case
from greenloop.domain.problem import Problem
from greenloop.domain.verdict import Evidence, Source, Verdict
from greenloop.evidence.rules import Dispute, decide
from greenloop.evidence.witnesses import Hearing
from greenloop.running.lab import Lab


@dataclass(frozen=True)
class Review:
    """What a review came to: one verdict per case, and the candidates drawn as witnesses."""

    verdicts: tuple[Verdict, ...] = ()
    drawn: tuple[Candidate, ...] = ()


def review(hearing: Hearing, cases: Sequence[Case]) -> Review:
    """Decide on failing cases of the accused candidate, by the rules of evidence.

    Args:
        hearing: the candidate, what is known of all others, and who can be asked.
        cases: that it fails. If certain ones are among them, no other case is judged.

    Raises:
        ProviderError: the model's provider refused or broke.
        Cancelled: interrupted.
    """
    problem = hearing.problem
    failing = [case for case in cases if case.provenance.certain] or cases
    broken = {case.id: problem.violations(case.args) for case in failing}
    doubtful = [case for case in failing if not case.provenance.certain and not broken[case.id]]
    heard = hearing.hear(doubtful) if doubtful else {}
    answered = hearing.lab.test(problem, [hearing.accused], doubtful) if doubtful else []
    passed = {result.case: len(hearing.standing.certain) for result in answered if result.has_value}
    return Review(
        verdicts=tuple(
            decide(
                Dispute(
                    case=case,
                    evidence=heard.get(case.id, []),
                    violations=broken[case.id],
                    returns=problem.signature.result,
                    unread=_unchecked(problem, heard.get(case.id, [])),
                    standing=passed.get(case.id, 0),
                )
            )
            for case in failing
        ),
        drawn=hearing.drawn,
    )


def _unchecked(problem: Problem, evidence: Sequence[Evidence]) -> Sequence[str]:
    """Constraints that nobody could check; an enumeration has checked the promise of one answer."""
    counted = any(item.source is Source.ENUMERATION for item in evidence)
    return (problem.without_promise() if counted else problem).unread


def review_one(
    asker: Asker,
    lab: Lab,
    problem: Problem,
    code: str,
    case: Case,
    certain: Sequence[Case],
    most: int,
) -> Verdict:
    """The verdict on one case that a program fails, outside of any run.

    Args:
        asker: for witnesses: ``most`` independent candidates, the program included.
        lab: where everything is executed.
        problem: what is to be solved.
        code: the program, complete.
        case: that it fails, whatever its provenance.
        certain: the cases that nothing may change.
        most: how many candidates there may be.
    """
    accused = Candidate(id="c1", code=code, origin=Origin.FIRST)
    known = {accused.id: accused}
    standing = lab.assess(problem, known, [*certain, case])
    hearing = Hearing(problem, standing, accused, known, most, asker, lab)
    return review(hearing, [case]).verdicts[0]
