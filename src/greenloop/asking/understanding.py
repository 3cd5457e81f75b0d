"""A problem understood: by parsing, and by the model only where parsing finds nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from greenloop.asking import questions
from greenloop.asking.acceptance import accept
from greenloop.asking.asker import Asker
from greenloop.domain.case import Case, Provenance
from greenloop.domain.events import Purpose
from greenloop.domain.given import NOTHING, Given
from greenloop.domain.notation import stub_of
from greenloop.domain.problem import Problem
from greenloop.errors import ProblemError, ReplyError, UsageError
from greenloop.reading import Draft, objections, read
from greenloop.reading.quotes import quoted

SIGNATURE_TOKENS = 200
"""Length limit of a reply."""
_MORE = (1, 2)
"""Samples of a signature, where the text speaks against the likeliest one."""


def understand(asker: Asker, text: str, given: Given = NOTHING) -> tuple[Problem, list[Case]]:
    """The problem that a text states, and the cases that it shows or that the user gives.

    They are of provenance ``statement`` where parsing finds them, ``quoted`` where a model does,
    ``user`` where they are given beside the text.

    Raises:
        ProblemError: the text is of no use: empty, too long, binary, of a kind that is not
            supported, or not even the model finds a function to write in it.
        UsageError: what is given beside it cannot be used.
    """
    draft = read(text, given)
    proposed = draft.signature is None
    if proposed:
        draft = proposal(asker, draft.statement, text, given)
    problem = draft.complete().model_copy(update={"proposed": proposed})
    cases = draft.cases(problem)
    stated = any(case.provenance is Provenance.STATEMENT for case in draft.shown)
    return problem, cases if stated else [*cases, *examples(asker, problem, cases)]


def proposal(asker: Asker, statement: str, text: str, given: Given) -> Draft:
    """The text read with the signature that a model proposes for it.

    Of several the one that the text says the least against, the likeliest first.

    Raises:
        ProblemError: the model finds no function to write either.
    """
    ask = partial(
        asker.ask,
        Purpose.SIGNATURE,
        {"statement": statement},
        partial(_parse_signature, text, given),
        max_tokens=SIGNATURE_TOKENS,
    )
    answers = ask(greedy=True, essential=True)
    if answers and objections(answers[0]):
        answers += ask(samples=_MORE)
    if answers:
        return min(answers, key=lambda draft: len(objections(draft)))
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


def _parse_signature(text: str, given: Given, reply: str) -> Draft:
    """The text read with the signature in a reply, under the name that the user gives."""
    try:
        found = read(reply).signature
        if found is None:
            raise ReplyError("the reply has no function signature")
        name = given.entry_point.rpartition(".")[2].strip()
        stub = stub_of(found.model_copy(update={"name": name or found.name}))
        return read(text, replace(given, signature=stub))
    except UsageError as error:
        raise ReplyError(error.message) from None
