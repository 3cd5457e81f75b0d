"""Which candidates witnesses have spoken against, and for how long that counts. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set

from greenloop.domain.candidate import Result
from greenloop.domain.case import Case
from greenloop.domain.events import Reviewed
from greenloop.domain.verdict import Blame, Source
from greenloop.running.behaviour import Executions, distinguishing
from greenloop.running.judge import Same

Results = Mapping[tuple[str, str], Result]
"""What a candidate was worth on a case, by (candidate id, case id)."""
Convictions = Set[tuple[str, str]]
"""Pairs of candidate id and case id."""


def convictions(reviews: Iterable[Reviewed]) -> Convictions:
    """Candidate and case of every verdict against code that witnesses led to.

    Verdicts on certain cases are not among them: that code fails those is plain to see. A later
    verdict that does not blame the code reverses all earlier ones on its case.
    """
    found: set[tuple[str, str]] = set()
    for review in reviews:
        for verdict in review.verdicts:
            if verdict.blame is not Blame.CODE:
                found = {pair for pair in found if pair[1] != verdict.case}
            elif all(item.source is not Source.PROVENANCE for item in verdict.evidence):
                found.add((review.candidate, verdict.case))
    return found


def upheld(against: Convictions, results: Results, supported: Mapping[str, int]) -> Convictions:
    """The convictions that hold where nothing is certain, by all who were drawn since.

    One falls once more candidates behave like the accused than like any that passes the case.
    """
    return {pair for pair in against if backing(*pair, results, supported) < 1}


def backing(accused: str, case: str, results: Results, supported: Mapping[str, int]) -> int:
    """How many more candidates behave like one that fails a case than like any that passes it.

    Nobody backs an answer that did not come.
    """
    did = results.get((accused, case))
    if did is None or not did.has_value:
        return 0
    passing = (supported[name] for name in supported if results[name, case].passed)
    return supported[accused] - max(passing, default=0)


def convicted(
    names: Iterable[str],
    cases: Sequence[Case],
    executions: Executions[str],
    same: Same,
    against: Convictions,
) -> set[str]:
    """The candidates that did what witnesses have convicted one of them for, as far as it counts.

    A case that was set aside or dropped since convicts nobody.
    """
    active = {case.id for case in cases}
    counting = [(accused, case) for accused, case in against if case in active]
    return {
        name
        for name in names
        for accused, case in counting
        if distinguishing(name, accused, [case], executions, same) is None
    }
