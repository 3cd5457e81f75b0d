"""All right answers to an input instead of one: what an enumeration is, and when it is believed.

An enumeration is a function that a model wrote: it takes the arguments of a problem and returns the
list of all right answers. It tells what no second solution can tell: that an input has two. It is
asked for once in a run, and believed only if it finds the answer to every certain case, and, where
there may be several, does not list whatever there is.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from greenloop.asking import questions
from greenloop.domain import types
from greenloop.domain.case import Case, Comparator
from greenloop.domain.oracle import Oracle
from greenloop.domain.problem import Problem, Signature
from greenloop.domain.values import Value
from greenloop.domain.verdict import Blame, Evidence, Source
from greenloop.evidence.mutants import all_but_few, mutants
from greenloop.evidence.situation import Situation
from greenloop.inputs.probes import PROBES, probes
from greenloop.ports import Execution
from greenloop.running.judge import equal, same_as

NAME: Final = "all_answers"
TRIES = 2
"""Inputs that are made for each one wanted, where only those with a single answer are valid."""
_MOST_ANSWERS = 200
"""Answers that are looked at; who lists more has not understood the problem."""


def trusted(at: Situation) -> list[str]:
    """The code of an enumeration that has earned trust; one at most."""
    certain = [case for case in at.standing.certain if case.plain]
    solution = at.problem.signature
    if not certain or not possible(solution):
        return []
    called = signature(solution)
    inputs = {case.id: case.args for case in certain}
    found = [
        code
        for code in questions.enumeration(at.asker, at.problem, called)
        if trustworthy(certain, at.lab.run_once(NAME, code, called, inputs), at.problem)
    ]
    for code in found:
        at.lab.believed[NAME] = Oracle(name=NAME, code=code)
    return found


def run(
    at: Situation, code: str, inputs: Sequence[Sequence[Value]], seconds: float | None = None
) -> list[Execution]:
    """What an enumeration makes of each input, within ``seconds`` if not the limit of a test."""
    return at.lab.try_out(code, signature(at.problem.signature), inputs, seconds)


def prepare_probes(at: Situation) -> None:
    """Make the new inputs; where each must have a single answer, an enumeration picks them.

    It picks once: where it leaves none, the same would come of another time.
    """
    at.lab.prepare_probes(at.problem, at.standing.cases)
    if at.lab.probes or not at.problem.promises.one:
        return
    known = [case.args for case in at.standing.cases]
    returns = at.problem.signature.result
    for code in trusted(at):
        if code in at.lab.tried:
            continue
        at.lab.tried.add(code)
        made = probes(known, at.problem.without_promise(), at.settings.seed, TRIES * PROBES)
        ran = zip(made, run(at, code, list(made.values())), strict=True)
        single = [name for name, one in ran if len(answers(one, returns)) == 1]
        at.lab.probes = {name: made[name] for name in single[:PROBES]}


def signature(solution: Signature) -> Signature:
    """How an enumeration for such solutions is called."""
    returns = f"list[{solution.result or 'object'}]"
    return Signature(name=NAME, parameters=solution.parameters, returns=returns, iterates=True)


def possible(solution: Signature) -> bool:
    """Whether answers are plain values; lists of nodes do not leave the sandbox inside a list."""
    return types.shape(types.parse_type(solution.result)) == "value"


def listed(execution: Execution) -> list[Value]:
    """What an enumeration returned; nothing if it failed, or listed too much to be believed."""
    found = execution.value if execution.failure is None else None
    return found if isinstance(found, list) and len(found) <= _MOST_ANSWERS else []


def answers(execution: Execution, returns: str = "") -> list[Value]:
    """What an enumeration found, all different whatever the order inside; nothing if it failed."""
    different: list[Value] = []
    for answer in listed(execution):
        if not _contains(different, answer, Comparator(name="unordered"), returns):
            different.append(answer)
    return different


def trustworthy(certain: Sequence[Case], executions: Sequence[Execution], problem: Problem) -> bool:
    """Whether an enumeration finds the answer to every certain case.

    It must find nothing else there; where the statement speaks of several right answers, hardly any
    mutant of the stated ones.
    """
    several, returns = problem.promises.several, problem.signature.result
    for case, execution in zip(certain, executions, strict=True):
        found = listed(execution)
        if not all(_contains(found, one, case.comparator, returns) for one in case.answers):
            return False
        if not several and len(answers(execution, returns)) > 1:
            return False
    return bool(certain) and (not several or _kills(certain, executions, problem))


def _kills(certain: Sequence[Case], executions: Sequence[Execution], problem: Problem) -> bool:
    """Whether what is listed leaves enough mutants of the stated answers out."""
    found = {case.id: listed(one) for case, one in zip(certain, executions, strict=True)}
    same = same_as(problem)
    made = mutants(certain, same)
    return all_but_few(
        made, [not any(same(one.answer, right) for right in found[one.case.id]) for one in made]
    )


def testify(case: Case, actual: Value, execution: Execution, problem: Problem) -> list[Evidence]:
    """What an enumeration says of a failing case, and of the code's answer to it.

    Two answers, or none, where the statement promises one make the input invalid; where it speaks
    of several, and both are among them, the case is too strict.
    """
    if breach := broken_promise(execution, problem):
        return breach
    returns = problem.signature.result
    found = listed(execution) if problem.promises.several else answers(execution, returns)
    shown = _shown(found)
    if not found or (len(found) > 1 and not problem.promises.several):
        return []
    actual_right = _contains(found, actual, case.comparator, returns)
    if not all(_contains(found, one, case.comparator, returns) for one in case.answers):
        return [_evidence(Blame.TEST, shown, actual if actual_right else found[0])]
    if actual_right:
        return [_evidence(Blame.MULTIPLE_ANSWERS, shown, actual)]
    return [_evidence(Blame.CODE, shown, case.expected)]


def broken_promise(execution: Execution, problem: Problem) -> list[Evidence]:
    """Evidence that an input has two right answers, or none, where the statement promises one."""
    promised = problem.promises.one
    if not promised:
        return []
    found = answers(execution, problem.signature.result)
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
    several = comparator.name == "any_of"
    plain = comparator.model_copy(update={"name": "exact"}) if several else comparator
    return any(equal(answer, one, plain, returns) for one in found)


def _evidence(blame: Blame, detail: str, value: Value = None) -> Evidence:
    return Evidence(source=Source.ENUMERATION, blames=blame, detail=detail, value=value)
