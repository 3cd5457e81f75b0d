"""Who can testify on a failing case, and what they say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from greenloop.asking import questions
from greenloop.asking.acceptance import comparator
from greenloop.domain import notation
from greenloop.domain.candidate import Candidate, Origin, Result
from greenloop.domain.case import Case
from greenloop.domain.constraints import unread
from greenloop.domain.verdict import Blame, Evidence
from greenloop.evidence import enumerating, enumeration
from greenloop.evidence.rules import as_evidence
from greenloop.flow.session import Session
from greenloop.running import selection
from greenloop.running.judge import equal

Testimony = dict[str, list[Evidence]]
"""By case id."""

WITNESSES = 2
"""How many independent witnesses a review wants to hear on a case."""
DRAWS = 4
"""How many candidates one review may draw in search of them: running code beats arguing."""
REDERIVATIONS = 2
"""How many expected values one review asks the model to work out again; each is slow."""


def hear(session: Session, cases: Sequence[Case]) -> Testimony:
    """Testimony by case id, what was executed first.

    Where the statement tells how many answers are right, an enumeration of them speaks first. Then
    other candidates, an enumeration where these are too few, and a re-derivation by hand where all
    leave it open. Code that fails a certain case is wrong whatever else it fails: that needs no
    witnesses.
    """
    if conviction := _convict(session):
        return {case.id: [conviction] for case in cases}
    accused = {result.case: result for result in session.test([session.best], cases)}
    evidence: Testimony = {
        case.id: [
            *_hear_outcome(session, accused[case.id]),
            *_hear_statement(session, case, accused[case.id]),
        ]
        for case in cases
    }
    enumeration_first = enumeration.speaks_first(session.problem)
    if enumeration_first:
        _add(evidence, _hear_enumeration(session, cases, accused))
    unsettled = [case for case in cases if not any(map(_settles, evidence[case.id]))]
    _add(evidence, _hear_candidates(session, unsettled))
    if not enumeration_first:
        _add(evidence, _hear_enumeration(session, _lacking(unsettled, evidence), accused))
    _add(evidence, _rederive(session, _lacking(unsettled, evidence)[:REDERIVATIONS]))
    return evidence


def _add(evidence: Testimony, more: Testimony) -> None:
    for name, said in more.items():
        evidence[name] += said


def _settles(evidence: Evidence) -> bool:
    """Whether an observation leaves nothing to ask of others."""
    return evidence.blames in (Blame.INVALID_INPUT, Blame.MULTIPLE_ANSWERS)


def _lacking(cases: Sequence[Case], evidence: Testimony) -> list[Case]:
    return [case for case in cases if len(evidence[case.id]) < WITNESSES]


def _convict(session: Session) -> Evidence | None:
    """Proof that the code is wrong, from the cases that nothing may change."""
    certain = session.run.statement_cases
    failed = [r.case for r in session.test([session.best], certain) if not r.passed]
    if not failed:
        return None
    detail = f"the code fails {', '.join(failed)}, which nothing may change"
    return Evidence(kind="provenance", blames=Blame.CODE, detail=detail)


def _hear_outcome(session: Session, result: Result) -> list[Evidence]:
    """Right code returns something for every valid input; this one is, as far as can be told."""
    if result.has_value or unread(session.problem):
        return []
    detail = f"the code ends with '{result.outcome.value}' on an input that breaks no constraint"
    return [Evidence(kind="outcome", blames=Blame.CODE, detail=detail)]


def _hear_candidates(session: Session, cases: Sequence[Case]) -> Testimony:
    witnesses = {one.id: one for one in _summon(session)} if cases else {}
    by_id = {case.id: case for case in cases}
    evidence: Testimony = {case.id: [] for case in cases}
    for result in session.test(list(witnesses.values()), cases):
        if result.has_value:
            case, by_force = by_id[result.case], Origin.BRUTE_FORCE
            kind = "brute_force" if witnesses[result.candidate].origin is by_force else "candidate"
            said = f"{result.candidate} returns {notation.value(result.actual)}"
            evidence[case.id].append(as_evidence(case, kind, result.actual, said, session.returns))
    return evidence


def _summon(session: Session) -> list[Candidate]:
    """Enough witnesses; new candidates are drawn while they are too few, within limits."""
    most = len(session.run.candidates) + DRAWS
    witnesses = _candidates(session)
    while len(witnesses) < WITNESSES and len(session.run.candidates) < most:
        missing = min(WITNESSES - len(witnesses), session.candidates_left)
        codes = questions.for_code(session, missing) if missing else []
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


def _hear_statement(session: Session, case: Case, result: Result) -> list[Evidence]:
    """The statement may leave open what the case insists on: the order."""
    asked = comparator(session.problem)
    same = result.has_value and equal(case.expected, result.actual, asked, session.returns)
    if not same:
        return []
    detail = f"{notation.value(result.actual)} is the same in another order, which is left open"
    blames = Blame.MULTIPLE_ANSWERS
    return [Evidence(kind="statement", blames=blames, detail=detail, value=result.actual)]


def _hear_enumeration(
    session: Session, cases: Sequence[Case], accused: Mapping[str, Result]
) -> Testimony:
    answered = [case for case in cases if accused[case.id].has_value]
    evidence: Testimony = {case.id: [] for case in answered}
    for code in enumerating.trusted(session) if answered else []:
        executions = enumerating.run(session, code, [case.args for case in answered])
        for case, execution in zip(answered, executions, strict=True):
            actual = accused[case.id].actual
            evidence[case.id] += enumeration.testify(
                case, actual, execution, session.problem, session.returns
            )
    return evidence


def _rederive(session: Session, cases: Sequence[Case]) -> Testimony:
    for case in cases:
        if case.id not in session.rederived:
            session.rederived[case.id] = questions.for_answer(session, case.args)
    return {
        case.id: [
            as_evidence(
                case,
                "rederivation",
                answer,
                f"by hand: {notation.value(answer)}",
                session.returns,
            )
            for answer in session.rederived[case.id]
        ]
        for case in cases
    }
