"""What the nodes ask the model for: one function per kind of question."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from greenloop.asking import descriptions
from greenloop.asking.acceptance import accept, quoted
from greenloop.asking.replies import RawCase, extract_answer, extract_cases, extract_code
from greenloop.asking.replies.assembly import complete
from greenloop.domain import notation
from greenloop.domain.candidate import Origin, Result
from greenloop.domain.case import Case, Provenance
from greenloop.domain.problem import Problem, Signature
from greenloop.errors import ProblemError, ReplyError
from greenloop.evidence import enumeration
from greenloop.flow.session import Session
from greenloop.reading import read_problem

SIGNATURE_TOKENS = 200
ANSWER_TOKENS = 300
CASE_TOKENS = 100
"""Length limits of replies; for cases, of one case."""


def for_signature(session: Session, problem: Problem) -> Signature:
    """The signature of a solution, for a text that shows none.

    Raises:
        ProblemError: the model finds no function to write either.
    """
    answers = session.ask(
        "signature",
        {"statement": problem.statement},
        _parse_signature,
        greedy=True,
        max_tokens=SIGNATURE_TOKENS,
        essential=True,
    )
    if answers:
        return answers[0]
    raise ProblemError(
        "the model found no function to write in this text",
        "add a signature such as `def two_sum(nums: list[int], target: int) -> list[int]`",
    )


def for_examples(session: Session, problem: Problem) -> list[Case]:
    """Examples that the model finds in prose, as far as the text really contains their values."""
    if not any(character.isdigit() or character in "\"'[" for character in problem.statement):
        return []
    raw, _ = _for_raw_cases(session, "examples", problem, None, greedy=True)
    cases, _ = accept(raw, problem, [], Provenance.STATEMENT)
    return [case for case in cases if quoted(case, problem.statement)]


def for_cases(session: Session) -> tuple[list[Case], list[str]]:
    """New cases of provenance ``guess``, and why others were rejected."""
    count = session.settings.cases
    known = session.run.statement_cases
    raw, malformed = _for_raw_cases(
        session,
        "cases",
        session.problem,
        next(iter(known), None),
        max_tokens=CASE_TOKENS * (count + 1),
    )
    cases, rejected = accept(raw, session.problem, known, Provenance.GUESS)
    return cases[:count], [*malformed, *rejected]


def for_code(session: Session, count: int) -> list[str]:
    """Code of independent candidates; the very first of a run is the model's best guess, greedy."""
    first = session.count(Origin.FIRST, Origin.SAMPLE)
    shown = session.run.active_cases if session.settings.show_cases else []
    lines = [notation.case_line(session.signature, case) for case in shown]
    return session.ask(
        "code_with_cases" if lines else "code",
        {"problem": descriptions.problem(session.problem), "cases": "\n".join(lines)},
        lambda text: _parse_code(session, text),
        samples=range(first, first + count),
        greedy=not first,
        essential=not first,
    )


def for_brute_force(session: Session) -> list[str]:
    """Code that is slow and obviously right, as far as the model can; at most one."""
    return session.ask(
        "brute_force",
        {"problem": descriptions.problem(session.problem)},
        lambda text: _parse_code(session, text),
    )


def for_enumeration(session: Session) -> list[str]:
    """Code that lists all right answers to an input; at most one. See ``core.enumeration``."""
    signature = enumeration.signature(session.signature)
    stub = notation.stub_of(signature)
    return session.ask(
        "all_answers",
        {"problem": descriptions.problem(session.problem), "stub": stub},
        lambda text: complete(extract_code(text, signature.name, "", stub), session.problem),
        greedy=True,
    )


def for_repair(session: Session, case: Case, result: Result) -> str | None:
    """Corrected code of the best candidate, shown its own failure on one case."""
    answers = session.ask(
        "repair",
        {
            "problem": descriptions.problem(session.problem),
            "code": session.best.code.strip(),
            "failure": descriptions.failure(session.signature, case, result),
        },
        lambda text: _parse_code(session, text),
        samples=[session.count(Origin.REPAIR)],
    )
    return answers[0] if answers else None


def for_answer(session: Session, args: Sequence[Any]) -> tuple[Any, ...]:
    """The model's own answer to one input, by hand and blind; nothing if it gives none."""
    answers = session.ask(
        "rederive",
        {
            "problem": descriptions.problem(session.problem),
            "call": notation.invocation(session.signature, args),
        },
        extract_answer,
        greedy=True,
        max_tokens=ANSWER_TOKENS,
    )
    return tuple(answers)


def _for_raw_cases(
    session: Session, prompt: str, problem: Problem, example: Case | None, **options: Any
) -> tuple[list[RawCase], list[str]]:
    signature = problem.signature
    assert signature is not None, "the signature is settled first"
    replies = session.ask(
        prompt,
        {
            "problem": descriptions.problem(problem),
            "example": descriptions.case_format(signature, example),
            "count": session.settings.cases,
        },
        lambda text: extract_cases(text, signature),
        **options,
    )
    return replies[0] if replies else ([], [])


def _parse_code(session: Session, text: str) -> str:
    signature = session.signature
    stub = session.problem.starter
    code = extract_code(text, signature.name, signature.class_name, stub)
    return complete(code, session.problem)


def _parse_signature(reply: str) -> Signature:
    try:
        signature = read_problem(reply).problem.signature
    except ProblemError as error:
        raise ReplyError(error.message) from None
    if signature is None:
        raise ReplyError("the reply has no function signature")
    return signature
