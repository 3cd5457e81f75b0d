"""How benchmarks compare what a program printed with what it should print, each in its own way.

A benchmark is scored by its own rule, so that figures can be compared with others'. Where that is
lax, ours is reported beside it: the judge's, with what the statement says of case and tolerance.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from decimal import Decimal, InvalidOperation
from functools import partial
from typing import Any, Literal

from greenloop.domain.case import Comparator
from greenloop.domain.operations import raised
from greenloop.domain.problem import Problem
from greenloop.errors import ProblemError
from greenloop.reading import read_problem
from greenloop.running.judge import Same, equal
from greenloop.running.tokens import ANY_CASE, TOKENS

Rule = Literal["values", "operations", "apps", "code_contests", "live_code_bench"]

_CODE_CONTESTS_ERROR = 1e-5


def accepts(rule: Rule, expected: Any, actual: Any) -> bool:
    """Whether an answer counts as the expected one by the rule of a benchmark."""
    if rule == "values":
        return bool(expected == actual) or equal(expected, actual)
    if rule == "operations":
        return isinstance(actual, list) and _pairwise(expected, actual, _same_result)
    return isinstance(actual, str) and _TEXTS[rule](expected, actual)


def _same_result(expected: Any, actual: Any) -> bool:
    """Whether an operation came to what it should; an exception is one whatever its name."""
    return bool(raised(actual)) if raised(expected) else accepts("values", expected, actual)


def ours(statement: str) -> Same:
    """How the judge compares what a program prints, first the expected text.

    As the statement says, as far as it is understood; or else by tokens. Where it allows several
    answers, no other than the expected one is known to be right.
    """
    try:
        understood = read_problem(statement)
    except ProblemError:
        understood = None
    printed, comparator = _printed(understood[0]) if understood else (TOKENS, Comparator())
    return partial(equal, comparator=comparator, returns=printed)


def _printed(problem: Problem) -> tuple[str, Comparator]:
    declared = problem.signature.result
    comparator = Comparator(tolerance=problem.comparator.tolerance)
    return declared if declared in (TOKENS, ANY_CASE) else TOKENS, comparator


def _code_contests(expected: str, actual: str) -> bool:
    """Tokens in any case; of two numbers that are not the same, their difference counts.

    Source: ``OutputsMatch`` in ``execution/tester_sandboxer.cc`` of deepmind/code_contests.
    """
    return _pairwise(expected.lower().split(), actual.lower().split(), _within)


def _within(expected: str, actual: str) -> bool:
    difference = abs(_float(expected) - _float(actual))
    return expected == actual or difference < _CODE_CONTESTS_ERROR


def _live_code_bench(expected: str, actual: str) -> bool:
    """Line by line; a line may also hold the same numbers, written in another way.

    Source: ``grade_stdio`` in ``lcb_runner/evaluation/testing_util.py`` of LiveCodeBench.
    """
    one, other = (text.strip().split("\n") for text in (expected, actual))
    return _pairwise(one, other, _same_line)


def _same_line(expected: str, actual: str) -> bool:
    if expected.strip() == actual.strip():
        return True
    try:
        one, other = ([Decimal(word) for word in line.split()] for line in (expected, actual))
    except InvalidOperation:
        return False
    return one == other


def _apps(expected: str, actual: str) -> bool:
    """Lines as sets of words, in any order, numbers rounded; or a number a line, nearly the same.

    Source: ``run_test`` in ``eval/testing_util.py`` of hendrycks/apps. Its stricter attempts, which
    come first there, accept nothing that these do not.
    """
    one, other = _lines(expected), _lines(actual)
    alike = _pairwise(one, other, lambda a, b: len(a) == len(b) == 1 and _close(a[0], b[0]))
    return alike or _as_sets(one, str) == _as_sets(other, str) or _rounded(one, other)


def _lines(text: str) -> list[list[str]]:
    return [words for line in text.splitlines() if (words := line.split())]


def _close(expected: str, actual: str) -> bool:
    """As ``numpy.allclose`` says."""
    one, other = _float(expected), _float(actual)
    return one == other or abs(one - other) <= 1e-8 + 1e-5 * abs(one)


def _rounded(one: list[list[str]], other: list[list[str]]) -> bool:
    try:
        return _as_sets(one, _thousandths) == _as_sets(other, _thousandths)
    except (ValueError, OverflowError):
        return False


def _thousandths(word: str) -> float:
    return round(float(word), 3)


def _as_sets(lines: list[list[str]], read: Callable[[str], Any]) -> frozenset[frozenset[Any]]:
    return frozenset(frozenset(map(read, words)) for words in lines)


def _float(word: str) -> float:
    """The number that a word writes; one that nothing equals where it writes none."""
    try:
        return float(word)
    except ValueError:
        return math.nan


def _pairwise(one: Sequence[Any], other: Sequence[Any], same: Callable[[Any, Any], bool]) -> bool:
    return len(one) == len(other) and all(map(same, one, other))


_TEXTS: dict[Rule, Callable[[str, str], bool]] = {
    "apps": _apps,
    "code_contests": _code_contests,
    "live_code_bench": _live_code_bench,
}
