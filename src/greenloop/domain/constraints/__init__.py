"""The stated constraints of a problem: which inputs break them, and how to stay within them.

Nothing is rejected in doubt: a line that is not understood demands nothing.
"""

from __future__ import annotations

import ast
import random
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from greenloop.domain.constraints.rules import Alphabet, Arguments, OneOf, Relation, Rule
from greenloop.domain.constraints.terms import Unknown, path, value_of
from greenloop.domain.problem import Problem
from greenloop.domain.values import Value
from greenloop.reading.constraints.lines import parse_lines

_ROUNDS = 6


@dataclass(frozen=True)
class Bounds:
    """What is known of one place in the arguments: the least and the greatest number, or a choice.

    ``choices`` are values; for a string the characters that it may have. ``None``: not known.
    """

    least: float | None = None
    greatest: float | None = None
    choices: tuple[Value, ...] | None = None

    def choices_of(self, *kinds: type) -> tuple[Any, ...]:
        """The choices that are values of one of the kinds; empty if there are none."""
        return tuple(one for one in self.choices or () if type(one) in kinds)


ANYTHING = Bounds()

_lines = lru_cache(maxsize=64)(parse_lines)


def violations(problem: Problem, args: Sequence[Value]) -> tuple[str, ...]:
    """The lines of constraints that an input certainly breaks, as they are written."""
    scope = _scope(problem, args)
    return tuple(
        line
        for line, rules in _lines(problem)
        if scope and any(rule.broken(scope) for rule in rules or ())
    )


def repaired(problem: Problem, args: Sequence[Value], rng: random.Random) -> list[Value]:
    """A copy of the arguments, changed so that they are likely to meet the constraints."""
    arguments = deepcopy(_scope(problem, args))
    for _ in range(_ROUNDS):
        broken = [rule for rule in _rules(problem) if rule.broken(arguments)]
        for rule in broken:
            _repair(rule, arguments, rng)
        if not broken:
            break
    return list(arguments.values())


def _repair(rule: Rule, arguments: Arguments, rng: random.Random) -> None:
    try:
        rule.repair(arguments, rng)
    except Unknown:  # another repair took away what this one needs
        return


def _scope(problem: Problem, args: Sequence[Value]) -> Arguments:
    """The arguments by name; empty if their number is wrong."""
    parameters = problem.signature.parameters if problem.signature else ()
    if len(parameters) != len(args):
        return {}
    return {parameter.name: arg for parameter, arg in zip(parameters, args, strict=True)}


def unread(problem: Problem) -> tuple[str, ...]:
    """The lines of constraints that were not understood, so that inputs may break them unseen."""
    return tuple(line for line, rules in _lines(problem) if rules is None)


def bounds(problem: Problem) -> dict[str, Bounds]:
    """What the constraints say in numbers, by place: ``k``, ``nums.length``, ``grid[][]``."""
    found: dict[str, Bounds] = {}
    for place, bound in (one for rule in _rules(problem) for one in _bounds_of(rule)):
        found[place] = _narrower(found.get(place, Bounds()), bound)
    return found


def _rules(problem: Problem) -> list[Rule]:
    return [rule for _, rules in _lines(problem) for rule in rules or ()]


def _bounds_of(rule: Rule) -> list[tuple[str, Bounds]]:
    match rule:
        case OneOf(term=term, choices=choices):
            return [(path(term), Bounds(choices=choices))]
        case Alphabet(term=term, characters=characters):
            return [(path(term), Bounds(choices=tuple(characters)))]
        case Relation(left=left, op=op, right=right):
            mirrored = op.translate(str.maketrans("<>", "><"))
            return [*_bounds_of_side(left, op, right), *_bounds_of_side(right, mirrored, left)]
    return []


def _bounds_of_side(term: ast.expr, op: str, limit: ast.expr) -> list[tuple[str, Bounds]]:
    try:
        number = value_of(limit, {})
    except Unknown:
        return []
    place = path(term)
    step = 0 if "=" in op else 1
    options = {
        "<": Bounds(greatest=number - step),
        ">": Bounds(least=number + step),
        "=": Bounds(least=number, greatest=number),
    }
    return [(place, options[op[0]])] if place and op[0] in options else []


def _narrower(a: Bounds, b: Bounds) -> Bounds:
    leasts = [one.least for one in (a, b) if one.least is not None]
    greatests = [one.greatest for one in (a, b) if one.greatest is not None]
    return Bounds(max(leasts, default=None), min(greatests, default=None), b.choices or a.choices)
