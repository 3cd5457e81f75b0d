"""Tries to break a green candidate: inputs that nobody has seen, and rivals to compare it with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from greenloop.asking import effort, questions
from greenloop.domain.candidate import Candidate, Origin
from greenloop.domain.events import CaseEdited, Challenged
from greenloop.domain.verdict import Verdict
from greenloop.evidence import enumeration, standing_alone
from greenloop.evidence.rules import Dispute, decide
from greenloop.evidence.situation import Situation
from greenloop.flow.comparison import compare, distinguishing_case
from greenloop.flow.lawful import unlawful_case
from greenloop.repair.revision import edit_cases
from greenloop.running.standing import Standing


@dataclass(frozen=True)
class Round:
    """What one round of a challenge led to: new rivals to compare with, or how it ended.

    ``verdicts`` and ``edits`` are of guesses that the champion passes on an invalid input.
    """

    rivals: tuple[Candidate, ...] = ()
    outcome: Challenged | None = None
    verdicts: tuple[Verdict, ...] = ()
    edits: tuple[CaseEdited, ...] = ()


def play_round(at: Situation, *, brute_force_due: bool) -> Round:
    """Compare the contenders on new inputs; draw rivals until one behaviour is well ahead.

    It leads by the agreement that is asked for: the more contradict it, the more must bear it
    out, as in a sequential test (Wald 1945, doi 10.1214/aoms/1177731118). The challenge is over
    as well when the budget of candidates, tokens or time is spent.

    Args:
        at: the situation; the best candidate is the champion that is challenged.
        brute_force_due: whether a brute force was not asked for yet.

    Raises:
        ProviderError: the model's provider refused or broke.
        Cancelled: interrupted.
    """
    standing = compare(at)
    if unlawful := unlawful_case(at, standing):
        return Round(outcome=_met(at, standing, survived=False, broken=unlawful))
    convinced = standing.lead >= at.settings.agreement
    if not convinced and (rivals := _rivals(at, brute_force_due)):
        return Round(rivals=tuple(rivals))
    return _end(at, standing)


def _rivals(at: Situation, brute_force_due: bool) -> list[Candidate]:
    """As many candidates as must agree, a brute force among them; none if that is not due."""
    left = effort.left(at.known.values(), at.settings.candidates)
    if not left or at.asker.budget.spent():
        return []
    count = min(at.settings.agreement, left)
    codes = questions.brute_force(at.asker, at.problem) if brute_force_due else []
    rivals = [questions.numbered(code, Origin.BRUTE_FORCE, at.known) for code in codes]
    known = {**at.known, **{rival.id: rival for rival in rivals}}
    return [*rivals, *questions.drafts(at.asker, at.problem, known, count - len(rivals))]


def _end(at: Situation, standing: Standing) -> Round:
    best = standing.best
    assert best is not None, "there is a champion at least"
    slow = at.best.id in standing.slow
    broken = distinguishing_case(at, best) if best.id != at.best.id and not slow else None
    survived = best.id == at.best.id
    alone = survived and standing.programs.get(best.id, 0) < 2
    denied = standing_alone.denials(at) if alone else 0
    outcome = _met(at, standing, survived=survived, broken=broken, slow=slow, denials=denied)
    verdicts = _invalid_guesses(at, standing)
    return Round((), outcome, tuple(verdicts), edit_cases(standing.cases, verdicts))


def _met(at: Situation, standing: Standing, **how: Any) -> Challenged:
    """What the champion has met with."""
    return Challenged(
        candidate=at.best.id,
        inputs=len(at.lab.probes),
        answered=at.lab.answered(at.best.id),
        rivals=len([one for one in standing.contenders if one.id != at.best.id]),
        support=standing.support[at.best.id],
        **how,
    )


def _invalid_guesses(at: Situation, standing: Standing) -> list[Verdict]:
    """Verdicts on guesses whose input does not have the single right answer that is promised.

    The code may pass them: on such an input it is right by accident.
    """
    guesses = [case for case in standing.cases if not case.provenance.certain]
    if not guesses or not at.problem.promises.one:
        return []
    inputs = [case.args for case in guesses]
    return [
        decide(Dispute(case, breach))
        for code in enumeration.trusted(at)
        for case, execution in zip(guesses, enumeration.run(at, code, inputs), strict=True)
        if (breach := enumeration.broken_promise(execution, at.problem))
    ]
