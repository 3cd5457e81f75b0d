"""Other right answers to stated examples, where the statement speaks of several."""

from __future__ import annotations

from collections.abc import Sequence

from greenloop.domain.case import Case
from greenloop.domain.notation import written
from greenloop.domain.values import Value, key
from greenloop.domain.verdict import Blame, Evidence, Source
from greenloop.evidence import checking
from greenloop.evidence.situation import Situation


def alternatives(at: Situation, cases: Sequence[Case]) -> dict[str, list[Evidence]]:
    """Evidence by case id that an answer other than the stated one is right, too.

    It is the answer of the best candidate, or of the next one, that is right about *every* certain
    case: code that is wrong anywhere has nothing to say of the others. What the statement asserts
    word for word stays as it is.

    Args:
        at: the situation.
        cases: certain ones that the best candidate fails.
    """
    if not cases or not at.problem.promises.several:
        return {}
    stray = {name: _stray(at, name) for name in _in_order(at)}
    told = checking.validity(at, _by_case(stray))
    for name, answers in stray.items():
        if answers and all(told.get((case, key([one]))) for case, one in answers.items()):
            return {case.id: _right(name, answers, case) for case in cases if case.id in answers}
    return {}


def _in_order(at: Situation) -> list[str]:
    return [at.best.id, *(name for name in at.standing.ranking if name != at.best.id)]


def _stray(at: Situation, candidate: str) -> dict[str, Value]:
    """A candidate's answers to the certain cases that it fails; none if one cannot be right."""
    answers: dict[str, Value] = {}
    for case in at.standing.certain:
        result = at.standing.results[candidate, case.id]
        if result.passed:
            continue
        if not result.has_value or not case.plain or case.comparator.word_for_word:
            return {}
        answers[case.id] = result.actual
    return answers


def _by_case(stray: dict[str, dict[str, Value]]) -> dict[str, list[Value]]:
    """All different answers to each case."""
    different: dict[str, dict[str, Value]] = {}
    for answers in stray.values():
        for case, answer in answers.items():
            different.setdefault(case, {})[key([answer])] = answer
    return {case: list(some.values()) for case, some in different.items()}


def _right(name: str, answers: dict[str, Value], case: Case) -> list[Evidence]:
    said = f"{name} returns {written(answers[case.id])}, which a check of answers accepts"
    return [
        Evidence(
            source=Source.CHECKER,
            blames=Blame.MULTIPLE_ANSWERS,
            detail=said,
            value=answers[case.id],
        )
    ]
