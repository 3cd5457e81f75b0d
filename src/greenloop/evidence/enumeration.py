"""All right answers to an input instead of one: what an enumeration is, and when it is believed.

An enumeration is a function that a model wrote: it takes the arguments of a problem and returns the
list of all right answers. It tells what no second solution can tell: that an input has two.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from greenloop.domain import types
from greenloop.domain.case import Case, Comparator
from greenloop.domain.problem import Problem, Signature
from greenloop.domain.values import Value
from greenloop.domain.verdict import Blame, Evidence
from greenloop.ports import Execution
from greenloop.running.judge import equal, result_type

NAME = "all_answers"
_MOST_ANSWERS = 200
"""Answers that are looked at; who lists more has not understood the problem."""

_ONE_ANSWER = re.compile(
    r"[^.\n]*\b(?:exactly one|only one|one unique|a unique|unique)\s+"
    r"(?:valid |correct |possible |optimal )?(?:solution|answer|result)\b[^.\n]*"
    r"|[^.\n]*\b(?:solution|answer|result)\s+is\s+"
    r"(?:always\s+|guaranteed to be\s+)?unique\b[^.\n]*",
    re.IGNORECASE,
)
_SEVERAL = re.compile(
    r"\b(?:any (?:one )?of (?:them|the)|any valid|any such|any order|more than one|several"
    r"|multiple (?:valid |correct |possible )?(?:solutions|answers|results))\b",
    re.IGNORECASE,
)


def signature(solution: Signature) -> Signature:
    """How an enumeration for such solutions is called."""
    returns = f"list[{result_type(solution) or 'object'}]"
    return Signature(name=NAME, parameters=solution.parameters, returns=returns)


def possible(solution: Signature) -> bool:
    """Whether answers are plain values; lists of nodes do not leave the sandbox inside a list."""
    return types.shape(types.parse_type(result_type(solution))) == "value"


def promise(problem: Problem) -> str:
    """The words of a statement that promise a single right answer to every input, or nothing."""
    found = _ONE_ANSWER.search(problem.statement)
    return found[0].strip() if found else ""


def without_promise(problem: Problem) -> Problem:
    """The same problem without the constraints that promise a single right answer."""
    kept = tuple(line for line in problem.constraints if not _ONE_ANSWER.search(line))
    return problem.model_copy(update={"constraints": kept})


def permits_several(problem: Problem) -> bool:
    """Whether an input may have several right answers by the words of the statement."""
    return bool(_SEVERAL.search(problem.statement)) and not promise(problem)


def speaks_first(problem: Problem) -> bool:
    """Whether the number of right answers may be what a failing case is about."""
    return bool(promise(problem)) or permits_several(problem)


def answers(execution: Execution, returns: str = "") -> list[Value]:
    """What an enumeration found, all different whatever the order inside; nothing if it failed."""
    found = execution.value if execution.failure is None else None
    if not isinstance(found, list) or len(found) > _MOST_ANSWERS:
        return []
    different: list[Value] = []
    for answer in found:
        if not _contains(different, answer, Comparator(name="unordered"), returns):
            different.append(answer)
    return different


def trustworthy(
    certain: Sequence[Case], executions: Sequence[Execution], problem: Problem, returns: str = ""
) -> bool:
    """Whether an enumeration finds the answer to every certain case.

    It must find nothing else there, unless the statement speaks of several right answers.
    """
    several = permits_several(problem)
    for case, execution in zip(certain, executions, strict=True):
        found = answers(execution, returns)
        if not _contains(found, case.expected, case.comparator, returns):
            return False
        if len(found) > 1 and not several:
            return False
    return bool(certain)


def testify(
    case: Case, actual: Value, execution: Execution, problem: Problem, returns: str
) -> list[Evidence]:
    """What an enumeration says of a failing case, and of the code's answer to it.

    Two answers, or none, where the statement promises one make the input invalid; where it speaks
    of several, and both are among them, the case is too strict.
    """
    if breach := broken_promise(execution, problem, returns):
        return breach
    found = answers(execution, returns)
    shown = _shown(found)
    if not found or (len(found) > 1 and not permits_several(problem)):
        return []
    actual_right = _contains(found, actual, case.comparator, returns)
    if not all(_contains(found, one, case.comparator, returns) for one in case.answers):
        return [_evidence(Blame.TEST, shown, actual if actual_right else found[0])]
    if actual_right:
        return [_evidence(Blame.MULTIPLE_ANSWERS, shown, actual)]
    return [_evidence(Blame.CODE, shown, case.expected)]


def broken_promise(execution: Execution, problem: Problem, returns: str) -> list[Evidence]:
    """Evidence that an input has two right answers, or none, where the statement promises one."""
    promised = promise(problem)
    if not promised:
        return []
    found = answers(execution, returns)
    none = execution.failure is None and execution.value == []
    if not none and len(found) <= 1:
        return []
    shown = "there is no right answer" if none else _shown(found)
    return [_evidence(Blame.INVALID_INPUT, f"{shown}; but the statement says: {promised}")]


def _shown(found: Sequence[Value]) -> str:
    return f"all right answers: {', '.join(map(repr, found[:3]))}{', ...' * (len(found) > 3)}"


def _contains(
    found: Sequence[Value], answer: Value, comparator: Comparator, returns: str = ""
) -> bool:
    plain = Comparator() if comparator.name == "any_of" else comparator
    return any(equal(answer, one, plain, returns) for one in found)


def _evidence(blame: Blame, detail: str, value: Value = None) -> Evidence:
    return Evidence(kind="enumeration", blames=blame, detail=detail, value=value)
