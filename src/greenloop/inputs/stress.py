"""Valid inputs near the largest sizes that a statement allows: what is too slow for them is wrong.

Only the time and the memory that a program takes on them say something. To fail in another way
proves nothing: an honest solution may well recurse too deep for Python.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from itertools import product

from greenloop.domain.constraints import ANYTHING, Bounds
from greenloop.domain.constraints.rules import Relation
from greenloop.domain.constraints.terms import Unknown, is_number, parsed, path, value_of
from greenloop.domain.problem import Problem
from greenloop.domain.types import Type, parse_type
from greenloop.domain.values import Value
from greenloop.inputs.forms import forms
from greenloop.inputs.generation import Maker, can_make, limits, typed
from greenloop.inputs.validity import keeps_shape, kept, valid

LARGE, HUGE = 1000, 100_000
"""Items of one argument in all, and the greatest number that may be a count: what a quadratic
program in Python does within a second or two; and what it cannot do within minutes, while one that
takes n log n steps is done in a second."""
_LINEAR = HUGE // 2
"""Who states this limit or a greater one does not mean a quadratic program."""
_COUNTLESS = 10**9
"""Who states this limit or a greater one does not mean a program that counts up to it."""
_EXPONENTIAL, _EXHAUSTIBLE = 25, 12
"""Where a statement allows no more than the first, every possibility may have to be tried; the
second is what a program can do that with."""
_UNSTATED, _REACH = 3, 9
"""Items where no limit is stated, and how far numbers reach there."""
_STYLES = ("anywhere", "greatest", "extremes")
"""What the numbers inside are: any, all the greatest, or either the least or the greatest."""


def stress(
    problem: Problem, known: Sequence[Sequence[Value]], seed: int
) -> dict[str, tuple[Value, ...]]:
    """Up to three large inputs by id, ``s1`` first, and three huge ones where such are stated.

    None where no size is stated that is large. Arguments that a constraint is about which is not
    understood, or that have strings of a form, are those of a known input.

    Args:
        problem: whose constraints hold.
        known: inputs of test cases.
        seed: the same one gives the same inputs.
    """
    problem = typed(problem, known)
    parameters = problem.signature.parameters
    types = [parse_type(one.type) for one in parameters]
    fixed = kept(problem) | formal(problem, known)
    places = bounds_at(problem)
    growing = [
        one.name
        for at, (one, type_) in enumerate(zip(parameters, types, strict=True))
        if at not in fixed and _grows(type_, one.name, places)
    ]
    if not growing or not all(map(can_make, types)) or (fixed and not known):
        return {}
    rng = random.Random(seed)  # noqa: S311  # repeatable, not secret
    sizes = (LARGE, HUGE) if any(_is_linear(name, places) for name in growing) else (LARGE,)
    found: dict[str, tuple[Value, ...]] = {}
    for size, (number, style) in product(sizes, enumerate(_STYLES)):
        base = known[number % len(known)] if known else ()
        made = _made(problem, {at: base[at] for at in fixed}, size, style, rng)
        fitting = list(valid([made] if made else [], types, problem))
        if not fitting and not found:
            return {}  # to go on would take long, and come to nothing
        found |= {repr(one): one for one in fitting}
    return {f"s{number}": args for number, args in enumerate(found.values(), 1)}


def sensible(limit: int, size: int = LARGE) -> int:
    """How large a size or a count is made that may be as large as ``limit``, ``size`` at most."""
    return _EXHAUSTIBLE if _EXHAUSTIBLE < limit <= _EXPONENTIAL else min(limit, size)


class Largest(Maker):
    """Makes the largest values that are allowed.

    Args:
        places: bounds by place.
        levels: how many levels of the value grow.
        size: items in all, and the greatest count.
        style: one of ``_STYLES``.
        rng: the source of chance.
    """

    def __init__(
        self, places: Mapping[str, Bounds], levels: int, size: int, style: str, rng: random.Random
    ) -> None:
        super().__init__(places, size, rng)
        self._longest = int(size ** (1 / max(1, levels)))
        self._style = style

    def _length(self, place: str) -> int:
        least, greatest = limits(self._places.get(f"{place}.length", ANYTHING))
        longest = _UNSTATED if greatest is None else sensible(greatest, self._size)
        return min(max(least or 0, min(longest, self._longest)), self._size)

    def _count(self, limit: int) -> int:
        if self._size < HUGE or limit < _COUNTLESS:
            return min(limit, sensible(limit, self._size))
        if self._style == "anywhere":
            return self._rng.randint(limit // 2, limit)
        # A number with a small divisor is too easy a case for many a search.
        return next(n for n in range(limit, 1, -1) if self._style == "greatest" or _is_prime(n))

    def _integer(self, place: str) -> int:
        known = self._places.get(place, ANYTHING)
        least, greatest = limits(known)
        if known.choices_of(int):
            return super()._integer(place)
        if greatest is None:
            return self._rng.randint(least or 0, (least or 0) + _REACH)
        low = min(-greatest, greatest) if least is None else least
        if "[" not in place:
            return max(low, self._count(greatest))
        if self._style == "greatest":
            return greatest
        extreme = self._style == "extremes"
        choice = self._rng.choice((low, greatest))
        return choice if extreme else self._rng.randint(min(low, greatest), greatest)


def _made(
    problem: Problem, fixed: Mapping[int, Value], size: int, style: str, rng: random.Random
) -> list[Value] | None:
    """One large input that is likely to be valid; ``None`` if it cannot be made so."""
    places = bounds_at(problem, size)
    made = [
        fixed[at]
        if at in fixed
        else Largest(places, _levels(type_, one.name, places), size, style, rng).make(
            type_, one.name
        )
        for at, one in enumerate(problem.signature.parameters)
        for type_ in [parse_type(one.type)]
    ]
    changed = problem.repaired(made, rng)
    same = all(repr(changed[at]) == repr(value) for at, value in fixed.items())
    return changed if same and all(map(keeps_shape, made, changed)) else None


def bounds_at(problem: Problem, size: int = LARGE) -> dict[str, Bounds]:
    """The bounds of all places, with those of lengths that another argument gives."""
    places = problem.bounds()
    numbers = {place: limits(known)[1] for place, known in places.items()}
    largest = {
        place: sensible(limit, size) for place, limit in numbers.items() if limit is not None
    }
    for rule in (rule for one in problem.constraints for rule in one.rules or ()):
        if not isinstance(rule, Relation) or rule.op != "==":
            continue
        for length, given in ((rule.left, rule.right), (rule.right, rule.left)):
            place = path(parsed(length))
            if place.endswith(".length") and numbers.get(place) is None:
                places[place] = Bounds(greatest=_value(given, largest))
    return places


def _value(term: str, scope: Mapping[str, Value]) -> float | None:
    place = path(parsed(term))
    try:
        # The length of another argument is a place, too: "a.length == b.length <= 10^5".
        value = scope[place] if place in scope else value_of(parsed(term), scope)
    except Unknown:
        return None
    return value if is_number(value) else None


def formal(problem: Problem, known: Sequence[Sequence[Value]]) -> set[int]:
    """The parameters that have strings of a form in them."""
    names = [one.name for one in problem.signature.parameters]
    formatted = [place for place, form in forms(known, names).items() if form.formatted]
    return {names.index(place.partition("[")[0]) for place in formatted}


def _grows(type_: Type, place: str, places: Mapping[str, Bounds]) -> bool:
    if type_.name in ("int", "float"):
        return _is_large(places.get(place, ANYTHING))
    return _levels(type_, place, places) > 0


def _levels(type_: Type, place: str, places: Mapping[str, Bounds]) -> int:
    """How many levels of a nested value may be large."""
    own = int(_is_large(places.get(f"{place}.length", ANYTHING)))
    if type_.name == "Union":
        return max(_levels(one, place, places) for one in type_.args)
    inner = [_levels(one, f"{place}[]", places) for one in type_.args]
    return own + max(inner, default=0)


def _is_prime(number: int) -> bool:
    """Whether a number above 2 is, but for a few, by Fermat's test."""
    return pow(2, number - 1, number) == 1


def _is_large(known: Bounds) -> bool:
    greatest = limits(known)[1]
    return greatest is not None and greatest > _EXPONENTIAL


def _is_linear(name: str, places: Mapping[str, Bounds]) -> bool:
    """Whether an argument may be, or have, so many items that only few steps are left for each."""
    sizes = (limits(known)[1] for place, known in places.items() if _is_size(place, name))
    return any(size is not None and size >= _LINEAR for size in sizes)


def _is_size(place: str, name: str) -> bool:
    return place == name or (
        place.startswith((f"{name}.", f"{name}[")) and place.endswith(".length")
    )
