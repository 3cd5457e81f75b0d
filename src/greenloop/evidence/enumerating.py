"""The enumeration of one run: code that lists all right answers, once it has earned trust."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from greenloop.asking import questions
from greenloop.domain.values import Value
from greenloop.evidence import enumeration
from greenloop.flow.session import Session
from greenloop.inputs.probes import PROBES, probes
from greenloop.ports import Execution

Inputs = Mapping[str, tuple[Value, ...]]

TRIES = 5
"""Inputs that are made for each one wanted, where only those with a single answer are valid."""


def trusted(session: Session) -> list[str]:
    """One enumeration at most, asked for and put to the test once in a run."""
    if session.enumerations is None:
        certain = session.run.statement_cases
        possible = certain and enumeration.possible(session.signature)
        session.enumerations = [
            code
            for code in (questions.for_enumeration(session) if possible else [])
            if enumeration.trustworthy(
                certain,
                run(session, code, [case.args for case in certain]),
                session.problem,
                session.returns,
            )
        ]
    return session.enumerations


def run(session: Session, code: str, inputs: Sequence[Sequence[Value]]) -> list[Execution]:
    """What an enumeration makes of each input."""
    return session.try_out(code, inputs, signature=enumeration.signature(session.signature))


def prepare_probes(session: Session) -> None:
    """Make the new inputs; where each must have a single answer, an enumeration picks them."""
    session.prepare_probes()
    if not session.probes and enumeration.promise(session.problem):
        for code in trusted(session):
            session.probes = _with_one_answer(session, code)


def _with_one_answer(session: Session, code: str) -> dict[str, tuple[Value, ...]]:
    free = enumeration.without_promise(session.problem)
    known = [case.args for case in session.run.active_cases]
    made = probes(known, session.signature, free, session.settings.seed, TRIES * PROBES)
    ran = zip(made, run(session, code, list(made.values())), strict=True)
    single = [name for name, one in ran if len(enumeration.answers(one, session.returns)) == 1]
    return {name: made[name] for name in single[:PROBES]}
