"""Valid sequences of many operations, to see how what a class takes grows with their number."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence

from greenloop.domain.constraints import ANYTHING
from greenloop.domain.operations import plain, steps
from greenloop.domain.problem import Kind, Operation, Problem, Signature
from greenloop.domain.values import Value
from greenloop.inputs.generation import limits
from greenloop.inputs.guards import Guard
from greenloop.inputs.scaled import INPUTS, Sized, scaled
from greenloop.inputs.supplies import Row, Supply

_RECALLED = 20
"""Of how many earlier operations arguments may recur: enough, and the same for any length."""
_TRIES = 3
"""How often an operation is looked for that is allowed."""
_CALLS = "operations.length"


def long(problem: Problem, known: Sequence[Sequence[Value]], size: int, seed: int) -> list[Sized]:
    """Up to three valid sequences of so many operations on one instance, each with their number.

    What the constructor is given is as large. Every other operation is the one that takes most
    arguments, so that there is ever more in the instance.

    Args:
        problem: a design, whose constraints hold.
        known: sequences, from which arguments are drawn and learned.
        size: how many operations; no number of calls that the statement states is exceeded.
        seed: the same one gives the same sequences.
    """
    writer = _Writer(problem, known, random.Random(f"{seed} {size}"))  # noqa: S311  # repeatable
    most = stated_calls(problem)
    count = size if most is None else min(size, most)
    made = [one for at in range(INPUTS) for one in writer.written(count, seed + at)]
    return [(len(args[0]) - 1, args) for args in made]


def stated_calls(problem: Problem) -> int | None:
    """How many operations there may be; ``None`` if the statement does not say."""
    return limits(problem.bounds().get(_CALLS, ANYTHING))[1]


class _Writer:
    """Writes sequences of one problem."""

    def __init__(
        self, problem: Problem, known: Sequence[Sequence[Value]], rng: random.Random
    ) -> None:
        self._problem = problem
        self._rng = rng
        self._known = [args for args in known if not problem.violations(args)]
        self._supply = Supply(problem, self._known, rng)
        self._guard = Guard(problem, known)
        self._constructor, *others = problem.signature.operations
        used = {plain(name) for args in known for name in args[0]}
        closed = self._guard.closed
        self._methods = [one for one in others if one.name in used - closed and not one.field]

    def written(self, count: int, seed: int) -> Iterator[tuple[Value, ...]]:
        """One sequence, if it can be made."""
        first = self._first(count, seed)
        if first is None or not self._methods:
            return
        names, rows = [self._problem.signature.name], [first]
        scopes: list[Mapping[str, Value]] = [self._scope(self._constructor, first)]
        for _ in range(count):
            found = self._step(names, rows, scopes)
            if found is None:
                break
            operation, row = found
            names.append(operation.name)
            rows.append(row)
            scopes.append(self._scope(operation, row))
        args = (list[Value](names), list[Value](rows))
        if len(names) > 1 and not self._problem.violations(args) and self._guard.allows(args):
            yield args

    def _first(self, size: int, seed: int) -> Row | None:
        """The arguments of the constructor, as large as there are operations."""
        made = self._problem.of_function(
            Signature(
                name=self._problem.signature.name,
                kind=Kind.FUNCTION,
                parameters=self._constructor.parameters,
            )
        )
        told = [[*scope.values()] for scope in self._firsts()]
        of_size = scaled(made, told, size, seed) if self._constructor.parameters else []
        return [*of_size[0][1]] if of_size else self._supply.row(self._constructor, [])

    def _firsts(self) -> Iterator[Mapping[str, Value]]:
        wanted = len(self._constructor.parameters)
        for args in self._known:
            _, scope = next(steps(self._problem.signature, args))
            if len(scope) == wanted:
                yield scope

    def _step(
        self, names: list[str], rows: list[Row], scopes: list[Mapping[str, Value]]
    ) -> tuple[Operation, Row] | None:
        """An operation that is allowed here, with its arguments."""
        recalled = [scopes[0], *self._rng.sample(scopes, min(_RECALLED, len(scopes)))]
        for _ in range(_TRIES):
            operation = self._rng.choice(self._methods)
            if self._rng.random() < 0.5:
                operation = max(self._methods, key=lambda one: len(one.parameters))
            row = self._supply.row(operation, recalled)
            if row is not None and self._allows([*names, operation.name], [*rows, row]):
                return operation, row
        return None

    def _allows(self, names: list[str], rows: list[Row]) -> bool:
        return self._guard.idle or self._guard.allows((list[Value](names), list[Value](rows)))

    @staticmethod
    def _scope(operation: Operation, row: Row) -> Mapping[str, Value]:
        labels = [one.name for one in operation.parameters]
        return dict(zip(labels, row, strict=False))
