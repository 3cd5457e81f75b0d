"""Property-based tests of a class: random sequences of operations, done to it and to a slow one."""

from __future__ import annotations

from collections.abc import Iterator

from greenloop.domain.operations import raised
from greenloop.domain.problem import Operation, Problem
from greenloop.domain.run import Run
from greenloop.export.cases import Solution, known_answers
from greenloop.export.layout import Group, bound, indented, keyword, lines
from greenloop.export.script import SLOW, script
from greenloop.export.strategies import Unwritable, assumptions, strategies


def stateful_file(problem: Problem, run: Run) -> str:
    """The text of a state machine of Hypothesis that asks the brute force.

    Raises:
        Unwritable: operations raise or are no plain methods, or their arguments cannot be written.
    """
    signature = problem.signature
    _must_be_plain(run)
    slow = f"Slow{signature.name}"
    machine = _Machine(problem, Solution(run.code, known_answers(run)))
    return script(
        problem.title or signature.name,
        [machine.lines(), [f"Test{signature.name} = {signature.name}Agrees.TestCase"]],
        {*machine.solution.names, signature.name},
        about=f"Whatever is done to it, it answers as {SLOW}.py does. Needs hypothesis.",
        others={slow: f"from {SLOW} import {signature.name} as {slow}"},
    )


def _must_be_plain(run: Run) -> None:
    signature = run.problem.signature if run.problem else None
    assert signature is not None, "there is code"
    for one in signature.operations:
        if one.field or (one.name.startswith("__") and one.name != "__init__"):
            raise Unwritable("they are written for classes with plain methods")
    for case in run.active_cases:
        if case.raises or any(raised(one) for one in case.expected):
            raise Unwritable("some operations are to raise")
        if case.comparator.inside or case.comparator.tolerance is not None:
            raise Unwritable("results are not compared by == alone")


class _Machine:
    """Writes the class: one rule for each operation."""

    def __init__(self, problem: Problem, solution: Solution) -> None:
        self.problem = problem
        self.solution = solution
        self.name = problem.signature.name

    def lines(self) -> Iterator[str]:
        """The whole of it."""
        operations = {one.name: one for one in self.problem.signature.operations}
        first = operations.pop("__init__", Operation(name="__init__"))
        yield f"class {self.name}Agrees(RuleBasedStateMachine):"
        yield from self._made(first)
        for one in operations.values():
            yield ""
            yield from self._rule(one)

    def _made(self, operation: Operation) -> Iterator[str]:
        names = self._names(operation)
        yield from self._header("initialize", "make", operation)
        for label, target in (("instance", self.name), ("slow", f"Slow{self.name}")):
            yield from lines(bound(f"self.{label}", Group(f"{target}(", names, ")")), 8)

    def _rule(self, operation: Operation) -> Iterator[str]:
        names = self._names(operation)
        yield from self._header("rule", operation.name, operation)
        expected = Group(f"self.slow.{operation.name}(", names, ")")
        yield from lines(bound("expected", expected), 8)
        answer = f"self.instance.{operation.name}({', '.join(names)})"
        yield f"        assert {answer} == expected"

    def _header(self, decorator: str, name: str, operation: Operation) -> Iterator[str]:
        names = self._names(operation)
        own = self._problem(operation)
        made = zip(names, strategies(own), strict=True)
        given = tuple(keyword(*one) for one in made)
        yield from lines(Group(f"@{decorator}(", given, ")"), 4)
        yield from lines(Group(f"def {name}(", ("self", *names), "):"), 4)
        by_name = {p.name: n for p, n in zip(operation.parameters, names, strict=True)}
        yield from indented([f"assume({one})" for one in assumptions(own, by_name)], 8)

    def _problem(self, operation: Operation) -> Problem:
        """The operation as a problem of its own, with what is demanded of its arguments."""
        names = {one.name for one in operation.parameters}
        others = {
            one.name
            for other in self.problem.signature.operations
            for one in other.parameters
            if one.name not in names
        }
        own = [one for one in self.problem.constraints if not {*one.parameters} & others]
        mixed = [
            one
            for one in self.problem.constraints
            if {*one.parameters} & others and {*one.parameters} & names
        ]
        if mixed:
            raise Unwritable(f"the constraint '{mixed[0].text}' speaks of several operations")
        signature = self.problem.signature.model_copy(update={"parameters": operation.parameters})
        return self.problem.model_copy(update={"signature": signature, "constraints": tuple(own)})

    def _names(self, operation: Operation) -> tuple[str, ...]:
        return tuple(self.solution.own_name(one.name) for one in operation.parameters)
