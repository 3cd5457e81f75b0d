"""What a model is asked for: one function per kind of question.

Each takes plain values and an :class:`~greenloop.asking.asker.Asker`, and returns what the replies
came to; nothing of it is recorded here but what the asker itself records.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from greenloop import kinds
from greenloop.asking import descriptions, effort
from greenloop.asking.acceptance import accept
from greenloop.asking.asker import Asker
from greenloop.asking.replies import RawCase, extract_answer, extract_cases, extract_code
from greenloop.asking.replies.assembly import complete
from greenloop.domain.candidate import Candidate, Origin, Result
from greenloop.domain.case import Case, Provenance
from greenloop.domain.events import Purpose
from greenloop.domain.notation import case_line, invocation, stub_of, written
from greenloop.domain.problem import Problem, Signature
from greenloop.domain.types import coerce, fits, parse_type
from greenloop.domain.values import Value

ANSWER_TOKENS = 300
CASE_TOKENS = 100
INPUT_TOKENS = 500
"""Length limits of replies; for cases, of one case."""


def cases(
    asker: Asker, problem: Problem, known: Sequence[Case], count: int
) -> tuple[list[Case], list[str]]:
    """Up to ``count`` new cases of provenance ``guess``, and why others were rejected.

    ``known`` cases are not repeated; the first of them shows the form.
    """
    raw, malformed = raw_cases(
        asker,
        Purpose.CASES,
        problem,
        next(iter(known), None),
        count,
        max_tokens=CASE_TOKENS * (count + 1),
    )
    accepted, rejected = accept(raw, problem, known, Provenance.GUESS)
    return accepted[:count], [*malformed, *rejected]


def raw_cases(
    asker: Asker,
    purpose: Purpose,
    problem: Problem,
    example: Case | None,
    count: int = 0,
    **options: Any,
) -> tuple[list[RawCase], list[str]]:
    """The cases of one reply, not yet checked against the problem, and what could not be read.

    ``options`` are those of :meth:`Asker.ask`.
    """
    replies = asker.ask(
        purpose,
        {
            "problem": descriptions.problem(problem),
            "example": descriptions.case_format(problem.signature, example),
            "count": count,
        },
        lambda text: extract_cases(text, problem.signature),
        **options,
    )
    return replies[0] if replies else ([], [])


def drafts(
    asker: Asker,
    problem: Problem,
    known: Mapping[str, Candidate],
    count: int,
    shown: Sequence[Case] = (),
) -> list[Candidate]:
    """Up to ``count`` new independent candidates, numbered after those that are known.

    The very first of a run is the model's best guess, greedy, and asked for whatever the budget
    says. ``shown`` are cases that the coder sees.
    """
    # Not those that are known: a draw that came to nothing has used its seed, too.
    first = asker.drawn[Purpose.CODE] + asker.drawn[Purpose.CODE_WITH_CASES]
    first = max(first, effort.count(known.values(), Origin.FIRST, Origin.SAMPLE))
    lines = [case_line(problem.signature, case) for case in shown]
    codes = asker.ask(
        Purpose.CODE_WITH_CASES if lines else Purpose.CODE,
        {"problem": descriptions.problem(problem), "cases": "\n".join(lines)},
        lambda text: solution(text, problem),
        samples=range(first, first + count),
        greedy=not first,
        essential=not known,
    )
    drawn: dict[str, Candidate] = {}
    for code in codes:
        made = numbered(code, Origin.SAMPLE if known or drawn else Origin.FIRST, {**known, **drawn})
        drawn[made.id] = made
    return list(drawn.values())


def numbered(
    code: str, origin: Origin, known: Mapping[str, Candidate], parent: str | None = None
) -> Candidate:
    """A new candidate with the next free id."""
    return Candidate(id=f"c{len(known) + 1}", code=code, origin=origin, parent=parent)


def brute_force(asker: Asker, problem: Problem) -> list[str]:
    """Code that is slow and obviously right, as far as the model can; at most one."""
    return asker.ask(
        Purpose.BRUTE_FORCE,
        {"problem": descriptions.problem(problem)},
        lambda text: solution(text, problem),
    )


def enumeration(asker: Asker, problem: Problem, signature: Signature) -> list[str]:
    """Code that lists all right answers to an input, called by ``signature``; at most one.

    It is asked for once in a run. See ``evidence.enumeration``.
    """
    stub = stub_of(signature)
    return asker.ask_once(
        Purpose.ALL_ANSWERS,
        {"problem": descriptions.problem(problem), "stub": stub},
        lambda text: complete(extract_code(text, signature.name, "", stub), problem),
    )


def checker(asker: Asker, problem: Problem, signature: Signature, sample: int) -> list[str]:
    """Code that tells right answers from wrong ones, called by ``signature``; at most one.

    Each sample is asked for once in a run. See ``evidence.checking``.
    """
    stub = stub_of(signature)
    return asker.ask_once(
        Purpose.CHECKER,
        {"problem": descriptions.problem(problem), "stub": stub},
        lambda text: complete(extract_code(text, signature.name, "", stub), problem),
        samples=[sample],
        greedy=not sample,
    )


def input_maker(
    asker: Asker, problem: Problem, signature: Signature, example: Sequence[Value]
) -> list[str]:
    """Code that makes new inputs like the example, called by ``signature``; at most one.

    It is asked for once in a run. See ``evidence.generator``.
    """
    stub = stub_of(signature)
    return asker.ask_once(
        Purpose.INPUTS,
        {
            "problem": descriptions.problem(problem),
            "example": written(tuple(example)),
            "stub": stub,
        },
        lambda text: complete(extract_code(text, signature.name, "", stub), problem),
        max_tokens=INPUT_TOKENS,
    )


def repair(
    asker: Asker,
    problem: Problem,
    candidate: Candidate,
    failed: tuple[Case, Result],
) -> str:
    """Corrected code of a candidate that is shown its own failure; empty if there is none."""
    answers = asker.ask(
        Purpose.REPAIR,
        {
            "problem": descriptions.problem(problem),
            "code": candidate.code.strip(),
            "failure": descriptions.failure(problem.signature, *failed),
        },
        lambda text: solution(text, problem),
        samples=[asker.drawn[Purpose.REPAIR]],
    )
    return answers[0] if answers else ""


def faster(asker: Asker, problem: Problem, candidate: Candidate, growth: str) -> str:
    """Code with a better algorithm than a candidate's; empty if there is none.

    ``growth`` tells in words how the candidate's run time grows.
    """
    variables = {
        "problem": descriptions.problem(problem),
        "code": candidate.code.strip(),
        "growth": growth,
    }
    answers = asker.ask(Purpose.FASTER, variables, lambda text: solution(text, problem))
    return answers[0] if answers else ""


def answer(asker: Asker, problem: Problem, args: Sequence[Value]) -> list[Value]:
    """The model's own answer to one input, by hand and blind; nothing if it gives none.

    One that is not of the type of a result is none, except ``None``: a statement may name that for
    an input without telling it in the type. The same input is asked about once in a run.
    """
    answers: list[Value] = asker.ask_once(
        Purpose.REDERIVE,
        {
            "problem": descriptions.problem(problem),
            "call": invocation(problem.signature, args),
        },
        extract_answer,
        max_tokens=ANSWER_TOKENS,
    )
    returns = parse_type(problem.signature.result_of(args))
    return [one for one in answers if one is None or fits(coerce(one, returns), returns)]


def solution(text: str, problem: Problem) -> str:
    """The solution in a reply, complete.

    Raises:
        ReplyError: there is none.
    """
    signature = problem.signature
    return complete(kinds.of(signature).code(text, signature, problem.starter), problem)
