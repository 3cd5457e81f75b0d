"""The stated constraints of a problem: which inputs break them, and how to stay within them. Pure.

In: constraints as ``stated`` understood them, and arguments by name. Out: the lines
that are broken, arguments that are changed to meet them, bounds in numbers. Nothing is rejected in
doubt: a line that is not understood demands nothing. A new kind of rule is a class in ``rules`` or
``lists``, a member of ``AnyRule`` here, and a sentence in ``stated``.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import Field

from greenloop.domain.constraints.linked import SearchTree, Turned
from greenloop.domain.constraints.lists import (
    Among,
    Distinct,
    Permutation,
    Rearranged,
    Shared,
    Sorted,
    Total,
    Tree,
)
from greenloop.domain.constraints.places import Arguments
from greenloop.domain.constraints.rules import Alphabet, OneOf, Relation, Rule
from greenloop.domain.constraints.terms import Unknown, is_number, parsed, path, value_of
from greenloop.domain.frozen import Frozen
from greenloop.domain.values import Value

AnyRule = Annotated[
    Relation
    | OneOf
    | Alphabet
    | Sorted
    | Distinct
    | Permutation
    | Rearranged
    | Total
    | Tree
    | Among
    | Shared
    | SearchTree
    | Turned,
    Field(discriminator="rule"),
]
"""Every rule that there is, told apart by its tag in JSON."""

_ROUNDS = 6


class Constraint(Frozen):
    """One line of a statement.

    ``text`` as it is written; ``rules`` as it is understood, ``None`` if it is not; ``promise``:
    whether it promises a single right answer; ``parameters``: the names of those that it mentions.
    ``prose``: it is a sentence among others, which need not be all that is said of the inputs.
    """

    text: str
    rules: tuple[AnyRule, ...] | None = None
    promise: bool = False
    parameters: tuple[str, ...] = ()
    prose: bool = False


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
        if not self.choices:
            return ()
        return tuple(one for one in self.choices if type(one) in kinds)


ANYTHING = Bounds()


def violations(constraints: Iterable[Constraint], scope: Mapping[str, Value]) -> tuple[str, ...]:
    """The lines that arguments certainly break, as they are written."""
    return tuple(
        one.text for one in constraints if any(rule.broken(scope) for rule in one.rules or ())
    )


def repaired(
    constraints: Sequence[Constraint], scope: Mapping[str, Value], rng: random.Random
) -> Arguments:
    """The arguments, or a copy of them that is likelier to meet the constraints."""
    arguments = dict(scope)
    rules = _rules(constraints)
    for turn in range(_ROUNDS):
        broken = [rule for rule in rules if rule.broken(arguments)]
        if not broken:
            break
        if not turn:
            arguments = deepcopy(arguments)
        for rule in broken:
            _repair(rule, arguments, rng)
    return arguments


def _repair(rule: Rule, arguments: Arguments, rng: random.Random) -> None:
    try:
        rule.repair(arguments, rng)
    except (Unknown, OverflowError):  # another repair took away what this one needs; no float
        return


def bounds(constraints: Iterable[Constraint]) -> dict[str, Bounds]:
    """What constraints say in numbers, by place: ``k``, ``nums.length``, ``grid[][]``."""
    found: dict[str, Bounds] = {}
    for place, bound in (one for rule in _rules(constraints) for one in _bounds_of(rule)):
        found[place] = _narrower(found.get(place, Bounds()), bound)
    return found


def _rules(constraints: Iterable[Constraint]) -> list[Rule]:
    return [rule for one in constraints for rule in one.rules or ()]


def _bounds_of(rule: Rule) -> list[tuple[str, Bounds]]:
    match rule:
        case OneOf(term=term, choices=choices):
            return [(path(parsed(term)), Bounds(choices=choices))]
        case Alphabet(term=term, characters=characters):
            return [(path(parsed(term)), Bounds(choices=tuple(characters)))]
        case Relation(left=left, op=op, right=right, given=()):
            mirrored = op.translate(str.maketrans("<>", "><"))
            return [*_bounds_of_side(left, op, right), *_bounds_of_side(right, mirrored, left)]
    return []


def _bounds_of_side(term: str, op: str, limit: str) -> list[tuple[str, Bounds]]:
    try:
        number = value_of(parsed(limit), {})
    except Unknown:
        return []
    if not is_number(number):  # characters have an order, too
        return []
    place = path(parsed(term))
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
