"""New sequences of operations, and smaller ones of those that tell programs apart.

Half are variations of known ones, half are made anew, each with its own few favourite operations
(swarm testing: Groce et al. 2012, doi 10.1145/2338965.2336763), so that some fill a structure and
others empty it. Arguments recur: what was put in is what is asked for.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, islice

from greenloop.domain.operations import plain, steps
from greenloop.domain.problem import Operation, Problem
from greenloop.domain.values import Value, key
from greenloop.inputs.guards import Guard
from greenloop.inputs.shrinking import simpler_items, without
from greenloop.inputs.supplies import Row, Supply

_LENGTHS = (2, 3, 4, 6, 8, 12, 20)
"""About how many operations new sequences have, from the first to the last."""
_TRIES = 6
"""For each sequence that is wanted."""
_FAVOURITES, _FAVOURED = 3, 0.8
"""How many operations a new sequence prefers, and how often."""

Args = tuple[Value, ...]
_Steps = list[tuple[str, Row]]


def sequences(
    known: Sequence[Sequence[Value]], problem: Problem, seed: int, count: int
) -> dict[str, Args]:
    """New sequences by id, all different, none of them known; the same seed gives the same ones."""
    rng = random.Random(seed)  # noqa: S311  # repeatable, not secret
    usable = [args for args in known if not problem.violations(args)]
    writer = _Writer(problem, usable, rng)
    different = {key(args): args for args in islice(writer.varied(count), count // 2)}
    for new in chain(writer.made(count), writer.varied(count)):
        if len(different) >= count:
            break
        different.setdefault(key(new), new)
    for args in known:
        different.pop(key(args), None)
    return {f"p{number}": args for number, args in enumerate(different.values(), 1)}


class _Writer:
    """Writes sequences for one problem."""

    def __init__(
        self, problem: Problem, known: Sequence[Sequence[Value]], rng: random.Random
    ) -> None:
        self._problem = problem
        self._known: list[_Steps] = [list(zip(*args, strict=True)) for args in known]
        self._rng = rng
        self._supply = Supply(problem, known, rng)
        self._guard = Guard(problem, known)
        first, *others = problem.signature.operations
        self._constructor = first
        used = {plain(name) for args in known for name in args[0]}
        self._methods = [one for one in others if _is_driven(one, used) and not self._closed(one)]

    def _closed(self, operation: Operation) -> bool:
        return operation.name in self._guard.closed

    def varied(self, count: int) -> Iterator[Args]:
        """Known sequences with one to three changes."""
        for number in range(count * _TRIES if self._known else 0):
            changed = list(self._known[number % len(self._known)])
            for _ in range(self._rng.choice((1, 1, 2, 3))):
                changed = self._changed(changed)
            yield from self._valid(changed)

    def made(self, count: int) -> Iterator[Args]:
        """Sequences from nothing."""
        for number in range(count * _TRIES if self._methods else 0):
            row = self._supply.row(self._constructor, [])
            if row is None:
                return
            length = _LENGTHS[number % len(_LENGTHS)]
            begun: _Steps = [(self._problem.signature.name, row)]
            favourites = self._favourites()
            for _ in range(self._rng.randint(max(1, length // 2), length)):
                pool = favourites if self._rng.random() < _FAVOURED else self._methods
                begun += self._step(self._rng.choice(pool), begun)
            yield from self._valid(begun)

    def _favourites(self) -> list[Operation]:
        """A few operations; one is that of three which takes most, and may put something in."""
        some = self._rng.choices(self._methods, k=_FAVOURITES)
        more = self._rng.choices(self._methods, k=_FAVOURITES)
        return [*some, max(more, key=lambda one: len(one.parameters))]

    def _valid(self, sequence: _Steps) -> Iterator[Args]:
        """The sequence, if nothing that is understood forbids it."""
        args = _args(sequence)
        if not self._problem.violations(args) and self._guard.allows(args):
            yield args

    def _step(self, operation: Operation, begun: _Steps) -> _Steps:
        """The operation with arguments, if there are some that are allowed here."""
        scopes = [scope for _, scope in steps(self._problem.signature, _args(begun))]
        row = self._supply.row(operation, scopes)
        new = [] if row is None else [(operation.name, row)]
        return new if self._guard.allows(_args([*begun, *new])) else []

    def _changed(self, known: _Steps) -> _Steps:
        """One change: drop, cut, repeat, swap, splice, insert, or other arguments."""
        rng = self._rng
        low, high = sorted(rng.randint(1, len(known)) for _ in range(2))
        match rng.randrange(7):
            case 0:
                return [*known[:low], *known[low + 1 :]]
            case 1:
                return known[:high]
            case 2:
                return [*known[:low], *known[low:high], *known[low:]]
            case 3 if low < high < len(known):
                known = list(known)
                known[low], known[high] = known[high], known[low]
                return known
            case 4:
                other = rng.choice(self._known)
                return [*known[:high], *other[rng.randint(1, len(other)) :]]
            case 5 if self._methods:
                return [
                    *known[:low],
                    *self._step(rng.choice(self._methods), known[:low]),
                    *known[low:],
                ]
        return self._with_other_arguments(known, rng.randrange(len(known)))

    def _with_other_arguments(self, known: _Steps, at: int) -> _Steps:
        name, row = known[at]
        declared = {one.name: one for one in self._methods}
        operation = self._constructor if at == 0 else declared.get(plain(name))
        if operation is None:
            return known
        scopes: list[Mapping[str, Value]] = [
            scope for _, scope in steps(self._problem.signature, _args(known[:at]))
        ]
        other = self._supply.row(operation, scopes)
        return [*known[:at], (name, row if other is None else other), *known[at + 1 :]]


def _is_driven(operation: Operation, used: set[str]) -> bool:
    """Whether new sequences may have it: no field, and nothing private unless a known one does."""
    return not operation.field and (operation.name in used or not operation.name.startswith("_"))


def _args(sequence: _Steps) -> Args:
    return [name for name, _ in sequence], [list(row) for _, row in sequence]


def shorter(problem: Problem, args: Args) -> Iterator[Args]:
    """The valid sequences that are one step smaller: fewer operations, or simpler arguments."""
    guard = Guard(problem, [args])
    first, *rest = zip(*args, strict=True)
    fewer = ([first, *some] for some in without(rest))
    rows = [row for _, row in (first, *rest)]
    simpler = ([*zip(args[0], some, strict=True)] for some in simpler_items(rows))
    for source in (fewer, simpler):
        for sequence in source:
            made = _args(sequence)
            if not problem.violations(made) and guard.allows(made):
                yield made
