"""The judge: does an answer count as right? The rules are one table in ``docs/judge.md``.

It runs in the trusted process and sees plain values only; what generated code prints or claims
decides nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, partial

from greenloop.domain.candidate import Outcome, Result
from greenloop.domain.case import Case, Comparator
from greenloop.domain.problem import Problem, Signature
from greenloop.domain.types import Type, parse_type
from greenloop.domain.values import Value
from greenloop.ports import Execution
from greenloop.running import comparison
from greenloop.running.forms import Declared
from greenloop.running.raising import expected_error
from greenloop.running.views import NoView, viewed

EXACT = Comparator()
Same = Callable[[Value, Value], bool]
"""Whether two answers count as the same."""


def equal(
    expected: Value, actual: Value, comparator: Comparator = EXACT, returns: str = ""
) -> bool:
    """Whether ``actual`` counts as ``expected``; ``returns`` is its declared type, if known."""
    return not difference(expected, actual, comparator, returns)


def same_as(problem: Problem) -> Same:
    """The one notion of equality of a problem, for two answers that programs gave.

    It is that of the judge but for what has a direction there: an expected value may be shown
    rounded, and one that is 0.0 forgives what rounding leaves.
    """
    return partial(_alike, comparator=problem.comparator, returns=problem.signature.result)


def difference(
    expected: Value, actual: Value, comparator: Comparator = EXACT, returns: str = ""
) -> str:
    """Explain the first difference, such as ``at [2]: expected 3, got 4``; empty if equal."""
    how = comparator.model_dump()
    return comparison.difference(expected, actual, declared(returns), **how)


def _alike(one: Value, other: Value, comparator: Comparator, returns: str) -> bool:
    if _equal(one, other):  # most answers are, and to go through them takes long
        return True
    how = comparator.model_dump()
    return not comparison.difference(one, other, declared(returns), computed=True, **how)


def _equal(one: Value, other: Value) -> bool:
    try:
        return bool(one == other)
    except RecursionError:
        return False


@lru_cache(maxsize=1024)
def declared(returns: str) -> Declared:
    """A declared type as the plain data that :mod:`greenloop.running.comparison` understands."""
    return _plain(parse_type(returns))


def _plain(type_: Type) -> Declared:
    return (type_.name, *map(_plain, type_.args))


def judge(case: Case, execution: Execution, candidate: str, signature: Signature) -> Result:
    """What became of candidate ``candidate`` on one case, given what its execution led to."""
    outcome, why = _judged(case, execution, signature)
    return Result(
        candidate=candidate,
        case=case.id,
        outcome=outcome,
        actual=execution.value,
        stdout=execution.stdout,
        traceback=execution.traceback or why,
        seconds=execution.seconds,
        peak_memory=execution.peak_memory,
    )


def _judged(case: Case, execution: Execution, signature: Signature) -> tuple[Outcome, str]:
    """The outcome, and what was wrong where the answer itself does not show it."""
    if execution.failure is not None:
        right = execution.failure is Outcome.RAISED and expected_error(
            case.raises, execution.raised
        )
        return (Outcome.PASSED if right else execution.failure), ""
    if case.raises:
        return Outcome.WRONG_ANSWER, f"returned, where {case.raises} must be raised"
    if execution.form and case.comparator.word_for_word and not case.view:
        return Outcome.WRONG_ANSWER, f"returned a {execution.form} object, not what it holds"
    try:
        answer = viewed(execution.value, case.view)
    except NoView as error:
        return Outcome.WRONG_ANSWER, str(error)
    returns = "" if case.view else signature.result_of(case.args)
    right = equal(case.expected, answer, case.comparator, returns)
    return (Outcome.PASSED if right else Outcome.WRONG_ANSWER), ""
