"""New inputs from known ones and from types: type-aware mutation as in EvalPlus (arXiv 2305.01210).

Every input that leaves this module is valid as far as can be told (see ``validity``).
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from itertools import islice

from greenloop.domain.inference import infer
from greenloop.domain.problem import Problem
from greenloop.domain.types import parse_type
from greenloop.domain.values import Value
from greenloop.inputs.dictionary import around, numbers
from greenloop.inputs.forms import Forms
from greenloop.inputs.generation import Maker, can_make, typed
from greenloop.inputs.validity import keeps_shape, kept, unread, valid
from greenloop.inputs.variation import Editor

_ATTEMPTS, _MORE_ATTEMPTS = 20, 2
"""Tries for each of the first inputs that are wanted, and for each of the others, before fewer are
returned than asked for: where most tries are invalid, more of them take long and find little."""
_FIRST = 20
_SIZES = (1, 2, 3, 5, 8, 13, 30)
"""The sizes of generated inputs, from the first to the last."""


def mutate(
    args: Sequence[Value],
    problem: Problem,
    rng: random.Random,
    count: int,
    forms: Forms | None = None,
) -> list[tuple[Value, ...]]:
    """Up to ``count`` small variations of an input, all different, without the input itself.

    ``forms`` are those of the strings of all known inputs, by place.
    """
    parameters = problem.signature.parameters
    names = [parameter.name for parameter in parameters]
    fixed = kept(problem, forms)
    free = [at for at in range(len(names)) if at not in fixed]
    if not free:
        return []
    strict = [names[at] for at in unread(problem) - fixed]
    special = around(numbers(problem.statement))
    editor = Editor(problem.bounds(), rng, forms, strict, special)

    def variations() -> Iterator[list[Value]]:
        for _ in range(_tries(count)):
            changed = list(args)
            for at in rng.choices(free, k=rng.choice((1, 1, 2, 3))):
                changed[at] = editor.edited(changed[at], names[at])
            changed = problem.repaired(changed, rng)
            same = all(repr(changed[at]) == repr(args[at]) for at in fixed)
            if same and all(map(keeps_shape, args, changed)):
                yield changed

    types = [
        parse_type(parameter.type or infer([arg]))
        for parameter, arg in zip(parameters, args, strict=True)
    ]
    return list(islice(valid(variations(), types, problem, known=repr(tuple(args))), count))


def generate(
    problem: Problem,
    rng: random.Random,
    count: int,
    forms: Forms | None = None,
    known: Sequence[Sequence[Value]] = (),
) -> list[tuple[Value, ...]]:
    """Up to ``count`` random inputs, all different, small ones first.

    Types that are not declared are those of the known inputs. None at all if that tells no type
    either, or if a constraint on a parameter is not understood.
    """
    parameters = problem.signature.parameters
    types = [parse_type(one.type) for one in typed(problem, known).signature.parameters]
    if kept(problem, forms) or not all(map(can_make, types)):
        return []
    places = problem.bounds()
    strict = [parameters[at].name for at in unread(problem)]

    special = around(numbers(problem.statement))

    def inputs(size: int) -> Iterator[list[Value]]:
        maker = Maker(places, size, rng, forms, strict, dictionary=special)
        for _ in range(_tries(count) // len(_SIZES) + 1):
            made = [
                maker.make(type_, parameter.name)
                for type_, parameter in zip(types, parameters, strict=True)
            ]
            changed = problem.repaired(made, rng)
            if all(map(keeps_shape, made, changed)):
                yield changed

    found: dict[str, tuple[Value, ...]] = {}
    for at, size in enumerate(_SIZES, 1):
        wanted = count * at // len(_SIZES) - len(found)
        for one in islice(valid(inputs(size), types, problem), wanted):
            found.setdefault(repr(one), one)
    return list(found.values())


def _tries(count: int) -> int:
    first = min(count, _FIRST)
    return first * _ATTEMPTS + (count - first) * _MORE_ATTEMPTS
