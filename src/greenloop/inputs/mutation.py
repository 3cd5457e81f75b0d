"""New inputs from known ones and from types: type-aware mutation as in EvalPlus (arXiv 2305.01210).

Every input that leaves this module fits the types and breaks no constraint that is understood. The
parameters that a constraint names that is *not* understood keep their values, and all do if it
names none: changing them might make the input invalid without anybody noticing. What such a
constraint says of the form of a string only ("is a valid time") is kept by keeping to the form.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from itertools import islice

from greenloop.domain.constraints import Constraint
from greenloop.domain.inference import infer
from greenloop.domain.problem import Problem
from greenloop.domain.types import Type, fits, parse_type
from greenloop.domain.values import Value
from greenloop.inputs.forms import Forms
from greenloop.inputs.generation import Maker, can_make
from greenloop.inputs.variation import Editor

_ATTEMPTS = 20
"""Tries per wanted input, before fewer are returned than asked for."""
_SIZES = (1, 2, 3, 5, 8, 13, 30)
"""The sizes of generated inputs, from the first to the last."""
_OF_FORM = re.compile(r"\b(valid|form|format|formatted|represents?|representing)\b")


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
    unread, kept = _unread(problem), _kept(problem, forms)
    free = [at for at in range(len(names)) if at not in kept]
    if not free:
        return []
    strict = [names[at] for at in unread - kept]
    editor = Editor(problem.bounds(), rng, forms, strict)

    def variations() -> Iterator[list[Value]]:
        for _ in range(count * _ATTEMPTS):
            changed = deepcopy(list(args))
            for at in rng.choices(free, k=rng.choice((1, 1, 2, 3))):
                changed[at] = editor.edited(changed[at], names[at])
            changed = problem.repaired(changed, rng)
            same = all(repr(changed[at]) == repr(args[at]) for at in range(len(args)) if at in kept)
            if same and all(map(_keeps_shape, args, changed)):
                yield changed

    types = [
        parse_type(parameter.type or infer([arg]))
        for parameter, arg in zip(parameters, args, strict=True)
    ]
    valid = _valid(variations(), types, problem, known=repr(tuple(args)))
    return list(islice(valid, count))


def generate(
    problem: Problem, rng: random.Random, count: int, forms: Forms | None = None
) -> list[tuple[Value, ...]]:
    """Up to ``count`` random inputs, all different, small ones first.

    None at all if a type is unknown, or if a constraint on a parameter is not understood.
    """
    parameters = problem.signature.parameters
    types = [parse_type(parameter.type) for parameter in parameters]
    if _kept(problem, forms) or not all(map(can_make, types)):
        return []
    places = problem.bounds()
    strict = [parameters[at].name for at in _unread(problem)]

    def inputs(size: int) -> Iterator[list[Value]]:
        maker = Maker(places, size, rng, forms, strict)
        for _ in range(count * _ATTEMPTS // len(_SIZES)):
            made = [
                maker.make(type_, parameter.name)
                for type_, parameter in zip(types, parameters, strict=True)
            ]
            changed = problem.repaired(made, rng)
            if all(map(_keeps_shape, made, changed)):
                yield changed

    found: dict[str, tuple[Value, ...]] = {}
    for at, size in enumerate(_SIZES, 1):
        wanted = count * at // len(_SIZES) - len(found)
        for one in islice(_valid(inputs(size), types, problem), wanted):
            found.setdefault(repr(one), one)
    return list(found.values())


def _unread(problem: Problem) -> set[int]:
    """The indices of the parameters that a constraint is about which is not understood."""
    return {at for one in problem.constraints for at in _named(one, problem)}


def _kept(problem: Problem, forms: Forms | None) -> set[int]:
    """The indices of the parameters that must keep their values.

    A string whose form is known may change within it if that is what the constraint is about.
    """
    names = [parameter.name for parameter in problem.signature.parameters]
    known = forms or {}
    formatted = {at for at, name in enumerate(names) if name in known and known[name].formatted}
    kept: set[int] = set()
    for one in problem.constraints:
        named = _named(one, problem)
        kept |= named - formatted if one.parameters and _OF_FORM.search(one.text) else named
    return kept


def _named(constraint: Constraint, problem: Problem) -> set[int]:
    """The parameters that an unread constraint is about: all if it names none."""
    if constraint.rules is not None:
        return set()
    names = [parameter.name for parameter in problem.signature.parameters]
    named = {at for at, name in enumerate(names) if name in constraint.parameters}
    return named or set(range(len(names)))


def _keeps_shape(before: Value, after: Value) -> bool:
    """Whether a matrix is still a matrix."""
    return not _is_matrix(before) or _is_matrix(after)


def _is_matrix(value: Value) -> bool:
    if not isinstance(value, list) or not all(isinstance(row, list) for row in value):
        return False
    return len({len(row) for row in value}) == 1


def _valid(
    inputs: Iterable[list[Value]], types: Sequence[Type], problem: Problem, known: str = ""
) -> Iterator[tuple[Value, ...]]:
    """The inputs that fit and break nothing, without repeats."""
    seen = {known}
    for one in map(tuple, inputs):
        if repr(one) in seen:
            continue
        seen.add(repr(one))
        if all(map(fits, one, types)) and not problem.violations(one):
            yield one
