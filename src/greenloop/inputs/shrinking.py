"""Makes an input smaller that tells two programs apart, so that people see what matters of it.

By dropping parts of lists and strings, large ones first (delta debugging: Zeller, Hildebrandt 2002,
doi 10.1109/32.988498), and by making numbers simpler.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import chain, islice

from greenloop.domain.inference import infer
from greenloop.domain.problem import Problem
from greenloop.domain.types import parse_type
from greenloop.domain.values import Value
from greenloop.inputs import scalars
from greenloop.inputs.forms import Form
from greenloop.inputs.validity import is_matrix, keeps_shape, kept, valid

_MOST_ROUNDS = 40
_MOST_TRIES = 50
"""Smaller inputs that are tried at once."""

Args = tuple[Value, ...]


def shrunk(
    problem: Problem,
    args: Sequence[Value],
    still_separates: Callable[[Sequence[Args]], Sequence[bool]],
    smaller: Callable[[Problem, Args], Iterator[Args]] | None = None,
) -> Args:
    """A smaller valid input that still does what it is shown for; the given one if there is none.

    Arguments that a constraint is about which is not understood stay as they are, and so do
    strings of a form, such as dates.

    Args:
        problem: whose constraints hold.
        args: the input.
        still_separates: says of many smaller inputs at once which of them still do it.
        smaller: the inputs that are one step smaller than one; by its arguments, if not given.
    """
    steps = smaller or smaller_arguments
    best = tuple(args)
    for _ in range(_MOST_ROUNDS):
        tries = list(islice(steps(problem, best), _MOST_TRIES))
        answers = zip(tries, still_separates(tries), strict=True) if tries else ()
        better = [one for one, separates in answers if separates]
        if not better:
            break
        best = min(better, key=_weight)
    return best


def smaller_arguments(problem: Problem, args: Args) -> Iterator[Args]:
    """The valid inputs that are one step smaller, the smallest steps last."""
    parameters = problem.signature.parameters
    fixed = kept(problem)
    types = [
        parse_type(one.type or infer([arg])) for one, arg in zip(parameters, args, strict=True)
    ]

    def changes() -> Iterator[list[Value]]:
        return simpler_items(list(args), fixed)

    def repaired() -> Iterator[list[Value]]:
        rng = random.Random(0)  # noqa: S311  # repeatable, not secret
        for changed in changes():
            made = problem.repaired(changed, rng)
            same = all(repr(made[at]) == repr(args[at]) for at in fixed)
            if same and _weight(made) < _weight(args) and all(map(keeps_shape, args, made)):
                yield made

    yield from valid(repaired(), types, problem, known=repr(args))


def _steps(value: Value) -> Iterator[tuple[Value]]:
    """Simpler values of the same kind, each in a tuple: ``None`` may be one of them."""
    match value:
        case bool():
            yield from [(False,)] if value else []
        case int():
            yield from ((one,) for one in (0, 1, value // 10, value // 2, abs(value), value - 1))
        case float():
            yield from ((float(one),) for one in _rounder(value))
        case str():
            if not Form([value]).formatted:
                yield from (("".join(part),) for part in without(list(value)))
        case list():
            parts = chain(without(value), _without_columns(value), simpler_items(value))
            yield from ((part,) for part in parts)
        case tuple():
            yield from ((tuple(part),) for part in simpler_items(list(value)))
        case set() | frozenset():
            yield from ((type(value)(part),) for part in without(sorted(value, key=repr)))
        case dict():
            yield from ((dict(part),) for part in without(list(value.items())))
            simpler = simpler_items(list(value.values()))
            yield from ((dict(zip(value, part, strict=True)),) for part in simpler)
        case _:
            yield from ((one,) for one in scalars.simpler(value))


def _rounder(value: float) -> Iterator[float]:
    if value - value == 0:  # finite
        yield from (0.0, 1.0, value // 1, value // 2, round(value, 1))


def without(items: list[Value]) -> Iterator[list[Value]]:
    """Without a part of the items: halves, quarters, at last single ones."""
    size = (len(items) + 1) // 2
    while size:
        for start in range(0, len(items), size):
            yield items[:start] + items[start + size :]
        size = size // 2


def _without_columns(rows: list[Value]) -> Iterator[list[Value]]:
    """A matrix without a part of its columns."""
    if len(rows) > 1 and is_matrix(rows):
        for columns in without([list(column) for column in zip(*rows, strict=True)]):
            yield [list(row) for row in zip(*columns, strict=True)] or [[] for _ in rows]


def simpler_items(items: list[Value], fixed: Collection[int] = ()) -> Iterator[list[Value]]:
    """With one item simpler; those of one step for all items come before the next step."""
    steps = {at: _steps(item) for at, item in enumerate(items) if at not in fixed}
    while steps:
        for at in list(steps):
            step = next(steps[at], None)
            if step is None:
                del steps[at]
            else:
                yield [*items[:at], *step, *items[at + 1 :]]


def _weight(args: Sequence[Value]) -> tuple[int, int, float]:
    """How large an input is: first by its values, then by how long it is, then by its numbers."""
    values = [value for arg in args for value in _all(arg)]
    numbers = [value for value in values if isinstance(value, int | float)]
    negative = sum(value < 0 for value in numbers)
    digits = sum(len(repr(value)) for value in values if not isinstance(value, bool))
    return len(values), digits + negative, _total(numbers)


def _total(numbers: Sequence[float]) -> float:
    try:
        return float(sum(map(abs, numbers)))
    except OverflowError:
        return float("inf")


def _all(value: Value) -> Iterator[Value]:
    """The value, and what it holds; a string holds its characters."""
    yield value if isinstance(value, int | float | str) else None
    match value:
        case list() | tuple() | set() | frozenset():
            for item in value:
                yield from _all(item)
        case dict():
            for key, item in value.items():
                yield from (*_all(key), *_all(item))
        case str():
            yield from (None for _ in value)
