"""Valid inputs of a given size, to see how what a program takes grows with it."""

from __future__ import annotations

import random
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import islice

from greenloop.domain.constraints import ANYTHING, Bounds
from greenloop.domain.problem import Problem
from greenloop.domain.types import Type, parse_type
from greenloop.domain.values import Value
from greenloop.inputs.generation import Maker, can_make, limits, typed
from greenloop.inputs.stress import formal
from greenloop.inputs.validity import keeps_shape, kept, valid

Sized = tuple[int, tuple[Value, ...]]
"""How large an input is, and its arguments."""
INPUTS = 3
"""How many there are of a size."""
_REACH = 1000
"""How far numbers reach inside of arguments where no limit is stated."""
_TRIES = 2 * INPUTS


class _Sized(Maker):
    """Makes values whose lists, strings and, where ``counts`` are, numbers are of one size."""

    def __init__(
        self, places: Mapping[str, Bounds], size: int, levels: int, rng: random.Random, counts: bool
    ) -> None:
        super().__init__(places, size, rng)
        self._longest: int = max(1, int(size ** (1 / max(1, levels))))
        self._counts = counts

    def _length(self, place: str) -> int:
        least, greatest = limits(self._places.get(f"{place}.length", ANYTHING))
        longest = self._longest if greatest is None else min(self._longest, greatest)
        return max(least or 0, longest)

    def _integer(self, place: str) -> int:
        known = self._places.get(place, ANYTHING)
        if known.choices_of(int):
            return super()._integer(place)
        least, greatest = limits(known)
        if self._counts and "[" not in place:
            return max(least or 0, self._size if greatest is None else min(self._size, greatest))
        high = (least or 0) + _REACH if greatest is None else greatest
        low = min(0, high) if least is None else least
        if "[" not in place:
            high = max(low, min(high, self._size))
        return self._rng.randint(low, max(low, high))


def scaled(problem: Problem, known: Sequence[Sequence[Value]], size: int, seed: int) -> list[Sized]:
    """Up to three valid inputs of about a size, each with the size that it has.

    The size is the number of items or characters of the argument that has most of them; where no
    argument has any, the greatest number. Arguments that a constraint is about which is not
    understood, or that have strings of a form, are those of a known input.

    Args:
        problem: whose constraints hold.
        known: inputs of test cases.
        size: items, or the number; no limit of the statement is exceeded.
        seed: the same one gives the same inputs.
    """
    problem = typed(problem, known)
    types = [parse_type(one.type) for one in problem.signature.parameters]
    fixed = kept(problem) | formal(problem, known)
    free = [at for at in range(len(types)) if at not in fixed]
    if not free or not all(map(can_make, types)) or (fixed and not known):
        return []
    rng = random.Random(f"{seed} {size}")  # noqa: S311  # repeatable, not secret
    counts = not any(_levels(types[at]) for at in free)

    def made() -> Iterator[list[Value]]:
        for number in range(_TRIES):
            base = known[number % len(known)] if known else ()
            yield from _made(problem, {at: base[at] for at in fixed}, size, rng, counts=counts)

    fitting = list(islice(valid(made(), types, problem), INPUTS))
    return [(max(_extent(one[at], counts) for at in free), one) for one in fitting]


def _made(
    problem: Problem,
    fixed: Mapping[int, Value],
    size: int,
    rng: random.Random,
    *,
    counts: bool,
) -> list[list[Value]]:
    """One input that is likely to be valid; none if it cannot be made so."""
    places = problem.bounds()
    values: list[Value] = []
    for at, one in enumerate(problem.signature.parameters):
        type_ = parse_type(one.type)
        maker = _Sized(places, size, _levels(type_), rng, counts)
        values.append(fixed[at] if at in fixed else maker.make(type_, one.name))
    changed = problem.repaired(values, rng)
    same = all(repr(changed[at]) == repr(value) for at, value in fixed.items())
    return [changed] if same and all(map(keeps_shape, values, changed)) else []


def _levels(type_: Type) -> int:
    """How many levels of a value can be long."""
    inner = max(map(_levels, type_.args), default=0)
    if type_.name == "tuple" and not type_.variadic:
        return inner
    own = type_.name in ("list", "set", "dict", "str", "tuple", "ListNode", "TreeNode")
    return inner + own


def _extent(value: Value, counts: bool) -> int:
    """Items or characters in all; where numbers count, their amount."""
    if isinstance(value, str):
        return len(value)
    if isinstance(value, dict):
        return len(value)
    if isinstance(value, Collection):
        parts = sum(_extent(one, counts=False) for one in value)
        return parts or len(value)
    amount = isinstance(value, int) and not isinstance(value, bool) and counts
    return abs(value) if amount else 0


def stated_size(problem: Problem, known: Sequence[Sequence[Value]]) -> int | None:
    """The largest size, as of :func:`scaled`, that the statement allows; ``None`` if it is open."""
    problem = typed(problem, known)
    places = problem.bounds()
    types = {one.name: parse_type(one.type) for one in problem.signature.parameters}
    counts = not any(map(_levels, types.values()))
    sizes = [_most(type_, name, places, counts) for name, type_ in types.items()]
    return max((size for size in sizes if size is not None), default=None)


def _most(type_: Type, place: str, places: Mapping[str, Bounds], counts: bool) -> int | None:
    """The most items of one argument, all its levels together; ``None`` if one level is open."""
    if type_.name in ("int", "float"):
        return limits(places.get(place, ANYTHING))[1] if counts else None
    longest = limits(places.get(f"{place}.length", ANYTHING))[1]
    deeper = [one for one in type_.args if _levels(one)]
    if longest is None or not deeper:
        return longest
    inner = _most(deeper[0], f"{place}[]", places, counts=False)
    return None if inner is None else longest * inner
