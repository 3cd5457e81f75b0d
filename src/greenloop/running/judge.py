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

EXACT = Comparator()
Same = Callable[[Value, Value], bool]
"""Whether two answers count as the same."""


def equal(
    expected: Value, actual: Value, comparator: Comparator = EXACT, returns: str = ""
) -> bool:
    """Whether ``actual`` counts as ``expected``; ``returns`` is its declared type, if known."""
    return not difference(expected, actual, comparator, returns)


def same_as(problem: Problem) -> Same:
    """The one notion of equality of a problem: for the judge, for clusters, for witnesses."""
    return partial(equal, comparator=problem.comparator, returns=problem.signature.result)


def difference(
    expected: Value, actual: Value, comparator: Comparator = EXACT, returns: str = ""
) -> str:
    """Explain the first difference, such as ``at [2]: expected 3, got 4``; empty if equal."""
    return comparison.difference(expected, actual, comparator.name, declared(returns))


@lru_cache(maxsize=1024)
def declared(returns: str) -> comparison.Declared:
    """A declared type as the plain data that :mod:`greenloop.running.comparison` understands."""
    return _plain(parse_type(returns))


def _plain(type_: Type) -> comparison.Declared:
    return (type_.name, *map(_plain, type_.args))


def judge(case: Case, execution: Execution, candidate: str, signature: Signature) -> Result:
    """What became of candidate ``candidate`` on one case, given what its execution led to."""
    returns = signature.result
    outcome = execution.failure
    if outcome is None:
        right = equal(case.expected, execution.value, case.comparator, returns)
        outcome = Outcome.PASSED if right else Outcome.WRONG_ANSWER
    return Result(
        candidate=candidate,
        case=case.id,
        outcome=outcome,
        actual=execution.value,
        stdout=execution.stdout,
        traceback=execution.traceback,
        seconds=execution.seconds,
        peak_memory=execution.peak_memory,
    )
