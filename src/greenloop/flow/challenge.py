"""Tries to break a green candidate: inputs that nobody has seen, and rivals to compare it with."""

from __future__ import annotations

from greenloop.asking import questions
from greenloop.asking.acceptance import comparator, input_key
from greenloop.domain.candidate import Origin
from greenloop.domain.case import Case, Provenance
from greenloop.domain.verdict import Verdict
from greenloop.evidence import enumerating, enumeration
from greenloop.evidence.rules import decide
from greenloop.flow.session import Session
from greenloop.running import selection


def confront(session: Session) -> None:
    """Compare the contenders on new inputs; draw rivals until one behaviour is well ahead.

    It leads by the agreement that is asked for: the more contradict it, the more must bear it out,
    as in a sequential test (Wald 1945, doi 10.1214/aoms/1177731118). Stops when the budget of
    candidates, tokens or time is spent.
    """
    enumerating.prepare_probes(session)
    session.execute(session.contenders, session.probes)
    while not _convinced(session) and session.candidates_left and not session.spent():
        if not _draw_rivals(session):
            return
        session.execute(session.contenders, session.probes)


def distinguishing_case(session: Session, loser: str, winner: str) -> Case | None:
    """A new case from the shortest input on which two candidates differ, as the winner has it."""
    by_length = sorted(session.probes, key=lambda name: len(input_key(session.probes[name])))
    valued = [name for name in by_length if session.executions[winner, name].failure is None]
    name = selection.distinguishing(loser, winner, valued, session.executions, session.returns)
    if name is None:
        return None
    return Case(
        id=name,
        name="distinguishing input",
        category="adversarial",
        args=session.probes[name],
        expected=session.executions[winner, name].value,
        provenance=Provenance.CONSENSUS,
        comparator=comparator(session.problem),
    )


def invalid_guesses(session: Session) -> list[Verdict]:
    """Verdicts on guesses whose input does not have the single right answer that is promised.

    The code may pass them: on such an input it is right by accident.
    """
    guesses = [case for case in session.run.active_cases if not case.provenance.fixed]
    if not guesses or not enumeration.promise(session.problem):
        return []
    verdicts = []
    for code in enumerating.trusted(session):
        ran = enumerating.run(session, code, [case.args for case in guesses])
        for case, execution in zip(guesses, ran, strict=True):
            if breach := enumeration.broken_promise(execution, session.problem, session.returns):
                verdicts.append(decide(case, breach))
    return verdicts


def _convinced(session: Session) -> bool:
    return max(session.leads.values(), default=0) >= session.settings.agreement


def _draw_rivals(session: Session) -> bool:
    """Write as many candidates as must agree, a brute force among them; whether there are any."""
    asked = any(usage.purpose == "brute_force" for usage in session.run.usages)
    count = min(session.settings.agreement, session.candidates_left)
    oracles = [] if asked else questions.for_brute_force(session)
    codes = questions.for_code(session, count - len(oracles))
    for code in oracles:
        session.add_candidate(code, Origin.BRUTE_FORCE)
    for code in codes:
        session.add_candidate(code, Origin.SAMPLE)
    return bool(oracles or codes)
