"""Property-based tests: on small random inputs the solution answers as a brute force does.

Hypothesis, which runs them, is an extra (``property``) of whoever runs them.
"""

from __future__ import annotations

from collections.abc import Iterator

from greenloop import kinds
from greenloop.domain.candidate import Candidate, Origin
from greenloop.domain.events import TestsRun
from greenloop.domain.problem import Problem
from greenloop.domain.run import Run
from greenloop.export.layout import Group, lines
from greenloop.export.plain_file import compares_plainly
from greenloop.export.remarks import title_line
from greenloop.export.strategies import Unwritable, assumptions, strategies

PROPERTIES, ORACLE = "test_properties.py", "brute_force.py"
_TAKEN = {
    "HealthCheck",
    "assume",
    "deepcopy",
    "expected",
    "given",
    "len",
    "settings",
    "slow",
    "st",
    "Slow",
}


def property_files(run: Run) -> dict[str, str]:
    """The tests and the brute force that they ask, by name.

    Raises:
        Unwritable: there is no brute force, answers are not compared by ``==``, or the inputs
            cannot be written as strategies.
    """
    problem, oracle = run.problem, _oracle(run)
    if problem is None or not run.code:
        raise Unwritable("there is no code")
    _must_be_plain(run, problem)
    if oracle is None:
        raise Unwritable("the run has no brute force that agrees with the cases")
    text = "\n".join(_text(problem)) + "\n"
    return {PROPERTIES: text, ORACLE: oracle.code.rstrip("\n") + "\n"}


def _must_be_plain(run: Run, problem: Problem) -> None:
    signature = problem.signature
    made = kinds.of(signature).call(signature)
    simple = made.manner == "call" and set(made.shapes) <= {"value"} and not made.passing
    if not simple or signature.mutates is not None or not signature.parameters:
        raise Unwritable("they are written for functions that return a plain value")
    cases = run.active_cases
    if any(case.raises or not compares_plainly(case, signature.result) for case in cases):
        raise Unwritable("answers are not compared by == alone")


def _oracle(run: Run) -> Candidate | None:
    """A brute force other than the solution that was never seen to fail a case that counts."""
    active = {case.id for case in run.active_cases}
    tests = [event for event in run.events if isinstance(event, TestsRun)][-1:]
    failed = {
        one.candidate
        for event in tests
        for one in event.results
        if one.case in active and not one.passed
    }
    return next(
        (
            one
            for name, one in run.live_candidates.items()
            if one.origin is Origin.BRUTE_FORCE and name not in failed and one.code != run.code
        ),
        None,
    )


def _text(problem: Problem) -> Iterator[str]:
    signature = problem.signature
    made = kinds.of(signature).call(signature)
    tested, other = made.class_name or made.name, "Slow" if made.class_name else "slow"
    names = parameter_names(signature, {*_TAKEN, tested})
    by_name = {one.name: name for one, name in zip(signature.parameters, names, strict=True)}
    demands = assumptions(problem, by_name)
    suffix = f"().{made.name}" if made.class_name else ""
    yield f'"""{title_line(problem.title or tested)}'
    yield ""
    yield "On small random inputs it answers as brute_force.py does. Needs hypothesis."
    yield '"""'
    yield ""
    yield "from copy import deepcopy"
    yield ""
    yield f"from brute_force import {tested} as {other}"
    yield f"from hypothesis import {'HealthCheck, assume, ' if demands else ''}given, settings"
    yield "from hypothesis import strategies as st"
    yield f"from solution import {tested}"
    yield ""
    yield ""
    patience = ", suppress_health_check=[HealthCheck.filter_too_much]" if demands else ""
    yield f"@settings(deadline=None{patience})"
    yield from lines(Group("@given(", tuple(_named(names, strategies(problem))), ")"))
    yield from lines(Group(f"def test_{made.name}_agrees(", tuple(names), "):"))
    for demand in demands:
        yield f"    assume({demand})"
    copies = Group("deepcopy(", (Group("[", tuple(names), "]"),), ")")
    yield f"    expected = {other}{suffix}(*{copies})"
    yield from lines(Group(f"assert {tested}{suffix}(", tuple(names), ") == expected"), 4)


def _named(names: list[str], made: list[str | Group]) -> Iterator[str | Group]:
    for name, one in zip(names, made, strict=True):
        yield (
            f"{name}={one}"
            if isinstance(one, str)
            else Group(f"{name}={one.head}", one.items, one.tail)
        )
