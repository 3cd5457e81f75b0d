"""Who can testify on a failing case, and what they say."""

from __future__ import annotations

from collections.abc import Sequence

from greenloop import asking
from greenloop.core import describe, selection
from greenloop.core.review import as_evidence
from greenloop.model import Candidate, Case, Evidence, Origin
from greenloop.session import Session

WITNESSES = 2
"""How many independent witnesses a review wants to hear on a case."""
DRAWS = 4
"""How many candidates one review may draw in search of them: running code beats arguing."""
REDERIVATIONS = 2
"""How many expected values one review asks the model to work out again; each is slow."""


def hear(session: Session, cases: Sequence[Case]) -> dict[str, list[Evidence]]:
    """Testimony by case id: other candidates first, a re-derivation where these are too few."""
    evidence = _hear_candidates(session, cases)
    unsettled = [case for case in cases if len(evidence[case.id]) < WITNESSES]
    for case in unsettled[:REDERIVATIONS]:
        evidence[case.id] += _rederive(session, case)
    return evidence


def _hear_candidates(session: Session, cases: Sequence[Case]) -> dict[str, list[Evidence]]:
    witnesses = _summon(session)
    by_id = {case.id: case for case in cases}
    evidence: dict[str, list[Evidence]] = {case.id: [] for case in cases}
    for result in session.test(witnesses, cases):
        if result.has_value:
            said = f"{result.candidate} returns {describe.value(result.actual)}"
            case = by_id[result.case]
            evidence[case.id].append(
                as_evidence(case, "candidate", result.actual, said, session.returns)
            )
    return evidence


def _summon(session: Session) -> list[Candidate]:
    """Enough witnesses; new candidates are drawn while they are too few, within limits."""
    most = len(session.run.candidates) + DRAWS
    witnesses = _candidates(session)
    while len(witnesses) < WITNESSES and len(session.run.candidates) < most:
        missing = min(WITNESSES - len(witnesses), session.candidates_left)
        codes = asking.for_code(session, missing) if missing else []
        if not codes:
            break
        for code in codes:
            session.add_candidate(code, Origin.SAMPLE)
        witnesses = _candidates(session)
    return witnesses


def _candidates(session: Session) -> list[Candidate]:
    """Contenders of another line than the accused; a repair is no witness of its own."""
    everyone = session.run.live_candidates
    accused = selection.root(session.best, everyone)
    return [c for c in session.contenders if selection.root(c, everyone) == c.id != accused]


def _rederive(session: Session, case: Case) -> list[Evidence]:
    if case.id not in session.rederived:
        session.rederived[case.id] = asking.for_answer(session, case.args)
    return [
        as_evidence(
            case, "rederivation", answer, f"by hand: {describe.value(answer)}", session.returns
        )
        for answer in session.rederived[case.id]
    ]
