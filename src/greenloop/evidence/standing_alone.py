"""What the model says of a program that no other program bears out.

The same program drawn again and again has nothing for itself but that it passes the cases that are
certain. Where the model had written a case that it fails, and arrives at the same once more when it
is asked blind, its word stands twice against that one program.
"""

from __future__ import annotations

from greenloop.asking import questions
from greenloop.domain.case import Case
from greenloop.evidence.confidence import speaks_by_hand
from greenloop.evidence.situation import Situation
from greenloop.running.judge import equal

QUESTIONS = 2
"""How many cases the model is asked about again."""


def denials(at: Situation) -> int:
    """On how many inputs a case of the model and its answer by hand contradict the best candidate.

    Raises:
        ProviderError: the model's provider refused or broke.
        Cancelled: interrupted.
    """
    if not speaks_by_hand(at.asker.llm.name) or at.asker.budget.spent():
        return 0
    results = at.lab.test(at.problem, [at.best], at.guesses)
    failed = [
        case
        for case, one in zip(at.guesses, results, strict=True)
        if one.has_value and not one.passed
    ]
    return sum(_confirmed(at, case) for case in failed[:QUESTIONS])


def _confirmed(at: Situation, case: Case) -> bool:
    returns = at.problem.signature.result_of(case.args)
    answers = questions.answer(at.asker, at.problem, case.args)
    return any(equal(case.expected, one, case.comparator, returns) for one in answers)
