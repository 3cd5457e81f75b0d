"""A problem understood: by parsing, and by the model only where parsing finds nothing."""

from __future__ import annotations

from collections.abc import Sequence

from greenloop.asking import questions
from greenloop.asking.acceptance import accept
from greenloop.asking.asker import Asker
from greenloop.domain.case import Case, Provenance
from greenloop.domain.events import Purpose
from greenloop.domain.problem import Problem, Signature
from greenloop.errors import ProblemError, ReplyError
from greenloop.reading import read
from greenloop.reading.quotes import quoted

SIGNATURE_TOKENS = 200
"""Length limit of a reply."""


def understand(asker: Asker, text: str) -> tuple[Problem, list[Case]]:
    """The problem that a text states, and the cases that it shows.

    They are of provenance ``statement`` where parsing finds them, ``quoted`` where a model does.

    Raises:
        ProblemError: the text is of no use: empty, too long, binary, of a kind that is not
            supported, or not even the model finds a function to write in it.
    """
    draft = read(text)
    known = draft.signature
    problem = draft.complete(None if known else signature(asker, draft.statement))
    cases = draft.cases(problem)
    return problem, cases if draft.shown else [*cases, *examples(asker, problem, cases)]


def signature(asker: Asker, statement: str) -> Signature:
    """The signature of a solution, for a text that shows none.

    Raises:
        ProblemError: the model finds no function to write either.
    """
    answers = asker.ask(
        Purpose.SIGNATURE,
        {"statement": statement},
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


def examples(asker: Asker, problem: Problem, known: Sequence[Case] = ()) -> list[Case]:
    """Examples that the model finds in prose, as far as the text really contains their values.

    ``known`` are the cases that parsing found; they are not repeated.
    """
    if not any(character.isdigit() or character in "\"'[" for character in problem.statement):
        return []
    raw, _ = questions.raw_cases(asker, Purpose.EXAMPLES, problem, None, greedy=True)
    cases, _ = accept(raw, problem, known, Provenance.QUOTED)
    return [case for case in cases if quoted(case, problem.statement)]


def _parse_signature(reply: str) -> Signature:
    try:
        found = read(reply).signature
    except ProblemError as error:
        raise ReplyError(error.message) from None
    if found is None:
        raise ReplyError("the reply has no function signature")
    return found
